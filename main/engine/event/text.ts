/**
 * What a cell of plain text may hold. Values go out as they stand: spaces at the ends are dropped,
 * nothing else is ever altered, and a value with a character TikTok refuses is left out whole.
 */
import type { IssueCode } from '../contract/errors.ts';

export interface TextReading {
  readonly value: string | null;
  readonly codes: readonly IssueCode[];
}

const EMPTY: TextReading = { value: null, codes: [] };
const ILLEGAL: TextReading = { value: null, codes: ['illegal-characters'] };
const PLACEHOLDER: TextReading = { value: null, codes: ['placeholder'] };
const NONE: readonly IssueCode[] = [];

/** Removes every kind of space at both ends, zero-width and direction marks included. */
export function trimSpaces(raw: string): string {
  let start = 0;
  let end = raw.length;
  while (start < end && isBlank(raw.charCodeAt(start))) start += 1;
  while (end > start && isBlank(raw.charCodeAt(end - 1))) end -= 1;
  return start === 0 && end === raw.length ? raw : raw.slice(start, end);
}

/** Removes the spaces of the space bar at both ends, and nothing else. */
export function trimPlainSpaces(raw: string): string {
  return raw.replace(/^ +| +$/g, '');
}

/** A text cell trimmed; refused when it holds a character that a TikTok file may not. */
export function cleanText(raw: string, trim: (raw: string) => string = trimSpaces): TextReading {
  const value = trim(raw);
  if (value === '') return EMPTY;
  if (hasIllegalCharacters(value)) return ILLEGAL;
  return isPlaceholder(value) ? PLACEHOLDER : { value, codes: NONE };
}

