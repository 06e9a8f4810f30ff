/** What is told while an upload is under way. Types only. */

/** What became of the events of an upload: events = sent + alreadySent + refused + left + pending, always. */
export interface UploadCounts {
  readonly events: number;
  /** Accepted by TikTok in this upload. */
  readonly sent: number;
  /** Found to be accepted by another upload meanwhile, so not sent again. */
  readonly alreadySent: number;
  /** TikTok's answer said that the event by itself is bad. */
  readonly refused: number;
  /** Of unknown outcome, and a person decided not to send them again. */
  readonly left: number;
  /** Still to be sent. */
  readonly pending: number;
  /** Of the pending ones: a request left and its answer is not known. Sending again is safe within 48 hours of it. */
  readonly unknown: number;
  /** Of the unknown ones: more than 48 hours old, so that sending again may count twice. */
  readonly overdue: number;
}

/** One word on how sending goes, at most ten a second. */
export interface SendingProgress {
  readonly uploadId: number;
  readonly state: 'sending' | 'waiting' | 'splitting' | 'pausing';
  readonly counts: UploadCounts;
  /** Batch under way, and the attempt at it, from 1. */
  readonly batch: number;
  readonly attempt: number;
  /** Milliseconds until the next attempt; 0 unless waiting. */
  readonly waitMs: number;
  /** Why it waits: TikTok's code, the HTTP status of an answer without one, or 0 for no answer. */
  readonly waitsFor: number | null;
  /** What it waits for asks for fewer requests. */
  readonly isThrottled: boolean;
  readonly bytesSent: number;
  readonly requests: number;
}
