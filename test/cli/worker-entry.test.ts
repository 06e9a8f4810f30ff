import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { deriveChunk } from '../../main/engine/derive-chunk.ts';
import { resolvePlan } from '../../main/engine/mapping/plan.ts';
import { encodedChunk, PLAN_SOURCE } from '../helpers/chunks.ts';
import { PROJECT } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';

const SOURCE = join(PROJECT, 'main', 'engine', 'derive-worker.ts');
const IN_CLI = join(PROJECT, 'out', 'cli', 'derive-worker.mjs');
const IN_APP = join(PROJECT, 'out', 'main', 'derive-worker.cjs');

beforeAll(() => {
  if (existsSync(IN_CLI) && existsSync(IN_APP)) return;
  execFileSync(process.execPath, [join(PROJECT, 'build', 'bundle.ts')], { cwd: PROJECT, stdio: 'inherit' });
});

/** What the worker that starts from this file makes of a chunk; rejects when it cannot start. */
async function answerOf(file: string): Promise<unknown> {
  const worker = new Worker(file, { workerData: PLAN_SOURCE });
  onTestFinished(async () => void (await worker.terminate()));
  worker.postMessage(encodedChunk(0));
  const [answer] = (await once(worker, 'message')) as unknown[];
  return answer;
}

/** The same file where it would be installed: its whole folder elsewhere, with no package to be found. */
function elsewhere(file: string): string {
  const folder = tempFolder();
  cpSync(dirname(file), folder, { recursive: true });
  return join(folder, basename(file));
}

describe('the worker entry', () => {
  const { recipe, columns, now } = PLAN_SOURCE;
  const expected = deriveChunk(encodedChunk(0), resolvePlan(recipe, columns, now));

  test('starts from the sources', async () => expect(await answerOf(SOURCE)).toEqual(expected));
  test('starts beside the built command line, outside the project', async () => expect(await answerOf(elsewhere(IN_CLI))).toEqual(expected));
  test('starts beside the built engine host, outside the project', async () => expect(await answerOf(elsewhere(IN_APP))).toEqual(expected));
});
