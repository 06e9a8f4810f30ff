import { describe, expect, it } from 'vitest';
import { AppError } from '../../../main/engine/errors.ts';
import type { Overrides, Take } from '../../../main/engine/contract/recipe.ts';
import { applyOverrides, draftRecipe, settleVotes } from '../../../main/engine/mapping/recipe/draft-recipe.ts';
import { suggestMapping } from '../../../main/engine/mapping/headers/suggest.ts';
import { table } from './columns.ts';
import { recipeOf } from './recipes.ts';

const COLUMNS = table({
  'Order ID': ['A-1', 'A-2'], Email: ['ada@example.com', 'bob@example.org'], Wann: ['2026-11-04 21:14', '2026-11-05 07:02'],
  Mobile: ['+61412345678', '+61412345679'], Telephone: ['+61412345678', '+61412345679'], Total: ['1.50', '2.00'],
});

function draft(take: Take, overrides: Overrides = {}): Record<string, unknown> {
  const { fields } = draftRecipe(suggestMapping(COLUMNS), COLUMNS, take, overrides);
  return Object.fromEntries(Object.entries(fields).map(([field, rule]) => [field, rule.otherwise === null ? rule.from : [...rule.from, rule.otherwise]]));
}

describe('draftRecipe', () => {
  it('takes what is certain, and more only when told', () => {
    expect(draft('certain')).toEqual({ email: ['Email'], price: ['Total'], order_id: ['Order ID'] });
    expect(draft('likely')).toMatchObject({ timestamp: ['Wann'] });
    expect(draft('all')).toMatchObject({ timestamp: ['Wann'], phone: ['Mobile'] });
  });

  it('leaves a column to the field that the caller maps it to', () => {
    expect(draft('certain', { maps: [{ field: 'store_id', column: 'Order ID' }] })).toEqual({ email: ['Email'], price: ['Total'], store_id: ['Order ID'] });
    expect(draft('certain', { maps: [{ field: 'email', column: 'Wann' }] })).toMatchObject({ email: ['Wann'] });
  });

  it('sets a constant for every row, or only for empty cells beside a column', () => {
    expect(draft('certain', { sets: [{ field: 'event_type', value: 'Complete Payment' }, { field: 'price', value: '0' }] })).toMatchObject({
      event_type: ['Complete Payment'], price: ['Total', '0'],
    });
  });

  it('refers to repeated and blank headers by position', () => {
    const columns = table({ Email: ['ada@example.com'], email: [''], ' ': ['2026-11-04 21:14'] });
    const { fields } = draftRecipe(suggestMapping(columns), columns, 'all');
    expect(fields.email?.from).toEqual([{ col: 1 }]);
    expect(fields.timestamp?.from).toEqual([{ col: 3 }]);
  });
});

