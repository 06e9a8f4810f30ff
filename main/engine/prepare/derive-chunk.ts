/** One staged chunk by one plan: finished lines, per-row facts and dedupe keys. Pure. */
import { addCode, addCodeSet, emptyCodes } from '../event/issues.ts';
import { buildEvent } from '../event/build-event.ts';
import { multiplyDecimals } from '../event/decimal.ts';
import { fieldIndex, TARGET_FIELDS } from '../event/fields.ts';
import { csvLine } from '../delivery/csv-line.ts';
import { draftOf, orderOf, rulesFor } from '../mapping/plan/apply.ts';
import { createFiller } from '../mapping/plan/fill-rows.ts';
import type { FillCarry } from '../mapping/plan/fill-rows.ts';
import { leftOutBy } from '../mapping/plan/leave-out.ts';
import type { Plan } from '../mapping/plan/plan.ts';
import { countMeanings, hasCountedRules } from '../mapping/plan/rule-uses.ts';
import type { RuleUses } from '../mapping/plan/rule-uses.ts';
import type { IssueCode } from '../contract/errors.ts';
import type { BuiltEvent, EventRules } from '../event/build-event.ts';
import { createDigestBuffer, createKeyBuffer, createLineBuffer } from './derived-buffers.ts';
import type { LineIdentity } from './derived-buffers.ts';
import type { DerivedChunk, EncodedChunk } from '../store/chunks.ts';
import { encodeEntry } from '../store/order-buckets.ts';
import { FACT_BYTES, writeFact } from '../store/row-facts.ts';
import { readRows, rowCount } from '../store/row-chunk.ts';
import type { StagedRow } from '../store/row-chunk.ts';
import { QualityCounter, sevenDaysBefore } from './match-quality.ts';
import { createPhoneBuffer } from './phone-entries.ts';
import { addPrice } from './price-totals.ts';
import { countCodes, countRule, createTally } from './tally.ts';
import type { Tally } from './tally.ts';

const PRICE = fieldIndex('price');
const CURRENCY = fieldIndex('currency');
const QUANTITY = fieldIndex('quantity');
const ORDER_ID = fieldIndex('order_id');
/** What tells the totals of orders apart. */
const TOTAL_FIELDS: readonly number[] = [fieldIndex('event_type'), PRICE, CURRENCY, ORDER_ID];
/** A row with one of these cannot be trusted cell by cell, so it never becomes an event. */
const BROKEN: readonly IssueCode[] = ['bad-quotes', 'extra-cells'];

/** An event with the position of the first rule of the recipe's `leaveOut` that keeps its row back. */
export interface DerivedEvent extends BuiltEvent {
  readonly filteredRule?: number | undefined;
}

/** A staged chunk with what an order that began before it fills down into it. */
export interface ChunkToDerive extends EncodedChunk {
  readonly carry?: FillCarry | null;
  /** The ledger's own key, to digest events with. */
  readonly ledgerKey: Uint8Array;
}

/** A row whose empty cells may have been filled from above. */
export interface FilledRow extends StagedRow {
  /** A cell that a field reads was. */
  readonly isFilled?: boolean;
}

/** Outcome of one staged chunk; plain data, so that a worker can hand it over. */
export interface DerivedRows {
  readonly derived: DerivedChunk;
  /** Entries of `store/keys.ts` in row order. */
  readonly keys: Uint8Array;
  /** Entries of `store/order-buckets.ts` for rows that are not sent and name their order's total; mostly empty. */
  readonly unsentTotals: Uint8Array;
  /** Entries of `store/phones.ts`. */
  readonly phones: Float64Array;
  /** Counts of these rows alone. */
  readonly tally: Tally;
}

