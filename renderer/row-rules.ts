/**
 * What a person can decide about whole rows, as pure functions from recipe to recipe: grain, what the price means,
 * filling down, rows that are not sent, repairs that are off and hints that became rules.
 */
import type {
  ColumnProfile,
  ColumnRef,
  ConsentOffer,
  FillDownRule,
  Grain,
  IssueCode,
  LeaveOutRule,
  MatchHint,
  OrderColumn,
  OrderShape,
  PriceMeaning,
  Recipe,
  RegionColumn,
  RowRules,
} from '../preload/bridge.ts';
import { columnOf, sameValue, stepOf, withStep } from './recipe-edits.ts';

export function withGrain(recipe: Recipe, grain: Grain): Recipe {
  return withRows(recipe, { grain });
}

export function grainOf(recipe: Recipe): Grain {
  return recipe.rows.grain ?? 'line';
}

export function withPriceMeaning(recipe: Recipe, meaning: PriceMeaning): Recipe {
  return withStep(recipe, 'price', { step: 'price-is', meaning });
}

export function priceMeaningOf(recipe: Recipe): PriceMeaning | null {
  return stepOf(recipe.fields.price, 'price-is')?.meaning ?? null;
}

export function withFillDown(recipe: Recipe, fillDown: FillDownRule | undefined): Recipe {
  return withRows(recipe, { fillDown });
}

/** How a column lies in the rows of one order; null where nothing is known about it. */
export function orderColumnOf(orders: OrderShape | null, column: ColumnProfile | null): OrderColumn | null {
  return orders?.columns.find(({ index }) => index === column?.index) ?? null;
}

export function leaveOutOf(recipe: Recipe): readonly LeaveOutRule[] {
  return recipe.rows.leaveOut ?? [];
}

export function withLeaveOut(recipe: Recipe, rules: readonly LeaveOutRule[]): Recipe {
  return withRows(recipe, { leaveOut: rules.length === 0 ? undefined : rules });
}

/** A rule on a column of which no value is ticked keeps nothing back, so it is no rule; one that sends only what is ticked sends nothing. */
export function withoutEmptyRules(recipe: Recipe): Recipe {
  const rules = leaveOutOf(recipe);
  const full = rules.filter(({ values, whenFilled, unless }) => values.length > 0 || whenFilled === true || unless === true);
  return full.length === rules.length ? recipe : withLeaveOut(recipe, full);
}

/** The rule over any value at all, or over those that it names. */
export function withWhenFilled({ whenFilled: _, ...rule }: LeaveOutRule, isOn: boolean): LeaveOutRule {
  return isOn ? { ...rule, whenFilled: true } : rule;
}

/** The rule turned round: only what it names is sent, or all but that. */
export function withOnly({ unless: _, ...rule }: LeaveOutRule, isOn: boolean): LeaveOutRule {
  return isOn ? { ...rule, unless: true } : rule;
}

/** More words make a list that nobody reads. */
const MOST_WORDS = 8;

/** What a rule names, in words; `any` stands for a cell that holds anything, `others` for the words of a long list that are left. */
export function wordsOf({ values, whenFilled }: LeaveOutRule, { any, others }: { any: string; others: (words: number) => string }): string {
  const more = values.length > MOST_WORDS ? [others(values.length - MOST_WORDS)] : [];
  return [...values.slice(0, MOST_WORDS), ...more, ...(whenFilled === true ? [any] : [])].join(', ');
}

/** The rule that a person begins on a column: by consent or region where the column is of that kind. */
export function newRule(column: ColumnProfile, ref: ColumnRef, { consentOffered = [], regionColumns = [], columns }: RuleFacts): LeaveOutRule {
  const consent = consentOffered.find(({ rule }) => columnOf(rule.column, columns)?.index === column.index);
  if (consent !== undefined) return consent.rule;
  return { column: ref, values: [], why: regionColumns.some(({ index }) => index === column.index) ? 'region' : 'chosen' };
}

export interface RuleFacts {
  readonly columns: readonly ColumnProfile[];
  readonly consentOffered?: readonly ConsentOffer[] | undefined;
  readonly regionColumns?: readonly RegionColumn[] | undefined;
}

