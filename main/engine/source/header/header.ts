/**
 * Finds the header: the row the user named, else the first one with anything in it, unless that is a
 * title above one whose names are known. An order in its place is refused: it would be lost as a header.
 */
import type { IssueCode } from '../../contract/errors.ts';
import type { ReadingChoice } from '../../contract/source.ts';
import { AppError } from '../../errors.ts';
import { countDescriptionRows } from './description-rows.ts';
import type { SourceHints } from './header-judge.ts';
import { countKnownNames, looksLikeOrder } from './header-names.ts';
import { isBlank } from '../row-collector.ts';

const MAX_COLUMNS = 5_000;

export interface Header {
  /** Counted in rows of the sheet, or in records of a text. */
  readonly row: number;
  readonly headers: readonly string[];
  readonly descriptionRows: number;
  readonly issues: readonly IssueCode[];
}

/** A title, a period and a few blank lines are all that exports put above their table. */
const TITLE_RECORDS = 20;
const NAMES_OF_A_HEADER = 3;
/** Rows after the header that tell a description from an order. */
const ROWS_BELOW = 6;

export interface HeaderSearch {
  readonly name: string;
  readonly reading: ReadingChoice;
  readonly hints: SourceHints;
}

export interface FoundRow {
  readonly row: number;
  readonly cells: string[];
  readonly hasBadQuotes: boolean;
}

/** Gathers the few rows that a header is chosen from; blank rows are none of them. */
export class HeadRows {
  readonly #wantedRow: number | undefined;
  readonly #rows: FoundRow[] = [];

  constructor(reading: ReadingChoice) {
    this.#wantedRow = reading.headerRow;
  }

  get isEnough(): boolean {
    return this.#rows.length > ROWS_BELOW + (this.#wantedRow === undefined ? TITLE_RECORDS : 0);
  }

  add(found: FoundRow): void {
    if (this.isEnough || found.row < (this.#wantedRow ?? 0) || isBlank(found.cells)) return;
    this.#rows.push(found);
  }

  rows(): readonly FoundRow[] {
    return this.#rows;
  }
}

/** Throws AppError source/header-row-missing, source/header-missing, source/empty or source/too-wide. */
export function chooseHeader(rows: readonly FoundRow[], search: HeaderSearch): Header {
  const { name, hints, reading } = search;
  const [first] = rows;
  const { headerRow } = reading;
  if (headerRow !== undefined) {
    // A row that the user named is a header whatever it looks like.
    if (first?.row !== headerRow) throw new AppError('source/header-row-missing', { name, headerRow });
    return toHeader(first, search, rows);
  }
  if (first === undefined) throw new AppError('source/empty', { name });
  const named = headerBelow(rows, hints);
  if (named !== undefined) return toHeader(named, search, rows);
  if (looksLikeOrder(first.cells, hints)) throw new AppError('source/header-missing', { name, row: first.row });
  return toHeader(first, search, rows);
}

/** The header below a title, or below a row that groups its columns ("Order", "Customer"), which may sound like names, too. */
function headerBelow([first, ...later]: readonly FoundRow[], hints: SourceHints): FoundRow | undefined {
  const known = first === undefined ? 0 : countKnownNames(first.cells, hints);
  const filled = first?.cells.filter((cell) => cell.trim() !== '').length ?? 0;
  const least = Math.max(NAMES_OF_A_HEADER, known * 2 + 1);
  return later.find(({ row, cells }) => row <= TITLE_RECORDS && countKnownNames(cells, hints) >= least && (known === 0 || isWider(cells, filled)));
}

function isWider(cells: readonly string[], filled: number): boolean {
  return cells.filter((cell) => cell.trim() !== '').length > filled;
}

function toHeader({ row, cells, hasBadQuotes }: FoundRow, { name, reading, hints }: HeaderSearch, rows: readonly FoundRow[]): Header {
  if (cells.length > MAX_COLUMNS) {
    throw new AppError('source/too-wide', { name, columns: cells.length, limit: MAX_COLUMNS });
  }
  const headers = cells.map((cell) => (cell.trim() === '' ? '' : cell));
  const below = rows.filter((found) => found.row > row);
  const [next] = below;
  const isDescribed = isSecondHeader(next?.cells, hints) || countDescriptionRows(headers, below.map((found) => found.cells)) > 0;
  // Blank rows above the description are passed over with it.
  const descriptionRows = reading.descriptionRows ?? (isDescribed && next !== undefined ? next.row - row : 0);
  return { row, headers, descriptionRows, issues: [...(hasBadQuotes ? (['bad-quotes'] as const) : []), ...issuesOfNames(headers)] };
}

/** The same columns once more in another language: nothing in it is a value, and at least half are names that are known. */
function isSecondHeader(cells: readonly string[] | undefined, hints: SourceHints): boolean {
  const filled = cells?.filter((cell) => cell.trim() !== '') ?? [];
  const known = countKnownNames(filled, hints);
  return known >= NAMES_OF_A_HEADER && known * 2 >= filled.length && !filled.some((cell) => /\d|@/.test(cell));
}

export function issuesOfNames(headers: readonly string[]): IssueCode[] {
  const named = headers.filter((header) => header !== '').map((header) => header.trim());
  const issues: IssueCode[] = [];
  if (named.length < headers.length) issues.push('blank-header');
  if (new Set(named).size < named.length) issues.push('duplicate-header');
  return issues;
}
