/** A first pass over every sheet of a workbook: how many rows hold anything, and what its header may be. */
import type { ReadingChoice } from '../../contract/source.ts';
import { HeadRows } from '../header/header.ts';
import type { FoundRow } from '../header/header.ts';
import { MergeCollector } from './merge-list.ts';
import type { MergeList } from './merge-list.ts';
import type { TallMerge, Workbook, WorkbookSheet } from './sheet-row.ts';

export interface SurveyedSheet {
  readonly name: string;
  readonly visibility: WorkbookSheet['visibility'];
  /** Rows that hold anything. */
  readonly rows: number;
  readonly head: readonly FoundRow[];
  /** The most cells that a row has: by row of the head, then over all others. */
  readonly width: number;
  readonly merges: MergeList;
}

export interface SurveyTask {
  readonly name: string;
  readonly reading: ReadingChoice;
  readonly signal: AbortSignal | undefined;
}

/** Throws AppError source/damaged, source/too-large or job/cancelled. */
export async function surveySheets({ sheets }: Workbook, task: SurveyTask): Promise<SurveyedSheet[]> {
  const surveyed: SurveyedSheet[] = [];
  for (const sheet of sheets) surveyed.push(await surveySheet(sheet, task));
  return surveyed;
}

async function surveySheet(sheet: WorkbookSheet, { name, reading, signal }: SurveyTask): Promise<SurveyedSheet> {
  const merges = new MergeCollector(name);
  const head = new HeadRows(reading);
  let rows = 0;
  let width = 0;
  const wanted = { onMerge: (merge: TallMerge) => merges.add(merge), wantsText: () => !head.isEnough };
  for await (const piece of sheet.rows(signal, wanted)) {
    for (const { row, cells } of piece) {
      rows += 1;
      head.add({ row, cells, hasBadQuotes: false });
      if (cells.length > width) width = cells.length;
    }
  }
  const { name: sheetName, visibility } = sheet;
  return { name: sheetName, visibility, rows, head: head.rows(), width, merges: merges.list() };
}
