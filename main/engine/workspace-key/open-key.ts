/**
 * The data key of a workspace: 32 random bytes, made once. `workspace.key` in the workspace says which slot wraps it; a key
 * file lies outside, so that a copied workspace cannot be read.
 */
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Protection } from '../contract/privacy.ts';
import { AppError, systemCode } from '../errors.ts';
import type { KeySources } from './key-sources.ts';

export interface OpenedKey {
  /** 32 bytes; never leaves this process. */
  readonly key: Uint8Array;
  readonly protectedBy: Protection;
  /** Where the key file lies; null for another slot. */
  readonly keyFile: string | null;
}

const NAME = 'workspace.key';

interface Wrapped {
  readonly counterfoilKey: 1;
  readonly id: string;
  readonly slot: 'key-file';
  /** Base64: nonce, ciphertext, tag. */
  readonly wrapped: string;
}

/** Makes folder and key where missing. Throws AppError `store/*`. */
export function openKey(workspace: string, sources: KeySources): OpenedKey {
  mkdirSync(workspace, { recursive: true, mode: 0o700 });
  const file = path.join(workspace, NAME);
  const found = read(file) ?? create(file, sources);
  const keyFile = sources.keyFile ?? path.join(sources.keyFolder, `${found.id}.key`);
  const wrapping = readFileSync(keyFile);
  return { key: unwrap(found.wrapped, wrapping), protectedBy: 'key-file', keyFile };
}

function read(file: string): Wrapped | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Wrapped;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw new AppError('store/key-unreadable', {}, { cause: error });
  }
}

function create(file: string, sources: KeySources): Wrapped {
  const id = randomUUID();
  const wrapping = randomBytes(32);
  const keyFile = sources.keyFile ?? path.join(sources.keyFolder, `${id}.key`);
  mkdirSync(path.dirname(keyFile), { recursive: true, mode: 0o700 });
  writeFileSync(keyFile, wrapping, { mode: 0o600, flag: 'wx' });
  const made: Wrapped = { counterfoilKey: 1, id, slot: 'key-file', wrapped: wrap(randomBytes(32), wrapping) };
  const draft = `${file}.${id}`;
  writeFileSync(draft, `${JSON.stringify(made)}\n`, { mode: 0o600, flag: 'wx' });
  try {
    // Of two processes at once the first one's key counts.
    linkSync(draft, file);
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return read(file) ?? made;
}

function wrap(key: Uint8Array, wrapping: Uint8Array): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', wrapping, nonce);
  return Buffer.concat([nonce, cipher.update(key), cipher.final(), cipher.getAuthTag()]).toString('base64');
}

function unwrap(wrapped: string, wrapping: Uint8Array): Uint8Array {
  const bytes = Buffer.from(wrapped, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', wrapping, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(-16));
  return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
}
