import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreHeaders } from '../../../main/engine/mapping/headers/aliases.ts';
import type { ReadingChoice, SheetFacts } from '../../../main/engine/contract/source.ts';
import { openSource } from '../../../main/engine/source/open.ts';
import type { OpenedFile } from '../../../main/engine/source/open.ts';
import { readRecords } from '../../../main/engine/source/read-records.ts';
import { open, readTable, readWhole, refusal, workbook } from './reading.ts';

const HINTS = { columns: [], scoreHeaders };

function openFile(name: string, reading: ReadingChoice = {}): Promise<OpenedFile> {
  return openSource(workbook(name), reading, HINTS);
}

async function cellsOf(name: string, reading: ReadingChoice = {}): Promise<string[][]> {
  return (await readWhole(workbook(name), reading)).records.map(({ cells }) => cells);
}

async function rowsOf(name: string): Promise<unknown[]> {
  return (await readWhole(workbook(name))).records.map(({ row, cells, faults }) => [row, cells.join('|'), faults]);
}

const facts = (sheets: readonly SheetFacts[]): unknown[] => sheets.map(({ sheet, rows, visibility, reason }) => [sheet, rows, visibility, reason]);

const ORDERS = [
  ['1001', 'ann@example.com', '+442079460001', '2026-11-20 10:11:12', '19.99', 'GBP'],
  ['1002', 'bob@example.com', '+442079460002', '2026-11-21 00:00:00', '5', 'GBP'],
  ['1003', 'cid@example.com', '+442079460003', '2026-11-22 23:59:59', '1250.5', 'GBP'],
];

describe('the same orders', () => {
  it.each([
    'orders.csv', 'orders.xlsx', 'orders-by-libreoffice.xlsx', 'orders.xls', 'orders.ods', 'orders.csv.gz', 'orders.xlsx.gz',
    'csv-named.xlsx', 'csv-named.xls', 'spreadsheetml-named.xls', 'cells-without-references.xlsx', 'prefixed-names.xlsx', 'gbk-names.zip',
  ])('are read alike from %s, with the digest of the whole file', async (name) => {
    const { source, records, summary } = await readWhole(workbook(name));
    expect(records.map(({ cells }) => cells)).toEqual(ORDERS);
    expect(records.map(({ row, line, faults }) => [row, line, faults])).toEqual([2, 3, 4].map((row) => [row, row, null]));
    const bytes = readFileSync(workbook(name));
    expect(summary).toEqual({ rows: 3, blankRows: 0, formulaCells: 0, sha256: createHash('sha256').update(bytes).digest('hex') });
    expect([source.name, source.bytes]).toEqual([name, bytes.length]);
  });

  it.each(['orders.csv', 'orders.xlsx', 'orders.xls', 'orders.csv.gz', 'csv-and-xlsx.zip'])('are read from the bytes of %s that never were a file', async (name) => {
    const { tables } = await openSource({ name, bytes: readFileSync(workbook(name)) }, {}, HINTS);
    for (const table of tables) expect((await readTable(table)).records.map(({ cells }) => cells)).toEqual(ORDERS);
    expect(tables.length).toBeGreaterThan(0);
  });

  it.each(['html-named.xls', 'html-gbk-named.xls'])('stand in the markup of %s with their zeros and in their own encoding', async (name) => {
    const { source, records } = await readWhole(workbook(name));
    expect([source.format, source.headers.at(-1)]).toEqual(['html', '商品']);
    expect(records.map(({ cells }) => cells)).toEqual(ORDERS.map((row) => [...row, `00${row[0]} 茶叶`]));
  });
});

