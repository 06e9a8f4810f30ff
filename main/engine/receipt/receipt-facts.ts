/** What a receipt is about, as it was at one moment. Names are printable and hold no contact. */
import type { BatchView, RefusedEvent, UploadView } from '../contract/upload.ts';
import { maskContacts } from '../event/redact.ts';
import { printable } from '../source-label.ts';
import { countsAsSent } from '../upload/upload-counts.ts';

export interface ReceiptFacts {
  readonly upload: UploadView;
  /** All of them, in order. */
  readonly batches: readonly BatchView[];
  /** Refused events in row order, at most MOST_LISTED. */
  readonly refused: readonly RefusedEvent[];
  /** ISO time. */
  readonly writtenAt: string;
  readonly appVersion: string;
}

/** Beyond it only refused.csv names every refused event. */
export const MOST_LISTED = 10_000;

/** TikTok shows what it was sent within a day. */
const SHOWN_AFTER_MS = 24 * 60 * 60 * 1000;

/** ISO time of the last answer to any request; null without one. */
export function lastAnswerAt(batches: readonly BatchView[]): string | null {
  let last: string | null = null;
  for (const { attempts } of batches) {
    for (const { answeredAt } of attempts) if (answeredAt !== null && (last === null || answeredAt > last)) last = answeredAt;
  }
  return last;
}

/** When Events Manager shows all that was accepted; null where it never will. */
export function lookAfter({ upload, batches }: ReceiptFacts): string | null {
  const last = lastAnswerAt(batches);
  if (last === null || upload.counts.sent === 0 || !countsAsSent(upload)) return null;
  return new Date(Date.parse(last) + SHOWN_AFTER_MS).toISOString();
}

/** A name that a person or a file system gave. */
export function nameOf(text: string): string {
  return maskContacts(printable(text));
}
