/**
 * Learns how the rows of one order lie while rows stream past: over runs of neighbouring rows with the same order id,
 * which cells are filled again and which repeat. Keeps one row and three numbers a column, however long the file is.
 */
import type { OrderShape } from '../contract/findings.ts';
import { trimSpaces } from '../event/text.ts';
import { readMeanings } from './meaning.ts';

interface Counts {
  filledFirst: number;
  filledAfter: number;
  sameAfter: number;
}

export interface OrderSurvey {
  /** -1 where no column names the order. */
  readonly orderColumn: number;
  readonly counts: readonly Counts[];
  rows: number;
  orders: number;
  continuations: number;
  /** The open run; '' where there is none. */
  order: string;
  first: readonly string[];
  isLong: boolean;
}

/** `orderColumn`: the column that the caller knows to name the order; absent, the one whose header says so. */
export function createOrderSurvey(headers: readonly string[], orderColumn?: number): OrderSurvey {
  return {
    orderColumn: orderColumn ?? findOrderColumn(headers),
    counts: headers.map(() => ({ filledFirst: 0, filledAfter: 0, sameAfter: 0 })),
    rows: 0,
    orders: 0,
    continuations: 0,
    order: '',
    first: [],
    isLong: false,
  };
}

/** Only a name that is known counts, since a guess would make runs of something else. */
function findOrderColumn(headers: readonly string[]): number {
  let best = -1;
  let bestTier = Infinity;
  readMeanings(headers).forEach((meaning, index) => {
    if (meaning.kind !== 'known' && meaning.kind !== 'same') return;
    if (meaning.field !== 'order_id' || meaning.tier >= bestTier) return;
    best = index;
    bestTier = meaning.tier;
  });
  return best;
}

/** Counts one row; an order of a single row costs a comparison. */
export function addOrderRow(survey: OrderSurvey, cells: readonly string[]): void {
  survey.rows += 1;
  const cell = survey.orderColumn === -1 ? '' : (cells[survey.orderColumn] ?? '');
  const order = cell === '' ? '' : trimSpaces(cell);
  if (order === '' || order !== survey.order) {
    if (order !== '') survey.orders += 1;
    survey.order = order;
    survey.first = cells;
    survey.isLong = false;
    return;
  }
  survey.continuations += 1;
  const { counts, first } = survey;
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] as Counts;
    const above = first[index] ?? '';
    const here = cells[index] ?? '';
    if (!survey.isLong && isFilled(above)) count.filledFirst += 1;
    if (!isFilled(here)) continue;
    count.filledAfter += 1;
    if (here === above || trimSpaces(here) === trimSpaces(above)) count.sameAfter += 1;
  }
  survey.isLong = true;
}

function isFilled(cell: string): boolean {
  return cell !== '' && trimSpaces(cell) !== '';
}

/** Null where no order has a second row. */
export function finishOrderSurvey({ orderColumn, rows, orders, continuations, counts }: OrderSurvey): OrderShape | null {
  if (continuations === 0) return null;
  const columns = counts.flatMap(({ filledFirst, filledAfter, sameAfter }, index) =>
    filledFirst + filledAfter === 0 ? [] : [{ index, filledFirst, filledAfter, sameAfter }],
  );
  return { orderColumn, rows, orders, continuations, columns };
}

/** Runs of two rows and more: the order's own cell is filled in each first row of them. */
export function longOrders({ orderColumn, columns }: OrderShape): number {
  return columns.find(({ index }) => index === orderColumn)?.filledFirst ?? 0;
}
