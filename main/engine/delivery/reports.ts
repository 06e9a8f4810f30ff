/**
 * What was left out and why, for people: rejected.csv and duplicates.csv, written only when there is
 * something to say. Both may be opened in a spreadsheet, so every cell is guarded against formulas.
 */
import type { IssueCode } from '../contract/errors.ts';
import { guardedCsvLine } from './csv-line.ts';
import type { OutputFile } from './output-file.ts';
import type { OutputSet } from './output-set.ts';
import { REASONS } from './reasons.ts';

export const REJECTED_NAME = 'rejected.csv';
export const DUPLICATES_NAME = 'duplicates.csv';

interface Place {
  /** As the spreadsheet counts, header = 1. */
  readonly row: number;
  /** Physical line of the row's start. */
  readonly line: number;
  readonly file: string;
}

export interface Reports {
  /** `cells` are the original ones, only where the user asked for them. */
  addRejected(row: Place & { codes: readonly IssueCode[]; cells: readonly string[] }): Promise<void>;
  addDuplicate(row: Place & { repeatsRow: number; repeatsFile: string; differs: boolean }): Promise<void>;
}

/** `headers` are the source's own, to stand over the original cells; empty without them. */
export function createReports(set: OutputSet, headers: readonly string[]): Reports {
  const rejected = createReport(set, REJECTED_NAME, ['row', 'line', 'file', 'codes', 'reasons', ...headers]);
  const duplicates = createReport(set, DUPLICATES_NAME, ['row', 'line', 'file', 'repeats_row', 'repeats_file', 'differs']);
  return {
    async addRejected({ row, line, file, codes, cells }) {
      const reasons = codes.map((code) => REASONS[code]).join(' ');
      await rejected([String(row), String(line), file, codes.join(' '), reasons, ...cells]);
    },
    async addDuplicate({ row, line, file, repeatsRow, repeatsFile, differs }) {
      await duplicates([String(row), String(line), file, String(repeatsRow), repeatsFile, differs ? 'yes' : 'no']);
    },
  };
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
