/** Proposes a column for each of the twelve fields, with a confidence word and its reason. */
import type { ColumnProfile, FieldSuggestion } from '../contract/model.ts';

/** Twelve suggestions in TikTok's order; no column serves two fields. */
export function suggestMapping(columns: readonly ColumnProfile[]): FieldSuggestion[] {
  void columns;
  return [];
}
