/**
 * What one cell may be, as a set of bits: a cell such as 20261122 fits several readings, and only the
 * column decides. Times and numbers are asked of the readers that will read them later.
 */
import { addNumberCell, createNumberSurvey, numberVotes } from '../../event/amount.ts';
import { isListedCurrency, minorUnits } from '../../event/currency.ts';
import { readEventName } from '../../event/editions.ts';
import { isPlaceholder, trimSpaces } from '../../event/text.ts';
import { addTimeCell, createTimeSurvey, timeVotes } from '../../event/time/time.ts';

export const FITS = {
  email: 1,
  digest: 2,
  /** A phone by its own marks: a plus, brackets, groups, or a national form that little else has. */
  phone: 4,
  /** Digits that may be a phone without its country code. */
  phoneDigits: 8,
  event: 16,
  currency: 32,
  /** A moment with a time of day. */
  time: 64,
  date: 128,
  /** A number that can be read as a time: an epoch, a spreadsheet's day count, a run-together date. */
  timeNumber: 256,
  /** A number that no id has: a decimal mark, grouping or a currency sign. */
  amount: 512,
  integer: 1024,
  id: 2048,
  international: 4096,
  /** An epoch of these years; no phone or order number of usual length falls among them. */
  recentEpoch: 8192,
} as const;

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
const SHA256 = /^[0-9a-f]{64}$/i;
const DIGITS = /^\d+$/;
const NUMBER_LIKE = /^-?\d+(?:\.\d+)?$/;
const PHONE_CHARACTERS = /^[+(]?[+\d\s().\-/*•]+(?:(?:ext|x|#)\.?\s*\d+)?$/iu;
const MARKED_PHONE = /^(?:\+|00)[\d\s(*•]|^\(\+?\d+\)|^0[1-9][\d\s\-/.()]{7,}$|^\d{2,4}[\s\-.]\d{2,4}[\s\-.]\d{3,4}$|^\d{3,4}[*•]{3,}\d{2,4}$|\(0\)/;
/** Mainland China mobiles and the North American plan, both often written without any mark. */
const NATIONAL_PHONE = /^(?:1[3-9]\d{9}|1?[2-9]\d{2}[2-9]\d{6})$/;
const DAMAGED_BY_SPREADSHEET = /^\d(?:\.\d+)?E\+\d{1,2}$/i;
const ID = /^#?(?=[\p{L}\d._/-]*\d)[\p{L}\d][\p{L}\d._/-]*$/u;
const CODE = /^[A-Za-z]{3}$/;
const LONGEST_INTEGER = 9;
const EPOCH_DIGITS = 10;

/** The readings of one filled cell; null for a cell that only says "nothing here". */
export function fitsOf(raw: string): number | null {
  const cell = trimSpaces(raw);
  if (cell === '' || isPlaceholder(cell)) return null;
  const text = withoutSheetQuote(cell.normalize('NFKC'));
  if (EMAIL.test(text)) return FITS.email;
  if (SHA256.test(text)) return FITS.digest;
  return phoneFits(text) | timeFits(text) | numberFits(text) | wordFits(text);
}

/** Spreadsheets and Shopify put an apostrophe before text that looks like a number. */
function withoutSheetQuote(text: string): string {
  return text.startsWith("'") ? text.slice(1) : text;
}

function phoneFits(text: string): number {
  if (DAMAGED_BY_SPREADSHEET.test(text)) return FITS.phoneDigits;
  if (!PHONE_CHARACTERS.test(text)) return 0;
  const length = text.replaceAll(/[^\d*•]/g, '').length;
  if (length < 7 || length > 15) return 0;
  if (text.startsWith('+') || text.startsWith('(+')) return FITS.phone | FITS.international;
  if (NATIONAL_PHONE.test(text) || MARKED_PHONE.test(text)) return FITS.phone;
  return DIGITS.test(text) ? FITS.phoneDigits : 0;
}

function timeFits(text: string): number {
  const survey = createTimeSurvey();
  addTimeCell(survey, text);
  const votes = timeVotes(survey);
  if (votes.unreadable > 0 || votes.zoned + votes.local === 0) return 0;
  if (NUMBER_LIKE.test(text)) return FITS.timeNumber | (isRecentEpoch(text) ? FITS.recentEpoch : 0);
  return votes.dateOnly > 0 ? FITS.date : FITS.time;
}

/** Seconds, milliseconds or microseconds since 1970, from 2015 to 2030. North American phones start beyond. */
function isRecentEpoch(text: string): boolean {
  const seconds = Number(text.slice(0, EPOCH_DIGITS));
  const isEpochLong = text.length === EPOCH_DIGITS || text.length === EPOCH_DIGITS + 3 || text.length === EPOCH_DIGITS + 6;
  return isEpochLong && DIGITS.test(text) && seconds >= 1_420_070_400 && seconds < 1_893_456_000;
}

function numberFits(text: string): number {
  if (DIGITS.test(text)) return text.length > LONGEST_INTEGER || isZeroPadded(text) ? FITS.id : FITS.integer;
  const survey = createNumberSurvey();
  addNumberCell(survey, text);
  const votes = numberVotes(survey);
  return votes.onlyPoint + votes.onlyComma + votes.bothMarks + votes.plain > 0 ? FITS.amount : 0;
}

function isZeroPadded(digits: string): boolean {
  return digits.length > 1 && digits.startsWith('0');
}

function wordFits(text: string): number {
  let fits = 0;
  if (readEventName(text) !== null) fits |= FITS.event;
  if (CODE.test(text) && isCurrencyCode(text.toUpperCase())) fits |= FITS.currency;
  if (ID.test(text)) fits |= FITS.id;
  return fits;
}

function isCurrencyCode(code: string): boolean {
  return isListedCurrency(code) || minorUnits(code) !== null;
}
