/** Use case: give up what is pending of an upload. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';
import { iso } from '../moments.ts';
import { uploadView } from './upload-view.ts';

/** Waits for a sender to end, since what it has in flight would be recorded nowhere. An upload that is finished stays so. */
export async function discardUpload(context: Context, { uploadId }: Input<'discardUpload'>, options: CallOptions): Promise<Output<'discardUpload'>> {
  const { store } = context;
  const release = await store.senderLock.acquire({ signal: options.signal, onWait: context.onWait });
  try {
    const { state } = store.uploads.read(uploadId);
    if (state !== 'finished' && state !== 'discarded') {
      store.inTransaction(() => {
        store.uploads.discard(uploadId, iso(context.now()));
        store.outbox.drop(uploadId);
      });
      store.shrink();
    }
    return uploadView(context, uploadId);
  } catch (error) {
    throw store.explain(error);
  } finally {
    release();
  }
}
