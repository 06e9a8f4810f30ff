/** The recipe that a job starts with: a given one, a recognised seller's, or what the suggestions allow; choices on top. */
import type { OrderShape } from './contract/findings.ts';
import type { ColumnProfile } from './contract/model.ts';
import type { Overrides, Recipe, Take } from './contract/recipe.ts';
import { applyOverrides, draftRecipe, settleVotes } from './mapping/draft-recipe.ts';
import { fillDownFor } from './mapping/suggest-fill-down.ts';
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
  readonly orders: OrderShape | null;
}

/** Decisive votes of the columns are written down in it; a given recipe's own choices stand. */
export function startRecipe(learned: Learned, choices: Choices): Recipe {
  const { columns } = learned;
  const { recipe, overrides, take } = choices;
  const drafted = recipe
    ? applyOverrides(recipe, overrides)
    : draftRecipe(suggestMapping(columns), columns, take, overrides);
  return withFillDown(settleVotes(drafted, columns), learned, choices);
}

/** A given recipe says itself what is filled down, unless the caller asks for what the data show. */
function withFillDown(drafted: Recipe, { columns, orders }: Learned, { recipe, overrides }: Choices): Recipe {
  const { fillDown, ...rows } = drafted.rows;
  if (overrides.fillDown === false) return { ...drafted, rows };
  if (fillDown !== undefined || (recipe !== null && overrides.fillDown !== true)) return drafted;
  const found = fillDownFor(drafted, orders, columns);
  return found === null ? drafted : { ...drafted, rows: { ...rows, fillDown: found } };
}
