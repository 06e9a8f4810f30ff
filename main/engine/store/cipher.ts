/**
 * Page encryption of the workspace. AEGIS-256 (RFC draft irtf-cfrg-aegis-aead) encrypts and authenticates every page of the
 * database, its log and its copies; with the AES instructions of the processor it costs little (see ARCHITECTURE.md).
 */
import type { Database } from 'better-sqlite3';

export const KEY_BYTES = 32;

/** Before anything else is asked of a connection. A wrong key shows at the first read, as SQLITE_NOTADB. */
export function unlock(db: Database, key: Uint8Array): void {
  if (key.length !== KEY_BYTES) throw new Error('a data key has 32 bytes');
  db.pragma("cipher = 'aegis'");
  db.pragma("algorithm = 'aegis-256'");
  // Random bytes need no derivation, which would cost tens of milliseconds at every start.
  db.pragma(`key = 'raw:${Buffer.from(key).toString('hex')}'`);
}
