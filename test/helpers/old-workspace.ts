/** A workspace as a Counterfoil before encryption left it: plain pages, rows of customers, a plain copy of a migration. */
import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { MIGRATIONS } from '../../main/engine/store/migrate.ts';

/** The last version without encryption. */
const VERSION = 5;
export const CANARY = 'canary.kept@post.example';

export interface OldWorkspace {
  /** Open, so that its log is there; close it, or leave it as a crash would. */
  readonly db: Database;
  readonly jobs: number;
}

export function makeOldWorkspace(workspace: string, chunks = 4): OldWorkspace {
  mkdirSync(workspace, { recursive: true, mode: 0o700 });
  const db = new SqliteDatabase(path.join(workspace, 'workspace.db'));
  chmodSync(path.join(workspace, 'workspace.db'), 0o600);
  for (const setting of ['page_size = 32768', 'auto_vacuum = INCREMENTAL', 'journal_mode = WAL', 'application_id = 0x43666f6c', `user_version = ${VERSION}`]) db.pragma(setting);
  for (const step of MIGRATIONS.slice(0, VERSION)) db.exec(step);
  const recipe = JSON.stringify({ counterfoilRecipe: 1, reading: {}, rows: {}, dedupe: { keep: 'first' }, export: { edition: '2024-10', maxBytes: 10_000_000 }, fields: {} });
  // A deleted job, whose number must not be given out again.
  for (const number of [1, 2, 3]) db.prepare("INSERT INTO job (id, state, created_at, recipe, is_temporary) VALUES (?, 'imported', '2026-11-20T00:00:00Z', ?, 0)").run(number, recipe);
  db.exec('DELETE FROM job WHERE id = 3');
  db.exec(`INSERT INTO account VALUES ('7012345678901234567', 'Shop', '2026-11-20T00:00:00Z')`);
  for (let chunk = 0; chunk < chunks; chunk += 1) {
    db.prepare('INSERT INTO staged_chunk (job_id, chunk, source, first_seq, row_count, body) VALUES (1, ?, 0, ?, 1, ?)').run(chunk, chunk, Buffer.from(`${CANARY},`.repeat(5000)));
  }
  db.prepare('VACUUM INTO ?').run(path.join(workspace, 'workspace-before-v5-from-v4.db'));
  return { db, jobs: 2 };
}
