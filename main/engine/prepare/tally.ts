/** Running counts of a prepare: rows per issue with the first row of each, rejected rows, price sums. */
import type { IssueCode } from '../contract/errors.ts';
import type { IssueCount } from '../contract/model.ts';
import { codesOf, ISSUE_CODES, issueFacts } from '../event/issues.ts';
import type { CodeSet } from '../event/issues.ts';
import { addUses, createRuleUses } from '../mapping/plan/rule-uses.ts';
import type { RuleUses } from '../mapping/plan/rule-uses.ts';
import { addQuality, createQuality } from './match-quality.ts';
import type { QualityTally } from './match-quality.ts';
import { addSums, createPriceSums } from './price-totals.ts';
import type { PriceSums } from './price-totals.ts';

export interface Tally {
  rowsRead: number;
  rejected: number;
  filtered: number;
  /** Rows by the rule of the recipe's `leaveOut` that kept them back; shorter than the rules when the last ones never did. */
  readonly filteredByRule: number[];
  readonly ruleUses: RuleUses;
  readonly prices: PriceSums;
  readonly quality: QualityTally;
  readonly issues: Map<IssueCode, { rows: number; first: RowPlace | null }>;
}

/** Where a row is: its number as the spreadsheet counts, and its table among those of the job. */
export interface RowPlace {
  readonly row: number;
  readonly source: number;
}

export function createTally(): Tally {
  return { rowsRead: 0, rejected: 0, filtered: 0, filteredByRule: [], ruleUses: createRuleUses(), prices: createPriceSums(), quality: createQuality(), issues: new Map() };
}

/** Counts one row's findings under its place. */
export function countCodes(tally: Tally, codes: CodeSet, place: RowPlace): void {
  if (codes.lo === 0 && codes.hi === 0 && codes.top === 0) return;
  for (const code of codesOf(codes)) countIssue(tally, code, 1, place);
}

/** Adds what was counted over other rows of the same job. */
export function addTally(tally: Tally, more: Tally): void {
  tally.rowsRead += more.rowsRead;
  tally.rejected += more.rejected;
  tally.filtered += more.filtered;
  more.filteredByRule.forEach((rows, rule) => countRule(tally, rule, rows));
  addUses(tally.ruleUses, more.ruleUses);
  addSums(tally.prices.in, more.prices.in);
  addSums(tally.prices.out, more.prices.out);
  addSums(tally.prices.leftOut, more.prices.leftOut);
  addQuality(tally.quality, more.quality);
  for (const [code, { rows, first }] of more.issues) countIssue(tally, code, rows, first);
}

/** Counts rows that a rule of the recipe's `leaveOut` kept back. */
export function countRule(tally: Tally, rule: number, rows: number): void {
  while (tally.filteredByRule.length <= rule) tally.filteredByRule.push(0);
  tally.filteredByRule[rule] = (tally.filteredByRule[rule] ?? 0) + rows;
}

/** `place` null: a finding about a file. */
export function countIssue(tally: Tally, code: IssueCode, rows: number, place: RowPlace | null): void {
  const known = tally.issues.get(code);
  if (!known) {
    tally.issues.set(code, { rows, first: place });
    return;
  }
  known.rows += rows;
  if (place !== null && (known.first === null || isBefore(place, known.first))) known.first = place;
}

function isBefore(one: RowPlace, two: RowPlace): boolean {
  return one.source === two.source ? one.row < two.row : one.source < two.source;
}

/**
 * In the order of ISSUE_CODES, so that the same findings always print the same. What is wrong with a
 * file as such leaves no row out when the file is only a source, so it may be weighed as information.
 */
export function issueCounts(tally: Tally, fileFindings: 'as-they-are' | 'information'): IssueCount[] {
  return ISSUE_CODES.flatMap((code) => {
    const found = tally.issues.get(code);
    if (!found) return [];
    const isMild = found.first === null && fileFindings === 'information';
    const severity = isMild ? 'info' : issueFacts(code).severity;
    const place = { firstRow: found.first?.row ?? null, ...(found.first && fileFindings === 'information' ? { firstSource: found.first.source } : {}) };
    return [{ code, severity, rows: found.rows, ...place }];
  });
}
