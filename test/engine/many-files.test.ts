// Laws of jobs of many files: random layouts, repeats across files and a file that cannot be read, judged by an oracle that
// knows every row it wrote. Rows carry unique order ids, so that each event can be followed back to its file and row.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseCsv } from 'hucre/csv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobView } from '../../main/engine/contract/job.ts';
import type { Overrides } from '../../main/engine/contract/recipe.ts';
import type { RowCounts } from '../../main/engine/contract/model.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';

const NOW = '2026-11-22T00:00:00Z';
const RUNS = process.env['COUNTERFOIL_TORTURE'] === '1' ? 1000 : 25;
console.info(`many files: ${RUNS} random jobs for each law`);

/** The fields that every file has, each under one of its names. */
const NAMES = {
  id: ['order_id', 'Order ID', 'order number', 'Bestellnummer', '订单号'],
  email: ['email', 'E-Mail-Adresse', 'Email Address', 'EMAIL '],
  time: ['Paid at', 'Payment time', 'payment date'],
  price: ['Total', 'Order total', 'Grand Total'],
  currency: ['Currency', 'Currency code', 'CURRENCY'],
} as const;
type Field = keyof typeof NAMES;
const FIELDS = Object.keys(NAMES) as Field[];
const EXTRAS = ['Colour', 'Gift wrap', 'Shelf no', 'Éclat'];
const TEXTS = ['', 'plain', '=1+1', 'a, b', '王小明 🛒', '\'x', ' +2'];
/** Only one cell of a row has two lines: between two such cells a row of the right width would seem to be swallowed. */
const TEXTS_OF_LAST = [...TEXTS, 'say "b"\nc'];

type Kind = 'good' | 'no-key' | 'no-time' | 'negative' | 'surplus' | 'bad-quotes' | 'blank';

interface Row {
  readonly kind: Kind;
  /** Position in the pool of orders; the same order in two files is a repeat. */
  readonly order: number;
  readonly texts: readonly string[];
}

interface Table {
  /** A field, or the name of an extra column. */
  readonly columns: readonly string[];
  readonly names: Readonly<Record<Field, string>>;
  readonly rows: readonly Row[];
  readonly end: '\n' | '\r\n';
}

const anyRow: fc.Arbitrary<Row> = fc.record({
  kind: fc.oneof(
    { weight: 8, arbitrary: fc.constant<Kind>('good') },
    { weight: 3, arbitrary: fc.constantFrom<Kind>('no-key', 'no-time', 'negative', 'surplus', 'bad-quotes', 'blank') },
  ),
  order: fc.nat(25),
  texts: fc.tuple(...EXTRAS.slice(1).map(() => fc.constantFrom(...TEXTS)), fc.constantFrom(...TEXTS_OF_LAST)),
});

const anyTable: fc.Arbitrary<Table> = fc
  .tuple(fc.subarray(EXTRAS), fc.record({ id: pick('id'), email: pick('email'), time: pick('time'), price: pick('price'), currency: pick('currency') }))
  .chain(([extras, names]) =>
    fc.record({
      columns: fc.shuffledSubarray([...FIELDS, ...extras], { minLength: FIELDS.length + extras.length }),
      names: fc.constant(names),
      rows: fc.array(anyRow, { minLength: 1, maxLength: 14 }),
      end: fc.constantFrom<'\n' | '\r\n'>('\n', '\r\n'),
    }),
  );

function pick(field: Field): fc.Arbitrary<string> {
  return fc.constantFrom(...NAMES[field]);
}

const BAD = [
  { code: 'source/empty', content: '' },
  { code: 'source/binary', content: Buffer.from('89504e470d0a1a0a0000000d4948445200000000', 'hex') },
  { code: 'source/headers-differ', content: 'shelf,height\n1,2\n' },
  { code: 'source/missing', content: null },
] as const;
const anyJob = fc.record({
  tables: fc.array(anyTable, { minLength: 2, maxLength: 5 }),
  bad: fc.option(fc.record({ at: fc.nat(5), which: fc.constantFrom(...BAD) }), { nil: null, freq: 3 }),
});

/** What a row holds, by its order alone, so that a repeat is one to the letter. */
function valueOf(field: Field, { kind, order }: Row): string {
  const values: Record<Field, string> = {
    id: `N-${order}`,
    email: kind === 'no-key' ? '' : `u${order}@post.example`,
    time: kind === 'no-time' ? '' : `2026-11-${String(1 + (order % 20)).padStart(2, '0')}T10:00:00Z`,
    price: kind === 'negative' ? `-${order}.50` : `${order}.25`,
    currency: order % 3 === 0 ? 'EUR' : 'AUD',
  };
  return values[field];
}

