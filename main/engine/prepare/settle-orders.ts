/**
 * Step of prepare, for recipes that look at orders as a whole: once repeats are gone the rows of each order are merged into
 * one event, or the order's total is taken once, and the money is settled. Bucket by bucket, so that memory stays bounded.
 */
import { csvLine, readCsvLine } from '../delivery/csv-line.ts';
import { fieldIndex } from '../event/fields.ts';
import { foldOrder, moneyOf, withLostTotal } from './fold-orders.ts';
import type { ChangedRow, OrderRow } from './fold-orders.ts';
import { kindsOfLine, recountOrder, sevenDaysBefore } from './match-quality.ts';
import type { PrepareRun } from './prepare-run.ts';
import { addPrice } from './price-totals.ts';
import type { DerivedChunk } from '../store/chunks.ts';
import type { Duplicate } from '../store/duplicates.ts';
import { readEntries } from '../store/order-buckets.ts';
import type { Fate, OrderEntry, OrderWriter } from '../store/order-buckets.ts';
import type { RowFact } from '../store/row-facts.ts';
import { countCodes } from './tally.ts';

const EVENT_TYPE = fieldIndex('event_type');
const PRICE = fieldIndex('price');
const CURRENCY = fieldIndex('currency');
const ORDER_ID = fieldIndex('order_id');

/** One derived chunk with the rows of it that repeat others. */
export interface SettledChunk {
  readonly head: Omit<DerivedChunk, 'lines' | 'digests'>;
  readonly facts: readonly RowFact[];
  readonly lines: Uint8Array;
  readonly losers: ReadonlyMap<number, Duplicate>;
}

/** Files the lines of a chunk under their orders. Rows without an order id stand alone and are not filed. */
export function collectOrders(run: PrepareRun, { head, facts, lines, losers }: SettledChunk, orders: OrderWriter): void {
  const weekAgo = sevenDaysBefore(run.plan.rules.now);
  let at = 0;
  facts.forEach((fact, index) => {
    const { lineBytes, row } = fact;
    if (lineBytes === 0) return;
    const line = lines.subarray(at, at + lineBytes);
    at += lineBytes;
    const seq = head.firstSeq + index;
    file(run, orders, { seq, row, source: head.source, fate: losers.has(seq) ? 'duplicate' : 'kept', kinds: kindsOfLine({ line, codes: fact }, weekAgo), line });
  });
}

/** Files entries that deriving made of rows that are not sent. */
export function collectUnsent(run: PrepareRun, entries: Uint8Array, orders: OrderWriter): void {
  for (const entry of readEntries(entries)) file(run, orders, entry);
}

function file({ plan: { orders: rules } }: PrepareRun, orders: OrderWriter, entry: OrderEntry): void {
  const values = valuesOf(entry);
  const order = values[ORDER_ID] ?? '';
  const hasTotal = rules.priceIs === 'order-total' && values[PRICE] !== '';
  // A kept row without a price may be the one that gets the total of a repeat.
  if (order !== '' && (hasTotal || entry.fate === 'kept')) orders.add(order, entry);
}

function valuesOf({ line }: OrderEntry): string[] {
  return readCsvLine(Buffer.from(line.buffer, line.byteOffset, line.byteLength).toString('utf8'));
}

interface FiledRow extends OrderRow {
  readonly fate: Fate;
  readonly kinds: number;
}

/** Settles every order that was filed. */
export async function settleOrders(run: PrepareRun): Promise<void> {
  const { context: { store }, jobId, tally, pace } = run;
  for (let bucket = 0; bucket < store.orderBuckets.bucketCount; bucket += 1) {
    const rows: FiledRow[] = [];
    for (const entry of store.orderBuckets.entries(jobId, bucket)) {
      rows.push({ seq: entry.seq, row: entry.row, source: entry.source, fate: entry.fate, kinds: entry.kinds ?? 0, values: valuesOf(entry) });
    }
    store.inTransaction(() => {
      for (const order of Map.groupBy(rows, ({ values }) => values[ORDER_ID]).values()) settleOrder(run, order);
    });
    await pace.step({ stage: 'duplicates', rows: tally.rowsRead, done: tally.rowsRead, total: tally.rowsRead, unit: 'rows' });
  }
  store.inTransaction(() => store.orderBuckets.drop(jobId));
}

