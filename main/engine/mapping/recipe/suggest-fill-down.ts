/** Finds exports that write what belongs to the whole order on its first row only, as Shopify does. */
import type { OrderColumn, OrderShape } from '../../contract/findings.ts';
import type { ColumnProfile } from '../../contract/model.ts';
import type { ColumnRef, FillDownRule, Recipe } from '../../contract/recipe.ts';
import { readMeanings } from '../headers/meaning.ts';
import { LINE_NAME } from '../survey/order-returns.ts';
import { longOrders } from '../survey/order-survey.ts';
import { columnRef, findColumn } from '../plan/plan.ts';

/** One order alone may have empty cells by chance. */
const FEWEST_ORDERS = 2;
/** Cells of later rows that may be filled all the same, as a share of those rows. */
const MOST_AFTER = 0.01;
/** First rows on which a column must be filled to show how the export is written. */
const LEAST_FIRST = 0.9;

/**
 * The rule that a recipe gets: of the columns to fill down those that it reads, so that the next export need not have the
 * others. Columns that it fills already stay. Null where the data show no reason to fill anything.
 */
export function fillDownFor(recipe: Recipe, orders: OrderShape | null, columns: readonly ColumnProfile[]): FillDownRule | null {
  const found = suggestFillDown(orders, columns);
  if (found === null) return null;
  const indexOf = (ref: ColumnRef): number => findColumn(ref, columns);
  const has = recipe.rows.fillDown?.columns ?? [];
  const [read, filled] = [new Set(columnsRead(recipe).map(indexOf)), new Set(has.map(indexOf))];
  const added = [...found.columns, ...emptySoFar(recipe, columns)].filter((ref) => read.has(indexOf(ref)) && !filled.has(indexOf(ref)));
  return { order: recipe.rows.fillDown?.order ?? found.order, columns: [...has, ...added] };
}

/** No order of this file was called off; one of the next file will say so on its first row only, as it says the rest. */
function emptySoFar({ rows }: Recipe, columns: readonly ColumnProfile[]): ColumnRef[] {
  const rules = (rows.leaveOut ?? []).filter(({ column, whenFilled, unless }) => (whenFilled === true || unless === true) && columns[findColumn(column, columns)]?.filled === 0);
  return rules.map(({ column }) => column);
}

/** Every column whose cells decide anything. */
function columnsRead({ fields, rows }: Recipe): ColumnRef[] {
  const ofFields = Object.values(fields).flatMap(({ from, steps }) => [
    ...from,
    ...steps.flatMap((step) => ('column' in step && step.column !== undefined ? [step.column] : [])),
  ]);
  return [...ofFields, ...(rows.leaveOut ?? []).map(({ column }) => column)];
}

/**
 * Columns to fill down, null where the export repeats its cells. The rule: at least two orders of several rows, and one
 * column or more that is filled on 90 % of their first rows and on at most 1 % of their later rows. Then every column goes
 * with it that is filled on a first row and on at most 1 % of the later rows. Never what names a line, and never money:
 * an order's total on each of its lines would be counted as often.
 */
export function suggestFillDown(orders: OrderShape | null, columns: readonly ColumnProfile[]): FillDownRule | null {
  if (orders === null) return null;
  const long = longOrders(orders);
  if (long < FEWEST_ORDERS) return null;
  const isLeft = ({ index, filledFirst, filledAfter }: OrderColumn): boolean =>
    index !== orders.orderColumn && filledFirst > 0 && filledAfter <= MOST_AFTER * orders.continuations;
  const meanings = readMeanings(columns.map(({ name }) => name));
  const ofOrder = orders.columns.filter((column) => isLeft(column) && isOrderLevel(columns[column.index], meanings[column.index]));
  if (!ofOrder.some(({ filledFirst }) => filledFirst >= LEAST_FIRST * long)) return null;
  return { order: columnRef(orders.orderColumn, columns), columns: ofOrder.map(({ index }) => columnRef(index, columns)) };
}

function isOrderLevel(profile: ColumnProfile | undefined, meaning: ReturnType<typeof readMeanings>[number] | undefined): boolean {
  if (!profile || profile.shape === 'amount' || LINE_NAME.test(profile.name)) return false;
  if (meaning === undefined || !('field' in meaning)) return true;
  return !['price', 'quantity', 'product_id', 'product_category'].includes(meaning.field);
}
