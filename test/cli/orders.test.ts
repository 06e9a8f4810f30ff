// Exports with several rows for an order through the real command: what is asked, what is filled down, one event per line or
// per order, and the money. Shaped after Shopify's orders export, whose order cells stand on an order's first row only.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Recipe } from '../../main/engine/contract/recipe.ts';
import { readJson, readParts, readPrepared, readReport, succeeded } from './answers.ts';
import { namesIn, NOW, place } from './files.ts';
import { runCli, sweep } from './run-cli.ts';
import type { Finished } from './run-cli.ts';

afterAll(sweep);

const HEADER = 'Name,Email,Financial Status,Paid at,Currency,Subtotal,Shipping,Taxes,Total,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Phone,Payment Method';
const SHOP = [
  HEADER,
  '#1001,ada@post.example,paid,2026-11-10 10:00:00 +0000,USD,30.00,5.00,2.00,37.00,2,Cup,10.00,,CUP-1,,card',
  '#1001,,,,,,,,,1,Mug,10.00,,MUG-1,,',
  '#1002,bob@post.example,paid,2026-11-11 10:00:00 +0000,USD,10.10,5.00,0.00,15.10,1,Cup,10.10,,CUP-1,,card',
  '#1003,broken,paid,2026-11-12 10:00:00 +0000,EUR,60.00,0.00,0.00,60.00,3,Cup,10.00,,CUP-1,,card',
  '#1003,,,,,,,,,2,Mug,10.00,,MUG-1,,',
  '#1004,dee@post.example,paid,2026-11-13 10:00:00 +0000,USD,-8.00,0.00,0.00,-8.00,1,Cup,-8.00,,CUP-1,,card',
].map((line) => `${line}\n`).join('');

const OF_ORDER = ['Email', 'Paid at', 'Currency'];

function recipe(grain: 'line' | 'order', priceIs: 'order-total' | 'unit-price', price: string): Recipe {
  const from = (column: string): { from: string[]; steps: []; otherwise: null } => ({ from: [column], steps: [], otherwise: null });
  return {
    counterfoilRecipe: 1, reading: {}, rows: { grain, fillDown: { order: 'Name', columns: OF_ORDER } },
    fields: {
      event_type: { from: [], steps: [], otherwise: 'Complete Payment' }, email: from('Email'), timestamp: from('Paid at'), currency: from('Currency'),
      price: { from: [price], steps: [{ step: 'price-is', meaning: priceIs }], otherwise: null },
      order_id: from('Name'), quantity: from('Lineitem quantity'), product_id: from('Lineitem sku'),
    },
    dedupe: { keep: 'first' }, export: { edition: '2024-10', maxBytes: 10_000_000 },
  };
}

async function prepare(rules: Recipe, flags: readonly string[] = ['--json']): Promise<{ finished: Finished; out: string; lines: string[][] }> {
  const { folder, path } = place('orders_export.csv', SHOP);
  const out = join(folder, 'out');
  writeFileSync(join(folder, 'shop.json'), JSON.stringify(rules));
  const finished = succeeded(await runCli(['prepare', path, '--out', out, '--now', NOW, '--recipe', join(folder, 'shop.json'), ...flags]));
  return { finished, out, lines: readParts(out).flatMap((part) => part.trimEnd().split('\n').slice(1)).map((line) => line.split(',')) };
}

const MONEY = z.object({ priceTotals: z.array(z.object({ currency: z.string(), in: z.string(), out: z.string(), leftOut: z.string() })) });
const moneyIn = (finished: Finished): string[] => MONEY.parse(readJson(finished)).priceTotals.map((one) => `${one.currency} ${one.in} = ${one.out} + ${one.leftOut}`);

/** Price, currency, order, quantity and product of each line. */
const shown = (lines: readonly string[][]): string[] => lines.map((line) => [4, 5, 7, 8, 9].map((field) => line[field]).join(' '));

