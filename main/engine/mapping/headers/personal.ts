/**
 * Tells contact data apart from codes by its form alone. Used where a value must not be repeated: in
 * recipes, in lists of distinct values and in messages. In doubt a value counts as personal.
 */
import { holdsContact } from '../../event/text.ts';

const EMAIL = /[^\s@]@[^\s@]/u;
const HEX_DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128})$/i;
const PHONE_CHARACTERS = /^[+(]?[\d\s().\-/*•]+$/u;
const DATE = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:\s|$)/;
const DECIMAL = /^\d+\.\d+$/;
const BARE_DIGITS = /^\d+$/;
const DIGITS = /\d/g;
const FEWEST_DIGITS = 7;
/** Codes of shops and articles seldom reach the length of a national phone number. */
const FEWEST_BARE_DIGITS = 10;
const MOST_DIGITS = 15;

/** Whether a text is shaped like an email address, a phone number or a digest of either. */
export function looksPersonal(text: string): boolean {
  const value = text.normalize('NFKC').trim();
  return isContact(value) || (BARE_DIGITS.test(value) && value.length >= FEWEST_BARE_DIGITS && value.length <= MOST_DIGITS);
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
  return isContact(text.normalize('NFKC').trim());
}

function isContact(value: string): boolean {
  return EMAIL.test(value) || HEX_DIGEST.test(value) || isMarkedPhone(value) || holdsContact(value);
}

function isMarkedPhone(value: string): boolean {
  if (!PHONE_CHARACTERS.test(value) || BARE_DIGITS.test(value) || DECIMAL.test(value) || DATE.test(value)) return false;
  const digits = value.match(DIGITS)?.length ?? 0;
  return digits >= FEWEST_DIGITS && digits <= MOST_DIGITS;
}
