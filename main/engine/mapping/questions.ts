/** Lists what only a person can know before rows can become events. */
import type { ColumnProfile, FieldSuggestion, Question } from '../contract/model.ts';
import type { Recipe } from '../contract/recipe.ts';
import { suggestMapping } from './suggest.ts';

/** Open questions of a recipe over these columns, each with the flag that answers it; [] when it can run. */
export function listQuestions(
  recipe: Recipe,
  columns: readonly ColumnProfile[],
  suggestions: readonly FieldSuggestion[] = suggestMapping(columns),
): Question[] {
  void recipe; void suggestions;
  return [];
}
