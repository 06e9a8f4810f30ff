/**
 * The date in front of a time. A date whose parts may be swapped keeps every reading that the calendar
 * allows: which one is meant is decided by the whole column, never here.
 */
import { DOT, countDigits, isDigitAt, peekWord, skipSpaces, takeCode, takeNumber, takeOneOf } from './time-cursor.ts';
import type { Cursor } from './time-cursor.ts';
import { FILLERS, MONTHS, ORDINALS, WEEKDAYS } from './time-words.ts';

/** Midnights as if in UTC, in ms; NaN where the order gives no date. All equal: the order is written. */
export interface DateForm {
  readonly dmy: number;
  readonly mdy: number;
  readonly ymd: number;
  /** The year stands first and is written in full. */
  readonly isYearFirst: boolean;
}

/** A whole time cell, before anyone decides on a date order, a zone or a time of day. */
export interface TimeForm extends DateForm {
  /** Ms after midnight; NaN for a date only. */
  readonly clock: number;
  /** Local minus UTC in ms; NaN where the text names no zone. */
  readonly offset: number;
}

const FIRST_YEAR = 1990;
const LAST_YEAR = 2100;
const MONTH_DAYS: readonly number[] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Midnight of a calendar day in ms as if in UTC; NaN for 02/30 and years outside 1990 to 2100. */
export function midnightOf(year: number, month: number, day: number): number {
  if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1) return NaN;
  const isLeapDay = month === 2 && day === 29 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (!isLeapDay && day > (MONTH_DAYS[month - 1] ?? 0)) return NaN;
  return Date.UTC(year, month - 1, day);
}

/** Takes a date in any supported form; null when there is none at the cursor. */
export function readDate(cursor: Cursor): DateForm | null {
  skipWeekday(cursor);
  const digits = countDigits(cursor);
  if (digits === 0) return readMonthFirstName(cursor);
  if (digits === 8) return readCompact(takeNumber(cursor, 8));
  if (digits > 4) return null;
  const first = takeNumber(cursor, digits);
  if (digits === 4 && takeOneOf(cursor, '年년') !== 0) return readCjkDate(cursor, first);
  const at = cursor.at;
  const mark = takeOneOf(cursor, '/-.');
  skipSpaces(cursor);
  if (mark !== 0 && isDigitAt(cursor, cursor.at)) return readNumeric(cursor, { first, digits, mark });
  cursor.at = at;
  return readNamedMonth(cursor, first, digits);
}

function skipWeekday(cursor: Cursor): void {
  const word = peekWord(cursor);
  if (word === '' || !WEEKDAYS.has(word)) return;
  cursor.at += word.length;
  takeOneOf(cursor, '.');
  takeOneOf(cursor, ',');
  skipSpaces(cursor);
}

/** 20261104 */
function readCompact(value: number): DateForm | null {
  return writtenOrder(midnightOf(Math.floor(value / 10_000), Math.floor(value / 100) % 100, value % 100), true);
}

/** 2026年11月4日, 2026년 11월 4일 */
function readCjkDate(cursor: Cursor, year: number): DateForm | null {
  const month = readPart(cursor);
  if (takeOneOf(cursor, '月월') === 0) return null;
  const day = readPart(cursor);
  if (takeOneOf(cursor, '日号일') === 0) return null;
  return writtenOrder(midnightOf(year, month, day), true);
}

function readPart(cursor: Cursor): number {
  skipSpaces(cursor);
  const digits = countDigits(cursor);
  return digits === 1 || digits === 2 ? takeNumber(cursor, digits) : NaN;
}

