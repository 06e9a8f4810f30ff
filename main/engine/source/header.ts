/** Finds the header: the record the user named, else the first one with anything in it. */
import type { IssueCode } from '../contract/errors.ts';
import { AppError } from '../errors.ts';
import { frameSource } from './frame-source.ts';
import type { Layout } from './frame-source.ts';
import { createCellParser } from './parse-cells.ts';
import type { SourceHandle } from './source-handle.ts';

const MAX_COLUMNS = 5_000;

export interface Header {
  /** Counted in records, as a spreadsheet counts rows. */
  readonly row: number;
  readonly headers: readonly string[];
  readonly issues: readonly IssueCode[];
}

/** Throws AppError source/header-row-missing, source/empty or source/too-wide. */
export async function findHeader(
  source: SourceHandle,
  layout: Layout,
  wantedRow: number | undefined,
  signal: AbortSignal | undefined,
): Promise<Header> {
  const parser = createCellParser(layout.delimiter);
  let row = 0;
  for await (const framer of frameSource(source, layout, ignoreBytes, signal)) {
    while (framer.next()) {
      row += 1;
      if (wantedRow !== undefined && row < wantedRow) continue;
      const parsed = framer.isBad ? null : parser.parse(framer.text, framer.hasQuote);
      const cells = parsed ?? framer.text.split(layout.delimiter);
      if (cells.some((cell) => cell.trim() !== '')) {
        return toHeader(row, cells, parsed === null, source.name);
      }
      if (wantedRow !== undefined) throw rowMissing(source.name, wantedRow);
    }
  }
  if (wantedRow !== undefined) throw rowMissing(source.name, wantedRow);
  throw new AppError('source/empty', { name: source.name });
}

function ignoreBytes(): void {}

function rowMissing(name: string, headerRow: number): AppError {
  return new AppError('source/header-row-missing', { name, headerRow });
}

function toHeader(row: number, cells: string[], hasBadQuotes: boolean, name: string): Header {
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
