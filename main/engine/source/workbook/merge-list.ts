/**
 * Merged cells that span rows. A workbook lists them behind its rows, so they are gathered in a first pass; the
 * second writes the value of each block into all of its rows, as a person sees it.
 */
import { AppError } from '../../errors.ts';
import type { TallMerge } from './sheet-row.ts';

/** An order of several rows merges a handful of columns: this is a million rows of orders and beyond. */
const MOST_MERGES = 1_000_000;

/** By top row. */
export type MergeList = readonly TallMerge[];

export class MergeCollector {
  readonly #name: string;
  readonly #merges: TallMerge[] = [];

  constructor(name: string) {
    this.#name = name;
  }

  add(merge: TallMerge): void {
    if (this.#merges.length >= MOST_MERGES) throw new AppError('source/too-large', { name: this.#name });
    this.#merges.push(merge);
  }

  list(): MergeList {
    return this.#merges.toSorted((a, b) => a.top - b.top);
  }
}

interface OpenMerge {
  readonly bottom: number;
  readonly column: number;
  value: string;
}

/** Fills rows in order. Rows that hold nothing of their own stay blank: they are no rows of the table. */
export class MergeFiller {
  readonly #merges: MergeList;
  #next = 0;
  #open: OpenMerge[] = [];

  constructor(merges: MergeList) {
    this.#merges = merges;
  }

  /** Writes into `cells`; true where a value of a row above was written. */
  fill(row: number, cells: string[]): boolean {
    if (this.#next >= this.#merges.length && this.#open.length === 0) return false;
    this.#open = this.#open.filter(({ bottom }) => bottom >= row);
    let isFilled = false;
    for (const { column, value } of this.#open) {
      if (value === '' || (cells[column] ?? '') !== '') continue;
      while (cells.length <= column) cells.push('');
      cells[column] = value;
      isFilled = true;
    }
    for (; (this.#merges[this.#next]?.top ?? Infinity) <= row; this.#next += 1) this.#start(row, cells);
    return isFilled;
  }

  #start(row: number, cells: readonly string[]): void {
    const merge = this.#merges[this.#next];
    // A block whose top row holds nothing has no value to give.
    if (merge === undefined || merge.top !== row || merge.bottom <= row) return;
    const value = cells[merge.column] ?? '';
    if (value !== '') this.#open.push({ bottom: merge.bottom, column: merge.column, value });
  }
}
