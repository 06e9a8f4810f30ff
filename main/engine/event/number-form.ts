/** A number cell as its text says it: sign, currency sign, and the digits under either decimal mark. */
import { createCache } from './bounded-cache.ts';
import { AMOUNT_SIGNS, CURRENCY_NAMES, MINOR_UNITS } from './currencies.ts';
import { foldWidth, unwrapCell } from './fold.ts';
import type { DecimalMark } from '../contract/model.ts';

export interface NumberForm {
  /** Plain digits with '.' as the mark, when the point is the decimal mark; null when it cannot be. */
  readonly byPoint: string | null;
  readonly byComma: string | null;
  readonly isNegative: boolean;
  /** A currency sign or code stood beside the digits. */
  readonly hasSign: boolean;
}

const LONGEST_NUMBER = 40;
/** Sign, currency, sign, digits, sign, currency, sign. The sign may stand on either side of the currency. */
const PARTS = /^(-?)([^\d.,'\s-][^\d'\s-]*|)\s*(-?)\s*([\d.,][\d.,'\s]*?)\s*(-?)\s*([^\d\s-][^\d\s]*|)(-?)$/;

/** A shop has a few thousand prices. */
const forms = createCache<NumberForm | null>(10_000);

/** The form of a trimmed cell; null when it is no number. Scientific notation has lost digits: null. */
export function parseNumber(text: string): NumberForm | null {
  if (text.length > LONGEST_NUMBER) return null;
  let form = forms.get(text);
  if (form === undefined) {
    form = parseFresh(text);
    forms.set(text, form);
  }
  return form;
}

function parseFresh(text: string): NumberForm | null {
  const folded = unwrapCell(foldWidth(text)).replace(/^\+/, '');
  const inParentheses = /^(.*)\((.+)\)(.*)$/.exec(folded);
  const bare = inParentheses === null ? folded : `${inParentheses[1]}${inParentheses[2]}${inParentheses[3]}`.trim();
  const parts = PARTS.exec(bare);
  if (parts === null) return null;
  const [, outer, before = '', inner, digits = '', after, behind = '', last] = parts;
  if (!isCurrencySign(before) || !isCurrencySign(behind)) return null;
  const signs = [outer, inner, after, last, inParentheses === null ? '' : '('].filter((sign) => sign !== '');
  const byPoint = plainDigits(digits, '.');
  const byComma = plainDigits(digits, ',');
  if (signs.length > 1 || (byPoint === null && byComma === null)) return null;
  return { byPoint, byComma, isNegative: signs.length === 1, hasSign: before !== '' || behind !== '' };
}

function isCurrencySign(text: string): boolean {
  if (text === '') return true;
  const sign = text.toUpperCase();
  return MINOR_UNITS.has(sign) || CURRENCY_NAMES.has(sign) || AMOUNT_SIGNS.has(sign);
}

/** The digits without grouping when `mark` is the decimal mark; null when they do not fit that reading. */
function plainDigits(text: string, mark: DecimalMark): string | null {
  const point = text.indexOf(mark);
  const whole = point === -1 ? text : text.slice(0, point);
  const fraction = point === -1 ? '' : text.slice(point + 1);
  if (!/^\d*$/.test(fraction)) return null;
  const integer = withoutGrouping(whole);
  if (integer === null || (integer === '' && fraction === '')) return null;
  return (integer === '' ? '0' : integer) + (fraction === '' ? '' : `.${fraction}`);
}

/** 1,234,567 · 12,34,567 · 1'234 · 1 234: one kind of mark, whole groups, no leading zero in front of one. */
function withoutGrouping(text: string): string | null {
  if (/^\d*$/.test(text)) return text;
  const groups = /^[1-9]\d{0,2}(?:([.,' ])\d{3})(?:\1\d{3})*$/.test(text) || /^[1-9]\d?(?:,\d{2})+,\d{3}$/.test(text);
  return groups ? text.replace(/\D/g, '') : null;
}
