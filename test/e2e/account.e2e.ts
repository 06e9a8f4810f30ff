import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../helpers/folders.ts';
import { openApp } from '../helpers/window.ts';

const EVENT_SET = '7012345678901234567';
const TOKEN = 'c0ffee0123456789c0ffee0123456789abcdef01';

async function ask(page: Page, method: string, input: unknown): Promise<unknown> {
  return await page.evaluate(
    async ([name, value]) => {
      const bridge = (globalThis as unknown as { counterfoil: Record<string, (input: unknown) => Promise<unknown>> }).counterfoil;
      return await bridge[name]?.(value);
    },
    [method, input] as const,
  );
}

const copy = async (app: ElectronApplication, text: string): Promise<void> =>
  await app.evaluate(async ({ clipboard }, value) => await clipboard.writeText(value), text);
const copied = async (app: ElectronApplication): Promise<string> => await app.evaluate(async ({ clipboard }) => await clipboard.readText());

/** What a test connection meets: takes notes of tokens, and says that the list of events is empty. */
async function listen(): Promise<{ origin: string; tokens: unknown[] }> {
  const tokens: unknown[] = [];
  const server = createServer((request, response) => {
    tokens.push(request.headers['access-token']);
    request.resume().on('end', () => response.end(JSON.stringify({ code: 40_002, message: 'data: too short', request_id: 'R1', data: {} })));
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
    const { origin, tokens } = await listen();
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
