/**
 * Encrypts a workspace from before encryption, and the copies that its migrations put aside. Everything goes into a new encrypted
 * file, which takes the name of the plain one; then the plain one becomes zeros and is deleted. Nothing is ever written into the plain
 * file before, so there is no journal that could hold its pages, and whatever dies in between, one of the two files is whole:
 *
 *   workspace.db plain             a file `.sealing` is half made and is thrown away
 *   workspace.db missing, .plain   the plain file was about to be replaced: it gets its name back, and all begins anew
 *   workspace.db sealed, .plain    only the zeros are missing
 */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { AppError, systemCode } from '../errors.ts';
import { unlock } from './cipher.ts';
import { databaseKind } from './database-kind.ts';
import { ownFile, renameDurably, wipe, zero } from './files-on-disk.ts';
import { refuseForeign, refuseNewer } from './migrate.ts';
import { oldCopies } from './old-copies.ts';
import { takeWriterLock } from './writer-lock.ts';

export const BUSY_MS = 15_000;
/** Chunks are large blobs: with pages of this size they need an eighth of the pages, and half the time. */
const PAGE_BYTES = 32_768;

/** `-journal` and `-mj…` are what SQLite keeps beside a file while it writes. */
const LEFT = /\.(?:plain|sealing(?:-journal|-mj[0-9A-F]+)?)$/;
const asideOf = (file: string): string => `${file}.plain`;
const draftOf = (file: string): string => `${file}.sealing`;

interface Named {
  readonly type: string;
  readonly name: string;
  readonly sql: string;
}

/** Only a new file takes it, and only before its first page is written. */
export function layOut(db: Database): void {
  db.pragma(`page_size = ${PAGE_BYTES}`);
  // What forgotten jobs free goes back to the disk.
  db.pragma('auto_vacuum = INCREMENTAL');
}

/** `file` is the plain database of a workspace. Untouched where it is from a newer version or of another program. Throws AppError `store/*`. */
export function sealPlain(file: string, key: Uint8Array): void {
  refuseOthers(file);
  const workspace = path.dirname(file);
  const release = takeWriterLock(workspace, BUSY_MS);
  try {
    // Another process may have done it while this one waited.
    if (databaseKind(file) === 'plain') sealOne(file, key);
  } finally {
    release();
  }
}

/** Ends what a process that died began; costs a look at the folder where there is nothing of the kind. */
export function finishSealing(workspace: string, key: Uint8Array): void {
  const begun = (): string[] => readdirSync(workspace).filter((name) => LEFT.test(name));
  if (begun().length === 0) return;
  const release = takeWriterLock(workspace, BUSY_MS);
  try {
    const files = new Set(begun().map((name) => path.join(workspace, name.replace(LEFT, ''))));
    for (const file of files) finishOne(file, key);
  } finally {
    release();
  }
}

/** Encrypts the copies that an older Counterfoil put aside; for a workspace that the key opens. */
export function sealCopies(workspace: string, key: Uint8Array): void {
  const plainCopies = (): string[] => oldCopies(workspace).filter((copy) => databaseKind(copy) === 'plain');
  if (plainCopies().length === 0) return;
  const release = takeWriterLock(workspace, BUSY_MS);
  try {
    for (const copy of plainCopies()) sealOne(copy, key);
  } finally {
    release();
  }
}

function finishOne(file: string, key: Uint8Array): void {
  const aside = asideOf(file);
  if (existsSync(aside)) {
    if (!existsSync(file)) renameDurably(aside, file);
    // Whatever else has that name, the plain file is not thrown away for it.
    else if (isOpenedBy(file, key)) wipe(aside);
    else throw new AppError('store/damaged', { folder: path.dirname(file) });
  }
  dropDraft(file);
}

/** Reads only: the last connection that may write deletes the log, whose bytes are to become zeros first. */
function refuseOthers(file: string): void {
  const db = new SqliteDatabase(file, { readonly: true, timeout: BUSY_MS });
  try {
    refuseNewer(db);
    refuseForeign(db);
  } finally {
    db.close();
  }
}

function isOpenedBy(file: string, key: Uint8Array): boolean {
  const db = new SqliteDatabase(file, { readonly: true, timeout: BUSY_MS });
  try {
    unlock(db, key);
    return db.pragma('user_version', { simple: true }) !== undefined;
  } catch (error) {
    if (systemCode(error) === 'SQLITE_NOTADB') return false;
    throw error;
  } finally {
    db.close();
  }
}

function dropDraft(file: string): void {
  const folder = path.dirname(file);
  const draft = path.basename(draftOf(file));
  for (const name of readdirSync(folder)) if (LEFT.test(name) && name.startsWith(draft)) rmSync(path.join(folder, name));
}

function sealOne(file: string, key: Uint8Array): void {
  dropDraft(file);
  try {
    sealInto(draftOf(file), file, key);
  } catch (error) {
    // Half a copy of everything would keep a full disk full.
    if (existsSync(file)) dropDraft(file);
    throw error;
  }
  wipe(asideOf(file));
}

function sealInto(draft: string, file: string, key: Uint8Array): void {
  ownFile(draft);
  const db = new SqliteDatabase(draft, { timeout: BUSY_MS });
  try {
    unlock(db, key);
    layOut(db);
    for (const setting of ['foreign_keys = OFF', 'synchronous = FULL', 'temp_store = MEMORY']) db.pragma(setting);
    db.prepare("ATTACH ? AS plain KEY ''").run(file);
    emptyLog(db, file);
    db.exec('BEGIN EXCLUSIVE');
    copyAll(db);
    db.exec('COMMIT');
    // Windows renames no open file. Elsewhere the lock keeps an older Counterfoil out until the name is ours.
    if (process.platform === 'win32') db.close();
    renameDurably(file, asideOf(file));
    renameDurably(draft, file);
  } finally {
    db.close();
  }
}

/** Takes the plain file for us alone; its log, whose pages are all in the file then, becomes zeros and is deleted. */
function emptyLog(db: Database, file: string): void {
  db.pragma('plain.locking_mode = EXCLUSIVE');
  const [state] = db.pragma('plain.wal_checkpoint(RESTART)') as readonly { busy: number; log: number; checkpointed: number }[];
  if (state === undefined || state.busy !== 0 || state.log !== state.checkpointed) {
    throw new AppError('store/busy', { folder: path.dirname(file) }, { retryable: true });
  }
  const log = `${file}-wal`;
  if (existsSync(log)) zero(log);
  db.pragma('plain.journal_mode = DELETE');
}

/** As VACUUM copies, from one file to another: tables with their rows first, then what would react to these. */
function copyAll(db: Database): void {
  const all = db.prepare<[], Named>('SELECT type, name, sql FROM plain.sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid').all();
  for (const { type, name, sql } of all) {
    if (type !== 'table' || name.startsWith('sqlite_')) continue;
    db.exec(sql);
    db.exec(`INSERT INTO main.${quoted(name)} SELECT * FROM plain.${quoted(name)}`);
  }
  // Which numbers were given out before, so that no new job gets the number of a deleted one.
  if (all.some(({ name }) => name === 'sqlite_sequence')) {
    db.exec('DELETE FROM main.sqlite_sequence; INSERT INTO main.sqlite_sequence SELECT * FROM plain.sqlite_sequence');
  }
  for (const { type, sql } of all) if (type !== 'table') db.exec(sql);
  for (const setting of ['application_id', 'user_version']) db.pragma(`main.${setting} = ${String(db.pragma(`plain.${setting}`, { simple: true }))}`);
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
