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

/** One entry of a batch that goes into the ledger. */
export type RecentStepOf = Omit<RecentBatch, 'entries'> & { readonly entry: RecentEntry };

export function createRecentStore(db: Database, apply: (step: RecentStepOf) => void): RecentStore {
  const insert = db.prepare<[RecentStep, string, number, number, number, Buffer]>(
    'INSERT INTO ledger_recent (step, event_set, key_id, upload_id, at, entries) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const any = db.prepare<[], { id: number }>('SELECT id FROM ledger_recent LIMIT 1');
  const count = db.prepare<[], { batches: number }>('SELECT COUNT(*) AS batches FROM ledger_recent');
  const all = db.prepare<[], RecentRow>('SELECT id, step, event_set, key_id, upload_id, at, entries FROM ledger_recent ORDER BY id');
  const drop = db.prepare('DELETE FROM ledger_recent');
  const settleAll = db.transaction(() => {
    // In the order of the ledger, so that each of its pages is visited once; what is told of one event stays in its own order.
    const steps = all.all().flatMap(toSteps).toSorted((one, other) => Buffer.compare(one.entry.exact, other.entry.exact));
    for (const step of steps) apply(step);
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

function toSteps({ step, event_set: eventSet, key_id: keyId, upload_id: uploadId, at, entries }: RecentRow): RecentStepOf[] {
  const batch = { step, eventSet, keyId, uploadId, at };
  return Array.from({ length: entries.length / ENTRY_BYTES }, (_, index) => {
    const digest = (place: number): Buffer => entries.subarray(index * ENTRY_BYTES + place * DIGEST_BYTES, index * ENTRY_BYTES + (place + 1) * DIGEST_BYTES);
    return { ...batch, entry: { exact: digest(0), line: orNull(digest(1)), order: orNull(digest(2)) } };
  });
}

/** A digest is never all zeros. */
function orNull(digest: Buffer): Buffer | null {
  return digest.every((byte) => byte === 0) ? null : digest;
}
