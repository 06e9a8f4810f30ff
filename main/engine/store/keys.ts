/**
 * Dedupe keys on disk, partitioned by their first byte: finding duplicates reads one bucket at a
 * time, so memory stays bounded however many rows a job has. No SQL row per event.
 *
 * Entry, 56 bytes: order key 16 (event, order, time), full key 16 (with product where mapped),
 * compared values 8, then u32 seq, row, source and number of filled fields.
 */
import type { Database } from 'better-sqlite3';

const ENTRY_BYTES = 56;
const BUCKETS = 64;
const FLUSH_BYTES = 64 * 1024;

export interface KeyEntry {
  readonly orderKey: Buffer;
  readonly fullKey: Buffer;
  readonly compared: Buffer;
  readonly seq: number;
  readonly row: number;
  readonly source: number;
  readonly filled: number;
}

export type KeyStore = ReturnType<typeof createKeyStore>;

export function createKeyStore(db: Database) {
  const put = db.prepare('INSERT INTO key_bucket (job_id, bucket, part, entries) VALUES (?, ?, ?, ?)');
  const select = db.prepare<[number, number], { entries: Buffer }>(
    'SELECT entries FROM key_bucket WHERE job_id = ? AND bucket = ? ORDER BY part',
  );
  const drop = db.prepare<[number]>('DELETE FROM key_bucket WHERE job_id = ?');

  return {
    bucketCount: BUCKETS,
    /** Collects entries and writes them bucket by bucket; call `flush` at the end. */
    writer(jobId: number): { add(entry: KeyEntry): void; flush(): void } {
      const buckets = Array.from({ length: BUCKETS }, () => ({ bytes: Buffer.alloc(0), used: 0, part: 0 }));
      const flushOne = (index: number): void => {
        const bucket = buckets[index];
        if (!bucket || bucket.used === 0) return;
        put.run(jobId, index, bucket.part, bucket.bytes.subarray(0, bucket.used));
        bucket.used = 0;
        bucket.part += 1;
      };
      return {
        add(entry) {
          const index = (entry.orderKey[0] ?? 0) % BUCKETS;
          const bucket = buckets[index];
          if (!bucket) return;
          if (bucket.bytes.length === 0) bucket.bytes = Buffer.allocUnsafe(FLUSH_BYTES);
          if (bucket.used + ENTRY_BYTES > bucket.bytes.length) flushOne(index);
          writeEntry(bucket.bytes, bucket.used, entry);
          bucket.used += ENTRY_BYTES;
        },
        flush: () => buckets.forEach((_, index) => flushOne(index)),
      };
    },
    /** The entries of one bucket in row order. */
    *entries(jobId: number, bucket: number): Generator<KeyEntry> {
      for (const { entries } of select.all(jobId, bucket)) {
        for (let at = 0; at < entries.length; at += ENTRY_BYTES) yield readEntry(entries, at);
      }
    },
    drop: (jobId: number): void => void drop.run(jobId),
  };
}

function writeEntry(bytes: Buffer, at: number, entry: KeyEntry): void {
  entry.orderKey.copy(bytes, at, 0, 16);
  entry.fullKey.copy(bytes, at + 16, 0, 16);
  entry.compared.copy(bytes, at + 32, 0, 8);
  bytes.writeUInt32LE(entry.seq, at + 40);
  bytes.writeUInt32LE(entry.row, at + 44);
  bytes.writeUInt32LE(entry.source, at + 48);
  bytes.writeUInt32LE(entry.filled, at + 52);
}

function readEntry(bytes: Buffer, at: number): KeyEntry {
  return {
    orderKey: bytes.subarray(at, at + 16),
    fullKey: bytes.subarray(at + 16, at + 32),
    compared: bytes.subarray(at + 32, at + 40),
    seq: bytes.readUInt32LE(at + 40),
    row: bytes.readUInt32LE(at + 44),
    source: bytes.readUInt32LE(at + 48),
    filled: bytes.readUInt32LE(at + 52),
  };
}
