import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { deriveChunk } from '../../main/engine/prepare/derive-chunk.ts';
import { resolvePlan } from '../../main/engine/mapping/plan/plan.ts';
import { readRows } from '../../main/engine/store/row-chunk.ts';
import { surveyRows } from '../../main/engine/import/survey-rows.ts';
import { encodedChunk, PLAN_SOURCE } from '../helpers/chunks.ts';
import { PROJECT } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';

const PLACES = [
  { from: 'the sources', place: (name: string) => join(PROJECT, 'main', 'engine', name === 'legacy-worker' ? 'source/workbook' : '', `${name}.ts`) },
  { from: 'the built command line, outside the project', place: (name: string) => elsewhere(join(PROJECT, 'out', 'cli', `${name}.mjs`)) },
  { from: 'the built engine host, outside the project', place: (name: string) => elsewhere(join(PROJECT, 'out', 'main', `${name}.cjs`)) },
];

beforeAll(() => {
  if (existsSync(join(PROJECT, 'out', 'cli', 'legacy-worker.mjs')) && existsSync(join(PROJECT, 'out', 'main', 'legacy-worker.cjs'))) return;
  execFileSync(process.execPath, [join(PROJECT, 'build', 'bundle.ts')], { cwd: PROJECT, stdio: 'inherit' });
});

/** The last answer of the worker that starts from this file; rejects when it cannot start. */
async function answerOf(file: string, data: unknown, questions: readonly unknown[]): Promise<unknown> {
  const worker = new Worker(file, { workerData: data });
  onTestFinished(async () => void (await worker.terminate()));
  let answer: unknown;
  for (const question of questions) {
    worker.postMessage(question);
    [answer] = (await once(worker, 'message')) as unknown[];
  }
  return answer;
}

/** The same file where it would be installed: its whole folder elsewhere, with no package to be found. */
function elsewhere(file: string): string {
  const folder = tempFolder();
  cpSync(dirname(file), folder, { recursive: true });
  return join(folder, basename(file));
}

describe.each(PLACES)('worker threads from $from', ({ place }) => {
  const { recipe, columns, now } = PLAN_SOURCE;
  const chunk = encodedChunk(0);

  test('derive a chunk', async () => {
    const answer = await answerOf(place('derive-worker'), PLAN_SOURCE, [chunk]);
    expect(answer).toEqual(deriveChunk(chunk, resolvePlan(recipe, columns, now)));
  });

  test('survey the columns', async () => {
    const headers = columns.map(({ name }) => name);
    const survey = surveyRows(headers, {});
    for (const row of readRows(chunk.body)) survey.add(row);
    const answer = await answerOf(place('survey-worker'), { headers, wants: {} }, [chunk.body, null]);
    expect(answer).toEqual(survey.finish());
  });

  test('hold a workbook of an old kind', async () => {
    const content = new Uint8Array(readFileSync(join(PROJECT, 'test', 'fixtures', 'workbooks', 'orders.xls')));
    const questions = [{ kind: 'open', content, isOds: false }, { kind: 'rows', sheet: 'Orders', from: 0 }];
    const answer = await answerOf(place('legacy-worker'), null, questions);
    expect(answer).toMatchObject({ kind: 'rows', next: null, rows: [{ row: 1 }, { row: 2, cells: ['1001', 'ann@example.com', '+442079460001', '2026-11-20 10:11:12', '19.99', 'GBP'] }, {}, {}] });
  });
});
