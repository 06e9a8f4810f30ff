// The match-quality estimate against a naive recount of what was written, and phones that many orders share.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { PreparedCounts, TargetField } from '../../main/engine/contract/model.ts';
import type { MatchHint } from '../../main/engine/contract/findings.ts';
import type { Overrides } from '../../main/engine/contract/recipe.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { tempFolder } from '../helpers/folders.ts';
import { isTorture, reportHeld, scaled } from '../helpers/torture.ts';

const FULL = 1_000;
const RUNS = scaled(FULL, 10);

const NOW = '2026-11-22T00:00:00Z';
const HEADER = 'event_type,email,phone,timestamp,price,currency,transaction_category,order_id,quantity,product_id,product_category,store_id';
const sha = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Cells with what a person would say of them; the recount asks nothing else. */
const EMAILS: Readonly<Record<string, 'good' | 'doubtful' | 'relay' | 'starred' | 'none'>> = {
  'a@post.example': 'good', 'b@post.example': 'good', 'info@post.example': 'doubtful', 'c@mailinator.com': 'doubtful',
  'x1@scs.tiktokw.us': 'relay', 'y2@marketplace.amazon.de': 'relay', 'j***@g***.com': 'starred', '': 'none', 'broken@': 'none', 'test@post.example': 'good',
};
const PHONES: Readonly<Record<string, 'good' | 'landline' | 'starred' | 'no-country' | 'digits-lost' | 'none'>> = {
  '+491512345678': 'good', '+61491570006': 'good', '+8613800138000': 'good', '+493012345678': 'landline', '138****8000': 'starred',
  '0491 570 006': 'no-country', '1.21E+10': 'digits-lost', '': 'none', '12': 'none',
};
const TIMES = ['2026-11-21T10:00:00Z', '2026-11-16T00:00:00Z', '2026-11-14T23:59:59Z', '2026-10-01T10:00:00Z', '', '2026-11-15T00:00:00Z'];

interface Row {
  readonly event: string;
  readonly email: string;
  readonly phone: string;
  readonly time: string;
  readonly price: string;
  readonly currency: string;
  readonly id: string;
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  event: fc.constantFrom('Purchase', 'Purchase', 'Purchase', 'nonsense'),
  email: fc.constantFrom(...Object.keys(EMAILS)),
  phone: fc.constantFrom(...Object.keys(PHONES)),
  time: fc.constantFrom(...TIMES),
  price: fc.constantFrom('1', '2.50', '', '-3'),
  currency: fc.constantFrom('EUR', 'USD', ''),
  id: fc.constantFrom('', '1', '2', '3', '4', '5', '6', '7', 'TEST-1'),
});

function lineOf({ event, email, phone, time, price, currency, id }: Row): string {
  return [event, email, phone, time, price, currency, '', id, '', '', '', ''].join(',');
}

function engineWith(workers: number): Engine {
  const engine = openEngine({ workspace: tempFolder(), workers });
  onTestFinished(() => engine.close());
  return engine;
}

interface Outcome {
  readonly jobId: number;
  readonly counts: PreparedCounts;
  readonly events: readonly (readonly string[])[];
  /** Codes of rejected rows, and the numbers of rows that duplicates.csv and filtered.csv name. */
  readonly rejected: ReadonlyMap<number, readonly string[]>;
  readonly others: ReadonlySet<number>;
  readonly duplicates: ReadonlySet<number>;
  /** Rows that merged into another, with that row. */
  readonly merged: ReadonlyMap<number, number>;
}

function report(folder: string, name: string): string[][] {
  const path = join(folder, name);
  return existsSync(path) ? readFileSync(path, 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split(',')) : [];
}

