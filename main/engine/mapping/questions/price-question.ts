/**
 * Asks what the price of a row is where sending it for every row would send an order's money more than once. Over
 * neighbouring rows of one order, where a column that is no money (a product, a quantity) differs on at least half of the
 * later rows, one of these: two orders or more, and the price says the same on 90 % of the later rows that have one; three
 * orders or more, and 30 % of those whose rows all have a price have one throughout, half of these prices being different
 * ones; one order, where the header itself says that it is the order's total. Over orders whose rows lie apart: two orders
 * or more, and the price of 90 % of the rows that name another line. Or the price is filled on 90 % of the first rows and
 * on at most 1 % of the later ones. Amounts are compared however they are written. An export with one row for each order,
 * and one whose prices differ from line to line, is never asked about.
 */
import type { OrderShape } from '../../contract/findings.ts';
import type { ColumnProfile, Question } from '../../contract/model.ts';
import type { PriceMeaning, Recipe } from '../../contract/recipe.ts';
import { longOrders, MOST_AMOUNTS } from '../survey/order-survey.ts';
import { priceMeaning } from '../recipe/order-rules.ts';
import { findColumn } from '../plan/plan.ts';

const FEWEST_ORDERS = 2;
const LEAST_SAME = 0.9;
const LEAST_DIFFERING = 0.5;
const LEAST_FIRST = 0.9;
const MOST_AFTER = 0.01;
const FEWEST_OFTEN = 3;
const LEAST_OFTEN = 0.3;
const UNIT_NAME = /unit|each|per item|item[ _-]?price|单价|單價|単価|einzelpreis|prix unitaire|precio unitario|preço unitário/i;

/** Headers that speak of the whole order; "Line Total" and "Item Total" do not. */
const TOTAL_NAME = /^(?:total|grand total|order total|total (?:price|amount|paid)|order (?:amount|value|price)|amount paid)\b(?!.*\b(?:line|item|unit))|订单(?:总|实付)?(?:金额|额|价)|实付(?:金额|款)?$|gesamtbetrag|gesamtsumme|合計金額|注文合計/i;

interface Priced {
  readonly index: number;
  readonly isTotal: boolean;
  /** Whether a column is no money, so that where it differs, another line begins. */
  readonly isOther: (index: number) => boolean;
}

/** Whether a column's name says that its price is of one piece. */
export function isUnitPriceName(name: string): boolean {
  return UNIT_NAME.test(name);
}

/** [] where the recipe says what the price is, or the data give no reason to ask. */
export function priceQuestions(recipe: Recipe, columns: readonly ColumnProfile[], orders: OrderShape | null): Question[] {
  const { price, order_id: order } = recipe.fields;
  const [orderRef] = order?.from ?? [];
  if (orders === null || order?.from.length !== 1 || priceMeaning(price) !== null) return [];
  if (orderRef === undefined || findColumn(orderRef, columns) !== orders.orderColumn) return [];
  const index = priceColumn(recipe, columns);
  const found = index === null ? null : inflation(orders, pricedBy(recipe, columns, index));
  if (index === null || found === null) return [];
  const name = columns[index]?.name ?? '';
  const suggested: PriceMeaning = found === 'repeats' && isUnitPriceName(name) ? 'unit-price' : 'order-total';
  const apart = orders.returns?.columns.find((each) => each.index === index)?.same ?? 0;
  const repeated = (orders.columns.find((each) => each.index === index)?.sameAfter ?? 0) + apart;
  const evidence = { column: name === '' ? `col:${index + 1}` : name, repeated, orders: longOrders(orders) + (orders.returns?.orders ?? 0) };
  const options: PriceMeaning[] = ['order-total', 'line-total', 'unit-price'];
  return [{ id: 'price-is', field: 'price', flag: `--price-is ${suggested}`, options, suggested, evidence }];
}

/**
 * Whether orders of several rows would each be sent several times over because no column is taken for the order's id, so
 * that nothing says which rows are one order.
 */
export function lacksOrderId(recipe: Recipe, columns: readonly ColumnProfile[], orders: OrderShape | null): boolean {
  const meaning = priceMeaning(recipe.fields.price);
  const index = priceColumn(recipe, columns);
  if (orders === null || index === null || recipe.fields.order_id !== undefined) return false;
  return (meaning === null || meaning === 'order-total') && inflation(orders, pricedBy(recipe, columns, index)) === 'repeats';
}

/** Null where the price is not of a single column. */
function priceColumn({ fields: { price } }: Recipe, columns: readonly ColumnProfile[]): number | null {
  const [ref, ...more] = price?.from ?? [];
  return ref === undefined || more.length > 0 ? null : findColumn(ref, columns);
}

function pricedBy(recipe: Recipe, columns: readonly ColumnProfile[], index: number): Priced {
  return { index, isTotal: TOTAL_NAME.test(columns[index]?.name ?? ''), isOther: otherColumns(recipe, columns, index) };
}

function inflation(orders: OrderShape, price: Priced): 'repeats' | 'first-only' | null {
  const long = longOrders(orders);
  if (liesApart(orders, price)) return 'repeats';
  const counts = orders.columns.find(({ index }) => index === price.index);
  if (!counts || orders.continuations === 0) return null;
  const { filledFirst, filledAfter, sameAfter } = counts;
  if (filledAfter <= MOST_AFTER * orders.continuations) return long >= FEWEST_ORDERS && filledFirst >= LEAST_FIRST * long ? 'first-only' : null;
  const isAlways = sameAfter >= LEAST_SAME * filledAfter && (price.isTotal ? sameAfter > 0 : long >= FEWEST_ORDERS && sameAfter >= FEWEST_ORDERS);
  if (!isAlways && !repeatsOften(orders, price)) return null;
  const differs = orders.columns.some(
    (each) => price.isOther(each.index) && each.filledAfter - each.sameAfter >= LEAST_DIFFERING * orders.continuations,
  );
  return differs ? 'repeats' : null;
}

/** Equal prices of a shop where much costs the same are few; totals of orders differ from one another. */
function repeatsOften({ repeats = [] }: OrderShape, { index }: Priced): boolean {
  const found = repeats.find((each) => each.index === index);
  if (!found || found.equal < FEWEST_OFTEN || found.equal < LEAST_OFTEN * found.orders) return false;
  return found.amounts >= LEAST_DIFFERING * Math.min(found.equal, MOST_AMOUNTS);
}

function liesApart({ returns }: OrderShape, { index }: Priced): boolean {
  const found = returns?.columns.find((each) => each.index === index);
  return !!returns && !!found && returns.orders >= FEWEST_ORDERS && found.same >= FEWEST_ORDERS && found.same >= LEAST_SAME * found.filled;
}

/** A column whose values look like amounts is no sign of a line, unless the recipe takes products or quantities from it. */
function otherColumns({ fields }: Recipe, columns: readonly ColumnProfile[], price: number): Priced['isOther'] {
  const lines = new Set([...(fields.product_id?.from ?? []), ...(fields.quantity?.from ?? [])].map((ref) => findColumn(ref, columns)));
  return (index) => index !== price && (lines.has(index) || columns[index]?.shape !== 'amount');
}