describe('cells as text', () => {
  it.each(['xlsx', 'xls', 'ods'])('keep long ids, and numbers as a spreadsheet shows them, in %s', async (kind) => {
    expect(await cellsOf(`long-ids.${kind}`)).toEqual([
      ['12345678901234567890', '1.23456789012346E+19'],
      ['576460752303423488', '5.76460752303423E+17'],
      ['001234567890123456', '123456789012345'],
      ['1E5', '0.0015'],
      ['9e42', '19.99'],
      ['0.1', '0.3'],
      ['-', '-0.00001'],
      ['+', '100'],
      ['max', '999999999999999'],
      ['above', '1E+15'],
      ['carry', '1'],
    ]);
  });

  it.each(['xlsx', 'xls', 'ods'])('keep leading zeros of texts and show those of formats, in %s', async (kind) => {
    expect(await cellsOf(`leading-zeros-text.${kind}`)).toEqual([['00042', '01067', '00042'], ['007', '00501', '123456'], ['0', '00000', '7']]);
  });

  const moments = ['2026-11-20 12:00:00', '2026-11-20 12:00:00', '2026-11-20 12:00:00', '2026-11-20 12:00:00', '2026-11-20 12:00:00', '18:00:00', '36:00:00', '2026-11-20 12:00:00', '2026-11-20 12:00:00', '2026-11-20 12:00:00'];

  it('are dates by their format, elapsed time is none, and serials at the borders are what Excel shows', async () => {
    const values = (await cellsOf('dates-1900.xlsx')).map(([, value]) => value);
    expect(values.slice(0, 10)).toEqual(moments);
    expect(values.slice(10)).toEqual(['1900-01-00', '1900-01-01', '1900-02-28', '1900-02-29', '1900-03-01', '9999-12-31', '2958466', '-1', '2026-11-21 00:00:00']);
  });

  it.each(['xlsx', 'xls', 'ods'])('are the same dates in the 1904 system of %s', async (kind) => {
    const values = (await cellsOf(`dates-1904.${kind}`)).map(([, value]) => value);
    expect(values.slice(0, 10)).toEqual(moments);
    expect(values.slice(10, 13)).toEqual(['1904-01-01', '1904-01-02', '1904-02-29']);
  });

  it('of formulas are their last results, counted and named', async () => {
    expect(await rowsOf('formulas.xlsx')).toEqual([
      [2, '1|2|ab|TRUE', ['formula-cell']],
      [3, '2|4.5||FALSE', ['formula-cell']],
      [4, '3|6|#N/A|', ['formula-cell']],
      [5, '4|8|plain|', null],
    ]);
    expect((await readWhole(workbook('formulas.xlsx'))).summary.formulaCells).toBe(7);
  });

  it('of formulas that no program has calculated are empty, and their row says so even where it holds nothing else', async () => {
    expect(await rowsOf('no-cached-result.xlsx')).toEqual([
      [2, '1|', ['formula-without-result']],
      [3, '2|', ['formula-without-result']],
      [4, '|', ['formula-without-result']],
      [5, '4|3', null],
    ]);
  });

  it('with an error show it', async () => {
    const shown = ['#N/A', '#DIV/0!', '#REF!', '#VALUE!', '#NAME?', '#NUM!', '#NULL!'];
    for (const name of ['errors.xlsx', 'errors.xls']) expect((await cellsOf(name)).map(([, value]) => value)).toEqual(shown);
  });

  it('of rich text are joined, without the reading aids of Japanese, and escapes are what they stand for', async () => {
    expect(await cellsOf('rich-text.xlsx')).toEqual([
      ['1', 'Blue cup'],
      ['2', '東京'],
      ['3', 'line one\r\nline two'],
      ['4', 'a_x000D_b'],
      ['5', '  kept  '],
    ]);
    expect(await cellsOf('inline-strings.xlsx')).toEqual([['1', 'Red cup'], ['2', 'a & b <c>']]);
  });

  it.each(['xlsx', 'xls', 'ods'])('that are merged downwards stand in every row of theirs, and sideways once, in %s', async (kind) => {
    expect(await rowsOf(`merged-orders.${kind}`)).toEqual([
      [2, '1001|ann@example.com|+442079460001|Cup|1', null],
      [3, '1001|ann@example.com|+442079460001|Plate|2', ['merged-cell']],
      [4, '1001|ann@example.com|+442079460001|Spoon|6', ['merged-cell']],
      [5, '1002|bob@example.com||Cup|1', null],
      [7, '1003|cid@example.com|+442079460003|Bowl|1', null],
      [8, '1003|cid@example.com||Knife|1', ['merged-cell']],
    ]);
  });
});

