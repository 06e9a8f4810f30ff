/** Where a recipe's rules came from and which ones it could have, for screens: nothing here changes a recipe. */
import type { OrderShape } from '../../contract/findings.ts';
import type { ColumnProfile, TargetField } from '../../contract/model.ts';
import type { FieldRule, FillDownRule, Recipe } from '../../contract/recipe.ts';
import { detectProfile } from '../profiles/detect.ts';
import { profileRecipe } from '../profiles/profile-recipe.ts';
import { fillDownFor } from './suggest-fill-down.ts';

export interface OfferedRules {
  /** Fields that stand as the layout of the recipe's seller maps them. */
  readonly bySeller: readonly TargetField[];
  /** The rule about filling down that the recipe has or could have; null where nothing speaks for one. */
  readonly suggestedFillDown: FillDownRule | null;
}

export function offeredRules(recipe: Recipe, orders: OrderShape | null, columns: readonly ColumnProfile[]): OfferedRules {
  const layout = layoutFor(recipe, columns);
  const fillDown = recipe.rows.fillDown ?? layout?.rows.fillDown;
  const asked = { ...recipe, rows: { ...recipe.rows, ...(fillDown === undefined ? {} : { fillDown }) } };
  return {
    bySeller: layout === null ? [] : sameFields(layout, recipe),
    suggestedFillDown: fillDownFor(asked, orders, columns) ?? fillDown ?? null,
  };
}

/** What the layout of the recipe's seller makes of these columns; null where none, or that of another file, began it. */
function layoutFor(recipe: Recipe, columns: readonly ColumnProfile[]): Recipe | null {
  const id = recipe.profile?.split('@')[0];
  const found = id === undefined ? null : detectProfile(columns.map(({ name }) => name)).found;
  if (found === null || found.profile.id !== id) return null;
  return profileRecipe(found, columns, { grain: recipe.rows.grain, edition: recipe.export.edition });
}

function sameFields(layout: Recipe, recipe: Recipe): readonly TargetField[] {
  const fields = Object.entries(layout.fields) as [TargetField, FieldRule][];
  return fields.flatMap(([field, { from }]) => (JSON.stringify(from) === JSON.stringify(recipe.fields[field]?.from) ? [field] : []));
}
