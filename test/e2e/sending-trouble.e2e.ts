/** What may go wrong around sending, as a person at the window meets it. */
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { startTikTok, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { HEADER, openBench, orderLines } from '../helpers/upload-run.ts';
import { openApp } from '../helpers/window.ts';
import { killEngine } from './flow.ts';
import { look } from './looking.ts';
import { addAccount, ordersFile, prepareFile, sendButton } from './sending-flow.ts';
import { openTestDatabase } from '../helpers/test-store.ts';

const REFUSED = 'S-00002';

/** As if our own checks had missed an address in the plan that shows; nothing that a file can hold gets that far. */
function hideContact(workspace: string): void {
  const db = openTestDatabase(workspace);
  const planned = db.prepare<[], { upload: number; bodies: Buffer }>('SELECT upload_id AS upload, bodies FROM outbox_bodies ORDER BY upload_id DESC').get();
  const bodies = planned?.bodies.toString('utf8').replace('S-00003', 'a@bc.co') ?? '';
  db.prepare('UPDATE outbox_bodies SET bodies = ? WHERE upload_id = ?').run(Buffer.from(bodies), planned?.upload);
  db.close();
}

/** Opens a job from the start screen, whatever was open. */
async function openRecent(page: Page, name: string): Promise<void> {
  await page.keyboard.press('Control+N');
  await page.getByRole('row', { name: new RegExp(name) }).getByRole('button').first().click();
}

test('a batch that was not taken, an event that the gate set aside and a missing network are said in words', async () => {
  const bench = await openBench();
  bench.clock.now = Date.now();
  const busy = await bench.plan(await bench.prepare([HEADER, ...orderLines(4)], { name: 'busy.csv' }));
  bench.tiktok.answer = () => ({ code: 40_100, message: 'Too many requests.' });
  await bench.send(busy.uploadId);
  bench.tiktok.answer = null;
  const { app, page } = await openApp({ workspace: bench.workspace, env: { COUNTERFOIL_ENDPOINT: bench.tiktok.origin } });
  await bench.tiktok.close();
  const found: string[] = [];

  await page.getByRole('region', { name: 'Not finished' }).getByText(/4 events wait/).first().waitFor();
  await openRecent(page, 'busy');
  await page.getByRole('heading', { name: /^TikTok did not take a batch in 6 attempts/ }).waitFor();
  await page.getByText('Nothing is lost and nothing is sent twice.').waitFor();
  await prepareFile(app, page, ordersFile(5));
  await addAccount(app, page, { name: 'Sydney online', token: TEST_TOKEN });
  await sendButton(page).waitFor();
  hideContact(bench.workspace);
  await sendButton(page).click();
  // The gate sets aside the event that holds it; the others would go, if there were a network.
  await page.getByRole('list', { name: 'Refused, 1' }).getByText('row 4').waitFor();
  await page.getByText(/^No connection\. Trying again/).waitFor();
  found.push(...(await look(page, '56-contact-en')));
  await page.keyboard.press('Space');
  await page.getByRole('heading', { name: /^Paused\. / }).waitFor();
  await page.getByRole('button', { name: 'Give up…' }).click();
  await page.getByRole('button', { name: 'Give them up' }).click();
  await page.getByRole('button', { name: 'Back to the plan' }).click();
  await sendButton(page).click();
  await page.getByText(/^No connection\. Nothing was sent; 5 events wait\. Trying again/).waitFor();
  await page.getByText('no known answer', { exact: true }).waitFor();
  found.push(...(await look(page, '57-untouched-en')));
  await page.keyboard.press('Space');
  await page.getByRole('heading', { name: 'Paused. 5 events wait.' }).waitFor();
  expect(found).toEqual([]);
});

describe('while an upload is under way', () => {
  test('another job waits for its end, the status bar leads back, and an engine that dies loses nothing', async () => {
    const tikTok = await serve();
    const { app, page } = await openApp({ env: { COUNTERFOIL_ENDPOINT: tikTok.origin } });
    await prepareFile(app, page, ordersFile(4, 'first.csv'));
    await addAccount(app, page, { name: 'Sydney online', token: TEST_TOKEN });
    await sendButton(page).dblclick();
    await page.getByRole('heading', { level: 1, name: 'Sending to Sydney online' }).waitFor();
    await page.keyboard.press('Control+N');
    await prepareFile(app, page, ordersFile(9, 'second.csv'));
    await page.keyboard.press('Control+6');
    await page.getByText('Another upload is under way. This one can follow when it is done.').waitFor();
    expect(await sendButton(page).isDisabled()).toBe(true);
    await tikTok.change({ faults: [] });
    // The refusal is told where the job is not open any more, and as what it is.
    await page.getByRole('button', { name: /^1 event refused · / }).click();
    await page.getByRole('heading', { name: '3 events accepted, 1 refused.' }).waitFor();
    await page.getByRole('button', { name: 'Show row 3' }).click();
    await page.getByRole('heading', { level: 1, name: 'Review' }).waitFor();
    await page.getByRole('row', { selected: true }).getByText(REFUSED).first().waitFor();

    await openRecent(page, 'second');
    await page.keyboard.press('Control+6');
    // Three of its orders were in the first file; the refused one is not among what was sent.
    await expect.poll(() => sendButton(page).innerText()).toBe('Send 6 events');
    await tikTok.change({ faults: [{ kind: 'slow', milliseconds: 30_000 }] });
    const before = (await tikTok.state()).requests.length;
    await sendButton(page).click();
    await expect.poll(async () => (await tikTok.state()).requests.length).toBe(before + 1);
    await killEngine(app);
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await page.getByText(/^6 events have no known answer/).waitFor();
    await tikTok.change({ faults: [] });
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Paste new token and resume' }).waitFor();
  });
});

async function serve(): Promise<TikTok> {
  const tikTok = await startTikTok({ poison: [REFUSED], faults: [{ kind: 'slow', milliseconds: 1_500 }] });
  onTestFinished(async () => await tikTok.stop());
  return tikTok;
}
