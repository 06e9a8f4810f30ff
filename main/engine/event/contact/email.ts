/**
 * Email cells. The rule is TikTok's: trim, lower-case, hash. Dots and +tags stay, since dropping them
 * is a rule of another product (Custom Audiences) and would break the match.
 */
import { EMPTY_KEY, isKeyPlaceholder, plainKey, readDigest, refusedKey } from './match-keys.ts';
import type { MatchKeyReading } from './match-keys.ts';
import { hasIllegalCharacters, isInvisible, trimSpaces } from '../text.ts';

const BAD_EMAIL = refusedKey('bad-email');
const PLACEHOLDER = refusedKey('placeholder');
const ILLEGAL = refusedKey('illegal-characters');

/** RFC 5321 §4.5.3.1: 64 octets before the @, 254 for the whole address. */
const LONGEST_LOCAL = 64;
const LONGEST_ADDRESS = 254;
const LONGEST_LABEL = 63;

/** Reads an email cell: trimmed, lower-case, one @, a dotted domain; dots and tags are kept. */
export function readEmail(raw: string): MatchKeyReading {
  const text = trimSpaces(raw);
  if (text === '') return EMPTY_KEY;
  if (isPlainAddress(text)) return plainKey(text.toLowerCase());
  if (isKeyPlaceholder(text)) return PLACEHOLDER;
  if (hasIllegalCharacters(text)) return ILLEGAL;
  const address = unwrap(text);
  const digest = readDigest(address);
  if (digest !== null) return digest;
  if (address === '' || isKeyPlaceholder(address)) return PLACEHOLDER;
  return isAddress(address) ? plainKey(address.toLowerCase()) : BAD_EMAIL;
}

/**
 * The common case in one pass: ASCII letters, digits and . _ + - around one @, a dotted domain with single
 * hyphens inside its labels, none in the last one. It only ever says yes.
 */
function isPlainAddress(text: string): boolean {
  let at = -1;
  let lastDot = -1;
  let lastNonLetter = -1;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code === 0x40) {
      if (at !== -1) return false;
      at = i;
    } else if (code === 0x2e) {
      if (at !== -1 && i === Math.max(at, lastDot) + 1) return false;
      lastDot = i;
    } else if (isDigit(code) || (code === 0x2d && at !== -1 && isInsideLabel(text, i))) {
      lastNonLetter = i;
    } else if (!isLetter(code) && (at !== -1 || (code !== 0x5f && code !== 0x2b && code !== 0x2d))) {
      return false;
    }
  }
  const hasDottedDomain = at > 0 && lastDot > at && lastDot < text.length - 2;
  return hasDottedDomain && lastNonLetter < lastDot && at <= LONGEST_LOCAL && text.length - at <= LONGEST_LABEL;
}

function isInsideLabel(text: string, hyphen: number): boolean {
  const before = text.charCodeAt(hyphen - 1);
  const after = text.charCodeAt(hyphen + 1);
  return (isLetter(before) || isDigit(before)) && (isLetter(after) || isDigit(after));
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** What people and tools put around an address: quotes, Name <…>, mailto:, ="…", invisible marks. */
function unwrap(text: string): string {
  let inner = withoutInvisible(text);
  const bracketed = /^[^<>]*<([^<>]*)>$/.exec(inner);
  if (bracketed !== null) inner = bracketed[1] ?? '';
  inner = inner.replace(/^=?(["'“”‘’`])(.*)["'“”‘’`]$/s, '$2');
  return trimSpaces(inner.replace(/^\s*mailto:/i, '').replace(/^'/, ''));
}

function withoutInvisible(text: string): string {
  let kept = '';
  for (let i = 0; i < text.length; i += 1) if (!isInvisible(text.charCodeAt(i))) kept += text.charAt(i);
  return kept;
}

/** RFC 5321 allows * and a leading =; in an export the one is a masked address, the other a spreadsheet's formula. */
const LOCAL_PART = /^(?!=)[^\s"(),:;<>@[\\\]*]+$/u;
const DOMAIN_LABEL = /^(?!-)[\p{L}\p{M}\p{N}-]{1,63}(?<!-)$/u;
const TOP_LEVEL = /^(?:[\p{L}\p{M}]{2,63}|xn--[a-z0-9-]{1,59})$/iu;

/** Letters of every script are allowed (RFC 6531); a quoted local part or an IP address is not. */
function isAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS) return false;
  const parts = text.split('@');
  const [local, domain] = parts;
  if (parts.length !== 2 || local === undefined || domain === undefined) return false;
  if (local.length > LONGEST_LOCAL || !LOCAL_PART.test(local)) return false;
  const labels = domain.split('.');
  return labels.length >= 2 && labels.every((label) => DOMAIN_LABEL.test(label)) && TOP_LEVEL.test(labels.at(-1) ?? '');
}
