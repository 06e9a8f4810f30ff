/** The recipe that a job starts with: a given one, a recognised seller's, or what the suggestions allow; choices on top. */
import type { ColumnProfile } from './contract/model.ts';
import type { Overrides, Recipe, Take } from './contract/recipe.ts';
import { applyOverrides, draftRecipe, settleVotes } from './mapping/draft-recipe.ts';
import { suggestMapping } from './mapping/suggest.ts';

/** The choices that decide how columns are read, wherever they came from. */
export interface Choices {
  readonly recipe: Recipe | null;
  readonly overrides: Overrides;
  readonly take: Take;
}

/** What was learned of the files. */
export interface Learned {
  readonly columns: readonly ColumnProfile[];
}

/** Decisive votes of the columns are written down in it; a given recipe's own choices stand. */
export function startRecipe({ columns }: Learned, { recipe, overrides, take }: Choices): Recipe {
  const drafted = recipe
    ? applyOverrides(recipe, overrides)
    : draftRecipe(suggestMapping(columns), columns, take, overrides);
  return settleVotes(drafted, columns);
}
