/** What every writing job does first: what a crash left unfinished goes, and so do raw rows whose time is over. */
import { purgeJob } from './purge-job.ts';
import type { PurgeHost } from './purge-job.ts';
import { purgeOverdue } from './retention.ts';

/** Call only on taking the writer lock: then no living run can own what is found. */
export function tidy(host: PurgeHost): void {
  const { store } = host;
  for (const jobId of store.jobs.temporary()) purgeJob(host, { jobId, reason: 'after-run', isDeleted: true });
  store.inTransaction(() => {
    if (store.jobs.removeUnfinished()) store.oweShrink();
  });
  purgeOverdue(host);
  if (store.owesShrink()) store.shrink();
}
