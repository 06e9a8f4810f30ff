import type { ElectronApplication, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import { en } from '../../renderer/text/en.ts';
import { tempFolder } from '../helpers/folders.ts';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import { openApp } from '../helpers/window.ts';
import { exportInto, openFiles, prepare } from './flow.ts';
import { look, speakByMenu, takesPictures } from './looking.ts';
import { writeText } from './order-files.ts';

const HEAD = 'Order,Event,Email,Phone,Paid at,Total,Currency,SKU';
const DAY = 86_400_000;

function order(number: number, daysAgo: number): string {
  const paid = new Date(Math.floor(Date.now() / DAY) * DAY - daysAgo * DAY + 36_000_000).toISOString();
  return `${number},Purchase,buyer${number}@shop.example,+614915${70_000 + (number % 10_000)},${paid},${number % 90}.50,AUD,SKU-${number % 7}`;
}

const orders = (from: number, to: number, daysAgo: number): string[] => Array.from({ length: to - from }, (_, index) => order(from + index, daysAgo));

/** Orders 1 to 8 were sent; this file repeats five of them, two at another time, and adds new and old ones. */
const FIRST = [HEAD, ...orders(1, 9, 3)];
const SECOND = [HEAD, ...orders(1, 6, 3), ...orders(6, 8, 2), ...orders(20, 31, 1), ...orders(40, 43, 40)];

const SHOP = 'Sydney online';

interface Driven {
  readonly app: ElectronApplication;
  readonly page: Page;
}

async function openOrders({ app, page }: Driven, lines: readonly string[]): Promise<void> {
  await openFiles(app, page, [writeText(tempFolder(), 'orders.csv', lines)]);
  await prepare(page);
  await page.keyboard.press('Control+6');
}

/** Jobs of these files, prepared before the window opens; the events of the first were sent. */
async function prepareJobs(workspace: string, endpoint: string, files: Readonly<Record<string, readonly string[]>>): Promise<void> {
  const engine = openEngine({ workspace, workers: 0 });
  for (const [name, lines] of Object.entries(files)) {
    const { jobId } = await engine.importSource({ sources: [writeText(tempFolder(), name, lines)], recipe: null, overrides: {}, take: 'all' });
    await engine.prepareJob({ jobId });
    if (lines !== FIRST || name !== 'sent.csv') continue;
    const { uploadId } = await engine.planUpload({ jobId, eventSet: TEST_SET, endpoint });
    await engine.sendUpload({ uploadId, token: TEST_TOKEN });
  }
  engine.close();
}

async function openJob(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+N');
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name: en.review.title }).waitFor();
  await page.keyboard.press('Control+6');
}