async function outcome(engine: Engine, files: readonly (readonly Row[])[], more: Overrides = {}): Promise<Outcome> {
  const folder = tempFolder();
  const sources = files.map((rows, index) => {
    const path = join(folder, `orders-${index}.csv`);
    writeFileSync(path, `${[HEADER, ...rows.map(lineOf)].join('\n')}\n`);
    return path;
  });
  const maps = HEADER.split(',').map((field) => ({ field: field as TargetField, column: field }));
  const overrides: Overrides = { maps, timezone: 'UTC', dateOrder: 'ymd', timeOfDay: '12:00', decimal: '.', priceIs: 'line-total', fillDown: false, ...more };
  const { jobId } = await engine.importSource({ sources, recipe: null, overrides, take: 'certain' });
  const { counts } = await engine.prepareJob({ jobId, now: NOW });
  if (!counts) throw new Error('prepared without counts');
  const outDir = join(folder, 'out');
  await engine.exportJob({ jobId, outDir, includeValues: false, writeParts: true });
  const parts = readdirSync(outDir).filter((name) => name.startsWith('tiktok-events')).sort();
  const events = parts.flatMap((name) => readFileSync(join(outDir, name), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split(',')));
  const rowsOf = (name: string): number[] => report(outDir, name).map(([row]) => Number(row));
  const duplicates = new Set(rowsOf('duplicates.csv'));
  return {
    jobId, counts, events, duplicates,
    rejected: new Map(report(outDir, 'rejected.csv').map(([row, , , codes]) => [Number(row), (codes ?? '').split(' ')])),
    merged: new Map(report(outDir, 'merged.csv').map((cells) => [Number(cells[0]), Number(cells[3])])),
    others: new Set([...duplicates, ...rowsOf('filtered.csv')]),
  };
}

const ERRORS = ['missing-time', 'bad-time', 'future-time', 'missing-event-type', 'unknown-event-type', 'not-in-edition'];
const EMAIL_BY_DIGEST = new Map(Object.entries(EMAILS).map(([cell, kind]) => [sha(cell), kind]));
const PHONE_BY_DIGEST = new Map(Object.entries(PHONES).map(([cell, kind]) => [sha(cell), kind]));

/** Phones (as digests) of at least five orders and one in a hundred rows with a phone, by the rows themselves. */
function sharedPhones(rows: readonly Row[], { rejected, others, duplicates }: Outcome): Set<string> {
  const orders = new Map<string, Set<string>>();
  let withPhone = 0;
  rows.forEach((row, index) => {
    const isKept = !rejected.has(index + 2) && (!others.has(index + 2) || duplicates.has(index + 2));
    if (!isKept || !['good', 'landline'].includes(PHONES[row.phone] ?? '')) return;
    withPhone += 1;
    const seen = orders.get(sha(row.phone)) ?? new Set();
    orders.set(sha(row.phone), seen.add(row.id === '' ? `at ${row.time}` : `id ${row.id}`));
  });
  return new Set([...orders].filter(([, seen]) => seen.size >= 5 && seen.size >= withPhone / 100).map(([phone]) => phone));
}

