// What the shell could do of Electron's API and does not: each name stands in the one file that may say it, or in none.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT } from '../../helpers/cli.ts';

const FILES = ['main/app', 'main/index.ts', 'preload'].flatMap((place) => {
  if (place.endsWith('.ts')) return [place];
  return readdirSync(join(PROJECT, place)).filter((name) => name.endsWith('.ts')).map((name) => `${place}/${name}`);
});
const SOURCES = FILES.map((path) => [path, readFileSync(join(PROJECT, path), 'utf8')] as const);

function sayers(pattern: RegExp): string[] {
  return SOURCES.filter(([, text]) => pattern.test(text)).map(([path]) => path);
}

test('the shell is seen whole', () => {
  expect(FILES.length).toBeGreaterThan(20);
  expect(sayers(/from 'electron'/).length).toBeGreaterThan(8);
});

test('no address is ever opened in another program: the list of what may be is empty', () => expect(sayers(/openExternal/)).toEqual([]));

test.each<[string, RegExp]>([
  ['keeps no list of documents', /addRecentDocument/],
  ['reports no crash', /crashReporter/],
  ['notifies nobody', /\bNotification\b|\bTray\b|setBadge|dock\./],
  ['looks for no update', /autoUpdater|electron-updater/],
  ['has no network of its own', /\bnet\b.*from 'electron'|node:(http|https|http2|net|tls|dgram|dns)'|\bfetch\(/],
  ['runs no text as code', /executeJavaScript|\beval\(|new Function|insertCSS/],
  ['gives no remote access to main', /@electron\/remote|enableRemoteModule/],
  ['writes nothing to the clipboard', /clipboard\.write|writeText|writeHTML/],
  ['adds no header, cookie or log of the network', /netLog|cookies\.|onBeforeSendHeaders/],
  ['opens no developer tools by itself', /openDevTools/],
])('it %s', (_what, pattern) => expect(sayers(pattern)).toEqual([]));

test.each<[string, RegExp, string[]]>([
  ['reads the clipboard', /clipboard/, ['main/app/dialogs.ts']],
  ['opens a file in another program', /shell\.\w/, ['main/app/dialogs.ts']],
  ['listens to the page', /ipcMain/, ['main/app/ipc.ts']],
  ['makes a window', /new BrowserWindow/, ['main/app/window.ts']],
  ['talks to main from the page', /ipcRenderer/, ['preload/index.ts']],
])('only one file %s', (_what, pattern, files) => {
  const said = sayers(pattern).filter((path) => SOURCES.some(([name, text]) => name === path && new RegExp(pattern.source).test(withoutWords(text))));
  expect(said).toEqual(files);
});

/** Names of our own, texts and comments may hold the same word. */
function withoutWords(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|\/\/.*$/gm, '').replace(/'[^'\n]*'/g, "''").replace(/(read|clear)Clipboard/g, '');
}
