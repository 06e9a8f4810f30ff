/** A time cell as its text says it, before anyone decides on a date order, a zone or a time of day. */
import { unwrapCell, foldWidth } from '../fold.ts';
import { trimSpaces } from '../text.ts';
import { readClock, readZone, skipToClock } from './time-clock.ts';
import { isAtEnd } from './time-cursor.ts';
import { readDate } from './time-date.ts';
import type { DateForm, TimeForm } from './time-date.ts';
import { readTimeNumber } from './time-number.ts';
import { readPlainTime } from './time-plain.ts';

const LONGEST_TIME = 80;

/** The form of a trimmed, non-empty cell; null when it is no time. */
export function readTimeForm(text: string): TimeForm | null {
  return readPlainTime(text) ?? readAnyTimeForm(text);
}

/** As readTimeForm, without its short cut. */
export function readAnyTimeForm(text: string): TimeForm | null {
  if (text.length > LONGEST_TIME) return null;
  const folded = foldWidth(text);
  const form = readFolded(folded);
  if (form !== null) return form;
  const unwrapped = unwrapCell(folded);
  return unwrapped === folded ? null : readFolded(trimSpaces(unwrapped));
}

function readFolded(text: string): TimeForm | null {
  const number = readTimeNumber(text);
  if (number !== null) return number;
  const cursor = { text, at: 0 };
  const date = readDate(cursor);
  if (date === null) return null;
  const at = cursor.at;
  if (isAtEnd(cursor)) return withClock(date, NaN, NaN);
  skipToClock(cursor);
  if (isAtEnd(cursor)) return null;
  const isApart = cursor.at > at || text.charCodeAt(at - 1) > 0x7e;
  const clock = isApart ? readClock(cursor) : NaN;
  if (Number.isNaN(clock)) return null;
  const offset = readZone(cursor);
  return offset === null ? null : withClock(date, clock, offset);
}

function withClock(date: DateForm, clock: number, offset: number): TimeForm {
  return { dmy: date.dmy, mdy: date.mdy, ymd: date.ymd, isYearFirst: date.isYearFirst, clock, offset };
}