/** What the estimate must say, from the files that were written and the cells they came from. */
function recount(rows: readonly Row[], result: Outcome): Record<string, number> {
  const { events, rejected, others, merged } = result;
  const shared = sharedPhones(rows, result);
  const tests = new Set([sha('test@post.example')]);
  const number = (test: (event: readonly string[]) => boolean): number => events.filter(test).length;
  const isUsable = ([, email = '', phone = '', , , , , id]: readonly string[]): boolean =>
    id !== 'TEST-1' && !tests.has(email) && (EMAIL_BY_DIGEST.get(email) === 'good' || (PHONE_BY_DIGEST.get(phone) === 'good' && !shared.has(phone)) && phone !== '');
  /** Events, and rows that want nothing but a key, of which a row is like that. */
  const mendable = (test: (row: Row) => boolean): number => {
    const found = rows.flatMap((row, index) => {
      const codes = rejected.get(index + 2);
      const isMendable = !others.has(index + 2) && (codes === undefined || !codes.some((code) => ERRORS.includes(code)));
      return isMendable && test(row) ? [merged.get(index + 2) ?? index + 2] : [];
    });
    return new Set(found).size;
  };
  return {
    events: events.length,
    withEmail: number(([, email]) => email !== ''),
    withPhone: number(([, , phone]) => phone !== ''),
    withBoth: number(([, email, phone]) => email !== '' && phone !== ''),
    usable: number(isUsable),
    olderThan28Days: number(([, , , time]) => Date.parse(time ?? '') < Date.parse(NOW) - 28 * 86_400_000),
    olderThan7Days: number(([, , , time]) => Date.parse(time ?? '') < Date.parse(NOW) - 7 * 86_400_000),
    'add-email': number(([, email]) => email === ''),
    'add-phone': number(([, , phone]) => phone === ''),
    'add-order-id': number((event) => event[7] === ''),
    'add-currency': number((event) => event[4] !== '' && event[5] === ''),
    'send-sooner': number(([, , , time]) => Date.parse(time ?? '') < Date.parse(NOW) - 7 * 86_400_000),
    'add-country-code': mendable((row) => PHONES[row.phone] === 'no-country'),
    'restore-digits': mendable((row) => PHONES[row.phone] === 'digits-lost'),
    'unmask-contact': mendable((row) => PHONES[row.phone] === 'starred' || EMAILS[row.email] === 'starred'),
    'replace-relay-email': mendable((row) => EMAILS[row.email] === 'relay'),
  };
}

function flat({ matchQuality: { improvements, ...quality } }: PreparedCounts): Record<string, number> {
  return { ...quality, ...Object.fromEntries(improvements.map(({ code, rows }) => [code, rows])) };
}

const nonzero = (counts: Record<string, number>): Record<string, number> =>
  Object.fromEntries(Object.entries(counts).filter(([name, rows]) => rows > 0 || !/^[a-z]+-/.test(name)));

/** The row that stays has no price and gets the total of the one that it repeats, which has no currency. */
const TOTAL_OF_A_REPEAT: Row[] = [
  { event: 'Purchase', email: 'a@post.example', phone: '', time: TIMES[0] ?? '', price: '1', currency: '', id: '6' },
  { event: 'Purchase', email: 'a@post.example', phone: '', time: TIMES[0] ?? '', price: '', currency: 'EUR', id: '6' },
];

describe('the match-quality estimate', () => {
  it('is what a recount of the written events and their cells gives, whatever was left out', { timeout: isTorture ? 1_200_000 : 60_000 }, async () => {
    const engine = engineWith(0);
    const rules = fc.subarray<MatchHint>(['relay-email', 'role-email', 'test-row', 'landline-phone', 'starred-contact', 'disposable-email']);
    const ways = fc.record({ grain: fc.constantFrom('line', 'order'), priceIs: fc.constantFrom('line-total', 'order-total', 'unit-price') });
    // A file without a single event has nothing to write; one good row is always there.
    const rows = fc.tuple(fc.array(anyRow, { minLength: 1, maxLength: 40 }), fc.boolean()).map(([some, isDoubled]): Row[] => [
      ...some, ...(isDoubled ? some : []), { event: 'Purchase', email: 'a@post.example', phone: '', time: TIMES[0] ?? '', price: '1', currency: 'EUR', id: '99' },
    ]);
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('first', 'last', 'most-complete'), rules, ways, async (all, keep, withoutHints, { grain, priceIs }) => {
        // Of a merged event nobody can see which of its rows had the test address.
        const some = grain === 'line' ? all : all.filter(({ email }) => email !== 'test@post.example');
        const result = await outcome(engine, [some], { keep, withoutHints, grain, priceIs });
        const expected = recount(some, result);
        expect(flat(result.counts)).toEqual(nonzero(expected));
        expect(result.counts.matchQuality.events).toBe(result.counts.eventsWritten);
        await engine.deleteJob({ jobId: result.jobId });
      }),
      { numRuns: RUNS, examples: [[TOTAL_OF_A_REPEAT, 'last', [], { grain: 'line', priceIs: 'order-total' }]] },
    );
    reportHeld('match quality recounted from what was written', RUNS, FULL);
  });

  it('names what touches most rows first', async () => {
    const good: Row = { event: 'Purchase', email: 'a@post.example', phone: '', time: TIMES[0] ?? '', price: '1', currency: '', id: '1' };
    const { counts } = await outcome(engineWith(0), [[good, { ...good, id: '2', currency: 'EUR' }, { ...good, id: '3', currency: 'EUR', time: TIMES[3] ?? '' }]]);
    expect(counts.matchQuality.improvements).toEqual([{ code: 'add-phone', rows: 3 }, { code: 'send-sooner', rows: 1 }, { code: 'add-currency', rows: 1 }]);
  });
});

