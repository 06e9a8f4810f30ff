/**
 * Deletes what a job has from its files, row by row, and writes its certificate in the same transaction: neither can be there without
 * the other, whenever the process dies.
 */
import type { PurgeCertificate, PurgeReason } from '../contract/privacy.ts';
import { invariant } from '../errors.ts';
import { maskContacts } from '../event/redact.ts';
import { recipeHash } from '../mapping/recipe/recipe-file.ts';
import { iso } from '../moments.ts';
import { sourceLabel } from '../source-label.ts';
import type { Store } from '../store/store.ts';
import { VERSION } from '../version.ts';
import { currentUser } from './current-user.ts';
import { withDigest } from './proof-digest.ts';
import { savedFiles } from './saved-files.ts';

export interface PurgeHost {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: () => number;
}

export interface Purge {
  readonly jobId: number;
  readonly reason: PurgeReason;
  readonly afterDays?: number;
  /** The job itself goes as well. */
  readonly isDeleted?: boolean;
}

/**
 * Call as the only writer, and `shrink` after it. Null where there was nothing left to forget. Throws `job/unknown`.
 * Uploads of which something left go on from their hashed events; a plan that nobody sent goes, but for that of the run that asks.
 */
export function purgeJob({ store, now }: PurgeHost, purge: Purge): PurgeCertificate | null {
  const { jobId, reason, isDeleted = false } = purge;
  const job = store.jobs.read(jobId);
  if (job.state === 'forgotten' && !isDeleted) return null;
  // Before the certificate: of one that counts them, none may be left.
  const copies = store.removeCopiesOf(jobId);
  let certificate: PurgeCertificate | null = null;
  store.inDurableTransaction(() => {
    const removed = { ...store.rawData.measure(jobId), copies };
    const files = savedFiles(job, store.jobs.manifest(jobId));
    if (reason !== 'after-run') store.uploads.removePlansOf(jobId);
    store.chunks.dropStaged(jobId);
    store.sources.dropColumns(jobId);
    store.dropOutcome(jobId);
    if (isDeleted) store.jobs.remove(jobId);
    else store.jobs.setForgotten(jobId);
    store.oweShrink();
    if (job.state === 'forgotten') return;
    const remaining = store.rawData.remaining(jobId);
    invariant(remaining.chunks + remaining.columns + remaining.lines === 0, 'a purge leaves nothing');
    certificate = withDigest({
      certificateId: store.certificates.nextId(),
      jobId,
      at: iso(now()),
      by: currentUser(),
      reason,
      afterDays: purge.afterDays ?? null,
      appVersion: VERSION,
      recipeSha256: recipeHash(job.recipe),
      sources: job.sources.map((source) => ({ name: maskContacts(sourceLabel(source)), sha256: source.sha256, rows: source.rows })),
      removed,
      remaining,
      pending: store.uploads.pendingOf(jobId),
      files,
    });
    store.certificates.put(certificate);
  });
  return certificate;
}
