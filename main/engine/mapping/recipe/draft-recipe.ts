/**
 * Turns suggestions into a recipe and lays the caller's own choices over any recipe. What a vote decides
 * is written down as a step, so that a saved recipe reads the next file as it read this one.
 */
import type { ColumnProfile, DecimalMark, FieldSuggestion, TargetField } from '../../contract/model.ts';
import type { ColumnRef, FieldRule, FieldStep, LeaveOutRule, Overrides, Recipe, Take } from '../../contract/recipe.ts';
import { AppError } from '../../errors.ts';
import { TARGET_FIELDS } from '../../event/fields.ts';
import { isTimezone } from '../../event/time/zone.ts';
import { constantProblem } from './constants.ts';
import { columnRef, findColumn, stepOf } from '../plan/plan.ts';
import { isRegionCode, isTimeOfDay } from './recipe-values.ts';
import { EMPTY_RULE, withStep } from '../plan/rule-steps.ts';
import { suggestLeaveOut } from './status-rules.ts';
import { applyFieldChoices, applyRowChoices, refuseBadChoices } from './value-overrides.ts';
import { decideDateOrder, decideDecimal, numberVotesOf, timeVotesOf } from '../survey/votes.ts';

type Fields = Partial<Record<TargetField, FieldRule>>;

const TAKEN: Readonly<Record<Take, readonly FieldSuggestion['confidence'][]>> = {
  certain: ['certain'],
  likely: ['certain', 'likely'],
  all: ['certain', 'likely', 'check'],
};

/** A recipe that maps nothing, with the defaults of every section. */
export function emptyRecipe(): Recipe {
  return {
    counterfoilRecipe: 1,
    reading: {},
    rows: {},
    fields: {},
    dedupe: { keep: 'first' },
    export: { edition: '2024-10', maxBytes: 10_000_000 },
  };
}

/** A recipe of the suggestions that `take` allows, overrides on top; a column that they claim is left to them. */
export function draftRecipe(
  suggestions: readonly FieldSuggestion[],
  columns: readonly ColumnProfile[],
  take: Take = 'certain',
  overrides: Overrides = {},
): Recipe {
  const claimed = new Set((overrides.maps ?? []).map((map) => findColumn(map.column, columns)));
  const fields: Fields = {};
  for (const { field, column, confidence } of suggestions) {
    if (column === null || claimed.has(column) || !TAKEN[take].includes(confidence)) continue;
    fields[field] = { ...EMPTY_RULE, from: [columnRef(column, columns)] };
  }
  return withStatusRules(applyOverrides({ ...emptyRecipe(), fields }, overrides), columns, overrides);
}

/**
 * A new recipe with a rule for the states of orders that are not sent, before the caller's own rules, unless the caller
 * sends every state.
 */
export function withStatusRules(recipe: Recipe, columns: readonly ColumnProfile[], overrides: Overrides): Recipe {
  if (overrides.sendEveryStatus === true) return recipe;
  const known = recipe.rows.leaveOut ?? [];
  const isKnown = ({ column }: LeaveOutRule): boolean =>
    known.some((rule) => rule.why === 'status' && findColumn(rule.column, columns) === findColumn(column, columns));
  const found = suggestLeaveOut(columns, recipe.fields.event_type).filter((rule) => !isKnown(rule));
  return found.length === 0 ? recipe : { ...recipe, rows: applyRowChoices({ ...recipe.rows, leaveOut: [...found, ...known] }, {}) };
}

/**
 * The recipe with the caller's choices on top. A field that is mapped several times joins its columns;
 * a constant beside a column fills its empty cells. Throws `usage` {flag} for an answer that cannot be,
 * mapping/bad-constant {field, problem} (see constants.ts) and recipe/bad-pattern {field}.
 */
export function applyOverrides(recipe: Recipe, overrides: Overrides): Recipe {
  refuseBadAnswers(overrides);
  const edition = overrides.edition ?? recipe.export.edition;
  const fields: Fields = { ...recipe.fields };
  for (const [field, from] of mappedColumns(overrides)) fields[field] = remapped(fields[field], from);
  for (const { field, value } of overrides.sets ?? []) {
    const problem = constantProblem(field, value, edition);
    // Only the field is named: the value may be a customer's contact.
    if (problem !== null) throw new AppError('mapping/bad-constant', { field, problem });
    fields[field] = { ...(fields[field] ?? EMPTY_RULE), otherwise: value };
  }
  applySteps(fields, overrides);
  applyFieldChoices(fields, overrides);
  return {
    ...recipe,
    reading: withoutAbsent({ ...recipe.reading, ...withoutAbsent(overrides.reading ?? {}) }),
    rows: applyRowChoices(recipe.rows, overrides),
    fields,
    dedupe: { keep: overrides.keep ?? recipe.dedupe.keep },
    export: { edition, maxBytes: overrides.maxBytes ?? recipe.export.maxBytes },
  };
}

