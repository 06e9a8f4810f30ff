/**
 * The leak test of the real window; see `test/cli/leaks.test.ts`. Beside files, requests, arguments and environments it searches every message between
 * page, main and engine, what the page shows, titles, output and the clipboard.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { isStandIn } from '../../build/electron-runtime.ts';
import { tempFolder } from '../helpers/folders.ts';
import { canary } from '../helpers/leaks/canaries.ts';
import { NAMES, writeCanaryFiles } from '../helpers/leaks/canary-files.ts';
import { leaksInFolder, leaksInText } from '../helpers/leaks/search.ts';
import type { Leak } from '../helpers/leaks/search.ts';
import { openStage, watchProcess } from '../helpers/leaks/stage.ts';
import { readTape, startTape } from '../helpers/leaks/tape.ts';
import type { Crossing } from '../helpers/leaks/tape.ts';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs, exportInto, openFiles, prepare } from './flow.ts';
import { addAccount } from './sending-flow.ts';

const ECHO = [1, 2].map((number) => Object.values(canary(number)).join(' ')).join(' for ');

/** The answer to a person who lifts the mask: recorded before it is given, and nothing but the rows that were asked for. */
const REVEALED: readonly { readonly border: Crossing['border']; readonly shape: RegExp }[] = [
  { border: 'engine to main', shape: /^\{"callId":\d+,"result":\{"ok":true,"value":\[\{"seq":0,"before":/ },
  { border: 'main to page', shape: /^\["engine:call",\{"ok":true,"value":\[\{"seq":0,"before":/ },
];
/** Messages in which names of files may stand as they are; whatever else they hold may not. */
const NAMES_CROSS: readonly { readonly border: Crossing['border']; readonly shape: RegExp; readonly because: string }[] = [
  { border: 'main to page', shape: /^\["app:call",\{"ok":true,"value":\[\{"id":"[^"]+","name":/, because: 'the files that the person just picked, shown before they are read' },
  { border: 'main to engine', shape: /^\{"callId":\d+,"command":"importSource",/, because: 'the paths that the engine opens' },
];

function isRevealed({ border, text }: Crossing): boolean {
  return REVEALED.some((allowed) => allowed.border === border && allowed.shape.test(text));
}

function leaksCrossing({ border, text }: Crossing): Leak[] {
  const isNamed = NAMES_CROSS.some((allowed) => allowed.border === border && allowed.shape.test(text));
  return leaksInText(`${border}: ${text.slice(0, 80)}`, isNamed ? NAMES.reduce((rest, name) => rest.replaceAll(name, ''), text) : text);
}

interface Answer {
  readonly ok: boolean;
  readonly value: { readonly uploadId: number };
}

let calls = 0;

/** Asks as the page's own code does. */
async function ask(page: Page, command: string, input: unknown): Promise<Answer['value']> {
  calls += 1;
  const answer = await page.evaluate(
    async ([name, value, callId]) => {
      const bridge = (globalThis as unknown as { counterfoil: Record<string, (input: unknown, callId: string) => Promise<unknown>> }).counterfoil;
      return await bridge[name]?.(value, callId);
    },
    [command, input, `leaks-${calls}`] as const,
  );
  expect(answer, command).toMatchObject({ ok: true });
  return (answer as Answer).value;
}

async function sendAll(app: ElectronApplication, page: Page, out: string): Promise<void> {
  const { uploadId } = await ask(page, 'planUpload', { jobId: 1, eventSet: TEST_SET });
  await ask(page, 'sendUpload', { uploadId });
  await ask(page, 'listBatches', { uploadId, after: 0, limit: 100 });
  await ask(page, 'listRefused', { uploadId, after: -1, limit: 100 });
  for (const [command, input] of [['readUpload', { uploadId }], ['listUploads', { limit: 10 }], ['readLedger', {}], ['listAccounts', {}]] as const) await ask(page, command, input);
  const rehearsal = await ask(page, 'planUpload', { jobId: 1, eventSet: null });
  await ask(page, 'sendUpload', { uploadId: rehearsal.uploadId });
  await answerDialogs(app, [out]);
  await ask(page, 'saveReceipt', { uploadId });
  await answerDialogs(app, [join(out, 'ledger.counterfoil')]);
  await ask(page, 'exportLedger', { passphrase: 'eine sehr lange Losung 4711' });
  await answerDialogs(app, [join(out, 'recipe.json')]);
  await ask(page, 'saveRecipe', { jobId: 1 });
}

/** Whoever wants to show it: the log, certificates and a pack; one row in plain; and everything that screens ask for. */
async function prove(app: ElectronApplication, page: Page, out: string): Promise<void> {
  for (const [command, input] of [['readPrivacy', {}], ['listOutgoing', { limit: 200 }], ['revealRows', { jobId: 1, seqs: [0] }], ['listReveals', { limit: 100 }]] as const) await ask(page, command, input);
  await answerDialogs(app, [join(out, 'network-log.json')]);
  await ask(page, 'saveNetworkLog', {});
  await answerDialogs(app, [join(out, 'pack.json')]);
  await ask(page, 'savePack', { jobId: 1 });
  await answerDialogs(app, [join(out, 'support.json')]);
  await ask(page, 'saveSupportBundle', { jobId: 1 });
  await ask(page, 'listCertificates', { limit: 100 });
}

/** The power fails while a request is under way. */
async function dieSending(app: ElectronApplication, page: Page, arrived: Promise<void>): Promise<void> {
  const { uploadId } = await ask(page, 'planUpload', { jobId: 1, eventSet: TEST_SET, sendAgain: true });
  const closed = app.waitForEvent('close');
  ask(page, 'sendUpload', { uploadId }).catch(() => {});
  await arrived;
  app.process().kill('SIGKILL');
  await closed;
}

test('no contact crosses a border of the window, or stays in any file, whatever happens', async () => {
  const stage = openStage(tempFolder());
  const files = await writeCanaryFiles(stage.place('sources'), 20);
  const tikTok = await startTikTok({ transcript: join(stage.place('server'), 'requests.txt'), words: 'echoes', poison: ['A-10010'] });
  onTestFinished(async () => await tikTok.stop());
  await tikTok.change({ faults: [{ kind: 'code', code: 40000, message: ECHO, times: 1 }] });
  const folders = Object.fromEntries(Object.entries(stage.env).filter(([name]) => /^(HOME|TMPDIR|XDG_)/.test(name))) as Record<string, string>;
  const { app, page } = await openApp({ workspace: stage.place('workspace'), userData: stage.place('user-data'), env: { ...folders, COUNTERFOIL_ENDPOINT: tikTok.origin } });
  const family = watchProcess(app.process().pid ?? 0);
  const printed: string[] = [];
  for (const stream of [app.process().stdout, app.process().stderr]) stream?.on('data', (data) => printed.push(String(data)));
  await startTape(app);
  // The tape can fail: what a page says that it should not is on it.
  await page.evaluate((contact) => (globalThis as unknown as { counterfoil: { cancel(id: string): void } }).counterfoil.cancel(contact), canary(1).email);
  await expect.poll(async () => (await readTape(app)).flatMap(leaksCrossing).length).toBeGreaterThan(0);
  const before = (await readTape(app)).length;

  const shown: string[] = [];
  const look = async (): Promise<void> => void shown.push(await page.title(), await page.content());
  await openFiles(app, page, files);
  await look();
  await prepare(page);
  await look();
  for (const status of ['event', 'rejected', 'duplicate']) await ask(page, 'listRows', { jobId: 1, filter: { status }, after: -1, limit: 200 });
  const out = stage.place('out');
  await exportInto(app, page, join(out, 'export'));
  await look();
  await addAccount(app, page, { name: 'Berlin', token: TEST_TOKEN });
  await look();
  await sendAll(app, page, out);
  await prove(app, page, out);
  for (const key of ['1', '2', '3', '4', '5', '6']) {
    await page.keyboard.press(`Control+${key}`);
    await look();
  }
  const clipboard = await app.evaluate(async ({ clipboard: board }) => await board.readText());
  const tape = (await readTape(app)).slice(before);
  const arrived = new Promise<void>((resolve) => tikTok.watch(({ moment }) => (moment === 'accepted' ? resolve() : undefined)));
  await tikTok.change({ faults: [{ kind: 'slow', milliseconds: 60_000 }] });
  await dieSending(app, page, arrived);
  const processes = family.end();

  const borders = ['page to main', 'main to page', ...(isStandIn(inject('electron')) ? ['main to engine', 'engine to main'] : [])];
  expect(new Set(tape.map(({ border }) => border))).toEqual(new Set(borders));
  expect(shown.join('')).toContain('k•••@m•••.example');
  expect(processes.arguments.length).toBeGreaterThan(3);
  for (const allowed of [...REVEALED, ...NAMES_CROSS]) {
    const crossed = tape.filter(({ border, text }) => border === allowed.border && allowed.shape.test(text));
    expect(crossed.flatMap(({ text }) => leaksInText('', text)), String(allowed.shape)).not.toEqual([]);
  }
  expect(tape.filter((crossing) => !isRevealed(crossing)).flatMap(leaksCrossing)).toEqual([]);
  expect(shown.flatMap((text, at) => leaksInText(`page ${at}`, text))).toEqual([]);
  for (const [where, texts] of Object.entries({ printed, clipboard: [clipboard], ...processes })) expect(leaksInText(where, texts.join('\n'))).toEqual([]);
  expect(readFileSync(join(stage.folder, 'server', 'requests.txt'), 'latin1').length).toBeGreaterThan(10_000);
  expect(leaksInFolder(stage.folder).filter(({ where }) => !/^(name of )?sources\b/.test(where))).toEqual([]);
  expect((await tikTok.state()).complaints).toEqual([]);
});
