/** Decides how a source file is to be read, by its content alone, and reads its header. */
import type { CallOptions } from '../contract/commands.ts';
import type { IssueCode } from '../contract/errors.ts';
import type { Delimiter, Dialect, Question, ReadingChoice } from '../contract/model.ts';
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
  reading: ReadingChoice,
  hints: SourceHints,
  options: CallOptions = {},
): Promise<OpenedSource> {
  const source = await openHandle(path);
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
    return {
      path,
      name: source.name,
      bytes: source.bytes,
      modifiedMs: source.modifiedMs,
      dialect: { encoding, hasBom, delimiter: layout.delimiter, headerRow: header.row },
      hasSepLine: layout.hasSepLine,
      headers: header.headers,
      fileIssues: [...issuesOfFile(source, encoding), ...header.issues],
      questions: [guess.question, delimiter.question].filter((question) => question !== null),
    };
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
