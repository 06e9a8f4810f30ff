import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { keepFolder, tempFolder } from '../helpers/folders.ts';
import { launch } from '../helpers/window.ts';
import type { EngineUnderTest } from './transport-app.ts';

const CRASHED = { ok: false, error: { code: 'engine/crashed', params: {}, retryable: true } };
const built = keepFolder();

beforeAll(async () => {
  await build({
    configFile: false,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['electron'] },
    build: {
      ssr: true,
      outDir: built.path,
      emptyOutDir: true,
      target: 'node20.18',
      rolldownOptions: {
        input: {
          'transport-app': join(import.meta.dirname, 'transport-app.ts'),
          'echo-host': join(import.meta.dirname, '..', 'helpers', 'echo-host.ts'),
        },
        output: { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
      },
    },
  });
});
afterAll(() => built.remove());

interface WithEngine {
  engine?: EngineUnderTest;
}

async function openApp(env: Record<string, string> = {}): Promise<ElectronApplication> {
  const args = [`--user-data-dir=${tempFolder()}`];
  const app = await launch(join(built.path, 'transport-app.cjs'), { args, env });
  await expect.poll(() => app.evaluate(() => (globalThis as WithEngine).engine !== undefined)).toBe(true);
  return app;
}

function ask(app: ElectronApplication, name: string, text: unknown = '', callId = name) {
  return app.evaluate(
    (_electron, call) => (globalThis as WithEngine).engine?.ask(call.name, call.text, call.callId),
    { name, text, callId },
  );
}

const TRANSPORTS: { transport: string; env: Record<string, string>; type: string | undefined }[] = [
  { transport: 'utility process', env: {}, type: 'utility' },
  { transport: 'forked Node', env: { ENGINE_NODE: process.execPath }, type: undefined },
];

describe.each(TRANSPORTS)('the engine of a real Electron as a $transport', ({ env, type }) => {
  test('echoes, streams in order, and is what it says it is', async () => {
    const app = await openApp(env);
    expect(await ask(app, 'echo', { nested: [1, 'two', null] })).toEqual({
      answer: { ok: true, value: { nested: [1, 'two', null] } },
      progress: [],
    });
    expect(await ask(app, 'stream', 300)).toEqual({
      answer: { ok: true, value: 300 },
      progress: Array.from({ length: 300 }, (_, index) => index + 1),
    });
    const facts = await ask(app, 'versions');
    expect(facts).toMatchObject({ answer: { value: { workspace: '/a/workspace' } } });
    expect(facts).toHaveProperty('answer.value.type', type);
  });

  test('ends a cancelled call with job/cancelled and keeps answering', async () => {
    const app = await openApp(env);
    const hanging = ask(app, 'hang');
    await ask(app, 'echo');
    await app.evaluate(() => (globalThis as WithEngine).engine?.cancel('hang'));
    expect(await hanging).toMatchObject({ answer: { ok: false, error: { code: 'job/cancelled' } } });
    expect(await ask(app, 'echo', 'still here')).toMatchObject({ answer: { value: 'still here' } });
  });

  test('answers every call in flight when it crashes, and comes back', async () => {
    const app = await openApp(env);
    const hanging = ask(app, 'hang');
    await ask(app, 'echo');
    expect(await ask(app, 'crash')).toMatchObject({ answer: CRASHED });
    expect(await hanging).toMatchObject({ answer: CRASHED });
    expect(await ask(app, 'echo', 'again')).toMatchObject({ answer: { ok: true, value: 'again' } });
    expect(await app.evaluate(() => (globalThis as WithEngine).engine?.restarts())).toBe(1);
  });

  test('leaves in order when the client closes', async () => {
    const log = join(tempFolder(), 'host.log');
    const app = await openApp({ ...env, ECHO_HOST_LOG: log });
    const hanging = ask(app, 'hang');
    await ask(app, 'echo');
    await app.evaluate(() => (globalThis as WithEngine).engine?.close());
    expect(await hanging).toMatchObject({ answer: { ok: false, error: { code: 'job/cancelled' } } });
    expect(readFileSync(log, 'utf8')).toBe('start\nleave\n');
  });
});

describe('the runtime', () => {
  test('runs an unpackaged app and hands it every argument', async () => {
    const app = await openApp();
    const facts = await app.evaluate((electron) => ({
      isPackaged: electron.app.isPackaged,
      args: process.argv.slice(1),
    }));
    expect(facts.isPackaged).toBe(false);
    expect(facts.args).toContainEqual(expect.stringMatching(/transport-app\.cjs$/));
    expect(facts.args).toContainEqual(expect.stringMatching(/^--user-data-dir=/));
  });
});
