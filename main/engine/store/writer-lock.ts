/**
 * One writing job, one sender and one writer of receipts at a time per workspace, across processes. A lock is an SQLite transaction held on
 * a file of its own: the operating system drops it with the process, so no timeout ever has to guess.
 */
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { AppError, systemCode, throwIfAborted } from '../errors.ts';
import { ownFile } from './files-on-disk.ts';
import { guarded } from './store-error.ts';

const POLL_MS = 100;

export interface WriterLock {
  /** Waits for the turn; `onWait` is called once when it has to. Rejects with `job/cancelled` on abort. */
  acquire(options: { signal?: AbortSignal | undefined; onWait(): void }): Promise<() => void>;
}

/** `name` is the lock's file in the workspace. */
export function createLock(workspace: string, name: 'writer.lock' | 'sender.lock' | 'receipt.lock'): WriterLock {
  return {
    async acquire({ signal, onWait }) {
      let hasWaited = false;
      for (;;) {
        throwIfAborted(signal);
        const release = tryLock(path.join(workspace, name), workspace);
        if (release) return release;
        if (!hasWaited) onWait();
        hasWaited = true;
        await sleep(POLL_MS, undefined, signal ? { signal } : {}).catch(() => {
          throw new AppError('job/cancelled');
        });
      }
    },
  };
}

/** The writer's turn for what cannot wait with a promise, such as the opening of a workspace. Throws `store/busy` when it does not come. */
export function takeWriterLock(workspace: string, patienceMs: number): () => void {
  const release = tryLock(path.join(workspace, 'writer.lock'), workspace, patienceMs);
  if (release === null) throw new AppError('store/busy', { folder: workspace }, { retryable: true });
  return release;
}

function tryLock(file: string, workspace: string, patienceMs = 0): (() => void) | null {
  const db = guarded(workspace, () => {
    ownFile(file);
    return new SqliteDatabase(file, { timeout: patienceMs });
  });
  try {
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (systemCode(error)?.startsWith('SQLITE_BUSY')) return null;
    return guarded(workspace, () => {
      throw error;
    });
  }
  return () => {
    db.exec('ROLLBACK');
    db.close();
  };
}
