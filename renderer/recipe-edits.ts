/**
 * Every change a person can make to a recipe, as pure functions from recipe to recipe. A column that is
 * chosen for one field is taken from any other, because one column may not silently serve two.
 */
import type {
  ColumnProfile,
  ColumnRef,
  DateOrder,
  DecimalMark,
  EditionId,
  FieldRule,
  FieldStep,
  KeepPolicy,
  Recipe,
  TargetField,
} from '../preload/bridge.ts';

type StepName = FieldStep['step'];
export type StepOf<K extends StepName> = Extract<FieldStep, { readonly step: K }>;
type Fields = Partial<Record<TargetField, FieldRule>>;

/** How a recipe names a column: by its header, or by position where the header is blank or repeated. */
export function refOf(column: ColumnProfile, columns: readonly ColumnProfile[]): ColumnRef {
  const isUnique = columns.filter((each) => each.name === column.name).length === 1;
  return column.name.trim() !== '' && isUnique ? column.name : { col: column.index + 1 };
}

/** The column that a reference names; null where the file has none such. */
export function columnOf(ref: ColumnRef, columns: readonly ColumnProfile[]): ColumnProfile | null {
  return columns.find((each) => (typeof ref === 'string' ? each.name === ref : each.index + 1 === ref.col)) ?? null;
}

/** The columns a field is filled from; references that no column answers are left out. */
export function columnsOf(rule: FieldRule | undefined, columns: readonly ColumnProfile[]): ColumnProfile[] {
  return (rule?.from ?? []).map((ref) => columnOf(ref, columns)).filter((column) => column !== null);
}

/** The field that a column serves, if any. */
export function fieldServedBy(recipe: Recipe, column: ColumnProfile, columns: readonly ColumnProfile[]): TargetField | null {
  for (const [field, rule] of entriesOf(recipe.fields)) {
    if (columnsOf(rule, columns).some((each) => each.index === column.index)) return field;
  }
  return null;
}

export function withColumn(
  recipe: Recipe,
  field: TargetField,
  column: ColumnProfile,
  columns: readonly ColumnProfile[],
): Recipe {
  const fields: Fields = {};
  for (const [name, rule] of entriesOf(recipe.fields)) {
    const keeps = columnsOf(rule, columns).every((each) => each.index !== column.index);
    if (name !== field && keeps) fields[name] = rule;
  }
  const region = stepOf(recipe.fields[field], 'phone-region');
  fields[field] = { from: [refOf(column, columns)], steps: region === null ? [] : [region], otherwise: null };
  return { ...recipe, fields };
}

export function withConstant(recipe: Recipe, field: TargetField, value: string): Recipe {
  return withRule(recipe, field, { from: [], steps: [], otherwise: value });
}

export function withoutField(recipe: Recipe, field: TargetField): Recipe {
  const fields: Fields = { ...recipe.fields };
  delete fields[field];
  return { ...recipe, fields };
}

/** What is known about a column's times; an absent member keeps what the recipe has. */
export interface TimeAnswers {
  readonly timezone?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly timeOfDay?: string | undefined;
}

export function withTime(recipe: Recipe, answers: TimeAnswers): Recipe {
  const known = timeOf(recipe);
  return withStep(recipe, 'timestamp', { step: 'parse-time', ...known, ...withoutGaps(answers) });
}

export function timeOf(recipe: Recipe): TimeAnswers {
  const step = stepOf(recipe.fields.timestamp, 'parse-time');
  return withoutGaps({ timezone: step?.timezone, dateOrder: step?.dateOrder, timeOfDay: step?.timeOfDay });
}

export function withDecimal(recipe: Recipe, field: TargetField, decimal: DecimalMark): Recipe {
  return withStep(recipe, field, { step: 'parse-number', decimal });
}

export function decimalOf(recipe: Recipe, field: TargetField): DecimalMark | null {
  return stepOf(recipe.fields[field], 'parse-number')?.decimal ?? null;
}

export function withRegion(recipe: Recipe, region: string): Recipe {
  return withStep(recipe, 'phone', { ...stepOf(recipe.fields.phone, 'phone-region'), step: 'phone-region', region });
}

export function regionOf(recipe: Recipe): string | null {
  return stepOf(recipe.fields.phone, 'phone-region')?.region ?? null;
}

/** Maps one source value; null takes the entry away, so that the engine reads the value by itself. */
export function withValue(recipe: Recipe, field: TargetField, from: string, to: string | null): Recipe {
  const others = Object.entries(valuesOf(recipe, field)).filter(([key]) => !sameValue(key, from));
  // Not by assignment: the value of a stranger's file may be __proto__.
  const values = Object.fromEntries(to === null ? others : [...others, [from, to]]);
  return withStep(recipe, field, { step: 'map-values', values });
}

export function mappedValue(recipe: Recipe, field: TargetField, from: string): string | null {
  const entry = Object.entries(valuesOf(recipe, field)).find(([key]) => sameValue(key, from));
  return entry?.[1] ?? null;
}

export function withKeep(recipe: Recipe, keep: KeepPolicy): Recipe {
  return { ...recipe, dedupe: { ...recipe.dedupe, keep } };
}

export function withEdition(recipe: Recipe, edition: EditionId): Recipe {
  return { ...recipe, export: { ...recipe.export, edition } };
}

export function withMaxBytes(recipe: Recipe, maxBytes: number): Recipe {
  return { ...recipe, export: { ...recipe.export, maxBytes } };
}

function valuesOf(recipe: Recipe, field: TargetField): Readonly<Record<string, string>> {
  return stepOf(recipe.fields[field], 'map-values')?.values ?? {};
}

/** Value maps compare trimmed and case-blind, as the recipe's own rule says. */
export function sameValue(left: string, right: string): boolean {
  return left.trim().toLowerCase() === right.trim().toLowerCase();
}

export function stepOf<K extends StepName>(rule: FieldRule | undefined, name: K): StepOf<K> | null {
  const step = rule?.steps.find((each): each is StepOf<K> => each.step === name);
  return step ?? null;
}

export function withStep(recipe: Recipe, field: TargetField, step: FieldStep): Recipe {
  const rule = recipe.fields[field] ?? { from: [], steps: [], otherwise: null };
  const others = rule.steps.filter((each) => each.step !== step.step);
  const isEmptyMap = step.step === 'map-values' && Object.keys(step.values).length === 0;
  return withRule(recipe, field, { ...rule, steps: isEmptyMap ? others : [...others, step] });
}

export function withRule(recipe: Recipe, field: TargetField, rule: FieldRule): Recipe {
  return { ...recipe, fields: { ...recipe.fields, [field]: rule } };
}

function entriesOf(fields: Recipe['fields']): [TargetField, FieldRule][] {
  return Object.entries(fields) as [TargetField, FieldRule][];
}

/** Drops undefined members, so that laying answers over known ones never erases one. */
function withoutGaps(answers: TimeAnswers): TimeAnswers {
  const { timezone, dateOrder, timeOfDay } = answers;
  return {
    ...(timezone === undefined ? {} : { timezone }),
    ...(dateOrder === undefined ? {} : { dateOrder }),
    ...(timeOfDay === undefined ? {} : { timeOfDay }),
  };
}
