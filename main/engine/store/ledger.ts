/**
 * The permanent ledger: what was sent to which event set, by keyed digests only. It outlives jobs and their rows.
 *
 * An entry belongs to the key that it was digested with: one key of our own, and one for each ledger that was imported from
 * another computer. Whoever asks for an event asks with its digests under every key. Times are epoch seconds.
 */
import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { evidence } from './ledger-evidence.ts';
import { createRecentStore } from './ledger-recent.ts';
import type { RecentChange, RecentStore } from './ledger-recent.ts';
import { LEDGER_SQL } from './ledger-sql.ts';
import type { EntryRow, SetRow } from './ledger-sql.ts';

const KEY_BYTES = 32;
const PAGE = 1000;

/** 1: a request left and its answer is not known; 2: accepted; 3: a person uploaded the file. */
export type LedgerState = 1 | 2 | 3;

export interface LedgerKey {
  readonly id: number;
  readonly key: Uint8Array;
  /** New entries are digested with this one. */
  readonly isOwn: boolean;
}

/** Sixteen bytes each; `line` is null under order grain and without a product, both are null without an order id. */
export interface EntryDigests {
  readonly exact: Uint8Array;
  readonly line: Uint8Array | null;
  readonly order: Uint8Array | null;
}

export interface LedgerFact {
  readonly state: LedgerState;
  readonly firstSent: number;
  /** When it was accepted or uploaded; null in state 1. */
  readonly sent: number | null;
  /** The upload that put the entry here, or got it through or found it later; null for files and imported entries. */
  readonly uploadId: number | null;
}

/** One whole entry, as it is exported and imported. */
export interface LedgerEntry extends EntryDigests, LedgerFact {
  readonly eventSet: string;
  readonly keyId: number;
}

export interface LedgerSet {
  readonly eventSet: string;
  /** That a person gave the set; null without one. */
  readonly name: string | null;
  readonly sent: number;
  readonly unknown: number;
  readonly firstSent: number | null;
  readonly lastSent: number | null;
}

export type LedgerStore = ReturnType<typeof createLedgerStore>;

export function createLedgerStore(db: Database) {
  const sql = prepareWrites(db);
  const recent = createRecentStore(db, (change) => applyChange(sql, change));
  return {
    ...keyCalls(db), ...lookups(db, recent), ...evidence(db, recent), ...writes(sql, recent), ...moves(db, recent),
    /** Batches recorded by a sender that are not in the indices yet. Every reader but `exactAsSettled` settles them first. */
    unsettled: recent.count,
    settle: recent.settle,
  };
}

function keyCalls(db: Database) {
  const all = db.prepare<[], { id: number; is_own: number; body: Buffer }>(LEDGER_SQL.keys);
  const add = db.prepare<[number, Uint8Array]>(LEDGER_SQL.addKey);
  const keys = (): LedgerKey[] =>
    all.all().map(({ id, is_own: isOwn, body }) => ({ id, key: Uint8Array.from(body), isOwn: isOwn === 1 }));
  const insert = (key: Uint8Array, isOwn: boolean): LedgerKey =>
    ({ id: Number(add.run(isOwn ? 1 : 0, key).lastInsertRowid), key, isOwn });
  /** Ours, made on first use. Two processes at once get the same one. */
  function ownKey(): LedgerKey {
    const own = (): LedgerKey | undefined => keys().find(({ isOwn }) => isOwn);
    return own() ?? db.transaction(() => own() ?? insert(Uint8Array.from(randomBytes(KEY_BYTES)), true)).immediate();
  }
  return {
    ownKey,
    /** Every key, ours first. */
    keys(): LedgerKey[] {
      ownKey();
      return keys();
    },
    /**
     * The id of a key that came with another ledger, which is our own where the ledger came home. `mayBeOwn`: it becomes ours where
     * we have none yet, so that a new computer goes on with the ledger of the old one.
     */
    keyId(key: Uint8Array, mayBeOwn = false): number {
      const find = (): LedgerKey | undefined => keys().find((known) => Buffer.compare(known.key, key) === 0);
      return db.transaction(() => (find() ?? insert(key, mayBeOwn && !keys().some(({ isOwn }) => isOwn))).id).immediate();
    },
  };
}

