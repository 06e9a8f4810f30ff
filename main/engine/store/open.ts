/**
 * Opens a workspace: one encrypted SQLite file in a folder only the user can read. WAL so that readers never
 * wait, `secure_delete` so that forgotten rows leave no bytes, temporary data in memory only.
 */
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { AppError, systemCode } from '../errors.ts';
import { unlock } from './cipher.ts';
import { databaseKind, isSealedWith } from './database-kind.ts';
import { ownFile } from './files-on-disk.ts';
import { migrate, refuseForeign, refuseNewer, schemaVersion } from './migrate.ts';
import { copyAside } from './old-copies.ts';
import { BUSY_MS, finishSealing, layOut, sealCopies, sealPlain } from './seal-plain.ts';
import { guarded } from './store-error.ts';

export const DATABASE_NAME = 'workspace.db';

/** Creates the folder (0700) and file (0600) where missing, and encrypts one from before encryption. Throws AppError `store/*`. */
export function openDatabase(workspace: string, key: Uint8Array): Database {
  return guarded(workspace, () => {
    mkdirSync(workspace, { recursive: true, mode: 0o700 });
    const file = path.join(workspace, DATABASE_NAME);
    finishSealing(workspace, key);
    const isNew = !existsSync(file);
    // SQLite gives its log the mode of the file, so that has to be right before the first page is written.
    ownFile(file);
    const db = openSealed(file, key);
    try {
      if (!isNew) {
        refuseNewer(db);
        refuseForeign(db);
        sealCopies(workspace, key);
      }
      configure(db);
      migrate(db, (from) => copyAside(db, workspace, { from, to: schemaVersion(db) + 1 }));
    } catch (error) {
      db.close();
      throw error;
    }
    return db;
  });
}

/** Says of a file that the key does not open what it is: encrypted now where it is plain, refused otherwise. */
function openSealed(file: string, key: Uint8Array): Database {
  const opened = tryKey(file, key);
  if (opened !== null) return opened;
  if (databaseKind(file) === 'plain') {
    sealPlain(file, key);
    return openSealed(file, key);
  }
  const isOtherKey = databaseKind(file) === 'sealed' && !isSealedWith(file, key);
  if (!isOtherKey) throw new AppError('store/damaged', { folder: path.dirname(file) });
  throw new AppError('store/key-mismatch', { place: path.join(path.dirname(file), 'workspace.key') });
}

/** Null where the key does not open the file. */
function tryKey(file: string, key: Uint8Array): Database | null {
  const db = new SqliteDatabase(file, { timeout: BUSY_MS });
  try {
    unlock(db, key);
    schemaVersion(db);
    return db;
  } catch (error) {
    db.close();
    if (systemCode(error) === 'SQLITE_NOTADB') return null;
    throw error;
  }
}

function configure(db: Database): void {
  layOut(db);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('secure_delete = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('journal_size_limit = 67108864');
}