/** Adds the states to the rule on their column, or as a rule of their own. */
export function withStates(recipe: Recipe, states: LeaveOutRule, columns: readonly ColumnProfile[]): Recipe {
  const at = columnOf(states.column, columns)?.index;
  const rules = leaveOutOf(recipe);
  const known = rules.find((rule) => columnOf(rule.column, columns)?.index === at);
  if (known === undefined) return withLeaveOut(recipe, [...rules, states]);
  const added = states.values.filter((value) => !hasValue(known, value, { columns }));
  const isOn = known.whenFilled === true || states.whenFilled === true;
  return withLeaveOut(recipe, rules.map((rule) => (rule === known ? withWhenFilled({ ...rule, values: [...rule.values, ...added] }, isOn) : rule)));
}

/** Adds the value to the rule, or takes it away; values are compared as the rule itself does. */
export function toggleValue(rule: LeaveOutRule, value: string, facts: RuleFacts): LeaveOutRule {
  const others = rule.values.filter((each) => !isSame(rule, each, value, facts));
  return { ...rule, values: others.length === rule.values.length ? [...rule.values, value] : others };
}

export function hasValue(rule: LeaveOutRule, value: string, facts: RuleFacts): boolean {
  return rule.values.some((each) => isSame(rule, each, value, facts));
}

/** Words are the same trimmed and case-blind; countries where they have one code, however they are written. */
function isSame(rule: LeaveOutRule, one: string, other: string, facts: RuleFacts): boolean {
  if (sameValue(one, other)) return true;
  const code = rule.why === 'region' ? codeOf(rule, one, facts) : null;
  return code !== null && code === codeOf(rule, other, facts);
}

const ISO_CODE = /^[A-Z]{2}$/;

/** By the values of the column, for which the engine said what they name; a code stands for itself. */
function codeOf(rule: LeaveOutRule, word: string, { columns, regionColumns = [] }: RuleFacts): string | null {
  const column = columnOf(rule.column, columns);
  const at = column?.values?.findIndex(({ value }) => sameValue(value, word)) ?? -1;
  const known = regionColumns.find(({ index }) => index === column?.index)?.codes[at] ?? null;
  const code = word.trim().toUpperCase();
  return known ?? (ISO_CODE.test(code) ? code : null);
}

/** Rows that a rule would keep back, as far as the survey counted its column; null where it did not. */
export function rowsKeptBack(rule: LeaveOutRule, facts: RuleFacts): number | null {
  const column = columnOf(rule.column, facts.columns);
  // Which values are mere placeholders such as "n/a" is for the engine to say, once it prepares.
  if (column === null || rule.whenFilled === true) return column?.filled === 0 && rule.unless !== true ? 0 : null;
  if (column.values === null) return null;
  const named = column.values.filter(({ value }) => hasValue(rule, value, facts)).reduce((sum, { rows }) => sum + rows, 0);
  return rule.unless === true ? column.rows - named : named;
}

/** Rows in such a state, so far as the survey counted: for any value at all, the filled cells. */
export function rowsInState(rule: LeaveOutRule, facts: RuleFacts): number {
  return rowsKeptBack(rule, facts) ?? columnOf(rule.column, facts.columns)?.filled ?? 0;
}

export function isRepairOn(recipe: Recipe, repair: IssueCode): boolean {
  return recipe.rows.withoutRepairs?.includes(repair) !== true;
}

export function withRepair(recipe: Recipe, repair: IssueCode, isOn: boolean): Recipe {
  const off = (recipe.rows.withoutRepairs ?? []).filter((each) => each !== repair);
  const withoutRepairs = isOn ? off : [...off, repair];
  return withRows(recipe, { withoutRepairs: withoutRepairs.length === 0 ? undefined : withoutRepairs });
}

export function isHintOn(recipe: Recipe, hint: MatchHint): boolean {
  return recipe.rows.withoutHints?.includes(hint) === true;
}

/** A hint that is on became a rule: what it speaks against is left out. */
export function withHint(recipe: Recipe, hint: MatchHint, isOn: boolean): Recipe {
  const others = (recipe.rows.withoutHints ?? []).filter((each) => each !== hint);
  const withoutHints = isOn ? [...others, hint] : others;
  return withRows(recipe, { withoutHints: withoutHints.length === 0 ? undefined : withoutHints });
}

/** Members that say nothing leave no trace, so that the same rules are the same recipe. */
function withRows(recipe: Recipe, change: RowRules): Recipe {
  const rows = Object.fromEntries(Object.entries({ ...recipe.rows, ...change }).filter(([, value]) => value !== undefined));
  return { ...recipe, rows };
}
