// Workbooks and archives beside plain files, as a person hands them over: written by hucre and by zlib, not by the
// libraries that read them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeOds } from 'hucre/ods';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { readFailure, readJson, readParts, readPrepared, readReport } from './answers.ts';
import { NOW, orderLine, ordersFile, place, TIKTOK_HEADER } from './files.ts';
import type { Order } from './files.ts';
import { ROOT, runCli, sweep } from './run-cli.ts';
import type { Finished } from './run-cli.ts';

afterAll(sweep);

interface Sheet {
  readonly name: string;
  readonly header?: string;
  readonly orders: readonly Order[];
  readonly hidden?: boolean;
}

async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  return writeXlsx({
    sheets: sheets.map(({ name, header = TIKTOK_HEADER, orders, hidden = false }) => ({
      name,
      hidden,
      rows: [header.split(','), ...orders.map((order) => orderLine(order).split(','))],
    })),
  });
}

async function prepare(folder: string, names: readonly string[], ...flags: readonly string[]): Promise<Finished> {
  return runCli(['prepare', ...names.map((name) => join(folder, name)), '--out', join(folder, 'out'), '--now', NOW, ...flags]);
}

describe('a workbook beside a text file that writes amounts with a comma', () => {
  const HEADER = ['event_type', 'email', 'timestamp', 'price', 'currency', 'order_id'];
  const row = (id: string, price: string | number): (string | number)[] => ['Purchase', `u${id}@post.example`, '2026-11-10T10:00:00Z', price, 'EUR', id];
  const TEXT = [HEADER, row('T1', '19,50'), row('T2', '1.234,50'), row('T3', '3.125')].map((cells) => `${cells.join(';')}\n`).join('');
  const FLAGS = ['--json', '--decimal', ',', '--grain', 'line', '--price-is', 'line-total'];
  const prices = (folder: string): string[] => readParts(join(folder, 'out')).flatMap((part) => part.trimEnd().split('\n').slice(1)).map((line) => [line.split(',')[7], line.split(',')[4]].join(' '));

  it.each([['xlsx', writeXlsx], ['ods', writeOds]] as const)('takes the numbers that an %s stores as they are, and its texts by the comma', async (ending, write) => {
    const bytes = await write({ sheets: [{ name: 'Orders', rows: [HEADER, row('N1', 2.125), row('N2', 19.5), row('N3', '2.125'), row('N4', '7,25')] }] });
    const { folder } = place(`orders.${ending}`, bytes);
    writeFileSync(join(folder, 'text.csv'), TEXT);
    readPrepared(await prepare(folder, [`orders.${ending}`, 'text.csv'], ...FLAGS));
    expect(prices(folder)).toEqual(['N1 2.125', 'N2 19.5', 'N3 2125', 'N4 7.25', 'T1 19.50', 'T2 1234.50', 'T3 3125']);
  });

  it('is asked about where prices prove either mark, whatever a quantity says', async () => {
    const quantity = (rows: string): string => rows.split('\n').map((line, index) => line && `${line};${index === 0 ? 'quantity' : '1.0'}`).join('\n');
    const { folder } = place('text.csv', quantity(TEXT));
    writeFileSync(join(folder, 'points.csv'), quantity([HEADER, row('P1', '19.50'), row('P2', '1,234.50')].map((cells) => `${cells.join(';')}\n`).join('')));
    const finished = await prepare(folder, ['text.csv', 'points.csv'], '--json', '--grain', 'line', '--price-is', 'line-total');
    expect(finished.code).toBe(4);
    expect(JSON.parse(finished.stdout)).toMatchObject({ error: { questions: [{ id: 'decimal', field: 'price' }] } });
  });

  it('lets its many stored numbers say nothing about the mark of the texts', async () => {
    const numbers = Array.from({ length: 40 }, (_, index) => row(`N${index}`, index + 0.5));
    const { folder } = place('orders.xlsx', await writeXlsx({ sheets: [{ name: 'Orders', rows: [HEADER, ...numbers] }] }));
    writeFileSync(join(folder, 'text.csv'), TEXT);
    readPrepared(await prepare(folder, ['orders.xlsx', 'text.csv'], '--json', '--grain', 'line', '--price-is', 'line-total'));
    expect(prices(folder).slice(-4)).toEqual(['N39 39.5', 'T1 19.50', 'T2 1234.50', 'T3 3125']);
    readPrepared(await prepare(folder, ['orders.xlsx'], '--json', '--grain', 'line', '--price-is', 'line-total'));
    expect(prices(folder)).toHaveLength(40);
    expect(prices(folder)[0]).toBe('N0 0.5');
  });

  it('keeps to the column that it stands in when the files order theirs otherwise', async () => {
    const bytes = await writeXlsx({ sheets: [{ name: 'Orders', rows: [HEADER, row('N1', 2.125)].map((cells) => cells.toReversed()) }] });
    const { folder } = place('orders.xlsx', bytes);
    writeFileSync(join(folder, 'text.csv'), TEXT);
    readPrepared(await prepare(folder, ['text.csv', 'orders.xlsx'], ...FLAGS));
    expect(prices(folder)).toEqual(['T1 19.50', 'T2 1234.50', 'T3 3125', 'N1 2.125']);
  });
});

