/** Proposes which rows not to send by the states of their orders. Only states that the file really has are named. */
import type { ColumnProfile } from '../../contract/model.ts';
import type { FieldRule, LeaveOutRule, Recipe } from '../../contract/recipe.ts';
import { columnRef, findColumn, stepOf } from '../plan/plan.ts';
import { isCancelTime, isNotSent, isStatusWord, statusKind } from './status-words.ts';
import { sameWord } from '../words.ts';

/** Of the filled cells of a column that is only named "Status", so many must be states of an order. */
const LEAST_SHARE = 0.5;

/**
 * A rule for every column of order states that holds cancelled, refunded or unpaid orders, in the order of the file, and
 * for every column that holds the time of a cancellation. Words that the event's value map speaks about are left to it.
 */
export function suggestLeaveOut(columns: readonly ColumnProfile[], eventRule?: FieldRule): LeaveOutRule[] {
  return columns.flatMap((column): LeaveOutRule[] => {
    // Kept even where no cell is filled, since the next file of this layout may well have one.
    if (isCancelTime(column.name)) return isTimeOrEmpty(column) ? [{ column: columnRef(column.index, columns), values: [], why: 'status', whenFilled: true }] : [];
    const mapped = isReadBy(eventRule, column, columns) ? Object.keys(stepOf(eventRule, 'map-values')?.values ?? {}) : [];
    const values = notSentValues(column).filter((value) => !mapped.some((word) => sameWord(word, value)));
    return values.length === 0 ? [] : [{ column: columnRef(column.index, columns), values, why: 'status' as const }];
  });
}

/**
 * States that say cancelled, refunded or unpaid and that no rule of the recipe over their column names, as a recipe of an
 * earlier file may not; [] for columns that a rule of the user's own speaks about.
 */
export function statesNotNamed({ fields, rows }: Recipe, columns: readonly ColumnProfile[]): LeaveOutRule[] {
  const rules = (rows.leaveOut ?? []).map((rule) => ({ ...rule, index: findColumn(rule.column, columns) }));
  return suggestLeaveOut(columns, fields.event_type).flatMap((found) => {
    const index = findColumn(found.column, columns);
    const own = rules.filter((rule) => rule.index === index);
    if (own.some(({ why, whenFilled }) => why === 'chosen' || whenFilled === true)) return [];
    if (found.whenFilled === true) return columns[index]?.filled === 0 ? [] : [found];
    const values = found.values.filter((value) => !own.some((rule) => rule.values.some((known) => sameWord(known, value))));
    return values.length > 0 ? [{ ...found, values }] : [];
  });
}

/** Sorted, so that the same states give the same recipe whichever came more often. */
function notSentValues({ name, values }: ColumnProfile): string[] {
  const kind = statusKind(name);
  if (kind === null || values === null) return [];
  if (kind === 'general') {
    const filled = values.reduce((sum, { rows }) => sum + rows, 0);
    const known = values.reduce((sum, { value, rows }) => sum + (isStatusWord(value) ? rows : 0), 0);
    if (known < filled * LEAST_SHARE) return [];
  }
  return values.map(({ value }) => value).filter((value) => isNotSent(value, kind)).toSorted();
}

function isTimeOrEmpty({ shape, filled }: ColumnProfile): boolean {
  return filled === 0 || shape === 'time' || shape === 'date';
}

function isReadBy(rule: FieldRule | undefined, column: ColumnProfile, columns: readonly ColumnProfile[]): boolean {
  const ref = JSON.stringify(columnRef(column.index, columns));
  return rule?.from.some((each) => JSON.stringify(each) === ref) ?? false;
}
