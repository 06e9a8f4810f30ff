/** Use case: a person says that a job's exported files were uploaded to an event set by hand. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import { asOnlyWriter } from '../context.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { seconds } from '../moments.ts';
import { checkEventSet } from '../upload/event-set.ts';

/**
 * Goes by what the export recorded, so the job's rows may be forgotten and the job deleted. Said twice it marks nothing new. Throws
 * `upload/bad-event-set`, `upload/pixel-id` and `ledger/not-exported`.
 */
export async function markUploaded(context: Context, input: Input<'markUploaded'>, options: CallOptions): Promise<Output<'markUploaded'>> {
  const eventSet = checkEventSet(input.eventSet);
  return asOnlyWriter(context, options, async () => {
    const { store } = context;
    const record = store.exportRecords.read(input.jobId);
    if (record === null) throw new AppError('ledger/not-exported', { job: input.jobId });
    const { recordId, keyId, exportedAt, events } = record;
    const times = { exportedAt: seconds(Date.parse(exportedAt)), at: seconds(context.now()) };
    let marked = 0;
    // All or nothing: half a file that counts as uploaded would be sent in part again.
    store.inTransaction(() => {
      marked = store.ledger.recordUploaded(store.exportRecords.entries(recordId), { eventSet, keyId, ...times });
    });
    return { jobId: input.jobId, eventSet, marked, alreadySent: events - marked, exportedAt };
  });
}
