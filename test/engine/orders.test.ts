// The real engine against the naive oracle of test/oracle/order-oracle.ts on exports with several rows for an order: line for
// line what goes out, row for row what does not, and the money to the cent. `npm run torture` makes ten times as many.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { PreparedCounts, PriceTotal, RowPage, RowView } from '../../main/engine/contract/model.ts';
import type { Recipe } from '../../main/engine/contract/recipe.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { readParts } from '../cli/answers.ts';
import { makeOrderFiles } from '../oracle/order-files.ts';
import type { OrderFilesCase } from '../oracle/order-files.ts';
import { COLUMNS, foretellOrders } from '../oracle/order-oracle.ts';
import type { Column, OrderOracleRules, OrdersForetold } from '../oracle/order-oracle.ts';
import { report, scaled } from '../helpers/torture.ts';

const FULL_SCALE = 10;
const SCALE = scaled(FULL_SCALE, FULL_SCALE);
const SEEDS = 6 * SCALE;
const NOW = '2026-11-22T00:00:00Z';
const ROOT = mkdtempSync(join(tmpdir(), 'counterfoil-orders-'));
/** Engines by their number of threads; opening one costs more than a small job. */
const engines = new Map<number, Engine>();
afterAll(() => {
  for (const engine of engines.values()) engine.close();
  rmSync(ROOT, { recursive: true });
});

const OF_ORDER: readonly Column[] = ['Event', 'Email', 'Phone', 'Paid at', 'Currency', 'Branch'];
const FIELDS: Readonly<Record<string, Column>> = {
  event_type: 'Event', email: 'Email', phone: 'Phone', timestamp: 'Paid at', price: 'Price', currency: 'Currency', order_id: 'Name', quantity: 'Qty',
  product_id: 'Sku', product_category: 'Department', store_id: 'Branch',
};

function recipeOf({ grain, priceIs, keep, fillDown }: OrderOracleRules): Recipe {
  const fields = Object.entries(FIELDS).map(([field, column]) => {
    const steps = field === 'price' ? [{ step: 'parse-number', decimal: '.' }, { step: 'price-is', meaning: priceIs }] : [];
    return [field, { from: [column], steps, otherwise: null }];
  });
  return {
    counterfoilRecipe: 1, reading: {}, rows: { grain, ...(fillDown.length > 0 ? { fillDown: { order: 'Name', columns: [...fillDown] } } : {}) },
    fields: Object.fromEntries(fields) as Recipe['fields'], dedupe: { keep }, export: { edition: '2024-10', maxBytes: 10_000_000 },
  };
}

let serial = 0;

interface Outcome extends Omit<OrdersForetold, 'money'> {
  readonly counts: PreparedCounts;
  readonly text: string;
}

function engineWith(workers: number): Engine {
  const engine = engines.get(workers) ?? openEngine({ workspace: join(ROOT, `workspace-${workers}`), workers });
  engines.set(workers, engine);
  return engine;
}

type Files = Readonly<Record<string, readonly (readonly string[])[]>>;

async function importFiles(files: Files, rules: OrderOracleRules, workers = 0): Promise<{ engine: Engine; jobId: number; folder: string }> {
  serial += 1;
  const folder = join(ROOT, String(serial));
  mkdirSync(folder);
  const engine = engineWith(workers);
  const sources = Object.entries(files).map(([name, rows]) => {
    writeFileSync(join(folder, name), [COLUMNS, ...rows].map((row) => `${row.join(',')}\n`).join(''));
    return join(folder, name);
  });
  const { jobId } = await engine.importSource({ sources, recipe: recipeOf(rules), overrides: {}, take: 'certain' });
  return { engine, jobId, folder };
}

async function prepare(files: Files, rules: OrderOracleRules, workers = 0): Promise<Outcome> {
  const { engine, jobId, folder } = await importFiles(files, rules, workers);
  const { counts } = await engine.prepareJob({ jobId, now: NOW });
  if (!counts) throw new Error('no counts');
  const outDir = join(folder, 'out');
  const exported = await engine.exportJob({ jobId, outDir, includeValues: false, writeParts: true });
  await engine.deleteJob({ jobId });
  expect(exported.mergedFile !== null).toBe(counts.merged > 0);
  expect(exported.filteredFile !== null).toBe(counts.filtered > 0);
  const text = readParts(outDir).join('');
  return { counts, text, lines: text.split('\n').slice(1, -1), ...reports(outDir) };
}

