/**
 * The one window. The page is locked in: sandbox, isolation, no way to another address or to a second window, and a
 * session that lives in memory, so that nothing of what was on the screen is kept by the browser.
 */
import { app, BrowserWindow, nativeTheme, protocol, session } from 'electron';
import { join } from 'node:path';
import { isPageAddress, ORIGIN } from './page-address.ts';
import { servePage } from './page-files.ts';
import type { Bounds } from './preferences.ts';
import type { Denied } from './session-lock.ts';

/** Without `persist:` in front a session writes nothing to the disk. */
const PARTITION = 'page';

/** How long a loaded page may take to paint before its window is shown unpainted, in milliseconds. */
const PAINT_MS = 1_500;

/** Ground colours of the page, so that the window never flashes white before the first paint. */
const GROUND = { light: '#F6F5F2', dark: '#1A1B1D' };
const CAPTION = { light: '#1E1D1A', dark: '#ECEBE7' };

/** Must run before the app is ready: gives the page a real origin, which file:// has not. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
  ]);
}

/** Opens the window; it is shown when the page has painted. */
export function openWindow(options: {
  /** The folder that holds preload's and the page's bundles. */
  outFolder: string;
  bounds: Bounds | null;
  devOrigin: string | null;
}): BrowserWindow {
  const window = new BrowserWindow({
    width: options.bounds?.width ?? 1360,
    height: options.bounds?.height ?? 860,
    ...(options.bounds === null ? {} : { x: options.bounds.x, y: options.bounds.y }),
    minWidth: 1080,
    minHeight: 680,
    show: false,
    title: 'Counterfoil',
    backgroundColor: ground(),
    ...captionStyle(),
    webPreferences: {
      preload: join(options.outFolder, 'preload', 'index.cjs'),
      partition: PARTITION,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // A page that asks for folders and files by itself: the person hands them over through main or not at all.
      disableBlinkFeatures: 'FileSystemAccessLocal',
      devTools: !app.isPackaged,
    },
  });
  if (options.bounds?.isMaximized === true) window.maximize();
  window.webContents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  followTheme(window);
  showWhenPainted(window);
  servePage(session.fromPartition(PARTITION), join(options.outFolder, 'renderer'));
  void window.loadURL(options.devOrigin ?? `${ORIGIN}/index.html`);
  return window;
}

/** Whatever shows a page in this app is locked to our own, should anything ever make a second one. */
export function lockContents(devOrigin: string | null, denied: Denied): void {
  const refuse = (event: { preventDefault(): void }): void => {
    event.preventDefault();
    denied.add();
  };
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => {
      denied.add();
      return { action: 'deny' };
    });
    // Reloading itself is all the page may do.
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !isPageAddress(event.url, devOrigin)) refuse(event);
    });
    contents.on('will-redirect', refuse);
    contents.on('will-attach-webview', refuse);
  });
}

/** A page that was loaded and says nothing of its first paint is shown all the same: a window that never comes is worse than a blink. */
function showWhenPainted(window: BrowserWindow): void {
  window.once('ready-to-show', () => window.show());
  window.webContents.once('did-finish-load', () => {
    setTimeout(() => {
      if (!window.isDestroyed() && !window.isVisible()) window.show();
    }, PAINT_MS);
  });
}

/** macOS and Windows draw their caption buttons into our 44 px title row; Linux keeps its own frame. */
function captionStyle(): Electron.BrowserWindowConstructorOptions {
  if (process.platform === 'darwin') {
    return { titleBarStyle: 'hiddenInset', trafficLightPosition: { x: 16, y: 14 } };
  }
  if (process.platform === 'win32') return { titleBarStyle: 'hidden', titleBarOverlay: overlay() };
  return {};
}

function followTheme(window: BrowserWindow): void {
  const follow = (): void => {
    window.setBackgroundColor(ground());
    if (process.platform === 'win32') window.setTitleBarOverlay(overlay());
  };
  nativeTheme.on('updated', follow);
  window.once('closed', () => nativeTheme.off('updated', follow));
}

function ground(): string {
  return nativeTheme.shouldUseDarkColors ? GROUND.dark : GROUND.light;
}

function overlay(): Electron.TitleBarOverlay {
  const symbolColor = nativeTheme.shouldUseDarkColors ? CAPTION.dark : CAPTION.light;
  return { color: ground(), symbolColor, height: 43 };
}
