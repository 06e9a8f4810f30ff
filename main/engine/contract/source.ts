/**
 * What a table of rows is read from: a file, a member of an archive, a sheet of a workbook, or text that was
 * pasted. Types only.
 */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'gb18030' | 'big5' | 'shift_jis';

export type Delimiter = ',' | ';' | '\t' | '|';

/** By content, never by name. `html` is a table of markup under a spreadsheet's name. */
export type SourceFormat = 'csv' | 'xlsx' | 'xlsb' | 'xls' | 'ods' | 'html';

export type Container = 'zip' | 'gzip';

/** Where rows come from: a path, or bytes that never were a file (standard input, the clipboard). */
export type SourceInput = string | { readonly name: string; readonly bytes: Uint8Array };

/** How a source file is read. Rows count as a spreadsheet does: the first is 1. */
export interface Dialect {
  /** Null for a workbook, whose text needs none, but for a page of markup whose encoding the user named. */
  readonly encoding: Encoding | null;
  readonly hasBom: boolean;
  /** Null for a workbook. */
  readonly delimiter: Delimiter | null;
  /** 0 for a sheet that has no names of its own and takes those of the sheet before it. */
  readonly headerRow: number;
  /** Rows under the header that describe the columns (TikTok Shop has one); they are no orders. */
  readonly descriptionRows: number;
  /** Rows at the end that the user said to skip. */
  readonly skipBottom: number;
}

/** What the user fixed about reading; everything absent is detected. */
export interface ReadingChoice {
  readonly encoding?: Encoding | undefined;
  readonly delimiter?: Delimiter | undefined;
  readonly headerRow?: number | undefined;
  readonly descriptionRows?: number | undefined;
  readonly skipBottom?: number | undefined;
  /** Names of the sheets to read, for every workbook that has one of them. */
  readonly sheets?: readonly string[] | undefined;
}

/** One table of rows as it was staged. `sha256` is of the whole file's bytes, hex; `name` is never a path. */
export interface SourceFile {
  /** Base name of the file, made unique among the files of a job. */
  readonly name: string;
  /** Member of an archive; null outside one. */
  readonly entry: string | null;
  /** Null where the format has no sheets. */
  readonly sheet: string | null;
  readonly format: SourceFormat;
  readonly container: Container | null;
  /** Of the whole file. */
  readonly bytes: number;
  readonly sha256: string;
  readonly dialect: Dialect;
  readonly rows: number;
  readonly blankRows: number;
  /** Cells that hold the last result of a formula. */
  readonly formulaCells: number;
  /** Columns that this table names in another way than the job does. */
  readonly renamed: readonly RenamedColumn[];
  /** Per column of this table its position among the job's; absent for what was staged before it was kept. */
  readonly columns?: readonly number[] | undefined;
}

/** Two names of one meaning, joined into one column of a job. */
export interface RenamedColumn {
  readonly from: string;
  readonly to: string;
}

export type SheetVisibility = 'visible' | 'hidden' | 'very-hidden';

/** Why a sheet is read or not: the only one, named by the user, of the same layout as the first one read, … */
export type SheetReason = 'only' | 'chosen' | 'same-layout' | 'hidden' | 'empty' | 'other-layout' | 'not-chosen';

/** One sheet of a workbook, read or not. `rows` is the number of rows that hold anything, header included. */
export interface SheetFacts {
  readonly file: string;
  readonly sheet: string;
  readonly rows: number;
  readonly visibility: SheetVisibility;
  readonly isRead: boolean;
  readonly reason: SheetReason;
  /** A sheet before it whose rows it seems to go on with, having no column names of its own. */
  readonly continues?: string | undefined;
}
