import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from 'playwright-core';
import { expect, test } from 'vitest';
import { tempFolder } from '../helpers/folders.ts';
import { findIn, leaksInFiles } from '../helpers/leaks.ts';
import { openApp } from '../helpers/window.ts';
import { exportInto, openFiles, prepare } from './flow.ts';

const CANARIES = ['canary.one@leaky.example', '+61491570156', '0491570157', 'Canarissa Leakwell', 'canary-order-77', 'canary header', 'canary-file-name'];
const CSV = [
  'Order,Event,Email,Phone,Paid at,Total,Currency,canary header',
  'canary-order-77,Purchase,canary.one@leaky.example,+61491570156,2026-11-04T10:00:00Z,12.50,AUD,Canarissa Leakwell',
  'canary-order-77b,Purchase,canary.one@leaky.example,0491570157,2026-11-05T10:00:00Z,8.00,AUD,Canarissa Leakwell',
  '1003,Purchase,,,2026-11-06T10:00:00Z,1.00,AUD,Canarissa Leakwell',
  '',
].join('\r\n');

/** Ends the engine and the page as a fault would. */
async function crashBoth(app: ElectronApplication): Promise<string> {
  return await app.evaluate(async ({ app: main, BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const gone = new Promise((done) => contents?.once('render-process-gone', done));
    contents?.forcefullyCrashRenderer();
    await gone;
    return main.getPath('crashDumps');
  });
}

/** Plain, and as a path or an address would have them. */
function spelled(canaries: readonly string[]): string[] {
  return canaries.flatMap((canary) => [canary, canary.toUpperCase(), encodeURIComponent(canary), Buffer.from(canary).toString('base64').replace(/=+$/, '').slice(0, -1)]);
}

test('what was on the screen is in no title, clipboard, log, crash dump or file of the browser', async () => {
  const userData = tempFolder();
  const { app, page } = await openApp({ userData });
  const before = await app.evaluate(async ({ clipboard }) => await clipboard.readText());
  const file = join(tempFolder(), 'canary-file-name.csv');
  writeFileSync(file, CSV);
  await openFiles(app, page, [file]);
  await prepare(page);
  await exportInto(app, page, tempFolder());
  expect(await page.locator('body').innerText()).toContain('canary-file-name');

  const seen = await app.evaluate(async ({ BrowserWindow, clipboard }) => ({
    titles: BrowserWindow.getAllWindows().map((window) => [window.getTitle(), window.webContents.getTitle(), window.getRepresentedFilename()]),
    clipboard: await clipboard.readText(),
  }));
  expect(seen).toEqual({ titles: [['Counterfoil', 'Counterfoil', '']], clipboard: before });
  await page.evaluate(`localStorage.setItem('a', '${CANARIES[0] ?? ''}'); sessionStorage.setItem('b', '${CANARIES[0] ?? ''}'); document.cookie = 'c=${CANARIES[4] ?? ''}'`);
  await page.evaluate(`new Promise((r) => { const o = indexedDB.open('canary-order-77'); o.onsuccess = o.onerror = r })`);

  const dumps = await crashBoth(app);
  await app.close();
  // A number that Chromium gives itself, not a dump.
  expect(filesBelow(dumps).filter((name) => name !== 'client_id')).toEqual([]);
  console.log(readdirSync(userData, { recursive: true }).join(' '));
  expect(leaksInFiles(userData, spelled(CANARIES))).toEqual({});
  const log = readFileSync(join(userData, 'logs', 'window.log'), 'utf8');
  expect(log).toContain('page-gone');
  for (const line of log.trim().split('\n')) expect(line).toMatch(/^\S+Z [a-z-]+ \{("(code|command|count|frames)":[^{}]*)?\}$/);
  for (const own of ['logs/window.log', 'preferences.json']) expect((statSync(join(userData, own)).mode & 0o077).toString(8)).toBe('0');
});

test('the search would find them', () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'a'), Buffer.from(`x${CANARIES[3] ?? ''}x`, 'utf16le'));
  writeFileSync(join(folder, 'b'), encodeURIComponent(CANARIES[1] ?? ''));
  expect(leaksInFiles(folder, spelled(CANARIES))).toEqual({ a: expect.any(Number) as number, b: expect.any(Number) as number });
  expect(findIn('nothing', spelled(CANARIES))).toEqual([]);
});

function filesBelow(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);
  } catch {
    return [];
  }
}
