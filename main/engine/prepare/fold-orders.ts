/**
 * What becomes of the kept rows of one order, once repeats are gone. Pure; `settle-orders.ts` says where rows come from.
 *
 * One event per order: the rows merge into the first by position. Email and phone are the first that any row has; the time is
 * the earliest; quantities add up; product, categories and store stay where all rows agree and are absent otherwise. The price
 * is the order's total once, or the sum of the lines' amounts, if all rows with a price name one currency.
 * One event per line with order totals: the total stays on the first row that names one; the other rows have no price.
 * Where only repeats named the total, the first row gets it back: an order's money is not lost with a row of it.
 */
import type { Grain, PriceMeaning } from '../contract/recipe.ts';
import { addDecimals, canonicalDecimal } from '../event/decimal.ts';
import { fieldIndex } from '../event/fields.ts';
import { addCode, emptyCodes } from '../event/issues.ts';
import type { CodeSet } from '../event/issues.ts';

export interface OrderRow {
  readonly seq: number;
  readonly row: number;
  /** Position of the row's table. */
  readonly source: number;
  /** Twelve outgoing values. */
  readonly values: readonly string[];
}

/** A row that does not go out as it was derived. */
export interface ChangedRow {
  readonly from: OrderRow;
  /** The row that it is merged into; null where it goes out itself. */
  readonly into: OrderRow | null;
  /** What goes out instead; null where nothing does. */
  readonly values: readonly string[] | null;
  readonly codes: CodeSet;
}

const EMAIL = fieldIndex('email');
const PHONE = fieldIndex('phone');
const TIMESTAMP = fieldIndex('timestamp');
const PRICE = fieldIndex('price');
const CURRENCY = fieldIndex('currency');
const QUANTITY = fieldIndex('quantity');
const AGREED = (['product_id', 'product_category', 'transaction_category', 'store_id'] as const).map(fieldIndex);

/** `rows` share event and order and stand in row order; [] where each goes out as it is. */
export function foldOrder(rows: readonly OrderRow[], grain: Grain, priceIs: PriceMeaning): ChangedRow[] {
  if (rows.length < 2) return [];
  return grain === 'order' ? mergeRows(rows, priceIs) : sendTotalOnce(rows);
}

/** The changes with the total that only a repeat of these rows names; `repeat` is null where there is none. */
export function withLostTotal(rows: readonly OrderRow[], changes: readonly ChangedRow[], repeat: OrderRow | null): ChangedRow[] {
  const [first] = rows;
  if (!first || !repeat || rows.some(({ values }) => values[PRICE] !== '')) return [...changes];
  const { codes, values } = changes.find(({ from }) => from.seq === first.seq) ?? { codes: emptyCodes(), values: first.values };
  const total = (values ?? first.values).with(PRICE, repeat.values[PRICE] ?? '').with(CURRENCY, repeat.values[CURRENCY] ?? '');
  return [{ from: first, into: null, values: total, codes }, ...changes.filter(({ from }) => from.seq !== first.seq)];
}

/** One spelling for currency and amount of a row. */
export function moneyOf(values: readonly string[]): string {
  const price = values[PRICE] ?? '';
  return `${values[CURRENCY] ?? ''} ${price === '' ? '' : canonicalDecimal(price)}`;
}

function sendTotalOnce(rows: readonly OrderRow[]): ChangedRow[] {
  const [first, ...later] = rows.filter(({ values }) => values[PRICE] !== '');
  if (!first) return [];
  return later.map((row) => {
    const codes = emptyCodes();
    addCode(codes, 'order-total-once');
    if (moneyOf(row.values) !== moneyOf(first.values)) addCode(codes, 'order-totals-differ');
    return { from: row, into: null, values: row.values.with(PRICE, ''), codes };
  });
}

function mergeRows(rows: readonly OrderRow[], priceIs: PriceMeaning): ChangedRow[] {
  const [first, ...rest] = rows;
  if (!first) return [];
  const codes = emptyCodes();
  const values = [...first.values];
  for (const field of [EMAIL, PHONE]) values[field] = firstFilled(rows, field);
  for (const field of AGREED) values[field] = agreed(rows, field);
  values[TIMESTAMP] = earliest(rows, codes);
  const counts = filled(rows, QUANTITY);
  values[QUANTITY] = counts.length === 0 ? '' : addDecimals(counts);
  setPrice(values, { rows, priceIs, codes });
  const event: ChangedRow = { from: first, into: null, values, codes };
  return [event, ...rest.map((row) => mergedRow(row, first))];
}

function mergedRow(from: OrderRow, into: OrderRow): ChangedRow {
  const codes = emptyCodes();
  addCode(codes, 'merged-into-order');
  return { from, into, values: null, codes };
}

function filled(rows: readonly OrderRow[], field: number): string[] {
  return rows.map(({ values }) => values[field] ?? '').filter((value) => value !== '');
}

function firstFilled(rows: readonly OrderRow[], field: number): string {
  return filled(rows, field)[0] ?? '';
}

/** A basket of several products is none of them. */
function agreed(rows: readonly OrderRow[], field: number): string {
  const value = rows[0]?.values[field] ?? '';
  return rows.every(({ values }) => values[field] === value) ? value : '';
}

/** Outgoing times are of one form, so the order of their texts is that of the instants. */
function earliest(rows: readonly OrderRow[], codes: CodeSet): string {
  const times = filled(rows, TIMESTAMP).toSorted();
  if (times[0] !== times.at(-1)) addCode(codes, 'order-times-differ');
  return times[0] ?? '';
}

interface Pricing {
  readonly rows: readonly OrderRow[];
  readonly priceIs: PriceMeaning;
  readonly codes: CodeSet;
}

function setPrice(values: string[], { rows, priceIs, codes }: Pricing): void {
  const priced = rows.filter((row) => row.values[PRICE] !== '');
  const [first] = priced;
  if (!first) {
    values[CURRENCY] = firstFilled(rows, CURRENCY);
    return;
  }
  // A price without a currency cannot be added to one that has it, so "none" counts as another currency.
  if (priced.some((row) => row.values[CURRENCY] !== first.values[CURRENCY])) {
    values[PRICE] = '';
    values[CURRENCY] = '';
    addCode(codes, 'mixed-currencies');
    return;
  }
  values[CURRENCY] = first.values[CURRENCY] ?? '';
  if (priceIs !== 'order-total') {
    values[PRICE] = addDecimals(filled(priced, PRICE));
    return;
  }
  values[PRICE] = first.values[PRICE] ?? '';
  if (priced.some((row) => moneyOf(row.values) !== moneyOf(first.values))) addCode(codes, 'order-totals-differ');
}
