import { describe, expect, test } from 'vitest';
import { openApp } from '../helpers/window.ts';

/** Page code as text: the project's own types know no browser outside renderer/. */
const INJECTION = `(() => {
  const script = document.createElement('script');
  script.textContent = 'globalThis.injected = true';
  const style = document.createElement('style');
  style.textContent = 'body { outline: 7px solid red }';
  document.body.append(script, style);
  return { script: 'injected' in globalThis, outline: getComputedStyle(document.body).outlineWidth };
})()`;
const PERMISSIONS = `Promise.all(
  ['geolocation', 'notifications', 'camera', 'microphone'].map(async (name) => (await navigator.permissions.query({ name })).state),
)`;

describe('the page', () => {
  test('runs sandboxed and isolated, and has no Node', async () => {
    const { app, page } = await openApp();
    const settings = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(settings).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false });
    const globals = await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in globalThis));
    expect(globals).toEqual([]);
  });

  test('sees a bridge of named methods and nothing that takes a channel', async () => {
    const { page } = await openApp();
    const bridge = await page.evaluate(() => Object.keys((globalThis as unknown as { counterfoil: object }).counterfoil).toSorted());
    expect(bridge).toEqual([
      'cancel',
      'deleteJob',
      'discardUpload',
      'exportJob',
      'exportLedger',
      'forgetAccount',
      'forgetSource',
      'importFiles',
      'importLedger',
      'listAccounts',
      'listBatches',
      'listChoices',
      'listJobs',
      'listRefused',
      'listRows',
      'listUploads',
      'loadRecipe',
      'markUploaded',
      'onEngineRestart',
      'onMenu',
      'onProgress',
      'openSample',
      'pasteTable',
      'pickFolder',
      'pickSourceFiles',
      'planUpload',
      'prepareJob',
      'printReceipt',
      'pruneLedger',
      'readApp',
      'readDenied',
      'readJob',
      'readLedger',
      'readUpload',
      'rehearseExport',
      'saveAccount',
      'saveBodies',
      'saveReceipt',
      'saveRecipe',
      'sendUpload',
      'setPreferences',
      'setRecipe',
      'showExport',
      'takeDroppedFiles',
      'testAccount',
    ]);
  });

  test('cannot name a path: made-up ids and files are refused', async () => {
    const { page } = await openApp();
    const answers = await page.evaluate(async () => {
      const bridge = (globalThis as unknown as { counterfoil: Record<string, (...args: unknown[]) => Promise<unknown>> }).counterfoil;
      return [
        await bridge['importFiles']?.({ fileIds: ['/etc/passwd'], reading: {}, recipe: null }, 'a'),
        await bridge['exportJob']?.({ jobId: 1, folderId: '/tmp', includeValues: false }, 'b'),
        await bridge['setPreferences']?.({ theme: 'pink', language: 'en' }),
        await bridge['takeDroppedFiles']?.([new File(['x'], 'passwd')]),
      ];
    });
    const refused = { ok: false, error: { code: 'engine/bad-input', params: {}, retryable: false } };
    expect(answers).toEqual([refused, refused, refused, { ok: true, value: [] }]);
  });

  test('cannot reach the network, leave its address or open another window', async () => {
    const { app, page } = await openApp();
    // Leaving a page that still loads would end its loading, refused or not.
    await page.getByRole('heading', { level: 1 }).waitFor();
    const reached = await page.evaluate(async () => {
      const tries = [fetch('https://example.invalid/'), fetch('http://127.0.0.1:9/'), fetch('file:///etc/passwd')];
      return (await Promise.allSettled(tries)).map((each) => each.status);
    });
    expect(reached).toEqual(['rejected', 'rejected', 'rejected']);
    await page.evaluate("window.open('https://example.invalid/'); void (window.location.href = 'https://example.invalid/')");
    // The page itself is asked, for Playwright waits for a navigation that never comes.
    await expect.poll(() => page.evaluate('location.href + document.querySelectorAll("h1").length')).toBe('app://counterfoil/index.html1');
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  test('is served with a policy that runs no foreign script and no injected style', async () => {
    const { page } = await openApp();
    const ran = await page.evaluate<{ script: boolean; outline: string }>(INJECTION);
    expect(ran).toEqual({ script: false, outline: expect.not.stringMatching('7px') as string });
  });

  test('is refused every permission', async () => {
    const { page } = await openApp();
    const states = await page.evaluate<string[]>(PERMISSIONS);
    expect(states).toEqual(['denied', 'denied', 'denied', 'denied']);
  });
});

describe('the app', () => {
  test('holds the lock that a second start gives way to', async () => {
    const first = await openApp();
    expect(await first.app.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
  });
});
