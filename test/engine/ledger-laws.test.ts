// Laws of the ledger over random files, judged by an oracle that knows only what the exported files say: every row is one of six,
// the left out are exactly those that were sent, or sent otherwise, and money moves to the cent.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Grain } from '../../main/engine/contract/recipe.ts';
import type { PreparedCounts } from '../../main/engine/contract/model.ts';
import { keepFolder } from '../helpers/folders.ts';
import { csvOf, FIELDS, openDesk, partLines, reportRows } from '../helpers/ledger-jobs.ts';
import type { LedgerDesk, LedgerRow } from '../helpers/ledger-jobs.ts';
import { isTorture, reportHeld, scaled } from '../helpers/torture.ts';

const FULL = 300;
const RUNS = scaled(FULL, 20);
const SLOW = { timeout: isTorture ? 1_200_000 : 60_000 };

let root: ReturnType<typeof keepFolder>;
let desk: LedgerDesk;
let serial = 0;
beforeAll(() => {
  root = keepFolder();
  desk = openDesk(root.path);
});
afterAll(() => {
  desk.engine.close();
  root.remove();
});

const anyRow: fc.Arbitrary<LedgerRow> = fc.record({
  event_type: fc.constantFrom('Purchase', 'Purchase', 'Lead'),
  email: fc.constantFrom('a@post.example', 'b@post.example', 'b@post.example', 'broken'),
  timestamp: fc.constantFrom('2026-11-10 10:00:00', '2026-11-10 11:00:00', '2026-11-11T10:00:00.500Z', 'soon'),
  price: fc.constantFrom('1', '2.5', '19.99', '0.001', '-4', ''),
  currency: fc.constantFrom('EUR', 'EUR', 'JOD', ''),
  order_id: fc.constantFrom('', 'A', 'B', 'C', 'D'),
  quantity: fc.constantFrom('1', '2', ''),
  product_id: fc.constantFrom('', 'p', 'q'),
});
const GOOD: LedgerRow = { order_id: 'Z', email: 'z@post.example' };

interface Case {
  readonly sent: readonly LedgerRow[];
  readonly next: readonly LedgerRow[];
  readonly grains: readonly [Grain, Grain];
  readonly columns: readonly (typeof FIELDS)[number][];
}

/** The next file holds some of the rows that were sent, in any order, among others. */
const anyCase: fc.Arbitrary<Case> = fc.array(anyRow, { minLength: 1, maxLength: 12 }).chain((sent) =>
  fc.record({
    sent: fc.constant([GOOD, ...sent]),
    next: fc.tuple(fc.shuffledSubarray(sent), fc.array(anyRow, { maxLength: 8 })).chain(([again, more]) => fc.shuffledSubarray([GOOD, ...again, ...more], { minLength: 1 + again.length + more.length })),
    grains: fc.constantFrom<[Grain, Grain]>(['line', 'line'], ['order', 'order'], ['line', 'order'], ['order', 'line']),
    columns: fc.shuffledSubarray([...FIELDS], { minLength: FIELDS.length }),
  }),
);

const [EVENT, TIME, PRICE, CURRENCY, ORDER, PRODUCT] = [0, 3, 4, 5, 7, 9];

interface Named {
  readonly exact: string;
  /** Event, order and product; null without an order. */
  readonly line: string | null;
  readonly order: string | null;
}

/** What each line of a file stands for, in plain words. */
function namesOf(lines: readonly string[], grain: Grain): Named[] {
  const seen = new Map<string, number>();
  return lines.map((text) => {
    const cells = text.split(',');
    const order = cells[ORDER] === '' ? null : `${cells[EVENT]} ${cells[ORDER]}`;
    if (order === null) {
      const count = seen.get(text) ?? 0;
      seen.set(text, count + 1);
      return { exact: `${text} #${count}`, line: null, order: null };
    }
    const line = `${order} ${grain === 'order' ? '' : cells[PRODUCT]}`;
    return { exact: `${line} ${cells[TIME]}`, line, order };
  });
}

/** A whole order, or a line that may be one, since it names no product. */
function isWhole({ line }: Named): boolean {
  return line?.endsWith(' ') === true;
}

