import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../helpers/folders.ts';
import { leaksInFiles } from '../helpers/leaks.ts';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs, answerSample, openSample, prepare } from './flow.ts';
import { addAccount, copyToken, ordersFile, prepareFile, sendButton } from './sending-flow.ts';

const ORDERS = 4_500;
const POISON = 'S-04003';

async function serve(transcript: string): Promise<TikTok> {
  const tikTok = await startTikTok({ transcript, poison: [POISON], faults: [{ kind: 'slow', milliseconds: 400 }] });
  onTestFinished(async () => await tikTok.stop());
  return tikTok;
}

function row(page: Page, batch: number) {
  return page.getByRole('table', { name: 'Batches' }).getByRole('row').nth(batch);
}

/** Everything that the page has been told and shows, as text. */
async function pageKnows(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const bridge = (globalThis as unknown as { counterfoil: Record<string, (input: unknown) => Promise<unknown>> }).counterfoil;
    const answers = [await bridge['listAccounts']?.({}), await bridge['listUploads']?.({ limit: 9 }), await bridge['readUpload']?.({ uploadId: 1 }), await bridge['listBatches']?.({ uploadId: 1, after: 0, limit: 200 })];
    const page = globalThis as unknown as { document: { documentElement: { outerHTML: string } } };
    return JSON.stringify(answers) + page.document.documentElement.outerHTML;
  });
}

/** As when the power fails: nothing is told, nothing is put in order. */
async function endHard(app: ElectronApplication): Promise<void> {
  const closed = app.waitForEvent('close');
  app.process().kill('SIGKILL');
  await closed;
}

