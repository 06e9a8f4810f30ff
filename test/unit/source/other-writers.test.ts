// What programs other than Excel write, and what Excel writes elsewhere: held to a second reader or to the same cells in another format.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreHeaders } from '../../../main/engine/mapping/headers/aliases.ts';
import { openSource } from '../../../main/engine/source/open.ts';
import { readTable, readWhole, refusal, temporaryFile, workbook } from './reading.ts';

const HINTS = { columns: [], scoreHeaders };

async function cellsOf(path: string): Promise<string[][]> {
  return (await readWhole(path)).records.map(({ cells }) => cells);
}

describe('an XLSB workbook', () => {
  it('has the cells that LibreOffice reads from it', async () => {
    const lines = readFileSync(workbook('orders-xlsb-by-libreoffice.csv'), 'utf8').trimEnd().split('\n');
    const [header, ...rows] = lines.map((line) => line.split(','));
    const { source, records } = await readWhole(workbook('orders.xlsb'));
    expect([source.format, source.headers]).toEqual(['xlsb', header]);
    expect(records.map(({ cells }) => cells)).toEqual(rows);
    expect(records.map(({ row }) => row)).toEqual([2, 3, 4]);
  });

  it('names its hidden sheet', async () => {
    const { sheets } = await openSource(workbook('orders.xlsb'), {}, HINTS);
    expect(sheets.map(({ sheet, rows, visibility, isRead }) => [sheet, rows, visibility, isRead])).toEqual([['Orders', 4, 'visible', true], ['Old', 2, 'hidden', false]]);
  });
});

it.each(['encrypted-agile.xlsx', 'encrypted-standard.xlsx'])('%s, which is truly encrypted, is said to be protected', async (name) => {
  expect((await refusal(openSource(workbook(name), {}, HINTS)))[0]).toBe('source/password-protected');
});

describe('dates', () => {
  it.each(['xlsx', 'xls', 'ods', 'fods'])('are the same moments in date-formats.%s, whatever their format shows', async (kind) => {
    const day = (shown: string): string[] => ['2026-11-20 10:11:12', shown, '36:10:00'];
    const [onlyDay, withTime] = [day('2026-11-21'), day('2026-11-21 00:00:00')];
    expect((await cellsOf(workbook(`date-formats.${kind}`))).map((cells) => cells.slice(1))).toEqual([
      withTime, onlyDay, withTime, onlyDay, onlyDay, withTime, withTime, withTime, onlyDay, onlyDay, ['1112314:11:12', '1112328:00:00', '36:10:00'],
    ]);
  });
});

const SPACES = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"';

function flatOds(...sheets: readonly string[]): string {
  const tables = sheets.map((rows, i) => `<table:table table:name="S${i}">${rows}</table:table>`).join('');
  return temporaryFile(`<?xml version="1.0" encoding="UTF-8"?><office:document ${SPACES}><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:document>`, 'orders.fods');
}

const row = (cells: string, attributes = ''): string => `<table:table-row${attributes}>${cells}</table:table-row>`;
const cell = (attributes: string, content = ''): string => `<table:table-cell ${attributes}>${content}</table:table-cell>`;
const text = (content: string): string => cell('office:value-type="string"', `<text:p>${content}</text:p>`);
const HEADER = row(['Order ID', 'Email', 'Product'].map(text).join(''));

