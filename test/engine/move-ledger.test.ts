import { hash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { LedgerMove } from '../../main/engine/contract/upload.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { AppError } from '../../main/engine/errors.ts';
import type { LedgerEntry } from '../../main/engine/store/ledger.ts';
import { keepFolder } from '../helpers/folders.ts';
import { report, scaled } from '../helpers/torture.ts';
import { openTestStore } from '../helpers/test-store.ts';

const NOW = '2026-11-22T00:00:00Z';
const SET = '7301234567890123456';
const OTHER_SET = '7301234567890123457';
const WORDS = 'lantern copper drizzle nine';
const ORDERS = [
  'order_id,email,phone,timestamp,price,currency,event_type,product_id',
  '1001,ann@example.com,,2026-11-20T10:00:00Z,10.00,EUR,Purchase,A',
  '1001,ann@example.com,,2026-11-20T10:00:00Z,12.00,EUR,Purchase,B',
  '1002,,+4915123456789,2026-11-20T11:00:00Z,20.00,EUR,Purchase,A',
  ',carl@example.com,,2026-11-20T12:00:00Z,30.00,EUR,Purchase,',
  ',carl@example.com,,2026-11-20T13:00:00Z,30.00,EUR,Purchase,',
  '',
].join('\n');
const EVENTS = 5;

let folder: string;
let engines: Engine[];
let cleanUp: () => void;

beforeEach(() => {
  const made = keepFolder();
  folder = made.path;
  engines = [];
  cleanUp = () => {
    for (const engine of engines) engine.close();
    made.remove();
  };
  writeFileSync(at('orders.csv'), ORDERS);
  writeFileSync(at('ledger.jsonl'), ledgerText);
});
afterEach(() => cleanUp());

const at = (...names: string[]): string => path.join(folder, ...names);

function computer(name: string): Engine {
  const engine = openEngine({ workspace: at(name), clock: () => Date.parse(NOW) });
  engines.push(engine);
  return engine;
}

async function prepared(engine: Engine, eventSet?: string, file = at('orders.csv')): Promise<{ jobId: number; events: number; alreadySent: number; changed: number }> {
  const { jobId } = await engine.importSource({ sources: [file], recipe: null, overrides: {}, take: 'likely' });
  const { counts } = await engine.prepareJob({ jobId, now: NOW, eventSet });
  if (!counts) throw new Error('nothing was prepared');
  return { jobId, events: counts.eventsWritten, alreadySent: counts.alreadySent, changed: counts.changed };
}

/** A workspace whose ledger says that all of orders.csv went to SET, and that ledger as a file: made once, since the passphrase is slow by design. */
const home = keepFolder();
let sender: Engine;
let ledgerText: string;
let exported: LedgerMove;
beforeAll(async () => {
  sender = openEngine({ workspace: path.join(home.path, 'workspace'), clock: () => Date.parse(NOW) });
  writeFileSync(path.join(home.path, 'orders.csv'), ORDERS);
  const { jobId } = await prepared(sender, undefined, path.join(home.path, 'orders.csv'));
  await sender.exportJob({ jobId, outDir: path.join(home.path, 'export'), includeValues: false, writeParts: true });
  await sender.markUploaded({ jobId, eventSet: SET });
  const place = path.join(home.path, 'ledger.jsonl');
  exported = await sender.exportLedger({ path: place, passphrase: WORDS });
  ledgerText = readFileSync(place, 'utf8');
});
afterAll(() => {
  sender.close();
  home.remove();
});

/** Puts entries into a workspace as sending would. */
function fill(name: string, work: (put: (entries: readonly LedgerEntry[]) => void, keyId: number) => void): void {
  const store = openTestStore(at(name));
  try {
    const { id } = store.ledger.ownKey();
    work((entries) => store.inTransaction(() => void store.ledger.importEntries(entries)), id);
  } finally {
    store.close();
  }
}

function entriesOf(name: string): LedgerEntry[] {
  const store = openTestStore(at(name));
  try {
    return [...store.ledger.allEntries()];
  } finally {
    store.close();
  }
}

function entry(number: number, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  const exact = Buffer.alloc(16);
  exact.writeUInt32BE(number);
  return { eventSet: SET, exact, line: exact, order: exact, keyId: 1, state: 2, firstSent: 1_700_000_000, sent: 1_700_000_100, uploadId: null, ...changes };
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  return error instanceof AppError ? error.code : String(error);
}

const move = (engine: Engine, passphrase = WORDS): Promise<LedgerMove> => engine.importLedger({ path: at('ledger.jsonl'), passphrase });

describe('a ledger on another computer', () => {
  test('knows every event of the same file', async () => {
    expect(exported).toEqual({ path: path.join(home.path, 'ledger.jsonl'), entries: EVENTS, known: 0 });
    const to = computer('receiver');
    expect(await prepared(to, SET)).toMatchObject({ events: EVENTS, alreadySent: 0 });
    expect(await move(to)).toEqual({ path: at('ledger.jsonl'), entries: EVENTS, known: 0 });
    expect(await prepared(to, SET)).toMatchObject({ events: 0, alreadySent: EVENTS, changed: 0 });
    expect(await prepared(to, OTHER_SET)).toMatchObject({ events: EVENTS, alreadySent: 0 });
  });

  test('is the same after a second import, and after it came home', async () => {
    const to = computer('receiver');
    await move(to);
    const once = entriesOf('receiver');
    expect(await move(to)).toMatchObject({ entries: EVENTS, known: EVENTS });
    expect(entriesOf('receiver')).toEqual(once);
    await to.exportLedger({ path: at('ledger.jsonl'), passphrase: WORDS });
    const before = entriesOf(path.relative(folder, path.join(home.path, 'workspace')));
    expect(before).toHaveLength(EVENTS);
    expect(await move(sender)).toMatchObject({ entries: EVENTS, known: EVENTS });
    expect(entriesOf(path.relative(folder, path.join(home.path, 'workspace')))).toEqual(before);
  });

  test('goes on with the key of the old one where there is none yet, and else beside its own', async () => {
    const keysOf = (name: string): { isOwn: boolean; key: string }[] => {
      const store = openTestStore(at(name));
      const keys = store.ledger.keys().map(({ isOwn, key }) => ({ isOwn, key: Buffer.from(key).toString('hex') }));
      store.close();
      return keys;
    };
    const [old] = keysOf(path.relative(folder, path.join(home.path, 'workspace')));
    await move(computer('new'));
    expect(keysOf('new')).toEqual([old]);
    const used = computer('used');
    await used.readLedger({});
    fill('used', (put) => put([entry(1)]));
    await move(used);
    expect(keysOf('used')).toEqual([expect.objectContaining({ isOwn: true }), { ...old, isOwn: false }]);
  });

  test('travels on with the keys of others', async () => {
    const second = computer('second');
    fill('second', (put) => put([entry(1)]));
    await move(second);
    await second.exportLedger({ path: at('ledger.jsonl'), passphrase: WORDS });
    const third = computer('third');
    await move(third);
    expect(await prepared(third, SET)).toMatchObject({ events: 0, alreadySent: EVENTS });
  });

  test('keeps the surest state and the earliest time of each side', async () => {
    fill('sender', (put) => put([entry(1, { state: 1, sent: null, firstSent: 1_600_000_000 }), entry(2), entry(3, { firstSent: 1_800_000_000 }), entry(4, { state: 1, sent: null })]));
    await computer('sender').exportLedger({ path: at('ledger.jsonl'), passphrase: WORDS });
    const to = computer('receiver');
    await move(to);
    fill('other', (put) => put([entry(9)]));
    await to.exportLedger({ path: at('back.jsonl'), passphrase: WORDS });
    fill('sender', (put) => put([entry(1), entry(4)]));
    await computer('sender').exportLedger({ path: at('ledger.jsonl'), passphrase: WORDS });
    expect(await move(to)).toMatchObject({ entries: 4, known: 4 });
    const facts = entriesOf('receiver').map(({ state, firstSent, sent }) => ({ state, firstSent, sent }));
    expect(facts[0]).toEqual({ state: 2, firstSent: 1_600_000_000, sent: 1_700_000_100 });
    expect(facts.map(({ state }) => state)).toEqual([2, 2, 2, 2]);
    // What the receiver knew better is not lost to an older ledger.
    expect(await to.importLedger({ path: at('back.jsonl'), passphrase: WORDS })).toMatchObject({ known: 4 });
    expect(entriesOf('receiver').map(({ state }) => state)).toEqual([2, 2, 2, 2]);
  });

  test('brings events of unknown outcome as unknown', async () => {
    fill('sender', (put) => put([entry(1, { state: 1, sent: null }), entry(2)]));
    await computer('sender').exportLedger({ path: at('ledger.jsonl'), passphrase: WORDS });
    const to = computer('receiver');
    await move(to);
    expect((await to.readLedger({})).sets).toMatchObject([{ eventSet: SET, sent: 1, unknown: 1 }]);
  });
});

describe('the file of a ledger', () => {
  test('holds digests and nothing that names anyone, for this user only', async () => {
    const text = ledgerText;
    expect(text).not.toMatch(/ann|carl|49151|1001|1002|@|Purchase/);
    expect(text.split('\n')).toHaveLength(1 + 1 + EVENTS + 1 + 1);
    const store = openTestStore(path.join(home.path, 'workspace'));
    const [{ key } = { key: new Uint8Array() }] = store.ledger.keys();
    store.close();
    for (const form of ['base64', 'base64url', 'hex'] as const) expect(text).not.toContain(Buffer.from(key).toString(form).slice(0, 20));
    if (process.platform !== 'win32') expect(statSync(path.join(home.path, 'ledger.jsonl')).mode & 0o777).toBe(0o600);
  });

  test('opens with its passphrase only, however that is composed', async () => {
    await sender.exportLedger({ path: at('ledger.jsonl'), passphrase: 'Zo\u00eb über alles' });
    const to = computer('receiver');
    expect(await codeOf(move(to, 'Zoe uber alles'))).toBe('ledger/wrong-passphrase');
    expect(entriesOf('receiver')).toEqual([]);
    expect(await move(to, 'Zoe\u0308 u\u0308ber alles')).toMatchObject({ entries: EVENTS });
    expect(await codeOf(sender.exportLedger({ path: at('short.jsonl'), passphrase: 'seven77' }))).toBe('ledger/short-passphrase');
    expect(readdirSync(folder)).not.toContain('short.jsonl');
  });

  test.each([
    ['a byte changed', (text: string) => text.replace(/(?<=\n\[0,")./, (letter) => (letter === 'A' ? 'B' : 'A')), 'ledger/unreadable'],
    ['an entry gone', (text: string) => text.replace(/\n\[.*/, ''), 'ledger/unreadable'],
    ['its end gone', (text: string) => text.slice(0, text.length - 60), 'ledger/unreadable'],
    ['its last line gone', (text: string) => `${text.trimEnd().split('\n').slice(0, -1).join('\n')}\n`, 'ledger/unreadable'],
    ['something after its end', (text: string) => `${text}[0]\n`, 'ledger/unreadable'],
    ['a sealed key damaged', (text: string) => text.replace(/(?<="sealed":")./, (letter) => (letter === 'A' ? 'B' : 'A')), 'ledger/unreadable'],
    ['one endless line', (text: string) => text + 'x'.repeat(200_000), 'ledger/unreadable'],
    ['a cost that would take all memory', (text: string) => text.replace('"n":131072', '"n":1073741824'), 'ledger/unreadable'],
    ['another form', () => ORDERS, 'ledger/unreadable'],
    ['nothing', () => '', 'ledger/unreadable'],
    ['a newer version', (text: string) => text.replace('"counterfoilLedger":1', '"counterfoilLedger":2'), 'ledger/newer-version'],
  ])('with %s is refused and leaves nothing', async (_what, damage, code) => {
    expect(damage(ledgerText)).not.toBe(ledgerText);
    writeFileSync(at('ledger.jsonl'), damage(ledgerText));
    expect(await codeOf(move(computer('receiver')))).toBe(code);
    expect(entriesOf('receiver')).toEqual([]);
  });

  test('that someone forged without the passphrase is refused', async () => {
    const lines = ledgerText.trimEnd().split('\n').slice(0, -1);
    const body = `${lines.map((line) => line.replace(/,3,/, ',2,')).join('\n')}\n`;
    writeFileSync(at('ledger.jsonl'), `${body}${JSON.stringify({ entries: EVENTS, sha256: hash('sha256', body), mac: '0'.repeat(64) })}\n`);
    expect(await codeOf(move(computer('receiver')))).toBe('ledger/unreadable');
  });

  test('replaces an earlier ledger and no other file', async () => {
    writeFileSync(at('letter.txt'), 'mine');
    expect(await codeOf(sender.exportLedger({ path: at('letter.txt'), passphrase: WORDS }))).toBe('export/foreign-files');
    expect(readFileSync(at('letter.txt'), 'utf8')).toBe('mine');
    await sender.exportLedger({ path: at('ledger.jsonl'), passphrase: `${WORDS} two` });
    expect(await codeOf(move(computer('receiver')))).toBe('ledger/wrong-passphrase');
    expect(await codeOf(sender.exportLedger({ path: at('absent', 'ledger.jsonl'), passphrase: WORDS }))).toBe('export/not-writable');
    expect(await codeOf(sender.importLedger({ path: at('absent.jsonl'), passphrase: WORDS }))).toBe('source/missing');
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('is left out when it is stopped', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(await codeOf(sender.exportLedger({ path: at('stopped.jsonl'), passphrase: WORDS }, { signal: stop.signal }))).toBe('job/cancelled');
    expect(readdirSync(folder).filter((name) => name.includes('stopped'))).toEqual([]);
  });
});

test('a large ledger passes through without filling the memory', async () => {
  const full = 1_000_000;
  const size = scaled(full, 40);
  fill('sender', (put) => {
    for (let from = 0; from < size; from += 10_000) put(Array.from({ length: Math.min(10_000, size - from) }, (_, index) => entry(from + index)));
  });
  const grown = async (work: () => Promise<unknown>): Promise<number> => {
    const before = process.memoryUsage.rss();
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 5);
    await work();
    clearInterval(watch);
    return Math.round((Math.max(most, process.memoryUsage.rss()) - before) / 1024 ** 2);
  };
  const [from, to] = [computer('sender'), computer('receiver')];
  const outMegabytes = await grown(async () => expect(await from.exportLedger({ path: at('ledger.jsonl'), passphrase: WORDS })).toMatchObject({ entries: size }));
  const inMegabytes = await grown(async () => expect(await move(to)).toMatchObject({ entries: size, known: 0 }));
  expect((await to.readLedger({})).sets).toMatchObject([{ sent: size }]);
  // 128 MB of it is scrypt's, by design.
  expect(Math.max(outMegabytes, inMegabytes)).toBeLessThan(400);
  report({ what: 'Ledger entries exported and imported', unit: 'rows', attempted: size, outcome: { moved: size, 'MB out': outMegabytes, 'MB in': inMegabytes } }, full);
});
