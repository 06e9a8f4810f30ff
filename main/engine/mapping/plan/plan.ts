/**
 * Resolves a recipe against real headers: names become positions and steps become the rules that rows
 * are read by. Whatever cannot be resolved stops here, before the first row.
 */
import type { ReadAsIds } from '../../contract/findings.ts';
import type { EditionId, KeepPolicy, TargetField } from '../../contract/model.ts';
import type { ColumnRef, FieldRule, FieldStep, Recipe } from '../../contract/recipe.ts';
import { AppError } from '../../errors.ts';
import type { EventRules } from '../../event/build-event.ts';
import { TARGET_FIELDS } from '../../event/fields.ts';
import { maskContacts } from '../../event/redact.ts';
import { trimSpaces } from '../../event/text.ts';
import { createZoneClock } from '../../event/time/zone.ts';
import { constantProblem } from '../recipe/constants.ts';
import { damageRules } from '../recipe/damage-rules.ts';
import { readyLeaveOut } from './leave-out.ts';
import type { ReadyLeaveOut } from './leave-out.ts';
import { orderRules } from '../recipe/order-rules.ts';
import type { OrderRules } from '../recipe/order-rules.ts';
import { isNumberName, looksPersonal } from '../headers/personal.ts';
import { readyChange, wordMap } from './text-steps.ts';
import type { FieldChange } from './text-steps.ts';

export interface Plan {
  /** Per field (TikTok's order) the source columns whose cells are joined. */
  readonly columns: readonly (readonly number[])[];
  /** Per field what fills empty cells. */
  readonly otherwise: readonly (string | null)[];
  /** Per field what is done to its text; null where no field has a step, so that such rows cost nothing. */
  readonly changes: readonly (FieldChange | null)[] | null;
  readonly rules: EventRules;
  /** The column that names the country of each row's phone, and the rules of each country met so far. */
  readonly country: { readonly column: number; readonly rules: Map<string, EventRules> } | null;
  /** Rows that are kept back on purpose. */
  readonly leaveOut: readonly ReadyLeaveOut[];
  /** Absent or empty: no order has both a row that is refused a consent and one that is not. */
  readonly refusedOrders?: RefusedOrders | undefined;
  /** Every column that anything reads, ascending. */
  readonly readColumns: readonly number[];
  readonly keep: KeepPolicy;
  /** Rows of one order that differ in product are line items, not duplicates. */
  readonly withProduct: boolean;
  readonly orders: OrderRules;
  readonly edition: EditionId;
  readonly maxBytes: number;
}

/** By order, the position of the rule of consent that one of its rows does not meet. */
export type RefusedOrders = ReadonlyMap<string, number>;

export interface NamedColumn extends ReadAsIds {
  readonly name: string;
}

/** What a plan is resolved from; plain data, so that another thread can resolve the same plan. */
export interface PlanSource {
  readonly recipe: Recipe;
  readonly columns: readonly NamedColumn[];
  /** Epoch ms. */
  readonly now: number;
  readonly refusedOrders?: RefusedOrders | undefined;
}

type StepOf<K extends FieldStep['step']> = Extract<FieldStep, { step: K }>;

/**
 * The index of a referred column: the exact header, else the only one that is equal but for case and
 * outer spaces. Throws mapping/unknown-column {column, available} or mapping/ambiguous-column
 * {column, positions}; `positions` are references such as "col:3" that tell the columns apart.
 */
export function findColumn(ref: ColumnRef, columns: readonly NamedColumn[]): number {
  if (typeof ref !== 'string') {
    if (columns[ref.col - 1] !== undefined) return ref.col - 1;
    throw new AppError('mapping/unknown-column', { column: `col:${ref.col}`, available: availableNames(columns) });
  }
  const exact = matchesOf(columns, (name) => name === ref);
  const matches = exact.length > 0 ? exact : matchesOf(columns, (name) => looseName(name) === looseName(ref));
  if (matches.length > 1) {
    throw new AppError('mapping/ambiguous-column', { column: maskContacts(ref), positions: matches.map((index) => `col:${index + 1}`) });
  }
  const [index] = matches;
  if (index === undefined) throw new AppError('mapping/unknown-column', { column: maskContacts(ref), available: availableNames(columns) });
  return index;
}

