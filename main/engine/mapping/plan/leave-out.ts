/** Rows that are kept back on purpose: the recipe's rules made ready, asked once per row. */
import type { IssueCode } from '../../contract/errors.ts';
import type { ColumnRef, LeaveOutRule } from '../../contract/recipe.ts';
import { isPlaceholder, trimSpaces } from '../../event/text.ts';
import { wordKey } from '../words.ts';

/** A rule with its column found; words compare trimmed and case-blind. */
export interface ReadyLeaveOut {
  readonly column: number;
  readonly words: ReadonlySet<string>;
  readonly whenFilled: boolean;
  readonly code: IssueCode;
}

/** The rules of a recipe over real columns; `find` throws where there is no such column. */
export function readyLeaveOut(rules: readonly LeaveOutRule[], find: (ref: ColumnRef) => number): ReadyLeaveOut[] {
  return rules.map(({ column, values, why, whenFilled }) => ({
    column: find(column),
    words: new Set(values.map(wordKey)),
    whenFilled: whenFilled === true,
    code: why === 'status' ? 'not-sent-status' : 'not-sent-rule',
  }));
}

/** The position of the first rule that keeps the row back, -1 where none does. */
export function leftOutBy(cells: readonly string[], rules: readonly ReadyLeaveOut[]): number {
  for (let at = 0; at < rules.length; at += 1) {
    const rule = rules[at] as ReadyLeaveOut;
    const cell = cells[rule.column] ?? '';
    if (rule.words.has(wordKey(cell)) || (rule.whenFilled && saysSomething(cell))) return at;
  }
  return -1;
}

/** A time of nothing but zeros is how some databases write that there is none. */
const ONLY_ZEROS = /^[0\s:/.TZ-]*$/;

/** Whether a cell holds anything that stands for more than "nothing here". */
export function saysSomething(cell: string): boolean {
  const text = trimSpaces(cell);
  return text !== '' && !isPlaceholder(text) && !ONLY_ZEROS.test(text);
}
