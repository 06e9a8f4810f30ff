/** Turns a recognised profile into the recipe that a job starts with, over the columns that the file really has. */
import type { ColumnProfile, TargetField } from '../../contract/model.ts';
import type { ColumnRef, FieldRule, FieldStep, Grain, LeaveOutRule, Overrides, Recipe } from '../../contract/recipe.ts';
import { isListedCurrency } from '../../event/currency.ts';
import { labelFor } from '../../event/editions.ts';
import { isTimezone } from '../../event/time/zone.ts';
import { emptyRecipe } from '../recipe/draft-recipe.ts';
import { readHeader } from '../headers/header-name.ts';
import { columnRef } from '../plan/plan.ts';
import { suggestLeaveOut } from '../recipe/status-rules.ts';
import type { SurveyWants } from '../survey/survey.ts';
import { sameWord } from '../words.ts';
import type { FoundProfile } from './detect.ts';
import type { ExportLayout, PriceSource, StatusSource, TimeSource } from './export-profile.ts';

/** The columns of a file, found by the names of a profile. */
interface Lookup {
  readonly columns: readonly ColumnProfile[];
  /** Undefined for a name that no column, or more than one, has. */
  readonly find: (header: string) => ColumnProfile | undefined;
}

/** The recipe of a profile, before anything that the caller chose; the grain decides which price it takes. */
export function profileRecipe(
  { profile, layout }: FoundProfile,
  columns: readonly ColumnProfile[],
  { grain, edition }: Pick<Overrides, 'grain' | 'edition'>,
): Recipe {
  const empty = emptyRecipe();
  const lookup = lookUp(columns);
  const chosenGrain = grain ?? layout.grain ?? 'line';
  const label = labelFor('Purchase', edition ?? empty.export.edition);
  const rules: Partial<Record<TargetField, FieldRule | null>> = {
    event_type: label === null ? null : constant(label),
    email: emailRule(layout, lookup),
    phone: phoneRule(layout, lookup),
    timestamp: timeRule(layout, lookup),
    price: priceRule(layout, lookup, chosenGrain),
    product_id: productRule(layout, lookup),
    ...plainRules(layout, lookup),
  };
  const fields = Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== null));
  return { ...empty, profile: `${profile.id}@${profile.version}`, rows: rowRules(layout, lookup, chosenGrain), fields };
}

/** What must be counted to the last row, whatever the names of the columns say. */
export function profileWants({ layout }: FoundProfile, headers: readonly string[]): Required<Pick<SurveyWants, 'timeColumns' | 'numberColumns' | 'valueColumns'>> {
  const keys = headers.map((header) => readHeader(header).key);
  const positions = (names: readonly string[]): number[] => {
    const wanted = new Set(names.map((name) => readHeader(name).key));
    return keys.flatMap((key, index) => (wanted.has(key) ? [index] : []));
  };
  const prices = [...layout.price.line, ...layout.price.order].map(({ column }) => column);
  const values = [...(layout.leaveOut ?? []).filter(({ whenFilled }) => whenFilled !== true).map(({ column }) => column), ...(layout.zone?.column ? [layout.zone.column.header] : [])];
  return {
    timeColumns: positions(layout.time.flatMap((source) => source.columns)),
    numberColumns: positions([...prices, ...(layout.fields.quantity ?? [])]),
    valueColumns: positions(values),
  };
}

function lookUp(columns: readonly ColumnProfile[]): Lookup {
  const byKey = new Map<string, ColumnProfile[]>();
  for (const column of columns) {
    const { key } = readHeader(column.name);
    byKey.set(key, [...(byKey.get(key) ?? []), column]);
  }
  const find = (header: string): ColumnProfile | undefined => {
    const named = byKey.get(readHeader(header).key) ?? [];
    return named.length === 1 ? named[0] : undefined;
  };
  return { columns, find };
}

function constant(otherwise: string): FieldRule {
  return { from: [], steps: [], otherwise };
}

function taken(columns: readonly ColumnProfile[], lookup: Lookup, steps: readonly FieldStep[] = []): FieldRule {
  return { from: columns.map(({ index }) => columnRef(index, lookup.columns)), steps, otherwise: null };
}

/** The first that is there, or the one with most filled cells: people fill one of several phones. */
function fullest<T>(sources: readonly T[], lookup: Lookup, headerOf: (source: T) => string): { source: T; column: ColumnProfile } | null {
  const there = sources.flatMap((source) => {
    const column = lookup.find(headerOf(source));
    return column === undefined ? [] : [{ source, column }];
  });
  return there.reduce<(typeof there)[number] | null>((best, next) => (best === null || next.column.filled > best.column.filled ? next : best), null);
}

function emailRule(layout: ExportLayout, lookup: Lookup): FieldRule | null {
  const best = fullest(layout.email ?? [], lookup, (header) => header);
  return best === null ? null : taken([best.column], lookup);
}

function productRule({ product = [] }: ExportLayout, lookup: Lookup): FieldRule | null {
  const best = fullest(product, lookup, ([first = '']) => first);
  if (best === null) return null;
  return taken([best.column, ...best.source.slice(1).flatMap((header) => lookup.find(header) ?? [])], lookup);
}