test('every screen before sending is drawn in both languages and themes, and axe finds nothing', async () => {
  const tikTok = await startTikTok();
  onTestFinished(async () => await tikTok.stop());
  const workspace = tempFolder();
  await prepareJobs(workspace, tikTok.origin, { 'sent.csv': FIRST, 'again.csv': FIRST, 'second.csv': SECOND, 'many.csv': [HEAD, ...orders(100, 10_101, 1)] });
  const { app, page } = await openApp({ workspace, env: { COUNTERFOIL_ENDPOINT: tikTok.origin } });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1360, 860));
  const found: string[] = [];
  // Colours have no language: where no pictures are taken, the dark theme is looked at in English alone.
  const see = async (name: string): Promise<void> => {
    found.push(...(await look(page, `${name}-en`)));
    await speakByMenu(app, page, 'zh-CN');
    found.push(...(await look(page, `${name}-zh-CN`, takesPictures ? ['light', 'dark'] : ['light'])));
    await speakByMenu(app, page, 'en');
  };
  const press = async (name: string | RegExp): Promise<void> => await page.getByRole('button', { name, exact: true }).first().click();
  const focused = async (): Promise<unknown> => await page.evaluate('document.activeElement.textContent');

  await page.getByRole('heading', { level: 1 }).waitFor();
  await openJob(page, 'again.csv');
  await page.getByRole('heading', { name: en.account.emptyTitle }).waitFor();
  await see('41-no-account');
  await press(en.account.rehearse);
  await page.getByText(en.rehearsal.mark, { exact: true }).waitFor();
  await see('42-rehearsal');
  await openJob(page, 'again.csv');
  await press(en.account.add);
  await page.getByRole('textbox', { name: en.account.id }).fill('C4A1B2C3D4E5F6G7H8I9');
  await page.getByText(en.account.judged.pixel).waitFor();
  // As an input method types digits, and as a table copies them.
  await page.getByRole('textbox', { name: en.account.id }).fill(` ${TEST_SET.slice(0, 9)} ${TEST_SET.slice(9)}`.replaceAll('7', '７'));
  await page.getByRole('textbox', { name: en.account.name }).fill(SHOP);
  await app.evaluate(async ({ clipboard }) => await clipboard.writeText(''));
  await press(en.account.paste);
  await page.getByRole('alert').getByText('The clipboard does not hold an access token.').waitFor();
  await app.evaluate(async ({ clipboard }, token) => await clipboard.writeText(token), TEST_TOKEN);
  await press(en.account.paste);
  // The dialog of the very first event set stays although another screen took the place of the one below it.
  await press(en.account.test);
  await page.getByText(/^TikTok had nothing against this token/).waitFor();
  await see('43-account');
  await press(en.account.done);
  await page.getByRole('heading', { level: 1, name: en.send.nothingTitle }).waitFor();
  await expect.poll(focused).toContain(SHOP);
  await see('45-nothing-new');

  await openJob(page, 'second.csv');
  await page.getByText(/^Requests go to 127\.0\.0\.1:\d+, not to TikTok\./).waitFor();
  await page.getByRole('button', { name: new RegExp(en.ledger.parts.changed) }).click();
  await page.getByRole('heading', { level: 1, name: /13/ }).waitFor();
  await see('44-pre-flight');

  await openJob(page, 'many.csv');
  await page.getByRole('button', { name: en.send.button_other.replace('{{n}}', '10,001') }).click();
  const typed = page.getByRole('dialog').getByRole('textbox');
  await typed.fill('10 000');
  expect(await page.getByRole('dialog').locator('button[type=submit]').isDisabled()).toBe(true);
  await typed.fill('10,001');
  await see('46-typed');
  await page.keyboard.press('Escape');
  await expect.poll(focused).toContain('10,001');
  expect((await tikTok.state()).accepted.length).toBe(8);
  expect(found).toEqual([]);
});

test('a file uploaded by hand is told to the ledger, and nothing of it is sent again', async () => {
  const driven = await openApp();
  const { app, page } = driven;
  await openOrders(driven, FIRST);
  await exportInto(app, page, tempFolder());
  await page.getByRole('button', { name: 'What TikTok’s page would say' }).click();
  await page.getByText('tiktok-events-001.csv: would be accepted, 8 rows').waitFor();
  await page.getByRole('button', { name: 'Add an event set' }).click();
  await page.getByRole('textbox', { name: 'Event set id' }).fill(TEST_SET);
  await page.getByRole('textbox', { name: 'Name' }).fill('Sydney online');
  await page.keyboard.press('Enter');
  const uploaded = page.getByRole('button', { name: 'I uploaded this file' });
  await uploaded.waitFor();
  expect(await uploaded.isDisabled()).toBe(true);
  await page.getByRole('checkbox', { name: 'tiktok-events-001.csv' }).check();
  await uploaded.click();
  await page.getByText('8 events are now in the ledger of Sydney online as sent.').waitFor();
  const found = await look(page, '47-by-hand-en');
  await page.keyboard.press('Control+6');
  await page.getByRole('heading', { level: 1, name: 'Nothing new to send' }).waitFor();
  expect(found).toEqual([]);
});
