/** A workbook's tables: every sheet surveyed once, those that hold orders chosen, their headers found. */
import type { Question } from '../../contract/model.ts';
import type { Dialect, Encoding, ReadingChoice, SheetFacts } from '../../contract/source.ts';
import type { SourceHints } from '../header/header-judge.ts';
import { issuesOfNames } from '../header/header.ts';
import type { Header } from '../header/header.ts';
import type { SourceHandle } from '../source-handle.ts';
import { chooseSheets } from './choose-sheets.ts';
import type { ChosenSheet } from './choose-sheets.ts';
import type { MergeList } from './merge-list.ts';
import { surveySheets } from './survey-sheets.ts';
import { openWorkbook } from './workbook-format.ts';
import type { WorkbookFormat } from './workbook-format.ts';

/** What the second pass must know before its first row. */
export interface SheetLayout {
  readonly merges: MergeList;
  /** Rows that hold anything, to tell how far reading is. */
  readonly rows: number;
  /** Of the sheet among all of its workbook, from 0. */
  readonly position: number;
}

export interface SheetTable {
  readonly sheet: string;
  readonly header: Header;
  readonly dialect: Dialect;
  readonly layout: SheetLayout;
  readonly questions: readonly Question[];
}

export interface SheetsTask {
  readonly reading: ReadingChoice;
  readonly hints: SourceHints;
  readonly signal: AbortSignal | undefined;
}

/** Filled cells beyond the header are columns without a name, unless they stand far away from it. */
const MOST_UNNAMED = 50;

/** Throws AppError source/* or job/cancelled. */
export async function openSheets(
  handle: SourceHandle,
  format: WorkbookFormat,
  { reading, hints, signal }: SheetsTask,
): Promise<{ tables: SheetTable[]; facts: readonly SheetFacts[] }> {
  const { name } = handle;
  const encoding = format === 'html' ? (reading.encoding ?? null) : null;
  const workbook = await openWorkbook(handle, format, { encoding, only: null, signal });
  try {
    const surveyed = await surveySheets(workbook, { name, reading, signal });
    const { chosen, facts, question } = chooseSheets(surveyed, { name, reading, hints });
    const tables = chosen.map((one) => toTable(one, chosen, { encoding, question, skipBottom: reading.skipBottom ?? 0, position: surveyed.indexOf(one.sheet) }));
    return { tables, facts };
  } finally {
    await workbook.close();
  }
}

interface TableFacts {
  readonly encoding: Encoding | null;
  readonly skipBottom: number;
  readonly question: Question | null;
  readonly position: number;
}

function toTable({ sheet, header }: ChosenSheet, all: readonly ChosenSheet[], { encoding, skipBottom, question, position }: TableFacts): SheetTable {
  const named = header.headers.length;
  // Sheets of one layout stay so: all get the width of the widest.
  const alike = all.filter((other) => other.header.headers.join('\0') === header.headers.join('\0'));
  const width = Math.max(...alike.map((other) => other.sheet.width));
  const unnamed = width - named > MOST_UNNAMED ? 0 : Math.max(0, width - named);
  const headers = [...header.headers, ...Array.from({ length: unnamed }, () => '')];
  return {
    sheet: sheet.name,
    header: { ...header, headers, issues: issuesOfNames(headers) },
    dialect: {
      encoding,
      hasBom: false,
      delimiter: null,
      headerRow: header.row,
      descriptionRows: header.descriptionRows,
      skipBottom,
    },
    layout: { merges: sheet.merges, rows: sheet.rows, position },
    questions: question === null ? [] : [question],
  };
}
