/** Which findings belong to the damage report and which are hints about match keys; pure lists and counts. */
import type { IssueCode, IssueCount, MatchHint, Recipe } from '../preload/bridge.ts';
import { isHintOn, isRepairOn } from './row-rules.ts';

/** Repairs that a recipe can switch off. */
export const REPAIRS = ['text-wrapped', 'decimal-tail', 'stray-space', 'zeros-restored', 'mojibake-repaired', 'digits-restored'] as const satisfies readonly IssueCode[];
/** Kept as they stand, because nobody can know. */
export const SUSPECTED = ['zeros-lost', 'formula-cell', 'merged-cell'] as const satisfies readonly IssueCode[];
export const LOST = ['digits-lost', 'digits-rounded', 'date-for-id', 'mojibake', 'error-cell', 'formula-without-result'] as const satisfies readonly IssueCode[];
export const HINTS: readonly MatchHint[] = ['starred-contact', 'relay-email', 'role-email', 'disposable-email', 'test-row', 'shared-phone', 'landline-phone'];

/** A phone of many orders is known only after the last row, so no row can be judged by it: it is only counted. */
export function canBeRule(hint: MatchHint): boolean {
  return hint !== 'shared-phone';
}

export interface Found<C extends IssueCode> {
  readonly code: C;
  readonly rows: number;
  readonly canShow: boolean;
}

/** Findings of a list that the job has, the most frequent first. */
export function foundOf<C extends IssueCode>(codes: readonly C[], issues: readonly IssueCount[]): readonly Found<C>[] {
  return codes
    .map((code) => findingOf(code, issues))
    .filter(({ rows }) => rows > 0)
    .toSorted((left, right) => right.rows - left.rows);
}

function findingOf<C extends IssueCode>(code: C, issues: readonly IssueCount[]): Found<C> {
  const issue = issues.find((each) => each.code === code);
  return { code, rows: issue?.rows ?? 0, canShow: issue?.firstRow != null };
}

/** A repair that is switched off finds nothing any more, but stays where it was, so that it can come back. */
export function repairsOf(recipe: Recipe, issues: readonly IssueCount[]): readonly Found<(typeof REPAIRS)[number]>[] {
  return REPAIRS.map((code) => findingOf(code, issues)).filter(({ code, rows }) => rows > 0 || !isRepairOn(recipe, code));
}

/** Hints with rows, and those that are rules, whose rows may be gone because of it; in one order, whatever is switched. */
export function hintsOf(recipe: Recipe, issues: readonly IssueCount[]): readonly Found<MatchHint>[] {
  return HINTS.map((code) => findingOf(code, issues)).filter(({ code, rows }) => rows > 0 || isHintOn(recipe, code));
}

/** Rows behind each view's name; a row with two findings counts for both. */
export function damagedRows(issues: readonly IssueCount[]): number {
  return foundOf([...REPAIRS, ...SUSPECTED, ...LOST], issues).reduce((sum, { rows }) => sum + rows, 0);
}
