/**
 * The leak test: the whole product runs on exports whose every column, header, sheet, file and member holds an email and a phone of nobody.
 * Then everything that was written, sent, printed or shown to other processes is searched for them, in every spelling and packing. What may
 * hold them is named below, with the reason; `test/unit/leaks/search.test.ts` shows that the search finds what is there. The window has its
 * own part, `test/e2e/leaks.e2e.ts`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { keepFolder } from '../helpers/folders.ts';
import { findIn, leaksInTables } from '../helpers/leaks.ts';
import { CORES } from '../helpers/leaks/canaries.ts';
import { canaryOfRow, NAMES } from '../helpers/leaks/canary-files.ts';
import { leaksIn, leaksInFolder, leaksInText } from '../helpers/leaks/search.ts';
import type { Leak } from '../helpers/leaks/search.ts';
import { openStage } from '../helpers/leaks/stage.ts';
import type { Stage, Told } from '../helpers/leaks/stage.ts';
import { startTikTok } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { plainPages } from '../helpers/test-store.ts';
import { report, scaled } from '../helpers/torture.ts';
import { sha256 } from './files.ts';
import { travel } from './leak-journey.ts';
import type { Journey } from './leak-journey.ts';

const FULL = { good: 3_000, deaths: 20 };

/** Terminals on which names of files and sheets stand as the person typed them, or has to type them. Cells never do. */
const NAMES_ON_THE_TERMINAL: Readonly<Record<string, string>> = {
  inspect: 'keeps nothing, and --sheet needs the name as it is',
  'inspect as JSON': 'the same',
  check: 'answers with the path that was typed',
  'prepare what is not there': 'repeats the path that was typed, else nobody sees the slip',
};
/** Files that a person asked to hold values. */
const ASKED_FOR: Readonly<Record<string, string>> = {
  'out/with-values/rejected.csv': '--include-values',
  'out/with-values/filtered.csv': '--include-values',
};

let stage: Stage;
let tiktok: TikTok;
let journey: Journey;
let cleanUp: () => void;

beforeAll(async () => {
  const made = keepFolder();
  cleanUp = made.remove;
  stage = openStage(made.path);
  tiktok = await startTikTok({ transcript: join(stage.place('server'), 'requests.txt') });
  journey = await travel(stage, tiktok, { good: scaled(FULL.good), deaths: scaled(FULL.deaths) });
}, 3_600_000);
afterAll(async () => {
  await tiktok.stop();
  cleanUp();
});

function leaksTold({ step, what, text }: Told): Leak[] {
  const isNamed = step in NAMES_ON_THE_TERMINAL && (what === 'stdout' || what === 'stderr');
  return leaksInText(`${what} of ${step}`, isNamed ? NAMES.reduce((rest, name) => rest.replaceAll(name, ''), text) : text);
}

/** Of everything below the stage but what the test itself made. */
function leaksWritten(): Leak[] {
  return leaksInFolder(stage.folder).filter(({ where }) => !/^(name of )?sources\b/.test(where));
}

test('all of it happened', async () => {
  const expected: Readonly<Record<string, number | string>> = {
    'prepare what is not there': 4, 'prepare with a contact for a flag': 2, 'prepare with a contact for a column': 4, 'crash: bug': 1, 'crash: importing': 'SIGKILL', 'crash: preparing': 'SIGKILL',
    'send with another token': 7, 'send to a server that quotes': 7,
  };
  const odd = [...journey.ends].filter(([step, end]) => end !== (expected[step] ?? (step.startsWith('send and die') ? 'SIGKILL' : 0)));
  expect(odd).toEqual([]);
  const { requests, complaints } = await tiktok.state();
  expect(complaints).toEqual([]);
  expect(new Set(requests.map(({ fault }) => fault))).toEqual(new Set([null, 'code', 'bad-gateway', 'drop', 'half-answer', 'garbage']));
  expect(requests.some(({ code }) => code === 40105)).toBe(true);
  report({ what: 'Leak test: good rows of each of five exports, sending killed', unit: 'rows', attempted: scaled(FULL.good) * 5, outcome: { kept: scaled(FULL.good) * 5, kills: scaled(FULL.deaths) + 2 } }, FULL.good * 5);
});

test('no output, argument or environment of a process holds a contact', () => {
  const seen = process.platform === 'linux' ? ['stdout', 'stderr', 'arguments', 'environment'] : ['stdout', 'stderr'];
  for (const what of seen) expect(stage.told.filter((told) => told.what === what).map(({ text }) => text).join('').length).toBeGreaterThan(500);
  expect(stage.told.flatMap(leaksTold)).toEqual([]);
});

test('no exception is kept that nothing needs', () => {
  const needed = stage.told.filter(({ what, text }) => (what === 'stdout' || what === 'stderr') && leaksInText('', text).length > 0).map(({ step }) => step);
  expect(needed.toSorted()).toEqual(Object.keys(NAMES_ON_THE_TERMINAL).toSorted());
});

test('no request holds one, while every digest arrived', () => {
  const transcript = readFileSync(join(stage.folder, 'server', 'requests.txt'), 'latin1');
  const sent = Array.from({ length: 20 }, (_, at) => sha256(canaryOfRow(scaled(FULL.good) + 24 + at).email));
  expect(findIn(transcript, sent)).toEqual(sent);
  expect(leaksInText('requests', transcript)).toEqual([]);
});

test('no file that was written holds one while the raw rows are kept, but for those that were asked to', () => {
  const found = leaksWritten();
  expect(found.filter(({ where }) => !(where in ASKED_FOR))).toEqual([]);
  expect([...new Set(found.map(({ where }) => where))].toSorted()).toEqual(Object.keys(ASKED_FOR).toSorted());
});

test('the bug that quoted a contact left a trace without it', () => {
  const trace = readFileSync(join(stage.folder, 'workspace', 'bugs.log'), 'utf8');
  expect(trace).toMatch(/TypeError\n\s+at /);
  expect(leaksInText('bugs.log', trace)).toEqual([]);
});

test('inside of the encrypted store raw values are staged rows alone, and no page holds any after they are forgotten', async () => {
  vi.stubEnv('XDG_CONFIG_HOME', join(stage.folder, 'config'));
  const workspace = join(stage.folder, 'workspace');
  const { staged_chunk: staged, ...others } = leaksInTables(join(workspace, 'workspace.db'), CORES);
  expect(staged).toBeGreaterThan(0);
  expect(others).toEqual({});
  await journey.forget();
  expect(leaksInTables(join(workspace, 'workspace.db'), CORES)).toEqual({});
  expect(leaksIn('pages', plainPages(workspace))).toEqual([]);
  vi.unstubAllEnvs();
});

test('nothing about forgetting and proving holds one: no output, no certificate, no log, no pack, no support bundle', () => {
  const ends = [...journey.ends].filter(([step]) => /^(forget|network log|what is|pack|verify|reveals|key|support)/.test(step));
  expect(ends.length).toBe(13);
  expect(ends.filter(([, end]) => end !== 0)).toEqual([]);
  expect(stage.told.flatMap(leaksTold)).toEqual([]);
  expect(leaksWritten().filter(({ where }) => !(where in ASKED_FOR))).toEqual([]);
});

test('nothing is left in the folder for temporary files, where other users of the computer may write', () => {
  expect(readdirSync(join(stage.folder, 'tmp'))).toEqual([]);
  expect(readdirSync(join(stage.folder, 'cache'))).toEqual(['counterfoil']);
});
