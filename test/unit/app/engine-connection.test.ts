import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, onTestFinished, test } from 'vitest';
import { connectEngine } from '../../../main/app/engine-connection.ts';
import type { EngineClient, RestartPolicy } from '../../../main/app/engine-connection.ts';
import { forkedEngine } from '../../../main/app/engine-transport.ts';
import type { StartEngine } from '../../../main/app/engine-transport.ts';
import type { Result } from '../../../main/engine/contract/commands.ts';
import type { Progress } from '../../../main/engine/contract/model.ts';
import { tempFolder } from '../../helpers/folders.ts';

const ENTRY = join(import.meta.dirname, '..', '..', 'helpers', 'echo-host.ts');
const QUICK: RestartPolicy = { firstDelay: 20, longestDelay: 80, attempts: 4, closing: 500 };
const CRASHED = { ok: false, error: { code: 'engine/crashed', params: {}, retryable: true } };
const CANCELLED = { ok: false, error: { code: 'job/cancelled', params: {}, retryable: false } };

let restarts = 0;
let lastId = 0;

afterEach(() => {
  delete process.env['ECHO_HOST_LOG'];
  delete process.env['ECHO_HOST_STILLBORN'];
});

function open(start: StartEngine = forkedEngine(process.execPath, { entry: ENTRY, workspace: null })): EngineClient {
  restarts = 0;
  const client = connectEngine(start, () => (restarts += 1), QUICK);
  onTestFinished(() => client.close());
  return client;
}

/** Asks the echo host, through the one command that it takes. */
function ask(
  client: EngineClient,
  name: string,
  text: unknown = '',
  options: { callId?: string; onProgress?: (progress: Progress) => void } = {},
): Promise<Result<unknown>> {
  return client.call(
    'parseRecipe',
    { name, text: text as string },
    { callId: options.callId ?? `call-${++lastId}`, onProgress: options.onProgress ?? (() => undefined) },
  );
}

/** Resolves when the host has surely got the calls before it: it answers in order. */
async function settled(client: EngineClient): Promise<void> {
  await ask(client, 'echo');
}

function logFile(): { words(): string[] } {
  const path = join(tempFolder(), 'host.log');
  process.env['ECHO_HOST_LOG'] = path;
  return { words: () => readFileSync(path, 'utf8').trim().split('\n') };
}

describe('an engine in a child process', () => {
  test('answers a call made before it was ready', async () => {
    expect(await ask(open(), 'echo', 'first word')).toEqual({ ok: true, value: 'first word' });
  });

  test('carries what a structured clone carries', async () => {
    const value = { at: new Date(0), map: new Map([[1, new Uint8Array([1, 2])]]), big: 10n, nothing: undefined };
    expect(await ask(open(), 'echo', value)).toEqual({ ok: true, value });
  });

  test('sends every progress, in order, before the answer', async () => {
    const seen: number[] = [];
    const answer = await ask(open(), 'stream', 500, { onProgress: (progress) => seen.push(progress.done) });
    expect(answer).toEqual({ ok: true, value: 500 });
    expect(seen).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
  });

  test('keeps a hundred calls apart', async () => {
    const client = open();
    const answers = await Promise.all(Array.from({ length: 100 }, (_, index) => ask(client, 'echo', index)));
    expect(answers).toEqual(Array.from({ length: 100 }, (_, index) => ({ ok: true, value: index })));
  });

  test('gets the workspace and none of the variables that change what Node does or hold a secret', async () => {
    const names = ['ELECTRON_RUN_AS_NODE', 'NODE_TLS_REJECT_UNAUTHORIZED', 'COUNTERFOIL_ACCESS_TOKEN', 'COUNTERFOIL_PASSPHRASE', 'COUNTERFOIL_WORKSPACE_PASSPHRASE'];
    for (const name of names) process.env[name] = '1';
    onTestFinished(() => names.forEach((name) => delete process.env[name]));
    const client = open(forkedEngine(process.execPath, { entry: ENTRY, workspace: '/somewhere/else' }));
    const answer = await ask(client, 'versions');
    expect(answer).toMatchObject({ ok: true, value: { workspace: '/somewhere/else' } });
    const { variables } = (answer as { value: { variables: readonly string[] } }).value;
    expect(variables).toContain('PATH');
    for (const name of names) expect(variables).not.toContain(name);
  });
});

describe('a cancelled call', () => {
  test('ends with job/cancelled while the others go on', async () => {
    const client = open();
    const hanging = ask(client, 'hang', '', { callId: 'mine' });
    const other = ask(client, 'hang', '', { callId: 'other' });
    await settled(client);
    client.cancel('mine');
    expect(await hanging).toEqual(CANCELLED);
    client.cancel('other');
    expect(await other).toEqual(CANCELLED);
  });

  test('ends at once when it was never sent', async () => {
    const client = open();
    const waiting = ask(client, 'echo', '', { callId: 'early' });
    client.cancel('early');
    expect(await waiting).toEqual(CANCELLED);
  });

  test('may be unknown', async () => {
    const client = open();
    client.cancel('nobody');
    expect(await ask(client, 'echo', 1)).toEqual({ ok: true, value: 1 });
  });
});