describe('applyOverrides', () => {
  it('joins columns that are mapped to one field, in the order given', () => {
    const recipe = applyOverrides(recipeOf({}), { maps: [{ field: 'timestamp', column: 'Date' }, { field: 'email', column: 'E' }, { field: 'timestamp', column: { col: 2 } }] });
    expect(recipe.fields.timestamp?.from).toEqual(['Date', { col: 2 }]);
    expect(recipe.fields.email?.from).toEqual(['E']);
  });

  it('writes answers down as steps of the fields they are about', () => {
    const recipe = applyOverrides(recipeOf({ timestamp: { from: ['t'] }, phone: { from: ['p'] }, price: { from: ['m'] }, quantity: { from: ['q'] } }), {
      timezone: 'Asia/Shanghai', timeOfDay: '12:00', dateOrder: 'ymd', decimal: ',', region: 'CN', edition: '2025-09', keep: 'last', maxBytes: 50_000_000,
      reading: { encoding: 'gb18030', delimiter: undefined },
    });
    expect(recipe.fields.timestamp?.steps).toEqual([{ step: 'parse-time', timezone: 'Asia/Shanghai', timeOfDay: '12:00', dateOrder: 'ymd' }]);
    expect(recipe.fields.phone?.steps).toEqual([{ step: 'phone-region', region: 'CN' }]);
    expect(recipe.fields.price?.steps).toEqual([{ step: 'parse-number', decimal: ',' }]);
    expect(recipe.fields.quantity?.steps).toEqual([{ step: 'parse-number', decimal: ',' }]);
    expect(recipe).toMatchObject({ dedupe: { keep: 'last' }, export: { edition: '2025-09', maxBytes: 50_000_000 } });
    expect(recipe.reading).toEqual({ encoding: 'gb18030' });
  });

  it('keeps what the recipe has and the caller does not mention', () => {
    const recipe = recipeOf({ timestamp: { from: ['t'], steps: [{ step: 'parse-time', timezone: 'UTC', dateOrder: 'dmy' }] } });
    expect(applyOverrides(recipe, {})).toEqual(recipe);
    expect(applyOverrides(recipe, { timezone: 'Asia/Tokyo' }).fields.timestamp?.steps).toEqual([{ step: 'parse-time', timezone: 'Asia/Tokyo', dateOrder: 'dmy' }]);
  });

  it('forgets what was found out about a column when another one takes its place', () => {
    const recipe = recipeOf({
      timestamp: { from: ['t'], steps: [{ step: 'parse-time', timezone: 'UTC', dateOrder: 'dmy' }] },
      price: { from: ['m'], steps: [{ step: 'parse-number', decimal: ',' }] },
    });
    const changed = applyOverrides(recipe, { maps: [{ field: 'timestamp', column: 'u' }, { field: 'price', column: 'n' }] });
    expect(changed.fields).toEqual({
      timestamp: { from: ['u'], steps: [{ step: 'parse-time', timezone: 'UTC' }], otherwise: null },
      price: { from: ['n'], steps: [], otherwise: null },
    });
  });

  it.each<[Overrides, string]>([
    [{ timezone: 'Berlin' }, '--timezone'],
    [{ timeOfDay: '25:00' }, '--time-of-day'],
    [{ region: 'Germany' }, '--region'],
    [{ maxBytes: 0 }, '--max-bytes'],
  ])('refuses the answer %j', (overrides, flag) => {
    expect(() => applyOverrides(recipeOf({}), overrides)).toThrow(expect.objectContaining({ code: 'usage', params: { flag } }));
  });

  it('refuses a constant that cannot be, before it is kept anywhere', () => {
    const refused = expect.objectContaining({ code: 'mapping/bad-constant', params: { field: 'email', problem: 'personal' } });
    expect(() => applyOverrides(recipeOf({}), { sets: [{ field: 'email', value: 'ada@example.com' }] })).toThrow(refused);
    expect(() => applyOverrides(recipeOf({}), { sets: [{ field: 'event_type', value: 'Place an Order' }], edition: '2025-09' })).toThrow(AppError);
  });
});

describe('settleVotes', () => {
  function settled(cells: Record<string, string[]>, fields: Parameters<typeof recipeOf>[0]) {
    return settleVotes(recipeOf(fields), table(cells, { timeColumns: [0], numberColumns: [0, 1] })).fields;
  }

  it('writes down the date order that the cells leave no doubt about', () => {
    expect(settled({ t: ['25/11/2026', '04/11/2026'] }, { timestamp: { from: ['t'] } }).timestamp?.steps).toEqual([{ step: 'parse-time', dateOrder: 'dmy' }]);
    expect(settled({ t: ['11/25/2026', '04/11/2026'] }, { timestamp: { from: ['t'] } }).timestamp?.steps).toEqual([{ step: 'parse-time', dateOrder: 'mdy' }]);
  });

  it('writes nothing down where the cells decide nothing or need no order', () => {
    for (const cells of [['04/11/2026'], ['2026-11-04'], ['25/11/2026', '11/25/2026'], []]) {
      expect(settled({ t: cells, u: ['x'] }, { timestamp: { from: ['t'] } }).timestamp?.steps).toEqual([]);
    }
  });

  it('lets nineteen cells in twenty overrule the rest, and no fewer', () => {
    const cells = (odd: number) => [...Array<string>(20 - odd).fill('25/11/2026'), ...Array<string>(odd).fill('11/25/2026')];
    expect(settled({ t: cells(1) }, { timestamp: { from: ['t'] } }).timestamp?.steps).toEqual([{ step: 'parse-time', dateOrder: 'dmy' }]);
    expect(settled({ t: cells(2) }, { timestamp: { from: ['t'] } }).timestamp?.steps).toEqual([]);
  });

  it('does not touch an order that a person chose', () => {
    const steps = [{ step: 'parse-time' as const, dateOrder: 'mdy' as const }];
    expect(settled({ t: ['25/11/2026'] }, { timestamp: { from: ['t'], steps } }).timestamp?.steps).toEqual(steps);
  });

  it('writes down the decimal mark, and lets price and quantity settle each other', () => {
    const { price, quantity } = settled({ p: ['1.234,50', '1.234'], q: ['1.000'] }, { price: { from: ['p'] }, quantity: { from: ['q'] } });
    expect(price?.steps).toEqual([{ step: 'parse-number', decimal: ',' }]);
    expect(quantity?.steps).toEqual([{ step: 'parse-number', decimal: ',' }]);
    expect(settled({ p: ['12'], q: ['1'] }, { price: { from: ['p'] }, quantity: { from: ['q'] } }).price?.steps).toEqual([]);
  });
});
