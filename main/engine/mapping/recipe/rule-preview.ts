/** What the rules of a recipe would do, by the counted values of their columns, before anything is prepared. */
import type { ColumnProfile, TargetField, ValueCount } from '../../contract/model.ts';
import type { LeaveOutRule, Recipe } from '../../contract/recipe.ts';
import { labelFor, readEventName } from '../../event/editions.ts';
import { isLeftOut, readyLeaveOut } from '../plan/leave-out.ts';
import { findColumn, stepOf } from '../plan/plan.ts';
import { wordMap } from '../plan/text-steps.ts';
import { wordKey } from '../words.ts';

/**
 * How many rows a rule would keep back if it were the only one, by the counted values of its column; null where they
 * are not counted. Cells that are filled down count when the job is prepared.
 */
export function previewRule(rule: LeaveOutRule, columns: readonly ColumnProfile[]): number | null {
  const column = columns[findColumn(rule.column, columns)];
  if (!column?.values) return column && rule.whenFilled && rule.unless !== true && rule.values.length === 0 ? column.filled : null;
  const [ready] = readyLeaveOut([rule], () => column.index);
  if (ready === undefined) return null;
  const blank = isLeftOut('', ready) ? column.rows - column.filled : 0;
  return column.values.reduce((sum, { value, rows }) => sum + (isLeftOut(value, ready) ? rows : 0), blank);
}

/**
 * The words of the event column that are neither an event of the edition nor given one by the value map, most frequent
 * first; [] where the values are not counted or are changed by steps first. Throws as findColumn does.
 */
export function unknownEventWords(recipe: Recipe, columns: readonly ColumnProfile[]): readonly ValueCount[] {
  const field: TargetField = 'event_type';
  const rule = recipe.fields[field];
  const [ref] = rule?.from ?? [];
  const isPlain = rule?.from.length === 1 && rule.steps.every(({ step }) => step === 'map-values' || step === 'default-by');
  if (ref === undefined || !isPlain) return [];
  const map = wordMap(stepOf(rule, 'map-values')?.values ?? {});
  return (columns[findColumn(ref, columns)]?.values ?? []).filter(({ value }) => {
    const name = readEventName(map.get(wordKey(value)) ?? value);
    return name === null || labelFor(name, recipe.export.edition) === null;
  });
}
