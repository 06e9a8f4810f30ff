/**
 * One phone under many orders is mostly the shop's own, put in for customers who gave none. It is known only once every row was
 * read, so it is a finding and no rule: nothing that is written depends on it.
 */
import { fieldIndex } from '../event/fields.ts';
import { addCode } from '../event/issues.ts';
import { countLine, matchQuality, sevenDaysBefore, valuesOfLine } from './match-quality.ts';
import { phoneKey } from './phone-entries.ts';
import type { PrepareRun } from './prepare-run.ts';
import type { PhoneStore } from '../store/phones.ts';
import { PHONE_ENTRY } from '../store/phones.ts';
import { decodeFacts, writeFact } from '../store/row-facts.ts';
import { countIssue } from './tally.ts';

/** A family or a good customer has fewer orders in one file. */
const FEWEST_ORDERS = 5;
/** In a long file a good customer has many; a shop's own phone has its share. */
const SMALLEST_SHARE = 0.01;
const PHONE = fieldIndex('phone');

/**
 * Marks and counts the rows whose phone at least five orders and one in a hundred rows with a phone share; rows that are left out
 * already do not count, repeats do. Comes before anything is settled by what is known of single rows.
 */
export async function markSharedPhones(run: PrepareRun): Promise<void> {
  const { context: { store }, jobId, tally, pace, chunkCount } = run;
  const shared = new Set<number>();
  const fewest = Math.max(FEWEST_ORDERS, Math.ceil(matchQuality(tally.quality).withPhone * SMALLEST_SHARE));
  const step = { stage: 'duplicates', rows: tally.rowsRead, done: 0, total: tally.rowsRead, unit: 'rows' } as const;
  for (let bucket = 0; bucket < store.phones.bucketCount; bucket += 1) {
    for (const phone of sharedOf(store.phones, { jobId, bucket }, fewest)) shared.add(phone);
    await pace.step(step);
  }
  store.inTransaction(() => store.phones.drop(jobId));
  if (shared.size === 0) return;
  for (let chunk = 0; chunk < chunkCount; chunk += 1) {
    markChunk(run, chunk, shared);
    await pace.step(step);
  }
}

/** The phones of one bucket with that many orders. At most a hundred in a whole job can have one in a hundred events. */
function sharedOf(phones: PhoneStore, place: { jobId: number; bucket: number }, fewest: number): number[] {
  const rows = new Map<number, number>();
  for (const entries of phones.parts(place.jobId, place.bucket)) {
    for (let at = 0; at < entries.length; at += PHONE_ENTRY) {
      const phone = entries[at] as number;
      rows.set(phone, (rows.get(phone) ?? 0) + 1);
    }
  }
  const orders = new Map<number, Set<number>>();
  for (const [phone, count] of rows) if (count >= fewest) orders.set(phone, new Set());
  if (orders.size === 0) return [];
  for (const entries of phones.parts(place.jobId, place.bucket)) {
    for (let at = 0; at < entries.length; at += PHONE_ENTRY) {
      const seen = orders.get(entries[at] as number);
      // Enough is enough: a set never grows past what it has to prove.
      if (seen && seen.size < fewest) seen.add(entries[at + 1] as number);
    }
  }
  return [...orders].filter(([, seen]) => seen.size >= fewest).map(([phone]) => phone);
}

function markChunk({ context: { store }, jobId, plan, tally }: PrepareRun, chunk: number, shared: ReadonlySet<number>): void {
  const derived = store.chunks.getDerived(jobId, chunk);
  if (!derived) return;
  const marked = new DataView(new Uint8Array(derived.facts).buffer);
  const weekAgo = sevenDaysBefore(plan.rules.now);
  let isMarked = false;
  let at = 0;
  decodeFacts(derived.facts).forEach((fact, index) => {
    if (fact.lineBytes === 0) return;
    const line = derived.lines.subarray(at, at + fact.lineBytes);
    at += fact.lineBytes;
    const phone = valuesOfLine(line)[PHONE] ?? '';
    if (phone === '' || !shared.has(phoneKey(phone))) return;
    const codes = { lo: fact.lo, hi: fact.hi, top: fact.top };
    countLine(tally.quality, { line, codes }, weekAgo, -1);
    addCode(codes, 'shared-phone');
    countLine(tally.quality, { line, codes }, weekAgo, 1);
    countIssue(tally, 'shared-phone', 1, { row: fact.row, source: derived.source });
    writeFact(marked, index, { ...fact, ...codes });
    isMarked = true;
  });
  if (isMarked) store.inTransaction(() => store.phones.putFacts(jobId, chunk, new Uint8Array(marked.buffer)));
}
