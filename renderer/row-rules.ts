/**
 * What a person can decide about whole rows, as pure functions from recipe to recipe: grain, what the price means,
 * filling down, rows that are not sent, repairs that are off and hints that became rules.
 */
import type {
  ColumnProfile,
  FillDownRule,
  Grain,
  IssueCode,
  LeaveOutRule,
  MatchHint,
  OrderColumn,
  OrderShape,
  PriceMeaning,
  Recipe,
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

/** A rule on a column of which no value is ticked keeps nothing back, so it is no rule. */
export function withoutEmptyRules(recipe: Recipe): Recipe {
  const rules = leaveOutOf(recipe);
  const full = rules.filter(({ values, whenFilled }) => values.length > 0 || whenFilled === true);
  return full.length === rules.length ? recipe : withLeaveOut(recipe, full);
}

/** The rule over any value at all, or over those that it names. */
export function withWhenFilled({ whenFilled: _, ...rule }: LeaveOutRule, isOn: boolean): LeaveOutRule {
  return isOn ? { ...rule, whenFilled: true } : rule;
}

/** What a rule names, in words; `any` stands for a cell that holds anything. */
export function wordsOf({ values, whenFilled }: LeaveOutRule, any: string): string {
  return [...values, ...(whenFilled === true ? [any] : [])].join(', ');
}

/** Adds the states to the rule on their column, or as a rule of their own. */
export function withStates(recipe: Recipe, states: LeaveOutRule, columns: readonly ColumnProfile[]): Recipe {
  const at = columnOf(states.column, columns)?.index;
  const rules = leaveOutOf(recipe);
  const known = rules.find((rule) => columnOf(rule.column, columns)?.index === at);
  if (known === undefined) return withLeaveOut(recipe, [...rules, states]);
  const added = states.values.filter((value) => !hasValue(known, value));
  const isOn = known.whenFilled === true || states.whenFilled === true;
  return withLeaveOut(recipe, rules.map((rule) => (rule === known ? withWhenFilled({ ...rule, values: [...rule.values, ...added] }, isOn) : rule)));
}

/** Adds the value to the rule, or takes it away; values are compared as the rule itself does. */
export function toggleValue(rule: LeaveOutRule, value: string): LeaveOutRule {
  const others = rule.values.filter((each) => !sameValue(each, value));
  return { ...rule, values: others.length === rule.values.length ? [...rule.values, value] : others };
}

export function hasValue(rule: LeaveOutRule, value: string): boolean {
  return rule.values.some((each) => sameValue(each, value));
}

/** Rows that a rule would keep back, as far as the survey counted its column; null where it did not. */
export function rowsKeptBack(rule: LeaveOutRule, columns: readonly ColumnProfile[]): number | null {
  const column = columnOf(rule.column, columns);
  // Which values are mere placeholders such as "n/a" is for the engine to say, once it prepares.
  if (rule.whenFilled === true) return column?.filled === 0 ? 0 : null;
  const values = column?.values ?? null;
  return values?.filter(({ value }) => hasValue(rule, value)).reduce((sum, { rows }) => sum + rows, 0) ?? null;
}

/** Rows in such a state, so far as the survey counted: for any value at all, the filled cells. */
export function rowsInState(rule: LeaveOutRule, columns: readonly ColumnProfile[]): number {
  return rowsKeptBack(rule, columns) ?? columnOf(rule.column, columns)?.filled ?? 0;
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
