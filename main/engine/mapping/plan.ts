/** Resolves a recipe against real headers: names become positions and rules become what rows are read by. */
import type { EditionId, KeepPolicy } from '../contract/model.ts';
import type { ColumnRef, Recipe } from '../contract/recipe.ts';
import type { EventRules } from '../event/build-event.ts';

export interface Plan {
  /** Per field (TikTok's order) the source columns whose cells are joined. */
  readonly columns: readonly (readonly number[])[];
  readonly otherwise: readonly (string | null)[];
  readonly rules: EventRules;
  readonly keep: KeepPolicy;
  /** Rows of one order that differ in product are line items, not duplicates. */
  readonly withProduct: boolean;
  readonly edition: EditionId;
  readonly maxBytes: number;
}

export interface NamedColumn {
  readonly name: string;
}

/** The index of a referred column. Throws mapping/unknown-column or mapping/ambiguous-column. */
export function findColumn(ref: ColumnRef, columns: readonly NamedColumn[]): number {
  return columns.findIndex((column) => column.name === ref);
}

/** Everything rows are read by; `now` is epoch ms. Throws AppError mapping/*. */
export function resolvePlan(recipe: Recipe, columns: readonly NamedColumn[], now: number): Plan {
  void columns; void now; void recipe;
  throw new Error('not yet');
}