describe('an export whose order cells stand on first rows only', () => {
  it('is not turned into money before someone says what the total is', async () => {
    const { folder, path } = place('orders_export.csv', SHOP);
    const finished = await runCli(['prepare', path, '--out', join(folder, 'out'), '--json', '--profile', 'none', '--set', 'event_type=Complete Payment', '--map', 'price=Total']);
    expect(finished.code).toBe(4);
    expect(JSON.parse(finished.stdout)).toMatchObject({
      error: { code: 'mapping/needs-answer', questions: [{ id: 'price-is', flag: '--price-is order-total', evidence: { column: 'Total', orders: 2 } }] },
    });
  });

  it('is inspected with its own numbers: orders, events of each choice, what is filled down', async () => {
    const { path } = place('orders_export.csv', SHOP);
    const found = readJson(succeeded(await runCli(['inspect', path, '--profile', 'none', '--json'])));
    expect(found).toMatchObject({ grain: { rows: 6, orders: 4, longOrders: 2, eventsByLine: 6, eventsByOrder: 4, fillDown: ['Email', 'Financial Status', 'Paid at', 'Currency'] } });
    const text = succeeded(await runCli(['inspect', path])).stdout;
    expect(text).toContain('--grain order: one event per order, at most 4 events');
  });

  it('is answered by --price-is, and --no-fill-down leaves the cells of later rows empty', async () => {
    const { folder, path } = place('orders_export.csv', SHOP);
    const flags = ['--json', '--now', NOW, '--profile', 'none', '--set', 'event_type=Complete Payment', '--map', 'price=Total', '--price-is', 'order-total'];
    const line = readPrepared(succeeded(await runCli(['prepare', path, '--out', join(folder, 'line'), ...flags])));
    expect(line).toMatchObject({ eventsWritten: 3, rejected: 2, merged: 0, filtered: 1 });
    const order = readPrepared(succeeded(await runCli(['prepare', path, '--out', join(folder, 'order'), ...flags, '--grain', 'order'])));
    expect(order).toMatchObject({ eventsWritten: 2, rejected: 2, merged: 1, filtered: 1 });
    const bare = readPrepared(succeeded(await runCli(['prepare', path, '--out', join(folder, 'bare'), ...flags, '--no-fill-down'])));
    expect(bare).toMatchObject({ eventsWritten: 2, rejected: 3 });
  });

  it('as one event per line sends unit price × quantity, with the order cells filled down', async () => {
    const { finished, out, lines } = await prepare(recipe('line', 'unit-price', 'Lineitem price'));
    expect(shown(lines)).toEqual(['20.00 USD #1001 2 CUP-1', '10.00 USD #1001 1 MUG-1', '10.10 USD #1002 1 CUP-1']);
    expect(lines[1]?.[1]).toBe(lines[0]?.[1]);
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 6, eventsWritten: 3, rejected: 2, filtered: 1, merged: 0, filteredFile: join(out, 'filtered.csv') });
    expect(moneyIn(finished)).toEqual(['EUR 50.00 = 0 + 50.00', 'USD 32.10 = 40.10 + -8.00']);
    expect(readReport(out, 'filtered.csv').map((cells) => cells.slice(0, 4))).toEqual([['7', '7', 'orders_export.csv', 'negative-amount']]);
  });

  it('as one event per order takes each total once and lists the rows that went into another', async () => {
    const { finished, out, lines } = await prepare(recipe('order', 'order-total', 'Total'));
    expect(shown(lines)).toEqual(['37.00 USD #1001 3 ', '15.10 USD #1002 1 CUP-1']);
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 6, eventsWritten: 2, rejected: 2, filtered: 1, merged: 1, mergedFile: join(out, 'merged.csv') });
    expect(readReport(out, 'merged.csv')).toEqual([['3', '3', 'orders_export.csv', '2', 'orders_export.csv']]);
    expect(moneyIn(finished)).toEqual(['EUR 60.00 = 0 + 60.00', 'USD 44.10 = 52.10 + -8.00']);
    expect(namesIn(out)).toEqual(['filtered.csv', 'manifest.json', 'merged.csv', 'rejected.csv', 'tiktok-events-001.csv']);
  });

  it('says all of it to a person', async () => {
    const { finished } = await prepare(recipe('order', 'order-total', 'Total'), []);
    for (const said of ['One event per order', 'Filled down from each order\'s first row: Email, Paid at, Currency', 'merged      1', 'filtered    1', '-8.00 left out', 'merged.csv', 'filtered.csv']) {
      expect(finished.stdout).toContain(said);
    }
  });
});

