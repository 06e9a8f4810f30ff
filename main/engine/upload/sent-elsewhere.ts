/** What others did with the events of an upload since it was planned; asked of each batch before it leaves. */
import { createDigestTable, wordsOf } from '../ledger/digest-table.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import type { StoredUpload } from '../store/uploads.ts';
import { countsAsSent } from './upload-counts.ts';

export interface Elsewhere {
  /** Accepted for another upload, or uploaded by hand; with another time or grain they are the same money. */
  readonly sent: OutboxEntry[];
  /** An entry's first unanswered request turned out to be earlier. */
  readonly hasLearned: boolean;
}

/**
 * Where another upload first sent an event without an answer, the 48 hours began then, and the entry says so afterwards. Call it with
 * a ledger that is settled.
 */
export function createElsewhere(store: Store, upload: StoredUpload): (entries: readonly OutboxEntry[]) => Elsewhere {
  if (!countsAsSent(upload)) return () => ({ sent: [], hasLearned: false });
  const { eventSet, uploadId, createdAt, facts: { comparedFrom } } = upload;
  const others = store.uploads.hasOthersSince(eventSet, uploadId, createdAt) || store.ledger.hasUploadedSince(eventSet, comparedFrom)
    ? { eventSet, uploadId, since: comparedFrom, isOwn: ownDigests(store, uploadId) }
    : null;
  return (entries) => {
    const sent: OutboxEntry[] = [];
    let hasLearned = false;
    for (const entry of entries) {
      if (entry.isDone || entry.isSentAgain) continue;
      const known = store.ledger.exactAsSettled(eventSet, entry.digests.exact);
      if (known === null) {
        if (others !== null && store.ledger.isChangedMeanwhile(entry.digests, others)) sent.push(entry);
      } else if (known.state > 1) sent.push(entry);
      else if (entry.firstSent === 0 || known.firstSent < entry.firstSent) {
        entry.firstSent = known.firstSent;
        hasLearned = true;
      }
    }
    return { sent, hasLearned };
  };
}

/** Read when it is first asked, which is seldom. What the upload has done with already, it has claimed in the ledger. */
function ownDigests({ outbox }: Store, uploadId: number): (exact: Uint8Array) => boolean {
  let own: ReturnType<typeof createDigestTable> | null = null;
  return (exact) => {
    if (own === null) {
      own = createDigestTable();
      for (const chunk of outbox.chunks(uploadId)) {
        for (const { digests } of outbox.entries(uploadId, chunk)) own.set(wordsOf(digests.exact), 0, 1);
      }
    }
    return own.get(wordsOf(exact), 0) === 1;
  };
}
