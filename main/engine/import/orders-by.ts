/** How orders lie by the column that a recipe takes their ids from; read again where the survey looked at another one. */
import type { CallOptions } from '../contract/commands.ts';
import type { OrderShape } from '../contract/findings.ts';
import type { ColumnProfile } from '../contract/model.ts';
import type { Recipe } from '../contract/recipe.ts';
import { createPace } from '../context.ts';
import type { Context } from '../context.ts';
import { addOrderRow, createOrderSurvey, finishOrderSurvey } from '../mapping/survey/order-survey.ts';
import { findColumn } from '../mapping/plan/plan.ts';
import { readRows } from '../store/row-chunk.ts';

interface Known {
  readonly jobId: number;
  readonly recipe: Recipe;
  readonly columns: readonly ColumnProfile[];
  readonly orders: OrderShape | null;
  /** The column that `orders` was learned by, -1 for none. */
  readonly orderColumn: number;
}

/** Null where no order has a second row; what is known stands where the recipe names no single column of order ids. */
export async function ordersBy(context: Context, known: Known, options: CallOptions): Promise<OrderShape | null> {
  const column = orderColumnOf(known.recipe, known.columns);
  if (column === null || column === known.orderColumn) return known.orders;
  const survey = createOrderSurvey(known.columns.map(({ name }) => name), column);
  const { chunks } = context.store;
  const pace = createPace(options);
  const total = chunks.stagedCount(known.jobId);
  for (let chunk = 0; chunk < total; chunk += 1) {
    const staged = chunks.getEncoded(known.jobId, chunk);
    if (staged) for (const { cells } of readRows(staged.body)) addOrderRow(survey, cells);
    await pace.step({ stage: 'mapping', rows: survey.rows, done: chunk + 1, total, unit: 'rows' });
  }
  return finishOrderSurvey(survey);
}

/** The column that order ids are taken from; null where it is not a single one. */
export function orderColumnOf({ fields }: Recipe, columns: readonly ColumnProfile[]): number | null {
  const [ref, ...more] = fields.order_id?.from ?? [];
  return ref === undefined || more.length > 0 ? null : findColumn(ref, columns);
}