function lookups(db: Database, { settle }: RecentStore) {
  const exact = db.prepare<[string, Uint8Array], FactRow>(LEDGER_SQL.exact);
  const count = db.prepare<[string], { entries: number }>(LEDGER_SQL.count);
  const sets = db.prepare<[], SetRow>(LEDGER_SQL.sets);
  return {
    /** The entry of this very event; null where it never left for the set. */
    exact(eventSet: string, digest: Uint8Array): LedgerFact | null {
      settle();
      return toFact(exact.get(eventSet, digest));
    },
    /** As `exact`, without what the one sender recorded since the last settling; for that sender, who knows it. */
    exactAsSettled: (eventSet: string, digest: Uint8Array): LedgerFact | null => toFact(exact.get(eventSet, digest)),
    /** Entries of a set. */
    count(eventSet: string): number {
      settle();
      return count.get(eventSet)?.entries ?? 0;
    },
    /** What each set has, by its id. */
    sets(): LedgerSet[] {
      settle();
      return sets.all().map((row) => ({ eventSet: row.event_set, name: row.name, sent: row.sent, unknown: row.unknown, firstSent: row.first_sent, lastSent: row.last_sent }));
    },
  };
}

function prepareWrites(db: Database) {
  return {
    sending: db.prepare<EntryValues>(LEDGER_SQL.sending),
    sent: db.prepare<EntryValues>(LEDGER_SQL.sent),
    uploaded: db.prepare<EntryValues>(LEDGER_SQL.uploaded),
    forget: db.prepare<[string, Uint8Array, number]>(LEDGER_SQL.forget),
    restart: db.prepare<[number, string, Uint8Array]>(LEDGER_SQL.restart),
    claim: db.prepare<[number, string, Uint8Array]>(LEDGER_SQL.claim),
    prune: db.prepare<[number]>(LEDGER_SQL.prune),
  };
}

function applyChange(sql: ReturnType<typeof prepareWrites>, { step, at, ...entry }: RecentChange): void {
  if (step === 'not-taken') sql.forget.run(entry.eventSet, entry.exact, entry.uploadId);
  else if (step === 'sending') sql.sending.run(...valuesOf({ ...entry, state: 1, sent: null }));
  else sql.sent.run(...valuesOf({ ...entry, state: 2, sent: at }));
}

/** What a sender records. Run them inside the transaction that records the request or its answer. */
function writes(sql: ReturnType<typeof prepareWrites>, recent: RecentStore) {
  return {
    /** Before a request: its events may be taken from now on. An earlier entry keeps its state, times and upload. */
    recordSending: (entries: readonly EntryDigests[], sending: Sending): void => recent.add({ ...sending, step: 'sending', entries }),
    /** After an answer that took them. */
    recordSent: (entries: readonly EntryDigests[], sending: Sending): void => recent.add({ ...sending, step: 'sent', entries }),
    /**
     * After an answer that surely did not take them: entries that this upload put here and nobody knows more of go again.
     * Pass only events of which no earlier request of the upload is unanswered.
     */
    forgetSending(exacts: readonly Uint8Array[], { eventSet, uploadId }: Pick<Sending, 'eventSet' | 'uploadId'>): void {
      recent.add({ step: 'not-taken', eventSet, uploadId, keyId: 0, at: 0, entries: exacts.map((exact) => ({ exact, line: null, order: null })) });
    },
    /** A person has their events sent again after 48 hours, which begin anew with this request. */
    restart(exacts: readonly Uint8Array[], { eventSet, at }: Pick<Sending, 'eventSet' | 'at'>): void {
      for (const exact of exacts) sql.restart.run(at, eventSet, exact);
    },
    /** Entries that others got through and this upload found among its own: no evidence against its other events. */
    claim(exacts: readonly Uint8Array[], { eventSet, uploadId }: Pick<Sending, 'eventSet' | 'uploadId'>): void {
      for (const exact of exacts) sql.claim.run(uploadId, eventSet, exact);
    },
    /** A person uploaded the file that held them. Answers how many were not known as sent before. */
    recordUploaded(entries: Iterable<EntryDigests>, { eventSet, keyId, exportedAt, at }: Uploaded): number {
      recent.settle();
      let added = 0;
      for (const entry of entries) {
        added += sql.uploaded.run(...valuesOf({ ...digestsOf(entry), eventSet, keyId, state: 3, firstSent: exportedAt, sent: at, uploadId: null })).changes;
      }
      return added;
    },
    /** Forgets entries from before the time; an unfinished upload keeps those whose outcome it has to learn. Answers how many. */
    prune(before: number): number {
      recent.settle();
      return sql.prune.run(before).changes;
    },
  };
}