describe('sheets', () => {
  it.each([['xlsx', 'very-hidden'], ['xls', 'hidden'], ['ods', 'hidden']])('that are hidden are listed and left alone in %s', async (kind, secret) => {
    const { tables, sheets } = await openFile(`hidden-sheet.${kind}`);
    expect(tables.map(({ sheet }) => sheet)).toEqual(['Orders']);
    expect(facts(sheets)).toEqual([['Orders', 4, 'visible', 'only'], ['Old', 3, 'hidden', 'hidden'], ['Secret', 3, secret, 'hidden'], ['Empty', 0, 'visible', 'empty']]);
  });

  it('are read when the user names them, hidden or not', async () => {
    const { tables, sheets } = await openFile('hidden-sheet.xlsx', { sheets: ['Secret'] });
    expect(tables.map(({ sheet }) => sheet)).toEqual(['Secret']);
    expect(facts(sheets)).toEqual([['Orders', 4, 'visible', 'not-chosen'], ['Old', 3, 'hidden', 'hidden'], ['Secret', 3, 'very-hidden', 'chosen'], ['Empty', 0, 'visible', 'empty']]);
  });

  it('that are not there are named with those that are', async () => {
    expect(await refusal(openFile('two-layouts.xlsx', { sheets: ['Nope'] }))).toEqual(['source/sheet-missing', { name: 'two-layouts.xlsx', sheet: 'Nope', sheets: ['Shop', 'Market'] }]);
  });

  it('of one layout are all read, and notes beside them are not', async () => {
    const { tables, sheets } = await openFile('two-sheets-same-layout.xlsx');
    expect(tables.map(({ sheet, questions }) => [sheet, questions])).toEqual([['October', []], ['November', []]]);
    expect(facts(sheets)).toEqual([['Notes', 3, 'visible', 'other-layout'], ['October', 4, 'visible', 'same-layout'], ['November', 3, 'visible', 'same-layout']]);
  });

  it('of two layouts that both hold orders are a question', async () => {
    const { tables } = await openFile('two-layouts.xlsx');
    expect(tables.map(({ sheet, questions }) => [sheet, questions])).toEqual([
      ['Market', [{ id: 'sheet', field: null, flag: '--sheet "Market"', options: ['Market', 'Shop'], suggested: 'Market', evidence: { 'rows:Shop': 4, 'rows:Market': 6 } }]],
    ]);
    expect((await openFile('two-layouts.xlsx', { sheets: ['Shop'] })).tables.map(({ sheet, questions }) => [sheet, questions])).toEqual([['Shop', []]]);
  });

  it('may be sparse, and keep their own row numbers', async () => {
    const { source, records, summary } = await readWhole(workbook('sparse-rows.xlsx'));
    expect(source.dialect.headerRow).toBe(3);
    expect(records.map(({ row }) => row)).toEqual([5, 1000, 1_048_576]);
    expect(summary.blankRows).toBe(1_048_576 - 3 - 3);
  });
});

describe('the table in a sheet', () => {
  it('stands below a title, and its total stays a row', async () => {
    const [table] = (await openFile('title-block.xlsx')).tables;
    expect(table?.dialect).toMatchObject({ headerRow: 4, encoding: null, delimiter: null });
    if (table) expect((await readTable(table)).records.at(-1)?.cells[0]).toBe('Total');
  });

  it('loses its last rows only where the user says so', async () => {
    const [table] = (await openFile('title-block.xlsx', { skipBottom: 1 })).tables;
    expect(table?.dialect.skipBottom).toBe(1);
    if (table) expect((await readTable(table)).records.map(({ cells }) => cells[0])).toEqual(['1001', '1002', '1003']);
    expect((await readWhole(workbook('orders.csv'), { skipBottom: 2 })).records.map(({ cells }) => cells[0])).toEqual(['1001']);
    expect((await readWhole(workbook('orders.csv'), { skipBottom: 9 })).summary.rows).toBe(0);
  });

  it.each(['xlsx', 'csv'])('has a row of descriptions under its header that is no order, in %s', async (kind) => {
    const { source, records } = await readWhole(workbook(`tiktok-shop-description-row.${kind}`));
    expect(source.dialect).toMatchObject({ headerRow: 1, descriptionRows: 1 });
    expect(records.map(({ row }) => row)).toEqual([3, 4, 5, 6]);
    const all = await readWhole(workbook(`tiktok-shop-description-row.${kind}`), { descriptionRows: 0 });
    expect(all.records).toHaveLength(5);
  });

  it('keeps a first order that is all prose', async () => {
    expect(await cellsOf('prose-in-first-order.xlsx')).toHaveLength(5);
  });

  it('has the header row that the user names', async () => {
    expect((await open(workbook('title-block.xlsx'), { headerRow: 5 })).headers[0]).toBe('1001');
    expect((await refusal(open(workbook('title-block.xlsx'), { headerRow: 3 })))[0]).toBe('source/header-row-missing');
  });

  it('counts a filled column without a name, and one far away as extra cells', async () => {
    const near = await readWhole(workbook('unnamed-column.xlsx'));
    expect([near.source.headers, near.source.fileIssues]).toEqual([['Order ID', 'Email', '', ''], ['blank-header']]);
    expect(near.records.map(({ cells, faults }) => [cells, faults])).toEqual([[['1', 'a@example.com', '', 'checked'], null], [['2', 'b@example.com', '', ''], null]]);
    const far = await readWhole(workbook('cell-in-last-column.xlsx'));
    expect(far.records.map(({ cells, faults }) => [cells.length, faults])).toEqual([[2, null], [16_384, ['extra-cells']]]);
  });
});

