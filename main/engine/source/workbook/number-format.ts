/** What a cell's number format makes of its number: a date, a time, an elapsed time, leading zeros, or none of it. */
import { getFormatDateInfo, isDateFormat } from 'numfmt';

export interface NumberFormat {
  readonly kind: 'plain' | 'date' | 'elapsed';
  /** Of a date: whether a day, and whether a time of day is shown. */
  readonly hasDay: boolean;
  readonly hasTime: boolean;
  /** Digits that a format of zeros alone fills up to; 0 for all others. */
  readonly zeros: number;
}

export const PLAIN: NumberFormat = { kind: 'plain', hasDay: false, hasTime: false, zeros: 0 };

/** Built-in formats that a file names by number alone; those of Chinese, Japanese and Korean among them. */
const DATES = [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58, 71, 72, 73, 74];
const TIMES = [18, 19, 20, 21, 32, 33, 34, 35, 45, 47, 55, 56, 75, 76, 78, 80];
const ELAPSED = [46, 79];
const DAY_AND_TIME = [22, 77];

export function builtInFormat(id: number): NumberFormat {
  if (ELAPSED.includes(id)) return { ...PLAIN, kind: 'elapsed' };
  const hasDay = DATES.includes(id) || DAY_AND_TIME.includes(id);
  const hasTime = TIMES.includes(id) || DAY_AND_TIME.includes(id);
  return hasDay || hasTime ? { ...PLAIN, kind: 'date', hasDay, hasTime } : PLAIN;
}

const LONGEST_FORMAT = 1_000;

/** By its code, e.g. yyyy"年"m"月"d"日" or 00000. */
export function formatOfCode(code: string): NumberFormat {
  if (code.length > LONGEST_FORMAT) return PLAIN;
  // Only the first section is for positive numbers, and dates are never negative.
  const section = firstSection(code);
  const bare = section.replace(/"[^"]*"|\\./g, '');
  if (/\[(?:h+|m+|s+)\]/i.test(bare)) return { ...PLAIN, kind: 'elapsed' };
  if (/^0{2,}$/.test(bare) && bare === section) return { ...PLAIN, zeros: bare.length };
  if (!isDate(section)) return PLAIN;
  const info = getFormatDateInfo(section);
  const hasTime = info.hours || info.minutes || info.seconds;
  const hasDay = info.year || info.month || info.day;
  return { ...PLAIN, kind: 'date', hasDay: hasDay || !hasTime, hasTime };
}

function isDate(section: string): boolean {
  try {
    return isDateFormat(section);
  } catch {
    return false;
  }
}

function firstSection(code: string): string {
  let isQuoted = false;
  for (let i = 0; i < code.length; i += 1) {
    const character = code.charAt(i);
    if (character === '"') isQuoted = !isQuoted;
    else if (character === '\\') i += 1;
    else if (character === ';' && !isQuoted) return code.slice(0, i);
  }
  return code;
}
