import { describe, expect, it } from 'vitest';
import type { Question } from '../../../main/engine/contract/model.ts';
import type { FieldRule, Recipe } from '../../../main/engine/contract/recipe.ts';
import { emptyRecipe } from '../../../main/engine/mapping/recipe/draft-recipe.ts';
import { addOrderRow, createOrderSurvey, finishOrderSurvey } from '../../../main/engine/mapping/survey/order-survey.ts';
import { listQuestions } from '../../../main/engine/mapping/questions/questions.ts';
import { priceQuestions } from '../../../main/engine/mapping/questions/price-question.ts';
import { table } from './columns.ts';

function ask(price: readonly string[], more: Readonly<Record<string, readonly string[]>>, edit: { header?: string; price?: Partial<FieldRule> } = {}): Question[] {
  const header = edit.header ?? 'Total';
  const cells = { Order: ['1', '1', '2', '2', '2', '3', '4', '4'], [header]: price, ...more };
  const survey = createOrderSurvey(Object.keys(cells), 0);
  for (let row = 0; row < 8; row += 1) addOrderRow(survey, Object.values(cells).map((column) => column[row] ?? ''));
  const rule = (name: string): FieldRule => ({ from: [name], steps: [], otherwise: null });
  const recipe: Recipe = { ...emptyRecipe(), fields: { order_id: rule('Order'), price: { ...rule(header), ...edit.price } } };
  return priceQuestions(recipe, table(cells), finishOrderSurvey(survey));
}

describe('the column of order ids', () => {
  const cells = { Order: ['1', '1', '2', '2'], Price: ['5.00', '5.00', '6.00', '6.00'], SKU: ['a', 'b', 'c', 'd'] };
  const from = (name: string): FieldRule => ({ from: [name], steps: [], otherwise: null });
  const asked = (edit: Partial<Recipe>, price = cells.Price): boolean => {
    const survey = createOrderSurvey(Object.keys(cells), 0);
    for (let row = 0; row < 4; row += 1) addOrderRow(survey, [cells.Order[row] ?? '', price[row] ?? '', cells.SKU[row] ?? '']);
    const recipe = { ...emptyRecipe(), fields: { price: from('Price') }, ...edit };
    return listQuestions(recipe, table({ ...cells, Price: price }), { orders: finishOrderSurvey(survey) }).some(({ field }) => field === 'order_id');
  };

  it('is asked for where an order\'s money would be sent with each of its rows', () => {
    expect(asked({})).toBe(true);
    expect(asked({}, ['5.00', '7.00', '6.00', '9.00'])).toBe(false);
    expect(asked({ fields: { price: { ...from('Price'), steps: [{ step: 'price-is', meaning: 'unit-price' }] } } })).toBe(false);
    expect(asked({ fields: { price: from('Price'), order_id: from('Order') } })).toBe(false);
  });

  it('is asked for where one event per order is wanted', () => {
    expect(asked({ rows: { grain: 'order' }, fields: {} })).toBe(true);
    expect(asked({ rows: { grain: 'order' }, fields: { order_id: from('Order') } })).toBe(false);
  });
});

function questionsOf(cells: Readonly<Record<string, readonly string[]>>, fields: Readonly<Record<string, string>> = {}): Question[] {
  const survey = createOrderSurvey(Object.keys(cells), 0);
  for (let row = 0; row < (cells['Order']?.length ?? 0); row += 1) addOrderRow(survey, Object.values(cells).map((column) => column[row] ?? ''));
  const rules = Object.entries({ order_id: 'Order', price: 'Price', ...fields }).map(([field, name]) => [field, { from: [name], steps: [], otherwise: null }]);
  return priceQuestions({ ...emptyRecipe(), fields: Object.fromEntries(rules) as Recipe['fields'] }, table(cells), finishOrderSurvey(survey));
}

const SKUS = { SKU: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] };
const REPEATED = ['10.00', '10.00', '25.00', '25.00', '25.00', '7.00', '9.00', '9.00'];

