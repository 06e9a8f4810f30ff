import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NO_HINTS, encode, fixture, open, openTable, readWhole, refusal, temporaryFile } from './reading.ts';

describe('a file that is no table', () => {
  const refused: readonly (readonly [string, string, object])[] = [
    ['empty.csv', 'source/empty', {}],
    ['only-blank-lines.csv', 'source/empty', {}],
    ['workbook-named-as-table.csv', 'source/damaged', {}],
    ['old-workbook-named-as-table.csv', 'source/damaged', {}],
    ['picture-named-as-table.csv', 'source/binary', { format: 'png' }],
    ['program-named-as-table.csv', 'source/binary', {}],
  ];
  it.each(refused)('%s is refused as %s', async (name, code, params) => {
    expect(await refusal(open(fixture(name)))).toEqual([code, { name, ...params }]);
  });

  it.each([
    ['archive-named-as-table.csv', 'csv', ['a', 'b']],
    ['markup-named-as-table.csv', 'html', ['order_id']],
  ])('%s is read by its content all the same', async (name, format, headers) => {
    const table = await open(fixture(name));
    expect([table.format, table.headers]).toEqual([format, headers]);
  });

  it('is missing when nothing stands at the path', async () => {
    expect(await refusal(open(fixture('no-such.csv')))).toEqual([
      'source/missing',
      { name: 'no-such.csv' },
    ]);
    expect((await refusal(open(join(fixture('empty.csv'), 'inside.csv'))))[0]).toBe('source/missing');
  });

  it('is unreadable when it is a folder', async () => {
    const folder = `${temporaryFile('')}.d`;
    mkdirSync(folder);
    expect((await refusal(open(folder)))[0]).toBe('source/unreadable');
  });

  it.skipIf(process.getuid?.() === 0)('is unreadable when we may not read it', async () => {
    const path = temporaryFile('a,b\n', 'locked.csv');
    chmodSync(path, 0o000);
    expect(await refusal(open(path))).toMatchObject(['source/unreadable', { reason: 'EACCES' }]);
  });

  it('is binary when one line never ends', async () => {
    const path = temporaryFile('a,b\n' + 'x '.repeat(700_000));
    expect((await refusal(readWhole(path)))[0]).toBe('source/binary');
  });
});

describe('what is said about the whole file', () => {
  it('names a wrong extension, a size that TikTok refuses and an encoding other than UTF-8', async () => {
    expect((await open(fixture('wrong-extension.txt'))).fileIssues).toEqual(['wrong-file-extension']);
    expect((await open(fixture('gb18030-no-bom.csv'))).fileIssues).toEqual(['not-utf8']);
    const exact = temporaryFile('a,b\n'.repeat(2_500_000));
    expect((await open(exact)).fileIssues).toEqual([]);
    const over = temporaryFile('a,b\n'.repeat(2_500_000) + 'c');
    expect((await open(over)).fileIssues).toEqual(['file-too-large']);
  });

  it('names blank and repeated headers and keeps the others as they stand', async () => {
    const blank = await open(fixture('blank-header.csv'));
    expect([blank.headers, blank.fileIssues]).toEqual([
      ['order_id', '', 'email', ''],
      ['blank-header'],
    ]);
    const repeated = await open(fixture('duplicate-header.csv'));
    expect(repeated.fileIssues).toEqual(['duplicate-header']);
  });

  it('refuses more than 5,000 columns', async () => {
    const header = (columns: number): string =>
      Array.from({ length: columns }, (_, i) => `column ${i}`).join(',') + '\n';
    expect((await open(temporaryFile(header(5_000)))).headers).toHaveLength(5_000);
    expect(await refusal(open(temporaryFile(header(5_001), 'wide.csv')))).toEqual([
      'source/too-wide',
      { name: expect.stringContaining('wide.csv'), columns: 5_001, limit: 5_000 },
    ]);
  });
});

