/** How many events of a job are in the files of other jobs already, and since when. */
import type { Context, Pace } from '../context.ts';
import type { StoredJob } from '../store/jobs.ts';
import { EXPORT_ENTRY_BYTES } from '../store/export-records.ts';
import type { ExportRecord } from '../store/export-records.ts';
import type { Store } from '../store/store.ts';
import { createDigestTable, wordsOf } from './digest-table.ts';
import type { DigestTable } from './digest-table.ts';
import { knownEvents, ownExact } from './event-keys.ts';

/** Events that are held at a time, so that memory does not grow with the job. */
const MOST_HELD = 1_000_000;
/** Numbers that stand with a digest. */
const OWN = 1;
const FOUND = 2;

export interface ExportedBefore {
  readonly exportedBefore: number;
  /** ISO date (UTC) of the latest such export. */
  readonly exportedOn: string | null;
}

/** Costs nothing where no other job was exported; else one digest an event, and the buckets of the records that may hold one. */
export async function findExported({ store }: Context, job: StoredJob, pace: Pace): Promise<ExportedBefore> {
  const { id, key } = store.ledger.ownKey();
  const records = store.exportRecords.others(job.jobId, id);
  let [exportedBefore, latest] = [0, ''];
  if (records.length === 0) return { exportedBefore, exportedOn: null };
  let held = createHeld(store);
  const compare = (): void => {
    for (const record of records) {
      const found = held.countIn(record);
      exportedBefore += found;
      if (found > 0 && record.exportedAt > latest) latest = record.exportedAt;
    }
    held = createHeld(store);
  };
  for (const { events, rows } of knownEvents(store, job, 'without-lines')) {
    for (const known of events) held.add(ownExact(known, key));
    if (held.size >= MOST_HELD) compare();
    await pace.step({ stage: 'comparing', rows, done: rows, total: null, unit: 'rows' });
  }
  compare();
  return { exportedBefore, exportedOn: latest === '' ? null : latest.slice(0, 10) };
}

function createHeld(store: Store) {
  const { exportRecords } = store;
  const table = createDigestTable();
  const buckets = new Set<number>();
  return {
    get size() {
      return table.size;
    },
    add(exact: Uint8Array): void {
      table.set(wordsOf(exact), 0, OWN);
      buckets.add(exportRecords.bucketOf(exact));
    },
    /** Held events that the record has and no record before it had. */
    countIn({ recordId }: ExportRecord): number {
      let found = 0;
      for (const bucket of buckets) {
        for (const part of exportRecords.bucket(recordId, bucket)) found += countPart(table, wordsOf(part));
      }
      return found;
    },
  };
}

function countPart(table: DigestTable, words: Uint32Array): number {
  let found = 0;
  for (let at = 0; at < words.length; at += EXPORT_ENTRY_BYTES / Uint32Array.BYTES_PER_ELEMENT) {
    if (table.get(words, at) !== OWN) continue;
    table.set(words, at, FOUND);
    found += 1;
  }
  return found;
}
