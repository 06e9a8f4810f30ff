/** What the columns of ids show of a spreadsheet's damage, said before anything is prepared. */
import type { ColumnDamage } from '../../contract/findings.ts';
import type { ColumnProfile, FieldSuggestion } from '../../contract/model.ts';
import type { Recipe } from '../../contract/recipe.ts';
import { damagedIds } from '../../event/damage/id-evidence.ts';
import { ID_FIELDS, isAsSurveyed } from '../recipe/damage-rules.ts';
import { findColumn, stepOf } from '../plan/plan.ts';

/** By field, over the columns that the recipe takes, else over those that were suggested. */
export function columnDamage(recipe: Recipe, columns: readonly ColumnProfile[], suggestions: readonly FieldSuggestion[]): ColumnDamage[] {
  return ID_FIELDS.flatMap((field) => {
    const rule = recipe.fields[field];
    const from = rule?.from.map((ref) => findColumn(ref, columns)) ?? [suggestions.find((suggestion) => suggestion.field === field)?.column ?? null];
    const [column, second] = from;
    if (column === null || column === undefined || second !== undefined || !isAsSurveyed(rule)) return [];
    // What the recipe puts right, or leaves as it stands on purpose, is no news.
    const settled = [...(recipe.rows.withoutRepairs ?? []), ...(stepOf(rule, 'pad') === undefined ? [] : ['zeros-lost'])];
    return damagedIds(columns[column]?.ids)
      .filter(({ code }) => !settled.includes(code))
      .map((damage) => ({ field, column, ...damage }));
  });
}
