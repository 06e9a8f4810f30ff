/**
 * Forward-only migrations by `PRAGMA user_version`. Each step runs in one transaction with its version
 * bump; a workspace from a newer version is refused untouched.
 */
import type { Database } from 'better-sqlite3';
import { AppError } from '../errors.ts';
import { initial } from './migrations/0001-initial.ts';

/** In order; the position plus one is the version that a step leads to. */
export const MIGRATIONS: readonly string[] = [initial];

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
      db.pragma(`user_version = ${version + 1}`);
    }).immediate();
  }
}
