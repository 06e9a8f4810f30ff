/** Decides how an input is to be read, by its content alone, and finds its tables and their headers. */
import type { CallOptions } from '../contract/commands.ts';
import type { IssueCode } from '../contract/errors.ts';
import type { Question } from '../contract/model.ts';
import type { Container, Dialect, ReadingChoice, SheetFacts, SourceFormat, SourceInput } from '../contract/source.ts';
import { AppError } from '../errors.ts';
import { nameInside } from './archive/gzip.ts';
import { isLeftover } from './archive/member-name.ts';
import { openZip } from './archive/zip-archive.ts';
import type { ZipArchive } from './archive/zip-archive.ts';
import { gzipContent, memberContent, wholeContent } from './content.ts';
import type { Content } from './content.ts';
import { contentKind, HEAD_BYTES } from './content-kind.ts';
import type { SourceHints } from './header/header-judge.ts';
import { openHandle, readHead } from './source-handle.ts';
import type { SourceHandle } from './source-handle.ts';
import { openText } from './text/text-table.ts';
import { openSheets } from './workbook/open-sheets.ts';
import type { SheetLayout } from './workbook/open-sheets.ts';
import { workbookFormat } from './workbook/workbook-format.ts';

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
  /** What only a first pass over a sheet tells; null for a text. */
  readonly layout: SheetLayout | null;
  /** As they stand, '' where blank. */
  readonly headers: readonly string[];
  readonly fileIssues: readonly IssueCode[];
  /** Sheet, encoding or delimiter, only where the content truly leaves it open; the table is the proposal. */
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

interface Opening {
  readonly input: SourceInput;
  readonly handle: SourceHandle;
  readonly reading: ReadingChoice;
  readonly hints: SourceHints;
  readonly signal: AbortSignal | undefined;
}

/** Opens, identifies and closes the file again; throws AppError source/* or job/cancelled. */
export async function openSource(
  input: SourceInput,
  reading: ReadingChoice,
  hints: SourceHints,
  options: CallOptions = {},
): Promise<OpenedFile> {
  const handle = await openHandle(input);
  try {
    const opening = { input, handle, reading, hints, signal: options.signal };
    const kind = contentKind(await handle.readAt(0, HEAD_BYTES));
    if (kind === 'gzip') return await openContent(gzipContent(handle), opening);
    if (kind !== 'zip') return await openContent(wholeContent(handle), opening);
    const zip = await openZip(handle);
    const format = await workbookFormat(handle, zip, options.signal);
    return format === null ? await openArchive(zip, opening) : await openContent(wholeContent(handle), opening);
  } finally {
    await handle.close();
  }
}

/** A file's own content, or what stands in a container: a text or a workbook, no further container. */
async function openContent(content: Content, opening: Opening): Promise<OpenedFile> {
  const { reading, hints, signal } = opening;
  const { stream } = content;
  const kind = contentKind((await readHead(stream, HEAD_BYTES, signal)).head);
  if (kind === 'text' || kind === 'empty' || kind === 'gzip') return openTextTable(content, opening);
  const held = await content.hold(signal);
  const zip = kind === 'zip' ? await openZip(held) : null;
  const format = await workbookFormat(held, zip, signal);
  // An archive inside a container: one level is what people send, more is how bombs are built.
  if (format === null) throw new AppError('source/binary', { name: stream.name, format: 'zip' });
  const { tables, facts } = await openSheets(held, format, { reading, hints, signal });
  const name = opening.handle.name;
  return {
    tables: tables.map(({ sheet, header, dialect, layout, questions }) => ({
      ...placeOf(content, opening),
      sheet,
      format,
      dialect,
      hasSepLine: false,
      layout,
      headers: header.headers,
      fileIssues: [...issuesOfName(content, opening, format), ...header.issues],
      questions,
    })),
    sheets: facts.map((sheet) => ({ ...sheet, file: content.entry === null ? name : stream.name })),
    failures: [],
  };
}

async function openTextTable(content: Content, opening: Opening): Promise<OpenedFile> {
  const { reading, hints, signal } = opening;
  const { encoding, hasBom, delimiter, hasSepLine, header, questions } = await openText(content.stream, { reading, hints, signal });
  const { row, headers, descriptionRows, issues } = header;
  const table: OpenedSource = {
    ...placeOf(content, opening),
    sheet: null,
    format: 'csv',
    dialect: { encoding, hasBom, delimiter, headerRow: row, descriptionRows, skipBottom: reading.skipBottom ?? 0 },
    hasSepLine,
    layout: null,
    headers,
    fileIssues: [...issuesOfName(content, opening, 'csv'), ...issuesOfText(opening, encoding), ...issues],
    questions,
  };
  return { tables: [table], sheets: [], failures: [] };
}

function placeOf({ container, entry }: Content, { input, handle }: Opening) {
  const { name, bytes, modifiedMs } = handle;
  return { input, name, entry, container, bytes, modifiedMs };
}

/** Every member that is a table; one that cannot be read does not sink the others, unless none can. */
async function openArchive(zip: ZipArchive, opening: Opening): Promise<OpenedFile> {
  const { name } = opening.handle;
  const tables: OpenedSource[] = [];
  const sheets: SheetFacts[] = [];
  const failures: FailedTable[] = [];
  for (const member of zip.members) {
    if (isLeftover(member.name)) continue;
    const content = memberContent(zip, member.name, name);
    try {
      const opened = await openContent(content, opening);
      tables.push(...opened.tables);
      sheets.push(...opened.sheets);
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'job/cancelled') throw error;
      failures.push({ name: content.stream.name, error });
    }
  }
  if (tables.length > 0) return { tables, sheets, failures };
  throw failures[0]?.error ?? new AppError('source/no-sheet', { name });
}

const USUAL_NAMES: Readonly<Record<SourceFormat, RegExp>> = {
  csv: /\.csv$/i,
  xlsx: /\.xl[st][xm]$/i,
  xlsb: /\.xlsb$/i,
  xls: /\.xl[st]$/i,
  ods: /\.(?:f?ods|ots)$/i,
  html: /\.(?:html?|xml)$/i,
};

function issuesOfName({ container, entry }: Content, { handle }: Opening, format: SourceFormat): IssueCode[] {
  const name = entry ?? (container === 'gzip' ? nameInside(handle.name) : handle.name);
  return USUAL_NAMES[format].test(name) ? [] : ['wrong-file-extension'];
}

function issuesOfText({ handle }: Opening, encoding: Dialect['encoding']): IssueCode[] {
  const issues: IssueCode[] = [];
  if (handle.bytes > UPLOAD_BYTES) issues.push('file-too-large');
  if (encoding !== 'utf-8') issues.push('not-utf8');
  return issues;
}
