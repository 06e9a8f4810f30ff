/** Use case: what protects the workspace, what it still holds, what left, what was forgotten and who looked. */
import type { PrivacyView, RawJob } from '../contract/privacy.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { iso } from '../moments.ts';
import { lastWorkedOn, nextPurge, retentionDays } from './retention.ts';

export function readPrivacy(context: Context): PrivacyView {
  return explainedNow(context, () => {
    const { store, workspaceKey } = context;
    if (workspaceKey.opened === null) throw new Error('a workspace is open without its key');
    const jobs = store.rawData.jobs();
    return {
      protectedBy: workspaceKey.opened.protectedBy,
      retentionDays: retentionDays(store),
      rawJobs: jobs.length,
      rawRows: jobs.reduce((sum, { rows }) => sum + rows, 0),
      nextPurge: nextPurge(context, jobs),
      outgoing: store.outgoing.totals({}),
      certificates: store.certificates.count(),
      reveals: store.reveals.count(),
    };
  });
}

/** What a retention would reach, with what it goes by. */
export function listRawJobs(context: Context): readonly RawJob[] {
  return explainedNow(context, () => {
    const { store } = context;
    return store.rawData
      .jobs()
      .map((job) => ({ jobId: job.jobId, sourceNames: job.sourceNames, rows: job.rows, lastWorkedOn: iso(lastWorkedOn(job, context.now())) }))
      .reverse();
  });
}