describe('an ODS sheet', () => {
  it('keeps spaces, lines and links of a text, and leaves comments and phonetic readings out', async () => {
    const path = flatOds(HEADER + row([
      text('00<text:s text:c="2"/>1<text:tab/>x'),
      cell('office:value-type="string"', '<office:annotation><dc:creator>Bob</dc:creator><text:p>a note</text:p></office:annotation><text:p><text:a>a@example.com</text:a></text:p>'),
      cell('office:value-type="string"', '<text:p><text:ruby><text:ruby-base>東京</text:ruby-base><text:ruby-text>とうきょう</text:ruby-text></text:ruby></text:p><text:p>two</text:p>'),
    ].join('')));
    expect(await cellsOf(path)).toEqual([['00  1\tx', 'a@example.com', '東京\ntwo']]);
  });

  it('counts repeated rows and cells, empty ones as blank', async () => {
    const path = flatOds(
      HEADER + row(text('1') + cell('office:value-type="string" table:number-columns-repeated="2"', '<text:p>twice</text:p>'), ' table:number-rows-repeated="2"') +
        row(cell('table:number-columns-repeated="1024"'), ' table:number-rows-repeated="10"') + row(text('2')) + row(cell('table:number-columns-repeated="16384"'), ' table:number-rows-repeated="1048562"'),
    );
    const { records, summary } = await readWhole(path);
    expect(records.map((record) => [record.row, ...record.cells])).toEqual([[2, '1', 'twice', 'twice'], [3, '1', 'twice', 'twice'], [14, '2', '', '']]);
    expect([summary.rows, summary.blankRows]).toEqual([3, 10]);
  });

  it('reads signs, errors, money and values that are not shown', async () => {
    const path = flatOds(HEADER + row([
      cell('office:value-type="time" office:time-value="-PT06H30M00S"', '<text:p>-06:30:00</text:p>'),
      cell('office:value-type="string" office:string-value="" table:formula="of:=1/0"', '<text:p>#DIV/0!</text:p>'),
      cell('office:value-type="currency" office:currency="GBP" office:value="19.989999999999998"', '<text:p>£20</text:p>'),
    ].join('')) + row(text('2') + cell('office:value-type="string" office:string-value="b@example.com"') + cell('office:value-type="boolean" office:boolean-value="true"', '<text:p>WAHR</text:p>')));
    expect(await cellsOf(path)).toEqual([['-06:30:00', '#DIV/0!', '19.99'], ['2', 'b@example.com', 'TRUE']]);
  });

  it('is itself, not another one or a table inside of a cell', async () => {
    const inner = cell('', `<table:table table:name="inner">${row(text('inner'))}</table:table>`);
    const path = flatOds(HEADER + row(text('1') + text('one@example.com') + inner), HEADER + row(text('2') + text('two@example.com')));
    const { tables } = await openSource(path, {}, HINTS);
    expect(tables.map(({ sheet }) => sheet)).toEqual(['S0', 'S1']);
    expect(await cellsOf(path)).toEqual([['1', 'one@example.com', '']]);
  });

  it('that says in a few bytes that it fills gigabytes is refused', async () => {
    const path = flatOds(HEADER + row(cell('office:value-type="string" table:number-columns-repeated="16384"', '<text:p>x</text:p>'), ' table:number-rows-repeated="1000000"'));
    expect((await refusal(openSource(path, {}, HINTS)))[0]).toBe('source/too-large');
  });
});

describe('a package in the spelling of another program', () => {
  it.each(['backslash-names.xlsx', 'part-names-in-other-case.xlsx'])('is read from %s', async (name) => {
    expect((await cellsOf(workbook(name))).map(([id]) => id)).toEqual(['1001', '1002', '1003']);
  });

  it('with two sheets of one name gives each its rows', async () => {
    const { tables } = await openSource(workbook('two-sheets-one-name.xlsx'), {}, HINTS);
    const ids = await Promise.all(tables.map(async (table) => [table.sheet, ...(await readTable(table)).records.map(({ cells }) => cells[0])]));
    expect(ids).toEqual([['Orders', '1001', '1002', '1003'], ['Orders (2)', '2001', '2002']]);
  });
});

it.each(['\xef\xbb\xbf', '\r\n', ' \n'])('a workbook behind %j, which a web server wrote before it, is damaged and no text', async (before) => {
  const path = temporaryFile(Buffer.concat([Buffer.from(before, 'latin1'), readFileSync(workbook('orders.xlsx'))]), 'orders.xlsx');
  expect((await refusal(openSource(path, {}, HINTS)))[0]).toBe('source/damaged');
});

