/**
 * What was left out and why, for people: rejected.csv, filtered.csv, duplicates.csv, merged.csv and already-sent.csv, each
 * written only when there is something to say. They may be opened in a spreadsheet, so every cell is guarded against formulas.
 */
import type { IssueCode } from '../contract/errors.ts';
import { guardedCsvLine } from './csv-line.ts';
import type { OutputFile } from './output-file.ts';
import type { OutputSet } from './output-set.ts';
import { REASONS } from './reasons.ts';

export const REJECTED_NAME = 'rejected.csv';
export const DUPLICATES_NAME = 'duplicates.csv';
export const FILTERED_NAME = 'filtered.csv';
export const MERGED_NAME = 'merged.csv';
export const ALREADY_SENT_NAME = 'already-sent.csv';

interface Place {
  /** As the spreadsheet counts, header = 1. */
  readonly row: number;
  /** Physical line of the row's start. */
  readonly line: number;
  readonly file: string;
}

/** A row with the reasons why it is not sent; `cells` are the original ones, only where the user asked for them. */
interface KeptBack extends Place {
  readonly codes: readonly IssueCode[];
  readonly cells: readonly string[];
}

export interface Reports {
  addRejected(row: KeptBack): Promise<void>;
  addFiltered(row: KeptBack): Promise<void>;
  addMerged(row: Place & { intoRow: number; intoFile: string }): Promise<void>;
  /** `sentOn` is an ISO date (UTC); `how` tells events that were sent with another time or grain. */
  addAlreadySent(row: Place & { eventSet: string; sentOn: string; how: 'sent' | 'changed' }): Promise<void>;
  addDuplicate(row: Place & { repeatsRow: number; repeatsFile: string; differs: boolean }): Promise<void>;
}

/** `headers` are the source's own, to stand over the original cells; empty without them. */
export function createReports(set: OutputSet, headers: readonly string[]): Reports {
  const reasonsHeader = ['row', 'line', 'file', 'codes', 'reasons', ...headers];
  const rejected = createReport(set, REJECTED_NAME, reasonsHeader);
  const filtered = createReport(set, FILTERED_NAME, reasonsHeader);
  const duplicates = createReport(set, DUPLICATES_NAME, ['row', 'line', 'file', 'repeats_row', 'repeats_file', 'differs']);
  const merged = createReport(set, MERGED_NAME, ['row', 'line', 'file', 'into_row', 'into_file']);
  const alreadySent = createReport(set, ALREADY_SENT_NAME, ['row', 'line', 'file', 'event_set', 'sent_on', 'how']);
  return {
    addRejected: (row) => rejected(reasonCells(row)),
    addFiltered: (row) => filtered(reasonCells(row)),
    addDuplicate: ({ row, line, file, repeatsRow, repeatsFile, differs }) =>
      duplicates([String(row), String(line), file, String(repeatsRow), repeatsFile, differs ? 'yes' : 'no']),
    addAlreadySent: ({ row, line, file, eventSet, sentOn, how }) => alreadySent([String(row), String(line), file, eventSet, sentOn, how]),
    addMerged: ({ row, line, file, intoRow, intoFile }) => merged([String(row), String(line), file, String(intoRow), intoFile]),
  };
}

function reasonCells({ row, line, file, codes, cells }: KeptBack): string[] {
  return [String(row), String(line), file, codes.join(' '), codes.map((code) => REASONS[code]).join(' '), ...cells];
}

function createReport(
  set: OutputSet,
  name: string,
  header: readonly string[],
): (values: readonly string[]) => Promise<void> {
  let file: OutputFile | null = null;
  return async (values) => {
    if (!file) {
      file = await set.create(name);
      await file.write({ bytes: guardedCsvLine(header), rows: 0 });
    }
    await file.write({ bytes: guardedCsvLine(values), rows: 1 });
  };
}
