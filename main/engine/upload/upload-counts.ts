/** What of an upload is pending or unknown, and whether it counts at all. */
import type { UploadCounts } from '../contract/sending.ts';
import type { Store } from '../store/store.ts';
import type { StoredUpload } from '../store/uploads.ts';
import { isOverdue } from './overdue.ts';

/** What is rehearsed or tested was never sent: it leaves nothing in the ledger and asks it nothing. */
export function countsAsSent({ isRehearsal, testEventCode }: Pick<StoredUpload, 'isRehearsal' | 'testEventCode'>): boolean {
  return !isRehearsal && testEventCode === null;
}

/** Events without a known outcome. */
export function pendingOf({ events, sent, alreadySent, refused, left }: StoredUpload): number {
  return events - sent - alreadySent - refused - left;
}

/** `now` in epoch milliseconds: later than 48 hours after its request an event of unknown outcome is overdue. `since` in epoch seconds. */
export function uploadCounts(store: Store, upload: StoredUpload, now: number): UploadCounts & { readonly since: number | null } {
  const { uploadId, events, sent, alreadySent, refused, left } = upload;
  const { unknown, overdue, since } = store.outbox.unknown(uploadId, (firstSent) => isOverdue(firstSent, now));
  return { events, sent, alreadySent, refused, left, pending: pendingOf(upload), unknown, overdue, since };
}
