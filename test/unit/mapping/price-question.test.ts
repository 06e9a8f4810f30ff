import { describe, expect, it } from 'vitest';
import type { Question } from '../../../main/engine/contract/model.ts';
import type { FieldRule, Recipe } from '../../../main/engine/contract/recipe.ts';
import { emptyRecipe } from '../../../main/engine/mapping/draft-recipe.ts';
import { addOrderRow, createOrderSurvey, finishOrderSurvey } from '../../../main/engine/mapping/order-survey.ts';
import { priceQuestions } from '../../../main/engine/mapping/price-question.ts';
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

  it('is not asked where the recipe answers it', () => {
    expect(ask(REPEATED, SKUS, { price: { steps: [{ step: 'price-is', meaning: 'line-total' }] } })).toEqual([]);
  });
});