describe('a workbook whose orders overflow into a sheet without column names', () => {
  it('says so before anything else, with the flags that read it, and reads it by them', async () => {
    const line = (order: Order): string[] => orderLine(order).split(',');
    const bytes = await writeXlsx({ sheets: [{ name: 'Orders', rows: [TIKTOK_HEADER.split(','), line({})] }, { name: 'Orders (2)', rows: [line({ id: '2' }), line({ id: '3' })] }] });
    const { folder } = place('orders.xlsx', bytes);
    expect((await prepare(folder, ['orders.xlsx'])).stdout.split('\n').slice(0, 4)).toEqual([
      '1 sheet was not read though it looks like orders',
      '  orders.xlsx › Orders (2): its 2 rows without column names seem to go on where "Orders" ends.',
      '  To read them all: --sheet "Orders" --sheet "Orders (2)"',
      '',
    ]);
    const both = ['--sheet', 'Orders', '--sheet', 'Orders (2)'];
    const finished = await prepare(folder, ['orders.xlsx'], ...both, '--json');
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 3, eventsWritten: 3 });
    expect(readJson(finished)).toMatchObject({ sheets: [{ sheet: 'Orders', isRead: true }, { sheet: 'Orders (2)', isRead: true, continues: 'Orders' }] });
    expect((await prepare(folder, ['orders.xlsx'], ...both)).stdout).toContain('orders.xlsx › Orders (2): 2 rows (xlsx, no column names of its own)');
  });
});