describe('what the price is', () => {
  it('is asked where the price repeats over lines of different products', () => {
    expect(ask(REPEATED, SKUS)).toEqual([
      {
        id: 'price-is', field: 'price', flag: '--price-is order-total', options: ['order-total', 'line-total', 'unit-price'], suggested: 'order-total',
        evidence: { column: 'Total', repeated: 4, orders: 3 },
      },
    ]);
  });

  it('is asked where the price stands on first rows only', () => {
    expect(ask(['10.00', '', '25.00', '', '', '7.00', '9.00', ''], SKUS)).toMatchObject([{ suggested: 'order-total', evidence: { repeated: 0, orders: 3 } }]);
  });

  it('is suggested to be a unit price where the header says so', () => {
    expect(ask(REPEATED, SKUS, { header: 'Unit Price' })).toMatchObject([{ suggested: 'unit-price', flag: '--price-is unit-price' }]);
  });

  it('is not asked where prices differ from line to line', () => {
    expect(ask(['10.00', '10.00', '25.00', '20.00', '15.00', '7.00', '9.00', '8.00'], SKUS)).toEqual([]);
  });

  it('is not asked where whole rows repeat, since repeats are taken out anyway', () => {
    expect(ask(REPEATED, { SKU: ['a', 'a', 'c', 'c', 'c', 'f', 'g', 'g'] })).toEqual([]);
  });

  it('is asked however the totals are written', () => {
    expect(ask(['10.00', '10', '25.00', '$25.00', '25,00', '7.00', 'USD 9', '9.00'], SKUS)).toMatchObject([{ evidence: { repeated: 4 } }]);
    expect(ask(['10.00', '100', '25.00', '2.50', '52.00', '7.00', '9.00', '90.0'], SKUS)).toEqual([]);
  });

  it('is asked of one order where the header says that it is the total', () => {
    const one = ['10.00', '10.00', '25.00', '', '', '7.00', '9.00', ''];
    expect(ask(one, SKUS)).toMatchObject([{ suggested: 'order-total', evidence: { repeated: 1 } }]);
    for (const header of ['Price', 'Line Total', 'Total per item']) expect(ask(one, SKUS, { header })).toEqual([]);
  });

  it('is asked where products look like amounts, if the recipe says that they are products', () => {
    const price = (length: number): string => `${length}.50`;
    const rows = Array.from({ length: 6 }, (_, row) => row);
    const cells = { Order: rows.map((row) => String(row >> 1)), Price: rows.map((row) => price(row >> 1)), Product: rows.map((row) => `${row + 1}.5`) };
    expect(questionsOf(cells, {})).toEqual([]);
    expect(questionsOf(cells, { product_id: 'Product' })).toHaveLength(1);
  });

  it('is asked where many orders, not all, repeat a price that differs from order to order', () => {
    const rows = Array.from({ length: 20 }, (_, row) => row);
    const cells = (price: (order: number, line: number) => string) => ({
      Order: rows.map((row) => String(row >> 1)), Price: rows.map((row) => price(row >> 1, row % 2)), SKU: rows.map((row) => `s${row}`),
    });
    const differing = (order: number, line: number): string => `${order}${line}.10`;
    expect(questionsOf(cells((order, line) => (order < 4 ? `${order + 1}.50` : differing(order, line))))).toHaveLength(1);
    expect(questionsOf(cells((order, line) => (order < 2 ? `${order + 1}.50` : differing(order, line))))).toEqual([]);
    // A shop where much costs the same says nothing about totals.
    expect(questionsOf(cells((order, line) => (order < 6 ? '9.99' : differing(order, line))))).toEqual([]);
  });

  it('is asked where the rows of orders lie apart, as in a file sorted by product', () => {
    const rows = Array.from({ length: 30 }, (_, row) => row);
    const cells = { Order: rows.map((row) => String(row % 10)), Price: rows.map((row) => `${(row % 10) + 1}.50`), SKU: rows.map((row) => `s${Math.floor(row / 10)}`) };
    expect(questionsOf(cells)).toMatchObject([{ evidence: { repeated: 20, orders: 10 } }]);
    expect(questionsOf({ ...cells, Price: rows.map((row) => `${row}.50`) })).toEqual([]);
    // Exports that overlap name the same lines again.
    expect(questionsOf({ ...cells, SKU: rows.map(() => 'same'), Status: rows.map((row) => `state ${row}`) })).toEqual([]);
  });

  it('is not asked where the recipe answers it', () => {
    expect(ask(REPEATED, SKUS, { price: { steps: [{ step: 'price-is', meaning: 'line-total' }] } })).toEqual([]);
  });
});
