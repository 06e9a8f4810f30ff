import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';
import { expectedDigest, writeBigSheet } from '../helpers/big-sheet.ts';
import type { Measured } from '../helpers/big-sheet.ts';
import { tempFolder } from '../helpers/folders.ts';
import { isTorture, report, scaled } from '../helpers/torture.ts';

const FULL = 500_000;
/** A third more than was measured for 500,000 rows of 15 columns with strings of their own. */
const MOST_MB = 440;

test.each([
  ['inline strings', true],
  ['shared strings', false],
])('a workbook of many rows with %s is read to the last cell in bounded memory', { timeout: isTorture ? 1_800_000 : 120_000 }, async (kind, isInline) => {
  const rows = scaled(FULL);
  const path = join(tempFolder(), 'orders.xlsx');
  await writeBigSheet(path, rows, isInline);
  const { stdout } = await promisify(execFile)(process.execPath, [join(PROJECT, 'test', 'helpers', 'big-sheet.ts'), path]);
  const { rows: read, digest, peakMb, seconds } = JSON.parse(stdout) as Measured;
  report({ what: `rows of 15 columns of an XLSX with ${kind}`, unit: 'rows', attempted: rows, outcome: { 'read exactly': read, 'MB at most': peakMb, seconds } }, FULL);
  expect([read, digest]).toEqual([rows, expectedDigest(rows)]);
  expect(peakMb).toBeLessThan(MOST_MB);
});
