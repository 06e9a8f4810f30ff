/**
 * Match keys: what an email or phone cell is once read, and the only place that turns personal data
 * into a digest. Digests are recognised before anything else, so that nothing is ever hashed twice.
 */
import { hash } from 'node:crypto';
import type { IssueCode } from '../../contract/errors.ts';
import { isPlaceholder } from '../text.ts';

/** An email or phone cell once read. `value` is normalized plain text or a lower-case digest. */
export interface MatchKeyReading {
  readonly value: string | null;
  readonly isDigest: boolean;
  readonly codes: readonly IssueCode[];
}

const NO_CODES: readonly IssueCode[] = [];
const ALREADY_HASHED: readonly IssueCode[] = ['already-hashed'];

export const EMPTY_KEY: MatchKeyReading = { value: null, isDigest: false, codes: NO_CODES };
const WRONG_DIGEST = refusedKey('wrong-digest');
const BLOCKED_DIGEST = refusedKey('blocked-digest');

/** SHA-256 of texts that stand for "nothing"; many exports hash them by mistake. */
export const DIGEST_BLOCKLIST: ReadonlySet<string> = new Set([
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', // the empty string
  'a318c24216defe206feeb73ef5be00033fa9c4a74d0b967f6532a26ca5906d3b', // +
  '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b', // null
  'eb045d78d273107348b0300c01d29b7552d622abbc6faf81b3ec55359aa9950c', // undefined
  '9b2d5b4678781e53038e91ea5324530a03f27dc1d0e5f6c9bc9d493a23be9de0', // nan
  'a683c5c5349f6f7fb903ba8a9e7e55d0ba1b8f03579f95be83f4954c33e81098', // n/a
  '140bedbf9c3f6d56a9846d2ba7088798683f4da0c248231336e6a05679e4fdfe', // none
]);

const SHA256_LENGTH = 64;
/** MD5, SHA-1, SHA-224, SHA-384 and SHA-512 in hex: digests that TikTok cannot match. */
const WRONG_LENGTHS: ReadonlySet<number> = new Set([32, 40, 56, 96, 128]);
const ONLY_HEX = /^[0-9a-f]+$/i;

/** A key that is left out, with its reason. */
export function refusedKey(code: IssueCode): MatchKeyReading {
  return { value: null, isDigest: false, codes: [code] };
}

/** A key in plain text, ready to be hashed. */
export function plainKey(value: string, codes: readonly IssueCode[] = NO_CODES): MatchKeyReading {
  return { value, isDigest: false, codes };
}

/** What forms and clerks write where a customer gave no email or phone. */
const NO_CONTACT: ReadonlySet<string> = new Set([
  'na',
  'no',
  'x',
  'xx',
  'xxx',
  'tbd',
  'empty',
  'unknown',
  'missing',
  'anonymous',
  'guest',
  'noemail',
  'no email',
  'no e-mail',
  'nophone',
  'no phone',
  'not available',
  'not applicable',
  'not provided',
  'not set',
  '没有',
  '未知',
  '不详',
  '空',
  '未填写',
  '未提供',
  '无邮箱',
  '无电话',
  '匿名',
  '不明',
  'kein',
  'keine',
  'keine angabe',
  'unbekannt',
  'aucun',
  'aucune',
  'non renseigné',
  'inconnu',
  'ninguno',
  'desconocido',
  'sin datos',
  'nenhum',
  'desconhecido',
  'não informado',
]);
const LONGEST_NO_CONTACT = 14;

/** Whether a trimmed email or phone cell only says that there is none. */
export function isKeyPlaceholder(text: string): boolean {
  return isPlaceholder(text) || (text.length <= LONGEST_NO_CONTACT && NO_CONTACT.has(text.toLowerCase()));
}

/** The text as a digest: SHA-256 is passed on in lower case, others are refused; null when it is none. */
export function readDigest(text: string): MatchKeyReading | null {
  const isSha256 = text.length === SHA256_LENGTH;
  if (!isSha256 && !WRONG_LENGTHS.has(text.length)) return null;
  if (!ONLY_HEX.test(text)) return null;
  if (!isSha256) return WRONG_DIGEST;
  const value = text.toLowerCase();
  return DIGEST_BLOCKLIST.has(value) ? BLOCKED_DIGEST : { value, isDigest: true, codes: ALREADY_HASHED };
}

/** The reading as it goes out: lower-case SHA-256 hex, a digest unchanged, '' for nothing. */
export function hashMatchKey(reading: MatchKeyReading): string {
  if (reading.value === null) return '';
  return reading.isDigest ? reading.value : hash('sha256', reading.value);
}
