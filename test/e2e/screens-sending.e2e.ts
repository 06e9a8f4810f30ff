import { join } from 'node:path';
import type { ElectronApplication, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { decodeEntries, encodeEntries } from '../../main/engine/store/outbox-entry.ts';
import { tempFolder } from '../helpers/folders.ts';
import { startTikTok, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { Fault } from '../helpers/tiktok-server/contract.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs } from './flow.ts';
import { look, speak, takesPictures } from './looking.ts';
import { addAccount, copyToken, ordersFile, prepareFile, sendButton } from './sending-flow.ts';
import { openTestDatabase } from '../helpers/test-store.ts';

const NAME = 'Sydney online, Auckland stores and the outlet in Wellington';
const THREE_DAYS_S = 3 * 86_400;
const SLOW: Fault = { kind: 'slow', milliseconds: 800 };

/** As if three days had gone by since the requests without an answer. */
function age(workspace: string): void {
  const db = openTestDatabase(workspace);
  for (const { chunk, entries } of db.prepare<[], { chunk: number; entries: Buffer }>('SELECT chunk, entries FROM outbox_chunk').all()) {
    const older = decodeEntries(entries).map((entry) => ({ ...entry, firstSent: entry.firstSent === 0 ? 0 : entry.firstSent - THREE_DAYS_S }));
    db.prepare('UPDATE outbox_chunk SET entries = ? WHERE chunk = ?').run(encodeEntries(older), chunk);
  }
  db.prepare('UPDATE ledger_entry SET first_sent = first_sent - ? WHERE state = 1').run(THREE_DAYS_S);
  db.close();
}

async function resize(app: ElectronApplication, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, [w, h]) => BrowserWindow.getAllWindows()[0]?.setContentSize(w, h), [width, height] as const);
}

/** `npm run screenshots` looks at every state in both languages; a test run at those that differ most. */
function looker(page: Page, found: string[]) {
  return async (name: string, when: 'always' | 'thorough' | 'thorough, English' = 'thorough'): Promise<void> => {
    if (!takesPictures && when !== 'always') return;
    found.push(...(await look(page, `${name}-en`)));
    if (!takesPictures || when === 'thorough, English') return;
    await speak(page, 'zh-CN');
    found.push(...(await look(page, `${name}-zh-CN`)));
    await speak(page, 'en');
  };
}

test('every state of sending is drawn in both themes and axe finds nothing', async () => {
  const tikTok = await startTikTok({ faults: [SLOW], poison: ['S-01204', 'S-03777'] });
  onTestFinished(async () => await tikTok.stop());
  const folders = { workspace: tempFolder(), userData: tempFolder(), env: { COUNTERFOIL_ENDPOINT: tikTok.origin } };
  const found: string[] = [];
  const first = await openApp(folders);
  {
    const { app, page } = first;
    const see = looker(page, found);
    await resize(app, 1360, 860);
    await prepareFile(app, page, ordersFile(4_500));
    await addAccount(app, page, { name: NAME, token: TEST_TOKEN });
    await sendButton(page).click();
    await page.getByText('In flight').first().waitFor();
    await see('41-sending');
    await page.getByText(/^Splitting: [1-9]\d* accepted/).waitFor();
    await see('42-splitting', 'always');
    await tikTok.change({ faults: [{ kind: 'throttled' }] });
    await page.getByText(/TikTok asks to slow down/).waitFor();
    await see('43-throttled');
    await page.getByRole('button', { name: /^Pause/ }).click();
    await page.getByRole('heading', { name: /^Paused\./ }).waitFor();
    await see('44-paused');
    await tikTok.change({ faults: [{ kind: 'expired-token' }] });
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('heading', { name: /does not accept the access token/ }).waitFor();
    await see('45-token');
    await tikTok.change({ faults: [{ kind: 'no-permission' }] });
    await copyToken(app, TEST_TOKEN);
    await page.getByRole('button', { name: 'Paste new token and resume' }).click();
    await page.getByText(/An Analyst cannot send/).first().waitFor();
    await see('46-permission', 'always');
    await page.getByRole('button', { name: 'Give up…' }).click();
    await page.getByRole('dialog').waitFor();
    await see('47-give-up', 'thorough, English');
    await page.keyboard.press('Escape');
    await tikTok.change({ faults: [{ kind: 'drop', accepts: true }] });
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText(/^No connection\./).waitFor();
    await see('48-no-connection');
    await page.getByRole('button', { name: /^Pause/ }).click();
    await page.getByRole('heading', { name: /^Paused\./ }).waitFor();
    await app.close();
  }
  age(folders.workspace);
  await tikTok.change({ faults: [] });
  const { app, page } = await openApp(folders);
  const see = looker(page, found);
  await resize(app, 1360, 860);
  await page.getByRole('region', { name: 'Not finished' }).waitFor();
  await see('49-start-unfinished');
  await page.getByRole('button', { name: 'Go on with it' }).click();
  await page.getByRole('button', { name: 'Resume' }).click();
  await copyToken(app, TEST_TOKEN);
  await page.getByRole('button', { name: 'Paste new token and resume' }).click();
  await page.getByRole('heading', { name: /^Did [\d,]+ events? arrive/ }).waitFor();
  await page.getByRole('radio', { name: /^Leave them/ }).check();
  await see('50-overdue', 'always');
  await page.getByRole('button', { name: 'Leave them' }).click();
  await page.getByRole('heading', { level: 1, name: /^Sent to / }).waitFor();
  await see('51-finished', 'always');
  await resize(app, 1080, 680);
  await see('52-finished-small');
  await resize(app, 1360, 860);
  await page.getByRole('main').getByRole('button', { name: 'History' }).click();
  await page.getByRole('grid', { name: 'History' }).getByText(/^Sent/).last().waitFor();
  await see('53-history', 'always');
  await page.getByRole('button', { name: 'Ledger…' }).click();
  await page.getByRole('dialog', { name: 'Ledger' }).waitFor();
  const moved = join(tempFolder(), 'counterfoil.ledger');
  await answerDialogs(app, [moved]);
  const passphrase = page.getByLabel('Passphrase', { exact: true });
  await passphrase.fill('four words without a bond');
  await page.getByRole('button', { name: 'Export ledger…' }).click();
  await page.getByRole('dialog').getByText(/ledger entries saved as counterfoil/).waitFor();
  await passphrase.fill('another passphrase');
  await page.getByRole('button', { name: 'Import ledger…' }).click();
  await page.getByRole('dialog').getByText(/The passphrase does not open/).waitFor();
  await see('54-ledger', 'thorough, English');
  expect(found).toEqual([]);
});
