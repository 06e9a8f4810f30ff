/**
 * Wall clocks of IANA zones. Intl knows every rule but answers in microseconds, so each local year is
 * cut once into spans of constant offset and every later answer is a table look-up.
 */

export interface LocalInstant {
  readonly ms: number;
  /** 'gap': the clock skipped this time; 'overlap': it showed it twice. */
  readonly kind: 'ok' | 'gap' | 'overlap';
}

export interface ZoneClock {
  /**
   * A wall-clock time, given as if it were UTC milliseconds, as an instant. In a gap the offset from
   * before the change counts, in an overlap the earlier instant: Temporal's "compatible".
   */
  toInstant(localMs: number): LocalInstant;
}

/** Wall-clock times from `start` up to the next span have this offset (local minus UTC) and kind. */
interface Span {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
  readonly kind: LocalInstant['kind'];
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** No zone has changed its offset and back within this time since 1970 (Ramadan breaks last a month). */
const PROBE = 6 * DAY;

const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone; throws RangeError for a name that is none. */
export function createZoneClock(iana: string): ZoneClock {
  const known = clocks.get(iana);
  if (known !== undefined) return known;
  if (!isTimezone(iana)) throw new RangeError('unknown time zone');
  const clock = buildClock(createOffsetReader(iana));
  clocks.set(iana, clock);
  return clock;
}

/** Whether a name is an IANA time zone that this runtime knows; bare offsets such as +08:00 are not. */
export function isTimezone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

type OffsetReader = (utcMs: number) => number;

function buildClock(offsetAt: OffsetReader): ZoneClock {
  const years = new Map<number, readonly Span[]>();
  let span: Span = { start: 0, end: 0, offset: 0, kind: 'ok' };

  function findSpan(localMs: number): Span {
    const year = new Date(localMs).getUTCFullYear();
    let spans = years.get(year);
    if (spans === undefined) {
      spans = spansOfYear(year, offsetAt);
      years.set(year, spans);
    }
    return spans.find((each) => localMs < each.end) ?? span;
  }

  return {
    toInstant(localMs) {
      // Exports are sorted by time more often than not, so the last span mostly fits again.
      if (localMs < span.start || localMs >= span.end) span = findSpan(localMs);
      return { ms: localMs - span.offset, kind: span.kind };
    },
  };
}

/** All spans that touch a local calendar year, in order and without a hole. */
function spansOfYear(year: number, offsetAt: OffsetReader): Span[] {
  const yearStart = Date.UTC(year, 0, 1);
  const yearEnd = Date.UTC(year + 1, 0, 1);
  const spans: Span[] = [];
  let localStart = yearStart;
  let from = yearStart - 2 * DAY;
  let before = offsetAt(from);
  while (from < yearEnd + 2 * DAY) {
    const to = from + PROBE;
    const after = offsetAt(to);
    if (after !== before) {
      const change = findChange(from, to, offsetAt);
      localStart = pushChange(spans, localStart, { change, before, after });
    }
    from = to;
    before = after;
  }
  spans.push({ start: localStart, end: Math.max(localStart, yearEnd), offset: before, kind: 'ok' });
  return spans.filter((span) => span.end > yearStart && span.start < yearEnd && span.end > span.start);
}

/** Adds the ordinary span before a change and the gap or overlap at it; answers where the next begins. */
function pushChange(
  spans: Span[],
  localStart: number,
  at: { readonly change: number; readonly before: number; readonly after: number },
): number {
  const first = at.change + Math.min(at.before, at.after);
  const last = at.change + Math.max(at.before, at.after);
  spans.push({ start: localStart, end: first, offset: at.before, kind: 'ok' });
  spans.push({ start: first, end: last, offset: at.before, kind: at.after > at.before ? 'gap' : 'overlap' });
  return last;
}

/** The first millisecond of the new offset, known to lie after `from` and not after `to`. */
function findChange(from: number, to: number, offsetAt: OffsetReader): number {
  const before = offsetAt(from);
  let low = from;
  let high = to;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/** Reads the offset (local minus UTC, in ms) that Intl shows for an instant. */
function createOffsetReader(iana: string): OffsetReader {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: iana,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  return (utcMs) => {
    const shown = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
    for (const part of format.formatToParts(utcMs)) {
      if (part.type in shown) shown[part.type as keyof typeof shown] = Number(part.value);
    }
    const local = Date.UTC(shown.year, shown.month - 1, shown.day, shown.hour, shown.minute, shown.second);
    return local - Math.floor(utcMs / 1000) * 1000;
  };
}
