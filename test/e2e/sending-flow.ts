/** What a person does to send events from the window, against the strict server of the tests. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { tempFolder } from '../helpers/folders.ts';
import { TEST_SET } from '../helpers/tiktok-server/tiktok.ts';
import { openFiles, prepare } from './flow.ts';

const DAY_MS = 86_400_000;

/** A tidy export of so many orders of the last weeks; order ids count from S-00001, e-mails from buyer00001@. */
export function ordersFile(orders: number, name = 'november.csv'): string {
  const path = join(tempFolder(), name);
  // Of the day, so that two files of a test hold the same orders.
  const since = Math.floor(Date.now() / DAY_MS - 20) * DAY_MS;
  const lines = Array.from({ length: orders }, (_, index) => {
    const id = String(index + 1).padStart(5, '0');
    const paid = new Date(since + index * 1_000).toISOString().slice(0, 19);
    return `S-${id},Purchase,buyer${id}@private.example,${paid}Z,${10 + (index % 90)}.50,AUD`;
  });
  writeFileSync(path, ['Order,Event,Email,Paid at,Total,Currency', ...lines, ''].join('\n'));
  return path;
}

export async function prepareFile(app: ElectronApplication, page: Page, path: string): Promise<void> {
  await openFiles(app, page, [path]);
  await prepare(page);
}

/** Puts a token on the real clipboard, the only way by which it reaches the app. */
export async function copyToken(app: ElectronApplication, token: string): Promise<void> {
  await app.evaluate(async ({ clipboard }, text) => await clipboard.writeText(text), token);
}

export async function addAccount(app: ElectronApplication, page: Page, account: { readonly name: string; readonly token: string }): Promise<void> {
  await page.keyboard.press('Control+6');
  await page.getByRole('button', { name: 'Add an event set' }).click();
  await page.getByLabel('Event set id').fill(TEST_SET);
  await page.getByLabel('Name', { exact: true }).fill(account.name);
  await copyToken(app, account.token);
  await page.getByRole('button', { name: /^(Paste token|Replace it) from the clipboard$/ }).click();
  // The dialog of the very first event set goes with the screen that it was opened from.
  const done = page.getByRole('button', { name: 'Done' });
  await done.or(sendButton(page)).first().waitFor();
  if (await done.isVisible()) await done.click();
}

export function sendButton(page: Page) {
  return page.getByRole('button', { name: /^Send [\d,]+ events?$/ });
}
