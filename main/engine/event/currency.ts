/** Currency cells. A code or an unmistakable sign is read; $ and ¥ alone name several and imply none. */
import type { IssueCode } from '../contract/errors.ts';
import { CURRENCY_NAMES, LISTED_CURRENCIES, MINOR_UNITS } from './currencies.ts';
import { foldWidth } from './fold.ts';
import { isPlaceholder, trimSpaces } from './text.ts';

/** `value` is an ISO 4217 code. */
export interface CurrencyReading {
  readonly value: string | null;
  readonly codes: readonly IssueCode[];
}

const NO_CODES: readonly IssueCode[] = [];
const EMPTY: CurrencyReading = { value: null, codes: NO_CODES };
const PLACEHOLDER: CurrencyReading = { value: null, codes: ['placeholder'] };
const BAD_CURRENCY: CurrencyReading = { value: null, codes: ['bad-currency'] };

const READINGS: ReadonlyMap<string, CurrencyReading> = new Map(
  [...MINOR_UNITS.keys()].map((code) => [
    code,
    { value: code, codes: LISTED_CURRENCIES.has(code) ? NO_CODES : (['unlisted-currency'] as const) },
  ]),
);

/** Reads a currency cell as an ISO 4217 code; a code outside TikTok's list is kept with a warning. */
export function readCurrency(raw: string): CurrencyReading {
  return READINGS.get(raw) ?? readUnusual(raw);
}

/** Whether TikTok's published list holds the code. */
export function isListedCurrency(code: string): boolean {
  return LISTED_CURRENCIES.has(code);
}

/** Digits after the decimal point (0, 2, 3 or 4), null for a code that ISO 4217 does not hold. */
export function minorUnits(code: string): number | null {
  return MINOR_UNITS.get(code) ?? null;
}

function readUnusual(raw: string): CurrencyReading {
  const text = trimSpaces(foldWidth(trimSpaces(raw))).toUpperCase();
  if (text === '') return EMPTY;
  if (isPlaceholder(text)) return PLACEHOLDER;
  const code = CURRENCY_NAMES.get(text) ?? codeBesideSign(text);
  return READINGS.get(code) ?? BAD_CURRENCY;
}

/** A pattern may take a square of the length. */
const LONGEST_CELL = 100;

/** USD, $ USD, USD ($), (EUR) */
function codeBesideSign(text: string): string {
  if (text.length > LONGEST_CELL) return '';
  return /^[\s(]*[$¥€£]?[\s(]*([A-Z]{3})[\s)]*\(?[$¥€£]?[\s)]*$/u.exec(text)?.[1] ?? '';
}
