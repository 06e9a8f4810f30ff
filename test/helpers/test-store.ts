/** A store over a workspace as the engine opens it, and its bare database, for tests that look inside. */
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import type { Database } from 'better-sqlite3';
import { unlock } from '../../main/engine/store/cipher.ts';
import { openStore } from '../../main/engine/store/store.ts';
import type { Store } from '../../main/engine/store/store.ts';
import { keySources } from '../../main/engine/workspace-key/key-sources.ts';
import { openKey } from '../../main/engine/workspace-key/open-key.ts';

/** The data key, made where the workspace is new. */
export function testKey(workspace: string): Uint8Array {
  return openKey(workspace, keySources(process.env, process.platform)).key;
}

export function openTestStore(workspace: string): Store {
  return openStore(workspace, testKey(workspace));
}

/** `name` is a file in the workspace, encrypted as all of its databases are. */
export function openTestDatabase(workspace: string, name = 'workspace.db', key = testKey(workspace)): Database {
  const db = new SqliteDatabase(path.join(workspace, name));
  unlock(db, key);
  return db;
}

/** Every page of the workspace in plain, those among them that hold nothing any more. */
export function plainPages(workspace: string): Buffer {
  const db = openTestDatabase(workspace);
  try {
    return db.serialize();
  } finally {
    db.close();
  }
}
