/**
 * Values as they may be shown while masking is on, which is always unless a person lifts it. A mask keeps
 * the shape that helps to spot a mistake (a stray space, a missing zero) and never enough to name anyone.
 */
import type { FieldKind } from './fields.ts';
import { isBlank, isPhoneLike } from './text.ts';

const BULLET = '•';
const HIDDEN = '•••';
const SHA256_LENGTH = 64;

/** j•••@g•••.com; spaces around it stay visible as ␣. */
export function maskEmail(value: string): string {
  const at = value.lastIndexOf('@');
  if (at === -1) return maskWords(value);
  const dot = value.lastIndexOf('.');
  const hasTopLevel = dot > at + 1 && /^\.[\p{L}\d-]{2,24}\s*$/u.test(value.slice(dot));
  const topLevel = hasTopLevel ? showSpaces(value.slice(dot)) : '';
  return `${maskWords(value.slice(0, at))}@${maskWords(value.slice(at + 1, hasTopLevel ? dot : value.length))}${topLevel}`;
}

/** 04•• ••• 678 or +614•••••678: as many digits as the value has, most of them hidden. */
export function maskPhone(value: string): string {
  const total = countDigits(value);
  const isInternational = value.trimStart().startsWith('+');
  // Six in sight is the most, and only of a number long enough to hide three.
  let head = isInternational ? 3 : 2;
  let tail = 3;
  if (total < 9) [head, tail] = total < 7 ? [0, 0] : [1, 2];
  let seen = 0;
  let masked = '';
  for (const character of value) {
    if (!isDigit(character)) {
      masked += /[\p{L}\p{N}@]/u.test(character) ? BULLET : character;
      continue;
    }
    masked += seen < head || seen >= total - tail ? character : BULLET;
    seen += 1;
  }
  return masked;
}

/**
 * A field's value as it may be shown: match keys masked, digests shortened, other fields as they stand
 * unless someone has mapped a column of personal data to them.
 */
export function maskText(value: string, kind: FieldKind): string {
  if (value.length === SHA256_LENGTH && /^[0-9a-f]+$/i.test(value)) return `${value.slice(0, 4)}…${value.slice(-4)}`;
  if (kind === 'email' || value.includes('@')) return maskEmail(value);
  if (kind === 'phone' || isPhoneLike(value) || (kind === 'text' && looksLikePhone(value))) return maskPhone(value);
  return value;
}

/** Of bounded length, so that a long name costs no square of it. */
const EMAIL_IN_NAME = /[^\s@/\\"']{1,255}@[^\s@/\\"']{1,255}\.[^\s@/\\"'.]{2,255}/gu;
const PHONE_IN_NAME = /\+\d(?:[\s().-]{0,2}\d){7,14}/g;

/** A name of a file, sheet or column, or a message about it, with the contacts in it masked; the rest stays as it stands. */
export function maskContacts(text: string): string {
  if (!text.includes('@') && !text.includes('+')) return text;
  return text.replace(EMAIL_IN_NAME, maskEmail).replace(PHONE_IN_NAME, maskPhone);
}

/** A leading + or the spacing of a phone around 9 to 15 digits; a bare number may as well be an order. */
function looksLikePhone(value: string): boolean {
  if (!/^[+(]?[\d\s().-]+$/.test(value.trim())) return false;
  const digits = countDigits(value);
  return digits >= 9 && digits <= 15 && /[+\s().-]/.test(value.trim());
}

/** The first character and three bullets, whatever the length. */
function maskWords(value: string): string {
  let start = 0;
  while (start < value.length && isBlank(value.charCodeAt(start))) start += 1;
  const spaces = showSpaces(value.slice(0, start));
  const first = value.codePointAt(start);
  return first === undefined ? spaces : spaces + String.fromCodePoint(first) + HIDDEN;
}

function showSpaces(text: string): string {
  return text.replace(/[\s\u200b-\u200f\u2060\ufeff]/gu, '␣');
}

function countDigits(value: string): number {
  let total = 0;
  for (const character of value) if (isDigit(character)) total += 1;
  return total;
}

/** Digits of every script: a full-width phone number is as personal as any. */
function isDigit(character: string): boolean {
  return /\p{Nd}/u.test(character);
}
