/**
 * Opens a workspace: one encrypted SQLite file in a folder only the user can read. WAL so that readers never
 * wait, `secure_delete` so that forgotten rows leave no bytes, temporary data in memory only.
 */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, rmSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { AppError, systemCode } from '../errors.ts';
import { unlock } from './cipher.ts';
import { migrate, refuseForeign, refuseNewer, schemaVersion } from './migrate.ts';

const BUSY_MS = 15_000;
export const DATABASE_NAME = 'workspace.db';

/** Creates the folder (0700) and file (0600) where missing. Throws AppError `store/*`. */
export function openDatabase(workspace: string, key: Uint8Array): Database {
  return guarded(workspace, () => {
    mkdirSync(workspace, { recursive: true, mode: 0o700 });
    const file = path.join(workspace, DATABASE_NAME);
    const isNew = !existsSync(file);
    // SQLite gives its log the mode of the file, so that has to be right before the first page is written.
    ownFile(file);
    const db = new SqliteDatabase(file, { timeout: BUSY_MS });
    try {
      unlock(db, key);
      if (!isNew) {
        refuseNewer(db);
        refuseForeign(db);
      }
      configure(db);
      migrate(db, (from) => backUp(db, workspace, from));
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
  });
}

/** Chunks are large blobs: with pages of this size they need an eighth of the pages, and half the time. */
const PAGE_BYTES = 32_768;

function configure(db: Database): void {
  // Only a new file takes it, and only before its first page is written.
  db.pragma(`page_size = ${PAGE_BYTES}`);
  // Takes effect on a new file only: what forgotten jobs free goes back to the disk.
  db.pragma('auto_vacuum = INCREMENTAL');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('secure_delete = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('journal_size_limit = 67108864');
}

/**
 * Makes the file where it is missing; only its owner may read or lock it. A file that is there is never opened: POSIX drops every lock
 * of a process on a file as soon as the process closes it anywhere (https://sqlite.org/howtocorrupt.html, 2.2).
 */
export function ownFile(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (systemCode(error) !== 'EEXIST') throw error;
    chmodSync(file, 0o600);
  }
}

function backUp(db: Database, workspace: string, from: number): void {
  const target = path.join(workspace, `workspace-before-v${schemaVersion(db) + 1}-from-v${from}.db`);
  rmSync(target, { force: true });
  // An empty file is taken, with its mode.
  ownFile(target);
  db.prepare('VACUUM INTO ?').run(target);
}

/** Turns what SQLite and the file system say into the store's own errors, without their texts. */
export function guarded<T>(workspace: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw storeError(error, workspace);
  }
}

export function storeError(error: unknown, workspace: string): unknown {
  if (error instanceof AppError) return error;
  const code = systemCode(error) ?? '';
  const params = { folder: workspace };
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') return new AppError('store/disk-full', params, { cause: error });
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new AppError('store/busy', params, { retryable: true, cause: error });
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new AppError('store/damaged', params, { cause: error });
  }
  const isPlace = /^(EACCES|EPERM|EROFS|ENOTDIR|EEXIST|EISDIR|ENAMETOOLONG|SQLITE_CANTOPEN|SQLITE_READONLY|SQLITE_IOERR)/.test(code);
  return isPlace ? new AppError('store/not-writable', params, { cause: error }) : error;
}
