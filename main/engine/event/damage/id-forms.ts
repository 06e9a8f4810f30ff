/** The forms that spreadsheets give to ids: exponents, fractions, dates. Each test starts with the cheapest sign. */

/** 61412345678.0, 1001,00: a whole number that was kept as a fraction. Shorter ones may be versions. */
const DECIMAL_TAIL = /^(\d{4,15})[.,]0{1,2}$/;
const TWO_PARTS = /^\d+[.,]\d+$/;
const PLUS_EXPONENT = /^([+]?)(\d)(?:[.,](\d+))?E\+(\d{1,3})$/i;
/** As Java prints numbers from ten million on: without the plus. Shorter fractions may be codes. */
const BARE_EXPONENT = /^([+]?)(\d)[.,](\d{3,})E(\d{1,3})$/i;
const LOOSE_EXPONENT = /^([+]?)(\d)(?:[.,](\d+))?E\+?(\d{1,3})$/i;
const LEAST_BARE_EXPONENT = 7;
/** Spreadsheets keep fifteen digits; what has more cannot be known to be whole. */
const MOST_EXACT_DIGITS = 15;
const FEWEST_RESTORED = 5;

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
/** 3-Dec, Dec-03, 03-Dec-26: no shop writes months so, in exactly this case, by itself. */
const MONTH_DATE = new RegExp(`^(?:\\d{1,2}-${MONTH}(?:-\\d{2}(?:\\d{2})?)?|${MONTH}-\\d{2}(?:\\d{2})?)$`);
const HAN_DATE = /^(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日)?$/;
const NUMBER_DATE = /^(?:(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(\d{1,2})([/.])(\d{1,2})\5\d{2}(?:\d{2})?)(?: 0?0:00(?::00)?)?$/;
/** What an honest id of a date's build may look like: 45-67-89, 12.34.56, Tee-03. */
const NUMBER_TWIN = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}$/;
const WORD_TWIN = /^(?:\d{1,2}-[A-Z][a-z]{2}|[A-Z][a-z]{2}-\d{2})$/;

/** The digits in front of a .0 tail, else null. */
export function withoutTail(text: string): string | null {
  return DECIMAL_TAIL.exec(text)?.[1] ?? null;
}

/** 1234.5, 12,34: digits on both sides of one mark. */
export function isTwoParts(text: string): boolean {
  return TWO_PARTS.test(text);
}

export type Exponent = { readonly digits: string } | 'lost';

/**
 * A number in scientific notation, null for any other text. The digits are whole only when as many stand there as
 * the number has (6.1412345678E+10: eleven and eleven); fewer may have ended in zeros or may have been rounded.
 * A phone is no code, so it may lack the plus sign.
 */
export function readExponent(text: string, kind: 'phone' | 'id'): Exponent | null {
  const start = text.charCodeAt(0);
  if (start > 0x39 || (start < 0x30 && start !== 0x2b) || (!text.includes('E') && !text.includes('e'))) return null;
  const parts = kind === 'phone' ? LOOSE_EXPONENT.exec(text) : (PLUS_EXPONENT.exec(text) ?? BARE_EXPONENT.exec(text));
  if (parts === null) return null;
  const [, sign = '', first = '', more = '', power = ''] = parts;
  const length = Number(power) + 1;
  const isBare = kind === 'id' && !text.includes('+', 1);
  if (isBare && length <= LEAST_BARE_EXPONENT) return null;
  const digits = first + more;
  const isWhole = digits.length >= length && /^0*$/.test(digits.slice(length));
  if (!isWhole || length > MOST_EXACT_DIGITS || length < FEWEST_RESTORED) return 'lost';
  return { digits: sign + digits.slice(0, length) };
}

/** Whether a spreadsheet shows a date so: 3-Dec, Dec-03, 12月3日, 2026/12/3, 03.12.26. */
export function isDateLike(text: string): boolean {
  const first = text.charCodeAt(0);
  if (first >= 0x41 && first <= 0x5a) return MONTH_DATE.test(text);
  if (first < 0x30 || first > 0x39) return false;
  if (MONTH_DATE.test(text) || HAN_DATE.test(text)) return true;
  const parts = NUMBER_DATE.exec(text);
  if (parts === null) return false;
  const [one, other] = parts[1] === undefined ? [parts[4], parts[6]] : [parts[2], parts[3]];
  return isDayAndMonth(Number(one), Number(other));
}

function isDayAndMonth(one: number, other: number): boolean {
  return one >= 1 && other >= 1 && Math.min(one, other) <= 12 && Math.max(one, other) <= 31;
}

/** Whether a text that is no date is built like one, so that dates beside it may be ids as well. */
export function isDateTwin(text: string): boolean {
  return NUMBER_TWIN.test(text) || WORD_TWIN.test(text);
}

export function isAllDigits(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x30 || code > 0x39) return false;
  }
  return text.length > 0;
}

/** Digits beyond the fifteenth when all of them are zeros, as in a number that was rounded; 0 otherwise. */
export function roundedDigits(digits: string): number {
  if (digits.length <= MOST_EXACT_DIGITS || !digits.endsWith('0')) return 0;
  return /^0+$/.test(digits.slice(MOST_EXACT_DIGITS)) ? digits.length - MOST_EXACT_DIGITS : 0;
}

/** The digits with as many leading zeros as they lack; null when the text is no run of digits or is long enough. */
export function padZeros(text: string, length: number): string | null {
  return text.length < length && isAllDigits(text) ? text.padStart(length, '0') : null;
}
