/** Counts the distinct values of a column as long as they are few and none looks like a person's. */
import type { ValueCount } from '../../contract/model.ts';
import { trimSpaces } from '../../event/text.ts';
import { looksPersonal } from '../headers/personal.ts';

export interface ValueCounter {
  readonly counts: Map<string, number>;
  /** The value of the row before and how often it came in a row; runs are counted without a look-up. */
  last: string | null;
  run: number;
  rows: number;
}

const MOST_VALUES = 50;
const LONGEST_VALUE = 100;
/** Names of people hardly repeat; a column counts as a list only when its values do. */
const LEAST_REPEATS = 3;

export function createValueCounter(): ValueCounter {
  return { counts: new Map(), last: null, run: 0, rows: 0 };
}

/** Counts one filled cell; false once the column is no list, after which nothing may be added. */
export function addValue(counter: ValueCounter, cell: string): boolean {
  counter.rows += 1;
  if (cell === counter.last) {
    counter.run += 1;
    return true;
  }
  endRun(counter);
  counter.last = cell;
  counter.run = 1;
  if (counter.counts.has(cell)) return true;
  if (counter.counts.size === MOST_VALUES || cell.length > LONGEST_VALUE || looksPersonal(cell)) return false;
  counter.counts.set(cell, 0);
  return true;
}

/** Most frequent first; null where the values repeat too little to be a list and `isList` does not vouch for it. */
export function listValues(counter: ValueCounter, isList: boolean): ValueCount[] | null {
  endRun(counter);
  if (!isList && counter.rows < counter.counts.size * LEAST_REPEATS) return null;
  const trimmed = new Map<string, number>();
  for (const [value, rows] of counter.counts) {
    const key = trimSpaces(value);
    trimmed.set(key, (trimmed.get(key) ?? 0) + rows);
  }
  return [...trimmed].map(([value, rows]) => ({ value, rows })).sort((a, b) => b.rows - a.rows);
}

function endRun(counter: ValueCounter): void {
  if (counter.last !== null) counter.counts.set(counter.last, (counter.counts.get(counter.last) ?? 0) + counter.run);
  counter.last = null;
  counter.run = 0;
}