describe('archives', () => {
  it('give every member that is a table, and leave out what file managers leave behind', async () => {
    const { tables, failures, sheets } = await openFile('csv-and-xlsx.zip');
    expect(tables.map(({ name, entry, sheet, format, container }) => [name, entry, sheet, format, container])).toEqual([
      ['csv-and-xlsx.zip', '2026/october.csv', null, 'csv', 'zip'],
      ['csv-and-xlsx.zip', '2026/november.xlsx', 'Orders', 'xlsx', 'zip'],
      ['csv-and-xlsx.zip', '../../escape.csv', null, 'csv', 'zip'],
    ]);
    expect([failures, sheets.length]).toEqual([[], 1]);
    for (const table of tables) expect((await readTable(table)).records.map(({ cells }) => cells)).toEqual(ORDERS);
  });

  it.each([
    ['one-bad-member.zip', 'good.csv', [['one-bad-member.zip/bad.xlsx', 'source/damaged'], ['one-bad-member.zip/photo.csv', 'source/binary']]],
    ['archive-in-archive.zip', 'orders.csv', [['archive-in-archive.zip/inner.zip', 'source/binary']]],
  ])('%s is read but for the members that cannot be, which are named', async (name, entry, failed) => {
    const { tables, failures } = await openFile(name);
    expect(tables.map((table) => table.entry)).toEqual([entry]);
    expect(failures.map((failure) => [failure.name, failure.error.code])).toEqual(failed);
  });

  it('may name their members in GBK', async () => {
    expect((await openFile('gbk-names.zip')).tables[0]?.entry).toBe('订单.csv');
  });
});

describe('what harms nothing and is said in one sentence', () => {
  it.each([
    ['password.xlsx', 'source/password-protected'],
    ['password.xls', 'source/password-protected'],
    ['password.ods', 'source/password-protected'],
    ['locked-member.zip', 'source/password-protected'],
    ['truncated.xlsx', 'source/damaged'],
    ['broken-checksum.xlsx', 'source/damaged'],
    ['truncated.csv.gz', 'source/damaged'],
    ['without-styles-part.xlsx', 'source/damaged'],
    ['entity-bomb.xlsx', 'source/damaged'],
    ['zip-bomb.xlsx', 'source/too-large'],
    ['lying-directory.xlsx', 'source/too-large'],
    ['widest-header.xlsx', 'source/too-wide'],
    ['chart-only.xlsx', 'source/no-sheet'],
    ['all-empty.xlsx', 'source/no-sheet'],
    ['only-leftovers.zip', 'source/no-sheet'],
    ['text-document.docx', 'source/no-sheet'],
    ['text-document.doc', 'source/no-sheet'],
  ])('%s is refused as %s', async (name, code) => {
    expect((await refusal(openFile(name)))[0]).toBe(code);
  });
});

it.each(['orders.xlsx', 'orders.xls', 'orders.csv.gz', 'csv-and-xlsx.zip'])('reading %s stops when the caller cancels', async (name) => {
  const stop = new AbortController();
  stop.abort();
  expect(await refusal(openSource(workbook(name), {}, HINTS, { signal: stop.signal }))).toEqual(['job/cancelled', {}]);
  const [table] = (await openFile(name)).tables;
  if (table === undefined) throw new Error('no table');
  expect(await refusal(readRecords(table, { signal: stop.signal }).next())).toEqual(['job/cancelled', {}]);
});