function rawCells({ columns }: Table, row: Row): string[] {
  return columns.map((column) => (column in NAMES ? valueOf(column as Field, row) : (row.texts[EXTRAS.indexOf(column)] ?? '')));
}

function quoted(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function textOf(table: Table): string {
  const header = table.columns.map((column) => (column in NAMES ? table.names[column as Field] : column));
  const lines = table.rows.map((row) => {
    if (row.kind === 'blank') return row.order % 2 === 0 ? '' : ','.repeat(table.columns.length - 1);
    const cells = rawCells(table, row).map((text) => (row.kind === 'bad-quotes' ? '' : quoted(text)));
    if (row.kind === 'bad-quotes') return cells.map((_, index) => (index === 0 ? `"${row.order}"x` : 'y')).join(',');
    return [...cells, ...(row.kind === 'surplus' ? ['surplus'] : [])].join(',');
  });
  return `${[header.map(quoted).join(','), ...lines].join(table.end)}${table.end}`;
}

/** What must become of each row: the row kept for a repeat, else why it is no event. */
interface Fate {
  readonly status: 'event' | 'duplicate' | 'rejected' | 'filtered';
  readonly repeats?: string;
}

function fatesOf(tables: readonly { name: string; table: Table }[]): Map<string, Fate> {
  const kept = new Map<number, string>();
  const fates = new Map<string, Fate>();
  for (const { name, table } of tables) {
    table.rows.forEach((row, index) => {
      const key = `${name}:${index + 2}`;
      if (row.kind === 'blank') return;
      if (row.kind === 'negative') fates.set(key, { status: 'filtered' });
      else if (row.kind !== 'good') fates.set(key, { status: 'rejected' });
      else if (kept.has(row.order)) fates.set(key, { status: 'duplicate', repeats: kept.get(row.order) });
      else {
        kept.set(row.order, key);
        fates.set(key, { status: 'event' });
      }
    });
  }
  return fates;
}

function countsOf(fates: ReadonlyMap<string, Fate>, name: string): RowCounts {
  const of = (status: Fate['status']): number => [...fates].filter(([key, fate]) => key.startsWith(`${name}:`) && fate.status === status).length;
  const parts = { eventsWritten: of('event'), duplicates: of('duplicate'), rejected: of('rejected'), merged: 0, filtered: of('filtered'), alreadySent: 0 };
  return { rowsRead: Object.values(parts).reduce((sum, each) => sum + each, 0), ...parts };
}

let root: ReturnType<typeof keepFolder>;
let engine: Engine;
let serial = 0;
beforeAll(() => {
  root = keepFolder();
  engine = openEngine({ workspace: path.join(root.path, 'workspace') });
});
afterAll(() => {
  engine.close();
  root.remove();
});

/** Repeated orders are repeats here, never lines of one order. */
const OVERRIDES: Overrides = { sets: [{ field: 'event_type', value: 'Purchase' }], priceIs: 'line-total', fillDown: false };

interface Run {
  readonly job: JobView;
  readonly good: readonly { name: string; table: Table }[];
  readonly outDir: string;
}

async function runJob({ tables, bad }: { tables: readonly Table[]; bad: { at: number; which: (typeof BAD)[number] } | null }): Promise<Run> {
  serial += 1;
  const folder = path.join(root.path, String(serial));
  mkdirSync(folder);
  const good = tables.map((table, index) => ({ name: `t${index}.csv`, table }));
  for (const { name, table } of good) writeFileSync(path.join(folder, name), textOf(table));
  const names = good.map(({ name }) => name);
  if (bad) {
    if (bad.which.content !== null) writeFileSync(path.join(folder, 'bad.csv'), bad.which.content);
    names.splice(bad.at, 0, 'bad.csv');
  }
  const sources = names.map((name) => path.join(folder, name));
  const { jobId } = await engine.importSource({ sources, recipe: null, overrides: OVERRIDES, take: 'all' });
  const job = await engine.prepareJob({ jobId, now: NOW });
  const outDir = path.join(folder, 'out');
  await engine.exportJob({ jobId, outDir, includeValues: true, writeParts: true });
  await engine.deleteJob({ jobId });
  return { job, good, outDir };
}

function report(outDir: string, name: string): string[][] {
  if (!readdirSync(outDir).includes(name)) return [];
  return (parseCsv(readFileSync(path.join(outDir, name), 'utf8')) as unknown[][]).map((cells) => cells.map(String));
}

const unguarded = (text: string): string => text.replace(/^'(?=[=+\-@\t\r])/, '');
const sorted = (texts: Iterable<string>): string[] => [...texts].toSorted();
/** A job may have nothing but blank rows, which is an error of its own. */
const hasRows = ({ tables }: { tables: readonly Table[] }): boolean => tables.some(({ rows }) => rows.some(({ kind }) => kind !== 'blank'));

describe('for any job of many files', () => {
  it('every row of every file comes to what it must, by job and by file, and a bad file is named', async () => {
    await fc.assert(
      fc.asyncProperty(anyJob.filter(hasRows), async (input) => {
        const { job, good } = await runJob(input);
        const { counts, sources } = job;
        if (!counts) throw new Error('prepared without counts');
        const fates = fatesOf(good);
        const { rowsRead, eventsWritten, duplicates, rejected, merged, filtered, alreadySent } = counts;
        expect(rowsRead).toBe(eventsWritten + duplicates + rejected + merged + filtered + alreadySent);
        expect(sources.map(({ name }) => name)).toEqual(good.map(({ name }) => name));
        expect(counts.bySource).toEqual(good.map(({ name }) => countsOf(fates, name)));
        expect(sources.map(({ rows, blankRows }) => [rows, blankRows])).toEqual(
          good.map(({ name, table }) => [countsOf(fates, name).rowsRead, table.rows.filter(({ kind }) => kind === 'blank').length]),
        );
        expect(job.failures.map(({ name, code }) => [name, code])).toEqual(input.bad ? [['bad.csv', input.bad.which.code]] : []);
        expect(counts.issues.map(({ code }) => code)).not.toContain('missing-cells');
      }),
      { numRuns: RUNS },
    );
  });

  it('every line of a report names a row that exists and holds what the line says', async () => {
    await fc.assert(
      fc.asyncProperty(anyJob.filter(hasRows), async (input) => {
        const { job, good, outDir } = await runJob(input);
        const fates = fatesOf(good);
        const [rejected, filtered, duplicates] = ['rejected.csv', 'filtered.csv', 'duplicates.csv'].map((name) => report(outDir, name).slice(1)) as [string[][], string[][], string[][]];
        const keys = (lines: readonly string[][]): string[] => sorted(lines.map(([row, , file]) => `${file}:${row}`));
        const expected = (status: Fate['status']): string[] => sorted([...fates].filter(([, fate]) => fate.status === status).map(([key]) => key));
        expect([keys(rejected), keys(filtered), keys(duplicates)]).toEqual([expected('rejected'), expected('filtered'), expected('duplicate')]);
        for (const [row, , file, repeatsRow, repeatsFile] of duplicates) expect(`${repeatsFile}:${repeatsRow}`).toBe(fates.get(`${file}:${row}`)?.repeats);
        for (const [row = '', , file, , , ...cells] of [...rejected, ...filtered]) {
          const { table } = good.find(({ name }) => name === file) ?? {};
          const source = table?.rows[Number(row) - 2];
          if (!table || !source || source.kind === 'bad-quotes') continue;
          const shown = sorted(cells.map(unguarded).filter((cell) => cell !== ''));
          const raw = [...rawCells(table, source), ...(source.kind === 'surplus' ? ['surplus'] : [])];
          expect(shown).toEqual(sorted(raw.map(unguarded).filter((cell) => cell !== '')));
          const place = job.columns.findIndex(({ name }) => (NAMES.id as readonly string[]).includes(name));
          expect(cells[place]).toBe(valueOf('id', source));
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('every event is its own order\'s: key, price and currency; and the money adds up', async () => {
    await fc.assert(
      fc.asyncProperty(anyJob.filter(hasRows), async (input) => {
        const { job, good, outDir } = await runJob(input);
        const fates = fatesOf(good);
        const kept = good.flatMap(({ name, table }) => table.rows.filter((_, index) => fates.get(`${name}:${index + 2}`)?.status === 'event'));
        const events = readdirSync(outDir).filter((name) => name.startsWith('tiktok-events')).sort().flatMap((name) => report(outDir, name).slice(1));
        const shown = events.map((cells) => [cells[7], cells[1], cells[4], cells[5]].join(' '));
        const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
        expect(shown).toEqual(kept.map((row) => [valueOf('id', row), digest(valueOf('email', row)), valueOf('price', row), valueOf('currency', row)].join(' ')));
        const cents = (amount: string): number => Math.round(Number(amount) * 100);
        for (const total of job.counts?.priceTotals ?? []) {
          expect(cents(total.in)).toBe(cents(total.out) + cents(total.leftOut));
          expect(cents(total.out)).toBe(kept.filter((row) => valueOf('currency', row) === total.currency).reduce((sum, row) => sum + cents(valueOf('price', row)), 0));
        }
      }),
      { numRuns: RUNS },
    );
  });
});
