/**
 * Forward-only migrations by `PRAGMA user_version`. Each step runs in one transaction with its version
 * bump; a workspace from a newer version is refused untouched.
 */
import type { Database } from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { initial } from './migrations/0001-initial.ts';
import { tables } from './migrations/0002-tables.ts';
import { orders } from './migrations/0003-orders.ts';
import { phones } from './migrations/0004-phones.ts';
import { sending } from './migrations/0005-sending.ts';
import { privacy } from './migrations/0006-privacy.ts';

/** In order; the position plus one is the version that a step leads to. */
export const MIGRATIONS: readonly string[] = [initial, tables, orders, phones, sending, privacy];

export function schemaVersion(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** Throws `store/newer-version` when the file was written by a later Counterfoil. */
export function refuseNewer(db: Database): void {
  const found = schemaVersion(db);
  if (found > MIGRATIONS.length) {
    throw new AppError('store/newer-version', { found, known: MIGRATIONS.length });
  }
}

/** "Cfoil" in a sense: what SQLite's `file` signature shows, and what tells our workspace from any other database. */
const APPLICATION_ID = 0x43666f6c;

/** Throws `store/damaged` when the database holds tables of somebody else. */
export function refuseForeign(db: Database): void {
  if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return;
  const tables = db.prepare<[], { count: number }>("SELECT COUNT(*) AS count FROM sqlite_master WHERE type = 'table'").get();
  if ((tables?.count ?? 0) > 0) throw new AppError('store/damaged');
}

/** `backup` is called once, before the first step on a workspace that already holds something. */
export function migrate(db: Database, backup: (from: number) => void): void {
  refuseNewer(db);
  const start = schemaVersion(db);
  if (start === MIGRATIONS.length) return;
  if (start > 0) backup(start);
  for (let version = start; version < MIGRATIONS.length; version += 1) {
    const step = MIGRATIONS[version] ?? '';
    db.transaction(() => {
      // Another process may have migrated while this one waited for the write lock.
      if (schemaVersion(db) !== version) return;
      db.exec(step);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${version + 1}`);
    }).immediate();
  }
}
