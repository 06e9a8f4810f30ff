/**
 * Phone cells as E.164 with a +, which is the form TikTok hashes. libphonenumber decides what is possible
 * and valid; this file decides which reading of the digits to ask it about, and never invents a country.
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import { createCache } from '../bounded-cache.ts';
import { EMPTY_KEY, isKeyPlaceholder, plainKey, readDigest, refusedKey } from './match-keys.ts';
import type { MatchKeyReading } from './match-keys.ts';
import { acceptInternational, acceptNational } from './phone-plans.ts';
import { readPhoneText } from './phone-text.ts';
import { hasIllegalCharacters, trimSpaces } from '../text.ts';

const BAD_PHONE = refusedKey('bad-phone');
const DIGITS_LOST = refusedKey('digits-lost');
const NO_COUNTRY_CODE = refusedKey('no-country-code');
const PLACEHOLDER = refusedKey('placeholder');
const ILLEGAL = refusedKey('illegal-characters');
const UNASSIGNED = ['unassigned-phone'] as const;
const ASSUMED = ['assumed-country-code'] as const;
/** No national number is shorter, no E.164 number is longer. */
const FEWEST_DIGITS = 5;
const MOST_DIGITS = 15;

/** The library takes ten times as long as the rest of a row, and shops meet the same customers again. */
const answers = createCache<MatchKeyReading>(20_000);

/**
 * Reads a phone cell as E.164 with `+`. `region` (ISO 3166 alpha-2) serves numbers without a country code;
 * without it only digits that are valid behind a + are taken. An extension is dropped.
 */
export function readPhone(raw: string, region: string | null): MatchKeyReading {
  const cell = trimSpaces(raw);
  if (cell === '') return EMPTY_KEY;
  const digest = readDigest(cell);
  if (digest !== null) return digest;
  const text = readPhoneText(cell);
  if (!('digits' in text)) return explainUnread(cell, text.code);
  const { digits } = text;
  const accepted = acceptQuickly(digits, region);
  if (accepted !== null) return plainKey(accepted, isAssumed(digits, region) ? ASSUMED : []);
  const key = `${region ?? ''} ${digits}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const reading = digits.startsWith('+') ? readInternational(digits) : readBare(digits, region);
  answers.set(key, reading);
  return reading;
}

function explainUnread(cell: string, code: 'bad-phone' | 'digits-lost'): MatchKeyReading {
  if (isKeyPlaceholder(cell)) return PLACEHOLDER;
  if (hasIllegalCharacters(cell)) return ILLEGAL;
  return code === 'digits-lost' ? DIGITS_LOST : BAD_PHONE;
}

/** Bare digits read as if a + stood before them: a national number may look so by chance. */
function isAssumed(digits: string, region: string | null): boolean {
  return region === null && !digits.startsWith('+');
}

function acceptQuickly(digits: string, region: string | null): string | null {
  if (digits.startsWith('+')) return acceptInternational(digits.slice(1));
  return region === null ? acceptInternational(digits) : acceptNational(digits, region);
}

/** Digits behind a +: refused when impossible, kept with a warning when no such number is given out. */
function readInternational(digits: string): MatchKeyReading {
  return ask(digits, null) ?? BAD_PHONE;
}

function readBare(digits: string, region: string | null): MatchKeyReading {
  if (digits.length < FEWEST_DIGITS) return BAD_PHONE;
  return region === null ? readWithoutRegion(digits) : readInRegion(digits, region);
}

/** Only what is certain: an international prefix, or a number that is valid behind a +. */
function readWithoutRegion(digits: string): MatchKeyReading {
  if (digits.startsWith('00')) return readInternational(`+${digits.slice(2)}`);
  const reading = ask(`+${digits}`, null);
  if (reading?.value != null && reading.codes.length === 0) return plainKey(reading.value, ASSUMED);
  return digits.length > MOST_DIGITS ? BAD_PHONE : NO_COUNTRY_CODE;
}

/** A valid number of the region first, then 00, then whatever is possible; last, a country code without +. */
function readInRegion(digits: string, region: string): MatchKeyReading {
  const home = ask(digits, region);
  if (home !== null && home.codes.length === 0) return home;
  const abroad = digits.startsWith('00') ? ask(`+${digits.slice(2)}`, null) : null;
  if (abroad !== null || home !== null) return abroad ?? home ?? BAD_PHONE;
  // A mistyped number of the region may be a good one of some other country, so that is said.
  const lacksPlus = ask(`+${digits}`, null);
  return lacksPlus?.value != null && lacksPlus.codes.length === 0 ? plainKey(lacksPlus.value, ASSUMED) : BAD_PHONE;
}

/** The library's answer; null when the number is impossible. */
function ask(digits: string, region: string | null): MatchKeyReading | null {
  const number = parsePhoneNumberFromString(digits, region === null ? undefined : (region as CountryCode));
  if (number === undefined || !number.isPossible()) return null;
  if (number.isValid()) return plainKey(number.number);
  // +61 0000000 would lose a zero each time it is read; what has no fixed form cannot match anyone.
  const isStable = parsePhoneNumberFromString(number.number)?.number === number.number;
  return isStable ? plainKey(number.number, UNASSIGNED) : null;
}
