import { describe, expect, it } from 'vitest';
import type { Overrides, Recipe } from '../../../main/engine/contract/recipe.ts';
import { AppError } from '../../../main/engine/errors.ts';
import { applyOverrides, draftRecipe, emptyRecipe } from '../../../main/engine/mapping/recipe/draft-recipe.ts';
import { checkRecipe, formatRecipe, parseRecipe } from '../../../main/engine/mapping/recipe/recipe-file.ts';
import { suggestMapping } from '../../../main/engine/mapping/headers/suggest.ts';
import { table } from './columns.ts';
import { recipeOf } from './recipes.ts';

const BASE = recipeOf({ order_id: { from: ['No'] }, phone: { from: ['Tel'] }, price: { from: ['Total'] }, event_type: { from: ['Kind'] } });

function over(overrides: Overrides, recipe: Recipe = BASE): Recipe {
  const changed = applyOverrides(recipe, overrides);
  expect(parseRecipe(formatRecipe(changed), 'r.json')).toEqual(changed);
  return changed;
}

function refusal(overrides: Overrides): unknown {
  try {
    applyOverrides(BASE, overrides);
  } catch (error) {
    return error instanceof AppError ? [error.code, error.params] : error;
  }
  return null;
}

describe('choices over a recipe', () => {
  it('put text steps behind those that a field has, in the order given', () => {
    const once = over({ textSteps: [{ field: 'order_id', step: { step: 'split', separator: '-', part: 1 } }] });
    const twice = over({ textSteps: [{ field: 'order_id', step: { step: 'pad', length: 6 } }, { field: 'order_id', step: { step: 'replace', find: '0', with: '' } }] }, once);
    expect(twice.fields.order_id?.steps.map(({ step }) => step)).toEqual(['split', 'pad', 'replace']);
  });

  it('stand only for events and currencies that there are, unless another word explains them', () => {
    expect(refusal({ valueMaps: [{ field: 'event_type', from: 'sold', to: 'Complet Paiment' }] })).toEqual(['usage', { flag: '--value', word: 'event_type' }]);
    expect(refusal({ valueMaps: [{ field: 'currency', from: 'x', to: 'DOLLARINOS' }] })).toEqual(['usage', { flag: '--value', word: 'currency' }]);
    const byStore = { field: 'currency' as const, column: 'Store', values: { north: 'N' } };
    expect(refusal({ defaultsBy: [byStore] })).toEqual(['usage', { flag: '--default-by', word: 'currency' }]);
    expect(refusal({ defaultsBy: [byStore], valueMaps: [{ field: 'currency', from: 'n', to: 'EUR' }] })).toBeNull();
    expect(refusal({ valueMaps: [{ field: 'store_id', from: 'x', to: 'any word' }] })).toBeNull();
  });

  it('gather words, of which the last one said about a word counts', () => {
    const once = over({ valueMaps: [{ field: 'event_type', from: 'Sold', to: 'Complete Payment' }, { field: 'event_type', from: 'asked', to: 'Contact' }] });
    const twice = over({ valueMaps: [{ field: 'event_type', from: ' sold', to: 'Place an Order' }] }, once);
    expect(twice.fields.event_type?.steps).toEqual([{ step: 'map-values', values: { asked: 'Contact', ' sold': 'Place an Order' } }]);
  });

  it('fill a field without a column by another one', () => {
    const changed = over({ defaultsBy: [{ field: 'currency', column: 'Country', values: { DE: 'EUR' } }, { field: 'currency', column: 'Country', values: { US: 'USD' } }] });
    expect(changed.fields.currency).toEqual({ from: [], steps: [{ step: 'default-by', column: 'Country', values: { DE: 'EUR', US: 'USD' } }], otherwise: null });
  });

  it('keep the region beside the column that names it, whichever comes first', () => {
    const both = { step: 'phone-region', region: 'AU', column: 'Country' };
    expect(over({ region: 'AU', regionColumn: 'Country' }).fields.phone?.steps).toEqual([both]);
    expect(over({ regionColumn: 'Country' }, over({ region: 'AU' })).fields.phone?.steps).toEqual([both]);
    expect(over({ region: 'AU' }, over({ regionColumn: 'Country' })).fields.phone?.steps).toEqual([both]);
  });

  it('say what the price is, what an event is, and what is not repaired or not sent', () => {
    const changed = over({ priceIs: 'unit-price', grain: 'order', withoutRepairs: ['stray-space', 'text-wrapped'], withoutHints: ['test-row', 'relay-email'] });
    expect(changed.fields.price?.steps).toEqual([{ step: 'price-is', meaning: 'unit-price' }]);
    expect(changed.rows).toEqual({ grain: 'order', withoutRepairs: ['text-wrapped', 'stray-space'], withoutHints: ['relay-email', 'test-row'] });
    expect(over({ withoutHints: ['landline-phone'] }, changed).rows.withoutHints).toEqual(['relay-email', 'test-row', 'landline-phone']);
  });

  it('add rules to those of the recipe, one for each column and reason', () => {
    const once = over({ leaveOut: [{ column: 'Status', values: ['Lost'], why: 'chosen' }] });
    const twice = over({ leaveOut: [{ column: 'Status', values: ['lost ', 'Gone'], why: 'chosen' }, { column: { col: 2 }, values: ['x'], why: 'chosen' }] }, once);
    expect(twice.rows.leaveOut).toEqual([{ column: 'Status', values: ['Lost', 'Gone'], why: 'chosen' }, { column: { col: 2 }, values: ['x'], why: 'chosen' }]);
  });

  it('drop the rules about states when every state is sent, and no other', () => {
    const recipe: Recipe = { ...BASE, rows: { leaveOut: [{ column: 'Status', values: ['Cancelled'], why: 'status' }, { column: 'City', values: ['Berlin'], why: 'chosen' }] } };
    expect(over({ sendEveryStatus: true }, recipe).rows).toEqual({ leaveOut: [{ column: 'City', values: ['Berlin'], why: 'chosen' }] });
    expect(over({}, recipe)).toEqual(recipe);
  });

  it.each<[string, Overrides, unknown]>([
    ['a step on a field without a column', { textSteps: [{ field: 'store_id', step: { step: 'pad', length: 4 } }] }, ['usage', { flag: '--pad' }]],
    ['a pattern that is none', { textSteps: [{ field: 'order_id', step: { step: 'extract', pattern: '(' } }] }, ['recipe/bad-pattern', { field: 'order_id' }]],
    ['words for a field that has none', { valueMaps: [{ field: 'email', from: 'a', to: 'b' }] }, ['usage', { flag: '--value' }]],
    ['a prototype for a word', { valueMaps: [{ field: 'event_type', from: '__proto__', to: 'b' }] }, ['usage', { flag: '--value' }]],
    ['two columns to fill one field', { defaultsBy: [{ field: 'currency', column: 'A', values: {} }, { field: 'currency', column: 'B', values: {} }] }, ['usage', { flag: '--default-by' }]],
    ['a hint that no row can be judged by', { withoutHints: ['shared-phone'] }, ['usage', { flag: '--without-hint' }]],
    ['a repair that is none', { withoutRepairs: ['bad-email'] }, ['usage', { flag: '--without-repair' }]],
  ])('are refused for %s', (_, overrides, expected) => {
    expect(refusal(overrides)).toEqual(expected);
  });
});

describe('a new recipe', () => {
  const columns = table({ Email: ['ada@example.com', 'bob@example.com'], 'Order Status': ['Paid', 'Cancelled'], City: ['Berlin', 'Bonn'] });
  const draft = (overrides: Overrides = {}): Recipe['rows'] => draftRecipe(suggestMapping(columns), columns, 'certain', overrides).rows;
  const status = { column: 'Order Status', values: ['Cancelled'], why: 'status' };

  it('keeps cancelled orders back, before the rules of the caller', () => {
    expect(draft()).toEqual({ leaveOut: [status] });
    const city = { column: 'City', values: ['Bonn'], why: 'chosen' as const };
    expect(draft({ leaveOut: [city] })).toEqual({ leaveOut: [status, city] });
  });

  it('sends every state when told, and a recipe that is given gets no rule that it lacks', () => {
    expect(draft({ sendEveryStatus: true })).toEqual({});
    expect(applyOverrides(emptyRecipe(), {}).rows).toEqual({});
  });

  it('is a valid recipe', () => {
    const recipe = draftRecipe(suggestMapping(columns), columns, 'all');
    expect(checkRecipe(recipe, 'r.json')).toEqual(recipe);
  });
});