/** Derives every row of a staged chunk. */
export function deriveChunk({ chunk, source, firstSeq, body, carry, ledgerKey }: ChunkToDerive, plan: Plan): DerivedRows {
  const count = rowCount(body);
  const tally = createTally();
  const facts = new DataView(new ArrayBuffer(count * FACT_BYTES));
  const lines = createLineBuffer(count);
  const digests = createDigestBuffer(count, ledgerKey, plan.orders.grain);
  const keys = createKeyBuffer(count, lineIdentity(plan));
  const unsentTotals: Uint8Array[] = [];
  const phones = createPhoneBuffer(count);
  const quality = new QualityCounter(sevenDaysBefore(plan.rules.now));
  const uses = hasCountedRules(plan) ? tally.ruleUses : null;
  let index = 0;
  for (const row of fillRows(readRows(body, usedColumns(plan)), plan, carry ?? null)) {
    const event = deriveRow(row, plan, uses);
    const { isRejected, isFiltered, codes } = event;
    const isSent = !isRejected && !isFiltered;
    tally.rowsRead += 1;
    if (isRejected) tally.rejected += 1;
    if (isFiltered) tally.filtered += 1;
    if (event.filteredRule !== undefined) countRule(tally, event.filteredRule, 1);
    countCodes(tally, codes, { row: row.row, source });
    countPrice(tally, event, plan);
    quality.add(event);
    if (isSent) phones.add(event.values);
    const lineBytes = isSent ? lines.add(csvLine(event.values)) : 0;
    writeFact(facts, index, { ...codes, lineBytes, row: row.row, line: row.line });
    const place = { seq: firstSeq + index, row: row.row, source };
    if (isSent) keys.add(event.values, digests.write(index, event.values), place);
    else if (isOrderTotal(event, plan)) unsentTotals.push(encodeEntry({ ...place, fate: 'not-sent', line: totalLine(event.values) }));
    index += 1;
  }
  quality.addTo(tally.quality);
  const derived = { chunk, source, firstSeq, facts: new Uint8Array(facts.buffer), lines: lines.bytes(), digests: digests.bytes };
  return { derived, keys: keys.bytes(), unsentTotals: new Uint8Array(Buffer.concat(unsentTotals)), phones: phones.entries(), tally };
}

function lineIdentity({ orders, withProduct }: Plan): LineIdentity {
  if (orders.grain === 'order') return 'product-or-content';
  return withProduct ? 'product' : 'order';
}

/**
 * The rows with what their orders fill down; `carry` is what the rows before them left. Rows whose record is broken are
 * passed over.
 */
export function fillRows(rows: Iterable<StagedRow>, plan: Plan, carry: FillCarry | null): Iterable<FilledRow> {
  const { fillDown } = plan.orders;
  return fillDown === null ? rows : filledRows(rows, createFiller(fillDown, carry));
}

function* filledRows(rows: Iterable<StagedRow>, filler: ReturnType<typeof createFiller>): Generator<FilledRow> {
  for (const row of rows) {
    if (isBroken(row)) yield row;
    else {
      const cells = filler.next(row.cells);
      yield { ...row, cells, isFilled: filler.hasFilledField };
    }
  }
}

/** What the rows of a chunk leave for the next chunk of the same table; null without a rule to fill down. */
export function carryAfter(body: Uint8Array, plan: Plan, carry: FillCarry | null): FillCarry | null {
  const { fillDown } = plan.orders;
  if (fillDown === null) return null;
  const filler = createFiller(fillDown, carry);
  const wanted: boolean[] = [];
  for (const column of [fillDown.order, ...fillDown.columns]) wanted[column] = true;
  for (const row of readRows(body, wanted)) if (!isBroken(row)) filler.next(row.cells);
  return filler.carry;
}

/** Per source column whether anything reads it. */
function usedColumns(plan: Plan): boolean[] {
  const used: boolean[] = [];
  for (const index of plan.readColumns) used[index] = true;
  return used;
}

/**
 * The event of one staged row. Where the record's structure is broken no cell can be trusted, so its
 * only findings are structural. Which rules came to bear goes into `uses`.
 */
export function deriveRow(row: FilledRow, plan: Plan, uses: RuleUses | null = null): DerivedEvent {
  const event = isBroken(row) ? noEvent() : eventOf(row, plan, uses);
  for (const fault of row.faults ?? []) addCode(event.codes, fault as IssueCode);
  if (row.isFilled) addCode(event.codes, 'filled-down');
  return plan.orders.priceIs === 'unit-price' ? withLineTotal(event) : event;
}

