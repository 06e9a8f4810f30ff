/**
 * The data key of a workspace: 32 random bytes, made once. `workspace.key` in the workspace says which slot wraps it. What a slot
 * needs is on the disk before `workspace.key`, and that before the first page of the database, so that no crash in between leaves a
 * workspace that nobody can open.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Protection } from '../contract/privacy.ts';
import { AppError, invariant } from '../errors.ts';
import { databaseKind } from '../store/database-kind.ts';
import { renameDurably, writeDurably } from '../store/files-on-disk.ts';
import { DATABASE_NAME } from '../store/open.ts';
import { guarded } from '../store/store-error.ts';
import { dropDrafts, publish } from './key-file.ts';
import type { KeySources } from './key-sources.ts';
import { giveUpSlot, makeSlot, openSlot } from './slots.ts';
import type { NewSlot, OpenedKey } from './slots.ts';
import { keyPath, readWrapped, textOf } from './wrapped-key.ts';
import type { WrappedKey } from './wrapped-key.ts';

/** Makes folder and key where missing. Throws AppError `store/*`. */
export function openKey(workspace: string, sources: KeySources): OpenedKey {
  return guarded(workspace, () => {
    mkdirSync(workspace, { recursive: true, mode: 0o700 });
    const file = keyPath(workspace);
    return openSlot(readWrapped(file) ?? create(file, sources), sources, file);
  });
}

/** Wraps the key by another slot; only then what the old one needed is deleted. For the one writer of a workspace. Throws AppError `store/*`. */
export function protectKey(workspace: string, { key }: OpenedKey, by: { readonly slot: Protection; readonly sources: KeySources }): OpenedKey {
  return guarded(workspace, () => {
    const file = keyPath(workspace);
    const before = readWrapped(file);
    const made = makeSlot(key, by.slot, { id: randomUUID(), sources: by.sources });
    if (made === null) throw new AppError('store/no-keychain');
    const opened = openSlot(made.wrapped, by.sources, file);
    invariant(Buffer.from(opened.key).equals(key), 'a new slot gives the key that it wraps');
    dropDrafts(file, 0);
    orGiveUp(made.wrapped, { file, sources: by.sources }, () => replace(file, made.wrapped));
    if (before !== null) giveUpSlot(before, by.sources);
    return opened;
  });
}

function replace(file: string, wrapped: WrappedKey): void {
  const draft = `${file}.${wrapped.id}`;
  try {
    writeDurably(draft, textOf(wrapped));
    renameDurably(draft, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

/** A slot whose `workspace.key` could not be written, on a full disk for one, leaves nothing behind. */
function orGiveUp<T>(made: WrappedKey, { file, sources }: { readonly file: string; readonly sources: KeySources }, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (readWrapped(file)?.id !== made.id) giveUpSlot(made, sources);
    throw error;
  }
}

/** What is there already counts, if another process was first. */
function create(file: string, sources: KeySources): WrappedKey {
  refuseKeyless(file);
  const { wrapped } = newSlot(sources);
  if (orGiveUp(wrapped, { file, sources }, () => publish(file, textOf(wrapped)))) return wrapped;
  giveUpSlot(wrapped, sources);
  const first = readWrapped(file);
  if (first === null) throw new AppError('store/key-missing', { place: file });
  return first;
}

/** A workspace that is encrypted and has lost its `workspace.key` must not get another one. */
function refuseKeyless(file: string): void {
  const kind = databaseKind(path.join(path.dirname(file), DATABASE_NAME));
  if (kind === 'foreign') throw new AppError('store/damaged', { folder: path.dirname(file) });
  // Another process may have made both since this one looked.
  if (kind === 'sealed' && readWrapped(file) === null) throw new AppError('store/key-missing', { place: file });
}

function newSlot(sources: KeySources): NewSlot {
  const key = randomBytes(32);
  const about = { id: randomUUID(), sources };
  if (sources.passphrase !== null) return madeSlot(makeSlot(key, 'passphrase', about));
  const byKeychain = sources.keyFile === null ? makeSlot(key, 'keychain', about) : null;
  return byKeychain ?? madeSlot(makeSlot(key, 'key-file', about));
}

function madeSlot(slot: NewSlot | null): NewSlot {
  invariant(slot !== null, 'only a keychain takes nothing');
  return slot;
}
