/** Decides how a source file is to be read, by its content alone, and reads its header. */
import type { CallOptions } from '../contract/commands.ts';
import type { IssueCode } from '../contract/errors.ts';
import type { Dialect, Question, ReadingChoice } from '../contract/model.ts';
import { AppError } from '../errors.ts';

/** What the caller knows about headers; the score is passed in so that this folder knows no mapping. */
export interface SourceHints {
  /** Header names that will be used, e.g. from `--map`. */
  readonly columns: readonly string[];
  /** The more of these names are known or plausible, the higher; only compared with itself. */
  scoreHeaders(headers: readonly string[]): number;
}

export interface OpenedSource {
  readonly path: string;
  readonly name: string;
  readonly bytes: number;
  /** mtime in ms, to notice a file that changes before or while it is read. */
  readonly modifiedMs: number;
  readonly dialect: Dialect;
  /** Excel's `sep=;` line stands before the first record. */
  readonly hasSepLine: boolean;
  /** As they stand, '' where blank. */
  readonly headers: readonly string[];
  readonly fileIssues: readonly IssueCode[];
  /** Encoding or delimiter, only where the content truly leaves both open; `dialect` holds the proposal. */
  readonly questions: readonly Question[];
}

/** Opens, identifies and closes the file again; throws AppError source/* or job/cancelled. */
export async function openSource(
  path: string,
  _reading: ReadingChoice,
  _hints: SourceHints,
  _options: CallOptions = {},
): Promise<OpenedSource> {
  throw new AppError('source/missing', { name: path });
}