/** Of any width, spelled as in an address of the web, a page or a program, or as people spell it for robots. */
const MAY_HOLD_CONTACT = /[@+%\\＠﹫＋﹢％﹪＼﹨＆﹠（［｛＜﹙﹛﹤]|&|[([{<]\s{0,3}at\b/i;
/** What writes a character by its number: &#x40;, &#64;, \u0040 or %u0040, \x40. */
const BY_NUMBER: readonly (readonly [RegExp, number])[] = [
  [/&#x0*([0-9a-f]{1,6});/gi, 16],
  [/&#0*(\d{1,7});/g, 10],
  [/[\\%]u([0-9a-f]{4})/gi, 16],
  [/\\x([0-9a-f]{2})/gi, 16],
];
/** Bytes of UTF-8: %40, %ef%bc%a0. */
const BY_BYTES = /(?:%[0-9a-f]{2})+/gi;
const BY_NAME: readonly (readonly [RegExp, string])[] = [
  [/&commat;/gi, '@'],
  [/&plus;/gi, '+'],
  [/&period;/gi, '.'],
  [/&amp;/gi, '&'],
];
/** Sheets and shops escape what is escaped already. */
const MOST_TIMES_ESCAPED = 3;
const SPELLED: readonly (readonly [RegExp, string])[] = [
  [/\s{0,3}[([{<]\s{0,3}at\s{0,3}[)\]}>]\s{0,3}/gi, '@'],
  [/\s{0,3}[([{<]\s{0,3}dot\s{0,3}[)\]}>]\s{0,3}/gi, '.'],
  [/。/g, '.'],
];
const EMAIL_INSIDE = /[^\s@]@[^\s@]+\.[^\s@]{2,}/u;
const EMAIL_APART = /[\p{L}\p{N}_"-]\s{0,3}@\s{0,3}[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}{2,}/u;
const PHONE_INSIDE = /\+[\s(]{0,2}\p{Nd}(?:[\s()./-]{0,3}\p{Nd}){7,14}(?!\p{Nd})/u;

/**
 * Whether an email, or a phone written with its +, stands in a text. Codes with dashes are no phones; neither are digits without a
 * +, which may as well be an order, nor an address that is written out in words.
 */
export function holdsContact(text: string): boolean {
  if (!MAY_HOLD_CONTACT.test(text)) return false;
  let escaped = text.normalize('NFKC');
  for (let times = 0; times <= MOST_TIMES_ESCAPED; times += 1) {
    // What looks like an escape may be a part of an address, so every form is looked at.
    if (isContact(escaped)) return true;
    const before = escaped;
    escaped = unescaped(escaped);
    if (escaped === before) break;
  }
  return false;
}

function isContact(text: string): boolean {
  let plain = text.normalize('NFKC').replaceAll(NO_ROOM, '');
  for (const [form, sign] of SPELLED) plain = plain.replace(form, sign);
  return EMAIL_INSIDE.test(plain) || EMAIL_APART.test(plain) || PHONE_INSIDE.test(plain);
}

/** One layer of escapes less. */
function unescaped(text: string): string {
  let plain = text;
  for (const [form, base] of BY_NUMBER) plain = plain.replace(form, (_all, number: string) => characterOf(Number.parseInt(number, base)));
  plain = plain.replace(BY_BYTES, (bytes) => Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'));
  for (const [form, sign] of BY_NAME) plain = plain.replace(form, sign);
  return plain;
}

function characterOf(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

/** Everything that a reader does not see, such as zero-width characters inside an address. */
const NO_ROOM = /\p{Default_Ignorable_Code_Point}/gu;

/** A national number may be so short; with a calling code of at most three digits before it, it is somebody's whole phone. */
const FEWEST_OWN_DIGITS = 7;
const LONGEST_CALLING_CODE = 3;

/** Digits as a phone may be written: in one piece, or in groups. Longer runs are numbers of orders, whatever they hold. */
const PHONE_RUNS = [/(?<!\p{Nd})\p{Nd}{7,17}(?!\p{Nd})/gu, /(?<!\p{Nd})\p{Nd}(?:[\s()./-]{0,3}\p{Nd}){6,16}(?!\p{Nd})/gu];

/** Whether this very phone (E.164) stands in a text by itself, with or without its country code, a trunk 0 or groups. */
export function holdsDigitsOf(text: string, phone: string): boolean {
  if (text.length < FEWEST_OWN_DIGITS || !phone.startsWith('+')) return false;
  const digits = phone.slice(1);
  const plain = PRINTABLE.test(text) ? text : text.normalize('NFKC').replaceAll(NO_ROOM, '');
  return PHONE_RUNS.some((form) =>
    (plain.match(form) ?? []).some((run) => {
      const written = asciiDigits(run);
      return isOwn(digits, written) || isOwn(digits, written.replace(/^0+/, ''));
    }),
  );
}

const PRINTABLE = /^[\x20-\x7e]*$/;
/** Two phones of strangers do not end alike for so long. */
const SURELY_OWN_DIGITS = 8;

function isOwn(digits: string, written: string): boolean {
  const isWhole = written.length >= FEWEST_OWN_DIGITS && digits.length - written.length <= LONGEST_CALLING_CODE;
  return (isWhole || written.length >= SURELY_OWN_DIGITS) && digits.endsWith(written);
}

function asciiDigits(run: string): string {
  let digits = '';
  for (const character of run) if (/\p{Nd}/u.test(character)) digits += String(digitValue(character.codePointAt(0) ?? 0));
  return digits;
}

/** Decimal digits of every script stand in a row from their zero on. */
function digitValue(code: number): number {
  if (code <= 0x39) return code - 0x30;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value;
}

const WITH_PLUS = /^\+([\d\s().,-]*?)(?:[.,]\d{1,2})?$/;
/** No phone with its country code is shorter; sums as long as this seldom have a plus sign. */
const FEWEST_PHONE_DIGITS = 10;

/** Whether a whole cell is a phone with its +, however it is grouped; for cells that should hold a number. */
export function isPhoneLike(raw: string): boolean {
  if (!raw.includes('+')) return false;
  const digits = WITH_PLUS.exec(trimSpaces(raw))?.[1]?.replace(/\D/g, '') ?? '';
  return digits.length >= FEWEST_PHONE_DIGITS;
}

/** Unicode White_Space, the zero-width characters and the marks that only set a direction. */
export function isBlank(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  if (code < 0x7f) return false;
  return code === 0x85 || code === 0xa0 || isInvisible(code) || isWideSpace(code);
}

/** Characters that take no room: soft hyphen, zero-width characters, direction marks, the BOM. */
export function isInvisible(code: number): boolean {
  return (
    code === 0xad ||
    code === 0x61c ||
    code === 0x180e ||
    code === 0xfeff ||
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    (code >= 0x2066 && code <= 0x2069)
  );
}

function isWideSpace(code: number): boolean {
  return (
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x1680 ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Controls, NUL, U+FFFD, noncharacters and lone surrogates: TikTok's "Illegal characters". */
export function hasIllegalCharacters(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || (code >= 0x7f && code <= 0x9f) || code >= 0xfffd) return true;
    if (code >= 0xd800 && code <= 0xdfff) {
      if (!isSurrogatePair(code, text.charCodeAt(i + 1))) return true;
      i += 1;
    }
  }
  return false;
}

function isSurrogatePair(high: number, low: number): boolean {
  return high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
}

/** Whether a spreadsheet would take the text for a formula: it starts with = + - @, narrow or wide, a tab or a line's end. */
export function isFormulaLike(raw: string): boolean {
  const code = raw.charCodeAt(0);
  if (code < 0x80) return code === 0x3d || code === 0x2b || code === 0x2d || code === 0x40 || code === 0x09 || code === 0x0a || code === 0x0d;
  return code === 0xff1d || code === 0xff0b || code === 0xff0d || code === 0xff20;
}

const PLACEHOLDERS: ReadonlySet<string> = new Set(
  'n/a n.a. #n/a null (null) <null> \\n none (none) nil undefined nan - -- --- – — . ... ? 无 暂无 無 暫無 なし k.a. s/d'.split(' '),
);
const LONGEST_PLACEHOLDER = 9;

/** Whether a trimmed cell only says that it holds nothing: n/a, null, none, -, 无 … */
export function isPlaceholder(text: string): boolean {
  if (text.length > LONGEST_PLACEHOLDER) return false;
  // No placeholder ends in a digit, and most short cells do.
  const last = text.charCodeAt(text.length - 1);
  return !(last >= 0x30 && last <= 0x39) && PLACEHOLDERS.has(text.toLowerCase());
}
