/**
 * Which order had which phone, on disk and partitioned by phone: one part of a bucket is in memory at a time however many rows a
 * job has. An entry is two doubles, the phone's key and the order's (52 bits of a digest each), never a number somebody could call.
 */
import type { Database } from 'better-sqlite3';

/** Doubles of an entry: the phone's key, the order's key. */
export const PHONE_ENTRY = 2;
const BUCKETS = 64;
const FLUSH_NUMBERS = 4 * 1024;

export type PhoneStore = ReturnType<typeof createPhoneStore>;

export interface PhoneWriter {
  /** Takes whole entries. */
  add(entries: Float64Array): void;
  flush(): void;
}

export function createPhoneStore(db: Database) {
  const put = db.prepare('INSERT INTO phone_bucket (job_id, bucket, part, entries) VALUES (?, ?, ?, ?)');
  const select = db.prepare<[number, number, number], { entries: Buffer }>(
    'SELECT entries FROM phone_bucket WHERE job_id = ? AND bucket = ? AND part = ?',
  );
  const drop = db.prepare<[number]>('DELETE FROM phone_bucket WHERE job_id = ?');
  const mark = db.prepare<[Uint8Array, number, number]>('UPDATE derived_chunk SET facts = ? WHERE job_id = ? AND chunk = ?');

  return {
    bucketCount: BUCKETS,
    /** Collects entries and writes them bucket by bucket; call `flush` at the end. */
    writer: (jobId: number): PhoneWriter =>
      createWriter((bucket, part, entries) => void put.run(jobId, bucket, part, new Uint8Array(entries.buffer, 0, entries.byteLength))),
    /** The entries of one bucket, part by part. */
    *parts(jobId: number, bucket: number): Generator<Float64Array> {
      for (let part = 0; ; part += 1) {
        const found = select.get(jobId, bucket, part);
        if (!found) return;
        yield new Float64Array(new Uint8Array(found.entries).buffer);
      }
    },
    /** Replaces the facts of a derived chunk by the same ones with more findings. */
    putFacts: (jobId: number, chunk: number, facts: Uint8Array): void => void mark.run(facts, jobId, chunk),
    drop: (jobId: number): void => void drop.run(jobId),
  };
}

interface Bucket {
  numbers: Float64Array;
  used: number;
  parts: number;
}

function createWriter(write: (bucket: number, part: number, entries: Float64Array) => void): PhoneWriter {
  const buckets = Array.from({ length: BUCKETS }, (): Bucket => ({ numbers: new Float64Array(0), used: 0, parts: 0 }));
  const flushOne = (bucket: Bucket, index: number): void => {
    if (bucket.used === 0) return;
    write(index, bucket.parts, bucket.numbers.subarray(0, bucket.used));
    bucket.used = 0;
    bucket.parts += 1;
  };
  return {
    add(entries) {
      for (let at = 0; at < entries.length; at += PHONE_ENTRY) {
        const index = (entries[at] as number) % BUCKETS;
        const bucket = buckets[index] as Bucket;
        if (bucket.numbers.length === 0) bucket.numbers = new Float64Array(FLUSH_NUMBERS);
        if (bucket.used === FLUSH_NUMBERS) flushOne(bucket, index);
        bucket.numbers[bucket.used] = entries[at] as number;
        bucket.numbers[bucket.used + 1] = entries[at + 1] as number;
        bucket.used += PHONE_ENTRY;
      }
    },
    flush: () => buckets.forEach(flushOne),
  };
}
