/**
 * What reading yields: batches of records as the spreadsheet would show them, every cell still text.
 * The last batch carries the summary, so that a plain `for await` sees everything.
 */
import type { IssueCode } from '../contract/errors.ts';

/**
 * One non-blank record after the header. `cells` are padded to the header's width; cells beyond it are
 * kept. `row` counts records as a spreadsheet does (the file's first record is 1), `line` counts
 * physical lines from 1.
 */
export interface SourceRecord {
  readonly cells: string[];
  readonly row: number;
  readonly line: number;
  readonly faults: readonly IssueCode[] | null;
  /** Columns whose cell a workbook stores as a number with a fraction; its mark is a point. */
  readonly fractions?: readonly number[] | undefined;
}

/** Known once the whole file was read. `sha256` is of the file's bytes, lower hex. */
export interface SourceSummary {
  readonly rows: number;
  readonly blankRows: number;
  /** Cells that hold the last result of a formula. */
  readonly formulaCells: number;
  readonly sha256: string;
}

/** About a thousand records; `summary` is set on the last batch only, which may hold no record. */
export interface RecordBatch {
  readonly records: readonly SourceRecord[];
  readonly bytesRead: number;
  readonly summary: SourceSummary | null;
}
