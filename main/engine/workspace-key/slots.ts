/** The three ways to wrap a data key: how each one's wrapping key is made, found again, and given up. */
import { randomBytes, scryptSync } from 'node:crypto';
import path from 'node:path';
import { existsSync, lstatSync, realpathSync, rmSync } from 'node:fs';
import type { Protection } from '../contract/privacy.ts';
import { AppError } from '../errors.ts';
import { syncFolder, wipe } from '../store/files-on-disk.ts';
import { dropDrafts, keyFileOf, readKeyFile } from './key-file.ts';
import type { KeySources } from './key-sources.ts';
import { COST, newSalt, unwrap, wrap } from './wrapped-key.ts';
import type { ScryptCost, WrappedKey } from './wrapped-key.ts';

const LEAST_PASSPHRASE = 12;

export interface OpenedKey {
  /** 32 bytes; never leaves this process. */
  readonly key: Uint8Array;
  readonly protectedBy: Protection;
  /** Where the key file lies; null for another slot. */
  readonly keyFile: string | null;
}

/** `place` is the path of `workspace.key`. Throws AppError `store/*`. */
export function openSlot(found: WrappedKey, sources: KeySources, place: string): OpenedKey {
  if (found.slot === 'passphrase') return openByPassphrase(found, sources.passphrase);
  return found.slot === 'keychain' ? openByKeychain(found, sources, place) : openByKeyFile(found, sources);
}

function openByPassphrase(found: WrappedKey, passphrase: string | null): OpenedKey {
  if (passphrase === null || found.scrypt === null) throw new AppError('store/locked');
  const key = unwrap(found, derive(passphrase, found.scrypt));
  if (key === null) throw new AppError('store/wrong-passphrase');
  return { key, protectedBy: 'passphrase', keyFile: null };
}

function openByKeychain(found: WrappedKey, { loadKeychain }: KeySources, place: string): OpenedKey {
  const secret = given(() => loadKeychain()(accountOf(found.id)).getPassword());
  if (secret === null) throw new AppError('store/keychain-closed');
  const wrapping = Buffer.from(secret, 'base64');
  const key = wrapping.length === 32 ? unwrap(found, wrapping) : null;
  if (key === null) throw new AppError('store/key-mismatch', { place });
  return { key, protectedBy: 'keychain', keyFile: null };
}

/** A named key file may be that of other workspaces, or nonsense, so the workspace's own one is looked for as well, and first. */
function openByKeyFile(found: WrappedKey, sources: KeySources): OpenedKey {
  const own = ownKeyFile(found.id, sources);
  const places = sources.keyFile === null ? [own] : [own, sources.keyFile];
  let refusal: AppError | null = null;
  for (const place of places) {
    try {
      const wrapping = readKeyFile(place);
      if (wrapping === null) continue;
      const key = unwrap(found, wrapping);
      if (key === null) refusal = new AppError('store/key-mismatch', { place });
      else return { key, protectedBy: 'key-file', keyFile: place };
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      refusal = error;
    }
  }
  throw refusal ?? new AppError('store/key-missing', { place: sources.keyFile ?? own });
}

export interface NewSlot {
  readonly wrapped: WrappedKey;
  readonly keyFile: string | null;
}

/** Wraps the data key by a slot of its own, whose secret is safe when this returns; null where the keychain does not take it. */
export function makeSlot(key: Uint8Array, slot: Protection, { id, sources }: { readonly id: string; readonly sources: KeySources }): NewSlot | null {
  const about = { id, slot };
  if (slot === 'passphrase') {
    const scrypt = { ...COST, salt: newSalt() };
    const wrapping = derive(strongEnough(sources.passphrase), scrypt);
    return { wrapped: { ...about, scrypt, wrapped: wrap(key, wrapping, about) }, keyFile: null };
  }
  const keyFile = slot === 'key-file' ? (sharedKeyFile(sources) ?? ownKeyFile(id, sources)) : null;
  const wrapping = keyFile === null ? newEntry(id, sources) : keyFileOf(keyFile);
  return wrapping === null ? null : { wrapped: { ...about, scrypt: null, wrapped: wrap(key, wrapping, about) }, keyFile };
}

/** Deletes what a slot alone needed. A key file that a person named stays: other workspaces may need it. */
export function giveUpSlot({ id, slot }: WrappedKey, sources: KeySources): void {
  if (slot === 'keychain') given(() => sources.loadKeychain()(accountOf(id)).deletePassword());
  const own = ownKeyFile(id, sources);
  if (slot !== 'key-file' || !existsSync(own)) return;
  dropDrafts(own, 0);
  const found = lstatSync(own);
  // Under another name it may be what opens another workspace, so its bytes stay.
  if (found.isSymbolicLink() || found.nlink > 1) rmSync(own);
  else wipe(own);
  syncFolder(path.dirname(own));
}

/**
 * The key file that was named, unless it is one of ours, by whatever path: such a one is deleted when its workspace gets another slot, so
 * nothing else may be wrapped by it.
 */
function sharedKeyFile({ keyFile, keyFolder }: KeySources): string | null {
  if (keyFile === null || !existsSync(keyFile)) return keyFile;
  const isOwn = existsSync(keyFolder) && path.dirname(realpathSync(keyFile)) === realpathSync(keyFolder);
  return isOwn ? null : keyFile;
}

function ownKeyFile(id: string, { keyFolder }: KeySources): string {
  return path.join(keyFolder, `${id}.key`);
}

function accountOf(id: string): string {
  return `workspace ${id}`;
}

/** Null where the keychain does not keep it. */
function newEntry(id: string, { loadKeychain }: KeySources): Uint8Array | null {
  return given(() => {
    const wrapping = randomBytes(32);
    const entry = loadKeychain()(accountOf(id));
    entry.setPassword(wrapping.toString('base64'));
    return entry.getPassword() === wrapping.toString('base64') ? wrapping : null;
  });
}

/** What a keychain says when it fails may name entries; that it gives nothing is enough. */
function given<T>(ask: () => T | null): T | null {
  try {
    return ask();
  } catch {
    return null;
  }
}

function strongEnough(passphrase: string | null): string {
  if ([...wordsOf(passphrase ?? '')].length < LEAST_PASSPHRASE) throw new AppError('store/short-passphrase', { least: LEAST_PASSPHRASE });
  return passphrase ?? '';
}

/** The same words typed on another system may come in another composition, and piped ones with a space at the end. */
function wordsOf(passphrase: string): string {
  return passphrase.normalize('NFKC').trim();
}

function derive(passphrase: string, { n, r, p, salt }: ScryptCost): Uint8Array {
  // 128 · n · r bytes, and what OpenSSL needs beside them.
  return scryptSync(wordsOf(passphrase), Buffer.from(salt, 'base64'), 32, { N: n, r, p, maxmem: 2 * 128 * n * r });
}
