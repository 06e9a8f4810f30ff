/** Rows that are kept back on purpose: the recipe's rules made ready, asked once per row. */
import type { IssueCode } from '../../contract/errors.ts';
import type { ColumnRef, LeaveOutRule } from '../../contract/recipe.ts';
import { readCountry } from '../../event/contact/country.ts';
import { isPlaceholder, trimSpaces } from '../../event/text.ts';
import { isNoConsent } from '../recipe/consent-words.ts';
import { wordKey } from '../words.ts';

/** A rule with its column found; words compare trimmed and case-blind, countries by what they name. */
export interface ReadyLeaveOut {
  readonly column: number;
  readonly words: ReadonlySet<string>;
  readonly whenFilled: boolean;
  readonly unless: boolean;
  readonly isRegion: boolean;
  readonly isConsent: boolean;
  readonly code: IssueCode;
}

const CODES: Readonly<Record<LeaveOutRule['why'], IssueCode>> = {
  status: 'not-sent-status',
  chosen: 'not-sent-rule',
  consent: 'not-sent-consent',
  region: 'not-sent-region',
};

/** The rules of a recipe over real columns; `find` throws where there is no such column. */
export function readyLeaveOut(rules: readonly LeaveOutRule[], find: (ref: ColumnRef) => number): ReadyLeaveOut[] {
  return rules.map(({ column, values, why, whenFilled, unless }) => ({
    column: find(column),
    words: new Set(values.map((value) => keyOf(value, why === 'region'))),
    whenFilled: whenFilled === true,
    unless: unless === true,
    isRegion: why === 'region',
    isConsent: why === 'consent',
    code: CODES[why],
  }));
}

/** The position of the first rule that keeps the row back, -1 where none does. */
export function leftOutBy(cells: readonly string[], rules: readonly ReadyLeaveOut[]): number {
  for (let at = 0; at < rules.length; at += 1) {
    const rule = rules[at] as ReadyLeaveOut;
    if (isLeftOut(cells[rule.column] ?? '', rule)) return at;
  }
  return -1;
}

/**
 * The position of the first rule of consent that a cell of the row answers with anything but a yes, -1 where none is: what a
 * customer says on one row of an order is said for all of it.
 */
export function refusedBy(cells: readonly string[], rules: readonly ReadyLeaveOut[]): number {
  return rules.findIndex((rule) => {
    const cell = cells[rule.column] ?? '';
    return rule.isConsent && isAnswer(cell) && isLeftOut(cell, rule);
  });
}

/** Whether a rule keeps a row with this cell back. */
export function isLeftOut(cell: string, { words, whenFilled, unless, isRegion, isConsent }: Omit<ReadyLeaveOut, 'column' | 'code'>): boolean {
  // Whatever a recipe lists: nothing in a cell is neither a consent nor a place.
  if (unless && trimSpaces(cell) === '') return true;
  const isNamed = words.has(keyOf(cell, isRegion)) || (whenFilled && saysSomething(cell) && !(isConsent && unless && isNoConsent(cell)));
  return isNamed !== unless;
}

function isAnswer(cell: string): boolean {
  const text = trimSpaces(cell);
  return text !== '' && !isPlaceholder(text);
}

/** Countries of two spellings are one; a region that is no country is a word like any other. */
function keyOf(text: string, isRegion: boolean): string {
  return (isRegion ? readCountry(text) : null) ?? wordKey(text);
}

/** A time of nothing but zeros is how some databases write that there is none. */
const ONLY_ZEROS = /^[0\s:/.TZ-]*$/;

/** Whether a cell holds anything that stands for more than "nothing here". */
export function saysSomething(cell: string): boolean {
  const text = trimSpaces(cell);
  return text !== '' && !isPlaceholder(text) && !ONLY_ZEROS.test(text);
}