describe('the header row', () => {
  it('is the first record with anything in it', async () => {
    const source = await open(fixture('blank-records.csv'));
    expect([source.dialect.headerRow, source.headers]).toEqual([2, ['order_id', 'email']]);
  });

  it('is the record that the user names, counted as a spreadsheet counts', async () => {
    const { source, records } = await readWhole(fixture('header-in-row-3.csv'), { headerRow: 3 });
    expect(source.headers).toEqual(['order_id', 'email', 'total']);
    expect(records.map((r) => [r.row, r.line])).toEqual([[4, 4], [5, 5]]);
  });

  it('is missing when the named record is blank or behind the end', async () => {
    for (const headerRow of [2, 9]) {
      expect(await refusal(open(fixture('header-in-row-3.csv'), { headerRow }))).toEqual([
        'source/header-row-missing',
        { name: 'header-in-row-3.csv', headerRow },
      ]);
    }
  });

  it('keeps its cells and says so when its own quotes are broken', async () => {
    const source = await open(temporaryFile('id,"na"me\n1,a\n2,b\n'));
    expect([source.headers, source.fileIssues]).toEqual([['id', '"na"me'], ['bad-quotes']]);
  });
});

describe('the delimiter', () => {
  it.each([
    ['semicolon-decimal-comma.csv', ';'],
    ['tab-delimited.csv', '\t'],
    ['pipe-delimited.csv', '|'],
    ['quoted-newlines.csv', ','],
    ['unclosed-quote.csv', ','],
    ['sep-line.csv', ';'],
  ])('of %s is %j', async (name, delimiter) => {
    const source = await open(fixture(name));
    expect([source.dialect.delimiter, source.questions]).toEqual([delimiter, []]);
  });

  it('leaves a single column of decimal commas whole', async () => {
    const { source, records } = await readWhole(fixture('single-column.csv'));
    expect(source.headers).toEqual(['price']);
    expect(records.map((r) => r.cells)).toEqual([['1,50'], ['2,75']]);
  });

  it('is what the user says, against sep= and content', async () => {
    const source = await open(fixture('sep-line.csv'), { delimiter: ',' });
    expect([source.dialect.delimiter, source.headers]).toEqual([',', ['order_id;email;price']]);
  });

  it('is asked for where two cut the file equally well', async () => {
    const [question] = (await open(fixture('ambiguous-delimiter.csv'))).questions;
    expect(question).toMatchObject({ id: 'delimiter', flag: '--delimiter', suggested: ',' });
    expect(question?.options).toEqual([',', ';']);
  });

  it('is settled by the columns that will be used, or by names that are known', async () => {
    const path = fixture('ambiguous-delimiter.csv');
    const used = await openTable(path, {}, { columns: ['y,z'], scoreHeaders: () => 0 });
    expect([used.dialect.delimiter, used.questions]).toEqual([';', []]);
    const known = await openTable(path, {}, {
      columns: [],
      scoreHeaders: (headers) => headers.filter((header) => header === 'z').length,
    });
    expect([known.dialect.delimiter, known.questions]).toEqual([',', []]);
  });

  it('of a table below a title is the one of the table', async () => {
    const source = await open(temporaryFile('Orders, November\n\na;b;c\n1;2;3\n4;5;6\n'));
    expect(source.dialect.delimiter).toBe(';');
  });
});

it("does not count Excel's sep= line as a row, in UTF-16 either", async () => {
  const { source, records } = await readWhole(fixture('sep-line.csv'));
  expect(source.headers).toEqual(['order_id', 'email', 'price']);
  expect(records).toEqual([
    { cells: ['1', 'a@example.com', '1,50'], row: 2, line: 3, faults: null },
  ]);
  const wide = temporaryFile(encode('\uFEFFsep=\t\r\na\tb\r\n1\t2\r\n', 'utf-16le'));
  expect((await readWhole(wide)).records[0]?.cells).toEqual(['1', '2']);
});

it('stops opening when the caller cancels', async () => {
  const path = fixture('gb18030-no-bom.csv');
  const opening = openTable(path, {}, NO_HINTS, { signal: AbortSignal.abort() });
  expect((await refusal(opening))[0]).toBe('job/cancelled');
});
