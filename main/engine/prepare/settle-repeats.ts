/** Step of prepare: finds repeats bucket by bucket, takes them out of the counts and the money, and files the rest by order. */
import { findDuplicates } from './find-duplicates.ts';
import { collectOrders } from './settle-orders.ts';
import type { PrepareRun } from './prepare-run.ts';
import { countLine, sevenDaysBefore } from './match-quality.ts';
import { addPrice } from './price-totals.ts';
import { fieldIndex } from '../event/fields.ts';
import { readCsvLine } from '../delivery/csv-line.ts';
import type { Duplicate } from '../store/duplicates.ts';
import type { OrderWriter } from '../store/order-buckets.ts';
import { decodeFacts } from '../store/row-facts.ts';
import { countIssue } from './tally.ts';
import type { RowPlace, Tally } from './tally.ts';

const PRICE = fieldIndex('price');
const CURRENCY = fieldIndex('currency');

/** `orders` takes the lines of every order where the recipe looks at orders as a whole. */
export async function settleRepeats(run: PrepareRun, orders: OrderWriter | null): Promise<void> {
  const { context: { store }, jobId, plan, tally, pace, found } = run;
  for (let bucket = 0; bucket < store.keys.bucketCount; bucket += 1) {
    const outcome = findDuplicates(store.keys.entries(jobId, bucket), plan.keep);
    store.inTransaction(() => {
      for (const duplicate of outcome.duplicates) store.duplicates.put(jobId, duplicate);
    });
    if (plan.orders.grain === 'line' && outcome.lineItems > 0) {
      found.lineItems += outcome.lineItems;
      countIssue(tally, 'line-item', outcome.lineItems, outcome.firstLineItem);
    }
    const done = (tally.rowsRead * (bucket + 1)) / store.keys.bucketCount;
    await pace.step({ stage: 'duplicates', rows: tally.rowsRead, done: Math.round(done), total: tally.rowsRead, unit: 'rows' });
  }
  store.inTransaction(() => store.keys.drop(jobId));
  for (let chunk = 0; chunk < run.chunkCount; chunk += 1) {
    settleChunk(run, chunk, orders);
    await pace.step({ stage: 'duplicates', rows: tally.rowsRead, done: tally.rowsRead, total: tally.rowsRead, unit: 'rows' });
  }
}

/** Counts the losers of one chunk and takes their prices out of what is sent. */
function settleChunk(run: PrepareRun, chunk: number, orders: OrderWriter | null): void {
  const { context: { store }, jobId, plan, tally, bySource, found } = run;
  const head = store.chunks.getFacts(jobId, chunk);
  if (!head) return;
  const facts = decodeFacts(head.facts);
  const losers = store.duplicates.between(jobId, head.firstSeq, head.firstSeq + facts.length);
  if (losers.size === 0 && orders === null) return;
  const table = bySource[head.source];
  if (table) table.duplicates += losers.size;
  const lines = store.chunks.getDerived(jobId, chunk)?.lines ?? new Uint8Array();
  const weekAgo = sevenDaysBefore(plan.rules.now);
  let at = 0;
  facts.forEach((fact, index) => {
    const { lineBytes, row } = fact;
    const loser = losers.get(head.firstSeq + index);
    if (loser) {
      countLoser(tally, loser, { row, source: head.source });
      if (loser.differs) found.differing += 1;
      const line = lines.subarray(at, at + lineBytes);
      takeOutPrice(run, line);
      countLine(tally.quality, { line, codes: fact }, weekAgo, -1);
    }
    at += lineBytes;
  });
  if (orders !== null) store.inTransaction(() => collectOrders(run, { head, facts, lines, losers }, orders));
}

function countLoser(tally: Tally, loser: Duplicate, place: RowPlace): void {
  countIssue(tally, 'duplicate', 1, place);
  if (loser.differs) countIssue(tally, 'duplicate-differs', 1, place);
}

/** A repeat has an order id, so where prices are totals of orders, what is left out is counted order by order. */
function takeOutPrice({ tally, plan }: PrepareRun, line: Uint8Array): void {
  const values = readCsvLine(Buffer.from(line).toString('utf8'));
  const [price = '', currency = ''] = [values[PRICE], values[CURRENCY]];
  if (price === '') return;
  addPrice(tally.prices.out, currency, price, -1);
  if (plan.orders.priceIs !== 'order-total') addPrice(tally.prices.leftOut, currency, price);
}
