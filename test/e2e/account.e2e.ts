import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import { tempFolder } from '../helpers/folders.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs } from './flow.ts';

const EVENT_SET = '7012345678901234567';
const TOKEN = 'c0ffee0123456789c0ffee0123456789abcdef01';

async function ask(page: Page, method: string, input: unknown): Promise<unknown> {
  return await page.evaluate(
    async ([name, value]) => {
      const bridge = (globalThis as unknown as { counterfoil: Record<string, (input: unknown, callId: string) => Promise<unknown>> }).counterfoil;
      return await bridge[name]?.(value, crypto.randomUUID());
    },
    [method, input] as const,
  );
}

const copy = async (app: ElectronApplication, text: string): Promise<void> =>
  await app.evaluate(async ({ clipboard }, value) => await clipboard.writeText(value), text);
const copied = async (app: ElectronApplication): Promise<string> => await app.evaluate(async ({ clipboard }) => await clipboard.readText());

/** What stands for TikTok here: takes notes of tokens, and answers with this code after so many milliseconds. */
async function listen(code: number, delay: number): Promise<{ origin: string; tokens: unknown[] }> {
  const tokens: unknown[] = [];
  const server = createServer((request, response) => {
    tokens.push(request.headers['access-token']);
    const answer = JSON.stringify({ code, message: 'as told', request_id: `R${tokens.length}`, data: {} });
    request.resume().on('end', () => setTimeout(() => response.end(answer), delay));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, tokens };
}

function filesWith(folder: string, text: string): string[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return files.map((each) => join(each.parentPath, each.name)).filter((file) => readFileSync(file).includes(text));
}

describe('an account in the window', () => {
  test('gets its token from the clipboard to TikTok past the page, and to no disk', async () => {
    const { origin, tokens } = await listen(40_002, 0);
    const userData = tempFolder();
    const { app, page, workspace } = await openApp({ userData, env: { COUNTERFOIL_ENDPOINT: origin } });
    await copy(app, 'two words');
    expect(await ask(page, 'saveAccount', { eventSet: EVENT_SET, name: 'Shop', pasteToken: true })).toMatchObject({ ok: false, error: { code: 'upload/bad-token' } });
    expect(await copied(app)).toBe('two words');
    await copy(app, `${TOKEN}\n`);
    const saved = await ask(page, 'saveAccount', { eventSet: EVENT_SET, name: 'Shop', pasteToken: true });
    expect(saved).toEqual({
      ok: true,
      value: { accounts: [{ eventSet: EVENT_SET, name: 'Shop', token: 'this-run', remembered: 0, lastSentAt: null }], hasKeychain: false },
    });
    expect(await copied(app)).toBe('');
    const tested = await ask(page, 'testAccount', { eventSet: EVENT_SET, endpoint: 'http://127.0.0.1:1', token: 'the page has none' });
    expect(tested).toMatchObject({ ok: true, value: { isAccepted: true, requestId: 'R1' } });
    expect(tokens).toEqual([TOKEN]);
    expect(await ask(page, 'planUpload', { jobId: 1 })).toMatchObject({ ok: false, error: { code: 'engine/bad-input' } });
    expect([...filesWith(workspace, TOKEN), ...filesWith(userData, TOKEN)]).toEqual([]);
  });
});

/** A job that can be sent, made before the window opens. */
async function prepareJob(workspace: string): Promise<number> {
  const file = join(tempFolder(), 'orders.csv');
  writeFileSync(file, 'order_id,email,event_type,timestamp\n1,ann@example.com,Purchase,2026-11-20T10:00:00Z\n2,bob@example.com,Purchase,2026-11-20T11:00:00Z\n');
  const engine = openEngine({ workspace });
  const { jobId } = await engine.importSource({ sources: [file], recipe: null, overrides: {}, take: 'all' });
  await engine.prepareJob({ jobId, now: '2026-11-22T00:00:00Z' });
  engine.close();
  return jobId;
}

describe('leaving while events are on their way', () => {
  test('waits for the answer, and keeps the computer awake until then', async () => {
    const workspace = tempFolder();
    const jobId = await prepareJob(workspace);
    const { origin, tokens } = await listen(0, 2_500);
    const { app, page } = await openApp({ workspace, env: { COUNTERFOIL_ENDPOINT: origin } });
    const blockers = async (): Promise<number> => await app.evaluate(({ powerSaveBlocker }) => [0, 1, 2, 3].filter((id) => powerSaveBlocker.isStarted(id)).length);
    await copy(app, TOKEN);
    await ask(page, 'saveAccount', { eventSet: EVENT_SET, name: 'Shop', pasteToken: true });
    const planned = (await ask(page, 'planUpload', { jobId, eventSet: EVENT_SET, sendOld: true })) as { value: { uploadId: number } };
    const { uploadId } = planned.value;
    expect(await blockers()).toBe(0);
    await page.evaluate((id) => {
      const bridge = (globalThis as unknown as { counterfoil: { sendUpload(input: unknown, callId: string): Promise<unknown> } }).counterfoil;
      void bridge.sendUpload({ uploadId: id }, 'sending');
    }, uploadId);
    await expect.poll(() => tokens.length).toBe(1);
    expect(await blockers()).toBe(1);
    await app.close();
    const engine = openEngine({ workspace });
    const { state, counts, requestIds } = await engine.readUpload({ uploadId });
    engine.close();
    expect({ state, sent: counts.sent, unknown: counts.unknown, requestIds }).toEqual({ state: 'finished', sent: 2, unknown: 0, requestIds: ['R1'] });
  });
});

describe('what main writes for an upload', () => {
  test('lies where a person chose it or in the workspace; the page learns names only', async () => {
    const [workspace, chosen] = [tempFolder(), tempFolder()];
    const jobId = await prepareJob(workspace);
    const { app, page } = await openApp({ workspace });
    const planned = (await ask(page, 'planUpload', { jobId, eventSet: null, sendOld: true })) as { value: { uploadId: number; isRehearsal: boolean } };
    expect(planned).toMatchObject({ ok: true, value: { isRehearsal: true } });
    const { uploadId } = planned.value;
    await answerDialogs(app, [chosen]);
    expect(await ask(page, 'saveBodies', { uploadId })).toEqual({ ok: true, value: { folder: `counterfoil-requests-${uploadId}`, files: 1 } });
    expect(await ask(page, 'sendUpload', { uploadId })).toMatchObject({ ok: true, value: { state: 'finished', stoppedBy: null } });
    expect(await ask(page, 'saveReceipt', { uploadId })).toEqual({ ok: true, value: { folder: `counterfoil-receipt-${uploadId}` } });
    await app.evaluate(({ shell }) => {
      shell.openPath = async (path) => {
        (globalThis as { opened?: string }).opened = path;
        return '';
      };
    });
    expect(await ask(page, 'printReceipt', { uploadId })).toEqual({ ok: true, value: null });
    const opened = await app.evaluate(() => (globalThis as { opened?: string }).opened ?? '');
    expect(readFileSync(opened, 'utf8')).toContain('<html');
    expect(opened.startsWith(workspace)).toBe(true);
    expect(readdirSync(join(chosen, `counterfoil-receipt-${uploadId}`)).toSorted()).toEqual(['receipt.html', 'receipt.json']);

    const ledger = join(chosen, 'ledger.jsonl');
    await answerDialogs(app, [ledger]);
    const passphrase = 'a long enough passphrase';
    expect(await ask(page, 'exportLedger', { passphrase })).toEqual({ ok: true, value: { path: 'ledger.jsonl', entries: 0, known: 0 } });
    expect(await ask(page, 'importLedger', { passphrase })).toEqual({ ok: true, value: { path: 'ledger.jsonl', entries: 0, known: 0 } });
    const wrong = await ask(page, 'importLedger', { passphrase: 'another long passphrase' });
    expect(wrong).toEqual({ ok: false, error: { code: 'ledger/wrong-passphrase', params: { name: 'ledger.jsonl' }, retryable: false } });
  });
});
