/** The one shape in which an error crosses a process border. */
import type { AppErrorCode } from './errors.ts';
import type { ColumnProfile, FieldSuggestion, Question } from './model.ts';

/**
 * An error as it crosses a process border. `params` hold names, counts and limits (file names, column
 * names, row numbers), never a cell's value; sentences are made from them at the edge.
 */
export interface WireError {
  readonly code: AppErrorCode;
  readonly params: Readonly<Record<string, ErrorParam>>;
  readonly retryable: boolean;
}

export type ErrorParam =
  | string
  | number
  | readonly string[]
  | readonly Question[]
  | readonly FieldSuggestion[]
  | readonly ColumnProfile[];
