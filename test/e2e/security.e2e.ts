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
  ['geolocation', 'notifications', 'camera', 'microphone', 'midi', 'clipboard-read', 'clipboard-write', 'persistent-storage', 'local-fonts', 'storage-access']
    .map(async (name) => (await navigator.permissions.query({ name })).state),
)`;
const DEVICES = `(async () => {
  const nav = navigator;
  const ways = {
    camera: () => nav.mediaDevices.getUserMedia({ video: true }), microphone: () => nav.mediaDevices.getUserMedia({ audio: true }),
    screen: () => nav.mediaDevices.getDisplayMedia({ video: true }), place: () => new Promise((yes, no) => nav.geolocation.getCurrentPosition(yes, no)),
    notification: async () => { if ((await Notification.requestPermission()) !== 'granted') throw new Error('no') },
    'clipboard read': () => nav.clipboard.readText(), midi: () => nav.requestMIDIAccess({ sysex: true }), usb: () => nav.usb.requestDevice({ filters: [] }),
    hid: () => nav.hid.requestDevice({ filters: [] }).then((list) => { if (list.length === 0) throw new Error('none') }), serial: () => nav.serial.requestPort(),
    folder: () => showDirectoryPicker(), 'idle detector': () => IdleDetector.requestPermission().then((state) => { if (state !== 'granted') throw new Error('no') }),
  };
  const answers = {};
  for (const [name, way] of Object.entries(ways)) {
    const wait = new Promise((_, no) => setTimeout(() => no(new Error('no answer')), 1_000));
    answers[name] = await Promise.race([(async () => way())(), wait]).then(() => 'given', (error) => 'refused ' + error.message);
  }
  return answers;
})()`;
const MOVES = `(() => {
  const add = (name, facts) => document.body.append(Object.assign(document.createElement(name), facts));
  const targets = ['https://example.invalid/', 'file:///etc/passwd', 'data:text/html,<h1>x</h1><h1>y</h1>', 'javascript:void(document.body.textContent="gone")', 'chrome://gpu', 'devtools://x', 'app://other/index.html', 'app://counterfoil.evil/'];
  for (const url of targets) {
    window.open(url);
    add('iframe', { src: url });
    add('object', { data: url });
    const link = Object.assign(document.createElement('a'), { href: url, target: '_blank' });
    document.body.append(link);
    link.click();
    if (!url.startsWith('javascript')) try { location.assign(url) } catch {}
  }
  add('iframe', { srcdoc: '<script>parent.injected = 1</script>' });
  add('webview', { src: 'https://example.invalid/' });
  const dropped = new DataTransfer();
  dropped.setData('text/uri-list', 'https://example.invalid/');
  document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
})()`;

describe('the page', () => {
  test('runs sandboxed and isolated, and has no Node', async () => {
    const { app, page } = await openApp();
    const settings = await app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
        getLastWebPreferences(): Record<string, unknown>;
      };
      return contents.getLastWebPreferences();
    });
    expect(settings).toMatchObject({
      sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInSubFrames: false,
      webviewTag: false, webSecurity: true, allowRunningInsecureContent: false, experimentalFeatures: false,
    });
    expect(['nodeIntegrationInWorker', 'navigateOnDragDrop', 'spellcheck', 'enableBlinkFeatures', 'enableWebSQL', 'additionalArguments', 'preloadURL'].filter((name) => settings[name])).toEqual([]);
    const globals = await page.evaluate(() => ['require', 'process', 'module', 'Buffer', 'ipcRenderer', 'electron'].filter((name) => name in globalThis));
    expect(globals).toEqual([]);
  });

  test('sees a bridge of named methods and nothing that takes a channel', async () => {
    const { page } = await openApp();
    const bridge = await page.evaluate(() => Object.keys((globalThis as unknown as { counterfoil: object }).counterfoil).toSorted());
    expect(bridge).toEqual([
      'cancel',
      'checkProof',
      'deleteJob',
      'discardUpload',
      'exportJob',
      'exportLedger',
      'forgetAccount',
      'forgetOlder',
      'forgetSource',
      'importFiles',
      'importLedger',
      'listAccounts',
      'listBatches',
      'listCertificates',
      'listChoices',
      'listJobs',
      'listOutgoing',
      'listRawJobs',
      'listRefused',
      'listReveals',
      'listRows',
      'listUploads',
      'loadRecipe',
      'markUploaded',
      'onEngineRestart',
      'onMenu',
      'onProgress',
      'onScreenLock',
      'openSample',
      'pasteTable',
      'pickFolder',
      'pickSourceFiles',
      'planUpload',
      'prepareJob',
      'printReceipt',
      'protectWorkspace',
      'pruneLedger',
      'readApp',
      'readDenied',
      'readJob',
      'readLedger',
      'readPrivacy',
      'readUpload',
      'rehearseExport',
      'revealRows',
      'saveAccount',
      'saveBodies',
      'saveCertificate',
      'saveNetworkLog',
      'savePack',
      'saveReceipt',
      'saveRecipe',
      'saveSupportBundle',
      'sendUpload',
      'setPreferences',
      'setRecipe',
      'setRetention',
      'showExport',
      'takeDroppedFiles',
      'testAccount',
      'unlockWorkspace',
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

  test('is served with a policy that runs no foreign script and no injected style', async () => {
    const { page } = await openApp();
    const ran = await page.evaluate<{ script: boolean; outline: string }>(INJECTION);
    expect(ran).toEqual({ script: false, outline: expect.not.stringMatching('7px') as string });
  });

  test('is refused every permission, however it asks', async () => {
    const { page } = await openApp();
    const states = await page.evaluate<string[]>(PERMISSIONS);
    expect(states.filter((state) => state !== 'denied')).toEqual([]);
    expect(states.length).toBe(10);
    const answers = await page.evaluate<Record<string, string>>(DEVICES);
    expect(Object.entries(answers).filter(([, answer]) => !answer.startsWith('refused') || answer.endsWith('no answer'))).toEqual([]);
    expect(Object.keys(answers).length).toBe(12);
  });

  test('stays where it is, alone, and takes no other page in', async () => {
    const { app, page } = await openApp();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.evaluate(MOVES);
    // The page itself is asked, for Playwright waits for a navigation that never comes.
    await expect.poll(() => page.evaluate('location.href + document.querySelectorAll("h1").length')).toBe('app://counterfoil/index.html1');
    const seen = await app.evaluate(async ({ BrowserWindow, webContents }, look) => {
      const frames = BrowserWindow.getAllWindows()[0]?.webContents.mainFrame.frames ?? [];
      return {
        windows: BrowserWindow.getAllWindows().length,
        contents: webContents.getAllWebContents().map((each) => each.getType()),
        frames: await Promise.all(frames.map(async (frame) => String(await frame.executeJavaScript(look)))),
      };
    }, '[typeof counterfoil, typeof require, typeof process, document.querySelectorAll("h1").length].join()');
    expect(seen).toMatchObject({ windows: 1, contents: ['window'] });
    expect(seen.frames.length).toBeGreaterThan(5);
    expect(new Set(seen.frames)).toEqual(new Set(['undefined,undefined,undefined,0']));
  });
});

describe('the app', () => {
  test('holds the lock that a second start gives way to', async () => {
    const first = await openApp();
    expect(await first.app.evaluate(({ app }) => app.hasSingleInstanceLock())).toBe(true);
  });
});
