/**
 * The two forms nearly every export uses, read at fixed positions: 2026-11-04[T ]21:14[:00[.000]][zone]
 * and 04/11/2026 21:14. It only ever says yes; every doubt goes to the full reader, and a test compares both.
 */
import { HIGHEST_OFFSET, LOWEST_OFFSET } from './time-clock.ts';
import { midnightOf } from './time-date.ts';
import type { TimeForm } from './time-date.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DATE_LENGTH = 10;
const SPACE = 0x20;
const PLUS = 0x2b;
const HYPHEN = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;
const DIGIT_0 = 0x30;
const COLON = 0x3a;
const LETTER_T = 0x54;
const LETTER_Z = 0x5a;

/** The form of a plainly written time; null to ask the full reader. */
export function readPlainTime(text: string): TimeForm | null {
  if (text.length < DATE_LENGTH) return null;
  const isYearFirst = isMark(text.charCodeAt(4));
  const mark = text.charCodeAt(isYearFirst ? 4 : 2);
  if (!isMark(mark) || text.charCodeAt(isYearFirst ? 7 : 5) !== mark) return null;
  const year = isYearFirst ? pairAt(text, 0) * 100 + pairAt(text, 2) : pairAt(text, 6) * 100 + pairAt(text, 8);
  const middle = pairAt(text, isYearFirst ? 5 : 3);
  const outer = pairAt(text, isYearFirst ? 8 : 0);
  // With the year in front, the middle is the month; else it may be either.
  const dmy = midnightOf(year, middle, outer);
  const mdy = isYearFirst ? dmy : midnightOf(year, outer, middle);
  if (Number.isNaN(dmy) && Number.isNaN(mdy)) return null;
  return withClock(text, { dmy, mdy, ymd: isYearFirst ? dmy : NaN, isYearFirst });
}

function withClock(text: string, date: Pick<TimeForm, 'dmy' | 'mdy' | 'ymd' | 'isYearFirst'>): TimeForm | null {
  const { dmy, mdy, ymd, isYearFirst } = date;
  if (text.length === DATE_LENGTH) return { dmy, mdy, ymd, isYearFirst, clock: NaN, offset: NaN };
  const joint = text.charCodeAt(DATE_LENGTH);
  if ((joint !== SPACE && joint !== LETTER_T) || text.charCodeAt(13) !== COLON) return null;
  const hour = pairAt(text, 11);
  const minute = pairAt(text, 14);
  const hasSecond = text.charCodeAt(16) === COLON;
  const second = hasSecond ? pairAt(text, 17) : 0;
  const hasFraction = hasSecond && text.charCodeAt(19) === DOT;
  const fraction = hasFraction ? digitAt(text, 20) * 100 + pairAt(text, 21) : 0;
  if (!(hour < 24 && minute < 60 && second < 60 && fraction >= 0)) return null;
  const offset = offsetAt(text, hasFraction ? 23 : hasSecond ? 19 : 16);
  return offset === null ? null : { dmy, mdy, ymd, isYearFirst, clock: hour * HOUR + minute * MINUTE + second * 1000 + fraction, offset };
}

/** Nothing, Z, +11:00 or +1100 up to the end, with or without a space before the sign. */
function offsetAt(text: string, at: number): number | null {
  if (at === text.length) return NaN;
  if (text.charCodeAt(at) === LETTER_Z) return at + 1 === text.length ? 0 : null;
  const start = text.charCodeAt(at) === SPACE ? at + 1 : at;
  const sign = text.charCodeAt(start);
  const minuteAt = text.charCodeAt(start + 3) === COLON ? start + 4 : start + 3;
  if ((sign !== PLUS && sign !== HYPHEN) || minuteAt + 2 !== text.length) return null;
  const minute = pairAt(text, minuteAt);
  const offset = (sign === HYPHEN ? -1 : 1) * (pairAt(text, start + 1) * HOUR + minute * MINUTE);
  return minute < 60 && offset >= LOWEST_OFFSET && offset <= HIGHEST_OFFSET ? offset || 0 : null;
}

function isMark(code: number): boolean {
  return code === HYPHEN || code === SLASH || code === DOT;
}

/** Two digits; NaN where they are none. */
function pairAt(text: string, at: number): number {
  return digitAt(text, at) * 10 + digitAt(text, at + 1);
}

function digitAt(text: string, at: number): number {
  const digit = text.charCodeAt(at) - DIGIT_0;
  return digit >= 0 && digit <= 9 ? digit : NaN;
}
