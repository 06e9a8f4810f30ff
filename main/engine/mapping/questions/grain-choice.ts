/** What the choice between one event per line and one per order means for a file, in its own numbers. */
import type { GrainChoice, OrderShape } from '../../contract/findings.ts';
import type { Recipe } from '../../contract/recipe.ts';
import { longOrders } from '../survey/order-survey.ts';
import { findColumn } from '../plan/plan.ts';
import type { NamedColumn } from '../plan/plan.ts';

/** `headers` are the columns of the file. Null where no order has a second row, so that there is nothing to choose. */
export function grainChoice(orders: OrderShape | null, { rows: { fillDown }, fields }: Recipe, headers: readonly NamedColumn[]): GrainChoice | null {
  if (orders === null) return null;
  const prices = (fields.price?.from ?? []).map((ref) => findColumn(ref, headers));
  const filled = (fillDown?.columns ?? []).map((ref) => findColumn(ref, headers)).filter((index) => !prices.includes(index));
  const { rows, continuations, returns } = orders;
  // Runs of orders that had one before, where all orders are known.
  const again = returns?.distinct === undefined ? 0 : orders.orders - returns.distinct;
  const long = continuations === 0 ? (returns?.orders ?? 0) : longOrders(orders);
  return { rows, orders: orders.orders - again, longOrders: long, eventsByLine: rows, eventsByOrder: rows - continuations - again, fillDown: filled };
}
