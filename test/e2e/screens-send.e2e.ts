import type { ElectronApplication, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { en } from '../../renderer/text/en.ts';
import { zh } from '../../renderer/text/zh.ts';
import { tempFolder } from '../helpers/folders.ts';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import { openApp } from '../helpers/window.ts';
import { exportInto, openFiles, prepare } from './flow.ts';
import { look, speak } from './looking.ts';
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

interface Driven {
  readonly app: ElectronApplication;
  readonly page: Page;
}

async function openOrders({ app, page }: Driven, lines: readonly string[]): Promise<void> {
  await openFiles(app, page, [writeText(tempFolder(), 'orders.csv', lines)]);
  await prepare(page);
  await page.keyboard.press('Control+6');
}

describe.each([
  ['en', en],
  ['zh-CN', zh],
] as const)('every screen before sending in %s', (language, words) => {
  test('is drawn in both themes and axe finds nothing', async () => {
    const tikTok = await startTikTok();
    onTestFinished(async () => await tikTok.stop());
    const driven = await openApp({ env: { COUNTERFOIL_ENDPOINT: tikTok.origin } });
    const { app, page } = driven;
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1360, 860));
    await page.getByRole('heading', { level: 1 }).waitFor();
    const found: string[] = [];
    const see = async (name: string): Promise<void> => void found.push(...(await look(page, `${name}-${language}`)));
    const press = async (name: string | RegExp): Promise<void> => await page.getByRole('button', { name, exact: true }).first().click();

    await openOrders(driven, FIRST);
    await speak(page, language);
    await page.getByRole('heading', { name: words.account.emptyTitle }).waitFor();
    await see('41-no-account');
    await press(words.account.rehearse);
    await page.getByText(words.rehearsal.mark, { exact: true }).waitFor();
    await see('42-rehearsal');
    await page.getByRole('button', { name: words.account.rehearsalPicked }).click();
    await page.getByRole('menuitem', { name: words.account.addMore }).click();
    await page.getByRole('textbox', { name: words.account.id }).fill('C4A1B2C3D4E5F6G7H8I9');
    await page.getByText(words.account.judged.pixel).waitFor();
    await page.getByRole('textbox', { name: words.account.id }).fill(TEST_SET);
    await page.getByRole('textbox', { name: words.account.name }).fill('Sydney online');
    await app.evaluate(async ({ clipboard }, token) => await clipboard.writeText(token), TEST_TOKEN);
    await press(words.account.paste);
    await press(words.account.test);
    await page.getByText(words.account.accepted.replace(/\s*[(（].*$/, '')).waitFor();
    await see('43-account');
    await press(words.account.done);
    await page.getByRole('button', { name: /Sydney online/ }).waitFor();
    await page.getByRole('heading', { level: 1, name: /8/ }).waitFor();
    await expect.poll(async () => await page.evaluate('document.activeElement.textContent')).toContain('Sydney online');
    await send(page);

    await speak(page, 'en');
    await openOrders(driven, SECOND);
    await speak(page, language);
    await page.getByRole('button', { name: new RegExp(words.ledger.parts.changed) }).click();
    await page.getByRole('heading', { level: 1, name: /13/ }).waitFor();
    await see('44-pre-flight');

    await speak(page, 'en');
    await openOrders(driven, FIRST);
    await speak(page, language);
    await page.getByRole('heading', { level: 1, name: words.send.nothingTitle }).waitFor();
    await see('45-nothing-new');

    await speak(page, 'en');
    await openOrders(driven, [HEAD, ...orders(100, 10_101, 1)]);
    await speak(page, language);
    await page.getByRole('button', { name: words.send.button_other.replace('{{n}}', '10,001') }).click();
    const typed = page.getByRole('dialog').getByRole('textbox');
    await typed.fill('10 000');
    expect(await page.getByRole('dialog').locator('button[type=submit]').isDisabled()).toBe(true);
    await typed.fill('10,001');
    await see('46-typed');
    await page.keyboard.press('Escape');
    await expect.poll(async () => await page.evaluate('document.activeElement.textContent')).toContain('10,001');
    expect((await tikTok.state()).accepted.length).toBe(8);
    expect(found).toEqual([]);
  });
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

/** Sends what is planned without looking at it: what comes after is another test's. */
async function send(page: Page): Promise<void> {
  await page.evaluate(async (eventSet) => {
    type Ask = (input: unknown, callId: string) => Promise<{ value: { uploadId: number }[] & { uploadId: number } }>;
    const bridge = (globalThis as unknown as { counterfoil: Record<'planUpload' | 'sendUpload' | 'listJobs', Ask> }).counterfoil;
    const jobs = (await bridge.listJobs({ limit: 1 }, '')) as unknown as { value: { jobId: number }[] };
    const { value } = await bridge.planUpload({ jobId: jobs.value[0]?.jobId, eventSet }, 'plan');
    await bridge.sendUpload({ uploadId: value.uploadId }, 'send');
  }, TEST_SET);
}