/** What was sent speaks against an event unless another event of the file is just that; a whole order speaks against its lines whatever else there is. */
function foretell(sent: readonly Named[], next: readonly Named[]): (event: Named) => 'sent' | 'changed' | null {
  const exacts = new Set(sent.map(({ exact }) => exact));
  const still = new Set(next.map(({ exact }) => exact));
  const gone = sent.filter(({ exact }) => !still.has(exact));
  const [lines, orders, wholeOrders] = [new Set(gone.map(({ line }) => line)), new Set(gone.map(({ order }) => order)), new Set(sent.filter(isWhole).map(({ order }) => order))];
  return (event) => {
    if (exacts.has(event.exact)) return 'sent';
    if (event.order === null) return null;
    const isKnown = isWhole(event) ? orders.has(event.order) : lines.has(event.line) || wholeOrders.has(event.order);
    return isKnown ? 'changed' : null;
  };
}

/** Thousandths of a price, by currency. */
function moneyOf(lines: readonly string[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const cells of lines.map((line) => line.split(','))) {
    if (cells[PRICE]) sums.set(cells[CURRENCY] ?? '', (sums.get(cells[CURRENCY] ?? '') ?? 0) + thousandths(cells[PRICE]));
  }
  return sums;
}

function thousandths(decimal: string): number {
  return Math.round(Number(decimal) * 1000);
}

function expectConserved(counts: PreparedCounts): void {
  for (const rows of [counts, ...counts.bySource]) {
    expect(rows.rowsRead).toBe(rows.eventsWritten + rows.duplicates + rows.rejected + rows.merged + rows.filtered + rows.alreadySent);
  }
  expect(counts.bySource.reduce((sum, { alreadySent }) => sum + alreadySent, 0)).toBe(counts.alreadySent);
  for (const total of counts.priceTotals) expect(thousandths(total.in)).toBe(thousandths(total.out) + thousandths(total.leftOut));
}

it('leaves out exactly what was sent, or sent otherwise, and everything adds up', SLOW, async () => {
  let [left, changed] = [0, 0];
  await fc.assert(
    fc.asyncProperty(anyCase, async ({ sent, next, grains: [before, grain], columns }) => {
      serial += 1;
      const eventSet = String(7_000_000_000_000_000n + BigInt(serial));
      const first = await desk.prepare([csvOf(sent)], {}, { grain: before });
      const { outDir: sentDir } = await desk.exportTo(first.jobId);
      expect((await desk.engine.markUploaded({ jobId: first.jobId, eventSet })).marked).toBe(first.counts.eventsWritten);
      const half = Math.ceil(next.length / 2);
      const files = [csvOf(next.slice(0, half), columns), ...(next.length > half ? [csvOf(next.slice(half))] : [])];
      const jobId = await desk.importFiles(files, { grain });
      const { counts: all } = await desk.engine.prepareJob({ jobId, now: '2026-11-22T00:00:00Z' });
      const lines = partLines((await desk.exportTo(jobId)).outDir);
      const names = namesOf(lines, grain);
      const judge = foretell(namesOf(partLines(sentDir), before), names);
      const fates = names.map(judge);

      const { counts } = await desk.engine.prepareJob({ jobId, now: '2026-11-22T00:00:00Z', eventSet });
      if (!counts || !all) throw new Error('prepared without counts');
      const { outDir } = await desk.exportTo(jobId);
      expect(partLines(outDir)).toEqual(lines.filter((_, index) => fates[index] === null));
      expect(reportRows(outDir, 'already-sent.csv').map((cells) => cells[5])).toEqual(fates.filter((fate) => fate !== null));
      expect([counts.alreadySent, counts.changed]).toEqual([fates.filter((fate) => fate !== null).length, fates.filter((fate) => fate === 'changed').length]);
      expectConserved(counts);
      const money = moneyOf(partLines(outDir));
      for (const total of counts.priceTotals) expect(thousandths(total.out)).toBe(money.get(total.currency) ?? 0);
      expect(counts.priceTotals.map((total) => total.in)).toEqual(all.priceTotals.map((total) => total.in));
      expect(counts.exportedBefore).toBe(all.exportedBefore);
      expect(counts.exportedBefore).toBeGreaterThanOrEqual(fates.filter((fate) => fate === 'sent').length);
      left += counts.alreadySent;
      changed += counts.changed;
    }),
    { numRuns: RUNS },
  );
  expect(Math.min(left, changed)).toBeGreaterThan(RUNS / 10);
  reportHeld('random files against an event set: left out is exactly what was sent, and rows and money add up', RUNS, FULL);
});
