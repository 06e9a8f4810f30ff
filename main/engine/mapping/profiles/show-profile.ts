/** What a profile maps, in the form of suggestions, so that a look at a file shows what a run would do. */
import type { ColumnProfile, FieldSuggestion } from '../../contract/model.ts';
import type { Recipe } from '../../contract/recipe.ts';
import { findColumn } from '../plan/plan.ts';

/** The suggestions with the recipe's own choices in their place; what was proposed instead becomes an alternative. */
export function showProfile(
  { fields }: Recipe,
  suggestions: readonly FieldSuggestion[],
  columns: readonly ColumnProfile[],
): FieldSuggestion[] {
  return suggestions.map((suggestion) => {
    const rule = fields[suggestion.field];
    if (rule === undefined) return { ...suggestion, column: null, constant: null, confidence: 'empty', reason: { code: 'none' } };
    const [ref] = rule.from;
    const proposed = suggestion.column === null ? [] : [suggestion.column];
    if (ref === undefined) {
      return { ...suggestion, column: null, constant: rule.otherwise, confidence: 'constant', reason: { code: 'constant' }, alternatives: [...proposed, ...suggestion.alternatives] };
    }
    const column = findColumn(ref, columns);
    const alternatives = [...proposed, ...suggestion.alternatives].filter((index) => index !== column);
    return { ...suggestion, column, constant: rule.otherwise, confidence: 'certain', reason: { code: 'known-name', name: columns[column]?.name ?? '' }, alternatives };
  });
}
