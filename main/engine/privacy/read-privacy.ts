/** Use case: what protects the workspace, what it still holds, what left, what was forgotten and who looked. */
import type { PrivacyView } from '../contract/privacy.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { nextPurge, retentionDays } from './retention.ts';

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
