/**
 * What CSV exports held, by keyed digests; a record outlives the job and its rows. While an export is written its record is a
 * draft (under the negative number of its job), which nobody reads and the next export removes.
 *
 * Entry, 48 bytes: exact, line and order digest, zeros for none, in buckets by the first byte of the exact one.
 */
import type { Database } from 'better-sqlite3';
import type { EntryDigests } from './ledger.ts';

const DIGEST_BYTES = 16;
export const EXPORT_ENTRY_BYTES = 3 * DIGEST_BYTES;
const BUCKETS = 64;
const FLUSH_BYTES = EXPORT_ENTRY_BYTES * 1024;

export interface ExportRecord {
  readonly recordId: number;
  readonly jobId: number;
  /** The ledger key of its digests. */
  readonly keyId: number;
  /** ISO. */
  readonly exportedAt: string;
  readonly events: number;
}

export interface ExportRecordWriter {
  add(entry: EntryDigests): void;
  /** An entry as its bytes. */
  addBytes(entry: Uint8Array): void;
  /** Writes what is left; call at the end. */
  flush(): void;
}

interface RecordRow {
  id: number;
  job_id: number;
  key_id: number;
  exported_at: string;
  events: number;
}

export type ExportRecordStore = ReturnType<typeof createExportRecordStore>;

export function createExportRecordStore(db: Database) {
  return { ...drafts(db), ...reads(db) };
}

function drafts(db: Database) {
  const sql = {
    begin: db.prepare<[number, number, string]>('INSERT INTO export_record (job_id, key_id, exported_at, events) VALUES (?, ?, ?, 0)'),
    dropDrafts: db.prepare('DELETE FROM export_record WHERE job_id < 0'),
    drop: db.prepare<[number]>('DELETE FROM export_record WHERE job_id = ?'),
    finish: db.prepare<[number, number, number]>('UPDATE export_record SET job_id = ?, events = ? WHERE id = ?'),
    put: db.prepare<[number, number, number, Uint8Array]>('INSERT INTO exported_bucket (record_id, bucket, part, entries) VALUES (?, ?, ?, ?)'),
    prune: db.prepare<[string]>('DELETE FROM export_record WHERE exported_at < ?'),
  };
  return {
    /** A draft; drafts of exports that died are removed. Answers the number of the record. */
    begin(jobId: number, keyId: number, exportedAt: string): number {
      sql.dropDrafts.run();
      return Number(sql.begin.run(-jobId, keyId, exportedAt).lastInsertRowid);
    },
    writer: (recordId: number): ExportRecordWriter => createWriter((bucket, part, entries) => void sql.put.run(recordId, bucket, part, entries)),
    /** The draft is the job's record from now on, in place of an earlier one. */
    finish(recordId: number, jobId: number, events: number): void {
      sql.drop.run(jobId);
      sql.finish.run(jobId, events, recordId);
    },
    dropDrafts: (): void => void sql.dropDrafts.run(),
    /** Forgets exports from before the ISO time; answers how many. */
    prune: (before: string): number => sql.prune.run(before).changes,
  };
}

function reads(db: Database) {
  const one = db.prepare<[number], RecordRow>(`SELECT ${RECORD} FROM export_record WHERE job_id = ?`);
  const others = db.prepare<[number, number], RecordRow>(
    `SELECT ${RECORD} FROM export_record WHERE job_id > 0 AND job_id <> ? AND key_id = ? ORDER BY exported_at DESC, id DESC`,
  );
  const parts = db.prepare<[number, number], { entries: Buffer }>(EXPORT_PARTS_SQL);
  const status = db.prepare<[], { exports: number; events: number; last_at: string | null }>(
    'SELECT COUNT(*) AS exports, COALESCE(SUM(events), 0) AS events, MAX(exported_at) AS last_at FROM export_record WHERE job_id > 0',
  );
  /** The bytes of one bucket, part by part. */
  function* bucket(recordId: number, number: number): Generator<Uint8Array> {
    for (const { entries } of parts.all(recordId, number)) yield entries;
  }
  return {
    bucketCount: BUCKETS,
    bucketOf,
    bucket,
    /** Of the job's last export; null where nothing was exported, or the record was pruned. */
    read: (jobId: number): ExportRecord | null => toRecord(one.get(jobId)),
    /** Records of all other jobs under a key, latest first. */
    others: (jobId: number, keyId: number): ExportRecord[] => others.all(jobId, keyId).flatMap((row) => toRecord(row) ?? []),
    /** Every entry of a record. */
    *entries(recordId: number): Generator<EntryDigests> {
      for (let number = 0; number < BUCKETS; number += 1) {
        for (const bytes of bucket(recordId, number)) yield* readEntries(bytes);
      }
    },
    status(): { exports: number; events: number; lastAt: string | null } {
      const found = status.get();
      return { exports: found?.exports ?? 0, events: found?.events ?? 0, lastAt: found?.last_at ?? null };
    },
  };
}

const RECORD = 'id, job_id, key_id, exported_at, events';
export const EXPORT_PARTS_SQL = 'SELECT entries FROM exported_bucket WHERE record_id = ? AND bucket = ? ORDER BY part';

function toRecord(row: RecordRow | undefined): ExportRecord | null {
  return row ? { recordId: row.id, jobId: row.job_id, keyId: row.key_id, exportedAt: row.exported_at, events: row.events } : null;
}

/** Neighbours in the ledger share a bucket, so that marking one as uploaded goes through its index in order. */
function bucketOf(exact: Uint8Array): number {
  return Math.floor(((exact[0] as number) * BUCKETS) / 256);
}

function* readEntries(bytes: Uint8Array): Generator<EntryDigests> {
  const digest = (at: number): Uint8Array => bytes.subarray(at, at + DIGEST_BYTES);
  const orNull = (at: number): Uint8Array | null => (digest(at).every((byte) => byte === 0) ? null : digest(at));
  for (let at = 0; at < bytes.length; at += EXPORT_ENTRY_BYTES) {
    yield { exact: digest(at), line: orNull(at + DIGEST_BYTES), order: orNull(at + 2 * DIGEST_BYTES) };
  }
}

interface Bucket {
  bytes: Uint8Array;
  used: number;
  parts: number;
}

function createWriter(write: (bucket: number, part: number, entries: Uint8Array) => void): ExportRecordWriter {
  const buckets = Array.from({ length: BUCKETS }, (): Bucket => ({ bytes: new Uint8Array(0), used: 0, parts: 0 }));
  const flushOne = (bucket: Bucket, number: number): void => {
    if (bucket.used === 0) return;
    write(number, bucket.parts, bucket.bytes.subarray(0, bucket.used));
    bucket.used = 0;
    bucket.parts += 1;
  };
  const addBytes = (entry: Uint8Array): void => {
    const number = bucketOf(entry);
    const bucket = buckets[number] as Bucket;
    if (bucket.bytes.length === 0) bucket.bytes = new Uint8Array(FLUSH_BYTES);
    bucket.bytes.set(entry, bucket.used);
    bucket.used += EXPORT_ENTRY_BYTES;
    if (bucket.used === FLUSH_BYTES) flushOne(bucket, number);
  };
  return {
    add({ exact, line, order }) {
      const bytes = new Uint8Array(EXPORT_ENTRY_BYTES);
      bytes.set(exact);
      if (line) bytes.set(line, DIGEST_BYTES);
      if (order) bytes.set(order, 2 * DIGEST_BYTES);
      addBytes(bytes);
    },
    addBytes,
    flush: () => buckets.forEach(flushOne),
  };
}
