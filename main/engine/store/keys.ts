/**
 * Dedupe keys on disk, partitioned by their first byte: finding duplicates reads one bucket at a
 * time, so memory stays bounded however many rows a job has. No SQL row per event, no object per entry.
 *
 * Entry, 56 bytes: order key 16 (event, order, time), full key 16 (with product where mapped),
 * compared values 8, then u32 seq, row, source and number of filled fields, little endian as every machine
 * that Electron runs on.
 */
import type { Database } from 'better-sqlite3';

export const KEY_BYTES = 56;
/** Where the parts of an entry begin, in bytes. */
export const KEY_PARTS = { orderKey: 0, fullKey: 16, compared: 32, place: 40 } as const;
/** Where the parts of an entry begin, in 32-bit words, and how many words it has. */
export const KEY_WORDS = { orderKey: 0, fullKey: 4, compared: 8, seq: 10, row: 11, source: 12, filled: 13, entry: 14 } as const;

const BUCKETS = 64;
const FLUSH_WORDS = 16 * 1024;

export type KeyStore = ReturnType<typeof createKeyStore>;

export interface KeyWriter {
  /** Takes whole entries in row order. */
  add(entries: Uint8Array): void;
  flush(): void;
}

export function createKeyStore(db: Database) {
  const put = db.prepare('INSERT INTO key_bucket (job_id, bucket, part, entries) VALUES (?, ?, ?, ?)');
  const select = db.prepare<[number, number], { entries: Buffer }>(
    'SELECT entries FROM key_bucket WHERE job_id = ? AND bucket = ? ORDER BY part',
  );
  const drop = db.prepare<[number]>('DELETE FROM key_bucket WHERE job_id = ?');

  return {
    bucketCount: BUCKETS,
    /** Collects entries and writes them bucket by bucket; call `flush` at the end. */
    writer: (jobId: number): KeyWriter =>
      createWriter((bucket, part, words) => void put.run(jobId, bucket, part, new Uint8Array(words.buffer, 0, words.byteLength))),
    /** The entries of one bucket as words, in row order; see KEY_WORDS. */
    entries(jobId: number, bucket: number): Uint32Array {
      const parts = select.all(jobId, bucket).map(({ entries }) => entries);
      const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
      let at = 0;
      for (const part of parts) {
        bytes.set(part, at);
        at += part.length;
      }
      return new Uint32Array(bytes.buffer);
    },
    drop: (jobId: number): void => void drop.run(jobId),
  };
}

interface Bucket {
  words: Uint32Array;
  used: number;
  parts: number;
}

function createWriter(write: (bucket: number, part: number, words: Uint32Array) => void): KeyWriter {
  const buckets = Array.from({ length: BUCKETS }, (): Bucket => ({ words: new Uint32Array(0), used: 0, parts: 0 }));
  const flushOne = (bucket: Bucket, index: number): void => {
    if (bucket.used === 0) return;
    write(index, bucket.parts, bucket.words.subarray(0, bucket.used));
    bucket.used = 0;
    bucket.parts += 1;
  };
  return {
    add(bytes) {
      const entries = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
      for (let at = 0; at < entries.length; at += KEY_WORDS.entry) {
        const index = (entries[at] as number) % BUCKETS;
        const bucket = buckets[index] as Bucket;
        if (bucket.words.length === 0) bucket.words = new Uint32Array(FLUSH_WORDS);
        if (bucket.used + KEY_WORDS.entry > FLUSH_WORDS) flushOne(bucket, index);
        for (let word = 0; word < KEY_WORDS.entry; word += 1) bucket.words[bucket.used + word] = entries[at + word] as number;
        bucket.used += KEY_WORDS.entry;
      }
    },
    flush: () => buckets.forEach(flushOne),
  };
}