function reports(outDir: string): Pick<Outcome, 'rejected' | 'filtered' | 'duplicates' | 'merged'> {
  const rows = (name: string): string[][] =>
    readdirSync(outDir).includes(name) ? readFileSync(join(outDir, name), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split(',')) : [];
  const place = ([row, , file]: readonly string[]): string => `${file}:${row}`;
  const pair = (cells: readonly string[]): string => `${place(cells)}>${cells[4]}:${cells[3]}`;
  return {
    rejected: rows('rejected.csv').map(place), filtered: rows('filtered.csv').map(place), duplicates: rows('duplicates.csv').map(pair), merged: rows('merged.csv').map(pair),
  };
}

/** Ten-thousandths. */
function size(amount: string): bigint {
  const [whole = '', cents = ''] = amount.replace('-', '').split('.');
  return BigInt(whole + cents.padEnd(4, '0')) * (amount.startsWith('-') ? -1n : 1n);
}

function moneyOf(totals: readonly PriceTotal[]): OrdersForetold['money'] {
  return Object.fromEntries(totals.map((total) => [total.currency, { in: size(total.in), out: size(total.out), leftOut: size(total.leftOut) }]));
}

function expectConserved(counts: PreparedCounts): void {
  for (const one of [counts, ...counts.bySource]) {
    expect(one.rowsRead).toBe(one.eventsWritten + one.duplicates + one.rejected + one.merged + one.filtered + one.alreadySent);
  }
  const read = counts.bySource.reduce((sum, one) => sum + one.rowsRead, 0);
  expect(read).toBe(counts.rowsRead);
  for (const total of counts.priceTotals) expect(size(total.out) + size(total.leftOut)).toBe(size(total.in));
}

async function expectForetold(item: OrderFilesCase, rules: OrderOracleRules): Promise<PreparedCounts> {
  const files = makeOrderFiles(item);
  const { counts, text: _, ...found } = await prepare(files, rules);
  const { money, ...expected } = foretellOrders(files, rules);
  const about = `seed ${item.seed}, ${rules.keep}`;
  expect({ about, ...found }).toEqual({ about, ...expected });
  expect({ about, ...moneyOf(counts.priceTotals) }).toEqual({ about, ...money });
  expectConserved(counts);
  expect(counts).toMatchObject({ eventsWritten: expected.lines.length, merged: expected.merged.length, filtered: expected.filtered.length });
  return counts;
}

const KEEPS = ['first', 'last', 'most-complete'] as const;
const VARIANTS = (['shop', 'lines'] as const).flatMap((style) =>
  (['line', 'order'] as const).flatMap((grain) => (['order-total', 'line-total', 'unit-price'] as const).map((priceIs) => ({ style, grain, priceIs }))),
);

describe('an export with several rows for an order becomes what the oracle says', () => {
  const sum = { variants: VARIANTS.length, rows: 0, events: 0, merged: 0, duplicates: 0, rejected: 0 };
  let jobs = 0;
  afterAll(() => report({ what: 'exports with several rows for an order, against a naive oracle', unit: 'inputs', attempted: jobs, outcome: sum }, 6 * FULL_SCALE * VARIANTS.length));
  it.each(VARIANTS)('$style, one event per $grain, price is the $priceIs', { timeout: 60_000 * SCALE }, async ({ style, grain, priceIs }) => {
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const rules = { grain, priceIs, keep: KEEPS[seed % 3] ?? 'first', fillDown: style === 'shop' ? OF_ORDER : [] };
      const counts = await expectForetold({ seed, style, orders: 25, files: 1 + (seed % 3) }, rules);
      jobs += 1;
      sum.rows += counts.rowsRead;
      sum.events += counts.eventsWritten;
      for (const each of ['merged', 'duplicates', 'rejected'] as const) sum[each] += counts[each];
    }
  });
});

describe('with orders that run over the ends of chunks', () => {
  const item: OrderFilesCase = { seed: 77, style: 'shop', orders: 900 * SCALE, files: 2 };

  it.each(['line', 'order'] as const)('one event per %s has the same bytes for any number of threads', { timeout: 60_000 * SCALE }, async (grain) => {
    const rules: OrderOracleRules = { grain, priceIs: 'order-total', keep: 'first', fillDown: OF_ORDER };
    const files = makeOrderFiles(item);
    const [alone, one, two] = [await prepare(files, rules, 0), await prepare(files, rules, 1), await prepare(files, rules, 2)];
    expect(alone.counts.rowsRead).toBeGreaterThan(3000);
    expect(one.text).toBe(alone.text);
    expect(two.text).toBe(alone.text);
    expect([one.counts, two.counts]).toEqual([alone.counts, alone.counts]);
    const { money, ...expected } = foretellOrders(files, rules);
    expect(alone.lines).toEqual(expected.lines);
    expect(moneyOf(alone.counts.priceTotals)).toEqual(money);
  });
});