describe('a phone that many orders share', () => {
  const row = (id: number, phone: string): Row => ({ event: 'Purchase', email: '', phone, time: TIMES[0] ?? '', price: '', currency: '', id: `o${id}` });
  const own = (id: number): Row => row(id, `+49151${String(20_000_000 + id)}`);
  const issueOf = (counts: PreparedCounts): unknown => counts.issues.find(({ code }) => code === 'shared-phone');

  it('is found across files and chunks, for any number of workers, and its rows can be listed', async () => {
    // Seven in two files of 3,000 rows would be under one in a hundred; sixty-four are over it.
    const files = [0, 1].map((file) => Array.from({ length: 3_000 }, (_, index) => (index % 94 === 50 ? row(file * 3_000 + index, '+61491570006') : own(file * 3_000 + index))));
    const outcomes = [];
    for (const workers of [0, 2]) {
      const engine = engineWith(workers);
      const result = await outcome(engine, files);
      outcomes.push(result.counts);
      const page = await engine.listRows({ jobId: result.jobId, filter: { code: 'shared-phone' }, after: -1, limit: 200 });
      expect([page.rows.length, page.rows[0]?.row, page.rows.at(-1)?.file]).toEqual([64, 52, 1]);
    }
    expect(issueOf(outcomes[0] as PreparedCounts)).toMatchObject({ code: 'shared-phone', severity: 'info', rows: 64, firstRow: 52 });
    expect(outcomes[0]?.matchQuality).toMatchObject({ events: 6_000, withPhone: 6_000, usable: 5_936 });
    expect(outcomes[1]).toEqual(outcomes[0]);
  });

  it.each([
    ['four orders of one customer', Array.from({ length: 4 }, (_, id) => row(id, '+61491570006'))],
    ['many rows of four orders', Array.from({ length: 40 }, (_, id) => ({ ...row(id % 4, '+61491570006'), time: `2026-11-20T10:${10 + id}:00Z` }))],
    ['five orders among more than five hundred events', [...Array.from({ length: 5 }, (_, id) => row(id, '+61491570006')), ...Array.from({ length: 496 }, (_, id) => own(id + 10))]],
  ])('is not said of %s', async (_, rows) => {
    expect(issueOf((await outcome(engineWith(0), [rows])).counts)).toBeUndefined();
  });

  it('is said of five orders among five hundred events', async () => {
    const rows = [...Array.from({ length: 5 }, (_, id) => row(id, '+61491570006')), ...Array.from({ length: 495 }, (_, id) => own(id + 10))];
    expect(issueOf((await outcome(engineWith(0), [rows])).counts)).toMatchObject({ rows: 5, firstRow: 2 });
  });

  it('cannot be made a rule, by a flag or by a recipe', async () => {
    const engine = engineWith(0);
    await expect(outcome(engine, [[row(1, '+61491570006')]], { withoutHints: ['shared-phone'] })).rejects.toMatchObject({ code: 'usage' });
  });
});