/** `rows` have one order id. Each event of the order stands for itself: an order that is placed and paid is two events. */
function settleOrder(run: PrepareRun, rows: readonly FiledRow[]): void {
  const { grain, priceIs } = run.plan.orders;
  const kept = rows.filter(({ fate }) => fate === 'kept');
  const sent: (readonly string[])[] = [];
  for (const event of Map.groupBy(kept, ({ values }) => values[EVENT_TYPE]).values()) {
    const changes = withLostTotal(event, foldOrder(event, grain, priceIs), repeatWithTotal(run, rows, event));
    recountOrder(run.tally.quality, event, changes);
    const changed = new Map(changes.map((change) => [change.from.seq, change]));
    for (const row of event) {
      const change = changed.get(row.seq);
      if (change) recordChange(run, change);
      const values = change ? change.values : row.values;
      if (values !== null) sent.push(values);
    }
    // A sum is made of all amounts, so only where there is no price do the rows leave money out.
    if (priceIs !== 'order-total' && changes.some(({ values }) => values !== null && values[PRICE] === '')) {
      for (const { values } of event) addMoney(run.tally.prices.leftOut, values);
    }
  }
  if (priceIs === 'order-total') countTotals(run, rows, sent);
}

/** Of the repeats of an event that name its total the one that the keep policy prefers. */
function repeatWithTotal({ plan }: PrepareRun, rows: readonly FiledRow[], [first]: readonly FiledRow[]): FiledRow | null {
  if (plan.orders.priceIs !== 'order-total' || !first) return null;
  const named = rows.filter(({ fate, values }) => fate === 'duplicate' && values[PRICE] !== '' && values[EVENT_TYPE] === first.values[EVENT_TYPE]);
  return (plan.keep === 'last' ? named.at(-1) : named[0]) ?? null;
}

type Sums = PrepareRun['tally']['prices']['in'];

function recordChange(run: PrepareRun, { from, into, values, codes }: ChangedRow): void {
  const { context: { store }, jobId, tally, bySource } = run;
  const line = values === null ? null : Buffer.from(csvLine(values));
  store.changedRows.put(jobId, { seq: from.seq, into, line, ...codes });
  countCodes(tally, codes, from);
  const table = bySource[from.source];
  if (into !== null && table) table.merged += 1;
  addMoney(tally.prices.out, from.values, -1);
  if (values !== null) addMoney(tally.prices.out, values);
}

/**
 * A total that stands on several rows of one order and event counts once. A row that is not sent may not know its
 * event; its total is a new one only if no event of the order has the same.
 */
function countTotals({ tally }: PrepareRun, rows: readonly FiledRow[], sent: readonly (readonly string[])[]): void {
  const totals = new Map<string, readonly string[]>();
  const named = rows.filter(({ values }) => values[EVENT_TYPE] !== '');
  const known = new Set(named.map(({ values }) => moneyOf(values)));
  for (const { values } of rows) {
    if (values[PRICE] === '' || (values[EVENT_TYPE] === '' && known.has(moneyOf(values)))) continue;
    const total = totalKey(values);
    if (!totals.has(total)) totals.set(total, values);
  }
  const out = new Set(sent.filter((values) => values[PRICE] !== '').map(totalKey));
  for (const [total, values] of totals) {
    addMoney(tally.prices.in, values);
    if (!out.has(total)) addMoney(tally.prices.leftOut, values);
  }
}

function totalKey(values: readonly string[]): string {
  return `${moneyOf(values)} ${values[EVENT_TYPE]}`;
}

function addMoney(sums: Sums, values: readonly string[], sign: 1 | -1 = 1): void {
  const price = values[PRICE] ?? '';
  if (price !== '') addPrice(sums, values[CURRENCY] ?? '', price, sign);
}
