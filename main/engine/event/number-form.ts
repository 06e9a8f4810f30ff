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
const PARTS = /^(-?)\s*([^\d.,'\s-][^\d'\s-]*|)\s*(-?)\s*([\d.,][\d.,'\s]*?)\s*(-?)\s*([^\d\s-][^\d\s]*|)(-?)$/;

/** A shop has a few thousand prices; longer texts than this are no prices and would only fill the memory. */
const forms = createCache<NumberForm | null>(10_000);
const LONGEST_REMEMBERED = 12;
const DIGIT_0 = 0x30;
const POINT = 0x2e;
const COMMA = 0x2c;
/** Currency signs that stand directly before the digits, as code points. */
const PLAIN_SIGNS = '$€£¥';

/** The form of a trimmed cell; null when it is no number. Scientific notation has lost digits: null. */
export function parseNumber(text: string): NumberForm | null {
  if (text.length > LONGEST_NUMBER) return null;
  const plain = parsePlainNumber(text);
  if (plain !== null) return plain;
  let form = forms.get(text);
  if (form === undefined) {
    form = parseAnyNumber(text);
    if (text.length <= LONGEST_REMEMBERED) forms.set(text, form);
  }
  return form;
}

/**
 * What most prices are, in one pass: perhaps a currency sign, digits, at most one mark among them. It only
 * ever says yes; a test compares its answers with parseAnyNumber's.
 */
function parsePlainNumber(text: string): NumberForm | null {
  const hasSign = text.length > 1 && PLAIN_SIGNS.includes(text.charAt(0));
  const digits = hasSign ? text.slice(1) : text;
  let mark = -1;
  for (let i = 0; i < digits.length; i += 1) {
    const code = digits.charCodeAt(i);
    if (code >= DIGIT_0 && code <= DIGIT_0 + 9) continue;
    if (mark !== -1 || i === 0 || (code !== POINT && code !== COMMA)) return null;
    mark = i;
  }
  if (mark === -1) return digits === '' ? null : { byPoint: digits, byComma: digits, isNegative: false, hasSign };
  const decimals = digits.length - mark - 1;
  // Three digits behind the mark may be a group, and none is odd.
  if (decimals === 0 || decimals === 3) return null;
  const isPoint = digits.charCodeAt(mark) === POINT;
  return {
    byPoint: isPoint ? digits : null,
    byComma: isPoint ? null : `${digits.slice(0, mark)}.${digits.slice(mark + 1)}`,
    isNegative: false,
    hasSign,
  };
}

/** As parseNumber, without its short cut and memory. */
export function parseAnyNumber(text: string): NumberForm | null {
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
