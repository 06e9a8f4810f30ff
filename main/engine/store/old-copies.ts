/** What migrations put aside: copies of the whole workspace, which hold the raw rows of every job of their time. */
import { closeSync, openSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { unlock } from './cipher.ts';

const COPY = /^workspace-before-v\d+-from-v\d+\.db$/;
const STAGED = 'SELECT DISTINCT job_id FROM staged_chunk';
const BLOCK = Buffer.alloc(64 * 1024);

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
  const copies = readdirSync(workspace).filter((name) => COPY.test(name)).map((name) => path.join(workspace, name));
  if (copies.length === 0) return 0;
  const kept = new Set(stagedJobs(db).filter((jobId) => jobId !== leaving));
  const forgotten = copies.filter((copy) => !jobsIn(copy, key).every((jobId) => kept.has(jobId)));
  for (const copy of forgotten) {
    overwrite(copy);
    rmSync(copy, { force: true });
  }
  return forgotten.length;
}

function jobsIn(copy: string, key: Uint8Array): number[] {
  const db = new SqliteDatabase(copy, { readonly: true });
  try {
    unlock(db, key);
    return stagedJobs(db);
  } finally {
    db.close();
  }
}

function stagedJobs(db: Database): number[] {
  return db.prepare<[], { job_id: number }>(STAGED).all().map(({ job_id: jobId }) => jobId);
}

function overwrite(file: string): void {
  const bytes = statSync(file).size;
  const handle = openSync(file, 'r+');
  try {
    for (let at = 0; at < bytes; at += BLOCK.length) writeSync(handle, BLOCK, 0, Math.min(BLOCK.length, bytes - at), at);
  } finally {
    closeSync(handle);
  }
}