describe('a header', () => {
  it.each([
    ['below a row that groups its columns', 'grouped-header.xlsx', 2, 0, 3],
    ['said again in another language', 'header-in-two-languages.xlsx', 1, 2, 4],
  ])('%s is found', async (_, name, headerRow, descriptionRows, firstRow) => {
    const [table] = (await openSource(workbook(name), {}, HINTS)).tables;
    if (table === undefined) throw new Error('no table');
    const { records } = await readTable(table);
    expect([table.dialect.headerRow, table.dialect.descriptionRows, records[0]?.row, records.length]).toEqual([headerRow, descriptionRows, firstRow, 3]);
  });
});

describe('an archive that is not opened', () => {
  it.each([['orders.tar.gz', 'tar'], ['gzip-in-gzip.gz', 'gzip'], ['bzip2-member.zip', 'packing']])('%s is told by its kind', async (name, format) => {
    const [code, params] = await refusal(openSource(workbook(name), {}, HINTS));
    expect([code, params]).toEqual(['source/binary', { name: expect.stringContaining(name), format }]);
  });
});

const page = (...rows: readonly string[]): string => temporaryFile(`<html><body><table>${rows.join('')}</table></body></html>`, 'orders.xls');
const NAMES = '<tr><th>Order ID</th><th>Email</th><th>Product</th></tr>';

describe('a page of markup', () => {
  it('without a charset is read in the encoding that the user names', async () => {
    const path = workbook('html-gbk-without-charset.xls');
    expect((await refusal(openSource(path, {}, HINTS)))[0]).toBe('source/encoding-unknown');
    expect((await refusal(openSource(path, { encoding: 'utf-8' }, HINTS)))[0]).toBe('source/encoding-mismatch');
    const { source, records } = await readWhole(path, { encoding: 'gb18030' });
    expect([source.headers.at(-1), records[0]?.cells.at(-1), source.dialect.encoding]).toEqual(['商品', '001001 茶叶', 'gb18030']);
  });

  it('that calls its UTF-8 Latin-1 is read as UTF-8', async () => {
    expect((await cellsOf(workbook('html-utf8-called-latin.xls')))[0]?.at(-1)).toBe('001001 茶叶');
  });

  it('may leave cells and rows open, and hide rows in comments and scripts', async () => {
    const path = page('<tr><td>Order ID<td>Email<td>Product', '<!-- <tr><td>0<td>zero@example.com<td>x -->', '<script>"<tr><td>"</SCRIPT >', '<TR><TD>1<TD>a@example.com<TD>Cup', '<tr><td>2</td><td>b@example.com<td>Plate</table>');
    expect(await cellsOf(path)).toEqual([['1', 'a@example.com', 'Cup'], ['2', 'b@example.com', 'Plate']]);
  });

  it('has its character references read once', async () => {
    const path = page(NAMES, '<tr><td>1</td><td>a&#64;example.com</td><td>Caf&eacute; &#x8336; &amp;#64; &lt;b&gt; &#60;i&#62; &euro; &nosuch;</td></tr>');
    expect(await cellsOf(path)).toEqual([['1', 'a@example.com', 'Café 茶 &#64; <b> <i> € &nosuch;']]);
  });

  it('may be laid out by a table, but a table inside of an order is refused', async () => {
    const inner = `<table>${NAMES}<tr><td>1</td><td>a@example.com</td><td>Cup</td></tr></table>`;
    expect(await cellsOf(page(`<tr><td>${inner}</td></tr>`))).toEqual([['1', 'a@example.com', 'Cup']]);
    const nested = page(NAMES, '<tr><td>1</td><td>a@example.com</td><td><table><tr><td>Cup</td></tr></table></td></tr>');
    expect(await refusal(openSource(nested, {}, HINTS))).toEqual(['source/workbook', { name: expect.stringContaining('orders.xls'), format: 'a table inside a table' }]);
  });

  it('without any table holds no sheet', async () => {
    expect((await refusal(openSource(temporaryFile('<html><body>Please log in</body></html>', 'orders.xls'), {}, HINTS)))[0]).toBe('source/no-sheet');
  });
});
