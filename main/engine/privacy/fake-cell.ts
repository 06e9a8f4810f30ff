/** A made-up cell of the same kind as a real one: an address for an address, a time for a time, words of our own lists as they stand. */
import { readCountry } from '../event/contact/country.ts';
import { DIGEST_BLOCKLIST, isKeyPlaceholder } from '../event/contact/match-keys.ts';
import { isRelayDomain } from '../event/contact/relay-domains.ts';
import { ROLE_NAMES } from '../event/contact/role-names.ts';
import { readCurrency } from '../event/currency.ts';
import { isErrorCell } from '../event/damage/damage.ts';
import { readEventName } from '../event/editions.ts';
import { isPlaceholder, trimSpaces } from '../event/text.ts';
import { FILLERS, MONTHS, ORDINALS, UNIVERSAL, WEEKDAYS } from '../event/time/time-words.ts';
import { isConsentAnswer } from '../mapping/recipe/consent-words.ts';
import { isStatusWord } from '../mapping/recipe/status-words.ts';
import { fakeHex, fakeLetters, fakeNumberOfTime, fakeText } from './fake-text.ts';

const DIGEST = /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56,128})$/i;
const EMAIL = /^([^@＠]*)([@＠])([^@＠]*)$/u;
const TOP_LEVELS: ReadonlySet<string> = new Set('com net org edu gov info biz io co uk de fr es pt br cn jp kr tw hk au nz ca us mx it nl be at ch se no dk fi pl in sg example test invalid'.split(' '));
const PHONE = /^[\s'’=“"]*(?:\+|00)?[\s(]*\d[\d\s().\-/]{5,}["”\s]*$/u;
const LONGEST_PHONE = 254;
const PHONE_HEAD = /^([^\d]*(?:(?:\+|00)[\s(]*\d{2}|0?))/u;
const TIME = /\d{1,4}\s?[-/.年년]\s?\d{1,2}\s?[-/.月월]\s?\d{1,4}|(?<!\d)\d{1,2}:\d{2}(?!\d)|(?<!\d)(?:19|20)\d{6}(?:\d{6})?(?!\d)/u;
const EPOCH = /^\d{10}(?:\d{3})?$/;
const WORD = /\p{L}+/gu;
const TIME_SIGNS = /^[年月日号號时時分秒点點년월일시초上下午前後후오전早凌晨晚周週星期曜水火木金土一二三四五六天]+$/u;
const TIME_WORDS: ReadonlySet<string> = new Set([...MONTHS.keys(), ...WEEKDAYS, ...FILLERS, ...ORDINALS, ...UNIVERSAL, 't', 'am', 'pm']);

/** What is known of the column that a cell stands in. */
export interface CellPlace {
  /** Names, addresses and contacts: nothing of such a column is a word of a list, whatever it looks like. */
  readonly isPersonal: boolean;
  readonly isTime: boolean;
  readonly isCountry: boolean;
}

export function fakeCell(cell: string, place: CellPlace): string {
  const text = trimSpaces(cell);
  if (text === '' || isKept(text, place)) return cell;
  if (DIGEST.test(text)) return fakeHex(cell);
  const email = EMAIL.exec(cell);
  if (email) return fakeEmail(email[1] ?? '', email[2] ?? '', email[3] ?? '');
  if (TIME.test(text) || (place.isTime && hasTimeWord(text))) return fakeTime(cell);
  if (place.isTime && EPOCH.test(text)) return cell.replace(/\d+/, (digits) => digits.slice(0, 3) + fakeLetters(digits.slice(3)));
  if (place.isPersonal && cell.length <= LONGEST_PHONE && PHONE.test(cell)) return fakePhone(cell);
  return fakeText(cell);
}

/** Words of our own lists, which say how a file is written and nothing of anyone. */
function isKept(text: string, { isPersonal, isCountry }: CellPlace): boolean {
  if (isPlaceholder(text) || isKeyPlaceholder(text) || isErrorCell(text) || DIGEST_BLOCKLIST.has(text.toLowerCase())) return true;
  if (isPersonal || /[@＠]|\d{4}/u.test(text)) return false;
  return readEventName(text) !== null || isCurrency(text) || isStatusWord(text) || isConsentAnswer(text) || (isCountry && readCountry(text) !== null);
}

function isCurrency(text: string): boolean {
  return !/\d/.test(text) && readCurrency(text).value !== null;
}

/** Roles such as info, relays of marketplaces and ends such as .com are lists of ours; the rest is made up. */
function fakeEmail(local: string, at: string, domain: string): string {
  const isRole = ROLE_NAMES.has(trimSpaces(local).toLowerCase());
  return (isRole ? local : fakeText(local)) + at + (isRelayDomain(trimSpaces(domain).toLowerCase()) ? domain : fakeDomain(domain));
}

function fakeDomain(domain: string): string {
  const parts = domain.split('.');
  return parts.map((part, index) => (index > 0 && TOP_LEVELS.has(trimSpaces(part).toLowerCase()) ? part : fakeText(part))).join('.');
}

/** The country code, or the 0 before a number without one, stays: which numbers there are depends on it. */
function fakePhone(cell: string): string {
  const head = PHONE_HEAD.exec(cell)?.[1] ?? '';
  return head + fakeLetters(cell.slice(head.length));
}

function hasTimeWord(text: string): boolean {
  return /\d/.test(text) && (text.match(WORD) ?? []).some((word) => MONTHS.has(word.toLowerCase()));
}

function fakeTime(cell: string): string {
  const words = cell.replace(WORD, (word) => (TIME_WORDS.has(word.toLowerCase()) || TIME_SIGNS.test(word) ? word : fakeLetters(word)));
  return words.replace(/\d+/g, (digits) => (digits.length === 8 || digits.length === 14 ? (digits.match(/^\d{4}|\d{2}/g) ?? []).map(fakeNumberOfTime).join('') : fakeNumberOfTime(digits)));
}