/** 2026-11-04, 04/11/2026, 4.11.26 */
function readNumeric(
  cursor: Cursor,
  start: { readonly first: number; readonly digits: number; readonly mark: number },
): DateForm | null {
  const second = readPart(cursor);
  if (!takeCode(cursor, start.mark)) return null;
  skipSpaces(cursor);
  const digits = countDigits(cursor);
  if (digits !== 1 && digits !== 2 && digits !== 4) return null;
  const third = takeNumber(cursor, digits);
  if (start.mark === DOT && !isDigitAt(cursor, cursor.at + 1)) takeOneOf(cursor, '.');
  if (start.digits === 4) return digits === 4 ? null : writtenOrder(midnightOf(start.first, second, third), true);
  if (start.digits === 3 || digits === 1) return null;
  return yearLast({ ...start, second, third, thirdDigits: digits });
}

/** The year stands last, or, where all three have two digits, perhaps first. */
function yearLast(parts: {
  readonly first: number;
  readonly digits: number;
  readonly mark: number;
  readonly second: number;
  readonly third: number;
  readonly thirdDigits: number;
}): DateForm | null {
  const year = parts.thirdDigits === 4 ? parts.third : fullYear(parts.third);
  const dmy = midnightOf(year, parts.second, parts.first);
  const mdy = midnightOf(year, parts.first, parts.second);
  const mayBeYearFirst = parts.thirdDigits === 2 && parts.digits === 2;
  // With dots nobody writes a short year in front, so 25.11.26 is asked about only when nothing else fits.
  const isRuledOut = parts.mark === DOT && !(Number.isNaN(dmy) && Number.isNaN(mdy));
  const ymd = mayBeYearFirst && !isRuledOut ? midnightOf(fullYear(parts.first), parts.second, parts.third) : NaN;
  return Number.isNaN(dmy) && Number.isNaN(mdy) && Number.isNaN(ymd) ? null : { dmy, mdy, ymd, isYearFirst: false };
}

/** Two digits as POSIX reads them: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068. */
function fullYear(short: number): number {
  return short < 69 ? 2000 + short : 1900 + short;
}

/** 4 Nov 2026, 04-Nov-26, 4. November 2026, 4 de noviembre de 2026, 2026-Nov-04 */
function readNamedMonth(cursor: Cursor, first: number, digits: number): DateForm | null {
  const ordinal = peekWord(cursor);
  if (ORDINALS.has(ordinal)) cursor.at += ordinal.length;
  skipJoints(cursor);
  const month = takeMonth(cursor);
  if (month === 0) return null;
  skipJoints(cursor);
  const lastDigits = countDigits(cursor);
  if (lastDigits === 0 || lastDigits > 4) return null;
  const last = takeNumber(cursor, lastDigits);
  if (digits === 4) return lastDigits > 2 ? null : writtenOrder(midnightOf(first, month, last), true);
  if (digits > 2 || lastDigits === 1 || lastDigits === 3) return null;
  return writtenOrder(midnightOf(lastDigits === 4 ? last : fullYear(last), month, first), false);
}

/** Nov 4, 2026; November 4th 2026 */
function readMonthFirstName(cursor: Cursor): DateForm | null {
  const month = takeMonth(cursor);
  if (month === 0) return null;
  skipJoints(cursor);
  const day = readPart(cursor);
  const ordinal = peekWord(cursor);
  if (ORDINALS.has(ordinal)) cursor.at += ordinal.length;
  skipJoints(cursor);
  if (countDigits(cursor) !== 4) return null;
  return writtenOrder(midnightOf(takeNumber(cursor, 4), month, day), false);
}

function takeMonth(cursor: Cursor): number {
  const word = peekWord(cursor);
  const month = MONTHS.get(word) ?? 0;
  if (month !== 0) cursor.at += word.length;
  return month;
}

/** Spaces, marks and small words between the parts of a written date. */
function skipJoints(cursor: Cursor): void {
  for (;;) {
    if (takeOneOf(cursor, ' .,-/') !== 0) continue;
    const word = peekWord(cursor);
    if (word === '' || !FILLERS.has(word)) return;
    cursor.at += word.length;
  }
}

function writtenOrder(midnight: number, isYearFirst: boolean): DateForm | null {
  return Number.isNaN(midnight) ? null : { dmy: midnight, mdy: midnight, ymd: midnight, isYearFirst };
}
