/** What the steps of one prepare share: the job's rules and the counts so far. */
import type { Context, Pace } from '../context.ts';
import type { Plan, PlanSource } from '../mapping/plan/plan.ts';
import type { Tally } from './tally.ts';

/** The rows of one table, and those of them that are not events of their own. */
export interface LeftOut {
  rowsRead: number;
  rejected: number;
  filtered: number;
  duplicates: number;
  merged: number;
}

/** What is known once all rows are seen together. */
export interface Found {
  differing: number;
  lineItems: number;
}

export interface PrepareRun {
  readonly context: Context;
  readonly jobId: number;
  readonly source: PlanSource;
  readonly plan: Plan;
  readonly tally: Tally;
  /** For each table of the job. */
  readonly bySource: readonly LeftOut[];
  readonly found: Found;
  readonly pace: Pace;
  readonly chunkCount: number;
  readonly rowCount: number;
}

export function emptyTable(): LeftOut {
  return { rowsRead: 0, rejected: 0, filtered: 0, duplicates: 0, merged: 0 };
}

/** The counts of some tables together. */
export function addTables(tables: readonly LeftOut[]): LeftOut {
  const sum = emptyTable();
  for (const table of tables) {
    sum.rowsRead += table.rowsRead;
    sum.rejected += table.rejected;
    sum.filtered += table.filtered;
    sum.duplicates += table.duplicates;
    sum.merged += table.merged;
  }
  return sum;
}
