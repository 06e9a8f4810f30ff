// A workspace from before encryption is encrypted at its first opening: nothing is lost and no plain byte stays, whatever dies meanwhile.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, cpSync, linkSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import SqliteDatabase from 'better-sqlite3';
import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../main/engine/errors.ts';
import { openDatabase } from '../../main/engine/store/open.ts';
import { MIGRATIONS } from '../../main/engine/store/migrate.ts';
import { tempFolder } from '../helpers/folders.ts';
import { leaksInFiles } from '../helpers/leaks.ts';
import { CANARY, makeOldWorkspace } from '../helpers/old-workspace.ts';
import { openTestDatabase, testKey } from '../helpers/test-store.ts';

const SCRIPT = path.join(import.meta.dirname, '..', 'helpers', 'key-run.ts');
const CHUNKS = 4;
let workspace: string;
let file: string;
beforeEach(() => {
  workspace = path.join(tempFolder(), 'workspace');
  file = path.join(workspace, 'workspace.db');
});

/** Opens it as the engine does; throws where anything was lost, or a plain byte stayed. */
function expectWhole(chunks = CHUNKS): void {
  const db = openDatabase(workspace, testKey(workspace));
  expect(db.prepare('SELECT id FROM job ORDER BY id').pluck().all()).toEqual([1, 2]);
  expect(db.prepare('SELECT name FROM account').pluck().all()).toEqual(['Shop']);
  const bodies = db.prepare<[], { body: Buffer }>('SELECT body FROM staged_chunk ORDER BY chunk').all();
  const expected = `${CANARY},`.repeat(5000);
  expect(bodies.map(({ body }) => body.toString() === expected)).toEqual(Array.from({ length: chunks }, () => true));
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  // The number of a deleted job is not given out again.
  const next = db.prepare("INSERT INTO job (state, created_at, recipe, is_temporary) VALUES ('imported', '', '{}', 0)").run();
  expect(Number(next.lastInsertRowid)).toBe(4);
  db.exec('DELETE FROM job WHERE id = 4');
  db.exec("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'job'");
  expect(leaksInFiles(workspace, [CANARY])).toEqual({});
  db.close();
  expect(leaksInFiles(workspace, [CANARY])).toEqual({});
  expect(readdirSync(workspace).filter((name) => /plain|sealing|journal/.test(name))).toEqual([]);
}

function schemaOf(folder: string): unknown[] {
  const db = openDatabase(folder, testKey(folder));
  const all = db.prepare('SELECT type, name, sql FROM sqlite_schema ORDER BY type, name').all();
  db.close();
  return all;
}

