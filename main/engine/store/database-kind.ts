/** What a database file is by its first bytes. */
import { closeSync, openSync, readSync } from 'node:fs';
import { systemCode } from '../errors.ts';
import { keyMark, MARK_BYTES, SEALED_MAGIC } from './cipher.ts';

/** `sealed`: encrypted by us, whatever the key. `empty`: a file that was made and nothing more, or none. */
export type DatabaseKind = 'empty' | 'plain' | 'sealed' | 'foreign';

const PLAIN = Buffer.from('SQLite format 3\0', 'latin1');

/**
 * Only for a file that this process does not hold open: closing it would drop every lock of the process on it
 * (https://sqlite.org/howtocorrupt.html, 2.2). One that its key does not open, or that has no key yet, is such a file.
 */
export function databaseKind(file: string): DatabaseKind {
  const start = firstBytes(file);
  if (start.length === 0) return 'empty';
  if (start.equals(PLAIN)) return 'plain';
  return start.subarray(0, SEALED_MAGIC.length).equals(SEALED_MAGIC) ? 'sealed' : 'foreign';
}

/** Whether a sealed file was encrypted with this key; see `databaseKind`. */
export function isSealedWith(file: string, key: Uint8Array): boolean {
  return firstBytes(file).subarray(SEALED_MAGIC.length, SEALED_MAGIC.length + MARK_BYTES).equals(keyMark(key));
}

function firstBytes(file: string): Buffer {
  const start = Buffer.alloc(PLAIN.length);
  try {
    const handle = openSync(file, 'r');
    try {
      return start.subarray(0, readSync(handle, start, 0, start.length, 0));
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}
