/** The clock and the zone behind a date. An hour alone is read only where something says it is one. */
import {
  COLON,
  DOT,
  HYPHEN,
  countDigits,
  isAtEnd,
  isDigitAt,
  peekWord,
  skipSpaces,
  takeCode,
  takeNumber,
  takeOneOf,
} from './time-cursor.ts';
import type { Cursor } from './time-cursor.ts';
import { CJK_HALVES, CJK_WEEKDAY, FILLERS, UNIVERSAL } from './time-words.ts';
import type { DayHalf } from './time-words.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** UTC-12 to UTC+14 are the offsets in civil use. */
export const LOWEST_OFFSET = -12 * HOUR;
export const HIGHEST_OFFSET = 14 * HOUR;
const SPACE = 0x20;
const PARENTHESIS = 0x28;
const FIRST_CJK = 0x2e80;
const LOWER_CASE = 0x20;
const LETTER_A = 0x61;
const LETTER_P = 0x70;

/** Takes what may stand between date and clock: spaces, T, a comma, "at", "um", "a las". */
export function skipToClock(cursor: Cursor): void {
  skipCjkWeekday(cursor);
  for (;;) {
    if (takeOneOf(cursor, ' ,') !== 0) continue;
    const word = peekWord(cursor);
    if (word !== 't' && !FILLERS.has(word)) return;
    cursor.at += word.length;
  }
}

function skipCjkWeekday(cursor: Cursor): void {
  const code = cursor.text.charCodeAt(cursor.at);
  const next = code === SPACE || code === PARENTHESIS ? cursor.text.charCodeAt(cursor.at + 1) : code;
  if (next < FIRST_CJK && next !== PARENTHESIS) return;
  const weekday = CJK_WEEKDAY.exec(cursor.text.slice(cursor.at));
  if (weekday !== null) cursor.at += weekday[0].length;
}

/** Takes a time of day in ms after midnight; NaN when it is none. 24:00 is the next midnight. */
export function readClock(cursor: Cursor): number {
  let half = takeHalf(cursor);
  const digits = countDigits(cursor);
  if (digits === 4 || digits === 6) return readCompactClock(cursor, digits);
  if (digits !== 1 && digits !== 2) return NaN;
  const hour = takeNumber(cursor, digits);
  const minutes = readMinutes(cursor);
  if (Number.isNaN(minutes.ms)) return NaN;
  skipSpaces(cursor);
  half ??= takeHalf(cursor);
  if (!minutes.saysHour && half === null) return NaN;
  skipHourWord(cursor);
  return timeOfDay(hour, minutes.ms, half);
}

/** 2114, 211400 */
function readCompactClock(cursor: Cursor, digits: number): number {
  const hour = takeNumber(cursor, 2);
  const minute = takeNumber(cursor, 2);
  const second = digits === 6 ? takeNumber(cursor, 2) : 0;
  return timeOfDay(hour, pastHour(minute, second, readFraction(cursor, '.,')), null);
}

/** Minutes, seconds and fraction in ms after the hour, and whether anything marked the hour as one. */
function readMinutes(cursor: Cursor): { readonly ms: number; readonly saysHour: boolean } {
  const mark = takeHourMark(cursor);
  if (mark === 0) return { ms: 0, saysHour: false };
  const isCjk = mark > FIRST_CJK;
  const minute = readSexagesimal(cursor, isCjk);
  if (Number.isNaN(minute)) return { ms: mark === COLON || mark === DOT ? NaN : 0, saysHour: true };
  const hasMinuteWord = takeOneOf(cursor, '分분') !== 0;
  const at = cursor.at;
  const isJoined = hasMinuteWord || takeCode(cursor, mark === DOT ? DOT : COLON);
  const second = isJoined ? readSexagesimal(cursor, isCjk) : NaN;
  if (Number.isNaN(second)) {
    cursor.at = at;
    return { ms: pastHour(minute, 0, 0), saysHour: true };
  }
  takeOneOf(cursor, '秒초');
  return { ms: pastHour(minute, second, readFraction(cursor, '.,:')), saysHour: true };
}

/** Two digits, or one in Chinese, Japanese and Korean (3时5分); NaN, unmoved, when there are none. */
function readSexagesimal(cursor: Cursor, mayBeShort: boolean): number {
  const at = cursor.at;
  skipSpaces(cursor);
  const digits = countDigits(cursor);
  if (digits === 2 || (digits === 1 && mayBeShort)) return takeNumber(cursor, digits);
  cursor.at = at;
  return NaN;
}

/** The sign between hour and minute; a dot only in front of two digits, since it may end a sentence. */
function takeHourMark(cursor: Cursor): number {
  if (takeCode(cursor, COLON)) return COLON;
  if (cursor.text.charCodeAt(cursor.at) === DOT && !isDigitAt(cursor, cursor.at + 2)) return 0;
  return takeOneOf(cursor, peekWord(cursor) === 'h' ? 'hH' : '.时時点點시');
}