describe('a plain workspace', () => {
  test('is encrypted at its first opening, with the copy that a migration left', () => {
    makeOldWorkspace(workspace, CHUNKS).db.close();
    expect(Object.keys(leaksInFiles(workspace, [CANARY])).toSorted()).toEqual(['workspace-before-v5-from-v4.db', 'workspace.db']);
    expectWhole();
    const copies = readdirSync(workspace).filter((name) => name.startsWith('workspace-before-'));
    expect(copies).toEqual(['workspace-before-v5-from-v4.db', `workspace-before-v6-from-v5.db`]);
    for (const copy of copies) {
      const db = openTestDatabase(workspace, copy);
      expect(db.prepare('SELECT COUNT(*) FROM staged_chunk').pluck().get()).toBe(CHUNKS);
      db.close();
    }
    expect(readdirSync(workspace).map((name) => statSync(path.join(workspace, name)).mode & 0o777).filter((mode) => mode !== 0o600)).toEqual([]);
    const fresh = path.join(tempFolder(), 'fresh');
    expect(schemaOf(workspace)).toEqual(schemaOf(fresh));
  });

  test('that a crash left with a log is encrypted with all that stands in it', () => {
    const { db } = makeOldWorkspace(`${workspace}-live`, CHUNKS);
    cpSync(`${workspace}-live`, workspace, { recursive: true });
    db.close();
    expect(Object.keys(leaksInFiles(workspace, [CANARY]))).toContain('workspace.db-wal');
    // Another name of each file shows what its blocks hold when it is deleted.
    const blocks = tempFolder();
    for (const name of readdirSync(workspace)) linkSync(path.join(workspace, name), path.join(blocks, name));
    expectWhole();
    expect([readdirSync(blocks), leaksInFiles(blocks, [CANARY])]).toEqual([expect.arrayContaining(['workspace.db', 'workspace.db-wal']), {}]);
  });

  test.each([
    ['while it was copied', () => {
      copySealed(`${file}.sealing`);
      truncateSync(`${file}.sealing`, 40_000);
      writeFileSync(`${file}.sealing-journal`, 'half a journal');
    }],
    ['before the new file got its name', () => {
      copySealed(`${file}.sealing`);
      renameSync(file, `${file}.plain`);
    }],
    ['before the zeros', () => {
      const plain = readFileSync(file);
      copySealed(`${file}.new`);
      renameSync(`${file}.new`, file);
      writeFileSync(`${file}.plain`, plain);
    }],
    ['among the zeros', () => {
      const plain = readFileSync(file);
      copySealed(`${file}.new`);
      renameSync(`${file}.new`, file);
      writeFileSync(`${file}.plain`, Buffer.concat([Buffer.alloc(50_000), plain.subarray(50_000)]));
    }],
  ])('that a process left %s is whole again', (_when, leave) => {
    makeOldWorkspace(workspace, CHUNKS).db.close();
    leave();
    expectWhole();
  });

  test('is not thrown away for a file of that name which is not its encrypted self', () => {
    makeOldWorkspace(workspace, CHUNKS).db.close();
    renameSync(file, `${file}.plain`);
    const before = readFileSync(`${file}.plain`);
    const other = makeOldWorkspace(path.join(workspace, 'other'), 1);
    other.db.close();
    renameSync(path.join(workspace, 'other', 'workspace.db'), file);
    expect(codeOf(() => openDatabase(workspace, testKey(workspace)))).toBe('store/damaged');
    expect(readFileSync(`${file}.plain`).equals(before)).toBe(true);
  });

  test('that cannot be copied leaves no half copy on the disk', () => {
    makeOldWorkspace(workspace, CHUNKS).db.close();
    const handle = openSync(file, 'r+');
    writeSync(handle, Buffer.alloc(32_768, 7), 0, 32_768, 32_768 * 2);
    closeSync(handle);
    const before = readFileSync(file);
    expect(codeOf(() => openDatabase(workspace, testKey(workspace)))).toBe('store/damaged');
    // All but the header, which says how it is journalled.
    expect([readFileSync(file).subarray(100).equals(before.subarray(100)), readdirSync(workspace).filter((name) => /plain|sealing/.test(name))]).toEqual([true, []]);
  });

  test('of a newer version or of another program stays as it is, and gets no copy', () => {
    for (const change of [`user_version = ${MIGRATIONS.length + 1}`, 'application_id = 7']) {
      makeOldWorkspace(workspace, 1).db.close();
      const db = new SqliteDatabase(file);
      db.pragma(change);
      db.close();
      const before = readFileSync(file);
      expect(codeOf(() => openDatabase(workspace, testKey(workspace)))).toMatch(/newer-version|damaged/);
      expect([readFileSync(file).equals(before), readdirSync(workspace).filter((name) => /plain|sealing/.test(name))]).toEqual([true, []]);
      rmSync(workspace, { recursive: true });
    }
  });

  test('is whole after its process was killed at any moment', async () => {
    const chunks = 60;
    makeOldWorkspace(`${workspace}-old`, chunks).db.close();
    for (let kill = 0; kill < 4; kill += 1) {
      cpSync(`${workspace}-old`, workspace, { recursive: true });
      testKey(workspace);
      const child = spawn(process.execPath, [SCRIPT, workspace, 'key', 'open', 'open'], { stdio: ['ignore', 'pipe', 'inherit'] });
      await once(child.stdout, 'data');
      await sleep((kill * 80) / 3 + Math.random() * 10);
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      expectWhole(chunks);
      rmSync(workspace, { recursive: true });
    }
  });
});

/** What a conversion makes of the plain file, under another name. */
function copySealed(target: string): void {
  const twin = path.join(tempFolder(), 'twin');
  cpSync(workspace, twin, { recursive: true });
  const key = testKey(workspace);
  cpSync(path.join(workspace, 'workspace.key'), path.join(twin, 'workspace.key'));
  openDatabase(twin, key).close();
  cpSync(path.join(twin, 'workspace.db'), target);
}

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'no error';
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
}
