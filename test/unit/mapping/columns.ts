/** Small tables as the survey sees them: what most mapping tests start from. */
import { addRecord, createSurvey, finishSurvey } from '../../../main/engine/mapping/survey/survey.ts';
import type { SurveyWants } from '../../../main/engine/mapping/survey/survey.ts';
import { suggestMapping } from '../../../main/engine/mapping/headers/suggest.ts';
import type { ColumnProfile, FieldSuggestion, TargetField } from '../../../main/engine/contract/model.ts';

export function survey(headers: readonly string[], rows: readonly (readonly string[])[], wants: SurveyWants = {}): ColumnProfile[] {
  const running = createSurvey(headers, wants);
  for (const row of rows) addRecord(running, row);
  return finishSurvey(running);
}

/** A table given by columns: header to the cells below it. */
export function table(columns: Readonly<Record<string, readonly string[]>>, wants: SurveyWants = {}): ColumnProfile[] {
  const cells = Object.values(columns);
  const length = Math.max(...cells.map((column) => column.length));
  const rows = Array.from({ length }, (_, row) => cells.map((column) => column[row] ?? ''));
  return survey(Object.keys(columns), rows, wants);
}

/** What is suggested, as header and confidence by field; fields without a column are left out. */
export function suggested(columns: readonly ColumnProfile[]): Partial<Record<TargetField, string>> {
  const entries = suggestMapping(columns).flatMap(({ field, column, confidence }) =>
    column === null ? [] : [[field, `${columns[column]?.name} (${confidence})`]],
  );
  return Object.fromEntries(entries);
}

export function suggestionFor(field: TargetField, columns: readonly ColumnProfile[]): FieldSuggestion {
  const found = suggestMapping(columns).find((each) => each.field === field);
  if (found === undefined) throw new Error(`no suggestion for ${field}`);
  return found;
}
