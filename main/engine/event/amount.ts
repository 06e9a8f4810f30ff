/**
 * Prices and quantities. Digits go out as the source wrote them; only grouping and signs are taken off.
 * Whether 1,234 is a thousand or a little over one is the column's decision, never this file's.
 */
import type { IssueCode } from '../contract/errors.ts';
import type { DecimalMark, NumberVotes } from '../contract/model.ts';
import { parseNumber } from './number-form.ts';
import type { NumberForm } from './number-form.ts';
import { hasIllegalCharacters, isPlaceholder, trimSpaces } from './text.ts';

/** `value` is a plain decimal with the source's digits, '.' as the mark and '-' where negative. */
export interface AmountReading {
  readonly value: string | null;
  readonly isNegative: boolean;
  readonly codes: readonly IssueCode[];
}

const NO_CODES: readonly IssueCode[] = [];
const NEGATIVE: readonly IssueCode[] = ['negative-amount'];
const EMPTY = absent(NO_CODES);
const PLACEHOLDER = absent(['placeholder']);
const ILLEGAL = absent(['illegal-characters']);
const BAD_PRICE = absent(['bad-price']);
const BAD_QUANTITY = absent(['bad-quantity']);
/** The pattern below may take a square of the length. */
const LONGEST_JUDGED = 200;
/** A leading minus, brackets around the whole, or a trailing minus or CR: a refund, whatever else stands there. */
const MEANS_BELOW_ZERO = /^[-−–﹣－]\s*[^\d\s\-−–]{0,4}\s*\d|^\([^()]*\d[^()]*\)$|\d\s*[^\d\s\-−–]{0,4}\s*(?:[-−–]|CR)$/iu;
/** More units than any order holds, and the largest count of digits that is surely exact as a number. */
const LONGEST_QUANTITY = 15;

/** Reads a price; with `decimal` null a cell such as 1,234 is not read. A negative one is a refund. */
export function readAmount(raw: string, decimal: DecimalMark | null): AmountReading {
  if (isPlainDecimal(raw) && decimal !== ',') return { value: raw, isNegative: false, codes: NO_CODES };
  const text = trimSpaces(raw);
  if (text === '') return EMPTY;
  const form = parseNumber(text);
  if (form === null) return explainUnread(text, BAD_PRICE);
  const digits = digitsBy(form, decimal);
  if (isBelowZero(form)) return belowZero(digits);
  return digits === null ? BAD_PRICE : { value: digits, isNegative: false, codes: NO_CODES };
}

/** Reads a quantity: a whole number above zero; 2.0 and 2,00 are 2. A negative one is a return. */
export function readQuantity(raw: string, decimal: DecimalMark | null): AmountReading {
  if (isSmallCount(raw)) return { value: raw, isNegative: false, codes: NO_CODES };
  const text = trimSpaces(raw);
  if (text === '') return EMPTY;
  const form = parseNumber(text);
  if (form === null) return explainUnread(text, BAD_QUANTITY);
  const digits = digitsBy(form, decimal);
  const whole = digits === null || form.hasSign ? null : wholeOf(digits);
  if (isBelowZero(form)) return belowZero(whole);
  return whole === null ? BAD_QUANTITY : { value: whole, isNegative: false, codes: NO_CODES };
}

/** 1234 or 1234.5 with one or two decimals: nothing in it can be a grouping mark. */
function isPlainDecimal(text: string): boolean {
  const length = text.length;
  if (length === 0 || length > LONGEST_QUANTITY) return false;
  let point = -1;
  for (let i = 0; i < length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x2e && point === -1) point = i;
    else if (code < 0x30 || code > 0x39) return false;
  }
  const decimals = length - point - 1;
  return point === -1 || (point > 0 && (decimals === 1 || decimals === 2));
}

/** The digits by the column's mark; without one, only where both marks agree or just one is possible. */
function digitsBy(form: NumberForm, decimal: DecimalMark | null): string | null {
  if (decimal === '.') return form.byPoint;
  if (decimal === ',') return form.byComma;
  if (form.byPoint === null || form.byComma === null) return form.byPoint ?? form.byComma;
  return form.byPoint === form.byComma ? form.byPoint : null;
}

/** -0.00 takes nothing back, so it is a zero like any other. */
function isBelowZero(form: NumberForm): boolean {
  return form.isNegative && /[1-9]/.test(form.byPoint ?? form.byComma ?? '');
}

/** A refund or return, even where its size cannot be read. */
function belowZero(digits: string | null): AmountReading {
  return { value: digits === null ? null : `-${digits}`, isNegative: true, codes: NEGATIVE };
}

/** 002.0 as 2; null for zero, for a real fraction and for more digits than a count has. */
function wholeOf(digits: string): string | null {
  const whole = /^0*(\d+?)(?:\.0+)?$/.exec(digits)?.[1];
  return whole === undefined || whole === '0' || whole.length > LONGEST_QUANTITY ? null : whole;
}

/** 1 to 9, which is what nearly every row holds. */
function isSmallCount(text: string): boolean {
  return text.length === 1 && text >= '1' && text <= '9';
}

function explainUnread(text: string, otherwise: AmountReading): AmountReading {
  if (isPlaceholder(text)) return PLACEHOLDER;
  if (hasIllegalCharacters(text)) return ILLEGAL;
  return text.length <= LONGEST_JUDGED && MEANS_BELOW_ZERO.test(text) ? belowZero(null) : otherwise;
}

function absent(codes: readonly IssueCode[]): AmountReading {
  return { value: null, isNegative: false, codes };
}

/** A running count over one column. */
export type NumberSurvey = { -readonly [K in keyof NumberVotes]: NumberVotes[K] };

export function createNumberSurvey(): NumberSurvey {
  return { onlyPoint: 0, onlyComma: 0, bothMarks: 0, plain: 0, unreadable: 0, ambiguousSample: null };
}

/** Counts one cell under exactly one heading; empty cells do not count. */
export function addNumberCell(survey: NumberSurvey, raw: string): void {
  const text = trimSpaces(raw);
  if (text === '') return;
  const form = parseNumber(text);
  if (form === null) survey.unreadable += 1;
  else if (form.byPoint === form.byComma) survey.plain += 1;
  else if (form.byComma === null) survey.onlyPoint += 1;
  else if (form.byPoint === null) survey.onlyComma += 1;
  else {
    survey.bothMarks += 1;
    survey.ambiguousSample ??= text;
  }
}

export function numberVotes(survey: NumberSurvey): NumberVotes {
  return { ...survey };
}
