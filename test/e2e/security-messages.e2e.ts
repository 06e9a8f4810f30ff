import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { COMMAND_INPUTS } from '../../main/engine/command-inputs.ts';
import { tempFolder } from '../helpers/folders.ts';
import { answerDialogs } from './flow.ts';
import { openApp } from '../helpers/window.ts';
import type { OpenApp } from '../helpers/window.ts';

const REFUSED = { ok: false, error: { code: 'engine/bad-input', params: {}, retryable: false } };
/** What no answer may be: the sign of a bug, or of an engine that died of what it was told. */
const BROKEN = /"code":"(bug|engine\/crashed)"/;

/** A preload more, as somebody would have who took the whole page process over: any channel, any value. */
const RAW = `const { contextBridge, ipcRenderer } = require('electron');
contextBridge.exposeInMainWorld('raw', {
  ask: (channel, value) => ipcRenderer.invoke(channel, value).catch((error) => 'no handler: ' + error.message),
  make: (channel, kind) => ipcRenderer.invoke(channel, {
    'a long text': { command: 'readApp', callId: 'a', input: 'x'.repeat(100_000_000) },
    'long bytes': { command: 'readApp', callId: 'a', input: new Uint8Array(100_000_000) },
    'many values': { command: 'readApp', callId: 'a', input: Array.from({ length: 1_000_000 }, () => 1) },
    'a deep nest': { command: 'readApp', callId: 'a', input: Array.from({ length: 500 }).reduce((inner) => [inner], 1) },
    'a cycle': (() => { const call = { command: 'readApp', callId: 'a' }; call.input = call; return call; })(),
    'a map': new Map([['command', 'readApp'], ['callId', 'a']]),
  }[kind]),
});`;
/** In one go, since a way back to the test for each of them would take most of the time. */
const SAY_ALL = `async (calls) => {
  const answers = [];
  for (const [index, { command, input }] of calls.entries()) {
    for (const channel of ['app:call', 'engine:call']) {
      const answer = await raw.ask(channel, { command, input, callId: 'fuzz ' + channel + index });
      answers.push(typeof answer === 'object' ? JSON.stringify([channel, command, input, answer]) : answer);
    }
  }
  return answers;
}`;
const KINDS = ['a long text', 'long bytes', 'many values', 'a deep nest', 'a cycle', 'a map'];

async function takeOver({ app, page }: OpenApp): Promise<void> {
  const preload = join(tempFolder(), 'raw.js');
  writeFileSync(preload, RAW);
  await app.evaluate(({ session }, path) => session.fromPartition('page').setPreloads([path]), preload);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
}

async function ask(page: OpenApp['page'], channel: string, value: unknown): Promise<unknown> {
  return await page.evaluate(
    async ([name, sent]) => await (globalThis as unknown as { raw: { ask(a: unknown, b: unknown): Promise<unknown> } }).raw.ask(name, sent),
    [channel, value] as const,
  );
}

/** Wrong kinds, names that mean something to the language, numbers at their ends, paths. */
const odd = fc.letrec<{ value: unknown }>((again) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, 0, -1, 1, 2 ** 53, 1e308, '', '/etc/passwd', '../../x', 'C:\\Windows', '__proto__', '\u0000', '😀', '\uD800', 'https://evil.example'),
    fc.string({ maxLength: 12 }),
    fc.array(again('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('jobId', 'uploadId', 'path', 'paths', 'fileIds', 'recipe', 'reading', 'limit', 'filter', 'eventSet', 'name', 'constructor', 'toString', 'x'), again('value'), { maxKeys: 4 }),
  ),
})).value;

test('a page that was taken over is told no, whatever it says on whatever channel, and nothing breaks', async () => {
  const opened = await openApp();
  const { app, page } = opened;
  await answerDialogs(app, []);
  await app.evaluate(({ dialog, shell }) => {
    dialog.showOpenDialog = async () => ({ canceled: true, filePaths: [] });
    dialog.showSaveDialog = async () => ({ canceled: true, filePath: '' });
    shell.openPath = async () => '';
    shell.showItemInFolder = () => undefined;
  });
  await takeOver(opened);
  for (const channel of ['app:call', 'engine:call']) {
    for (const kind of KINDS) {
      const made = `raw.make(${JSON.stringify(channel)}, ${JSON.stringify(kind)})`;
      expect([channel, kind, await page.evaluate(made)]).toEqual([channel, kind, REFUSED]);
    }
  }
  expect(await ask(page, 'other', {})).toMatch(/^no handler/);

  const desktop = await page.evaluate<string[]>('Object.keys(window.counterfoil)');
  const commands = [...new Set([...desktop, 'takeDroppedFiles', 'noteDenied', 'cancelCall', ...Object.keys(COMMAND_INPUTS)])];
  expect(commands.length).toBeGreaterThan(50);
  const calls = commands.flatMap((command, index) => fc.sample(odd, { seed: index + 6, numRuns: 12 }).map((input) => ({ command, input })));
  const answers = await page.evaluate<unknown[]>(`(${SAY_ALL})(${JSON.stringify(calls)})`);
  expect(answers.length).toBe(2 * calls.length);
  expect(answers.filter((answer) => typeof answer !== 'string' || BROKEN.test(answer) || answer.startsWith('no handler'))).toEqual([]);
  expect(await app.evaluate(() => Reflect.get({}, 'polluted') as unknown)).toBeUndefined();
  expect(await ask(page, 'engine:call', { command: 'listJobs', input: { limit: 5 }, callId: 'alive' })).toEqual({ ok: true, value: [] });
});

test('commands that take a path are not the page’s to call', async () => {
  const opened = await openApp();
  await takeOver(opened);
  const path = join(tempFolder(), 'out');
  const inputs = { importSource: { sources: ['/etc/passwd'], recipe: null }, exportJob: { jobId: 1, outDir: path }, writeReceipt: { uploadId: 1, outDir: path }, importLedger: { path, passphrase: 'x' } };
  for (const [command, input] of Object.entries(inputs)) {
    expect([command, await ask(opened.page, 'engine:call', { command, input, callId: command })]).toEqual([command, REFUSED]);
  }
});
