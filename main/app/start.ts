/**
 * Composition of the desktop app: preferences, engine, window, menu. One window for the whole life of
 * the process; on macOS too, since a job without its window would have nowhere to ask.
 */
import { app, BrowserWindow, nativeTheme, powerMonitor, powerSaveBlocker } from 'electron';
import { join } from 'node:path';
import { createDesktop } from './desktop.ts';
import { createDialogs } from './dialogs.ts';
import { createEngineClient } from './engine-client.ts';
import { answerCalls, sendUpdate } from './ipc.ts';
import { openLog } from './log.ts';
import { installMenu } from './menu.ts';
import { isPageAddress } from './page-address.ts';
import { openPreferences } from './preferences.ts';
import type { PreferenceStore } from './preferences.ts';
import { createRunningSends } from './running-sends.ts';
import type { Denied } from './session-lock.ts';
import { localeOf, pickLocale, shellText } from './text.ts';
import { openWindow } from './window.ts';

export interface StartOptions {
  /** The folder that holds main's, preload's and the page's bundles. */
  readonly outFolder: string;
  /** Where the engine keeps its data; null leaves it to the engine's own rule. */
  readonly workspace: string | null;
  /** The development server, only in unpackaged runs. */
  readonly devOrigin: string | null;
  /** Counts what the sessions refuse. */
  readonly denied: Denied;
}

/** How long leaving waits for the answer to a request that is under way, in milliseconds. */
const PAUSE_MS = 5_000;
const CLOSE_MS = 2_000;

/** Opens everything; call once the app is ready. */
export function start(options: StartOptions): void {
  const userData = app.getPath('userData');
  const log = openLog(join(userData, 'logs', 'window.log'));
  const preferences = openPreferences(join(userData, 'preferences.json'));
  const systemLocale = pickLocale(app.getPreferredSystemLanguages());
  let window: BrowserWindow | null = null;
  const openAgain = once(() => app.relaunch());
  const send = (update: Parameters<typeof sendUpdate>[1]): void => sendUpdate(window?.webContents, update);
  const text = (): ReturnType<typeof shellText> => shellText(localeOf(preferences.read(), systemLocale));

  const engine = createEngineClient({
    hostEntry: join(options.outFolder, 'main', 'engine-host.cjs'),
    workspace: options.workspace,
    onRestart() {
      log.write('engine-restarted');
      send({ engineRestarted: true });
    },
  });
  const dialogs = createDialogs({ preferences, window: () => window, text });
  const applyPreferences = (): void => {
    nativeTheme.themeSource = preferences.read().theme;
    installMenu({
      text: text(),
      preferences: preferences.read(),
      isMac: process.platform === 'darwin',
      isPackaged: app.isPackaged,
      send: (menu) => send({ menu }),
    });
  };
  const sends = createRunningSends({ stayAwake, cancel: (callId) => engine.cancel(callId) });
  const desktop = createDesktop({
    engine,
    dialogs,
    preferences,
    version: app.getVersion(),
    platform: process.platform === 'darwin' ? 'mac' : process.platform === 'win32' ? 'windows' : 'linux',
    systemLocale,
    samplePath: samplePath(),
    sends,
    denied: options.denied,
    endpoint: process.env['COUNTERFOIL_ENDPOINT'] || undefined,
    onPreferences: applyPreferences,
  });
  answerCalls({ engine, desktop, log, isPageAddress: (url) => isPageAddress(url, options.devOrigin) });
  applyPreferences();
  window = openWindow({
    outFolder: options.outFolder,
    bounds: preferences.read().bounds,
    devOrigin: options.devOrigin,
  });
  rememberBounds(window, preferences);
  window.webContents.on('render-process-gone', () => log.write('page-gone'));
  powerMonitor.on('lock-screen', () => send({ screenLocked: true }));
  app.on('second-instance', () => raise(window, openAgain));
  quitInOrder(async () => {
    await sends.pauseAll(PAUSE_MS);
    await engine.close();
  });
  log.write('app-started');
}

function stayAwake(): () => void {
  const blocker = powerSaveBlocker.start('prevent-app-suspension');
  return () => void powerSaveBlocker.stop(blocker);
}

function samplePath(): string {
  const folder = app.isPackaged ? process.resourcesPath : join(app.getAppPath(), 'build');
  return join(folder, 'sample', 'orders-export.csv');
}

function rememberBounds(window: BrowserWindow, preferences: PreferenceStore): void {
  window.on('close', () => {
    preferences.change({ bounds: { ...window.getNormalBounds(), isMaximized: window.isMaximized() } });
  });
}

/** Whoever starts the app while it is still leaving gets a new window as soon as it has left. */
function raise(window: BrowserWindow | null, openAgain: () => void): void {
  if (window === null || window.isDestroyed()) return openAgain();
  if (window.isMinimized()) window.restore();
  window.focus();
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}

/** The engine closes its database before the process ends, after a request under way is answered; a hung engine gets two seconds. */
function quitInOrder(close: () => Promise<void>): void {
  let isClosed = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (isClosed) return;
    event.preventDefault();
    const deadline = new Promise<void>((resolve) => setTimeout(resolve, PAUSE_MS + CLOSE_MS));
    void Promise.race([close(), deadline])
      .catch(() => undefined)
      .then(() => {
        isClosed = true;
        app.quit();
      });
  });
}
