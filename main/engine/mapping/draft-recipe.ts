/** Turns suggestions into a recipe, and lays the caller's own choices over any recipe. */
import type { ColumnProfile, DateOrder, DecimalMark, EditionId, FieldSuggestion, KeepPolicy, ReadingChoice, TargetField } from '../contract/model.ts';
import type { ColumnRef, Recipe } from '../contract/recipe.ts';

/** What flags or a form may fix over a recipe; everything absent stays as the recipe has it. */
export interface Overrides {
  readonly maps?: readonly { readonly field: TargetField; readonly column: ColumnRef }[];
  readonly sets?: readonly { readonly field: TargetField; readonly value: string }[];
  readonly timezone?: string | undefined;
  readonly timeOfDay?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly decimal?: DecimalMark | undefined;
  readonly region?: string | undefined;
  readonly edition?: EditionId | undefined;
  readonly keep?: KeepPolicy | undefined;
  readonly maxBytes?: number | undefined;
  readonly reading?: ReadingChoice | undefined;
}

/** Which suggestions a draft takes: the command line `certain`, the window `likely` (and certain). */
export type Take = 'certain' | 'likely' | 'all';

/** A recipe that maps nothing, with the defaults of every section. */
export function emptyRecipe(): Recipe {
  return {
    counterfoilRecipe: 1, reading: {}, rows: {}, fields: {},
    dedupe: { keep: 'first' }, export: { edition: '2024-10', maxBytes: 10_000_000 },
  };
}

/** A recipe of the suggestions that are good enough; a column claimed by `overrides.maps` is left to it. */
export function draftRecipe(
  suggestions: readonly FieldSuggestion[],
  columns: readonly ColumnProfile[],
  take: Take = 'certain',
  overrides: Overrides = {},
): Recipe {
  void suggestions; void columns; void take;
  return applyOverrides(emptyRecipe(), overrides);
}

/** The recipe with the caller's choices on top. Throws `usage` {flag} for an answer that cannot be. */
export function applyOverrides(recipe: Recipe, overrides: Overrides): Recipe {
  void overrides;
  return recipe;
}

/** The recipe with every decisive vote of its columns written down as a step, so that it can be repeated. */
export function settleVotes(recipe: Recipe, columns: readonly ColumnProfile[]): Recipe {
  void columns;
  return recipe;
}
