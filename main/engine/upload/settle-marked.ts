/**
 * An upload that goes on was compared with the ledger when it was planned. What a ledger brought since that came from another
 * computer under a key of its own, its sender cannot look up: entries hold digests under our own key alone.
 */
import type { Context } from '../context.ts';
import type { DigestTable } from '../ledger/digest-table.ts';
import { wordsOf } from '../ledger/digest-table.ts';
import { createJournal } from './journal.ts';

/** Events that another upload got through, by the sixteen bytes of their id. */
export type MarkedEvents = Pick<DigestTable, 'get' | 'size'>;

export function idWords(eventId: string): Uint32Array {
  return wordsOf(Buffer.from(eventId, 'hex'));
}

/** Counts pending events that the comparison marked as already sent. Where the upload is being sent at this moment nothing is done. */
export async function settleMarked({ store, now }: Context, uploadId: number, marked: MarkedEvents): Promise<void> {
  if (marked.size === 0) return;
  const release = await store.senderLock.acquire({ signal: AbortSignal.timeout(1), onWait: () => {} }).catch(() => null);
  if (release === null) return;
  try {
    const journal = createJournal(store, store.uploads.read(uploadId), now);
    for (const chunk of store.outbox.chunks(uploadId)) {
      const all = store.outbox.entries(uploadId, chunk);
      const entries = all.filter(({ isDone, isSentAgain, eventId }) => !isDone && !isSentAgain && marked.get(idWords(eventId), 0) === 1);
      if (entries.length > 0) journal.settle({ chunk, all, entries }, 'alreadySent');
    }
  } finally {
    release();
  }
}
