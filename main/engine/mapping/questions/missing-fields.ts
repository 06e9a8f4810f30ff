/**
 * What the recipe reads and a table of the job has not: its rows go out without it, which nobody may find out from TikTok.
 * Where a column of that table could be it, that one is named with the flags that would add it.
 */
import type { MissingField, MissingRule } from '../../contract/job.ts';
import type { TargetField } from '../../contract/model.ts';
import type { ColumnRef, FieldRule, Recipe } from '../../contract/recipe.ts';
import type { SourceFile } from '../../contract/source.ts';
import { FIELD_FACTS, TARGET_FIELDS } from '../../event/fields.ts';
import { readMeanings } from '../headers/meaning.ts';
import { columnsOnlyRead, looseName, stepOf } from '../plan/plan.ts';
import type { NamedColumn } from '../plan/plan.ts';
import { priceMeaning } from '../recipe/order-rules.ts';
import { isUnitPriceName } from './price-question.ts';
import { mapFlag, refText } from './questions.ts';

interface Table {
  readonly source: number;
  /** Positions of its columns in the job. */
  readonly places: readonly number[];
}

/** In the order of the tables and, in each, of TikTok's fields; tables that were staged before places were kept have none. */
export function missingFields(recipe: Recipe, columns: readonly NamedColumn[], sources: readonly SourceFile[]): MissingField[] {
  return sources.flatMap(({ columns: places }, source) => (places === undefined ? [] : missingOf({ source, places }, recipe, columns)));
}

/** The columns of rules that keep rows back, such as an order's status, that single tables have not. */
export function missingRules(recipe: Recipe, columns: readonly NamedColumn[], sources: readonly SourceFile[]): MissingRule[] {
  const rules = recipe.rows.leaveOut ?? [];
  return sources.flatMap(({ columns: places }, source) => {
    const absent = places === undefined ? [] : rules.filter(({ column }) => !has(places, column, columns));
    const named = new Map<string, MissingRule>();
    for (const { column: ref, unless } of absent) {
      const [key, column] = typeof ref === 'string' ? [looseName(ref), ref] : [`col:${ref.col}`, `col:${ref.col}`];
      named.set(key, { source, column, keepsAll: unless === true || named.get(key)?.keepsAll === true });
    }
    return [...named.values()];
  });
}

function missingOf(table: Table, recipe: Recipe, columns: readonly NamedColumn[]): MissingField[] {
  const mapped = TARGET_FIELDS.filter((field) => isMapped(recipe.fields[field]));
  const absent = mapped.filter((field) => !isFilled(table, recipe.fields[field], columns));
  const keys = mapped.filter((field) => FIELD_FACTS[field].required === 'one-of');
  const hasKey = keys.some((field) => !absent.includes(field));
  return absent.map((field) => {
    const { required } = FIELD_FACTS[field];
    const rejects = required === 'always' || (required === 'one-of' && !hasKey);
    return { source: table.source, field, rejects, mayBe: candidateFor(field, table, recipe, columns) };
  });
}

function isMapped(rule: FieldRule | undefined): rule is FieldRule {
  return rule !== undefined && (rule.from.length > 0 || rule.otherwise !== null);
}

function isFilled({ places }: Table, rule: FieldRule | undefined, columns: readonly NamedColumn[]): boolean {
  if (rule === undefined || rule.otherwise !== null) return true;
  const by = stepOf(rule, 'default-by')?.column;
  return [...rule.from, ...(by === undefined ? [] : [by])].some((ref) => has(places, ref, columns));
}

function has(places: readonly number[], ref: ColumnRef, columns: readonly NamedColumn[]): boolean {
  if (typeof ref !== 'string') return places.includes(ref.col - 1);
  return places.some((place) => looseName(columns[place]?.name ?? '') === looseName(ref));
}

/** The best named column of the table that means the field and that nothing reads; a mere likeness is none. */
function candidateFor(field: TargetField, { places }: Table, recipe: Recipe, columns: readonly NamedColumn[]): MissingField['mayBe'] {
  const used = [...TARGET_FIELDS.flatMap((each) => recipe.fields[each]?.from ?? []), ...columnsOnlyRead(recipe)];
  const fits = readMeanings(places.map((place) => columns[place]?.name ?? '')).flatMap((meaning, at) => {
    const place = places[at] ?? -1;
    if (!('field' in meaning) || meaning.field !== field || meaning.kind === 'similar') return [];
    return used.some((ref) => has([place], ref, columns)) ? [] : [{ place, tier: meaning.tier }];
  });
  const [best] = fits.toSorted((one, two) => one.tier - two.tier);
  if (best === undefined) return null;
  const column = columns[best.place]?.name ?? '';
  const rule = recipe.fields[field];
  const refs = (rule?.from ?? []).map((ref) => (typeof ref === 'string' ? ref : `col:${ref.col}`));
  return {
    column,
    isUnitPrice: field === 'price' && priceMeaning(rule) !== 'unit-price' && isUnitPriceName(column),
    flags: [...refs, refText(best.place, columns)].map((ref) => mapFlag(field, ref)),
  };
}
