/**
 * `workspace.key`: the data key of a workspace, wrapped with AES-256-GCM by the key of one slot. Read strictly, since whoever can
 * write into the workspace can write this file.
 */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Protection } from '../contract/privacy.ts';
import { AppError, systemCode } from '../errors.ts';

const VERSION = 1;
const MOST_BYTES = 4096;
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** Nonce, 32 bytes of key, tag. */
const WRAPPED_BYTES = 12 + 32 + 16;
const SALT_BYTES = 16;
/** OWASP's recommendation for scrypt: 128 MB of memory for each guess. */
export const COST = { n: 131_072, r: 8, p: 1 } as const;
/** What a file may ask this computer to do, at most: 256 MB. */
const MOST_COST = { n: 2 * COST.n, r: COST.r, p: 4 } as const;

export interface ScryptCost {
  readonly n: number;
  readonly r: number;
  readonly p: number;
  /** Base64, 16 bytes. */
  readonly salt: string;
}

export interface WrappedKey {
  /** Of this wrapping: names its key file, or its entry of the keychain. */
  readonly id: string;
  readonly slot: Protection;
  /** For a passphrase only. */
  readonly scrypt: ScryptCost | null;
  /** Base64. */
  readonly wrapped: string;
}

export function keyPath(workspace: string): string {
  return path.join(workspace, 'workspace.key');
}

/** Null where there is none. Throws `store/key-unreadable`, or `store/newer-version` for one of a later Counterfoil. */
export function readWrapped(file: string): WrappedKey | null {
  const parsed = parse(readText(file));
  if (parsed === 'newer') throw new AppError('store/newer-version', { folder: path.dirname(file) });
  if (parsed === 'damaged') throw new AppError('store/key-unreadable', { place: file });
  return parsed;
}

/** Null where there is no file, '' for one that cannot be ours. */
function readText(file: string): string | null {
  try {
    const found = statSync(file);
    return found.isFile() && found.size <= MOST_BYTES ? readFileSync(file, 'utf8') : '';
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw new AppError('store/key-unreadable', { place: file }, { cause: error });
  }
}

function parse(text: string | null): WrappedKey | 'newer' | 'damaged' | null {
  if (text === null) return null;
  const value = parseJson(text);
  if (!isRecord(value)) return 'damaged';
  const { counterfoilKey: version, id, slot, scrypt = null, wrapped, ...others } = value;
  if (typeof version === 'number' && Number.isSafeInteger(version) && version > VERSION) return 'newer';
  if (version !== VERSION || Object.keys(others).length > 0) return 'damaged';
  if (typeof id !== 'string' || !ID.test(id) || !isBase64(wrapped, WRAPPED_BYTES)) return 'damaged';
  if (slot === 'passphrase') return isCost(scrypt) ? { id, slot, scrypt, wrapped } : 'damaged';
  return (slot === 'keychain' || slot === 'key-file') && scrypt === null ? { id, slot, scrypt, wrapped } : 'damaged';
}

export function textOf({ id, slot, scrypt, wrapped }: WrappedKey): string {
  return `${JSON.stringify({ counterfoilKey: VERSION, id, slot, ...(scrypt === null ? {} : { scrypt }), wrapped })}\n`;
}

export function newSalt(): string {
  return randomBytes(SALT_BYTES).toString('base64');
}

export function wrap(key: Uint8Array, wrapping: Uint8Array, about: Pick<WrappedKey, 'id' | 'slot'>): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce);
  cipher.setAAD(context(about));
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

/** Null where the wrapping key is not the one that it was wrapped with. */
export function unwrap(wrapped: WrappedKey, wrapping: Uint8Array): Uint8Array | null {
  const bytes = Buffer.from(wrapped.wrapped, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', wrapping, bytes.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(context(wrapped));
  decipher.setAuthTag(bytes.subarray(-16));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch {
    return null;
  }
}

function context({ id, slot }: Pick<WrappedKey, 'id' | 'slot'>): Buffer {
  return Buffer.from(`counterfoil-key/${VERSION} ${slot} ${id}`);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isBase64(value: unknown, bytes: number): value is string {
  return typeof value === 'string' && Buffer.from(value, 'base64').length === bytes && Buffer.from(value, 'base64').toString('base64') === value;
}

function isCost(value: unknown): value is ScryptCost {
  if (!isRecord(value)) return false;
  const { n, r, p, salt, ...others } = value;
  // None of ours is weaker, so that no passphrase is typed into something that is soon guessed.
  const isBounded = isWithin(n, COST.n, MOST_COST.n) && isWithin(r, COST.r, MOST_COST.r) && isWithin(p, COST.p, MOST_COST.p);
  return isBounded && Number.isInteger(Math.log2(n)) && isBase64(salt, SALT_BYTES) && Object.keys(others).length === 0;
}

function isWithin(value: unknown, least: number, most: number): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most;
}
