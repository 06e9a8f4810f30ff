import { describe, expect, it } from 'vitest';
import type { OrderShape } from '../../../main/engine/contract/findings.ts';
import { addOrderRow, createOrderSurvey, finishOrderSurvey } from '../../../main/engine/mapping/survey/order-survey.ts';
import { createFiller } from '../../../main/engine/mapping/plan/fill-rows.ts';
import type { FillCarry } from '../../../main/engine/mapping/plan/fill-rows.ts';
import { emptyRecipe } from '../../../main/engine/mapping/recipe/draft-recipe.ts';
import { fillDownFor, suggestFillDown } from '../../../main/engine/mapping/recipe/suggest-fill-down.ts';
import { table } from './columns.ts';

const RULE = { order: 0, columns: [1, 2], isMapped: [true, false] };

function fill(rows: readonly (readonly string[])[], carry: FillCarry | null = null): string[] {
  const filler = createFiller(RULE, carry);
  return rows.map((row) => filler.next(row).join('|') + (filler.hasFilledField ? '*' : ''));
}

describe('filling down', () => {
  it('gives empty cells the first row of the run, and marks rows where a mapped field got one', () => {
    expect(fill([['1', 'a', 'x', 'p'], ['1', '', '', ''], ['1', 'b', '', ''], ['1', ' ', 'y', '']])).toEqual(['1|a|x|p', '1|a|x|*', '1|b|x|', '1|a|y|*']);
  });

  it('never takes a cell from another order, over an empty id, or from a later row of the order', () => {
    expect(fill([['1', 'a', 'x'], ['2', '', ''], ['2', 'b', ''], ['2', '', ''], ['', '', ''], ['1', '', '']])).toEqual(['1|a|x', '2||', '2|b|', '2||', '||', '1||']);
  });

  it('goes on from what an earlier chunk left', () => {
    const first = createFiller(RULE, null);
    first.next(['7', 'a', 'x']);
    first.next(['7', '', '']);
    expect(fill([['7', '', 'z'], ['8', '', '']], first.carry)).toEqual(['7|a|z*', '8||']);
  });
});

/** A table and the shape of its orders. */
function learn(cells: Readonly<Record<string, readonly string[]>>): { columns: ReturnType<typeof table>; orders: OrderShape | null } {
  const columns = table(cells);
  const survey = createOrderSurvey(Object.keys(cells));
  const rows = Math.max(...Object.values(cells).map(({ length }) => length));
  for (let row = 0; row < rows; row += 1) addOrderRow(survey, Object.values(cells).map((column) => column[row] ?? ''));
  return { columns, orders: finishOrderSurvey(survey) };
}

describe('the suggestion to fill down', () => {
  const SHOP = {
    'Order ID': ['1', '1', '2', '2', '2', '3'], Email: ['a@x.example', '', 'b@x.example', '', '', 'c@x.example'], Notes: ['', '', 'ring twice', '', '', ''],
    Total: ['12.50', '', '30.00', '', '', '5.00'], 'Lineitem discount': ['1', '', '', '', '', ''], SKU: ['a', 'b', 'c', 'd', 'e', 'f'],
  };

  it('takes what stands on first rows only: never money, never what names a line', () => {
    const { orders, columns } = learn(SHOP);
    expect(suggestFillDown(orders, columns)).toEqual({ order: 'Order ID', columns: ['Email', 'Notes'] });
  });

  it('is not made of a single order', () => {
    const { orders, columns } = learn({ 'Order ID': ['1', '1', '2'], Email: ['a@x.example', '', 'b@x.example'] });
    expect(suggestFillDown(orders, columns)).toBeNull();
  });

  it('is not made where the export repeats its cells, whatever a rare note does', () => {
    const { orders, columns } = learn({ ...SHOP, Email: ['a', 'a', 'b', 'b', 'b', 'c'].map((name) => `${name}@x.example`) });
    expect(suggestFillDown(orders, columns)).toBeNull();
  });

  it('puts into a recipe only the columns that it reads, beside those that it has', () => {
    const { orders, columns } = learn({ ...SHOP, Country: ['DE', '', 'FR', '', '', 'DE'], State: ['paid', '', 'paid', '', '', 'paid'] });
    const rule = (from: string) => ({ from: [from], steps: [], otherwise: null });
    const phone = { from: [], steps: [{ step: 'phone-region', column: 'Country' } as const], otherwise: null };
    const recipe = { ...emptyRecipe(), fields: { email: rule('Email'), price: rule('Total'), phone }, rows: { leaveOut: [{ column: 'State', values: ['void'], why: 'status' } as const] } };
    expect(fillDownFor(recipe, orders, columns)).toEqual({ order: 'Order ID', columns: ['Email', 'Country', 'State'] });
    const own = { ...emptyRecipe(), fields: { email: rule('Email') }, rows: { fillDown: { order: 'Order ID', columns: ['Notes'] } } };
    expect(fillDownFor(own, orders, columns)).toEqual({ order: 'Order ID', columns: ['Notes', 'Email'] });
    // No order was called off yet; the next file's will say so on first rows only.
    const later = learn({ ...SHOP, 'Cancelled at': ['', '', '', '', '', ''] });
    const called = { ...emptyRecipe(), rows: { leaveOut: [{ column: 'Cancelled at', values: [], why: 'status', whenFilled: true } as const] } };
    expect(fillDownFor(called, later.orders, later.columns)).toEqual({ order: 'Order ID', columns: ['Cancelled at'] });
    expect(fillDownFor(emptyRecipe(), orders, columns)).toEqual({ order: 'Order ID', columns: [] });
  });
});
