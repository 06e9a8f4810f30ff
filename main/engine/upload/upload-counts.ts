/** What of an upload is pending, unknown or overdue, and whether it counts at all. */
import type { UploadCounts } from '../contract/sending.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import type { StoredUpload } from '../store/uploads.ts';

/** Seconds within which TikTok removes a repetition of an event by its id. */
const DEDUPE_SECONDS = 48 * 3600;

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
  const { unknown, overdue, since } = store.outbox.unknown(uploadId, overdueBefore(now));
  return { events, sent, alreadySent, refused, left, pending: pendingOf(upload), unknown, overdue, since };
}

/** `now` in epoch milliseconds, the answer in epoch seconds: requests that left earlier are not repeated without asking. */
export function overdueBefore(now: number): number {
  return Math.floor(now / 1000) - DEDUPE_SECONDS;
}

/** `before` as `overdueBefore` answers it. */
export function isOverdue({ firstSent }: OutboxEntry, before: number): boolean {
  return firstSent !== 0 && firstSent < before;
}