function phoneRule(layout: ExportLayout, lookup: Lookup): FieldRule | null {
  const best = fullest(layout.phone ?? [], lookup, ({ column }) => column);
  if (best === null) return null;
  const country = best.source.country === undefined ? undefined : lookup.find(best.source.country);
  const column = country === undefined ? undefined : columnRef(country.index, lookup.columns);
  const region = layout.phoneRegion;
  if (column === undefined && region === undefined) return taken([best.column], lookup);
  const step: FieldStep = { step: 'phone-region', ...(region === undefined ? {} : { region }), ...(column === undefined ? {} : { column }) };
  return taken([best.column], lookup, [step]);
}

function timeRule(layout: ExportLayout, lookup: Lookup): FieldRule | null {
  const source = layout.time.find((each) => columnsOf(each, lookup).some(({ filled }) => filled > 0));
  if (source === undefined) return null;
  const zone = source.timezone ?? layout.zone?.answer ?? zoneOfColumn(layout, lookup);
  return taken(columnsOf(source, lookup), lookup, zone === undefined ? [] : [{ step: 'parse-time', timezone: zone }]);
}

/** All columns of a source, [] where one is missing: a date without its time is another thing. */
function columnsOf({ columns }: TimeSource, lookup: Lookup): ColumnProfile[] {
  const there = columns.flatMap((header) => lookup.find(header) ?? []);
  return there.length === columns.length ? there : [];
}

/** The zone that every row names; undefined where rows differ, a cell is empty or the name is not known. */
function zoneOfColumn({ zone }: ExportLayout, lookup: Lookup): string | undefined {
  if (zone?.column === undefined) return undefined;
  const column = lookup.find(zone.column.header);
  const [only, ...others] = column?.values ?? [];
  if (column === undefined || only === undefined || others.length > 0 || only.rows !== column.rows) return undefined;
  const known = zone.column.zones[only.value] ?? only.value;
  return isTimezone(known) ? known : undefined;
}

function priceRule({ price }: ExportLayout, lookup: Lookup, grain: Grain): FieldRule | null {
  // An export with one row per order has no column of the other grain.
  const sources: readonly PriceSource[] = [...price[grain], ...price[grain === 'line' ? 'order' : 'line']];
  for (const { column: header, meaning } of sources) {
    const column = lookup.find(header);
    if (column !== undefined) return taken([column], lookup, [{ step: 'price-is', meaning }]);
  }
  return null;
}

function plainRules(layout: ExportLayout, lookup: Lookup): Partial<Record<TargetField, FieldRule>> {
  const rules: Partial<Record<TargetField, FieldRule>> = {};
  for (const [field, headers] of Object.entries(layout.fields) as [TargetField, readonly string[]][]) {
    const [column] = headers.flatMap((header) => lookup.find(header) ?? []);
    if (column !== undefined) rules[field] = taken([column], lookup);
  }
  for (const [field, value] of Object.entries(layout.constants ?? {}) as [TargetField, string][]) rules[field] ??= constant(value);
  const named = layout.hasCurrencyInHeaders ? currencyInHeaders(lookup.columns) : null;
  if (named !== null) rules.currency ??= constant(named);
  return rules;
}

const BRACKETED_CODE = /[(（]([A-Z]{3})[)）]/g;

/** The one currency that headers name in brackets; null where none or several do. */
function currencyInHeaders(columns: readonly ColumnProfile[]): string | null {
  const codes = columns.flatMap(({ name }) => [...name.matchAll(BRACKETED_CODE)].map(([, code]) => code ?? ''));
  const [only, ...others] = new Set(codes.filter(isListedCurrency));
  return only === undefined || others.length > 0 ? null : only;
}

/** The platform's words, and those of other languages that the file really has. */
function statusRules({ column: header, values, sent = [], whenFilled }: StatusSource, { columns, find }: Lookup): LeaveOutRule[] {
  const column = find(header);
  if (column === undefined) return [];
  const [general] = suggestLeaveOut([column]);
  const others = (general?.values ?? []).filter((word) => ![...values, ...sent].some((known) => sameWord(known, word)));
  return [{ column: columnRef(column.index, columns), values: [...values, ...others], why: 'status', ...(whenFilled === true ? { whenFilled } : {}) }];
}

function rowRules(layout: ExportLayout, lookup: Lookup, grain: Grain): Recipe['rows'] {
  const refOf = (header: string): ColumnRef[] => {
    const column = lookup.find(header);
    return column === undefined ? [] : [columnRef(column.index, lookup.columns)];
  };
  const leaveOut = (layout.leaveOut ?? []).flatMap((source) => statusRules(source, lookup));
  const [order] = layout.fillDown === undefined ? [] : refOf(layout.fillDown.order);
  const filled = (layout.fillDown?.columns ?? []).flatMap(refOf);
  return {
    ...(grain === 'order' ? { grain } : {}),
    ...(order === undefined || filled.length === 0 ? {} : { fillDown: { order, columns: filled } }),
    ...(leaveOut.length === 0 ? {} : { leaveOut }),
  };
}
