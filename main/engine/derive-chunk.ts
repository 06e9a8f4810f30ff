/** One staged chunk by one plan: finished lines, per-row facts and dedupe keys. Pure but for the tally it feeds. */
import { addCode } from './event/issues.ts';
import { buildEvent } from './event/build-event.ts';
import { compareKey, dedupeKey, filledFields } from './event/dedupe-key.ts';
import { fieldIndex, TARGET_FIELDS } from './event/fields.ts';
import { csvLine } from './delivery/csv-line.ts';
import { draftOf } from './mapping/apply.ts';
import type { Plan } from './mapping/plan.ts';
import type { IssueCode } from './contract/errors.ts';
import type { BuiltEvent } from './event/build-event.ts';
import type { DerivedChunk, StagedChunk } from './store/chunks.ts';
import type { KeyEntry } from './store/keys.ts';
import { encodeFacts } from './store/row-facts.ts';
import type { RowFact } from './store/row-facts.ts';
import type { StagedRow } from './store/row-chunk.ts';
import { addPrice } from './price-totals.ts';
import { countCodes } from './tally.ts';
import type { Tally } from './tally.ts';

const PRICE = fieldIndex('price');
const CURRENCY = fieldIndex('currency');
/** A row with one of these cannot be trusted cell by cell, so it never becomes an event. */
const BROKEN: readonly IssueCode[] = ['bad-quotes', 'extra-cells'];

export interface DerivedRows {
  readonly derived: DerivedChunk;
  readonly keys: readonly KeyEntry[];
}

export function deriveChunk(staged: StagedChunk, plan: Plan, tally: Tally): DerivedRows {
  const facts: RowFact[] = [];
  const lines: string[] = [];
  const keys: KeyEntry[] = [];
  staged.rows.forEach((row, index) => {
    const event = deriveRow(row, plan);
    const { isRejected } = event;
    tally.rowsRead += 1;
    if (isRejected) tally.rejected += 1;
    countCodes(tally, event.codes, row.row);
    countPrice(tally, event);
    const line = isRejected ? '' : csvLine(event.values);
    lines.push(line);
    facts.push({ lo: event.codes.lo, hi: event.codes.hi, lineBytes: Buffer.byteLength(line), row: row.row, line: row.line });
    const key = isRejected ? null : keyOf(event.values, plan, { seq: staged.firstSeq + index, row: row.row, source: staged.source });
    if (key) keys.push(key);
  });
  const { chunk, source, firstSeq } = staged;
  return { derived: { chunk, source, firstSeq, facts: encodeFacts(facts), lines: Buffer.from(lines.join('')) }, keys };
}

/**
 * The event of one staged row. Where the record's structure is broken no cell can be trusted, so its
 * only findings are structural.
 */
export function deriveRow(row: StagedRow, plan: Plan): BuiltEvent {
  const faults = (row.faults ?? []) as readonly IssueCode[];
  const isBroken = faults.some((fault) => BROKEN.includes(fault));
  const event = isBroken ? noEvent() : buildEvent(draftOf(row.cells, plan), plan.rules);
  for (const fault of faults) addCode(event.codes, fault);
  return event;
}

function noEvent(): BuiltEvent {
  const values = TARGET_FIELDS.map(() => '');
  return { values, normalized: { email: '', phone: '' }, codes: { lo: 0, hi: 0 }, isRejected: true };
}

function countPrice(tally: Tally, event: BuiltEvent): void {
  const price = event.values[PRICE] ?? '';
  if (price === '') return;
  const currency = event.values[CURRENCY] ?? '';
  addPrice(tally.prices.in, currency, price);
  if (!event.isRejected) addPrice(tally.prices.out, currency, price);
}

function keyOf(
  values: readonly string[],
  plan: Plan,
  place: { seq: number; row: number; source: number },
): KeyEntry | null {
  const orderKey = dedupeKey(values, false);
  if (!orderKey) return null;
  const fullKey = plan.withProduct ? (dedupeKey(values, true) ?? orderKey) : orderKey;
  return { orderKey, fullKey, compared: compareKey(values), ...place, filled: filledFields(values) };
}
