/**
 * Tells contact data apart from codes by its form alone. Used where a value must not be repeated: in
 * recipes, in lists of distinct values and in messages. In doubt a value counts as personal.
 */
import { foldWidth } from '../../event/fold.ts';
import { holdsContact } from '../../event/text.ts';

const EMAIL = /[^\s@]@[^\s@]/u;
const HEX_DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;
const PHONE_CHARACTERS = /^[+(]?[\d\s().\-/*•]+$/u;
/** A year at one end at most: 0463-12-3456 is a phone of Japan. */
const DATE = /^(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{1,4})(?:\s|$)/;
/** No sum has more places; a rate has one digit before them. */
const DECIMAL = /^(?:\d+\.\d{1,4}|\d\.\d+)$/;
const BARE_DIGITS = /^\d+$/;
const OTHER_DIGITS = /[^\P{Nd}0-9]/gu;
const DIGITS = /\d/g;
const FEWEST_DIGITS = 7;
/** Codes of shops and articles seldom reach the length of a national phone number. */
const FEWEST_BARE_DIGITS = 10;
const MOST_DIGITS = 15;

/** Whether a text is shaped like an email address, a phone number or a digest of either. */
export function looksPersonal(text: string): boolean {
  const value = plainOf(text);
  return isContact(value) || (BARE_DIGITS.test(value) && value.length >= FEWEST_BARE_DIGITS && value.length <= MOST_DIGITS);
}

/** Whether a header is nothing but a number, as the first customer's phone is; a code as short as this is found by its position as well. */
export function isNumberName(name: string): boolean {
  const value = plainOf(name);
  return BARE_DIGITS.test(value) && value.length >= FEWEST_DIGITS;
}

/**
 * Headers as they may be kept and shown: in a file without a header the first customer stands there,
 * so a name shaped like contact data counts as blank and its column goes by position.
 */
export function safeHeaders(headers: readonly string[]): string[] {
  return headers.map((name) => (looksPersonal(name) ? '' : name));
}

/** As looksPersonal, but bare digits pass: for values that a person typed, where a barcode is likelier than a phone. */
export function looksLikeContact(text: string): boolean {
  return isContact(plainOf(text));
}

/** Digits of every script as they are here, and nothing that takes no room. */
function plainOf(text: string): string {
  return foldWidth(text.normalize('NFKC')).replace(OTHER_DIGITS, '0').trim();
}

function isContact(value: string): boolean {
  return EMAIL.test(value) || HEX_DIGEST.test(value) || isMarkedPhone(value) || holdsContact(value);
}

function isMarkedPhone(value: string): boolean {
  if (!PHONE_CHARACTERS.test(value) || BARE_DIGITS.test(value) || DECIMAL.test(value) || DATE.test(value)) return false;
  const digits = value.match(DIGITS)?.length ?? 0;
  return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
}
