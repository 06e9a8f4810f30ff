/** Somebody else can write where we write: whatever they lay there, nothing outside the chosen folder is written, truncated or followed. */
import { execFileSync } from 'node:child_process';
import { linkSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { logBug } from '../../main/engine/bug-log.ts';
import { openOutputSet } from '../../main/engine/delivery/output-set.ts';
import type { OutputSet } from '../../main/engine/delivery/output-set.ts';
import type { FinishedFile } from '../../main/engine/delivery/output-file.ts';
import { openEngine } from '../../main/engine/engine.ts';
import { AppError } from '../../main/engine/errors.ts';
import { openLog } from '../../main/app/log.ts';
import { writeRecipe } from '../../main/cli/files.ts';
import { checkRecipeTarget } from '../../main/cli/recipe-target.ts';
import { emptyRecipe } from '../../main/engine/mapping/recipe/draft-recipe.ts';
import { keepFolder } from '../helpers/folders.ts';

const PRECIOUS = 'somebody else\'s only copy\n';

let root: string;
let out: string;
let outside: string;
let victim: string;
let cleanUp: () => void;

beforeEach(() => {
  const made = keepFolder();
  root = made.path;
  cleanUp = made.remove;
  [out, outside] = [path.join(root, 'out'), path.join(root, 'outside')];
  mkdirSync(out);
  mkdirSync(outside);
  victim = path.join(outside, 'victim.txt');
  writeFileSync(victim, PRECIOUS);
});
afterEach(() => cleanUp());

const manifest = (files: readonly FinishedFile[]): string =>
  JSON.stringify({ counterfoilManifest: 1, files: files.map(({ name, sha256 }) => ({ name, sha256 })) });

/** One file and its manifest, with an attack before the set is opened, while it is written, or before it is committed. */
async function writeSet(attack: { before?: () => void; between?: () => void; late?: () => void } = {}): Promise<void> {
  attack.before?.();
  const set = await openOutputSet(out);
  try {
    const file = await set.create('a.csv');
    await file.write({ bytes: 'ours', rows: 1 });
    attack.between?.();
    await (await set.create('b.csv')).write({ bytes: 'ours too', rows: 1 });
    attack.late?.();
    await set.commit(manifest);
  } catch (error) {
    await set.abandon();
    throw error;
  }
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  return error instanceof AppError ? error.code : String(error);
}

function nothingOutside(): void {
  expect(readdirSync(outside)).toEqual(['victim.txt']);
  expect(readFileSync(victim, 'utf8')).toBe(PRECIOUS);
}

const temporary = (name: string): string => path.join(out, readdirSync(out).find((each) => each.endsWith(`-${name}.partial`)) ?? 'none');

describe('a set of files', () => {
  const NAMES = ['a.csv', 'manifest.json', '.counterfoil-pending.json'];
  const TARGETS = { 'a file elsewhere': () => victim, 'nothing at all': () => path.join(outside, 'not-there'), 'the folder elsewhere': () => outside };
  const cases = NAMES.flatMap((name) => Object.entries(TARGETS).map(([words, target]) => ({ name, words, target })));

  test.each(cases)('$name is a link to $words', async ({ name, target }) => {
    const lay = (): void => symlinkSync(target(), path.join(out, name));
    expect(await codeOf(writeSet({ before: lay }))).toBe('export/foreign-files');
    nothingOutside();
    expect(lstatSync(path.join(out, name)).isSymbolicLink()).toBe(true);
    rmSync(path.join(out, name));
    expect(await codeOf(writeSet({ late: lay }))).toBe('export/foreign-files');
    nothingOutside();
  });

  test('a link whose target has the bytes of our earlier file is no file of ours', async () => {
    await writeSet();
    renameSync(path.join(out, 'a.csv'), path.join(outside, 'a.csv'));
    symlinkSync(path.join(outside, 'a.csv'), path.join(out, 'a.csv'));
    expect(await codeOf(writeSet())).toBe('export/foreign-files');
    expect(readFileSync(path.join(outside, 'a.csv'), 'utf8')).toBe('ours');
  });

  test('a hard link to a file elsewhere loses its name here and keeps its bytes there', async () => {
    await writeSet();
    const elsewhere = path.join(outside, 'kept.csv');
    linkSync(path.join(out, 'a.csv'), elsewhere);
    await writeSet();
    expect(readFileSync(elsewhere, 'utf8')).toBe('ours');
    expect(statSync(elsewhere).ino).not.toBe(statSync(path.join(out, 'a.csv')).ino);
  });

  test('a hard link to a stranger\'s file is a stranger\'s file', async () => {
    linkSync(victim, path.join(out, 'a.csv'));
    expect(await codeOf(writeSet())).toBe('export/foreign-files');
    nothingOutside();
  });

  test('a pipe under one of our names does not hang the run', async () => {
    for (const name of NAMES) execFileSync('mkfifo', [path.join(out, name)]);
    expect(await codeOf(writeSet())).toBe('export/foreign-files');
  });

  test.each(['between', 'late'] as const)('a temporary file that is exchanged for a link or a file never gets a final name (%s)', async (moment) => {
    const exchange = (lay: (place: string) => void) => (): void => {
      const place = temporary('a.csv');
      rmSync(place);
      lay(place);
    };
    expect(await codeOf(writeSet({ [moment]: exchange((place) => symlinkSync(victim, place)) }))).toBe('export/foreign-files');
    expect(await codeOf(writeSet({ [moment]: exchange((place) => writeFileSync(place, 'forged')) }))).toBe('export/foreign-files');
    nothingOutside();
    expect(readdirSync(out).filter((name) => name === 'a.csv')).toEqual([]);
  });

  test.each(['between', 'late'] as const)('a folder that is exchanged for a link ends the run (%s)', async (moment) => {
    const exchange = (): void => {
      renameSync(out, path.join(root, 'moved'));
      symlinkSync(outside, out);
    };
    expect(await codeOf(writeSet({ [moment]: exchange }))).toBe('export/not-writable');
    nothingOutside();
  });

  test('a folder that the user names by a link is the folder that it leads to', async () => {
    const link = path.join(root, 'link');
    symlinkSync(out, link);
    out = link;
    await writeSet();
    expect(readdirSync(link).toSorted()).toEqual(['a.csv', 'b.csv', 'manifest.json']);
    nothingOutside();
  });

  test('leftovers of dead runs are cleared away without following links or folders', async () => {
    symlinkSync(victim, path.join(out, '.counterfoil-4194305-00000000-a.csv.partial'));
    mkdirSync(path.join(out, '.counterfoil-4194305-00000001-a.csv.partial'));
    await writeSet();
    nothingOutside();
  });

  test('a manifest cannot name files outside of the folder', async () => {
    const files = ['../outside/victim.txt', '/etc/passwd', '..\\outside\\victim.txt', '..', '.', ''].map((name) => ({ name, sha256: 'ab'.repeat(32) }));
    writeFileSync(path.join(out, 'manifest.json'), JSON.stringify({ counterfoilManifest: 1, files }));
    await codeOf(writeSet());
    nothingOutside();
  });

  test('every file is for its user alone', async () => {
    await writeSet();
    for (const name of readdirSync(out)) expect(statSync(path.join(out, name)).mode & 0o777).toBe(0o600);
  });
});

test('a set writes only into its folder, whatever a caller names its files', async () => {
  const set: OutputSet = await openOutputSet(out);
  for (const name of ['../outside/x.csv', '/tmp/x.csv', 'a/b.csv', 'a\\b.csv', '..', 'a\0b', '']) {
    expect(await codeOf(set.create(name))).toMatch(/name/);
  }
  await set.abandon();
  nothingOutside();
});

describe('a recipe that is saved', () => {
  const engine = openEngine({ workspace: '/nonexistent' });

  test('replaces no link and writes through none', async () => {
    const target = path.join(out, 'rules.json');
    symlinkSync(victim, target);
    expect(await codeOf(checkRecipeTarget(engine, { target, sources: [], outDir: null }))).toBe('export/foreign-files');
    rmSync(target);
    symlinkSync(path.join(outside, 'new.json'), target);
    expect(await codeOf(checkRecipeTarget(engine, { target, sources: [], outDir: null }))).toBe('export/foreign-files');
    // As when the link comes after the check.
    await writeRecipe(engine, emptyRecipe(), target);
    expect(lstatSync(target).isFile()).toBe(true);
    nothingOutside();
  });

  test('has a temporary name that nobody can foresee', async () => {
    symlinkSync(victim, path.join(out, '.counterfoil-rules.json.partial'));
    await writeRecipe(engine, emptyRecipe(), path.join(out, 'rules.json'));
    nothingOutside();
  });
});

test('a ledger is not written over a link', async () => {
  const engine = openEngine({ workspace: path.join(root, 'workspace') });
  for (const target of [victim, path.join(outside, 'not-there')]) {
    const place = path.join(out, 'ledger.json');
    symlinkSync(target, place);
    expect(await codeOf(engine.exportLedger({ path: place, passphrase: 'long enough' }))).toBe('export/foreign-files');
    rmSync(place);
  }
  engine.close();
  nothingOutside();
});

test('logs do not follow links', () => {
  symlinkSync(victim, path.join(out, 'bugs.log'));
  symlinkSync(victim, path.join(out, 'app.log'));
  logBug(out, new Error('x'), 0);
  openLog(path.join(out, 'app.log')).write('app-started');
  nothingOutside();
});
