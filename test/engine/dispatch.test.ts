import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CallMessage, FromEngine, Result } from '../../main/engine/contract/commands.ts';
import { createDispatcher } from '../../main/engine/dispatch.ts';
import type { Dispatcher } from '../../main/engine/dispatch.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';

let engine: Engine;
let dispatcher: Dispatcher;
let cleanUp: () => void;
beforeEach(() => {
  const { path: folder, remove } = keepFolder();
  engine = openEngine({ workspace: path.join(folder, 'workspace') });
  dispatcher = createDispatcher(engine);
  cleanUp = () => {
    engine.close();
    remove();
  };
});
afterEach(() => cleanUp());

/** Sends what a port would carry: only data, and whatever a hostile sender likes. */
async function send(message: unknown): Promise<Result<unknown>> {
  const answers: FromEngine[] = [];
  await dispatcher.call(structuredClone(message) as CallMessage, (answer) => answers.push(structuredClone(answer)));
  const results = answers.flatMap((answer) => ('result' in answer ? [answer.result] : []));
  expect(results).toHaveLength(1);
  return results[0] as Result<unknown>;
}

test('the sample job answers the same over the wire as in process', async () => {
  const input = {
    sources: [path.resolve('build/sample/orders-export.csv')],
    recipe: null,
    overrides: { timezone: 'Australia/Sydney', timeOfDay: '12:00', region: 'AU' },
    take: 'likely' as const,
  };
  const direct = await engine.importSource(input);
  const wired = await send({ callId: 1, command: 'importSource', input });
  expect(wired).toEqual({ ok: true, value: { ...direct, jobId: direct.jobId + 1, createdAt: expect.any(String) as string } });
  const now = '2026-11-22T00:00:00Z';
  const prepared = await engine.prepareJob({ jobId: direct.jobId, now });
  const wiredPrepared = await send({ callId: 2, command: 'prepareJob', input: { jobId: direct.jobId + 1, now } });
  expect(wiredPrepared.ok && (wiredPrepared.value as typeof prepared).counts).toEqual(prepared.counts);
});

test.each([
  ['an unknown command', { callId: 1, command: 'dropTables', input: {} }],
  ['a name from the prototype', { callId: 1, command: 'constructor', input: {} }],
  ['a missing key', { callId: 1, command: 'readJob', input: {} }],
  ['an unknown key', { callId: 1, command: 'readJob', input: { jobId: 1, path: '/etc/passwd' } }],
  ['a page that is too long', { callId: 1, command: 'listRows', input: { jobId: 1, filter: {}, after: -1, limit: 100_000 } }],
  ['no input', { callId: 1, command: 'listJobs' }],
])('%s is answered with engine/bad-input', async (_, message) => {
  expect(await send(message)).toMatchObject({ ok: false, error: { code: 'engine/bad-input' } });
});

test('an error crosses as a code with safe parameters', async () => {
  expect(await send({ callId: 1, command: 'readJob', input: { jobId: 7 } })).toEqual({
    ok: false,
    error: { code: 'job/unknown', params: { job: 7 }, retryable: false },
  });
});

test('cancelling an unknown call does nothing', () => {
  expect(() => dispatcher.cancel(99)).not.toThrow();
});
