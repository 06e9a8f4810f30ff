/**
 * Workbooks that a library has to hold whole (XLS, XLSB, tables of markup), as rows of text. Runs in a worker
 * thread only, since what it takes in memory and time is out of our hands.
 */
import { read, set_cptable } from '@e965/xlsx';
import type { CellObject, DenseWorkSheet, ParsingOptions, Range, WorkBook } from '@e965/xlsx';
import * as codePages from '@e965/xlsx/dist/cpexcel.full.mjs';
import type { SheetVisibility } from '../../contract/source.ts';
import { isFraction, textOfNumber } from './cell-text.ts';
import { MOST_COLUMNS } from './cell-reference.ts';
import { wellFormedTables } from './markup-tables.ts';
import { formatOfCode } from './number-format.ts';
import type { NumberFormat } from './number-format.ts';
import type { SheetRow, TallMerge } from './sheet-row.ts';

// Old Chinese and Japanese workbooks are written in their code pages.
set_cptable(codePages);

const OPTIONS: ParsingOptions = {
  dense: true,
  // Texts stay texts, and dates the numbers that they are, with their format.
  raw: true,
  cellDates: false,
  cellNF: true,
  cellFormula: true,
  cellText: true,
  cellHTML: false,
  bookVBA: false,
  sheetStubs: false,
};

export interface LegacySheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  readonly merges: readonly TallMerge[];
}

export interface LegacyBook {
  readonly sheets: readonly LegacySheet[];
  /** Rows that hold anything, from an index on; `next` is null at the end. */
  rows(sheet: string, from: number): { rows: SheetRow[]; next: number | null };
}

const ROWS_AT_ONCE = 1_000;

/** `content` is text for markup, else bytes. Throws whatever the library throws. */
export function parseLegacy(content: Uint8Array | string): LegacyBook {
  const book = typeof content === 'string' ? read(isPage(content) ? wellFormedTables(content) : content, { ...OPTIONS, type: 'string' }) : read(content, { ...OPTIONS, type: 'array' });
  // Of two sheets of one name the library keeps one.
  if (new Set(book.SheetNames).size < book.SheetNames.length) throw new Error('two sheets of one name');
  const is1904 = book.Workbook?.WBProps?.date1904 === true;
  const formats = new Map<string, NumberFormat>();
  const formatOf = (code: string): NumberFormat => {
    const known = formats.get(code) ?? formatOfCode(code);
    formats.set(code, known);
    return known;
  };
  return {
    sheets: book.SheetNames.flatMap((name, i) => {
      const sheet = sheetOf(book, name);
      return sheet === null ? [] : [{ name, visibility: visibilityOf(book, i), merges: tallMerges(sheet) }];
    }),
    rows(name, from) {
      const data = sheetOf(book, name)?.['!data'] ?? [];
      const rows: SheetRow[] = [];
      let at = from;
      for (; at < data.length && rows.length < ROWS_AT_ONCE; at += 1) {
        const cells = data[at];
        const row = cells === undefined ? null : toRow(at + 1, cells, { formatOf, is1904 });
        if (row !== null) rows.push(row);
      }
      return { rows, next: at < data.length ? at : null };
    },
  };
}

/** Not XML of Excel 2003, whose root stands near its start. */
function isPage(markup: string): boolean {
  return !/<(?:\w+:)?Workbook[\s>]/.test(markup.slice(0, 4096));
}

function sheetOf(book: WorkBook, name: string): DenseWorkSheet | null {
  const sheet = book.Sheets[name] as DenseWorkSheet | undefined;
  // Charts, dialogs and macros have no rows.
  const type: string = sheet?.['!type'] ?? 'sheet';
  return sheet === undefined || type !== 'sheet' || sheet['!data'] === undefined ? null : sheet;
}

function visibilityOf(book: WorkBook, index: number): SheetVisibility {
  const hidden = book.Workbook?.Sheets?.[index]?.Hidden ?? 0;
  if (hidden === 2) return 'very-hidden';
  return hidden === 1 ? 'hidden' : 'visible';
}

function tallMerges(sheet: DenseWorkSheet): TallMerge[] {
  const merges: readonly Range[] = sheet['!merges'] ?? [];
  return merges
    .filter(({ s, e }) => e.r > s.r)
    .map(({ s, e }) => ({ top: s.r + 1, bottom: e.r + 1, column: s.c }));
}

interface CellRules {
  readonly formatOf: (code: string) => NumberFormat;
  readonly is1904: boolean;
}

function toRow(row: number, stored: readonly (CellObject | undefined)[], rules: CellRules): SheetRow | null {
  const cells: string[] = [];
  let fractions: number[] | undefined;
  let formulas = 0;
  let withoutResult = 0;
  // No sheet is wider; cells beyond would be gone without a word.
  if (stored.length > MOST_COLUMNS) throw new Error('too wide');
  for (let column = 0; column < stored.length; column += 1) {
    const cell = stored[column];
    if (cell === undefined) continue;
    const text = cellText(cell, rules);
    if (cell.f !== undefined) {
      formulas += 1;
      if (cell.v === undefined || cell.t === 'z') withoutResult += 1;
    }
    if (text === '') continue;
    while (cells.length < column) cells.push('');
    cells.push(text);
    if (typeof cell.v === 'number' && isFraction(text)) (fractions ??= []).push(column);
  }
  return cells.length === 0 && withoutResult === 0 ? null : { row, cells, formulas, withoutResult, fractions };
}

function cellText(cell: CellObject, { formatOf, is1904 }: CellRules): string {
  const { t: type, v: value, w: shown, z: format } = cell;
  if (value === undefined || type === 'z') return '';
  if (type === 'e') return shown ?? '#VALUE!';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return textOfNumber(String(value), formatOf(String(format ?? '')), is1904);
  return typeof value === 'string' ? value : value.toISOString();
}
