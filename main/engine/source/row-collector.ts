/** Turns rows of any kind of table into records of the header's width, a batch at a time, and counts them. */
import type { IssueCode } from '../contract/errors.ts';
import type { Dialect } from '../contract/source.ts';
import type { SourceRecord } from './records.ts';

const BATCH_RECORDS = 1_000;
const MISSING_CELLS: readonly IssueCode[] = ['missing-cells'];
const EXTRA_CELLS: readonly IssueCode[] = ['extra-cells'];

export interface TableShape {
  readonly dialect: Dialect;
  readonly headers: readonly string[];
  /** Short rows are at fault in a text, where cells are written out; a sheet leaves empty ones away. */
  readonly mayBeShort: boolean;
}

export class RowCollector {
  rows = 0;
  blankRows = 0;
  readonly #width: number;
  readonly #firstRow: number;
  readonly #skipBottom: number;
  readonly #mayBeShort: boolean;
  #batch: SourceRecord[] = [];

  constructor({ dialect, headers, mayBeShort }: TableShape) {
    this.#width = headers.length;
    this.#firstRow = dialect.headerRow + dialect.descriptionRows + 1;
    this.#skipBottom = dialect.skipBottom;
    this.#mayBeShort = mayBeShort;
  }

  /** Whether a row of the sheet belongs to the table and not above it. */
  isBelowHeader(row: number): boolean {
    return row >= this.#firstRow;
  }

  add(record: SourceRecord): void {
    // A row of formulas without a result says so; as blank it would be gone without a word.
    if (isBlank(record.cells) && record.faults?.includes('formula-without-result') !== true) {
      this.blankRows += 1;
      return;
    }
    const misfit = this.#fit(record.cells);
    const { faults } = record;
    this.#batch.push(misfit === null || faults?.includes('bad-quotes') === true ? record : { ...record, faults: faults === null ? misfit : [...faults, ...misfit] });
  }

  get isFull(): boolean {
    return this.#batch.length >= BATCH_RECORDS + this.#skipBottom;
  }

  /** What may be handed out: the last rows are held back while they may turn out to be those that are skipped. */
  take(isEnd: boolean): SourceRecord[] {
    const count = Math.max(0, this.#batch.length - this.#skipBottom);
    const taken = count === this.#batch.length ? this.#batch : this.#batch.slice(0, count);
    this.#batch = isEnd ? [] : this.#batch.slice(count);
    this.rows += taken.length;
    return taken;
  }

  /** Pads a short record; a longer one keeps its cells, at fault only where one of them says something. */
  #fit(cells: string[]): readonly IssueCode[] | null {
    if (cells.length === this.#width) return null;
    if (cells.length < this.#width) {
      while (cells.length < this.#width) cells.push('');
      return this.#mayBeShort ? null : MISSING_CELLS;
    }
    return isBlank(cells.slice(this.#width)) ? null : EXTRA_CELLS;
  }
}

export function isBlank(cells: readonly string[]): boolean {
  for (const cell of cells) {
    if (cell !== '' && cell.trim() !== '') return false;
  }
  return true;
}
