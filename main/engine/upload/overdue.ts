/** When a request without an answer may no longer be made again without asking. */

/** Seconds within which TikTok removes a repetition of an event by its id. */
export const DEDUPE_SECONDS = 48 * 3600;
/** A request from later than this after now was made by a clock that was wrong, and nobody knows how long ago it left. */
const CLOCK_SECONDS = 3600;

/** `firstSent` in epoch seconds, 0 for none; `now` in epoch milliseconds. */
export function isOverdue(firstSent: number, now: number): boolean {
  const age = Math.floor(now / 1000) - firstSent;
  return firstSent !== 0 && (age > DEDUPE_SECONDS || age < -CLOCK_SECONDS);
}
