/** The whole way from a file to its receipt without a pointer. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs } from './flow.ts';
import { copyToken, ordersFile } from './sending-flow.ts';

async function focused(page: Page): Promise<string> {
  return String(await page.evaluate('document.activeElement.getAttribute("aria-label") ?? document.activeElement.textContent'));
}

/** Presses Tab until this has the focus, then Enter. More presses than a person has patience for are too many. */
async function press(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let count = 0; count < 20; count += 1) {
    await page.keyboard.press('Tab');
    const where = await focused(page);
    passed.push(where.slice(0, 30));
    if (name.test(where)) return await page.keyboard.press('Enter');
  }
  throw new Error(`Tab never came to ${name.source}, only to ${passed.join(', ')}`);
}

test('a file is sent, its refused row looked at and its history read by keyboard alone', async () => {
  const tikTok = await startTikTok({ poison: ['S-00004'] });
  onTestFinished(async () => await tikTok.stop());
  const { app, page } = await openApp({ env: { COUNTERFOIL_ENDPOINT: tikTok.origin } });
  const heading = async (name: RegExp | string): Promise<void> => await page.getByRole('heading', { level: 1, name }).waitFor();
  await answerDialogs(app, [ordersFile(30)]);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.keyboard.press('Control+O');
  await heading('Map columns');
  for (const name of ['Review', 'Duplicates', 'Export 30 events', 'Where should the events go?']) {
    await page.keyboard.press('Control+Enter');
    await heading(name);
  }
  await press(page, /^Add an event set/);
  await page.getByRole('dialog').getByRole('textbox').first().and(page.locator(':focus')).waitFor();
  await page.keyboard.type(TEST_SET);
  await page.keyboard.press('Tab');
  await page.keyboard.type('Shop');
  await copyToken(app, TEST_TOKEN);
  await press(page, /^Paste token/);
  await page.getByRole('button', { name: 'Test connection' }).waitFor();
  await press(page, /^Test connection/);
  await page.getByText(/^TikTok had nothing against this token/).waitFor();
  expect(await focused(page)).toBe('Test connection');
  await press(page, /^Done/);
  await heading('Send 30 events to TikTok');
  await press(page, /^Send 30 events/);
  await heading(/^Sent to Shop/);
  await press(page, /^Show row 5/);
  await heading('Review');
  await page.keyboard.press('Control+Y');
  await page.getByRole('grid', { name: 'History' }).waitFor();
  await press(page, /^Ledger…/);
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(async () => await focused(page)).toBe('Ledger…');
  expect((await tikTok.state()).accepted).toHaveLength(29);
});