/** The recipe with every decisive vote of its columns written down; choices that it already has stand. */
export function settleVotes(recipe: Recipe, columns: readonly ColumnProfile[]): Recipe {
  const fields: Fields = { ...recipe.fields };
  const time = fields.timestamp;
  const order = decideDateOrder(timeVotesOf(time, columns));
  if (time && stepOf(time, 'parse-time')?.dateOrder === undefined && order !== 'none' && order !== 'open') {
    fields.timestamp = withTime(time, { dateOrder: order });
  }
  const price = settledDecimal(fields.price, columns);
  const quantity = settledDecimal(fields.quantity, columns);
  if (fields.price) fields.price = withSettled(fields.price, { own: price, other: isDivided(fields.price, columns) ? 'open' : quantity });
  if (fields.quantity) fields.quantity = withSettled(fields.quantity, { own: quantity, other: isDivided(fields.quantity, columns) ? 'open' : price });
  return { ...recipe, fields };
}

type Decimal = DecimalMark | 'none' | 'open';

function settledDecimal(rule: FieldRule | undefined, columns: readonly ColumnProfile[]): Decimal {
  return stepOf(rule, 'parse-number')?.decimal ?? decideDecimal(numberVotesOf(rule, columns));
}

/** Whether cells prove either mark, as in files of two countries: another column cannot settle that. */
function isDivided(rule: FieldRule, columns: readonly ColumnProfile[]): boolean {
  const { onlyPoint, onlyComma } = numberVotesOf(rule, columns);
  return onlyPoint > 0 && onlyComma > 0;
}

/** One program wrote both columns, so a mark that one of them proves settles the other where it is open. */
function withSettled(rule: FieldRule, { own, other }: { readonly own: Decimal; readonly other: Decimal }): FieldRule {
  const decimal = own === 'open' ? other : own;
  return decimal === 'none' || decimal === 'open' ? rule : withStep(rule, { step: 'parse-number', decimal });
}

function mappedColumns({ maps }: Overrides): Map<TargetField, ColumnRef[]> {
  const columns = new Map<TargetField, ColumnRef[]>();
  for (const { field, column } of maps ?? []) columns.set(field, [...(columns.get(field) ?? []), column]);
  return columns;
}

/** What was voted over the old column says nothing about the new one; what a person knows still holds. */
function remapped(rule: FieldRule = EMPTY_RULE, from: readonly ColumnRef[]): FieldRule {
  if (JSON.stringify(rule.from) === JSON.stringify(from)) return rule;
  const steps = rule.steps.flatMap((step): FieldStep[] => {
    if (step.step === 'parse-number') return [];
    if (step.step !== 'parse-time') return [step];
    const { dateOrder: _, ...known } = step;
    return Object.keys(known).length > 1 ? [known] : [];
  });
  return { ...rule, from, steps };
}

function applySteps(fields: Fields, { timezone, timeOfDay, dateOrder, decimal }: Overrides): void {
  const time = withoutAbsent({ timezone, timeOfDay, dateOrder });
  if (fields.timestamp && Object.keys(time).length > 0) fields.timestamp = withTime(fields.timestamp, time);
  if (decimal === undefined) return;
  if (fields.price) fields.price = withStep(fields.price, { step: 'parse-number', decimal });
  if (fields.quantity) fields.quantity = withStep(fields.quantity, { step: 'parse-number', decimal });
}

function withTime(rule: FieldRule, time: Omit<Extract<FieldStep, { step: 'parse-time' }>, 'step'>): FieldRule {
  return withStep(rule, { ...stepOf(rule, 'parse-time'), ...time, step: 'parse-time' });
}

function withoutAbsent<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}

function refuseBadAnswers(overrides: Overrides): void {
  const { timezone, timeOfDay, region, maxBytes, sets, maps } = overrides;
  if (timezone !== undefined && !isTimezone(timezone)) throw new AppError('usage', { flag: '--timezone' });
  if (timeOfDay !== undefined && !isTimeOfDay(timeOfDay)) throw new AppError('usage', { flag: '--time-of-day' });
  if (region !== undefined && !isRegionCode(region)) throw new AppError('usage', { flag: '--region' });
  if (maxBytes !== undefined && !(Number.isSafeInteger(maxBytes) && maxBytes > 0)) throw new AppError('usage', { flag: '--max-bytes' });
  if (sets?.some(({ field }) => !TARGET_FIELDS.includes(field))) throw new AppError('usage', { flag: '--set' });
  if (maps?.some(({ field }) => !TARGET_FIELDS.includes(field))) throw new AppError('usage', { flag: '--map' });
  refuseBadChoices(overrides);
}
