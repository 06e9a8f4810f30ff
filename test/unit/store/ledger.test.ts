// The ledger's tables on a real workspace: what entries become, and that no question of an event reads more than it must.
import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { EntryDigests } from '../../../main/engine/store/ledger.ts';
import { LEDGER_SQL } from '../../../main/engine/store/ledger-sql.ts';
import type { Store } from '../../../main/engine/store/store.ts';
import { keepFolder } from '../../helpers/folders.ts';
import { openTestDatabase, openTestStore } from '../../helpers/test-store.ts';

const SET = '1234567890123456';
const OTHER = '6543210987654321';

let folder: string;
let cleanUp: () => void;
let store: Store;

beforeEach(() => {
  const made = keepFolder();
  folder = path.join(made.path, 'workspace');
  cleanUp = made.remove;
  store = openTestStore(folder);
});
afterEach(() => {
  store.close();
  cleanUp();
});

function digests(text: string, part: Partial<EntryDigests> = {}): EntryDigests {
  const bytes = (what: string): Buffer => Buffer.from(`${what} ${text}`.padEnd(16).slice(0, 16));
  return { exact: bytes('x'), line: bytes('l'), order: bytes('o'), ...part };
}

function sending(uploadId: number, at: number): { eventSet: string; keyId: number; uploadId: number; at: number } {
  return { eventSet: SET, keyId: store.ledger.ownKey().id, uploadId, at };
}

describe('the key', () => {
  test('is made once, and another process gets the same one', () => {
    const { key, isOwn } = store.ledger.ownKey();
    expect(isOwn).toBe(true);
    expect(key).toHaveLength(32);
    const second = openTestStore(folder);
    expect(Buffer.compare(second.ledger.ownKey().key, key)).toBe(0);
    second.close();
  });

  test('of another ledger is added once, and a ledger that comes home brings none', () => {
    const own = store.ledger.ownKey();
    const foreign = Uint8Array.from(randomBytes(32));
    const id = store.ledger.keyId(foreign);
    expect(store.ledger.keyId(foreign)).toBe(id);
    expect(store.ledger.keyId(own.key)).toBe(own.id);
    expect(store.ledger.keys().map((key) => [key.id, key.isOwn])).toEqual([[own.id, true], [id, false]]);
  });
});

describe('an entry', () => {
  test('goes from a request to its answer, keeps its first time, and belongs to the upload that got it through', () => {
    const { ledger } = store;
    ledger.recordSending([digests('a')], sending(7, 100));
    expect(ledger.exact(SET, digests('a').exact)).toEqual({ state: 1, firstSent: 100, sent: null, uploadId: 7 });
    ledger.recordSending([digests('a')], sending(8, 200));
    ledger.recordSent([digests('a')], sending(8, 205));
    expect(ledger.exact(SET, digests('a').exact)).toEqual({ state: 2, firstSent: 100, sent: 205, uploadId: 8 });
    ledger.recordSending([digests('a')], sending(9, 300));
    ledger.forgetSending([digests('a').exact], { eventSet: SET, uploadId: 9 });
    expect(ledger.exact(SET, digests('a').exact)).toMatchObject({ state: 2, sent: 205 });
    expect(ledger.exact(OTHER, digests('a').exact)).toBeNull();
  });

  test('that was surely not taken goes, but not the one of another upload', () => {
    const { ledger } = store;
    ledger.recordSending([digests('a'), digests('b')], sending(7, 100));
    ledger.recordSending([digests('b'), digests('c')], sending(8, 200));
    ledger.forgetSending([digests('b').exact, digests('c').exact], { eventSet: SET, uploadId: 8 });
    expect(ledger.exact(SET, digests('b').exact)).toMatchObject({ state: 1, uploadId: 7 });
    expect(ledger.exact(SET, digests('c').exact)).toBeNull();
  });

  test('that a person uploaded by hand is new where nothing or no answer was known', () => {
    const { ledger } = store;
    ledger.recordSending([digests('a')], sending(7, 100));
    ledger.recordSent([digests('b')], sending(7, 100));
    const keyId = ledger.ownKey().id;
    const uploaded = { eventSet: SET, keyId, exportedAt: 50, at: 400 };
    expect(ledger.recordUploaded([digests('a'), digests('b'), digests('c')], uploaded)).toBe(2);
    expect(ledger.recordUploaded([digests('a'), digests('b'), digests('c')], uploaded)).toBe(0);
    expect(ledger.exact(SET, digests('a').exact)).toEqual({ state: 3, firstSent: 100, sent: 400, uploadId: 7 });
    expect(ledger.exact(SET, digests('b').exact)).toMatchObject({ state: 2 });
    expect(ledger.exact(SET, digests('c').exact)).toEqual({ state: 3, firstSent: 50, sent: 400, uploadId: null });
    ledger.recordSent([digests('c')], sending(9, 500));
    expect(ledger.exact(SET, digests('c').exact)).toMatchObject({ state: 3, sent: 500 });
    expect(ledger.count(SET)).toBe(3);
    expect(ledger.sets()).toEqual([{ eventSet: SET, name: null, sent: 3, unknown: 0, firstSent: 50, lastSent: 500 }]);
  });
});

