/**
 * Finds the header: the record the user named, else the first one with anything in it, unless that is a
 * title above one whose names are known. An order in its place is refused: it would be lost as a header.
 */
import type { IssueCode } from '../contract/errors.ts';
import { AppError } from '../errors.ts';
import { frameSource } from './frame-source.ts';
import type { Layout } from './frame-source.ts';
import type { SourceHints } from './header-judge.ts';
import { countKnownNames, looksLikeOrder } from './header-names.ts';
import { createCellParser } from './parse-cells.ts';
import type { CellParser } from './parse-cells.ts';
import type { RecordFramer } from './record-framer.ts';
import type { SourceHandle } from './source-handle.ts';

const MAX_COLUMNS = 5_000;

export interface Header {
  /** Counted in records, as a spreadsheet counts rows. */
  readonly row: number;
  readonly headers: readonly string[];
  readonly issues: readonly IssueCode[];
}

/** A title, a period and a few blank lines are all that exports put above their table. */
const TITLE_RECORDS = 20;
const NAMES_OF_A_HEADER = 3;

export interface HeaderSearch {
  readonly wantedRow: number | undefined;
  readonly hints: SourceHints;
}

interface Found {
  readonly row: number;
  readonly cells: string[];
  readonly hasBadQuotes: boolean;
}

/** Throws AppError source/header-row-missing, source/header-missing, source/empty or source/too-wide. */
export async function findHeader(
  source: SourceHandle,
  layout: Layout,
  { wantedRow, hints }: HeaderSearch,
  signal: AbortSignal | undefined,
): Promise<Header> {
  const knownNames = (found: Found): number => countKnownNames(found.cells, hints);
  let first: Found | null = null;
  for await (const found of records(source, layout, signal)) {
    const isBlank = found.cells.every((cell) => cell.trim() === '');
    if (wantedRow !== undefined) {
      if (found.row < wantedRow) continue;
      if (isBlank) break;
      return toHeader(found, source.name);
    }
    if (found.row > TITLE_RECORDS && first !== null) break;
    if (isBlank) continue;
    if (first === null && knownNames(found) > 0) return namesIn(found, hints, source.name);
    if (first !== null && knownNames(found) >= NAMES_OF_A_HEADER) return toHeader(found, source.name);
    first ??= found;
  }
  if (wantedRow !== undefined) throw rowMissing(source.name, wantedRow);
  if (first === null) throw new AppError('source/empty', { name: source.name });
  return namesIn(first, hints, source.name);
}

function namesIn(found: Found, hints: SourceHints, name: string): Header {
  if (looksLikeOrder(found.cells, hints)) throw new AppError('source/header-missing', { name, row: found.row });
  return toHeader(found, name);
}

async function* records(
  source: SourceHandle,
  layout: Layout,
  signal: AbortSignal | undefined,
): AsyncGenerator<Found> {
  const parser = createCellParser(layout.delimiter);
  let row = 0;
  for await (const framer of frameSource(source, layout, ignoreBytes, signal)) {
    while (framer.next()) yield toFound((row += 1), framer, parser, layout.delimiter);
  }
}

function toFound(row: number, framer: RecordFramer, parser: CellParser, delimiter: string): Found {
  const parsed = framer.isBad ? null : parser.parse(framer.text, framer.hasQuote);
  return { row, cells: parsed ?? framer.text.split(delimiter), hasBadQuotes: parsed === null };
}

function ignoreBytes(): void {}

function rowMissing(name: string, headerRow: number): AppError {
  return new AppError('source/header-row-missing', { name, headerRow });
}

function toHeader({ row, cells, hasBadQuotes }: Found, name: string): Header {
  if (cells.length > MAX_COLUMNS) {
    throw new AppError('source/too-wide', { name, columns: cells.length, limit: MAX_COLUMNS });
  }
  const headers = cells.map((cell) => (cell.trim() === '' ? '' : cell));
  const named = headers.filter((header) => header !== '').map((header) => header.trim());
  const issues: IssueCode[] = [];
  if (hasBadQuotes) issues.push('bad-quotes');
  if (named.length < headers.length) issues.push('blank-header');
  if (new Set(named).size < named.length) issues.push('duplicate-header');
  return { row, headers, issues };
}
