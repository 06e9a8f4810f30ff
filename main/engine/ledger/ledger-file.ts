/**
 * The file that takes a ledger to another computer: JSON Lines. The first line says how the passphrase becomes keys (scrypt) and
 * holds the digest keys, sealed with AES-256-GCM. Then for each event set a line that names it and a line for each of its entries:
 * [key, exact, line, order, state, first sent, sent], digests in base64url, times in epoch seconds. The last line counts the entries
 * and holds the SHA-256 over every byte before it, which shows damage, and an HMAC over that and the count, which shows that whoever
 * wrote it knows the passphrase.
 */
import { createCipheriv, createDecipheriv, createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { LedgerState } from '../store/ledger.ts';
import { VERSION } from '../version.ts';

const FILE_VERSION = 1;
/** What is sealed cannot be taken for another thing that this passphrase seals. */
const CONTEXT = Buffer.from('counterfoil-ledger/1');
/** OWASP's recommendation for scrypt: 128 MB of memory for each guess. */
const COST = { n: 131_072, r: 8, p: 1 } as const;
/** What a file may ask this computer to do, at most: four times as much as ours do, with 512 MB. */
const MOST_COST = { n: 4 * COST.n, r: COST.r, p: 4 } as const;
/** 128 · n · r bytes, and what OpenSSL needs beside them. */
const MOST_MEMORY = 2 * 128 * MOST_COST.n * MOST_COST.r;
const SHA256 = /^[0-9a-f]{64}$/;
const KEY_BYTES = 32;
const DIGEST_BYTES = 16;
const DIGEST = /^[\w-]{22}$/;
const EVENT_SET = /^\d{15,20}$/;

/** `key` counts the sealed keys from 0. */
export interface FileEntry {
  readonly key: number;
  readonly exact: Uint8Array;
  readonly line: Uint8Array | null;
  readonly order: Uint8Array | null;
  readonly state: LedgerState;
  readonly firstSent: number;
  readonly sent: number | null;
}

export interface FileHeader {
  readonly scrypt: { readonly n: number; readonly r: number; readonly p: number; readonly salt: string };
  readonly keys: { readonly nonce: string; readonly tag: string; readonly sealed: string };
}

interface PassphraseKeys {
  readonly sealing: Buffer;
  readonly signing: Buffer;
}

/** The header's line, and the key that its last line is signed with. */
export async function beginFile(passphrase: string, digestKeys: readonly Uint8Array[], createdAt: string): Promise<{ line: string; signing: Uint8Array }> {
  const salt = randomBytes(16).toString('base64');
  const { sealing, signing } = await passphraseKeys(passphrase, { ...COST, salt });
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce);
  cipher.setAAD(CONTEXT);
  const sealed = Buffer.concat([cipher.update(Buffer.concat(digestKeys)), cipher.final()]);
  const keys = { nonce: nonce.toString('base64'), tag: cipher.getAuthTag().toString('base64'), sealed: sealed.toString('base64') };
  const line = `${JSON.stringify({ counterfoilLedger: FILE_VERSION, appVersion: VERSION, createdAt, scrypt: { ...COST, salt }, keys })}\n`;
  return { line, signing };
}

/** 'newer' where only a later version may know it, null where it is no header of ours. */
export function readHeader(line: Uint8Array): FileHeader | 'newer' | null {
  const header = parsed(line);
  if (!isRecord(header)) return null;
  const { counterfoilLedger: version, scrypt: cost, keys } = header;
  if (typeof version !== 'number' || !Number.isSafeInteger(version) || version < 1) return null;
  if (version > FILE_VERSION) return 'newer';
  if (!isRecord(cost) || !isRecord(keys)) return null;
  const { n, r, p, salt } = cost;
  const { nonce, tag, sealed } = keys;
  // None of ours is weaker, so that no file can have a passphrase typed into something that is soon guessed.
  if (!isWithin(n, MOST_COST.n, COST.n) || !isWithin(r, MOST_COST.r, COST.r) || !isWithin(p, MOST_COST.p, COST.p) || !Number.isInteger(Math.log2(n))) return null;
  if ([salt, nonce, tag, sealed].some((text) => typeof text !== 'string')) return null;
  return { scrypt: { n, r, p, salt: String(salt) }, keys: { nonce: String(nonce), tag: String(tag), sealed: String(sealed) } };
}

export async function passphraseKeys(passphrase: string, { n, r, p, salt }: FileHeader['scrypt']): Promise<PassphraseKeys> {
  // The same words typed on another system may come in another composition.
  const words = Buffer.from(passphrase.normalize('NFKC'));
  const derived = await derive(words, Buffer.from(salt, 'base64'), 2 * KEY_BYTES, { N: n, r, p, maxmem: MOST_MEMORY });
  return { sealing: derived.subarray(0, KEY_BYTES), signing: derived.subarray(KEY_BYTES) };
}