interface Sending {
  readonly eventSet: string;
  /** The own key, which the digests were made with. */
  readonly keyId: number;
  readonly uploadId: number;
  readonly at: number;
}

interface Uploaded {
  readonly eventSet: string;
  readonly keyId: number;
  readonly exportedAt: number;
  readonly at: number;
}

/**
 * For the file that takes a ledger to another computer. Its reader maps the ids of the file's keys by `keyId(key)` and hands
 * entries with the ids of this workspace to `importEntries`; the digests stay as they are.
 */
function moves(db: Database, { settle }: RecentStore) {
  const page = db.prepare<[string, Uint8Array, number], EntryRow>(LEDGER_SQL.page);
  const known = db.prepare<[string, Uint8Array], FactRow>(LEDGER_SQL.exact);
  const merge = db.prepare<EntryValues>(LEDGER_SQL.merge);
  return {
    /** Every entry by set and digest, read in pages, so that the caller may write or stop between two. */
    *allEntries(): Generator<LedgerEntry> {
      settle();
      let [eventSet, exact]: [string, Uint8Array] = ['', new Uint8Array()];
      for (;;) {
        const rows = page.all(eventSet, exact, PAGE);
        for (const row of rows) yield toEntry(row);
        const last = rows.at(-1);
        if (!last) return;
        [eventSet, exact] = [last.event_set, last.exact];
      }
    },
    /**
     * Takes entries over, in the running transaction: a known one keeps the earliest first time, the latest answer and the
     * surer state. Answers how many there were and how many of them were known.
     */
    importEntries(entries: Iterable<LedgerEntry>): { readonly entries: number; readonly known: number } {
      settle();
      const counts = { entries: 0, known: 0 };
      for (const entry of entries) {
        counts.entries += 1;
        if (known.get(entry.eventSet, entry.exact)) counts.known += 1;
        // Numbers of uploads mean nothing on another computer.
        merge.run(...valuesOf({ ...entry, uploadId: null }));
      }
      return counts;
    },
  };
}

type EntryValues = [string, Uint8Array, Uint8Array | null, Uint8Array | null, number, LedgerState, number, number | null, number | null];
type FactRow = Pick<EntryRow, 'state' | 'first_sent' | 'sent' | 'upload_id'>;

function digestsOf({ exact, line, order }: EntryDigests): EntryDigests {
  return { exact, line, order };
}

function valuesOf({ eventSet, exact, line, order, keyId, state, firstSent, sent, uploadId }: LedgerEntry): EntryValues {
  return [eventSet, exact, line, order, keyId, state, firstSent, sent, uploadId];
}

function toFact(row: FactRow | undefined): LedgerFact | null {
  return row ? { state: row.state as LedgerState, firstSent: row.first_sent, sent: row.sent, uploadId: row.upload_id } : null;
}

function toEntry(row: EntryRow): LedgerEntry {
  const { state, first_sent: firstSent, sent, upload_id: uploadId } = row;
  return {
    eventSet: row.event_set, exact: row.exact, line: row.line_key, order: row.order_key, keyId: row.key_id,
    state: state as LedgerState, firstSent, sent, uploadId,
  };
}
