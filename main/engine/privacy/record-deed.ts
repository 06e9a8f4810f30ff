/** Keeps who did what to a job, for its compliance pack. Call in the transaction that does it. */
import type { Context } from '../context.ts';
import { iso } from '../moments.ts';
import type { Deed } from '../store/deeds.ts';
import { currentUser } from './current-user.ts';

export function recordDeed({ store, now }: Context, jobId: number, what: Deed['what'], uploadId: number | null = null): void {
  store.deeds.add(jobId, { at: iso(now()), by: currentUser(), what, uploadId });
}
