/**
 * Finished lines by order, on disk in buckets: orders are settled one bucket at a time, so memory stays bounded however
 * many rows a job has. Lines hold hashed match keys only.
 *
 * Entry: u32 seq, row, source, fate (0 kept, 1 duplicate, 2 not sent; above it, by four, the row's kinds for the match quality) and length of the line, little endian; the line.
 */
import type { Database } from 'better-sqlite3';

export type Fate = 'kept' | 'duplicate' | 'not-sent';

export interface OrderEntry {
  readonly seq: number;
  readonly row: number;
  readonly source: number;
  readonly fate: Fate;
  /** What is known of the row as an event, as `match-quality.ts` numbers it; absent for none. */
  readonly kinds?: number | undefined;
  readonly line: Uint8Array;
}

const BUCKETS = 128;
const HEAD_BYTES = 20;
const FLUSH_BYTES = 64 * 1024;
const FATES: readonly Fate[] = ['kept', 'duplicate', 'not-sent'];

export type OrderBucketStore = ReturnType<typeof createOrderBucketStore>;

export interface OrderWriter {
  /** Files an entry under its order's id. */
  add(order: string, entry: OrderEntry): void;
  flush(): void;
}

export function createOrderBucketStore(db: Database) {
  const put = db.prepare('INSERT INTO order_bucket (job_id, bucket, part, entries) VALUES (?, ?, ?, ?)');
  const select = db.prepare<[number, number], { entries: Buffer }>(
    'SELECT entries FROM order_bucket WHERE job_id = ? AND bucket = ? ORDER BY part',
  );
  const drop = db.prepare<[number]>('DELETE FROM order_bucket WHERE job_id = ?');
  return {
    bucketCount: BUCKETS,
    /** Collects entries and writes them bucket by bucket; call `flush` at the end. */
    writer: (jobId: number): OrderWriter => createWriter((bucket, part, bytes) => void put.run(jobId, bucket, part, bytes)),
    /** The entries of one bucket in the order in which they were added; every order stands in one bucket whole. */
    *entries(jobId: number, bucket: number): Generator<OrderEntry> {
      for (const { entries } of select.all(jobId, bucket)) yield* readEntries(entries);
    },
    drop: (jobId: number): void => void drop.run(jobId),
  };
}

/** One entry as bytes, as `readEntries` takes them. */
export function encodeEntry({ seq, row, source, fate, kinds = 0, line }: OrderEntry): Uint8Array {
  const bytes = Buffer.allocUnsafe(HEAD_BYTES + line.length);
  [seq, row, source, FATES.indexOf(fate) + kinds * 4, line.length].forEach((word, index) => bytes.writeUInt32LE(word, index * 4));
  bytes.set(line, HEAD_BYTES);
  return bytes;
}

/** The entries of concatenated `encodeEntry` bytes. */
export function* readEntries(source: Uint8Array): Generator<OrderEntry> {
  const bytes = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
  let at = 0;
  while (at < bytes.length) {
    const word = (index: number): number => bytes.readUInt32LE(at + index * 4);
    const end = at + HEAD_BYTES + word(4);
    const line = bytes.subarray(at + HEAD_BYTES, end);
    yield { seq: word(0), row: word(1), source: word(2), fate: FATES[word(3) & 3] ?? 'kept', kinds: word(3) >>> 2, line };
    at = end;
  }
}

interface Bucket {
  pieces: Uint8Array[];
  bytes: number;
  parts: number;
}

function createWriter(write: (bucket: number, part: number, bytes: Uint8Array) => void): OrderWriter {
  const buckets = Array.from({ length: BUCKETS }, (): Bucket => ({ pieces: [], bytes: 0, parts: 0 }));
  const flushOne = (bucket: Bucket, index: number): void => {
    if (bucket.bytes === 0) return;
    write(index, bucket.parts, Buffer.concat(bucket.pieces));
    bucket.pieces = [];
    bucket.bytes = 0;
    bucket.parts += 1;
  };
  return {
    add(order, entry) {
      const index = bucketOf(order);
      const bucket = buckets[index] as Bucket;
      const bytes = encodeEntry(entry);
      bucket.pieces.push(bytes);
      bucket.bytes += bytes.length;
      if (bucket.bytes >= FLUSH_BYTES) flushOne(bucket, index);
    },
    flush: () => buckets.forEach(flushOne),
  };
}

/** FNV-1a: only spreads orders over buckets; within one they are told apart by their ids. */
function bucketOf(order: string): number {
  let digest = 0x811c9dc5;
  for (let i = 0; i < order.length; i += 1) digest = Math.imul(digest ^ order.charCodeAt(i), 0x01000193);
  return ((digest ^ (digest >>> 15)) >>> 0) % BUCKETS;
}
