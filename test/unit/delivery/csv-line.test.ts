import { writeToString } from '@fast-csv/format';
import { parseString } from '@fast-csv/parse';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csvLine, guardedCsvLine } from '../../../main/engine/delivery/csv-line.ts';

const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', 'say "hi"', 'two\nlines', 'cr\rhere', '|', '', ' padded ', '=1+1', '+49'));
const line = fc.array(cell, { minLength: 2, maxLength: 12 });

test('a line is byte for byte what fast-csv writes', async () => {
  await fc.assert(
    fc.asyncProperty(line, async (values) => {
      const expected = await writeToString([values], { includeEndRowDelimiter: true, rowDelimiter: '\n' });
      expect(csvLine(values)).toBe(expected);
    }),
  );
});

test('fast-csv reads back the values of a line', async () => {
  const readable = fc.array(cell.filter((value) => value.trim() === value && !value.includes('\0')), { minLength: 2, maxLength: 12 });
  await fc.assert(
    fc.asyncProperty(readable, async (values) => {
      fc.pre(values.some((value) => value !== ''));
      expect(await parsed(csvLine(values))).toEqual([values]);
    }),
  );
});

test('only the guarded line disarms what a spreadsheet would run', () => {
  expect(csvLine(['=1+1', '+49', '-x', '@a', 'plain'])).toBe('=1+1,+49,-x,@a,plain\n');
  expect(guardedCsvLine(['=1+1', '+49', '-x', '@a', 'plain'])).toBe("'=1+1,'+49,'-x,'@a,plain\n");
});

function parsed(text: string): Promise<string[][]> {
  return new Promise((resolve, reject) => {
    const rows: string[][] = [];
    parseString<string[], string[]>(text, { headers: false })
      .on('error', reject)
      .on('data', (row: string[]) => rows.push(row))
      .on('end', () => resolve(rows));
  });
}
