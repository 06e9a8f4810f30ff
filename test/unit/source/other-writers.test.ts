// What programs other than Excel write, and what Excel writes elsewhere: held to a second reader or to the same cells in another format.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { scoreHeaders } from '../../../main/engine/mapping/aliases.ts';
import { openSource } from '../../../main/engine/source/open.ts';
import { readWhole, refusal, temporaryFile, workbook } from './reading.ts';

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
