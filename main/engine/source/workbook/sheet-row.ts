/** Rows of a sheet as every reader of workbooks yields them, and what a workbook can be asked. Types only. */
import type { Encoding, SheetVisibility } from '../../contract/source.ts';

/** A row that holds anything. Cells end with the last one that is filled. */
export interface SheetRow {
  /** The sheet's own, from 1. */
  readonly row: number;
  readonly cells: string[];
  /** Cells with a formula, and those of them without a result. */
  readonly formulas: number;
  readonly withoutResult: number;
  /** Columns, from 0, whose cell is a stored number with a fraction: its mark is a point, whatever texts are written with. */
  readonly fractions?: readonly number[] | undefined;
}

/** A block of merged cells that spans several rows, in rows from 1 and columns from 0. */
export interface TallMerge {
  readonly top: number;
  readonly bottom: number;
  readonly column: number;
}

/** What a first look at a sheet wants to know. */
export interface RowsWanted {
  /** Hears of tall merges at any time before the end. */
  onMerge(merge: TallMerge): void;
  /** False once it is enough to know how many cells a row has; they may then be given as empty ones. */
  wantsText(): boolean;
}

export interface WorkbookSheet {
  readonly name: string;
  readonly visibility: SheetVisibility;
  /** Rows in order, a piece at a time. */
  rows(signal: AbortSignal | undefined, survey?: RowsWanted): AsyncGenerator<readonly SheetRow[]>;
}

export interface WorkbookTask {
  /** That of a page of markup, where the user named it; null for all others. */
  readonly encoding: Encoding | null;
  /** The one sheet that will be asked for, where that is known; a workbook may leave the others out. */
  readonly only: SheetPlace | null;
  readonly signal: AbortSignal | undefined;
}

export interface SheetPlace {
  readonly name: string;
  /** Among all sheets of the workbook, from 0. */
  readonly position: number;
}

export interface Workbook {
  readonly format: 'xlsx' | 'xlsb' | 'xls' | 'ods' | 'html';
  readonly sheets: readonly WorkbookSheet[];
  /** Frees what reading took; the handle stays open. */
  close(): Promise<void>;
}
