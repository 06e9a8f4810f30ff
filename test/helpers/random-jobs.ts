/**
 * Random jobs of many files for the laws that hold for any of them: text, gzip, zip, XLSX and ODS of other column orders and
 * names, beside workbooks of an old format that nobody here can write; and what must become of every row.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import type { RowCounts } from '../../main/engine/contract/model.ts';
import { zip } from './mutation.ts';

/** The fields that every file has, each under one of its names. */
export const NAMES = {
  id: ['order_id', 'Order ID', 'order number', 'Bestellnummer', '订单号'],
  email: ['email', 'E-Mail-Adresse', 'Email Address', 'EMAIL '],
  time: ['Paid at', 'Payment time', 'payment date'],
  price: ['Total', 'Order total', 'Amount', 'Betrag'],
  currency: ['Currency', 'Currency code', 'CURRENCY'],
} as const;
export type Field = keyof typeof NAMES;
const FIELDS = Object.keys(NAMES) as Field[];
const EXTRAS = ['Colour', 'Gift wrap', 'Shelf no', 'Éclat'];
const TEXTS = ['', 'plain', '=1+1', 'a, b', '王小明 🛒', '\'x', ' +2'];
/** Only one cell of a row has two lines: between two such cells a row of the right width would seem to be swallowed. */
const TEXTS_OF_LAST = [...TEXTS, 'say "b"\nc'];

type Kind = 'good' | 'no-key' | 'no-time' | 'negative' | 'surplus' | 'bad-quotes' | 'blank';

export interface Row {
  readonly kind: Kind;
  /** Position in the pool of orders; the same order in two files is a repeat. */
  readonly order: number;
  readonly texts: readonly string[];
}

export interface Table {
  /** A field, or the name of an extra column. */
  readonly columns: readonly string[];
  readonly names: Readonly<Record<Field, string>>;
  readonly rows: readonly Row[];
  readonly end: '\n' | '\r\n';
}

const FORMS = ['csv', 'csv', 'gz', 'zip', 'xlsx', 'xlsx', 'ods', 'xls'] as const;

