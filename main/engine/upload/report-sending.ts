/** What is told while an upload is under way, at most ten times a second. */
import type { Context } from '../context.ts';
import type { CallOptions } from '../contract/commands.ts';
import type { SendingProgress } from '../contract/sending.ts';
import { uploadCounts } from './upload-counts.ts';

const REPORT_MS = 100;
const NO_WAIT = { waitMs: 0, waitsFor: null, isThrottled: false } as const;

export type SendingState = Pick<SendingProgress, 'state' | 'batch' | 'attempt'> & Partial<Pick<SendingProgress, 'waitMs' | 'waitsFor' | 'isThrottled'>>;

export interface SendingReporter {
  /** `isTurn`: a state that lasts, which is told whenever it begins. */
  report(state: SendingState, isTurn?: boolean): void;
  /** The last word, with the counts as they ended. */
  close(): void;
}

export function createReporter({ store, now, closing }: Context, uploadId: number, { onProgress, signal }: CallOptions): SendingReporter {
  let last = -Infinity;
  let later: NodeJS.Timeout | undefined;
  let latest: SendingState = { state: 'sending', batch: 0, attempt: 0 };
  function tell(state: SendingState): void {
    clearTimeout(later);
    later = undefined;
    if (!onProgress || closing.aborted) return;
    last = performance.now();
    const upload = store.uploads.read(uploadId);
    const { since: _, ...counts } = uploadCounts(store, upload, now());
    const done = counts.events - counts.pending;
    const sending: SendingProgress = { uploadId, counts, ...NO_WAIT, bytesSent: upload.bytesSent, requests: upload.requests, ...state };
    onProgress({ stage: 'sending', rows: done, done, total: counts.events, unit: 'events', sending });
  }
  // The request under way is finished first, which may take its time.
  const pause = (): void => tell({ ...latest, state: 'pausing', ...NO_WAIT });
  signal?.addEventListener('abort', pause);
  return {
    report(state, isTurn = false) {
      latest = state;
      const since = performance.now() - last;
      if (isTurn || since >= REPORT_MS) tell(state);
      // A request may take its time: the state that it lasts in is told, only later.
      else later ??= setTimeout(() => tell(latest), REPORT_MS - since);
    },
    close() {
      signal?.removeEventListener('abort', pause);
      tell({ ...latest, ...NO_WAIT });
    },
  };
}