type Derive = (words: Buffer, salt: Buffer, bytes: number, cost: { N: number; r: number; p: number; maxmem: number }) => Promise<Buffer>;
const derive = promisify(scrypt) as Derive;

/** The digest keys of the file; null where the passphrase does not open them. */
export function openKeys({ nonce, tag, sealed }: FileHeader['keys'], sealing: Uint8Array): Uint8Array[] | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', sealing, Buffer.from(nonce, 'base64'), { authTagLength: 16 });
    decipher.setAAD(CONTEXT);
    decipher.setAuthTag(Buffer.from(tag, 'base64'));
    const plain = Buffer.concat([decipher.update(Buffer.from(sealed, 'base64')), decipher.final()]);
    const count = Math.floor(plain.length / KEY_BYTES);
    return Array.from({ length: count }, (_, index) => Uint8Array.from(plain.subarray(index * KEY_BYTES, (index + 1) * KEY_BYTES)));
  } catch {
    return null;
  }
}

/** What the last line says of all before it; digests in lower hex. */
export interface FileEnd {
  readonly entries: number;
  readonly sha256: string;
  readonly mac: string;
}

export function endLine(entries: number, sha256: string, signing: Uint8Array): string {
  return `${JSON.stringify({ entries, sha256, mac: macOf(entries, sha256, signing) })}\n`;
}

export function readEnd(line: Uint8Array): FileEnd | null {
  const end = parsed(line);
  if (!isRecord(end)) return null;
  const { entries, sha256, mac } = end;
  return isWithin(entries, Number.MAX_SAFE_INTEGER, 0) && isSha256(sha256) && isSha256(mac) ? { entries, sha256, mac } : null;
}

/** False where somebody wrote the line who does not know the passphrase. */
export function isSigned({ entries, sha256, mac }: FileEnd, signing: Uint8Array): boolean {
  return timingSafeEqual(Buffer.from(mac), Buffer.from(macOf(entries, sha256, signing)));
}

function macOf(entries: number, sha256: string, signing: Uint8Array): string {
  return createHmac('sha256', signing).update(`${entries}:${sha256}`).digest('hex');
}

export function setLine(eventSet: string): string {
  return `${JSON.stringify({ eventSet })}\n`;
}

export function entryLine({ key, exact, line, order, state, firstSent, sent }: FileEntry): string {
  return `[${key},"${text(exact)}",${quoted(line)},${quoted(order)},${state},${firstSent},${sent ?? 'null'}]\n`;
}

/** The event set that a line begins, or one entry of it; null where it is neither. */
export function readLine(line: Uint8Array, keys: number): { readonly eventSet: string } | FileEntry | null {
  const value = parsed(line);
  if (isRecord(value)) {
    const { eventSet } = value;
    return typeof eventSet === 'string' && EVENT_SET.test(eventSet) ? { eventSet } : null;
  }
  if (!Array.isArray(value) || value.length !== 7) return null;
  const [key, exact, lineKey, order, state, firstSent, sent] = value as readonly unknown[];
  if (!isDigest(exact) || !(lineKey === null || isDigest(lineKey)) || !(order === null || isDigest(order))) return null;
  if (!isWithin(key, keys - 1, 0) || (state !== 1 && state !== 2 && state !== 3)) return null;
  if (!isSeconds(firstSent) || !(sent === null || isSeconds(sent)) || (sent === null) !== (state === 1)) return null;
  return { key, exact: bytes(exact), line: lineKey === null ? null : bytes(lineKey), order: order === null ? null : bytes(order), state, firstSent, sent };
}

function text(digest: Uint8Array): string {
  return Buffer.from(digest.buffer, digest.byteOffset, digest.byteLength).toString('base64url');
}

function quoted(digest: Uint8Array | null): string {
  return digest === null ? 'null' : `"${text(digest)}"`;
}

function bytes(digest: string): Uint8Array {
  return Uint8Array.from(Buffer.from(digest, 'base64url'));
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && DIGEST.test(value) && Buffer.from(value, 'base64url').length === DIGEST_BYTES;
}

function isSha256(value: unknown): value is string {
  return typeof value === 'string' && SHA256.test(value);
}

function isWithin(value: unknown, most: number, least = 1): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}

/** Up to the year 9999. */
function isSeconds(value: unknown): value is number {
  return isWithin(value, 253_402_300_799, 0);
}

function parsed(line: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8')) as unknown;
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
