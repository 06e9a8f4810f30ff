/** What the choice between one event per line and one per order means for a file, in its own numbers. */
import type { GrainChoice, OrderShape } from '../contract/findings.ts';
import { longOrders } from './order-survey.ts';

/** Null where no order has a second row, so that there is nothing to choose. */
export function grainChoice(orders: OrderShape | null): GrainChoice | null {
  if (orders === null) return null;
  const { rows, continuations } = orders;
  return { rows, orders: orders.orders, longOrders: longOrders(orders), eventsByLine: rows, eventsByOrder: rows - continuations };
}
