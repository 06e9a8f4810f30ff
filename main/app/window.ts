/**
 * The one window. The page is locked in: sandbox, isolation, a policy that allows nothing from
 * elsewhere, and a request filter that lets no byte leave for the network.
 */
import { BrowserWindow, nativeTheme, protocol, session } from 'electron';
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { Bounds } from './preferences.ts';

const ORIGIN = 'app://counterfoil';

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** Ground colours of the page, so that the window never flashes white before the first paint. */
const GROUND = { light: '#F6F5F2', dark: '#1A1B1D' };
const CAPTION = { light: '#1E1D1A', dark: '#ECEBE7' };

/** Must run before the app is ready: gives the page a real origin, which file:// has not. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true } },
  ]);
}

/** Serves the built page from `folder` and cuts the session off from every other address. */
export function servePage(folder: string, devOrigin: string | null): void {
  protocol.handle('app', (request) => answerPage(folder, request.url));
  session.defaultSession.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !isAllowedAddress(details.url, devOrigin) });
  });
  session.defaultSession.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.defaultSession.setPermissionCheckHandler(() => false);
}

/** True for the page itself: the only frame whose calls are answered. */
export function isPageAddress(url: string, devOrigin: string | null): boolean {
  return url.startsWith(`${ORIGIN}/`) || (devOrigin !== null && url.startsWith(`${devOrigin}/`));
}

function isAllowedAddress(url: string, devOrigin: string | null): boolean {
  if (isPageAddress(url, devOrigin) || url.startsWith('devtools://') || url.startsWith('data:')) return true;
  return devOrigin !== null && url.startsWith(devOrigin.replace(/^http/, 'ws'));
}

async function answerPage(folder: string, url: string): Promise<Response> {
  const asked = new URL(url);
  if (asked.origin !== ORIGIN && asked.host !== 'counterfoil') return new Response(null, { status: 404 });
  const name = asked.pathname === '/' ? 'index.html' : decodeURIComponent(asked.pathname.slice(1));
  const path = normalize(join(folder, name));
  const type = MEDIA_TYPES[extname(path)];
  if (!path.startsWith(folder + sep) || type === undefined) return new Response(null, { status: 404 });
  const body = await readFile(path).catch(() => null);
  if (body === null) return new Response(null, { status: 404 });
  if (!type.startsWith('text/html')) {
    return new Response(new Uint8Array(body), { headers: { 'content-type': type, 'x-content-type-options': 'nosniff' } });
  }
  // Mantine writes <style> elements; a fresh nonce allows those and still refuses injected ones.
  const nonce = randomBytes(16).toString('base64');
  return new Response(body.toString('utf8').replaceAll('__NONCE__', nonce), {
    headers: { 'content-type': type, 'content-security-policy': pagePolicy(nonce) },
  });
}

function pagePolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self' data:",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** Opens the window; it is shown when the page has painted. */
export function openWindow(options: {
  preload: string;
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
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  if (options.bounds?.isMaximized === true) window.maximize();
  lockNavigation(window, options.devOrigin);
  followTheme(window);
  window.once('ready-to-show', () => window.show());
  void window.loadURL(options.devOrigin ?? `${ORIGIN}/index.html`);
  return window;
}

function lockNavigation(window: BrowserWindow, devOrigin: string | null): void {
  window.webContents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Reloading itself is all the page may do.
  window.webContents.on('will-navigate', (event) => {
    if (!isPageAddress(event.url, devOrigin)) event.preventDefault();
  });
  window.webContents.on('will-redirect', (event) => event.preventDefault());
  window.webContents.on('will-attach-webview', (event) => event.preventDefault());
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
