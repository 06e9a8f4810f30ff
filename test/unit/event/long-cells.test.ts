/** A stranger's cell of any length costs no square of it: what a reader takes is compared between a text and one four times as long. */
import { expect, test } from 'vitest';
import { NestedTableError, NoTableError } from '../../../main/engine/source/workbook/markup-tables.ts';
import { CELL_READERS, HOSTILE_TEXTS } from '../../helpers/cell-readers.ts';

const LENGTH = 4000;
/** A short text that takes less is not asked for again; a long one that takes less is no burden, whatever the short one took. */
const LEAST_MS = 0.4;
const LEAST_LONG_MS = 8;
/** Four times as long takes four times as much; a square takes sixteen. */
const MOST_TIMES = 9;

function cpuOf(read: (cell: string) => unknown, text: string): number {
  const before = process.cpuUsage();
  try {
    read(text);
  } catch (error) {
    // A page without a table, or with one in another.
    if (!(error instanceof NoTableError) && !(error instanceof NestedTableError)) throw error;
  }
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Whether the longer text costs too much, again and again: a collector of garbage or another test runs into one measurement, not into four. */
function isSlow(read: (cell: string) => unknown, of: (length: number) => string): boolean {
  const [short, long] = [of(LENGTH), of(LENGTH * 4)];
  for (let run = 0; run < 4; run += 1) {
    const one = cpuOf(read, short);
    if (one <= LEAST_MS) return false;
    const four = cpuOf(read, long);
    if (four <= LEAST_LONG_MS || four <= one * MOST_TIMES) return false;
  }
  return true;
}

test.each(Object.keys(CELL_READERS))('%s', (name) => {
  const read = CELL_READERS[name] ?? (() => null);
  expect(HOSTILE_TEXTS.filter(({ of }) => isSlow(read, of)).map((text) => text.name)).toEqual([]);
});
