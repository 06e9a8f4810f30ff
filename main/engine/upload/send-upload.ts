/** Use case: send what is pending of an upload, batch by batch, and record every step before it is taken. */
import { tokenFor } from '../account/token-for.ts';
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { UploadStop } from '../contract/upload.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import type { StopReason } from '../delivery/answers.ts';
import { AppError } from '../errors.ts';
import { iso, isoDay } from '../moments.ts';
import { recordDeed } from '../privacy/record-deed.ts';
import { rehearsalOf } from '../rehearsal/simulator.ts';
import type { StoredUpload } from '../store/uploads.ts';
import { createJournal } from './journal.ts';
import { createReporter } from './report-sending.ts';
import { sendBatches } from './send-batches.ts';
import { createElsewhere } from './sent-elsewhere.ts';
import { pendingOf, uploadCounts } from './upload-counts.ts';
import { uploadView } from './upload-view.ts';

/** The simulator takes any token, and none is asked for. */
const REHEARSAL_TOKEN = 'rehearsal';
/** Run again and it may go on. */
const MAY_GO_ON: readonly UploadStop['code'][] = ['upload/unreachable', 'upload/unavailable', 'upload/all-refused', 'upload/paused'];

/**
 * One sender at a time: a second one waits, then finds what is left. Throws `upload/unknown`, `upload/discarded`, `upload/no-token`
 * and `upload/bad-token`; whatever stops it later is in the view.
 */
export async function sendUpload(context: Context, input: Input<'sendUpload'>, options: CallOptions): Promise<Output<'sendUpload'>> {
  const { store } = context;
  const before = explainedNow(context, () => readToSend(context, input.uploadId));
  const token = pendingOf(before) === 0 ? '' : before.isRehearsal ? REHEARSAL_TOKEN : tokenFor(context, before.eventSet, input.token);
  const release = await store.senderLock.acquire({ signal: options.signal, onWait: context.onWait });
  try {
    const upload = readToSend(context, input.uploadId);
    if (pendingOf(upload) === 0) {
      store.inTransaction(() => store.uploads.count(upload.uploadId, iso(context.now()), {}));
    } else {
      await sendAll(context, { ...input, token }, { upload, options });
    }
    return uploadView(context, input.uploadId);
  } catch (error) {
    // The window went away: what is recorded is as if the process had ended.
    if (context.closing.aborted) throw new AppError('job/cancelled');
    throw store.explain(error);
  } finally {
    release();
  }
}

interface Sending {
  readonly upload: StoredUpload;
  readonly options: CallOptions;
}

async function sendAll(context: Context, input: Input<'sendUpload'> & { token: string }, { upload, options }: Sending): Promise<void> {
  const { store } = context;
  const { uploadId } = upload;
  store.inTransaction(() => {
    store.uploads.setStopped(uploadId, null);
    if (!upload.isRehearsal) recordDeed(context, upload.jobId, 'sent', uploadId);
  });
  const reporter = createReporter(context, uploadId, options);
  try {
    const stop = await sendBatches({
      context, upload, options, reporter,
      journal: createJournal(store, upload, context.now),
      token: input.token,
      origin: upload.isRehearsal ? (await rehearsalOf(context)).origin : upload.origin,
      isPatient: input.isPatient ?? false,
      overdue: input.overdue ?? 'ask',
      elsewhere: createElsewhere(store, upload),
      most: upload.batchSize,
      waited: 0,
    });
    store.ledger.settle();
    const reason = stop ?? overdueReason(context, uploadId);
    if (reason) store.inTransaction(() => store.uploads.setStopped(uploadId, { ...reason, retryable: MAY_GO_ON.includes(reason.code) }));
  } finally {
    reporter.close();
  }
}

/** Only events whose 48 hours are over are left out of a run that came to its end. */
function overdueReason({ store, now }: Context, uploadId: number): StopReason | null {
  const upload = store.uploads.read(uploadId);
  if (pendingOf(upload) === 0) return null;
  const { overdue, since } = uploadCounts(store, upload, now());
  if (since === null) throw new Error('sending ended with events that it may send');
  return { code: 'upload/overdue', params: { events: overdue, since: isoDay(since) } };
}

function readToSend({ store }: Context, uploadId: number): StoredUpload {
  const upload = store.uploads.read(uploadId);
  if (upload.state === 'discarded') throw new AppError('upload/discarded', { upload: uploadId });
  return upload;
}
