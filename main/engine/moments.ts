/** Moments as sending keeps them: epoch seconds in the ledger and the outbox, ISO times (UTC) in all that leaves the engine. */

export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

/** Of epoch seconds; null of null. */
export function isoTime(epochSeconds: number | null): string | null {
  return epochSeconds === null ? null : iso(epochSeconds * 1000);
}

/** The day in UTC of epoch seconds. */
export function isoDay(epochSeconds: number): string {
  return iso(epochSeconds * 1000).slice(0, 10);
}
