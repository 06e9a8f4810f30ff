/** Recomputes a compliance pack: its digests, its certificates, its slice of the outgoing log, and the exported files that lie beside it. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Verification } from '../contract/privacy.ts';
import { verifyNetworkLog } from '../outgoing/verify-network-log.ts';
import type { Store } from '../store/store.ts';
import { certificateProblems, isKnownCertificate } from './certificate-problems.ts';
import { hasOwnDigest, textDigest } from './proof-digest.ts';
import { compliancePack } from './proof-shapes.ts';
import type { CompliancePack } from './proof-shapes.ts';
import type { Json } from './read-proof.ts';

type Problem = Verification['problems'][number];

const MOST_PROBLEMS = 100;
/** More than a pack holds. */
const MOST_DEEDS = 100_000;
const MANIFEST_NAME = 'manifest.json';

export interface PackPlace {
  /** Where exported files are looked for. */
  readonly folder: string;
  /** Null where no workspace is at hand. */
  readonly store: Store | null;
}

export async function verifyPack(json: Json, { folder, store }: PackPlace): Promise<Verification> {
  const parsed = compliancePack.safeParse(json);
  if (!parsed.success) return { kind: 'compliance-pack', isIntact: false, problems: [{ code: 'bad-shape', where: '' }], isKnownHere: null, facts: {} };
  // As the file has it: the order of names counts.
  const pack = json as CompliancePack;
  const log = verifyNetworkLog(pack.networkLog, store?.outgoing.linkAt);
  const files = await lookAtFiles(pack, folder);
  const problems = [
    ...(hasOwnDigest(pack) ? [] : [{ code: 'wrong-digest', where: 'sha256' }]),
    ...textProblems(pack),
    ...jobProblems(pack),
    ...log.problems.map(({ code, where }) => ({ code, where: where === '' ? 'networkLog' : `networkLog.${where}` })),
    ...files.problems,
  ];
  const known = [log.isKnownHere, store && areKnownDeeds(store, pack), ...pack.certificates.map((certificate) => store && isKnownCertificate(store, certificate))].filter((one) => one !== null);
  return {
    kind: 'compliance-pack',
    isIntact: problems.length === 0,
    problems: problems.slice(0, MOST_PROBLEMS),
    isKnownHere: known.length === 0 ? null : known.every(Boolean),
    facts: { ...factsOf(pack), filesAlike: files.alike, filesNotHere: files.missing, ...sentFacts(log.facts) },
  };
}

function sentFacts({ requests = null, loopbackRequests = null, refused = null, bytes = null }: Verification['facts']): Verification['facts'] {
  return { requests, loopbackRequests, refused, bytes };
}

function factsOf({ job, deeds, appVersion, writtenAt, by, sources, recipe, manifest, certificates, reveals, uploads, files, sha256 }: CompliancePack): Verification['facts'] {
  return {
    jobId: job.jobId, appVersion, writtenAt, by, edition: job.edition, preparedAt: job.preparedAt, exportedAt: job.exportedAt,
    preparedBy: doneBy(deeds, 'prepared'), exportedBy: doneBy(deeds, 'exported'), sentBy: doneBy(deeds, 'sent'),
    sources: sources.length, recipeSha256: recipe.sha256, files: files.length + (manifest === null ? 0 : 1), uploads: uploads.length, certificates: certificates.length, reveals: reveals.length, sha256,
  };
}

/** Whether this workspace recorded who worked on the job and who looked at its values; null where the pack names nobody. */
function areKnownDeeds({ deeds, reveals }: Store, pack: CompliancePack): boolean | null {
  if (pack.deeds.length + pack.reveals.length === 0) return null;
  const { jobId } = pack.job;
  const recorded = new Set([...deeds.list(MOST_DEEDS, jobId), ...reveals.list(MOST_DEEDS, jobId)].map(deedText));
  return [...pack.deeds, ...pack.reveals].every((deed) => recorded.has(deedText(deed)));
}

/** The same whatever order the names stand in. */
function deedText(deed: object): string {
  return JSON.stringify(Object.entries(deed).toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Everybody, the last one first; null where nobody did it, or it was not kept then. */
function doneBy(deeds: CompliancePack['deeds'], what: CompliancePack['deeds'][number]['what']): string | null {
  const names = new Set(deeds.filter((deed) => deed.what === what).map(({ by }) => by));
  return names.size === 0 ? null : [...names].join(', ');
}

/** The texts, and whether what is said beside the manifest is what it says. */
function textProblems({ recipe, manifest, files }: CompliancePack): Problem[] {
  const problems: Problem[] = [];
  if (textDigest(recipe.text) !== recipe.sha256) problems.push({ code: 'wrong-digest', where: 'recipe' });
  if (manifest === null) return problems;
  if (textDigest(manifest.text) !== manifest.sha256) problems.push({ code: 'wrong-digest', where: 'manifest' });
  const said = readManifest(manifest.text);
  if (said === null || said.recipeSha256 !== recipe.sha256) problems.push({ code: 'differs', where: 'manifest.recipeSha256' });
  if (said === null || JSON.stringify(said.files) !== JSON.stringify(files)) problems.push({ code: 'differs', where: 'files' });
  return problems;
}

function readManifest(text: string): { recipeSha256: unknown; files: unknown } | null {
  try {
    const { recipeSha256, files } = JSON.parse(text) as { recipeSha256?: unknown; files?: { name?: unknown; sha256?: unknown }[] };
    return { recipeSha256, files: files?.map(({ name, sha256 }) => ({ name, sha256 })) };
  } catch {
    return null;
  }
}

function jobProblems({ job, certificates, reveals, networkLog }: CompliancePack): Problem[] {
  const problems: Problem[] = [];
  certificates.forEach((certificate, index) => {
    const where = `certificates.${index}`;
    for (const code of certificateProblems(certificate)) problems.push({ code, where });
    if (certificate.jobId !== job.jobId) problems.push({ code: 'foreign-job', where });
  });
  reveals.forEach(({ jobId }, index) => {
    if (jobId !== job.jobId) problems.push({ code: 'foreign-job', where: `reveals.${index}` });
  });
  if ((networkLog as { jobId?: unknown } | null)?.jobId !== job.jobId) problems.push({ code: 'foreign-job', where: 'networkLog' });
  return problems;
}

/** A file that is not beside the pack is no problem: exports lie where their owner put them. */
async function lookAtFiles({ files, manifest }: CompliancePack, folder: string): Promise<{ problems: Problem[]; alike: number; missing: number }> {
  const problems: Problem[] = [];
  let [alike, missing] = [0, 0];
  const all = manifest === null ? files : [...files, { name: MANIFEST_NAME, sha256: manifest.sha256 }];
  for (const [index, { name, sha256 }] of all.entries()) {
    const found = await digestOfFile(folder, name);
    if (found === null) missing += 1;
    else if (found === sha256) alike += 1;
    else problems.push({ code: 'file-differs', where: index < files.length ? `files.${index}` : 'manifest' });
  }
  return { problems, alike, missing };
}

/** The name comes with the file: it may lead nowhere else, and to nothing but a file. */
async function digestOfFile(folder: string, name: string): Promise<string | null> {
  if (name !== path.basename(name)) return null;
  const place = path.join(folder, name);
  const digest = createHash('sha256');
  try {
    if (!(await lstat(place)).isFile()) return null;
    await pipeline(createReadStream(place), digest);
  } catch {
    return null;
  }
  return digest.digest('hex');
}
