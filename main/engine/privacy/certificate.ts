/** The digest of a purge certificate: SHA-256 over its JSON without spaces, in a fixed order of names, so that anybody can recompute it. */
import { createHash } from 'node:crypto';
import type { PurgeCertificate } from '../contract/privacy.ts';

export type Unsealed = Omit<PurgeCertificate, 'sha256'>;

export function seal(certificate: Unsealed): PurgeCertificate {
  const ordered = inOrder(certificate);
  return { ...ordered, sha256: digestOf(ordered) };
}

export function certificateDigest(certificate: Unsealed): string {
  return digestOf(inOrder(certificate));
}

export function digestOf(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

function inOrder(of: Unsealed): Unsealed {
  return {
    certificateId: of.certificateId,
    jobId: of.jobId,
    at: of.at,
    by: of.by,
    reason: of.reason,
    afterDays: of.afterDays,
    appVersion: of.appVersion,
    recipeSha256: of.recipeSha256,
    sources: of.sources.map(({ name, sha256, rows }) => ({ name, sha256, rows })),
    removed: { rows: of.removed.rows, chunks: of.removed.chunks, bytes: of.removed.bytes, copies: of.removed.copies },
    remaining: { chunks: of.remaining.chunks, columns: of.remaining.columns, lines: of.remaining.lines },
    pending: { uploads: of.pending.uploads, events: of.pending.events },
    files: of.files.map(({ name, sha256 }) => ({ name, sha256 })),
  };
}
