// The page that says what leaves, what is kept and who looked, and everything that is done from there; against a real engine and files.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Locator, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import type { NewOutgoing } from '../../main/engine/store/outgoing-log.ts';
import { en } from '../../renderer/text/en.ts';
import { tempFolder } from '../helpers/folders.ts';
import { openTestStore } from '../helpers/test-store.ts';
import { startTikTok, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import { openApp } from '../helpers/window.ts';
import { answerDialogs, killEngine } from './flow.ts';
import { look, speakByMenu, takesPictures } from './looking.ts';
import { writeText } from './order-files.ts';
import { addAccount, sendButton } from './sending-flow.ts';

const HEAD = 'Order,Event,Email,Phone,Paid at,Total,Currency,SKU';
const DAY = 86_400_000;
const PASSPHRASE = 'four words apart';
const LONG_NAME = 'a-very-long-name-of-an-export-that-somebody-made-in-november-2026-for-the-shop-in-sydney.csv';
const PLAIN = { email: 'ann.buyer@private.example', phone: '+61491570006' };

const at = (daysAgo: number): string => new Date(Math.floor(Date.now() / DAY) * DAY - daysAgo * DAY + 36_000_000).toISOString();

/** The second row repeats the first, but for the price. */
const ORDERS = [
  HEAD,
  `A-1,Purchase,${PLAIN.email},${PLAIN.phone},${at(2)},60.00,AUD,TEE-1`,
  `A-1,Purchase,${PLAIN.email},${PLAIN.phone},${at(2)},61.00,AUD,TEE-1`,
  `A-2,Purchase,bob@private.example,+61491570156,${at(3)},25.00,AUD,MUG-1`,
  `A-3,Purchase,cat@private.example,,${at(4)},18.00,AUD,CAP-1`,
];

const FIELDS = ['data.event', 'data.event_id', 'data.event_time', 'data.properties.currency', 'data.properties.order_id', 'data.properties.value', 'data.user.email', 'data.user.phone', 'event_source', 'event_source_id'];

function sentBefore(index: number): NewOutgoing {
  const isTest = index % 50 === 0;
  const isRefused = index === 230;
  const base = { at: new Date(Date.now() - (260 - index) * 3_600_000).toISOString(), bodySha256: index.toString(16).padStart(64, '7'), uploadId: null, jobId: null };
  if (isRefused) return { ...base, kind: 'events', host: 'business-api.tiktok.com', isLoopback: false, bytes: 0, events: 1_000, fields: FIELDS, refusal: { problem: 'email-shape', event: 411, field: 'data.properties.order_id' } };
  const isHere = index % 37 === 0;
  return {
    ...base,
    kind: isTest ? 'connection-test' : isHere ? 'rehearsal' : 'events',
    host: isHere ? '127.0.0.1:41234' : 'business-api.tiktok.com',
    isLoopback: isHere,
    bytes: isTest ? 64 : 212_480 + index,
    events: isTest ? 0 : 1_000,
    fields: isTest ? FIELDS.slice(8) : FIELDS,
    refusal: null,
  };
}

/** Four jobs, and a log of what was sent in earlier weeks. */
async function fill(workspace: string): Promise<void> {
  const engine = openEngine({ workspace, workers: 0 });
  for (const name of ['september.csv', 'october.csv', LONG_NAME, 'november.csv']) {
    const { jobId } = await engine.importSource({ sources: [writeText(tempFolder(), name, ORDERS)], recipe: null, overrides: {}, take: 'all' });
    await engine.prepareJob({ jobId });
  }
  engine.close();
  const store = openTestStore(workspace);
  store.inDurableTransaction(() => {
    for (let index = 1; index <= 250; index += 1) store.outgoing.append(sentBefore(index));
  });
  store.close();
}

interface Driven {
  readonly workspace: string;
  readonly app: ElectronApplication;
  readonly page: Page;
}

interface Filled extends Driven {
  readonly found: string[];
  see(name: string): Promise<void>;
}

function looker({ app, page }: Driven): Pick<Filled, 'found' | 'see'> {
  const found: string[] = [];
  let seen = 0;
  return {
    found,
    /** Where no pictures are taken each state is looked at once, by turns in light and dark; every fourth in Chinese, as changing takes long. */
    async see(name: string): Promise<void> {
      seen += 1;
      const [themes, inChinese] = takesPictures ? [undefined, true] : ([[seen % 2 === 0 ? 'dark' : 'light'], seen % 4 === 0] as const);
      if (takesPictures || !inChinese) found.push(...(await look(page, `${name}-en`, themes)));
      if (!inChinese) return;
      await speakByMenu(app, page, 'zh-CN');
      found.push(...(await look(page, `${name}-zh-CN`, themes)));
      await speakByMenu(app, page, 'en');
    },
  };
}

async function resize(app: ElectronApplication, width: number, height: number): Promise<void> {
  await app.evaluate(({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height), { width, height });
}

async function chooseTab(page: Page, name: string): Promise<void> {
  await page.getByRole('radiogroup', { name: en.privacy.tabsLabel }).getByText(name, { exact: true }).click();
}

async function press(page: Page, name: string | RegExp): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click();
}

/** A window over a filled workspace, sending to a server on this computer. */
async function openFilled(): Promise<Filled> {
  const workspace = tempFolder();
  await fill(workspace);
  const tikTok = await startTikTok();
  onTestFinished(async () => await tikTok.stop());
  const driven = await openApp({ workspace, env: { COUNTERFOIL_ENDPOINT: tikTok.origin } });
  await resize(driven.app, 1360, 860);
  await driven.page.getByRole('heading', { level: 1 }).waitFor();
  return { ...driven, ...looker(driven) };
}

/** Four pictures of each state take four times as long. */
const SLOWLY = takesPictures ? { timeout: 480_000 } : {};

test('what leaves, what stays and who looked is on one page; plain values are nowhere but where they were asked for, and each proof is a file', SLOWLY, async () => {
  const driven = await openFilled();
  await readLog(driven);
  await forgetOne(driven);
  await lookAtPlain(driven);
  await sendAndPack(driven);
  await protect(driven);
  await lockAndUnlock(driven);
  await forgetAll(driven);
  expect(driven.found).toEqual([]);
});

async function readLog(driven: Filled): Promise<void> {
  const { app, page, see } = driven;
  await page.getByRole('button', { name: /^Offline · [\d.]+ MB sent since / }).click();
  await page.getByRole('heading', { level: 1, name: en.privacy.title }).waitFor();
  await page.getByText('raw rows kept here, in 4 jobs').waitFor();
  const engine = openEngine({ workspace: driven.workspace, workers: 0 });
  await engine.forgetSource({ jobId: 1 });
  engine.close();
  await page.evaluate('window.dispatchEvent(new Event("focus"))');
  await page.getByText('raw rows kept here, in 3 jobs').waitFor();
  await see('61-what-leaves');
  await chooseTab(page, en.privacy.tabs.log);
  await page.getByRole('grid').getByText(`Refused: ${en.outgoingLog.refusals['email-shape']}`).click();
  await page.getByText('In event 412, data.properties.order_id').waitFor();
  await see('62-outgoing-log');
  await press(page, en.outgoingLog.older);
  await page.getByText('200 of 250').waitFor();
  await resize(app, 1080, 680);
  await page.keyboard.press('i');
  if (takesPictures) await see('63-outgoing-log-narrow');
  await page.keyboard.press('i');
  await resize(app, 1360, 860);
  const proof = join(tempFolder(), 'network-log.json');
  await answerDialogs(app, [proof]);
  await press(page, en.outgoingLog.save);
  await page.getByText('Saved as network-log.json').waitFor();
  await checkProof(driven, proof);
}

/** The file as it was written, and with one figure changed in it: what breaks after it is said once, in words. */
async function checkProof({ app, page, see }: Filled, proof: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: en.proof.kinds['network-log'] });
  await press(page, en.privacy.checkProof);
  await dialog.getByText(en.proof.intact).waitFor();
  await dialog.getByText(en.proof.known).waitFor();
  if (takesPictures) await see('63-proof');
  const changed = join(tempFolder(), 'changed.json');
  writeFileSync(changed, readFileSync(proof, 'utf8').replace(/"events": ?1000/, '"events": 999'));
  await answerDialogs(app, [changed]);
  await press(page, en.proof.another);
  await dialog.getByText(en.proof.broken).waitFor();
  await dialog.getByText(en.proof.misfits['broken-link']).waitFor();
  expect(await dialog.getByText('broken-link').count()).toBe(0);
  await see('63-proof-changed');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