/** The reference that names a column for good: its header where that is unique, else its position. */
export function columnRef(index: number, columns: readonly NamedColumn[]): ColumnRef {
  const name = columns[index]?.name ?? '';
  const isUnique = namesOf(columns).get(looseName(name)) === 1;
  // A file without a header row has a customer's cells for names; a recipe must not carry them along.
  return name.trim() !== '' && isUnique && !looksPersonal(name) && !isNumberName(name) ? name : { col: index + 1 };
}

/** How often each name stands there; a file may have ten thousand columns, each of which is asked for. */
const counted = new WeakMap<readonly NamedColumn[], ReadonlyMap<string, number>>();

function namesOf(columns: readonly NamedColumn[]): ReadonlyMap<string, number> {
  const known = counted.get(columns);
  if (known !== undefined) return known;
  const names = new Map<string, number>();
  for (const { name } of columns) names.set(looseName(name), (names.get(looseName(name)) ?? 0) + 1);
  counted.set(columns, names);
  return names;
}

/**
 * Everything rows are read by; `now` is epoch ms. Throws mapping/unknown-column and
 * mapping/ambiguous-column as findColumn does, for columns that only steps and row rules name too,
 * mapping/column-used-twice {column, fields}, mapping/bad-constant {field, problem} (see constants.ts), and
 * recipe/bad-pattern {field}.
 */
export function resolvePlan(recipe: Recipe, columns: readonly NamedColumn[], now: number): Plan {
  const rules = TARGET_FIELDS.map((field) => recipe.fields[field]);
  const find = (ref: ColumnRef): number => findColumn(ref, columns);
  const resolved = rules.map((rule) => (rule?.from ?? []).map(find));
  refuseSharedColumns(resolved, columns);
  refuseBadConstants(recipe);
  const changes = TARGET_FIELDS.map((field) => readyChange(field, withoutRepairs(recipe, field), find));
  const country = stepOf(recipe.fields.phone, 'phone-region')?.column;
  return {
    columns: resolved,
    otherwise: rules.map((rule) => rule?.otherwise ?? null),
    changes: changes.every((change) => change === null) ? null : changes,
    rules: { ...rulesOf(recipe, now), damage: damageRules(recipe, resolved, columns) },
    country: country === undefined ? null : { column: find(country), rules: new Map() },
    leaveOut: readyLeaveOut(recipe.rows.leaveOut ?? [], find),
    readColumns: [...new Set([...resolved.flat(), ...columnsOnlyRead(recipe).map(find)])].toSorted((a, b) => a - b),
    keep: recipe.dedupe.keep,
    withProduct: (recipe.fields.product_id?.from.length ?? 0) > 0,
    orders: orderRules(recipe, { find, mapped: resolved.flat() }),
    edition: recipe.export.edition,
    maxBytes: recipe.export.maxBytes,
  };
}

/** The same, with what is known of the job's orders. */
export function planOf({ recipe, columns, now, refusedOrders }: PlanSource): Plan {
  return { ...resolvePlan(recipe, columns, now), refusedOrders };
}

/** Columns that steps and row rules look at; they are read and not sent, and may serve a field as well. */
export function columnsOnlyRead({ fields, rows }: Recipe): ColumnRef[] {
  const steps = TARGET_FIELDS.flatMap((field) => fields[field]?.steps ?? []);
  return [
    ...steps.flatMap((step) => ((step.step === 'default-by' || step.step === 'phone-region') && step.column !== undefined ? [step.column] : [])),
    ...(rows.leaveOut ?? []).map(({ column }) => column),
    ...(rows.fillDown === undefined ? [] : [rows.fillDown.order, ...rows.fillDown.columns]),
  ];
}

