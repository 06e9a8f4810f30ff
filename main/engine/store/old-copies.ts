/** What migrations put aside: copies of the whole workspace, which hold the raw rows of every job of their time. */
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { systemCode } from '../errors.ts';
import { unlock } from './cipher.ts';
import { ownFile, wipe } from './files-on-disk.ts';

const COPY = /^workspace-before-v\d+-from-v\d+\.db$/;
const STAGED = 'SELECT DISTINCT job_id FROM staged_chunk';

/** Paths of the copies in the workspace. */
export function oldCopies(workspace: string): string[] {
  return readdirSync(workspace).filter((name) => COPY.test(name)).map((name) => path.join(workspace, name));
}

export interface CopiedWorkspace {
  readonly db: Database;
  readonly workspace: string;
  readonly key: Uint8Array;
}

/**
 * Deletes each copy that holds rows which were forgotten since, or are of the job that is about to be; answers how many those were.
 * Its bytes become zeros first, as those of deleted rows do.
 */
export function removeForgottenCopies({ db, workspace, key }: CopiedWorkspace, leaving: number | null = null): number {
  const copies = oldCopies(workspace);
  if (copies.length === 0) return 0;
  const kept = new Set(stagedJobs(db).filter((jobId) => jobId !== leaving));
  const forgotten = copies.filter((copy) => jobsIn(copy, key)?.every((jobId) => kept.has(jobId)) !== true);
  for (const copy of forgotten) wipe(copy);
  return forgotten.length;
}

/** Puts a copy aside, encrypted as the workspace is, before a step to `to`. */
export function copyAside(db: Database, workspace: string, { from, to }: { readonly from: number; readonly to: number }): void {
  const target = path.join(workspace, `workspace-before-v${to}-from-v${from}.db`);
  rmSync(target, { force: true });
  // An empty file is taken, with its mode.
  ownFile(target);
  db.prepare('VACUUM INTO ?').run(target);
}

/** Null where nobody can read it any more, such as one that was left half overwritten. */
function jobsIn(copy: string, key: Uint8Array): number[] | null {
  const db = new SqliteDatabase(copy, { readonly: true });
  try {
    unlock(db, key);
    return stagedJobs(db);
  } catch (error) {
    if (systemCode(error) === 'SQLITE_NOTADB' || systemCode(error)?.startsWith('SQLITE_CORRUPT')) return null;
    throw error;
  } finally {
    db.close();
  }
}

function stagedJobs(db: Database): number[] {
  return db.prepare<[], { job_id: number }>(STAGED).all().map(({ job_id: jobId }) => jobId);
}