describe('a call id', () => {
  test('in use is refused without harming the call that has it', async () => {
    const client = open();
    const first = ask(client, 'echo', 'one', { callId: 'same' });
    const second = ask(client, 'echo', 'two', { callId: 'same' });
    expect(await second).toMatchObject({ ok: false, error: { code: 'engine/bad-input' } });
    expect(await first).toEqual({ ok: true, value: 'one' });
    expect(await ask(client, 'echo', 'three', { callId: 'same' })).toEqual({ ok: true, value: 'three' });
  });
});

describe('when the engine dies', () => {
  test('every call in flight is answered with engine/crashed', async () => {
    const client = open();
    const [one, two] = [ask(client, 'hang'), ask(client, 'hang')];
    await settled(client);
    expect(await ask(client, 'crash')).toEqual(CRASHED);
    expect(await Promise.all([one, two])).toEqual([CRASHED, CRASHED]);
  });

  test('the next call is answered by a new process, and the restart is announced', async () => {
    const log = logFile();
    const client = open();
    await ask(client, 'crash');
    expect(await ask(client, 'echo', 'again')).toEqual({ ok: true, value: 'again' });
    expect(restarts).toBe(1);
    expect(log.words()).toEqual(['start', 'start']);
  });

  test('calls made while it restarts wait for it', async () => {
    const client = open();
    await ask(client, 'crash');
    const waiting = [1, 2, 3].map((value) => ask(client, 'echo', value));
    expect(await Promise.all(waiting)).toEqual([1, 2, 3].map((value) => ({ ok: true, value })));
  });

  test('five times in a row, it still comes back: an answer forgives the deaths before it', async () => {
    const client = open();
    for (let round = 1; round <= 5; round += 1) {
      await ask(client, 'crash');
      expect(await ask(client, 'echo', round)).toEqual({ ok: true, value: round });
    }
    expect(restarts).toBe(5);
  });
});

describe('an engine that cannot start', () => {
  test('is tried a bounded number of times, then the waiting calls are told', async () => {
    process.env['ECHO_HOST_STILLBORN'] = '1';
    const log = logFile();
    const client = open();
    expect(await Promise.all([ask(client, 'echo'), ask(client, 'echo')])).toEqual([CRASHED, CRASHED]);
    expect(log.words()).toHaveLength(QUICK.attempts);
    expect(restarts).toBe(0);
  });

  test('waits longer before each attempt', async () => {
    const starts: number[] = [];
    const client = open((listener) => {
      starts.push(performance.now());
      setImmediate(() => listener.onExit());
      return { send: () => undefined, stop: () => listener.onExit(), kill: () => undefined };
    });
    await ask(client, 'echo');
    const gaps = starts.slice(1).map((at, index) => at - (starts[index] ?? 0));
    expect(gaps).toHaveLength(QUICK.attempts - 1);
    for (const [index, gap] of gaps.entries()) expect(gap).toBeGreaterThanOrEqual(20 * 2 ** index - 2);
  });

  test('gets a new chance with the next call', async () => {
    process.env['ECHO_HOST_STILLBORN'] = '1';
    const client = open();
    await ask(client, 'echo');
    delete process.env['ECHO_HOST_STILLBORN'];
    expect(await ask(client, 'echo', 'back')).toEqual({ ok: true, value: 'back' });
    expect(restarts).toBe(1);
  });

  test('because its Node is missing answers instead of throwing', async () => {
    const client = open(forkedEngine('/nowhere/node', { entry: ENTRY, workspace: null }));
    expect(await ask(client, 'echo')).toEqual(CRASHED);
  });

  test('because starting throws answers instead of throwing', async () => {
    const client = open(() => {
      throw new Error('no such transport');
    });
    expect(await ask(client, 'echo')).toEqual(CRASHED);
  });
});

describe('closing', () => {
  test('cancels what runs, lets the host leave in order and starts no other', async () => {
    const log = logFile();
    const client = open();
    const hanging = ask(client, 'hang');
    await settled(client);
    await client.close();
    expect(await hanging).toEqual(CANCELLED);
    expect(log.words()).toEqual(['start', 'leave']);
    expect(restarts).toBe(0);
  });

  test('twice, and calls after it, do no harm', async () => {
    const client = open();
    await client.close();
    await client.close();
    expect(await ask(client, 'echo')).toMatchObject({ ok: false, error: { code: 'engine/crashed' } });
    client.cancel('anything');
  });

  test('during a restart stops the restart', async () => {
    const log = logFile();
    const client = open();
    await ask(client, 'crash');
    await client.close();
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(log.words()).toEqual(['start']);
  });
});