/** A file of one table or more: a zip has a member for each, a workbook a sheet; text has a file for each. */
export interface JobFile {
  readonly form: (typeof FORMS)[number];
  readonly tables: readonly Table[];
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
const anyFile: fc.Arbitrary<JobFile> = fc.record({ form: fc.constantFrom(...FORMS), tables: fc.array(anyTable, { minLength: 1, maxLength: 3 }) });

/** A job may have nothing but blank rows, which is an error of its own. */
const hasRows = ({ files }: { files: readonly JobFile[] }): boolean =>
  files.some(({ form, tables }) => form === 'xls' || tables.some(({ rows }) => rows.some(({ kind }) => kind !== 'blank')));

export interface RandomJob {
  readonly files: readonly JobFile[];
  /** A file that cannot be read, at a place among the others. */
  readonly bad: { readonly at: number; readonly which: (typeof BAD)[number] } | null;
}

export const anyJob: fc.Arbitrary<RandomJob> = fc.record({
  files: fc.array(anyFile, { minLength: 2, maxLength: 4 }),
  bad: fc.option(fc.record({ at: fc.nat(5), which: fc.constantFrom(...BAD) }), { nil: null, freq: 3 }),
}).filter(hasRows);

/** The orders of orders.xls, which stand for every workbook of that format. */
const OLD_ORDERS: ReadonlyMap<number, Readonly<Record<Field, string>>> = new Map(
  [['ann', '2026-11-20 10:11:12', '19.99'], ['bob', '2026-11-21 00:00:00', '5'], ['cid', '2026-11-22 23:59:59', '1250.5']].map(([name, time = '', price = ''], index) => [
    1001 + index,
    { id: String(1001 + index), email: `${name}@example.com`, time, price, currency: 'GBP' },
  ]),
);
const OLD_WORKBOOK = join(import.meta.dirname, '..', 'fixtures', 'workbooks', 'orders.xls');
const OLD_TABLE: Table = {
  columns: ['id', 'email', 'phone', 'time', 'price', 'currency'],
  names: { id: 'Order ID', email: 'Email', time: 'Paid Time', price: 'Total', currency: 'Currency' },
  rows: [...OLD_ORDERS.keys()].map((order) => ({ kind: 'good', order, texts: [] })),
  end: '\n',
};

/** What a row holds, by its order alone, so that a repeat is one to the letter. */
export function valueOf(field: Field, { kind, order }: Row): string {
  const old = OLD_ORDERS.get(order);
  if (old) return old[field];
  const values: Record<Field, string> = {
    id: `N-${order}`,
    email: kind === 'no-key' ? '' : `u${order}@post.example`,
    time: kind === 'no-time' ? '' : `2026-11-${String(1 + (order % 20)).padStart(2, '0')}T10:00:00Z`,
    price: kind === 'negative' ? `-${order}.75` : `${order}.25`,
    currency: order % 3 === 0 ? 'EUR' : 'AUD',
  };
  return values[field];
}

export function rawCells({ columns }: Table, row: Row): string[] {
  if (columns.includes('phone')) return columns.map((column) => (column === 'phone' ? `+44207946000${row.order - 1000}` : valueOf(column as Field, row)));
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
export interface Fate {
  readonly status: 'event' | 'duplicate' | 'rejected' | 'filtered';
  readonly repeats?: string;
}

export function fatesOf(tables: readonly Written[]): Map<string, Fate> {
  const kept = new Map<number, string>();
  const fates = new Map<string, Fate>();
  for (const { label, table } of tables) {
    table.rows.forEach((row, index) => {
      const key = `${label}:${index + 2}`;
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

export function countsOf(fates: ReadonlyMap<string, Fate>, name: string): RowCounts {
  const of = (status: Fate['status']): number => [...fates].filter(([key, fate]) => key.startsWith(`${name}:`) && fate.status === status).length;
  const parts = { eventsWritten: of('event'), duplicates: of('duplicate'), rejected: of('rejected'), merged: 0, filtered: of('filtered'), alreadySent: 0 };
  return { rowsRead: Object.values(parts).reduce((sum, each) => sum + each, 0), ...parts };
}

/** A table as it was written; `label` is how reports call it. */
export interface Written {
  readonly label: string;
  readonly table: Table;
  readonly isSheet: boolean;
}

interface Placed {
  readonly name: string;
  readonly bytes: string | Uint8Array;
  readonly tables: readonly Written[];
}

/** A sheet has no records to break: a cell too many is a column without a name there. ODS keeps spaces only as marks. */
function forSheet(table: Table, form: JobFile['form']): Table {
  const tame: Partial<Record<Kind, Kind>> = { surplus: 'no-key', 'bad-quotes': 'no-time' };
  const text = (cell: string): string => (form === 'ods' ? cell.trim().replace('\n', ' ') : cell);
  return { ...table, rows: table.rows.map((row) => ({ ...row, kind: tame[row.kind] ?? row.kind, texts: row.texts.map(text) })) };
}

function sheetRows(table: Table): (string | number)[][] {
  const cells = (row: Row): (string | number)[] =>
    row.kind === 'blank' ? table.columns.map(() => '') : rawCells(table, row).map((text, at) => (table.columns[at] === 'price' ? Number(text) : text));
  return [table.columns.map((column) => (column in NAMES ? table.names[column as Field] : column)), ...table.rows.map(cells)];
}

async function placeFile({ form, tables }: JobFile, at: number): Promise<Placed[]> {
  const name = `f${at}.${form}`;
  if (form === 'csv' || form === 'gz') {
    return tables.map((table, nth) => {
      const own = `f${at}-${nth}.csv${form === 'gz' ? '.gz' : ''}`;
      return { name: own, bytes: form === 'gz' ? gzipSync(textOf(table)) : textOf(table), tables: [{ label: own, table, isSheet: false }] };
    });
  }
  if (form === 'xls') return [{ name, bytes: readFileSync(OLD_WORKBOOK), tables: [{ label: `${name} › Orders`, table: OLD_TABLE, isSheet: true }] }];
  const isSheet = form !== 'zip';
  const written = tables.map((table, nth) => ({ label: `${name} › ${isSheet ? `S${nth}` : `m${nth}.csv`}`, table: isSheet ? forSheet(table, form) : table, isSheet }));
  if (form === 'zip') return [{ name, bytes: zip(new Map(written.map(({ table }, nth) => [`m${nth}.csv`, Buffer.from(textOf(table))]))), tables: written }];
  const sheets = written.map(({ table }, nth) => ({ name: `S${nth}`, rows: sheetRows(table) }));
  return [{ name, bytes: await (form === 'xlsx' ? writeXlsx({ sheets }) : writeOds({ sheets })), tables: written }];
}

/** Writes the files of a job; `sheets` are all names of sheets, so that every one is read whatever its layout. */
export async function placeJob(folder: string, { files, bad }: RandomJob): Promise<{ sources: string[]; good: Written[]; sheets: string[] }> {
  const placed = (await Promise.all(files.map(placeFile))).flat();
  for (const { name, bytes } of placed) writeFileSync(join(folder, name), bytes);
  const names = placed.map(({ name }) => name);
  if (bad) {
    if (bad.which.content !== null) writeFileSync(join(folder, 'bad.csv'), bad.which.content);
    names.splice(bad.at, 0, 'bad.csv');
  }
  const sheets = files.flatMap(({ form, tables }) => (form === 'xls' ? ['Orders'] : form === 'xlsx' || form === 'ods' ? tables.map((_, nth) => `S${nth}`) : []));
  return { sources: names.map((name) => join(folder, name)), good: placed.flatMap(({ tables }) => tables), sheets: [...new Set(sheets)] };
}
