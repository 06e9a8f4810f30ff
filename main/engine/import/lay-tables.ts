/**
 * Lays opened tables into one set of columns and hands out their rows in it. A table that does not belong or breaks
 * while it is read is set aside, and the work is done again over the others: as if it had never been given.
 */
import type { CallOptions } from '../contract/commands.ts';
import type { FailedSource } from '../contract/job.ts';
import { AppError } from '../errors.ts';
import { mergeColumns } from '../mapping/headers/merge-columns.ts';
import type { TableLayout } from '../mapping/headers/merge-columns.ts';
import { safeHeaders } from '../mapping/headers/personal.ts';
import { failuresOf, namedColumns, sourceErrorOf } from './open-tables.ts';
import type { BrokenTable, OpenedTable, OpenedTables } from './open-tables.ts';
import { readRecords } from '../source/read-records.ts';
import type { RecordBatch, SourceRecord } from '../source/records.ts';
import { sourceLabel } from '../source-label.ts';
import type { Choices } from './start-recipe.ts';

export interface LaidTable {
  readonly source: OpenedTable;
  readonly layout: TableLayout;
}

export interface LaidTables {
  /** The columns of all tables together. */
  readonly headers: readonly string[];
  readonly tables: readonly LaidTable[];
}

export interface Outcome<T> {
  readonly value: T;
  readonly failures: readonly FailedSource[];
}

/** A table broke while its rows were read. */
class BrokenWhileRead extends Error {
  readonly table: OpenedTable;
  readonly reason: AppError;

  constructor(table: OpenedTable, reason: AppError) {
    super('a table broke', { cause: reason });
    this.table = table;
    this.reason = reason;
  }
}

/**
 * Does `work` over all tables that can be read; it must leave nothing behind when it throws. Where no table is left,
 * the first failure is thrown.
 */
export async function overGoodTables<T>(
  opened: OpenedTables,
  choices: Choices,
  work: (laid: LaidTables) => Promise<T>,
): Promise<Outcome<T>> {
  let { tables } = opened;
  let broken = opened.broken;
  for (;;) {
    const { laid, misfits } = layTables(tables, choices);
    const all = [...broken, ...misfits];
    if (laid.tables.length === 0) throw firstError(all);
    try {
      return { value: await work(laid), failures: failuresOf(all) };
    } catch (error) {
      if (!(error instanceof BrokenWhileRead)) throw error;
      broken = [...broken, brokenTable(error.table, error.reason)];
      tables = tables.filter((table) => table !== error.table);
    }
  }
}

/** The rows of a table, their cells in the columns of the job; cells beyond the table's own columns stay at the end. */
export async function* readLaid(
  { source, layout }: LaidTable,
  width: number,
  options: CallOptions,
): AsyncGenerator<RecordBatch> {
  const { columns } = layout;
  const isInPlace = columns.length === width && columns.every((place, index) => place === index);
  try {
    for await (const batch of readRecords(source, options)) {
      if (isInPlace) yield batch;
      else yield { ...batch, records: batch.records.map((record) => layRecord(record, columns, width)) };
    }
  } catch (error) {
    throw new BrokenWhileRead(source, sourceErrorOf(error));
  }
}

function layRecord(record: SourceRecord, columns: readonly number[], width: number): SourceRecord {
  const fractions = record.fractions?.map((column) => columns[column] ?? -1);
  return { ...record, cells: layCells(record.cells, columns, width), fractions };
}

function layCells(cells: readonly string[], columns: readonly number[], width: number): string[] {
  const laid = new Array<string>(width).fill('');
  cells.forEach((cell, index) => {
    const place = columns[index];
    if (place === undefined) laid.push(cell);
    else laid[place] = cell;
  });
  return laid;
}

function layTables(tables: readonly OpenedTable[], choices: Choices): { laid: LaidTables; misfits: BrokenTable[] } {
  const merged = mergeColumns(tables.map(({ headers }) => safeHeaders(headers)), namedColumns(choices));
  const laid: LaidTable[] = [];
  const misfits: BrokenTable[] = [];
  tables.forEach((source, index) => {
    const layout = merged.tables[index];
    if (layout === undefined) return;
    if (typeof layout !== 'string') laid.push({ source, layout });
    else if (layout === 'too-wide') misfits.push(brokenTable(source, new AppError('source/too-wide', { columns: source.headers.length })));
    else misfits.push(brokenTable(source, headersDiffer(source, tables[merged.lead] as OpenedTable)));
  });
  return { laid: { headers: merged.headers, tables: laid }, misfits };
}

function headersDiffer(source: OpenedTable, lead: OpenedTable): AppError {
  return new AppError('source/headers-differ', { name: sourceLabel(source), first: sourceLabel(lead) });
}

function brokenTable(table: OpenedTable, error: AppError): BrokenTable {
  return { at: table.at, name: sourceLabel(table), error };
}

function firstError(broken: readonly BrokenTable[]): AppError {
  const [first] = broken.toSorted((one, two) => one.at - two.at);
  return first?.error ?? new AppError('source/no-rows', { name: '' });
}
