// A law over random, messy files: whatever preparing keeps, the strictest reading of TikTok's documentation accepts, every kept event
// under an id of its own. A value that would be refused for its form is a mistake of ours, since nobody can mend it in the file.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import type { Grain, PriceMeaning } from '../../main/engine/contract/recipe.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';
import { CLOCK_OFFSET, recipeFor } from '../helpers/sending-proof.ts';
import { startTikTok, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { isTorture, reportHeld, scaled } from '../helpers/torture.ts';
import { COLUMNS, NOW } from '../oracle/sent-events.ts';

const FULL = 1000;
const RUNS = scaled(FULL, 40);

let engine: Engine;
let tiktok: TikTok;
let folder: string;
let cleanUp: () => void;
let serial = 0;

beforeAll(async () => {
  const made = keepFolder();
  folder = made.path;
  engine = openEngine({ workspace: join(folder, 'workspace'), clock: () => Date.now() + CLOCK_OFFSET, patience: { wait: async () => {}, random: () => 0, requestTimeout: 10_000 } });
  tiktok = await startTikTok({ clockOffset: CLOCK_OFFSET });
  cleanUp = () => {
    engine.close();
    made.remove();
  };
});
afterAll(async () => {
  await tiktok.stop();
  cleanUp();
});

const DIGEST = 'b'.repeat(63);
const cells = {
  Event: fc.constantFrom('Purchase', 'purchase', 'Complete Payment', 'SubmitForm', 'Lead', 'Add to Cart', 'ADD_TO_CART', 'Place an Order', 'View Content', '', 'Nonsense'),
  Order: fc.constantFrom('', '1', '0001', 'A-1', '#1001', 'Ä/7', '\u202e42', 'x'.repeat(300), '"', '\\', '12345678901234567890', '1e5', '1.50', 'emoji 🛒', 'null', 'a@b.example', '+49151234567890', 'tab\there', '  7  '),
  Email: fc.constantFrom('', 'a@b.example', 'A+x@B.example', 'nobody', `${DIGEST}c`, `${DIGEST.toUpperCase()}D`, 'ü@müller.example'),
  Phone: fc.constantFrom('', '+49 1512 3456789', '+1 212 555 0100', '0151', `${DIGEST}e`, '+86 138 0013 8000'),
  'Paid at': fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -40 * 86_400_000, max: 0 }).map((ago) => new Date(NOW + ago).toISOString()) },
    fc.constantFrom('2026-11-01T10:00:00.250Z', '2026-11-01T10:00:00.75Z', '2026-11-01 10:00', '1970-01-01T00:00:00Z', '1969-12-31T23:59:59Z', '1899-12-31T00:00:00Z', '', '1764000000', '2026-11-22T00:03:00Z', '0001-01-01T00:00:00Z'),
  ),
  'Line total': fc.constantFrom('', '0', '0.00', '10', '10.00', '007.50', '.5', '5.', '1e3', '1,234.56', '-1', '-0', '+5', '0.1', '0.0000001', '0.123456789', '99999999999999999999.99', '12.5 EUR', '€ 3', '3.333333'),
  Currency: fc.constantFrom('', 'EUR', 'eur', ' usd ', 'JPY', 'XYZ', '€', 'EURO', 'XAU'),
  Sku: fc.constantFrom('', '1', '0012', 'SKU-1', 'a b', '王', '"q"', '1e5', '\u0007bell', 'x'.repeat(200), '-'),
  Department: fc.constantFrom('', 'Lamps', 'Tools & <Paint>', '家具', '\\u0000', 'a\u2028b', '{"x":1}'),
  Qty: fc.constantFrom('', '1', '2', '02', '2.0', '2.00', '2.5', '0', '-1', '1e2', '1,000', '+3', ' 4 ', '3 pcs', '99999999999999999999', '0.0', '１２'),
  Branch: fc.constantFrom('', 'B1', '007', 'home@store.example', 'Zürich'),
  Channel: fc.constantFrom('', 'in-store'),
};

const anyJob = fc.record({
  rows: fc.array(fc.record(cells), { minLength: 1, maxLength: 40 }),
  grain: fc.constantFrom<Grain>('line', 'order'),
  priceIs: fc.constantFrom<PriceMeaning>('order-total', 'line-total', 'unit-price'),
  batchSize: fc.constantFrom(1000, 7),
});

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}

test('whatever preparing keeps is accepted at once, each event under an id of its own', { timeout: isTorture ? 900_000 : 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyJob, async ({ rows, grain, priceIs, batchSize }) => {
      serial += 1;
      const eventSet = String(8_000_000_000_000_000n + BigInt(serial));
      await tiktok.clear();
      await tiktok.change({ eventSets: [eventSet] });
      const path = join(folder, 'messy.csv');
      writeFileSync(path, [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => quoted(row[column])))].map((line) => `${line.join(',')}\r\n`).join(''));
      const { jobId } = await engine.importSource({ sources: [path], recipe: recipeFor(grain, priceIs), overrides: { timezone: 'UTC' }, take: 'certain' });
      const { counts } = await engine.prepareJob({ jobId, now: new Date(NOW).toISOString() });
      const kept = counts?.eventsWritten ?? 0;
      const planned = await engine.planUpload({ jobId, eventSet, endpoint: tiktok.origin, sendOld: true, batchSize });
      expect(planned.counts.events).toBe(kept);
      expect(planned.ledger).toMatchObject({ fresh: kept, unknown: 0, alreadySent: 0, tooOld: 0 });
      const view = await engine.sendUpload({ uploadId: planned.uploadId, token: TEST_TOKEN });
      const { accepted, requests, complaints } = await tiktok.state();
      expect(view).toMatchObject({ state: 'finished', stoppedBy: null, counts: { sent: kept, refused: 0, pending: 0 } });
      expect(accepted).toHaveLength(kept);
      expect(requests.map(({ code }) => code)).toEqual(Array.from({ length: Math.ceil(kept / batchSize) }, () => 0));
      expect(complaints).toEqual([]);
      await engine.deleteJob({ jobId });
    }),
    { numRuns: RUNS },
  );
  reportHeld('messy files that are sent whole', RUNS, FULL);
});
