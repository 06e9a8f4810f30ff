// Sheets that go on where the one before them ends, without column names: told, never read unasked, and read when named.
import { writeXlsx } from 'hucre/xlsx';
import { describe, expect, it } from 'vitest';
import type { ReadingChoice } from '../../../main/engine/contract/source.ts';
import { scoreHeaders } from '../../../main/engine/mapping/headers/aliases.ts';
import { openSource } from '../../../main/engine/source/open.ts';
import { readTable, refusal } from './reading.ts';

const NAMES = ['Order ID', 'Email', 'Paid at', 'Total'];

interface Sheet {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
  readonly hidden?: boolean;
}

function order(id: number): (string | number)[] {
  return [id, `u${id}@post.example`, '2026-11-20T10:00:00Z', id + 0.5];
}

async function openSheets(sheets: readonly Sheet[], reading: ReadingChoice = {}) {
  const bytes = await writeXlsx({ sheets: sheets.map(({ rows, ...sheet }) => ({ ...sheet, rows: rows.map((row) => [...row]) })) });
  return openSource({ name: 'x.xlsx', bytes }, reading, { columns: [], scoreHeaders });
}

async function factsOf(sheets: readonly Sheet[], reading: ReadingChoice = {}): Promise<unknown[]> {
  return (await openSheets(sheets, reading)).sheets.map(({ sheet, reason, isRead, continues }) => [sheet, reason, isRead, continues ?? null]);
}

const FULL: Sheet = { name: 'Orders', rows: [NAMES, order(1), order(2)] };
const MORE: Sheet = { name: 'Orders (2)', rows: [order(3), order(4)] };
const LAST: Sheet = { name: 'Orders (3)', rows: [order(5)] };
const NOTES: Sheet = { name: 'Notes', rows: [['Ask Ann'], ['before sending']] };

describe('a sheet of orders without column names', () => {
  it('is told to go on where the last one with names ends, and is left alone', async () => {
    expect(await factsOf([FULL, MORE, LAST, NOTES])).toEqual([
      ['Orders', 'only', true, null],
      ['Orders (2)', 'other-layout', false, 'Orders'],
      ['Orders (3)', 'other-layout', false, 'Orders'],
      ['Notes', 'other-layout', false, null],
    ]);
  });

  it('is read from its first row on when the user names it, alone or beside the others', async () => {
    const { tables } = await openSheets([FULL, MORE, LAST], { sheets: ['Orders (3)', 'Orders', 'Orders (2)'], descriptionRows: 0 });
    expect(tables.map(({ sheet, headers, dialect }) => [sheet, headers, dialect.headerRow])).toEqual([['Orders', NAMES, 1], ['Orders (2)', NAMES, 0], ['Orders (3)', NAMES, 0]]);
    const read = await Promise.all(tables.map(readTable));
    expect(read.map(({ records }) => records.map(({ row, cells }) => [row, cells[0]]))).toEqual([[[2, '1'], [3, '2']], [[1, '3'], [2, '4']], [[1, '5']]]);
    expect((await openSheets([FULL, MORE], { sheets: ['Orders (2)'] })).tables.map(({ headers }) => headers)).toEqual([NAMES]);
  });

  it('keeps its first row where the recipe skips rows of descriptions under a header', async () => {
    const described: Sheet = { name: 'Orders', rows: [NAMES, ['the id', 'of the buyer', 'when', 'how much'], order(1)] };
    const { tables } = await openSheets([described, MORE], { sheets: ['Orders', 'Orders (2)'], descriptionRows: 1 });
    const read = await Promise.all(tables.map(readTable));
    expect(read.map(({ records }) => records.map(({ cells }) => cells[0]))).toEqual([['1'], ['3', '4']]);
  });

  it.each<[string, Sheet]>([
    ['is wider than those names', { name: 'Other', rows: [[...order(3), 'more']] }],
    ['has its contact elsewhere', { name: 'Other', rows: [['u3@post.example', 3, '2026-11-20T10:00:00Z', 1]] }],
    ['has its time elsewhere', { name: 'Other', rows: [[3, 'u3@post.example', 1, '2026-11-20T10:00:00Z']] }],
  ])('is no part of it where it %s, and is refused when named', async (_, other) => {
    expect(await factsOf([FULL, other])).toEqual([['Orders', 'only', true, null], ['Other', 'other-layout', false, null]]);
    expect(await refusal(openSheets([FULL, other], { sheets: ['Orders', 'Other'] }))).toEqual(['source/header-missing', { name: 'x.xlsx', row: 1 }]);
  });

  it('may stand behind notes and hidden sheets, but goes on with nothing that comes later', async () => {
    const facts = async (between: Sheet): Promise<unknown> => (await factsOf([FULL, between, MORE])).at(-1);
    expect(await facts(NOTES)).toEqual(['Orders (2)', 'other-layout', false, 'Orders']);
    expect(await facts({ ...FULL, name: 'Old', hidden: true })).toEqual(['Orders (2)', 'other-layout', false, 'Orders']);
    expect(await factsOf([MORE, FULL])).toEqual([['Orders (2)', 'other-layout', false, null], ['Orders', 'only', true, null]]);
  });
});