describe('sending from the window', () => {
  test('survives a pause and a hard end, and sends every event once under one id', async () => {
    const notes = tempFolder();
    const transcript = join(notes, 'requests.txt');
    const tikTok = await serve(transcript);
    const folders = { workspace: tempFolder(), userData: tempFolder(), env: { COUNTERFOIL_ENDPOINT: tikTok.origin } };
    const first = await openApp(folders);
    await prepareFile(first.app, first.page, ordersFile(ORDERS));
    await addAccount(first.app, first.page, { name: 'Sydney online', token: TEST_TOKEN });
    expect(await sendButton(first.page).innerText()).toBe('Send 4,500 events');
    await sendButton(first.page).click();
    await first.page.getByRole('heading', { level: 1, name: 'Sending to Sydney online' }).waitFor();
    await first.page.getByRole('button', { name: /^Sending to 127\.0\.0\.1:\d+ · [\d.]+ kB sent$/ }).waitFor();
    await row(first.page, 1).getByText('Accepted').waitFor();
    await first.page.keyboard.press('Space');
    await first.page.getByRole('heading', { name: /^Paused\. [\d,]+ events wait\.$/ }).waitFor();
    const paused = (await tikTok.state()).requests.length;
    expect(paused).toBeLessThan(4);

    // The next request is taken, but its answer stays away until the computer is switched off.
    await tikTok.change({ faults: [{ kind: 'slow', milliseconds: 60_000 }] });
    const taken = new Promise<void>((resolve) => tikTok.watch(({ request, moment }) => (request > paused && moment === 'accepted' ? resolve() : undefined)));
    await first.page.getByRole('button', { name: 'Resume' }).click();
    await taken;
    expect(await pageKnows(first.page)).not.toContain(TEST_TOKEN);
    await endHard(first.app);
    await tikTok.change({ faults: [] });

    const { app, page } = await openApp(folders);
    await page.getByRole('region', { name: 'Not finished' }).getByText(/1,000 have no known answer/).waitFor();
    await page.getByRole('button', { name: 'Go on with it' }).click();
    await page.getByRole('heading', { name: `Stopped at batch ${paused + 1}.` }).waitFor();
    await page.getByText(/^1,000 events have no known answer; sending them again is safe for 48 hours/).waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    // Without a keychain the token went with the run that had it.
    await page.getByText('There is no access token for this event set.').waitFor();
    await copyToken(app, TEST_TOKEN);
    await page.getByRole('button', { name: 'Paste new token and resume' }).click();
    await page.getByRole('heading', { level: 1, name: 'Sent to Sydney online' }).waitFor();
    await page.getByRole('heading', { name: '4,499 events accepted, 1 refused.' }).waitFor();
    await page.getByRole('list', { name: 'Refused, 1' }).getByText('row 4,004').waitFor();
    await page.getByText(/Look in Events Manager after /).first().waitFor();

    const out = tempFolder();
    await answerDialogs(app, [out]);
    await page.getByRole('button', { name: 'Save receipt' }).click();
    await page.getByText(/^Receipt saved in /).waitFor();
    const saved = readdirSync(out, { recursive: true, encoding: 'utf8' }).join(' ');
    expect(saved).toMatch(/receipt.*\.json/);
    expect(saved).toMatch(/refused.*\.csv/);

    const { accepted, complaints } = await tikTok.state();
    expect(complaints).toEqual([]);
    expect(new Set(accepted.map(({ eventId }) => eventId)).size).toBe(ORDERS - 1);
    expect(new Set(accepted.map((event) => event.orderId)).size).toBe(ORDERS - 1);
    expect(accepted.filter(({ variants, eventSet }) => variants !== 1 || eventSet !== TEST_SET)).toEqual([]);
    // Only the request whose answer was lost came twice.
    expect(accepted.filter(({ arrivals }) => arrivals.length > 1)).toHaveLength(1_000);

    expect(await pageKnows(page)).not.toContain(TEST_TOKEN);
    const buyers = ['buyer00001@private.example', 'buyer04003@private.example', 'private.example'];
    expect({ ...leaksInFiles(folders.workspace, [TEST_TOKEN]), ...leaksInFiles(folders.userData, [TEST_TOKEN, ...buyers]), ...leaksInFiles(out, [TEST_TOKEN, ...buyers]), ...leaksInFiles(notes, [TEST_TOKEN, ...buyers]) }).toEqual({});
    expect(readFileSync(transcript, 'utf8')).toContain(TEST_SET);
  });

  test('rehearses the sample without an account: nothing leaves and nothing is remembered', async () => {
    const { page } = await openApp();
    await openSample(page);
    await answerSample(page);
    await prepare(page);
    await page.keyboard.press('Control+6');
    await page.getByRole('button', { name: 'Rehearse here first' }).click();
    await page.getByRole('button', { name: /^Rehearse [\d,]+ events?$/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Rehearsed with the simulator' }).waitFor();
    await page.getByText('That was a rehearsal: no event left this computer, and the ledger is as it was.').waitFor();
    await page.getByText('Offline · 0 bytes sent').waitFor();
    const ledger = await page.evaluate(async () => await (globalThis as unknown as { counterfoil: { readLedger(input: object): Promise<unknown> } }).counterfoil.readLedger({}));
    expect(ledger).toMatchObject({ ok: true, value: { sets: [] } });
    await page.getByRole('main').getByRole('button', { name: 'History' }).click();
    await page.getByRole('grid', { name: 'History' }).getByText('Rehearsal', { exact: true }).waitFor();
  });

  test('asks before it gives up, and finishes the request under way first', async () => {
    const tikTok = await serve(join(tempFolder(), 'requests.txt'));
    const { app, page } = await openApp({ env: { COUNTERFOIL_ENDPOINT: tikTok.origin } });
    await prepareFile(app, page, ordersFile(2_500));
    await addAccount(app, page, { name: 'Sydney online', token: TEST_TOKEN });
    await sendButton(page).click();
    await page.getByRole('button', { name: 'Give up…' }).click();
    await page.getByRole('dialog', { name: /^Give up [\d,]+ events\?$/ }).getByRole('button', { name: 'Give them up' }).click();
    await page.getByRole('heading', { level: 1, name: 'Given up: Sydney online' }).waitFor();
    const { requests, accepted } = await tikTok.state();
    expect(requests.every(({ isDelivered }) => isDelivered === true)).toBe(true);
    await page.getByRole('button', { name: 'Back to the plan' }).click();
    await expect.poll(() => sendButton(page).innerText()).toBe(`Send ${(2_500 - accepted.length).toLocaleString('en')} events`);
  });
});
