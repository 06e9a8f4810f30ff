/** Running counts of a prepare: rows per issue with the first row of each, rejected rows, price sums. */
import type { IssueCode } from './contract/errors.ts';
import type { IssueCount } from './contract/model.ts';
import { codesOf, ISSUE_CODES, issueFacts } from './event/issues.ts';
import type { CodeSet } from './event/issues.ts';
import { addSums, createPriceSums } from './price-totals.ts';
import type { PriceSums } from './price-totals.ts';

export interface Tally {
  rowsRead: number;
  rejected: number;
  filtered: number;
  /** Rows by the rule of the recipe's `leaveOut` that kept them back; shorter than the rules when the last ones never did. */
  readonly filteredByRule: number[];
  readonly prices: PriceSums;
  readonly issues: Map<IssueCode, { rows: number; firstRow: number | null }>;
}

export function createTally(): Tally {
  return { rowsRead: 0, rejected: 0, filtered: 0, filteredByRule: [], prices: createPriceSums(), issues: new Map() };
}

/** Counts one row's findings under its spreadsheet row number. */
export function countCodes(tally: Tally, codes: CodeSet, row: number): void {
  if (codes.lo === 0 && codes.hi === 0 && codes.top === 0) return;
  for (const code of codesOf(codes)) countIssue(tally, code, 1, row);
}

/** Adds what was counted over other rows of the same job. */
export function addTally(tally: Tally, more: Tally): void {
  tally.rowsRead += more.rowsRead;
  tally.rejected += more.rejected;
  tally.filtered += more.filtered;
  more.filteredByRule.forEach((rows, rule) => countRule(tally, rule, rows));
  addSums(tally.prices.in, more.prices.in);
  addSums(tally.prices.out, more.prices.out);
  addSums(tally.prices.leftOut, more.prices.leftOut);
  for (const [code, { rows, firstRow }] of more.issues) countIssue(tally, code, rows, firstRow);
}

/** Counts rows that a rule of the recipe's `leaveOut` kept back. */
export function countRule(tally: Tally, rule: number, rows: number): void {
  while (tally.filteredByRule.length <= rule) tally.filteredByRule.push(0);
  tally.filteredByRule[rule] = (tally.filteredByRule[rule] ?? 0) + rows;
}

/** `row` null: a finding about a file. */
export function countIssue(tally: Tally, code: IssueCode, rows: number, row: number | null): void {
  const known = tally.issues.get(code);
  if (!known) {
    tally.issues.set(code, { rows, firstRow: row });
    return;
  }
  known.rows += rows;
  if (row !== null && (known.firstRow === null || row < known.firstRow)) known.firstRow = row;
}

/**
 * In the order of ISSUE_CODES, so that the same findings always print the same. What is wrong with a
 * file as such leaves no row out when the file is only a source, so it may be weighed as information.
 */
export function issueCounts(tally: Tally, fileFindings: 'as-they-are' | 'information'): IssueCount[] {
  return ISSUE_CODES.flatMap((code) => {
    const found = tally.issues.get(code);
    if (!found) return [];
    const isMild = found.firstRow === null && fileFindings === 'information';
    const severity = isMild ? 'info' : issueFacts(code).severity;
    return [{ code, severity, rows: found.rows, firstRow: found.firstRow }];
  });
}
