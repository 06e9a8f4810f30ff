/** One staged chunk by one plan: finished lines, per-row facts and dedupe keys. Pure. */
import { addCode, emptyCodes } from './event/issues.ts';
import { buildEvent } from './event/build-event.ts';
import { fieldIndex, TARGET_FIELDS } from './event/fields.ts';
import { csvLine } from './delivery/csv-line.ts';
import { draftOf } from './mapping/apply.ts';
import type { Plan } from './mapping/plan.ts';
import type { IssueCode } from './contract/errors.ts';
import type { BuiltEvent } from './event/build-event.ts';
import { createKeyBuffer, createLineBuffer } from './derived-buffers.ts';
import type { DerivedChunk, EncodedChunk } from './store/chunks.ts';
import { FACT_BYTES, writeFact } from './store/row-facts.ts';
import { readRows, rowCount } from './store/row-chunk.ts';
import type { StagedRow } from './store/row-chunk.ts';
import { countRow, sevenDaysBefore } from './match-quality.ts';
import { createPhoneBuffer } from './phone-entries.ts';
import { addPrice } from './price-totals.ts';
import { countCodes, countRule, createTally } from './tally.ts';
import type { Tally } from './tally.ts';

const PRICE = fieldIndex('price');
const CURRENCY = fieldIndex('currency');
/** A row with one of these cannot be trusted cell by cell, so it never becomes an event. */
const BROKEN: readonly IssueCode[] = ['bad-quotes', 'extra-cells'];

/** An event with the position of the first rule of the recipe's `leaveOut` that keeps its row back. */
export interface DerivedEvent extends BuiltEvent {
  readonly filteredRule?: number | undefined;
}

/** Outcome of one staged chunk; plain data, so that a worker can hand it over. */
export interface DerivedRows {
  readonly derived: DerivedChunk;
  /** Entries of `store/keys.ts` in row order. */
  readonly keys: Uint8Array;
  /** Entries of `store/phones.ts`. */
  readonly phones: Float64Array;
  /** Counts of these rows alone. */
  readonly tally: Tally;
}

/** Derives every row of a staged chunk. */
export function deriveChunk({ chunk, source, firstSeq, body }: EncodedChunk, plan: Plan): DerivedRows {
  const count = rowCount(body);
  const tally = createTally();
  const facts = new DataView(new ArrayBuffer(count * FACT_BYTES));
  const lines = createLineBuffer(count);
  const keys = createKeyBuffer(count, plan.withProduct);
  const phones = createPhoneBuffer(count);
  const weekAgo = sevenDaysBefore(plan.rules.now);
  let index = 0;
  for (const row of readRows(body, usedColumns(plan))) {
    const event = deriveRow(row, plan);
    const { isRejected, isFiltered, codes } = event;
    const isSent = !isRejected && !isFiltered;
    tally.rowsRead += 1;
    if (isRejected) tally.rejected += 1;
    if (isFiltered) tally.filtered += 1;
    if (event.filteredRule !== undefined) countRule(tally, event.filteredRule, 1);
    countCodes(tally, codes, row.row);
    countPrice(tally, event);
    countRow(tally.quality, event, weekAgo);
    const lineBytes = isSent ? lines.add(csvLine(event.values)) : 0;
    writeFact(facts, index, { ...codes, lineBytes, row: row.row, line: row.line });
    if (isSent) keys.add(event.values, { seq: firstSeq + index, row: row.row, source });
    if (isSent) phones.add(event.values);
    index += 1;
  }
  const derived = { chunk, source, firstSeq, facts: new Uint8Array(facts.buffer), lines: lines.bytes() };
  return { derived, keys: keys.bytes(), phones: phones.entries(), tally };
}

/** Per source column whether any field reads it. */
function usedColumns(plan: Plan): boolean[] {
  const used: boolean[] = [];
  for (const index of plan.columns.flat()) used[index] = true;
  return used;
}

/**
 * The event of one staged row. Where the record's structure is broken no cell can be trusted, so its
 * only findings are structural.
 */
export function deriveRow(row: StagedRow, plan: Plan): DerivedEvent {
  const faults = (row.faults ?? []) as readonly IssueCode[];
  const isBroken = faults.some((fault) => BROKEN.includes(fault));
  const event = isBroken ? noEvent() : buildEvent(draftOf(row.cells, plan), plan.rules);
  for (const fault of faults) addCode(event.codes, fault);
  return event;
}

function noEvent(): BuiltEvent {
  const values = TARGET_FIELDS.map(() => '');
  return { values, normalized: { email: '', phone: '' }, codes: emptyCodes(), isRejected: true, isFiltered: false };
}

function countPrice(tally: Tally, event: BuiltEvent): void {
  const price = event.values[PRICE] ?? '';
  if (price === '') return;
  const currency = event.values[CURRENCY] ?? '';
  addPrice(tally.prices.in, currency, price);
  addPrice(event.isRejected || event.isFiltered ? tally.prices.leftOut : tally.prices.out, currency, price);
}
