/** What the choice between one event per line and one per order means for a file, in its own numbers. */
import type { OrderShape } from '../contract/findings.ts';
import { longOrders } from './order-survey.ts';

export interface GrainChoice {
  readonly rows: number;
  readonly orders: number;
  /** Orders that stand on several neighbouring rows. */
  readonly longOrders: number;
  /** Events of each choice, before repeats and rejected rows are taken out. */
  readonly eventsByLine: number;
  readonly eventsByOrder: number;
}

/** Null where no order has a second row, so that there is nothing to choose. */
export function grainChoice(orders: OrderShape | null): GrainChoice | null {
  if (orders === null) return null;
  const { rows, continuations } = orders;
  return { rows, orders: orders.orders, longOrders: longOrders(orders), eventsByLine: rows, eventsByOrder: rows - continuations };
}
