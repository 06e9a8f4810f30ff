import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindow } from 'electron';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PageLanguage } from '../../main/engine/receipt/page-words.ts';
import type { ReceiptFacts } from '../../main/engine/receipt/receipt-facts.ts';
import { sealReceipt } from '../../main/engine/receipt/receipt-json.ts';
import { receiptPage } from '../../main/engine/receipt/receipt-page.ts';
import { tempFolder } from '../helpers/folders.ts';
import { batchesOf, factsOf, refusedOf } from '../helpers/uploads.ts';
import { launch, pictureOf } from '../helpers/window.ts';

const SHOW = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 820, height: 1120 }).loadFile(process.argv.at(-1)));`;

const HOSTILE = '<img src=x onerror="document.title=1">.csv';

/** Unfinished and named in a way that would break out of markup, with more of everything than a sheet holds. */
const CROWDED = factsOf(
  {
    eventSetName: `Sydney "online" & ${HOSTILE}`,
    sources: [HOSTILE, 'a-very-long-name-of-an-export-that-somebody-made-in-november-2026.xlsx › Orders', 'c.csv', 'd.csv', 'e.csv'],
    sourceSha256: Array.from({ length: 5 }, () => '0'.repeat(64)),
    counts: { events: 922_310, sent: 912_190, alreadySent: 20, refused: 400, left: 700, pending: 9000, unknown: 1000, overdue: 0 },
    state: 'unfinished',
    finishedAt: null,
    unknownSince: '2026-11-21T23:41:07.120Z',
    stoppedBy: { code: 'upload/unavailable', params: {}, retryable: true },
    testEventCode: 'TEST12345',
    accepted: ['AUD', 'NZD', 'USD', 'EUR', 'GBP', 'CNY'].map((currency) => ({ currency, amount: '1234567890.123', events: 100_000 })),
  },
  { batches: batchesOf(923), refused: refusedOf(400, HOSTILE) },
);

const PENDING = { events: 9310, sent: 0, alreadySent: 0, refused: 0, left: 0, pending: 9310, unknown: 0, overdue: 0 };

const CASES: readonly { readonly name: string; readonly facts: ReceiptFacts; readonly language: PageLanguage }[] = [
  { name: 'receipt-en', facts: factsOf(), language: 'en' },
  { name: 'receipt-zh', facts: factsOf(), language: 'zh-CN' },
  { name: 'receipt-crowded-en', facts: CROWDED, language: 'en' },
  { name: 'receipt-crowded-zh', facts: CROWDED, language: 'zh-CN' },
  { name: 'receipt-planned', facts: factsOf({ state: 'planned', startedAt: null, finishedAt: null, requests: 0, repeated: 0, bytesSent: 0, accepted: [], counts: PENDING }, { batches: [], refused: [] }), language: 'en' },
  { name: 'receipt-many', facts: factsOf({ counts: { ...PENDING, sent: 9310, pending: 0 } }, { batches: batchesOf(30) }), language: 'en' },
  { name: 'receipt-rehearsal', facts: factsOf({ isRehearsal: true, origin: 'http://127.0.0.1:41234' }), language: 'en' },
];

test('a receipt prints on one sheet, runs nothing and asks the network for nothing', async () => {
  const folder = tempFolder();
  const places = CASES.map(({ name, facts, language }) => {
    const place = join(folder, `${name}.html`);
    writeFileSync(place, receiptPage({ facts, sealed: sealReceipt(facts, null), language }));
    return place;
  });
  const entry = join(folder, 'show.cjs');
  writeFileSync(entry, SHOW);
  mkdirSync(join(pictureOf('x'), '..'), { recursive: true });
  const app = await launch(entry, { args: [`--user-data-dir=${join(folder, 'data')}`, places[0] ?? ''] });
  const page = await app.firstWindow();
  const asked: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  const sheet = await app.browserWindow(page);
  for (const [index, { name, facts }] of CASES.entries()) {
    await page.goto(`file://${places[index] ?? ''}`);
    await page.screenshot({ path: pictureOf(name), fullPage: true });
    for (const size of ['A4', 'Letter'] as const) {
      const printed = await sheet.evaluate(async (window: BrowserWindow, pageSize) => (await window.webContents.printToPDF({ pageSize, printBackground: true })).toString('latin1'), size);
      expect({ name, size, sheets: sheetsOf(printed) }).toEqual({ name, size, sheets: 1 });
    }
    expect(await overflowing(page)).toEqual([]);
    expect(await page.locator('img, script').count()).toBe(0);
    for (const source of facts.upload.sources.slice(0, 3)) expect(await page.locator('.stub').innerText()).toContain(source.slice(0, 40));
  }
  expect(asked.filter((url) => !url.startsWith('file://'))).toEqual([]);
  expect(said).toEqual([]);
});

function sheetsOf(pdf: string): number {
  return pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}

/** Tests are not compiled for a page. */
interface Measured {
  readonly scrollWidth: number;
  readonly clientWidth: number;
  readonly outerHTML: string;
}

/** Texts that are wider than their place. */
function overflowing(page: Page): Promise<string[]> {
  return page
    .locator('p, td, th, dd, dt, table, h1')
    .evaluateAll((elements) =>
      (elements as unknown as readonly Measured[]).filter((element) => element.scrollWidth > element.clientWidth + 1).map((element) => element.outerHTML.slice(0, 120)),
    );
}
