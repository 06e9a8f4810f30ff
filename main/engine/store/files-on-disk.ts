/** Files of the workspace as files: who may read them, whether they are really on the disk, and that deleted ones hold nothing. */
import { chmodSync, closeSync, fsyncSync, openSync, renameSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { systemCode } from '../errors.ts';

const BLOCK = Buffer.alloc(64 * 1024);

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

/** A new file of its owner alone, on the disk when this returns. Throws EEXIST where one is there. */
export function writeDurably(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600, flag: 'wx', flush: true });
}

/** After a crash the folder has the old name or the new one. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to);
  syncFolder(path.dirname(to));
}

/** What was made, renamed or deleted in the folder is so after a crash, too. */
export function syncFolder(folder: string): void {
  // Windows opens no folders, and writes their changes through.
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** Deletes a file whose bytes become zeros first, as those of deleted rows do. */
export function wipe(file: string): void {
  zero(file);
  rmSync(file, { force: true });
}

/** Its bytes become zeros, on the disk, too. */
export function zero(file: string): void {
  const bytes = statSync(file).size;
  const handle = openSync(file, 'r+');
  try {
    for (let at = 0; at < bytes; at += BLOCK.length) writeSync(handle, BLOCK, 0, Math.min(BLOCK.length, bytes - at), at);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
