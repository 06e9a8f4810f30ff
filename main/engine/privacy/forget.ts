/** Use cases: forgetting the raw rows of one job, of jobs that are old, or of a job that goes altogether. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import { asOnlyWriter } from '../context.ts';
import type { Context } from '../context.ts';
import { purgeJob } from './purge-job.ts';
import { hasOverdue, olderThan, purgeOverdue, setRetentionDays } from './retention.ts';

/** Throws `job/unknown`. */
export async function forgetSource(context: Context, { jobId, isAfterRun }: Input<'forgetSource'>, options: CallOptions): Promise<void> {
  await asOnlyWriter(context, options, async () => {
    purgeJob(context, { jobId, reason: isAfterRun ? 'after-run' : 'asked' });
    context.store.shrink();
  });
}

/** A job that is gone already is no error. */
export async function deleteJob(context: Context, { jobId, isAfterRun }: Input<'deleteJob'>, options: CallOptions): Promise<null> {
  await asOnlyWriter(context, options, async () => {
    if (!context.store.jobs.has(jobId)) return;
    purgeJob(context, { jobId, reason: isAfterRun ? 'after-run' : 'asked', isDeleted: true });
    context.store.shrink();
  });
  return null;
}

export async function forgetOlder(context: Context, { days }: Input<'forgetOlder'>, options: CallOptions): Promise<Output<'forgetOlder'>> {
  return await asOnlyWriter(context, options, async () => {
    const certificates = olderThan(context, days).flatMap(({ jobId }) => purgeJob(context, { jobId, reason: 'asked' }) ?? []);
    if (context.store.owesShrink()) context.store.shrink();
    return certificates;
  });
}

/** Forgets at once what the new setting makes overdue. */
export async function setRetention(context: Context, { days }: Input<'setRetention'>, options: CallOptions): Promise<void> {
  await asOnlyWriter(context, options, async () => {
    setRetentionDays(context.store, days);
    purgeOverdue(context);
    if (context.store.owesShrink()) context.store.shrink();
  });
}

/** Asked again and again while a window is open, so it takes no lock where nothing is overdue. */
export async function forgetOverdue(context: Context): Promise<void> {
  if (hasOverdue(context)) await asOnlyWriter(context, { signal: context.closing }, async () => {});
}
