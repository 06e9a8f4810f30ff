/** Which findings belong to the damage report and which are hints about match keys; pure lists and counts. */
import type { IssueCode, IssueCount, MatchHint, Recipe } from '../preload/bridge.ts';
import { isHintOn, isRepairOn } from './row-rules.ts';

/** Repairs that a recipe can switch off. */
export const REPAIRS = ['text-wrapped', 'decimal-tail', 'stray-space', 'zeros-restored', 'mojibake-repaired'] as const satisfies readonly IssueCode[];
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
    .map((code) => {
      const issue = issues.find((each) => each.code === code);
      return { code, rows: issue?.rows ?? 0, canShow: issue?.firstRow != null };
    })
    .filter(({ rows }) => rows > 0)
    .toSorted((left, right) => right.rows - left.rows);
}

/** A repair that is switched off finds nothing any more, but stays in the list so that it can come back. */
export function repairsOf(recipe: Recipe, issues: readonly IssueCount[]): readonly Found<(typeof REPAIRS)[number]>[] {
  const off = REPAIRS.filter((code) => !isRepairOn(recipe, code));
  const found = foundOf(REPAIRS, issues).filter(({ code }) => !off.includes(code));
  return [...found, ...off.map((code) => ({ code, rows: 0, canShow: false }))];
}

/** Hints with rows, and those that are rules, whose rows may be gone because of it. */
export function hintsOf(recipe: Recipe, issues: readonly IssueCount[]): readonly Found<MatchHint>[] {
  const found = foundOf(HINTS, issues);
  const on = HINTS.filter((hint) => isHintOn(recipe, hint) && found.every(({ code }) => code !== hint));
  return [...found, ...on.map((code) => ({ code, rows: 0, canShow: false }))];
}

/** Rows behind each view's name; a row with two findings counts for both. */
export function damagedRows(issues: readonly IssueCount[]): number {
  return foundOf([...REPAIRS, ...SUSPECTED, ...LOST], issues).reduce((sum, { rows }) => sum + rows, 0);
}