/** A decimal fraction of a second in whole ms; 19:11:01:152Z, which some tools print, is taken too. */
function readFraction(cursor: Cursor, marks: string): number {
  const at = cursor.at;
  if (takeOneOf(cursor, marks) === 0) return 0;
  const digits = countDigits(cursor);
  if (digits === 0 || digits > 9) {
    cursor.at = at;
    return 0;
  }
  return Math.floor((takeNumber(cursor, digits) * 1000) / 10 ** digits);
}

/** A leap second (xx:59:60) is read as the first moment of the next minute, as POSIX time does. */
function pastHour(minute: number, second: number, fraction: number): number {
  const isLeapSecond = second === 60 && minute === 59;
  if (minute > 59 || (second > 59 && !isLeapSecond)) return NaN;
  return minute * MINUTE + second * 1000 + (isLeapSecond ? 0 : fraction);
}

function timeOfDay(hour: number, rest: number, half: DayHalf | null): number {
  if (half === null) {
    if (hour === 24 && rest === 0) return 24 * HOUR;
    return hour > 23 ? NaN : hour * HOUR + rest;
  }
  if (hour > 23 || (half === 'night' && hour === 12)) return NaN;
  if (half === 'am') return hour > 12 ? NaN : (hour % 12) * HOUR + rest;
  if (hour === 0) return NaN;
  return (hour < 12 ? hour + 12 : hour) * HOUR + rest;
}

/** AM, pm, a.m., 下午 … */
function takeHalf(cursor: Cursor): DayHalf | null {
  const code = cursor.text.charCodeAt(cursor.at);
  if (code > FIRST_CJK) return takeCjkHalf(cursor);
  const letter = code | LOWER_CASE;
  if (letter !== LETTER_A && letter !== LETTER_P) return null;
  const latin = /^([ap])\.?\s?m\b\.?/i.exec(cursor.text.slice(cursor.at, cursor.at + 5));
  if (latin === null) return null;
  cursor.at += latin[0].length;
  return latin[1]?.toLowerCase() === 'a' ? 'am' : 'pm';
}

function takeCjkHalf(cursor: Cursor): DayHalf | null {
  const half = CJK_HALVES.get(cursor.text.slice(cursor.at, cursor.at + 2));
  if (half === undefined) return null;
  cursor.at += 2;
  skipSpaces(cursor);
  return half;
}

function skipHourWord(cursor: Cursor): void {
  skipSpaces(cursor);
  if (peekWord(cursor) === 'uhr') cursor.at += 3;
}

/** Takes a zone up to the end: an offset in ms, NaN when none is written, null when it is unreadable. */
export function readZone(cursor: Cursor): number | null {
  skipSpaces(cursor);
  if (isAtEnd(cursor)) return NaN;
  const isBracketed = takeOneOf(cursor, '(') !== 0;
  const word = peekWord(cursor);
  const isUniversal = UNIVERSAL.has(word);
  if (word !== '' && !isUniversal) return null;
  cursor.at += word.length;
  const offset = readOffset(cursor);
  if (offset === null || (Number.isNaN(offset) && !isUniversal)) return null;
  if (isBracketed && takeOneOf(cursor, ')') === 0) return null;
  skipZoneName(cursor);
  return isAtEnd(cursor) ? offset || 0 : null;
}

/** +11, +1100, +11:00, -3:30; NaN when there is no sign. */
function readOffset(cursor: Cursor): number | null {
  skipSpaces(cursor);
  const sign = takeOneOf(cursor, '+-');
  if (sign === 0) return NaN;
  const digits = countDigits(cursor);
  if (digits === 0 || digits > 4) return null;
  const hour = takeNumber(cursor, digits > 2 ? digits - 2 : digits);
  let minute = 0;
  if (digits > 2) minute = takeNumber(cursor, 2);
  else if (takeOneOf(cursor, ':') !== 0) minute = countDigits(cursor) === 2 ? takeNumber(cursor, 2) : NaN;
  const offset = (sign === HYPHEN ? -1 : 1) * (hour * HOUR + minute * MINUTE);
  return minute < 60 && offset >= LOWEST_OFFSET && offset <= HIGHEST_OFFSET ? offset : null;
}

/** A name behind an offset only repeats it: +1100 (AEDT), +01:00[Europe/Berlin]. */
function skipZoneName(cursor: Cursor): void {
  const name = /^\s*(?:\([^()]*\)|\[[^[\]]*\]|[A-Z]{3,5})$/.exec(cursor.text.slice(cursor.at));
  if (name !== null) cursor.at += name[0].length;
}