describe('the next month of an export, by the recipe of the first', () => {
  const HEAD = 'Order,Email,Date,SKU,Qty,Item price,Currency,Status,Cancelled at';
  const month = (...lines: readonly string[]): string => [HEAD, ...lines].map((line) => `${line}\n`).join('');
  const order = (id: string, status: string, cancelled: string): string[] => [
    `${id},${id}@post.example,2026-11-10T10:00:00Z,A,1,1.00,USD,${status},${cancelled}`,
    `${id},,,B,2,1.50,,,`,
  ];
  const FIRST = month(...order('a', 'shipped', ''), ...order('b', 'shipped', ''));

  it('keeps back a cancelled order that is the first one, all its lines, and tells states that it does not know', async () => {
    const { folder, path } = place('first.csv', FIRST);
    const recipe = join(folder, 'shop.json');
    const flags = ['--now', NOW, '--dry-run', '--json'];
    const first = succeeded(await runCli(['prepare', path, ...flags, '--save-recipe', recipe, '--set', 'event_type=Complete Payment', '--map', 'timestamp=Date']));
    expect(readJson(first)).toMatchObject({ eventsWritten: 4, filtered: 0, statesNotNamed: [] });
    writeFileSync(join(folder, 'second.csv'), month(...order('c', 'shipped', '2026-11-11 09:00:00'), ...order('d', 'refunded', '-'), ...order('e', 'shipped', '')));
    const second = [join(folder, 'second.csv'), '--recipe', recipe];
    const finished = succeeded(await runCli(['prepare', ...second, ...flags]));
    expect(readJson(finished)).toMatchObject({
      eventsWritten: 4, filtered: 2, statesNotNamed: [{ column: 'Status', values: ['refunded'] }],
      leaveOut: [{ column: 'Cancelled at', values: [], whenFilled: true, rows: 2 }],
    });
    expect(moneyIn(finished)).toEqual(['USD 7.50 = 5.00 + 2.50']);
    const text = succeeded(await runCli(['prepare', ...second, ...flags.slice(0, 3)])).stdout;
    expect(text).toContain('2  "Cancelled at" is filled  order status');
    expect(text).toContain('Not kept back, since no rule names them: "Status" is "refunded". --leave-out "Status=refunded" keeps such rows back.');
    const kept = succeeded(await runCli(['prepare', ...second, ...flags, '--leave-out', 'Status=refunded']));
    // The state stands on the order's first row; a line that lost it would be sent.
    expect(readJson(kept)).toMatchObject({ eventsWritten: 2, filtered: 4 });
    expect(succeeded(await runCli(['recipe', 'show', recipe])).stdout).toContain('not sent where "Cancelled at" is filled (order status)');
  });
});

it('a price that two columns could be is not sent, which is said with the flags that send one', async () => {
  const rows = ['1,a@post.example,A,8.07,20.00', '1,a@post.example,B,11.93,20.00'].map((line) => `${line},2026-11-10T10:00:00Z\n`);
  const { path } = place('orders.csv', `Order ID,Email,SKU,Price,Order Total,Paid at\n${rows.join('')}`);
  const { stdout } = succeeded(await runCli(['prepare', path, '--dry-run', '--now', NOW, '--set', 'event_type=Complete Payment']));
  expect(stdout).toContain('No price is sent: two columns fit: Price, Order Total. --map "price=Price" or --map "price=Order Total" sends one.');
});
