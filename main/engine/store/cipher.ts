/**
 * Page encryption of the workspace. AEGIS-256 (RFC draft irtf-cfrg-aegis-aead) encrypts and authenticates every page of the
 * database, its log and its copies; with the AES instructions of the processor it costs little (see ARCHITECTURE.md).
 */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';

export const KEY_BYTES = 32;
/** What a file begins with that we encrypted; the mark of its key follows. */
export const SEALED_MAGIC = Buffer.from('Cfoil\0\0\x01', 'latin1');
export const MARK_BYTES = 8;

/** Before anything else is asked of a connection. A wrong key shows at the first read, as SQLITE_NOTADB. */
export function unlock(db: Database, key: Uint8Array): void {
  if (key.length !== KEY_BYTES) throw new Error('a data key has 32 bytes');
  db.pragma("cipher = 'aegis'");
  db.pragma("algorithm = 'aegis-256'");
  // Random bytes need no derivation, which would cost tens of milliseconds at every start. So the salt, which stands in plain at
  // the beginning of the file, is free to say which key fits: a wrong key can be told from a damaged file.
  const salt = Buffer.concat([SEALED_MAGIC, keyMark(key)]);
  db.pragma(`key = 'raw:${Buffer.from(key).toString('hex')}${salt.toString('hex')}'`);
}

/** Tells keys apart and gives nothing of them away. */
export function keyMark(key: Uint8Array): Buffer {
  return createHash('sha256').update('counterfoil key mark\0').update(key).digest().subarray(0, MARK_BYTES);
}