describe('a workbook of several sheets', () => {
  it('is read whole, with file and sheet in every report and count', async () => {
    const sheets = [
      { name: 'May', orders: [{}, { id: '2', time: '' }] },
      { name: 'June', orders: [{}, { id: '3' }] },
      { name: 'Old', orders: [{ id: '4' }], hidden: true },
    ];
    const { folder } = place('orders.xlsx', await workbook(sheets));
    writeFileSync(join(folder, 'pos.csv'), ordersFile([{ id: '5' }, { id: '3' }]));
    const finished = await prepare(folder, ['orders.xlsx', 'pos.csv'], '--json');
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 6, eventsWritten: 3, duplicates: 2, rejected: 1 });
    expect(readReport(join(folder, 'out'), 'rejected.csv').map((cells) => cells.slice(0, 4))).toEqual([['3', '3', 'orders.xlsx › May', 'missing-time']]);
    expect(readReport(join(folder, 'out'), 'duplicates.csv').map(([row, , file, repeats, of]) => [row, file, repeats, of])).toEqual([
      ['2', 'orders.xlsx › June', '2', 'orders.xlsx › May'],
      ['3', 'pos.csv', '3', 'orders.xlsx › June'],
    ]);
    expect(readJson(finished)).toMatchObject({
      failedFiles: [],
      sources: [
        { label: 'orders.xlsx › May', name: 'orders.xlsx', sheet: 'May', format: 'xlsx', rows: 2, sameAs: null, counts: { rowsRead: 2, eventsWritten: 1, rejected: 1 } },
        { label: 'orders.xlsx › June', sheet: 'June', counts: { rowsRead: 2, eventsWritten: 1, duplicates: 1 } },
        { label: 'pos.csv', sheet: null, format: 'csv', counts: { rowsRead: 2, eventsWritten: 1, duplicates: 1 } },
      ],
      sheets: [
        { file: 'orders.xlsx', sheet: 'May', rows: 3, isRead: true, reason: 'same-layout' },
        { sheet: 'June', isRead: true },
        { sheet: 'Old', rows: 2, visibility: 'hidden', isRead: false, reason: 'hidden' },
      ],
    });
    const manifest: unknown = JSON.parse(readFileSync(join(folder, 'out', 'manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ sources: [{ sheet: 'May', rows: 2 }, { sheet: 'June' }, { sheet: null }], sheets: [{}, {}, { sheet: 'Old', isRead: false }] });
  });

  it('says in text which sheets are read, and why the others are not', async () => {
    const { folder, path } = place('orders.xlsx', await workbook([{ name: 'May', orders: [{}] }, { name: 'Old', orders: [{}], hidden: true }]));
    for (const { stdout } of [await prepare(folder, ['orders.xlsx']), await runCli(['inspect', path])]) {
      expect(stdout).toMatch(/orders\.xlsx › May: 1 row \(xlsx, header on row 1\)/);
      expect(stdout).toMatch(/orders\.xlsx › Old +2 rows +hidden +not read: hidden/);
    }
  });

  it('is inspected as a whole, counts being sums over its sheets', async () => {
    const other = TIKTOK_HEADER.split(',').toReversed().join(',');
    const { path } = place('orders.xlsx', await workbook([{ name: 'May', orders: [{}, { id: '2' }] }, { name: 'June', orders: [{ id: '3' }] }, { name: 'Turned', header: other, orders: [] }]));
    const finished = await runCli(['inspect', path, '--json']);
    expect(readJson(finished)).toMatchObject({ format: 'xlsx', encoding: null, delimiter: null, rowCount: 3, sheet: 'May', sources: [{ rows: 2 }, { rows: 1 }] });
  });

  it('is read by the sheets that are named, from whichever workbook has them', async () => {
    const { folder } = place('a.xlsx', await workbook([{ name: 'May', orders: [{}] }, { name: 'Notes', orders: [{ id: '9' }] }]));
    writeFileSync(join(folder, 'b.xlsx'), await workbook([{ name: 'June', orders: [{ id: '2' }] }, { name: 'Old', orders: [{ id: '3' }], hidden: true }]));
    const finished = await prepare(folder, ['a.xlsx', 'b.xlsx'], '--sheet', 'May', '--sheet', 'Old', '--json');
    expect(readJson(finished)).toMatchObject({ rowsRead: 2, sources: [{ label: 'a.xlsx › May' }, { label: 'b.xlsx › Old' }] });
    const misspelt = await prepare(folder, ['a.xlsx', 'b.xlsx'], '--sheet', 'May', '--sheet', 'Old', '--sheet', 'Juni', '--json');
    expect([misspelt.code, readFailure(misspelt)]).toMatchObject([4, { code: 'source/sheet-missing', message: expect.stringContaining('Juni') }]);
  });

  it('may name columns otherwise than the file before it', async () => {
    const { folder } = place('pos.csv', ordersFile([{}]));
    const header = TIKTOK_HEADER.replace('email', 'E-Mail-Adresse').split(',').toReversed().join(',');
    const bytes = await writeXlsx({ sheets: [{ name: 'Mai', rows: [header.split(','), orderLine({ id: '2' }).split(',').toReversed()] }] });
    writeFileSync(join(folder, 'shop.xlsx'), bytes);
    const finished = await prepare(folder, ['pos.csv', 'shop.xlsx'], '--json');
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 2, eventsWritten: 2 });
    const [first = '', second = ''] = (readParts(join(folder, 'out'))[0] ?? '').split('\n').slice(1);
    expect(second).toBe(first.replace(',1001,', ',2,'));
    expect(readJson(finished)).toMatchObject({ sources: [{}, { renamed: [{ from: 'E-Mail-Adresse', to: 'email' }] }] });
  });

  it('that cannot be read does not sink the file beside it', async () => {
    const whole = await workbook([{ name: 'May', orders: [{}] }]);
    const { folder } = place('cut.xlsx', whole.subarray(0, whole.length - 200));
    writeFileSync(join(folder, 'pos.csv'), ordersFile([{ id: '5' }]));
    const finished = await prepare(folder, ['cut.xlsx', 'pos.csv'], '--json');
    expect(finished.code).toBe(4);
    expect(readJson(finished)).toMatchObject({ rowsRead: 1, failedFiles: [{ name: 'cut.xlsx', code: 'source/damaged' }] });
  });

  it('named by somebody else steers neither terminal nor spreadsheet', async () => {
    const { folder } = place('orders.xlsx', await workbook([{ name: '=1+1\u202ex', orders: [{}, {}] }]));
    const { stdout } = await prepare(folder, ['orders.xlsx']);
    expect(stdout).toContain('orders.xlsx › =1+1\u{FFFD}x');
    expect(stdout).not.toContain('\u202e');
  });
});

