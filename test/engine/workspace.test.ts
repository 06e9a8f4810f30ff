import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../main/engine/errors.ts';
import { MIGRATIONS } from '../../main/engine/store/migrate.ts';
import { openDatabase } from '../../main/engine/store/open.ts';
import { keepFolder } from '../helpers/folders.ts';
import { openTestDatabase, testKey } from '../helpers/test-store.ts';

let workspace: string;
let cleanUp: () => void;
beforeEach(() => {
  const made = keepFolder();
  workspace = path.join(made.path, 'workspace');
  cleanUp = made.remove;
});
afterEach(() => cleanUp());

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}

describe('a workspace', () => {
  test('is a folder and a file that only its owner can read', () => {
    openDatabase(workspace, testKey(workspace)).close();
    expect(statSync(workspace).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(workspace, 'workspace.db')).mode & 0o777).toBe(0o600);
  });

  test('keeps others out of its log as well, in a folder that is open to all', () => {
    mkdirSync(workspace, { mode: 0o755 });
    chmodSync(workspace, 0o755);
    const db = openDatabase(workspace, testKey(workspace));
    const modes = Object.fromEntries(readdirSync(workspace).map((name) => [name, statSync(path.join(workspace, name)).mode & 0o777]));
    db.close();
    expect(modes).toEqual({ 'workspace.db': 0o600, 'workspace.db-wal': 0o600, 'workspace.db-shm': 0o600, 'workspace.key': 0o600 });
  });

  test('journals ahead, deletes securely and keeps temporary data in memory', () => {
    const db = openDatabase(workspace, testKey(workspace));
    const settings = ['journal_mode', 'secure_delete', 'temp_store', 'foreign_keys'].map((name) => db.pragma(name, { simple: true }));
    expect(settings).toEqual(['wal', 1, 2, 1]);
    db.close();
  });

  test('has strict tables only', () => {
    const db = openDatabase(workspace, testKey(workspace));
    const loose = db.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'").all();
    expect(loose).toEqual([]);
    db.close();
  });

  test('from a newer version is refused and not a byte of it changes', () => {
    mkdirSync(workspace);
    const file = path.join(workspace, 'workspace.db');
    const db = openTestDatabase(workspace);
    db.exec('CREATE TABLE future (x) STRICT'.replace('(x)', '(x TEXT)'));
    db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
    db.close();
    const before = readFileSync(file);
    expect(codeOf(() => openDatabase(workspace, testKey(workspace)))).toBe('store/newer-version');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('that is another kind of file is called damaged and left alone', () => {
    mkdirSync(workspace);
    writeFileSync(path.join(workspace, 'workspace.db'), 'not a database, but a long enough text to look at'.repeat(40));
    expect(codeOf(() => openDatabase(workspace, testKey(workspace)))).toBe('store/damaged');
  });

  test('is not made of another program\'s database', () => {
    mkdirSync(workspace);
    const file = path.join(workspace, 'workspace.db');
    const db = openTestDatabase(workspace);
    db.exec('CREATE TABLE notes (text TEXT)');
    db.close();
    const before = readFileSync(file);
    expect(codeOf(() => openDatabase(workspace, testKey(workspace)))).toBe('store/damaged');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  test('cannot lie inside a file', () => {
    writeFileSync(workspace, '');
    expect(codeOf(() => openDatabase(path.join(workspace, 'deeper'), new Uint8Array(32)))).toBe('store/not-writable');
  });
});
