import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openOutputSet } from '../../main/engine/delivery/output-set.ts';
import type { FinishedFile } from '../../main/engine/delivery/output-file.ts';
import { AppError } from '../../main/engine/errors.ts';
import { keepFolder } from '../helpers/folders.ts';

let folder: string;
let cleanUp: () => void;
beforeEach(() => {
  const made = keepFolder();
  folder = made.path;
  cleanUp = made.remove;
});
afterEach(() => cleanUp());

const manifest = (files: readonly FinishedFile[]): string =>
  JSON.stringify({ counterfoilManifest: 1, files: files.map(({ name, sha256 }) => ({ name, sha256 })) });

async function writeSet(contents: Record<string, string>): Promise<void> {
  const set = await openOutputSet(folder);
  try {
    for (const [name, text] of Object.entries(contents)) {
      const file = await set.create(name);
      await file.write({ bytes: text, rows: 1 });
    }
    await set.commit(manifest);
  } catch (error) {
    await set.abandon();
    throw error;
  }
}

const names = (): string[] => readdirSync(folder).toSorted();
const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  return error instanceof AppError ? error.code : String(error);
}

describe('a set of files', () => {
  test('has no final name before the commit', async () => {
    const set = await openOutputSet(folder);
    const file = await set.create('a.csv');
    await file.write({ bytes: 'half', rows: 1 });
    expect(names().filter((name) => !name.startsWith('.'))).toEqual([]);
    await set.abandon();
    expect(names()).toEqual([]);
  });

  test('appears whole, with digests of what lies on disk', async () => {
    await writeSet({ 'a.csv': 'one', 'b.csv': 'two' });
    expect(names()).toEqual(['a.csv', 'b.csv', 'manifest.json']);
    const { files } = JSON.parse(read('manifest.json')) as { files: { name: string; sha256: string }[] };
    for (const { name, sha256 } of files) expect(createHash('sha256').update(read(name)).digest('hex')).toBe(sha256);
  });

  test('replaces an earlier set of ours, and removes parts that are no longer made', async () => {
    await writeSet({ 'a.csv': 'one', 'b.csv': 'two' });
    await writeSet({ 'a.csv': 'new' });
    expect(names()).toEqual(['a.csv', 'manifest.json']);
    expect(read('a.csv')).toBe('new');
  });

  test('refuses to replace a file that was changed since, and touches nothing', async () => {
    await writeSet({ 'a.csv': 'one' });
    writeFileSync(path.join(folder, 'a.csv'), 'edited by hand');
    expect(await codeOf(writeSet({ 'a.csv': 'new' }))).toBe('export/foreign-files');
    expect(names()).toEqual(['a.csv', 'manifest.json']);
    expect(read('a.csv')).toBe('edited by hand');
  });

  test('refuses a manifest that somebody else wrote', async () => {
    writeFileSync(path.join(folder, 'manifest.json'), '{"name":"a web app"}');
    expect(await codeOf(writeSet({ 'a.csv': 'new' }))).toBe('export/foreign-files');
    expect(names()).toEqual(['manifest.json']);
  });

  test('does not mind files that have nothing to do with it', async () => {
    writeFileSync(path.join(folder, 'notes.txt'), 'mine');
    mkdirSync(path.join(folder, 'archive'));
    await writeSet({ 'a.csv': 'one' });
    expect(names()).toEqual(['a.csv', 'archive', 'manifest.json', 'notes.txt']);
  });

  test('goes on after a run that was killed between its renames', async () => {
    await writeSet({ 'a.csv': 'one', 'b.csv': 'two' });
    // As a kill leaves it: the pending claims are on disk, the old manifest is gone, one file is new.
    const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
    const pending = {
      files: { 'a.csv': digest('newer'), 'b.csv': digest('newest') },
      replaced: { 'a.csv': digest('one'), 'b.csv': digest('two') },
    };
    writeFileSync(path.join(folder, '.counterfoil-pending.json'), JSON.stringify(pending));
    rmSync(path.join(folder, 'manifest.json'));
    writeFileSync(path.join(folder, 'a.csv'), 'newer');
    writeFileSync(path.join(folder, '.counterfoil-4194305-00000000-b.csv.partial'), 'newest');
    await writeSet({ 'a.csv': 'third', 'b.csv': 'third' });
    expect(names()).toEqual(['a.csv', 'b.csv', 'manifest.json']);
    expect(read('b.csv')).toBe('third');
  });
});

test('a part that nobody vouches for is named, for it would be uploaded with the others', async () => {
  writeFileSync(path.join(folder, 'part-007.csv'), 'of unknown origin');
  const set = await openOutputSet(folder, { keep: new Set(), looksOurs: (name) => name.startsWith('part-') });
  const file = await set.create('part-001.csv');
  await file.write({ bytes: 'one', rows: 1 });
  expect(await codeOf(set.commit(manifest))).toBe('export/foreign-files');
  await set.abandon();
  expect(names()).toEqual(['part-007.csv']);
});

test('a file of ours is not replaced when this set is made from it', async () => {
  await writeSet({ 'a.csv': 'one' });
  const digest = createHash('sha256').update('one').digest('hex');
  const set = await openOutputSet(folder, { keep: new Set([digest]), looksOurs: () => false });
  await (await set.create('a.csv')).write({ bytes: 'two', rows: 1 });
  expect(await codeOf(set.commit(manifest))).toBe('export/foreign-files');
  expect(read('a.csv')).toBe('one');
});

test('a folder that can never be made ends at once', async () => {
  expect(await codeOf(openOutputSet('/proc/counterfoil/deeper'))).toBe('export/not-writable');
});

test('a folder that is a file is named as not writable', async () => {
  writeFileSync(path.join(folder, 'file'), '');
  expect(await codeOf(openOutputSet(path.join(folder, 'file')))).toBe('export/not-writable');
});