export function isBroken({ faults }: StagedRow): boolean {
  return faults !== null && faults.some((fault) => BROKEN.includes(fault as IssueCode));
}

/** The line's amount for a price of one unit; a price that cannot be multiplied would understate it, so it is left out. */
function withLineTotal(event: BuiltEvent): BuiltEvent {
  const [price, quantity] = [event.values[PRICE] ?? '', event.values[QUANTITY] ?? ''];
  if (price === '') return event;
  if (quantity === '') addCode(event.codes, 'unit-price-alone');
  return { ...event, values: event.values.with(PRICE, quantity === '' ? '' : multiplyDecimals(price, quantity)) };
}

function eventOf({ cells, fractions }: FilledRow, plan: Plan, uses: RuleUses | null): DerivedEvent {
  const missed = plan.changes === null ? null : emptyCodes();
  const draft = draftOf(cells, plan, missed, uses);
  if (uses !== null) countMeanings(uses, draft, { cells, plan });
  const event = buildEvent(draft, withStoredMarks(rulesFor(cells, plan), fractions, plan));
  const own = leftOutBy(cells, plan.leaveOut);
  const rule = own < 0 ? refusedWithOrder(draft, plan) : own;
  if (rule < 0) {
    if (missed !== null) addCodeSet(event.codes, missed);
    return event;
  }
  // Nobody has to mend what is not sent, so the reason for that is the row's only finding.
  const codes = emptyCodes();
  addCode(codes, plan.leaveOut[rule]?.code ?? 'not-sent-rule');
  return { ...event, codes, isRejected: false, isFiltered: true, filteredRule: rule };
}

/** The rule of consent that another row of the same order does not meet, -1 where none is. */
function refusedWithOrder(draft: readonly string[], { refusedOrders }: Plan): number {
  return refusedOrders === undefined || refusedOrders.size === 0 ? -1 : (refusedOrders.get(orderOf(draft)) ?? -1);
}

/** A number that a workbook stores has a point; the recipe's mark is that of texts. */
function withStoredMarks(rules: EventRules, fractions: readonly number[] | undefined, { columns, changes }: Plan): EventRules {
  const { price, quantity } = rules.decimal;
  if (fractions === undefined || (price === '.' && quantity === '.')) return rules;
  const isStored = (field: number): boolean => {
    const [column = -1, ...more] = columns[field] ?? [];
    return more.length === 0 && fractions.includes(column) && (changes?.[field]?.changes.length ?? 0) === 0;
  };
  return { ...rules, decimal: { price: isStored(PRICE) ? '.' : price, quantity: isStored(QUANTITY) ? '.' : quantity } };
}

function noEvent(): BuiltEvent {
  const values = TARGET_FIELDS.map(() => '');
  return { values, normalized: { email: '', phone: '' }, codes: emptyCodes(), isRejected: true, isFiltered: false };
}

function countPrice(tally: Tally, event: BuiltEvent, plan: Plan): void {
  const price = event.values[PRICE] ?? '';
  if (price === '') return;
  const currency = event.values[CURRENCY] ?? '';
  const isSent = !event.isRejected && !event.isFiltered;
  if (isSent) addPrice(tally.prices.out, currency, price);
  // Totals that may stand on several rows are counted order by order, once repeats are known.
  if (isOrderTotal(event, plan)) return;
  addPrice(tally.prices.in, currency, price);
  if (!isSent) addPrice(tally.prices.leftOut, currency, price);
}

function isOrderTotal({ values }: BuiltEvent, plan: Plan): boolean {
  return plan.orders.priceIs === 'order-total' && values[PRICE] !== '' && values[ORDER_ID] !== '';
}

/** Only what tells totals apart: a row that is not sent leaves nothing else behind. */
function totalLine(values: readonly string[]): Uint8Array {
  return Buffer.from(csvLine(values.map((value, field) => (TOTAL_FIELDS.includes(field) ? value : ''))));
}
