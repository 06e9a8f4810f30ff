/** Use case: all that can be shown about one job, in one file: what went in, by which rules, what came out, what left, what was forgotten. */
import type { Input, Output } from '../contract/commands.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { maskContacts } from '../event/redact.ts';
import { formatRecipe, recipeHash } from '../mapping/recipe/recipe-file.ts';
import { iso } from '../moments.ts';
import { networkLogOf } from '../outgoing/network-log.ts';
import { sourceLabel } from '../source-label.ts';
import type { StoredJob } from '../store/jobs.ts';
import type { StoredUpload } from '../store/uploads.ts';
import { VERSION } from '../version.ts';
import { currentUser } from './current-user.ts';
import { writeProof } from './proof-file.ts';
import { textDigest, withDigest } from './proof-digest.ts';
import { PACK_VERSION } from './proof-shapes.ts';
import type { CompliancePack } from './proof-shapes.ts';
import { savedFiles } from './saved-files.ts';

const MOST = 100_000;

/** Stands in the file, so that it can be checked without this program. */
const RULE =
  'sha256, the last name, is the SHA-256 (lower hex) of this whole object as JSON without spaces, without sha256 itself, its names in the order in which they stand here; recipe.sha256 and manifest.sha256 are of their text in UTF-8; each certificate has a digest of its own, made as that of the whole; networkLog says its own rule. A digest shows that nothing was changed since; it is no signature.';

const STATEMENT = {
  en: 'Email addresses and phone numbers leave this computer as SHA-256 hashes only, and every request stands in the network log below. Hashes are pseudonymous, not anonymous: whoever knows or guesses an address or a number can confirm it. They are personal data still, in what was sent and in the exported files alike.',
  'zh-CN':
    '邮箱地址和电话号码只会以 SHA-256 哈希值的形式离开本机，每次请求都记录在下方的外发日志中。哈希值是假名化数据，并非匿名数据：知道或猜到邮箱或号码的人可以据此核对。无论是已发送的内容还是导出的文件，其中的哈希值仍属于个人信息。',
} as const;

/** Throws `job/unknown`, `proof/not-writable` and `export/foreign-files`. */
export async function writeCompliancePack(context: Context, { jobId, path: place }: Input<'writeCompliancePack'>): Promise<Output<'writeCompliancePack'>> {
  return await writeProof(place, explainedNow(context, () => packOf(context, jobId)));
}

function packOf({ store, workspaceKey, now }: Context, jobId: number): CompliancePack {
  const writtenAt = iso(now());
  const { protectedBy } = workspaceKey.opened ?? workspaceKey.open();
  let pack: CompliancePack | null = null;
  // One moment for all of it.
  store.inTransaction(() => {
    const job = store.jobs.read(jobId);
    const manifest = store.jobs.manifest(jobId);
    pack = withDigest<Omit<CompliancePack, 'sha256'>>({
      counterfoilCompliancePack: PACK_VERSION,
      rule: RULE,
      statement: STATEMENT,
      appVersion: VERSION,
      writtenAt,
      by: currentUser(),
      protectedBy,
      job: jobFacts(job, store.exportRecords.read(jobId)?.exportedAt ?? null),
      deeds: store.deeds.list(MOST, jobId),
      sources: job.sources.map((source) => ({ name: maskContacts(sourceLabel(source)), bytes: source.bytes, rows: source.rows, sha256: source.sha256 })),
      recipe: { sha256: recipeHash(job.recipe), text: formatRecipe(job.recipe) },
      manifest: manifest === null ? null : { sha256: textDigest(manifest), text: manifest },
      files: savedFiles(job, manifest),
      uploads: store.uploads.list(MOST, jobId).map(uploadFacts),
      certificates: store.certificates.list(MOST, jobId),
      reveals: store.reveals.list(MOST, jobId),
      networkLog: networkLogOf(store.outgoing, { jobId, appVersion: VERSION, writtenAt }),
    });
  });
  if (pack === null) throw new Error('a transaction ran nothing');
  return pack;
}

function jobFacts({ jobId, state, createdAt, preparedAt, recipe, counts }: StoredJob, exportedAt: string | null): CompliancePack['job'] {
  const { rowsRead = null, eventsWritten = null } = counts ?? {};
  return { jobId, state, createdAt, preparedAt, exportedAt, edition: recipe.export.edition, rowsRead, eventsWritten };
}

function uploadFacts(upload: StoredUpload): CompliancePack['uploads'][number] {
  const { uploadId, state, isRehearsal, testEventCode, eventSet, origin, createdAt, startedAt, finishedAt, events, sent, refused, requests, bytesSent } = upload;
  return {
    uploadId, state, isRehearsal, isTest: testEventCode !== null, eventSet, origin,
    plannedAt: createdAt, startedAt, finishedAt, events, sent, refused, requests, bytesSent,
  };
}