it('line totals come to the same money for one event per line and one per order', async () => {
  for (let seed = 1; seed <= 5; seed += 1) {
    const files = makeOrderFiles({ seed, style: 'lines', orders: 40, files: 1, isCalm: true });
    const rules = { priceIs: 'line-total', keep: 'first', fillDown: [] } as const;
    const byLine = await prepare(files, { ...rules, grain: 'line' });
    const byOrder = await prepare(files, { ...rules, grain: 'order' });
    expect(byOrder.counts.merged).toBeGreaterThan(0);
    expect(byOrder.counts.priceTotals.map(({ out }) => size(out))).toEqual(byLine.counts.priceTotals.map(({ out }) => size(out)));
    expect(byOrder.counts.priceTotals.map(({ leftOut }) => size(leftOut))).toEqual(byLine.counts.priceTotals.map(({ leftOut }) => size(leftOut)));
  }
});

describe('the review of a job with orders', () => {
  it('shows each row as it goes out, wherever its order began, and where merged rows went', { timeout: 60_000 }, async () => {
    const rules: OrderOracleRules = { grain: 'order', priceIs: 'line-total', keep: 'first', fillDown: OF_ORDER };
    const files = makeOrderFiles({ seed: 5, style: 'shop', orders: 500, files: 1 });
    const { engine, jobId } = await importFiles(files, rules);
    await engine.prepareJob({ jobId, now: NOW });
    const rows: RowView[] = [];
    for (let after: number | null = -1; after !== null; ) {
      const page: RowPage = await engine.listRows({ jobId, filter: {}, after, limit: 200 });
      rows.push(...page.rows);
      after = page.next;
    }
    const merged = await engine.listRows({ jobId, filter: { status: 'merged' }, after: -1, limit: 200 });
    await engine.deleteJob({ jobId });
    const expected = foretellOrders(files, rules);
    const shown = rows.filter(({ status }) => status === 'event').map(({ after }) => [after.event_type, after.timestamp, after.price ?? '', after.currency ?? '', after.quantity ?? ''].join());
    expect(rows.length).toBeGreaterThan(1000);
    expect(shown).toEqual(expected.lines.map((line) => line.split(',')).map((cells) => [cells[0], cells[3], cells[4], cells[5], cells[8]].join()));
    const into = rows.filter(({ status }) => status === 'merged').map(({ row, repeatsRow, repeatsSeq }) => [row, repeatsRow, repeatsSeq]);
    expect(into.map(([row, other]) => `orders-1.csv:${row}>orders-1.csv:${other}`)).toEqual(expected.merged);
    for (const [, other, seq] of into) expect(rows[seq ?? -1]?.row).toBe(other);
    expect(merged.rows[0]).toMatchObject({ status: 'merged', codes: expect.arrayContaining(['merged-into-order']) });
  });

  it('learns how orders lie again when their ids are taken from another column, and fills down what is newly mapped', async () => {
    const cells = [['A', 'Purchase', 'a@post.example', '', '2026-11-10T10:00:00Z', 'USD', '1', '1', 'x', 'Tea', ''], ['A', '', '', '', '', '', '', '1', 'y', 'Tea', '']];
    const rows = [...cells, ...cells.map(([, ...rest]) => ['B', ...rest]), ...cells.map(([, ...rest]) => ['C', ...rest])];
    const rules: OrderOracleRules = { grain: 'line', priceIs: 'line-total', keep: 'first', fillDown: ['Email'] };
    const { engine, jobId } = await importFiles({ 'orders.csv': rows }, rules);
    const job = await engine.readJob({ jobId });
    expect(job.orders).toMatchObject({ orderColumn: 0, orders: 3, continuations: 3 });
    const changed = await engine.setRecipe({ jobId, recipe: { ...job.recipe, fields: { ...job.recipe.fields, order_id: { from: ['Department'], steps: [], otherwise: null }, product_category: undefined } } });
    expect(changed.orders).toMatchObject({ orderColumn: 9, orders: 1, continuations: 5 });
    const again = await engine.setRecipe({ jobId, recipe: job.recipe });
    expect(again.orders).toEqual(job.orders);
    expect(again.recipe.rows.fillDown).toEqual({ order: 'Name', columns: ['Email', 'Event', 'Paid at', 'Currency'] });
    await engine.deleteJob({ jobId });
  });
});
