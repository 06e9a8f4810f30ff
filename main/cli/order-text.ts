/** What is said about orders of several rows: how they lie, what is filled down, and how they become events. */
import type { GrainChoice } from '../engine/contract/findings.ts';
import type { JobView } from '../engine/contract/job.ts';
import type { ColumnRef, PriceMeaning, Recipe } from '../engine/contract/recipe.ts';
import { count, plural } from './output.ts';

export function refName(ref: ColumnRef): string {
  return typeof ref === 'string' ? ref : `col:${ref.col}`;
}

/** The choice between one event per line and one per order in the file's own numbers; '' where there is none. */
export function grainText(grain: GrainChoice | null, nameOf: (index: number) => string): string {
  if (grain === null) return '';
  const { rows, orders, longOrders, eventsByLine, eventsByOrder, fillDown } = grain;
  return [
    'Orders of several rows',
    `  ${plural(rows, 'row')}, ${plural(orders, 'order')}, ${count(longOrders)} of them on several rows`,
    `  --grain line: one event per line, at most ${plural(eventsByLine, 'event')}`,
    `  --grain order: one event per order, at most ${plural(eventsByOrder, 'event')}`,
    ...fillDownLines(fillDown.map(nameOf)),
  ].join('\n');
}

const PRICES: Readonly<Record<PriceMeaning, { line: string; order: string }>> = {
  'order-total': { line: 'each order\'s total is sent once, with its first line that has one', order: 'the price is the order\'s total, taken once' },
  'line-total': { line: 'the price is the line\'s total', order: 'the price is the sum of its lines' },
  'unit-price': { line: 'the price is unit price × quantity', order: 'the price is the sum of unit price × quantity' },
};

/** Names of the columns that are filled down; those of the price never are, whatever the recipe lists. */
export function filledDown({ rows, fields }: Recipe): string[] {
  const prices = (fields.price?.from ?? []).map(refName);
  return (rows.fillDown?.columns ?? []).map(refName).filter((name) => !prices.includes(name));
}

/** How a job's orders became events; '' where no order has several rows and no rule looks at them. */
export function ordersText({ recipe, orders }: Pick<JobView, 'recipe' | 'orders'>): string {
  const { grain = 'line' } = recipe.rows;
  const filled = filledDown(recipe);
  const step = recipe.fields.price?.steps.findLast((each) => each.step === 'price-is');
  const priceIs = step?.step === 'price-is' ? step.meaning : null;
  if (orders === null && grain === 'line' && filled.length === 0 && priceIs === null) return '';
  const money = recipe.fields.price === undefined ? '' : `; ${PRICES[priceIs ?? 'line-total'][grain]}`;
  const rule =
    grain === 'order'
      ? `  One event per order${money}; quantities are added up, the earliest time counts, a product stays where all rows agree`
      : `  One event per line${money}`;
  return ['Orders', rule, ...fillDownLines(filled)].join('\n');
}

function fillDownLines(columns: readonly string[]): string[] {
  return columns.length === 0 ? [] : [`  Filled down from each order's first row: ${columns.join(', ')}`];
}