/** The step of a kind, undefined where the rule has none; the last one counts. */
export function stepOf<K extends FieldStep['step']>(rule: FieldRule | undefined, kind: K): StepOf<K> | undefined {
  return rule?.steps.findLast((step): step is StepOf<K> => step.step === kind);
}

/** HH:MM as minutes after midnight. */
export function minutesOf(timeOfDay: string): number {
  return Number(timeOfDay.slice(0, 2)) * 60 + Number(timeOfDay.slice(3));
}

/** The rule of a field; without pad steps where that repair is off. */
function withoutRepairs(recipe: Recipe, field: TargetField): Pick<FieldRule, 'steps'> | undefined {
  const rule = recipe.fields[field];
  if (rule === undefined || recipe.rows.withoutRepairs?.includes('zeros-restored') !== true) return rule;
  return { steps: rule.steps.filter(({ step }) => step !== 'pad') };
}

function rulesOf(recipe: Recipe, now: number): Omit<EventRules, 'damage'> {
  const { fields } = recipe;
  const time = stepOf(fields.timestamp, 'parse-time');
  return {
    edition: recipe.export.edition,
    valueMaps: valueMapsOf(recipe),
    time: {
      dateOrder: time?.dateOrder ?? null,
      clock: time?.timezone === undefined ? null : createZoneClock(time.timezone),
      timeOfDay: time?.timeOfDay === undefined ? null : minutesOf(time.timeOfDay),
    },
    decimal: {
      price: stepOf(fields.price, 'parse-number')?.decimal ?? null,
      quantity: stepOf(fields.quantity, 'parse-number')?.decimal ?? null,
    },
    region: stepOf(fields.phone, 'phone-region')?.region ?? null,
    withoutHints: new Set(recipe.rows.withoutHints),
    now,
  };
}

function valueMapsOf(recipe: Recipe): EventRules['valueMaps'] {
  const maps: Partial<Record<TargetField, ReadonlyMap<string, string>>> = {};
  for (const field of TARGET_FIELDS) {
    const step = stepOf(recipe.fields[field], 'map-values');
    if (step) maps[field] = wordMap(step.values);
  }
  return maps;
}

function refuseSharedColumns(resolved: readonly (readonly number[])[], columns: readonly NamedColumn[]): void {
  const owners = new Map<number, TargetField>();
  for (const [position, field] of TARGET_FIELDS.entries()) {
    for (const index of resolved[position] ?? []) {
      const owner = owners.get(index);
      if (owner !== undefined) {
        throw new AppError('mapping/column-used-twice', { column: shownName(index, columns), fields: [owner, field] });
      }
      owners.set(index, field);
    }
  }
}

function refuseBadConstants(recipe: Recipe): void {
  for (const field of TARGET_FIELDS) {
    const value = recipe.fields[field]?.otherwise ?? null;
    const problem = value === null ? null : constantProblem(field, value, recipe.export.edition);
    // The value itself stays out: someone may have pasted a customer's contact.
    if (problem !== null) throw new AppError('mapping/bad-constant', { field, problem });
  }
}

function matchesOf(columns: readonly NamedColumn[], isMatch: (name: string) => boolean): number[] {
  return columns.flatMap((column, index) => (isMatch(column.name) ? [index] : []));
}

/** A header as it is compared: blind to case, width and outer spaces. */
export function looseName(name: string): string {
  return trimSpaces(name).normalize('NFKC').toLowerCase();
}

function availableNames(columns: readonly NamedColumn[]): string[] {
  return columns.map((_, index) => shownName(index, columns));
}

function shownName(index: number, columns: readonly NamedColumn[]): string {
  const ref = columnRef(index, columns);
  return typeof ref === 'string' ? ref : `col:${ref.col}`;
}
