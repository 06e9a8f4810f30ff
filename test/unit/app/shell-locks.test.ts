// What main tells Electron, with an Electron that only listens: what cannot be seen in an unpackaged window, and who is answered.
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { answerCalls } from '../../../main/app/ipc.ts';
import type { IpcParts } from '../../../main/app/ipc.ts';
import { installMenu } from '../../../main/app/menu.ts';
import { lockSessions } from '../../../main/app/session-lock.ts';
import { shellText } from '../../../main/app/text.ts';
import { openWindow } from '../../../main/app/window.ts';

type Listener = (...facts: unknown[]) => unknown;
const fake = vi.hoisted(() => ({
  isPackaged: false,
  windows: [] as { webPreferences: Record<string, unknown> }[],
  menus: [] as unknown[],
  handlers: new Map<string, Listener>(),
  listeners: new Map<string, Listener>(),
}));

vi.mock('electron', () => {
  const quiet: object = new Proxy(() => quiet, { get: (_target, name) => (name === 'then' ? undefined : quiet), apply: () => quiet });
  class BrowserWindow {
    webContents = quiet;
    once = (): void => undefined;
    maximize = this.once;
    async loadURL(): Promise<void> {}
    constructor(options: { webPreferences: Record<string, unknown> }) {
      fake.windows.push(options);
    }
  }
  return {
    app: { get isPackaged() { return fake.isPackaged; }, on: (name: string, listener: Listener) => fake.listeners.set(name, listener) },
    BrowserWindow,
    ipcMain: { handle: (name: string, handler: Listener) => fake.handlers.set(name, handler) },
    Menu: { buildFromTemplate: (template: unknown) => fake.menus.push(template), setApplicationMenu: () => undefined },
    nativeTheme: { shouldUseDarkColors: false, on: () => undefined, off: () => undefined },
    protocol: quiet,
    session: { fromPartition: () => quiet },
  };
});

beforeEach(() => {
  fake.windows.length = 0;
  fake.menus.length = 0;
});

describe.each([[true], [false]])('packaged: %s', (isPackaged) => {
  beforeEach(() => void (fake.isPackaged = isPackaged));

  test('developer tools are there only in development', () => {
    openWindow({ outFolder: '/out', bounds: null, devOrigin: null });
    expect(fake.windows[0]?.webPreferences).toMatchObject({ devTools: !isPackaged, sandbox: true, partition: 'page', nodeIntegrationInWorker: false, navigateOnDragDrop: false });
    const preferences = { theme: 'system', language: 'en', bounds: null, lastFolder: null } as const;
    installMenu({ text: shellText('en'), preferences, isMac: false, isPackaged, send: () => undefined });
    expect(JSON.stringify(fake.menus).includes('toggleDevTools')).toBe(!isPackaged);
    expect(JSON.stringify(fake.menus)).not.toMatch(/"(reload|forceReload|recentDocuments)"/);
  });
});

describe('who is answered', () => {
  const page = { url: 'app://counterfoil/index.html' };
  const answered = { ok: true, value: { count: 0 } };

  async function ask(senderFrame: object | null, mainFrame: object): Promise<unknown> {
    const written: string[] = [];
    const desktop = { readDenied: async () => answered };
    const log = { write: (event: string) => void written.push(event) };
    const isPageAddress = (url: string): boolean => url.startsWith('app://counterfoil/');
    answerCalls({ engine: {}, desktop, log, isPageAddress } as unknown as IpcParts);
    const event = { senderFrame, sender: { mainFrame, isDestroyed: () => true } };
    return await fake.handlers.get('app:call')?.(event, { command: 'readDenied', callId: 'a', input: {} });
  }

  test('the page itself', async () => expect(await ask(page, page)).toEqual(answered));

  test.each<[string, object | null, object]>([
    ['a frame inside the page', { url: 'app://counterfoil/index.html' }, page],
    ['a frame that is gone', null, page],
    ['another page', ...twice({ url: 'https://counterfoil/index.html' })],
    ['an address that only looks like ours', ...twice({ url: 'app://counterfoil.evil/index.html' })],
    ['an empty page', ...twice({ url: 'about:blank' })],
  ])('not %s', async (_who, sender, main) => {
    expect(await ask(sender, main)).toEqual({ ok: false, error: { code: 'engine/bad-input', params: {}, retryable: false } });
  });
});

function twice(frame: object): [object, object] {
  return [frame, frame];
}

test('no certificate is taken on trust, none of the person is given, and no password is asked for', () => {
  lockSessions(null);
  const said: unknown[] = [];
  const event = { preventDefault: () => said.push('prevented') };
  const say = (...words: unknown[]): void => void said.push(words);
  fake.listeners.get('certificate-error')?.(event, null, 'https://x', 'ERR', {}, say);
  fake.listeners.get('select-client-certificate')?.(event, null, 'https://x', [{}], say);
  fake.listeners.get('login')?.(event);
  expect(said).toEqual(['prevented', [false], 'prevented', [], 'prevented']);
});
