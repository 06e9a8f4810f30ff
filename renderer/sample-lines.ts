/**
 * What a field's row on the map shows of its values: counted kinds where a column holds few, else
 * samples before and after. Pairs, so that the left line always stands beside its own right line.
 */
import type { ColumnProfile, FieldPreview } from '../preload/bridge.ts';

export interface SampleLine {
  readonly before: string;
  /** Rows that hold this value; null for a mere sample. */
  readonly rows: number | null;
  /** Null where the value cannot be read. */
  readonly after: string | null;
}

/** The event column is shown by its words, the most frequent first, as far as a sample says what each becomes. */
export function countedLines(column: ColumnProfile, preview: FieldPreview | null, limit: number): readonly SampleLine[] {
  if (column.values === null) return [];
  const readings = new Map(preview?.before.map((before, index) => [before, preview.after[index] ?? null]));
  return column.values
    .filter(({ value }) => readings.has(value))
    .toSorted((left, right) => right.rows - left.rows)
    .slice(0, limit)
    .map(({ value, rows }) => ({ before: value, rows, after: readings.get(value) ?? null }));
}

/** Samples as the engine gives them, each different pair once. */
export function sampleLines(preview: FieldPreview | null, limit: number): readonly SampleLine[] {
  const lines: SampleLine[] = [];
  preview?.before.forEach((before, index) => {
    const after = preview.after[index] ?? null;
    if (!lines.some((line) => line.before === before && line.after === after)) lines.push({ before, rows: null, after });
  });
  return lines.slice(0, limit);
}

/** Kinds with their share in one line, for columns that hold a handful; null for any other. */
export function shareLine(column: ColumnProfile, percent: (share: number) => string): string | null {
  const { values, filled } = column;
  if (values === null || values.length === 0 || values.length > MAX_SHARES || filled === 0) return null;
  const ordered = values.toSorted((left, right) => right.rows - left.rows);
  const shown = ordered.slice(0, SHOWN_SHARES).map(({ value, rows }) => `${value} ${percent(rows / filled)}`);
  return ordered.length > SHOWN_SHARES ? `${shown.join(', ')}, …` : shown.join(', ');
}

const MAX_SHARES = 12;
const SHOWN_SHARES = 2;
