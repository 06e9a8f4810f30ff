/**
 * From a phone cell to bare digits: what people, spreadsheets and lead exports put around a number goes,
 * and cells that hold two numbers or have lost digits are told apart before anything is guessed.
 */
import { foldWidth, unwrapCell } from '../fold.ts';
import { trimSpaces } from '../text.ts';

/** Digits with a + in front where the cell had one, or why there are none. */
export type PhoneText = { readonly digits: string } | { readonly code: 'bad-phone' | 'digits-lost' };

const BAD: PhoneText = { code: 'bad-phone' };
const DIGITS_LOST: PhoneText = { code: 'digits-lost' };
/** E.164 allows 15; two more for an international prefix, one for a trunk zero. */
const MOST_DIGITS = 20;
/** A number with its label and extension takes far less; patterns should not walk a story. */
const LONGEST = 254;
/** Fewer digits than this on either side of a slash are a part of one number (030/1234567). */
const SHORTEST_NUMBER = 7;

/** 1.21337E+10: what a spreadsheet shows of a number too wide for its column. */
const SCIENTIFIC = /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i;
/** 13812345678.0: a whole number that some tool kept as a fraction. */
const FALSE_DECIMAL = /^(\+?\d{7,15})[.,]0{1,2}$/;
const TRUE_DECIMAL = /^\+?\d{7,}[.,]\d{1,2}$/;
const LABEL = /^(?:\p{L}[\p{L} -]{0,15}[.:]+|(?:tel|phone|mobile|whatsapp|电话|手机|電話|携帯)\s*)\s*(?=[+(\d])/iu;
const EXTENSION =
  /[\s,;.(-]*(?:;?ext(?:ension|n)?|#|x|~|转|轉|分机|內線|内線|доб|poste|durchwahl|dw|ramal|anexo|int)[\s.:=]*\d{1,7}\)?$/iu;
const BETWEEN_NUMBERS = /[/,;|&\\]|\s(?:or|oder|ou|o|y|und|and|或)\s/iu;
const IN_NUMBERS = /^[\d\s().,/-]*$/;

/** The digits of a trimmed, non-empty cell that is no digest. */
export function readPhoneText(raw: string): PhoneText {
  const simple = simpleDigits(raw);
  if (simple !== null) return { digits: simple };
  if (raw.length > LONGEST) return BAD;
  let text = trimSpaces(unwrapCell(trimSpaces(foldWidth(raw))));
  if (SCIENTIFIC.test(text)) return DIGITS_LOST;
  const whole = FALSE_DECIMAL.exec(text)?.[1];
  if (whole !== undefined) return { digits: whole };
  if (TRUE_DECIMAL.test(text)) return BAD;
  text = text.replace(LABEL, '').replace(EXTENSION, '');
  if (holdsTwoNumbers(text)) return BAD;
  return bareDigits(withoutOptionalZero(text));
}

/**
 * The common case in one pass: an optional +, digits, spaces, hyphens and plain parentheses, and dots when
 * there are several, since a single one may be a decimal point.
 */
function simpleDigits(text: string): string | null {
  let digits = '';
  let run = -1;
  let dots = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) {
      if (run === -1) run = i;
      continue;
    }
    if (run !== -1) digits += text.slice(run, i);
    run = -1;
    if (code === 0x2b && digits === '' && dots === 0) digits = '+';
    else if (code === 0x2e) dots += 1;
    else if (code === 0x28 && text.charCodeAt(i + 1) === 0x30) return null;
    else if (code !== 0x20 && code !== 0x2d && code !== 0x28 && code !== 0x29) return null;
  }
  if (run !== -1) digits += text.slice(run);
  return dots !== 1 && digits.length > 1 && digits.length <= MOST_DIGITS ? digits : null;
}

/** The digits of a trimmed cell in front of a .0 that some tool added, else null. */
export function withoutFalseDecimal(text: string): string | null {
  return FALSE_DECIMAL.exec(text)?.[1] ?? null;
}

function holdsTwoNumbers(text: string): boolean {
  if (text.lastIndexOf('+') > 0 && /\d[^+]*\+/.test(text)) return true;
  const longParts = text.split(BETWEEN_NUMBERS).filter((part) => part.replace(/\D/g, '').length >= SHORTEST_NUMBER);
  return longParts.length > 1;
}

/** +49 (0) 151 …: the zero is for callers at home. Italy is the exception: its zero belongs to the number. */
function withoutOptionalZero(text: string): string {
  const isInternational = /^\s*\(?\s*(?:\+|00)/.test(text);
  if (!isInternational || /^\s*\(?\s*(?:\+|00)\s*39\D/.test(text)) return text;
  return text.replace(/\(\s*0\s*\)/, ' ');
}

function bareDigits(text: string): PhoneText {
  const plus = /^[\s(]*\+/.exec(text)?.[0] ?? '';
  const rest = text.slice(plus.length);
  if (!IN_NUMBERS.test(rest)) return BAD;
  const digits = rest.replace(/\D/g, '');
  if (digits === '' || digits.length > MOST_DIGITS) return BAD;
  return { digits: plus === '' ? digits : `+${digits}` };
}
