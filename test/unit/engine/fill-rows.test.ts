import { expect, test } from 'vitest';
import { carryAfter, deriveRow, fillRows } from '../../../main/engine/prepare/derive-chunk.ts';
import { codesOf } from '../../../main/engine/event/issues.ts';
import { applyOverrides, emptyRecipe } from '../../../main/engine/mapping/recipe/draft-recipe.ts';
import { resolvePlan } from '../../../main/engine/mapping/plan/plan.ts';
import type { Recipe } from '../../../main/engine/contract/recipe.ts';
import { encodeRows } from '../../../main/engine/store/row-chunk.ts';
import type { StagedRow } from '../../../main/engine/store/row-chunk.ts';

const COLUMNS = ['order_id', 'email', 'price', 'note'].map((name) => ({ name }));

function planWith(columns: readonly string[]): ReturnType<typeof resolvePlan> {
  const maps = (['order_id', 'email', 'price'] as const).map((field) => ({ field, column: field }));
  const recipe: Recipe = { ...applyOverrides(emptyRecipe(), { maps }), rows: { fillDown: { order: 'order_id', columns } } };
  return resolvePlan(recipe, COLUMNS, Date.UTC(2026, 10, 22));
}

function rowsOf(...each: readonly (readonly [string[], string[]?])[]): StagedRow[] {
  return each.map(([cells, faults], index) => ({ cells, row: index + 2, line: index + 2, faults: faults ?? null }));
}

test('a row whose quotes do not pair neither ends its order nor is filled', () => {
  const plan = planWith(['email']);
  const rows = rowsOf([['1', 'a@post.example', '5', '']], [['"broken'], ['bad-quotes']], [['1', '', '6', '']]);
  const filled = [...fillRows(rows, plan, null)];
  expect(filled.map(({ cells }) => cells.join('|'))).toEqual(['1|a@post.example|5|', '"broken', '1|a@post.example|6|']);
  expect(filled.map((row) => codesOf(deriveRow(row, plan).codes).includes('filled-down'))).toEqual([false, false, true]);
  expect(carryAfter(encodeRows(rows), plan, null)).toEqual({ order: '1', cells: ['a@post.example'] });
});

test('an order goes on where only one of its rows has its id as ="…"', () => {
  const plan = planWith(['email']);
  const filled = fillRows(rowsOf([['="N1"', 'a@post.example', '5', '']], [['N1', '', '6', '']], [['="N2"', '', '7', '']]), plan, null);
  expect([...filled].map(({ cells }) => cells[1])).toEqual(['a@post.example', 'a@post.example', '']);
});

test('a price is never filled down, whatever the recipe lists', () => {
  const plan = planWith(['email', 'price']);
  const [, second] = fillRows(rowsOf([['1', 'a@post.example', '5', '']], [['1', '', '', '']]), plan, null);
  expect(second?.cells).toEqual(['1', 'a@post.example', '', '']);
});

test('rows get no mark where only cells were filled that no field reads', () => {
  const plan = planWith(['note']);
  const [, second] = fillRows(rowsOf([['1', 'a@post.example', '5', 'ring']], [['1', 'b@post.example', '', '']]), plan, null);
  expect(second?.cells[3]).toBe('ring');
  expect(second && codesOf(deriveRow(second, plan).codes)).not.toContain('filled-down');
});
