/**
 * What sending recorded of late, batch by batch and in order, before it goes into the ledger itself. Digests have no order, so a
 * thousand of them touch a thousand pages of each index; written with every request they would cost thirty times what they
 * hold. Many batches at once cost hardly more than one.
 */
import type { Database } from 'better-sqlite3';

const DIGEST_BYTES = 16;
const ENTRY_BYTES = 3 * DIGEST_BYTES;
/** Pages of the indices that a settling may hold, in KiB, and SQLite's own measure. */
const SETTLING_CACHE = -131_072;
const USUAL_CACHE = -2000;

/** Sixteen bytes each; `line` is null under order grain, both are null without an order id. */
export interface RecentEntry {
  readonly exact: Uint8Array;
  readonly line: Uint8Array | null;
  readonly order: Uint8Array | null;
}

/** `sending`: a request left; `sent`: it was accepted; `not-taken`: it surely was not. */
export type RecentStep = 'sending' | 'sent' | 'not-taken';

export interface RecentBatch {
  readonly step: RecentStep;
  readonly eventSet: string;
  readonly keyId: number;
  readonly uploadId: number;
  /** Epoch seconds. */
  readonly at: number;
  readonly entries: readonly RecentEntry[];
}

/** What a settling does to one entry of the ledger. */
export interface RecentChange extends Omit<RecentBatch, 'entries'>, RecentEntry {
  /** Epoch seconds of the request, where an answer stands right behind it. */
  readonly firstSent: number;
}

interface RecentRow {
  id: number; step: RecentStep; event_set: string; key_id: number; upload_id: number; at: number; entries: Buffer;
}

export interface RecentStore {
  /** Run it inside the transaction that the batch belongs to. */
  add(batch: RecentBatch): void;
  /** Batches that are not in the ledger yet. */
  count(): number;
  /** Hands every batch to the ledger, in order. */
  settle(): void;
}

export function createRecentStore(db: Database, apply: (change: RecentChange) => void): RecentStore {
  const insert = db.prepare<[RecentStep, string, number, number, number, Buffer]>(
    'INSERT INTO ledger_recent (step, event_set, key_id, upload_id, at, entries) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const any = db.prepare<[], { id: number }>('SELECT id FROM ledger_recent LIMIT 1');
  const count = db.prepare<[], { batches: number }>('SELECT COUNT(*) AS batches FROM ledger_recent');
  const all = db.prepare<[], RecentRow>('SELECT id, step, event_set, key_id, upload_id, at, entries FROM ledger_recent ORDER BY id');
  const drop = db.prepare('DELETE FROM ledger_recent');
  const settleAll = db.transaction(() => {
    for (const run of runsOf(all.all())) for (const change of changesOf(run)) apply(change);
    drop.run();
  });
  return {
    add({ step, eventSet, keyId, uploadId, at, entries }) {
      if (entries.length > 0) insert.run(step, eventSet, keyId, uploadId, at, encode(entries));
    },
    count: () => count.get()?.batches ?? 0,
    settle() {
      if (!any.get()) return;
      db.pragma(`cache_size = ${SETTLING_CACHE}`);
      settleAll.immediate();
      db.pragma(`cache_size = ${USUAL_CACHE}`);
    },
  };
}

function encode(entries: readonly RecentEntry[]): Buffer {
  const bytes = Buffer.alloc(entries.length * ENTRY_BYTES);
  entries.forEach(({ exact, line, order }, at) => {
    [exact, line, order].forEach((digest, place) => {
      if (digest) bytes.set(digest, at * ENTRY_BYTES + place * DIGEST_BYTES);
    });
  });
  return bytes;
}

interface Recorded extends RecentRow {
  readonly firstSent: number;
}

/**
 * A request and the answer right behind it that took the same events are one change, which comes to the same; so is a row of
 * batches that went the same way.
 */
function runsOf(rows: readonly RecentRow[]): Recorded[][] {
  const runs: Recorded[][] = [];
  let firstSent: number | null = null;
  for (const [at, row] of rows.entries()) {
    const [run, next] = [runs.at(-1), rows[at + 1]];
    if (next && isAnswer(row, next)) {
      firstSent = row.at;
      continue;
    }
    const recorded = { ...row, firstSent: firstSent ?? row.at };
    firstSent = null;
    const last = run?.[0];
    if (run && last && last.step === row.step && isSameUpload(last, row)) run.push(recorded);
    else runs.push([recorded]);
  }
  return runs;
}

function isAnswer(row: RecentRow, next: RecentRow): boolean {
  return row.step === 'sending' && next.step === 'sent' && isSameUpload(row, next) && row.entries.equals(next.entries);
}

function isSameUpload(one: RecentRow, other: RecentRow): boolean {
  return one.upload_id === other.upload_id && one.event_set === other.event_set && one.key_id === other.key_id;
}

/** In the ledger's order, so that its largest tree is gone through once; equal digests stay in the order in which they were recorded. */
function* changesOf(run: readonly Recorded[]): Generator<RecentChange> {
  const places = run.flatMap((batch) => Array.from({ length: batch.entries.length / ENTRY_BYTES }, (_, index) => ({ batch, at: index * ENTRY_BYTES })));
  places.sort((one, other) => one.batch.entries.compare(other.batch.entries, other.at, other.at + DIGEST_BYTES, one.at, one.at + DIGEST_BYTES));
  for (const { batch, at } of places) {
    const digest = (place: number): Buffer => batch.entries.subarray(at + place * DIGEST_BYTES, at + (place + 1) * DIGEST_BYTES);
    const { step, event_set: eventSet, key_id: keyId, upload_id: uploadId, firstSent } = batch;
    yield { step, eventSet, keyId, uploadId, firstSent, at: batch.at, exact: digest(0), line: orNull(digest(1)), order: orNull(digest(2)) };
  }
}

/** A digest is never all zeros. */
function orNull(digest: Buffer): Buffer | null {
  return digest.every((byte) => byte === 0) ? null : digest;
}