async function forgetOne({ app, page, see }: Filled): Promise<void> {
  await chooseTab(page, en.privacy.tabs.kept);
  await page.getByRole('row', { name: /october/ }).waitFor();
  await page.getByRole('combobox', { name: en.kept.retentionLabel }).click();
  await page.getByRole('option', { name: 'After 30 days' }).click();
  await page.getByText(en.kept.nowNone).waitFor();
  await see('64-kept');
  await press(page, en.kept.use);
  await page.getByText(/^Next on /).waitFor();
  await press(page, 'Forget now, october.csv');
  const certificate = page.getByRole('dialog', { name: en.certificate.title });
  await certificate.getByText(/^4 rows, /).waitFor();
  await see('65-certificate');
  await answerDialogs(app, [join(tempFolder(), 'certificate.json')]);
  await press(page, en.certificate.save);
  await page.getByText('Saved as certificate.json').waitFor();
  await page.keyboard.press('Escape');
  await certificate.waitFor({ state: 'detached' });
  await page.getByText('raw rows kept here, in 2 jobs').waitFor();
}

/** Both places where masked values show; the values are nowhere else, and go with the focus, the window and whoever sat before it. */
async function lookAtPlain({ app, page, see }: Filled): Promise<void> {
  await page.keyboard.press('Control+N');
  await press(page, 'november.csv');
  const shown = await showPlain(page);
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle())).not.toContain('@');
  expect(await page.locator(`[title*="${PLAIN.email}"], [aria-label*="${PLAIN.email}"]`).count()).toBe(0);
  await see('66-plain-values');
  await page.evaluate('window.dispatchEvent(new Event("blur"))');
  await shown.first().waitFor({ state: 'detached' });
  await page.keyboard.press('Control+4');
  await page.getByRole('heading', { level: 1, name: en.duplicates.title }).waitFor();
  await press(page, en.plain.show);
  await shown.first().waitFor();
  await see('67-plain-duplicates');
  await page.evaluate('document.dispatchEvent(new Event("visibilitychange"))');
  await shown.first().waitFor({ state: 'detached' });
  await press(page, en.plain.show);
  await shown.first().waitFor();
  await app.evaluate(({ powerMonitor }) => void powerMonitor.emit('lock-screen'));
  await shown.first().waitFor({ state: 'detached' });
}

