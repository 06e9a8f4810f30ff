/** What a proof says of itself once it is recomputed, for a person. */
import type { ProofKind, Verification } from '../engine/contract/privacy.ts';
import { table } from './output.ts';

const KINDS: Readonly<Record<ProofKind, string>> = { 'network-log': 'Outgoing log', 'purge-certificate': 'Purge certificate', 'compliance-pack': 'Compliance pack' };
const PROBLEMS: Readonly<Record<string, string>> = {
  'bad-shape': 'is not what Counterfoil writes',
  'bad-entry': 'is no entry of the log',
  'out-of-order': 'is out of order',
  'broken-link': 'was changed, or does not follow from what stands before it',
  'wrong-end': 'is not where the chain ends',
  'wrong-totals': 'do not add up',
  'wrong-digest': 'was changed: its digest is another',
  'rows-remain': 'says itself that rows were left',
  'foreign-job': 'is of another job',
  differs: 'says something else than the rest',
  'file-differs': 'is not the file that was exported',
};

/** In the order in which they are read; the names of `--json` are the keys. */
const FACTS: Readonly<Record<string, string>> = {
  jobId: 'job',
  certificateId: 'certificate',
  writtenAt: 'written',
  at: 'forgotten',
  by: 'by',
  reason: 'why',
  afterDays: 'after days',
  appVersion: 'Counterfoil',
  edition: "TikTok's edition",
  preparedAt: 'prepared as of',
  preparedBy: 'prepared by',
  exportedAt: 'exported',
  exportedBy: 'exported by',
  sentBy: 'sending started by',
  sources: 'source files',
  rows: 'rows forgotten',
  copies: 'copies forgotten',
  pendingEvents: 'events that wait',
  recipeSha256: 'recipe, SHA-256',
  files: 'files, with the manifest',
  filesAlike: 'of them beside it',
  filesNotHere: 'of them not here',
  uploads: 'uploads',
  certificates: 'purge certificates',
  reveals: 'looks at plain values',
  from: 'first entry',
  to: 'last entry',
  entries: 'entries shown',
  requests: 'requests that left',
  loopbackRequests: 'to this computer',
  refused: 'stopped at the gate',
  bytes: 'bytes',
  since: 'first request',
  until: 'last request',
  end: 'chain ends in',
  sha256: 'SHA-256',
};

export function verificationText({ kind, isIntact, problems, isKnownHere, facts }: Verification): string {
  const lines = [`${KINDS[kind]}, ${isIntact ? 'intact: every digest in it is right' : 'NOT intact'}.`];
  if (isIntact) lines.push(knownText(isKnownHere));
  else lines.push(table(problems.map(({ code, where }) => [where === '' ? 'file' : where, PROBLEMS[code] ?? code])));
  const names = Object.keys(FACTS).filter((name) => facts[name] !== null && facts[name] !== undefined);
  if (names.length > 0) lines.push(table(names.map((name) => [nameOf(kind, name), String(facts[name])])));
  return lines.join('\n');
}

/** Bytes are of requests in a log, of rows in a certificate. */
function nameOf(kind: ProofKind, name: string): string {
  if (name !== 'bytes') return FACTS[name] ?? name;
  return kind === 'purge-certificate' ? 'bytes forgotten' : 'bytes that left';
}

/** A digest is no signature: whoever changes a file can compute it anew, but not change what the workspace recorded. */
function knownText(isKnownHere: boolean | null): string {
  if (isKnownHere === null) return 'No workspace that opens here has anything to compare it with: it is whole, which does not say who wrote it.';
  return isKnownHere ? 'This workspace recorded the same.' : 'This workspace did not record it: it is of another one, or was made up.';
}
