/**
 * Asks what the price of a row is where sending it for every row would send an order's money more than once. The rule,
 * over neighbouring rows of one order and at least two orders of several rows: the mapped price column either repeats its
 * first row's value on 90 % of the later rows that have one, while a column that is no money (a product, a quantity)
 * differs on at least half of the later rows; or it is filled on 90 % of the first rows and on at most 1 % of the later
 * ones. An export with one row for each order, and one whose prices differ from line to line, is never asked about.
 */
import type { OrderShape } from '../contract/findings.ts';
import type { ColumnProfile, Question } from '../contract/model.ts';
import type { PriceMeaning, Recipe } from '../contract/recipe.ts';
import { longOrders } from './order-survey.ts';
import { priceMeaning } from './order-rules.ts';
import { findColumn } from './plan.ts';

const FEWEST_ORDERS = 2;
const LEAST_SAME = 0.9;
const LEAST_DIFFERING = 0.5;
const LEAST_FIRST = 0.9;
const MOST_AFTER = 0.01;
const UNIT_NAME = /unit|each|per item|item[ _-]?price|单价|單價|単価|einzelpreis|prix unitaire|precio unitario|preço unitário/i;

/** Whether a column's name says that its price is of one piece. */
export function isUnitPriceName(name: string): boolean {
  return UNIT_NAME.test(name);
}

/** [] where the recipe says what the price is, or the data give no reason to ask. */
export function priceQuestions(recipe: Recipe, columns: readonly ColumnProfile[], orders: OrderShape | null): Question[] {
  const { price, order_id: order } = recipe.fields;
  if (orders === null || price?.from.length !== 1 || order?.from.length !== 1 || priceMeaning(price) !== null) return [];
  const [priceRef, orderRef] = [price.from[0], order.from[0]];
  if (priceRef === undefined || orderRef === undefined || findColumn(orderRef, columns) !== orders.orderColumn) return [];
  const index = findColumn(priceRef, columns);
  const found = inflation(orders, index, columns);
  if (found === null) return [];
  const name = columns[index]?.name ?? '';
  const suggested: PriceMeaning = found === 'repeats' && isUnitPriceName(name) ? 'unit-price' : 'order-total';
  const repeated = orders.columns.find((each) => each.index === index)?.sameAfter ?? 0;
  const evidence = { column: name === '' ? `col:${index + 1}` : name, repeated, orders: longOrders(orders) };
  const options: PriceMeaning[] = ['order-total', 'line-total', 'unit-price'];
  return [{ id: 'price-is', field: 'price', flag: `--price-is ${suggested}`, options, suggested, evidence }];
}

function inflation(orders: OrderShape, price: number, columns: readonly ColumnProfile[]): 'repeats' | 'first-only' | null {
  const long = longOrders(orders);
  const counts = orders.columns.find(({ index }) => index === price);
  if (long < FEWEST_ORDERS || !counts) return null;
  const { filledFirst, filledAfter, sameAfter } = counts;
  if (filledAfter <= MOST_AFTER * orders.continuations) return filledFirst >= LEAST_FIRST * long ? 'first-only' : null;
  if (sameAfter < FEWEST_ORDERS || sameAfter < LEAST_SAME * filledAfter) return null;
  const differs = orders.columns.some(
    (each) =>
      each.index !== price && columns[each.index]?.shape !== 'amount' &&
      each.filledAfter - each.sameAfter >= LEAST_DIFFERING * orders.continuations,
  );
  return differs ? 'repeats' : null;
}