/** Of the first row of the review. */
async function showPlain(page: Page): Promise<Locator> {
  await page.getByRole('heading', { level: 1, name: en.review.title }).waitFor();
  await page.getByRole('grid').click({ position: { x: 300, y: 45 } });
  const shown = page.getByText(PLAIN.email, { exact: true });
  expect(await shown.count()).toBe(0);
  await press(page, en.plain.show);
  await shown.first().waitFor();
  return shown;
}

/** What is really sent stands in the log; its pack holds all of the job that a stranger can check, and its raw rows go from its receipt. */
async function sendAndPack({ app, page, see }: Filled): Promise<void> {
  await addAccount(app, page, { name: 'Sydney online', token: TEST_TOKEN });
  await sendButton(page).click();
  await page.getByRole('heading', { level: 1, name: 'Sent to Sydney online' }).waitFor();
  await page.getByRole('button', { name: en.pack.save }).waitFor();
  await answerDialogs(app, [join(tempFolder(), 'pack.json')]);
  await press(page, en.pack.save);
  await page.getByText('Saved as pack.json').waitFor();
  await page.keyboard.press('Control+Y');
  await page.getByText(en.receipt.kept).waitFor();
  await see('68-sent');
  await press(page, en.receipt.forget);
  await page.getByRole('dialog', { name: en.certificate.title }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByText(en.receipt.forgotten).waitFor();
  await page.keyboard.press('Control+L');
  await page.getByText('raw rows kept here, in 1 job').waitFor();
  await chooseTab(page, en.privacy.tabs.log);
  const newest = page.getByRole('grid').getByRole('row').nth(1);
  await newest.getByText(en.outgoingLog.here).waitFor();
  expect(await newest.innerText()).toMatch(/^251\s+.*\s+Events\s+127\.0\.0\.1:\d+\s+3\s/);
  await press(page, en.privacy.checkProof);
  const dialog = page.getByRole('dialog', { name: en.proof.kinds['compliance-pack'] });
  await dialog.getByText(en.proof.intact).waitFor();
  if (takesPictures) await see('68-pack');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}

/** This computer has no keychain; saying so ends with the choice that it was said of. */
async function protect({ page, see }: Filled): Promise<void> {
  await chooseTab(page, en.privacy.tabs.short);
  await press(page, en.protection.change);
  const dialog = page.getByRole('dialog');
  await dialog.getByText(en.protection.names.keychain, { exact: true }).click();
  await press(page, en.protection.use.keychain);
  await dialog.getByRole('alert').waitFor();
  await dialog.getByText(en.protection.names.passphrase, { exact: true }).click();
  await dialog.getByRole('alert').waitFor({ state: 'detached' });
  await page.getByLabel(en.protection.passphrase, { exact: true }).fill(PASSPHRASE);
  await page.getByLabel(en.protection.again, { exact: true }).fill(`${PASSPHRASE.slice(0, -1)}d`);
  await page.getByText(en.protection.differs).waitFor();
  await see('71-protect');
  await page.getByLabel(en.protection.again, { exact: true }).fill(PASSPHRASE);
  await press(page, en.protection.use.passphrase);
  await page.getByText(en.protection.says.passphrase).waitFor();
}

/** The passphrase goes with the engine that knew it, and so does everything that it opened. */
async function lockAndUnlock({ app, page, see }: Filled): Promise<void> {
  await page.keyboard.press('Control+N');
  await press(page, LONG_NAME);
  const shown = await showPlain(page);
  await killEngine(app);
  await page.getByRole('heading', { level: 1, name: en.closed.title }).waitFor();
  expect(await shown.count()).toBe(0);
  for (const key of ['Control+O', 'Control+N', 'Control+L', 'Control+Y']) await page.keyboard.press(key);
  expect(await page.getByRole('banner').innerText()).toBe('Counterfoil');
  expect(await page.locator('body').innerText()).not.toMatch(/november|edition/i);
  await see('72-locked');
  const field = page.getByLabel(en.closed.passphrase, { exact: true });
  await field.fill(PASSPHRASE.slice(0, -1));
  await page.keyboard.press('Enter');
  await page.getByText(en['errors']['store/wrong-passphrase'].says).waitFor();
  await see('73-wrong-passphrase');
  await field.fill(PASSPHRASE);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: en.review.title }).waitFor();
  expect(await shown.count()).toBe(0);
}

async function forgetAll({ page, see }: Filled): Promise<void> {
  await page.keyboard.press('Control+L');
  await chooseTab(page, en.privacy.tabs.looked);
  await expect.poll(() => page.getByRole('row').count()).toBe(5);
  if (takesPictures) await see('68-looked');
  await chooseTab(page, en.privacy.tabs.kept);
  await press(page, 'Forget 1 job…');
  await see('69-forget-all');
  await press(page, en.kept.doAll);
  await page.getByText(en.kept.none).waitFor();
  if (takesPictures) await see('70-all-forgotten');
}
