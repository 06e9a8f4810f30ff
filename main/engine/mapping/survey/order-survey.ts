/**
 * Learns how the rows of one order lie while rows stream past: over runs of neighbouring rows with the same order id,
 * which cells are filled again and which repeat. Keeps one row, a few numbers a column and a sample of orders, however
 * long the file is.
 */
import type { OrderShape } from '../../contract/findings.ts';
import { trimSpaces } from '../../event/text.ts';
import { readMeanings } from '../headers/meaning.ts';
import { addRunStart, createReturnSurvey, finishReturns } from './order-returns.ts';
import type { ReturnSurvey } from './order-returns.ts';
import { amountOf, isSameCell } from './same-amount.ts';

interface Counts {
  filledFirst: number;
  filledAfter: number;
  sameAfter: number;
  /** Of the open run: rows after the first that have the same amount. */
  sameInRun: number;
  fullOrders: number;
  equalOrders: number;
  readonly amounts: Set<string>;
}

/** As many as show that the amounts differ from order to order. */
export const MOST_AMOUNTS = 100;

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
  /** Rows of the open run after its first, and those of them in which a column is filled are in `filledInRun`. */
  runLength: number;
  readonly filledInRun: number[];
  readonly returns: ReturnSurvey;
}

/** `orderColumn`: the column that the caller knows to name the order; absent, the one whose header says so. */
export function createOrderSurvey(headers: readonly string[], orderColumn?: number): OrderSurvey {
  return {
    orderColumn: orderColumn ?? findOrderColumn(headers),
    counts: headers.map(() => ({ filledFirst: 0, filledAfter: 0, sameAfter: 0, sameInRun: 0, fullOrders: 0, equalOrders: 0, amounts: new Set() })),
    rows: 0,
    orders: 0,
    continuations: 0,
    order: '',
    first: [],
    isLong: false,
    runLength: 0,
    filledInRun: headers.map(() => 0),
    returns: createReturnSurvey(headers),
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
    if (survey.isLong) endRun(survey);
    if (order !== '') {
      survey.orders += 1;
      addRunStart(survey.returns, order, cells);
    }
    survey.order = order;
    survey.first = cells;
    survey.isLong = false;
    return;
  }
  survey.continuations += 1;
  survey.runLength += 1;
  const { counts, first, filledInRun } = survey;
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] as Counts;
    const above = first[index] ?? '';
    const here = cells[index] ?? '';
    if (!survey.isLong && isFilled(above)) count.filledFirst += 1;
    if (!isFilled(here)) continue;
    count.filledAfter += 1;
    filledInRun[index] = (filledInRun[index] ?? 0) + 1;
    if (!isSameCell(here, above)) continue;
    count.sameAfter += 1;
    count.sameInRun += 1;
  }
  survey.isLong = true;
}

function endRun(survey: OrderSurvey): void {
  const { counts, first, filledInRun, runLength } = survey;
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] as Counts;
    const amount = filledInRun[index] === runLength ? amountOf(first[index] ?? '') : null;
    if (amount !== null) {
      count.fullOrders += 1;
      if (count.sameInRun === runLength) {
        count.equalOrders += 1;
        if (count.amounts.size < MOST_AMOUNTS) count.amounts.add(amount.digits);
      }
    }
    count.sameInRun = 0;
    filledInRun[index] = 0;
  }
  survey.runLength = 0;
}

function isFilled(cell: string): boolean {
  return cell !== '' && trimSpaces(cell) !== '';
}

/** Null where no order has a second row. */
export function finishOrderSurvey(survey: OrderSurvey): OrderShape | null {
  if (survey.isLong) endRun(survey);
  survey.isLong = false;
  const { orderColumn, rows, orders, continuations, counts } = survey;
  const returns = finishReturns(survey.returns);
  if (continuations === 0 && returns === undefined) return null;
  const columns = counts.flatMap(({ filledFirst, filledAfter, sameAfter }, index) =>
    filledFirst + filledAfter === 0 ? [] : [{ index, filledFirst, filledAfter, sameAfter }],
  );
  const repeats = counts.flatMap(({ fullOrders, equalOrders, amounts }, index) =>
    equalOrders === 0 || index === orderColumn ? [] : [{ index, orders: fullOrders, equal: equalOrders, amounts: amounts.size }],
  );
  return { orderColumn, rows, orders, continuations, columns, ...(repeats.length === 0 ? {} : { repeats }), ...(returns === undefined ? {} : { returns }) };
}

/** Runs of two rows and more: the order's own cell is filled in each first row of them. */
export function longOrders({ orderColumn, columns }: OrderShape): number {
  return columns.find(({ index }) => index === orderColumn)?.filledFirst ?? 0;
}