describe('packed files', () => {
  it('a bad member of a zip is named while the others are read', async () => {
    const zip = join(ROOT, 'test', 'fixtures', 'workbooks', 'one-bad-member.zip');
    const inspected = readJson(await runCli(['inspect', zip, '--json'])) as { failedFiles: object[]; sources: { entry: string }[] };
    expect(inspected.failedFiles).toMatchObject([
      { name: 'one-bad-member.zip › bad.xlsx', code: 'source/damaged', message: expect.stringContaining('bad.xlsx') },
      { name: 'one-bad-member.zip › photo.csv', code: 'source/binary', message: expect.stringContaining('photo.csv') },
    ]);
    expect(inspected.sources.map(({ entry }) => entry)).not.toContain(null);
    expect((await runCli(['inspect', zip])).code).toBe(4);
    expect((await runCli(['check', zip, '--json'])).code).toBe(4);
  });

  it('a file cut off while it is read leaves nothing of itself in the job', async () => {
    const long = ordersFile(Array.from({ length: 20_000 }, (_, index) => ({ id: `L${index}` })));
    const packed = gzipSync(long);
    const { folder } = place('cut.csv.gz', packed.subarray(0, packed.length - 12));
    writeFileSync(join(folder, 'pos.csv'), ordersFile([{ id: '5' }, {}]));
    writeFileSync(join(folder, 'late.csv'), `${TIKTOK_HEADER},only here\n${orderLine({ id: '7' })},x\n${'y'.repeat(2 * 1024 * 1024)}\n`);
    const finished = await prepare(folder, ['cut.csv.gz', 'pos.csv', 'late.csv'], '--json');
    expect(finished.code).toBe(4);
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 2, eventsWritten: 2, duplicates: 0 });
    expect(readJson(finished)).toMatchObject({
      failedFiles: [{ name: 'cut.csv.gz', code: 'source/damaged' }, { name: 'late.csv', code: 'source/binary' }],
      sources: [{ name: 'pos.csv' }],
      notSent: [],
    });
  });
});

describe('check', () => {
  it('says of a workbook that TikTok takes .csv only, and still looks at its rows', async () => {
    const { path } = place('events.xlsx', await workbook([{ name: 'May', orders: [{ time: 'soon' }] }, { name: 'June', orders: [{}] }]));
    const finished = await runCli(['check', path, '--now', NOW, '--json', '--strict']);
    expect(finished.code).toBe(3);
    expect(readJson(finished)).toMatchObject({ rows: 2, isReady: false });
    const codes = (readJson(finished) as { issues: { code: string }[] }).issues.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['wrong-file-extension', 'bad-time']));
  });
});
