/** Decides how a source file is to be read, by its content alone, and reads its header. */
import type { CallOptions } from '../contract/commands.ts';
import type { IssueCode } from '../contract/errors.ts';
import type { AppError } from '../errors.ts';
import type { Question } from '../contract/model.ts';
import type { Container, Delimiter, Dialect, ReadingChoice, SheetFacts, SourceFormat, SourceInput } from '../contract/source.ts';
import { readTextHead } from './content-kind.ts';
import { guessDelimiter } from './guess-delimiter.ts';
import type { HeadFacts } from './guess-delimiter.ts';
import { guessEncoding, holdToEncoding } from './guess-encoding.ts';
import { decodeHead } from './head-text.ts';
import type { HeadText } from './head-text.ts';
import { createHeaderJudge } from './header-judge.ts';
import type { HeaderJudge, SourceHints } from './header-judge.ts';
import { findHeader } from './header.ts';
import { openHandle } from './source-handle.ts';
import type { SourceHandle } from './source-handle.ts';

export type { SourceHints };

/** TikTok's upload page takes files of 10 MB. */
const UPLOAD_BYTES = 10_000_000;

/** One table of rows, ready to be read by `readRecords`. */
export interface OpenedSource {
  readonly input: SourceInput;
  readonly name: string;
  readonly entry: string | null;
  readonly sheet: string | null;
  readonly format: SourceFormat;
  readonly container: Container | null;
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

/** What one input holds: several tables for an archive or a workbook with several sheets of one layout. */
export interface OpenedFile {
  readonly tables: readonly OpenedSource[];
  readonly sheets: readonly SheetFacts[];
  /** Members of an archive that cannot be read, while others can. */
  readonly failures: readonly FailedTable[];
}

export interface FailedTable {
  readonly name: string;
  readonly error: AppError;
}

/** Opens, identifies and closes the file again; throws AppError source/* or job/cancelled. */
export async function openSource(
  input: SourceInput,
  reading: ReadingChoice,
  hints: SourceHints,
  options: CallOptions = {},
): Promise<OpenedFile> {
  const source = await openHandle(input);
  try {
    const judge = createHeaderJudge(hints);
    const head = await readTextHead(source);
    const facts = { isWhole: head.length === source.bytes, headerRow: reading.headerRow };
    const task = { source, head, facts, judge, signal: options.signal };
    const guess =
      reading.encoding === undefined
        ? await guessEncoding(task)
        : await holdToEncoding(task, reading.encoding);
    const headText = decodeHead(head, guess.encoding);
    const delimiter = chooseDelimiter(headText, facts, reading, judge);
    const layout = {
      encoding: guess.encoding,
      delimiter: delimiter.delimiter,
      hasSepLine: headText.sep !== null,
    };
    const header = await findHeader(source, layout, { wantedRow: reading.headerRow, hints }, options.signal);
    const { encoding, hasBom } = guess;
    const table: OpenedSource = {
      input,
      name: source.name,
      entry: null,
      sheet: null,
      format: 'csv',
      container: null,
      bytes: source.bytes,
      modifiedMs: source.modifiedMs,
      dialect: { encoding, hasBom, delimiter: layout.delimiter, headerRow: header.row, descriptionRows: 0, skipBottom: 0 },
      hasSepLine: layout.hasSepLine,
      headers: header.headers,
      fileIssues: [...issuesOfFile(source, encoding), ...header.issues],
      questions: [guess.question, delimiter.question].filter((question) => question !== null),
    };
    return { tables: [table], sheets: [], failures: [] };
  } finally {
    await source.handle.close();
  }
}

function chooseDelimiter(
  head: HeadText,
  facts: HeadFacts,
  reading: ReadingChoice,
  judge: HeaderJudge,
): { delimiter: Delimiter; question: Question | null } {
  const given = reading.delimiter ?? head.sep;
  if (given !== null) return { delimiter: given, question: null };
  const { delimiter, options } = guessDelimiter(head.text, facts, judge);
  if (options.length < 2) return { delimiter, question: null };
  return {
    delimiter,
    question: {
      id: 'delimiter',
      field: null,
      flag: '--delimiter',
      options,
      suggested: delimiter,
      evidence: {},
    },
  };
}

function issuesOfFile(source: SourceHandle, encoding: Dialect['encoding']): IssueCode[] {
  const issues: IssueCode[] = [];
  if (!/\.csv$/i.test(source.name)) issues.push('wrong-file-extension');
  if (source.bytes > UPLOAD_BYTES) issues.push('file-too-large');
  if (encoding !== 'utf-8') issues.push('not-utf8');
  return issues;
}
