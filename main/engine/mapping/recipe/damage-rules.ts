/** The repairs that a recipe leaves on, and what the columns of its ids say about their damage. */
import type { ReadAsIds } from '../../contract/findings.ts';
import type { TargetField } from '../../contract/model.ts';
import type { FieldRule, Recipe } from '../../contract/recipe.ts';
import type { DamageRules } from '../../event/damage/damage.ts';
import { fieldIndex } from '../../event/fields.ts';
import { idRules } from '../../event/damage/id-evidence.ts';
import type { IdRules } from '../../event/damage/id-evidence.ts';
import { REPAIRS } from '../../event/issues.ts';

export const ID_FIELDS = ['order_id', 'product_id', 'store_id'] as const satisfies readonly TargetField[];
/** Steps that leave the cells of a column as the survey saw them, or as damaged as they were. */
const KEEPING: ReadonlySet<string> = new Set(['pad', 'map-values', 'default-by']);

/** `resolved`: per field (TikTok's order) the columns that it takes. A field of several columns has no evidence. */
export function damageRules(recipe: Recipe, resolved: readonly (readonly number[])[], columns: readonly ReadAsIds[]): DamageRules {
  const off = recipe.rows.withoutRepairs ?? [];
  const ids: Partial<Record<TargetField, IdRules>> = {};
  for (const field of ID_FIELDS) {
    const [column, second] = resolved[fieldIndex(field)] ?? [];
    if (column !== undefined && second === undefined && isAsSurveyed(recipe.fields[field])) ids[field] = idRules(columns[column]?.ids);
  }
  return { repairs: new Set(REPAIRS.filter((code) => !off.includes(code))), ids };
}

/** Whether the evidence of a column still holds for what a field takes from it. */
export function isAsSurveyed(rule: FieldRule | undefined): boolean {
  return rule?.steps.every(({ step }) => KEEPING.has(step)) ?? true;
}
