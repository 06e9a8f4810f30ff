import { describe, expect, it } from 'vitest';
import type { OrderShape } from '../../../main/engine/contract/findings.ts';
import { emptyRecipe } from '../../../main/engine/mapping/recipe/draft-recipe.ts';
import { grainChoice } from '../../../main/engine/mapping/questions/grain-choice.ts';
import { addOrderRow, createOrderSurvey, finishOrderSurvey, longOrders } from '../../../main/engine/mapping/survey/order-survey.ts';

function survey(headers: readonly string[], rows: readonly (readonly string[])[], orderColumn?: number): OrderShape | null {
  const found = createOrderSurvey(headers, orderColumn);
  for (const row of rows) addOrderRow(found, row);
  return finishOrderSurvey(found);
}

const HEADERS = ['Order ID', 'Email', 'SKU'];

describe('the survey of orders', () => {
  it('counts per column what is filled on first rows, filled again, and the same again', () => {
    const found = survey(HEADERS, [['1', 'a@x.example', 'cup'], ['1', '', 'mug'], ['1', '', 'cup'], ['2', 'b@x.example', 'cup'], ['3', '', 'tea'], [' 3', 'c@x.example', 'tea ']]);
    expect(found).toEqual({
      orderColumn: 0, rows: 6, orders: 3, continuations: 3,
      columns: [
        { index: 0, filledFirst: 2, filledAfter: 3, sameAfter: 3 },
        { index: 1, filledFirst: 1, filledAfter: 1, sameAfter: 0 },
        { index: 2, filledFirst: 2, filledAfter: 3, sameAfter: 2 },
      ],
    });
    expect(found && longOrders(found)).toBe(2);
  });

  it('ends an order at another id and at an empty one, so an order in two places is two runs', () => {
    const found = survey(HEADERS, [['1', '', 'a'], ['1', '', 'b'], ['2', '', 'c'], ['1', '', 'd'], ['', '', 'e'], ['', '', 'f'], ['1', '', 'g']]);
    expect(found).toMatchObject({ rows: 7, orders: 4, continuations: 1 });
  });

  it('finds nothing where every order has one row, or no column names the order', () => {
    expect(survey(HEADERS, [['1', 'a', 'x'], ['2', 'a', 'x']])).toBeNull();
    expect(survey(['Colour', 'Email'], [['red', 'a'], ['red', 'a']])).toBeNull();
  });

  it('follows orders that come back with another line, among more orders than it remembers', () => {
    const orders = Array.from({ length: 9000 }, (_, order) => String(order));
    const found = survey(HEADERS, [...orders.map((order) => [order, '', 'cup']), ...orders.map((order) => [order, '', order === '5' ? 'cup' : 'mug'])]);
    expect(found).toMatchObject({ continuations: 0, orders: 18_000 });
    const { orders: followed = 0, rows = 0, columns = [] } = found?.returns ?? {};
    expect(followed).toBe(rows);
    expect(followed).toBeGreaterThan(500);
    expect(followed).toBeLessThanOrEqual(2000);
    expect(columns[2]).toEqual({ index: 2, filled: rows, same: 0 });
  });

  it('looks at the column that the caller names instead of the one that the header does', () => {
    expect(survey(HEADERS, [['1', 'a', 'cup'], ['2', 'b', 'cup']], 2)).toMatchObject({ orderColumn: 2, continuations: 1 });
  });
});

it('the grain choice is told in the numbers of the file', () => {
  const found = survey(HEADERS, [['1', '', 'a'], ['1', '', 'b'], ['2', '', 'c'], ['', '', 'd']]);
  const recipe = { ...emptyRecipe(), rows: { fillDown: { order: 'Order ID', columns: ['Email'] } } };
  const columns = HEADERS.map((name) => ({ name }));
  expect(grainChoice(found, recipe, columns)).toEqual({ rows: 4, orders: 2, longOrders: 1, eventsByLine: 4, eventsByOrder: 3, fillDown: [1] });
  expect(grainChoice(null, recipe, columns)).toBeNull();
  const apart = survey(HEADERS, [['1', '', 'a'], ['2', '', 'a'], ['3', '', 'a'], ['1', '', 'b'], ['2', '', 'b']]);
  expect(grainChoice(apart, recipe, columns)).toMatchObject({ rows: 5, orders: 3, longOrders: 2, eventsByLine: 5, eventsByOrder: 3 });
});