test('the same event with another time or grain is told from another product', () => {
  const { ledger } = store;
  ledger.recordSent([digests('a', { order: Buffer.alloc(16, 1) })], sending(7, 100));
  const later = { exact: Buffer.alloc(16, 9), line: digests('a').line, order: Buffer.alloc(16, 1) };
  expect(ledger.changedSince(SET, later)).toBe(100);
  expect(ledger.changedSince(OTHER, later)).toBeNull();
  expect(ledger.changedSince(SET, { ...later, line: Buffer.alloc(16, 3) })).toBeNull();
  expect(ledger.changedSince(SET, { ...later, line: null })).toBe(100);
  expect(ledger.changedSince(SET, { exact: later.exact, line: null, order: null })).toBeNull();
  ledger.recordSent([digests('w', { line: null, order: Buffer.alloc(16, 2) })], sending(7, 200));
  expect(ledger.changedSince(SET, { ...later, line: Buffer.alloc(16, 3), order: Buffer.alloc(16, 2) })).toBe(200);
});

test('pruning goes by the last time, and keeps what an unfinished upload has to learn', () => {
  const { ledger } = store;
  const db = openTestDatabase(folder);
  const upload = db.prepare(
    `INSERT INTO upload (id, job_id, state, event_set, origin, is_rehearsal, batch_size, fingerprint, created_at, facts, events) VALUES (?, 1, ?, '', '', 0, 1, x'00', '', '{}', 1)`,
  );
  upload.run(7, 'unfinished');
  upload.run(8, 'discarded');
  db.close();
  ledger.recordSending([digests('a')], sending(7, 100));
  ledger.recordSending([digests('b')], sending(8, 100));
  ledger.recordSending([digests('c')], sending(7, 100));
  ledger.recordSent([digests('c')], sending(7, 900));
  ledger.recordSent([digests('d')], sending(7, 100));
  expect(ledger.prune(900)).toBe(2);
  expect(['a', 'b', 'c', 'd'].map((name) => ledger.exact(SET, digests(name).exact)?.state ?? null)).toEqual([1, null, 2, null]);
});

test('all of it goes to another workspace and back without a loss', () => {
  const { ledger } = store;
  const many = Array.from({ length: 2500 }, (_, index) => digests(String(index)));
  store.inTransaction(() => {
    ledger.recordSent(many.slice(0, 1500), sending(7, 100));
    ledger.recordSending(many.slice(1500), sending(7, 100));
  });
  const second = openTestStore(path.join(folder, 'second'));
  const keyId = second.ledger.keyId(ledger.ownKey().key);
  const sent = (entry: EntryDigests): EntryDigests => entry;
  second.ledger.recordSent(many.slice(1400, 1600).map(sent), { eventSet: SET, keyId, uploadId: 1, at: 50 });
  expect(second.ledger.importEntries([...ledger.allEntries()].map((entry) => ({ ...entry, keyId })))).toEqual({ entries: 2500, known: 200 });
  expect(second.ledger.exact(SET, digests('1450').exact)).toMatchObject({ state: 2, firstSent: 50, sent: 100 });
  expect(second.ledger.exact(SET, digests('1550').exact)).toMatchObject({ state: 2, firstSent: 50, sent: 50 });
  expect(second.ledger.exact(SET, digests('2000').exact)).toEqual({ state: 1, firstSent: 100, sent: null, uploadId: null });
  expect(ledger.importEntries(second.ledger.allEntries())).toEqual({ entries: 2500, known: 2500 });
  expect(ledger.sets()).toEqual([{ eventSet: SET, name: null, sent: 1600, unknown: 900, firstSent: 50, lastSent: 100 }]);
  second.close();
});

test.each([
  ['exact', '(event_set=? AND exact=?)'],
  ['line', '(event_set=? AND line_key=?)'],
  ['order', '(event_set=? AND order_key=?)'],
  // An order with many lines must not be read line by line.
  ['wholeOrder', '(event_set=? AND order_key=? AND line_key=?)'],
  ['forget', '(event_set=? AND exact=?)'],
  ['page', '((event_set,exact)>(?,?))'],
] as const)('the question "%s" is answered by all of an index', (name, columns) => {
  const db = openTestDatabase(folder);
  const statement = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${LEDGER_SQL[name]}`);
  const holes = LEDGER_SQL[name].split('?').length - 1;
  const plan = statement.all(...Array.from({ length: holes }, () => Buffer.alloc(16))).map(({ detail }) => detail);
  db.close();
  expect(plan).toHaveLength(1);
  expect(plan[0]).toMatch(/^SEARCH ledger_entry USING/);
  expect(plan[0]).toContain(columns);
});
