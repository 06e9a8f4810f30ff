import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../main/engine/errors.ts';
import { fieldIndex } from '../../../main/engine/event/fields.ts';
import { draftOf } from '../../../main/engine/mapping/plan/apply.ts';
import { columnRef, findColumn, resolvePlan } from '../../../main/engine/mapping/plan/plan.ts';
import type { ColumnRef } from '../../../main/engine/contract/recipe.ts';
import type { TargetField } from '../../../main/engine/contract/model.ts';
import { recipeOf } from './recipes.ts';

const NOW = Date.UTC(2026, 10, 22);

function named(...names: string[]): { name: string }[] {
  return names.map((name) => ({ name }));
}

function refusal(run: () => unknown): { code: string; params: unknown } {
  try {
    run();
  } catch (error) {
    if (error instanceof AppError) return { code: error.code, params: error.params };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('findColumn', () => {
  it('finds a header as it stands before one that is only equal but for case and spaces', () => {
    const columns = named('EMAIL', 'Email', ' Email ');
    expect(findColumn('Email', columns)).toBe(1);
    expect(findColumn(' Email ', columns)).toBe(2);
    expect(findColumn('paid AT ', named('Name', ' Paid at'))).toBe(1);
    expect(findColumn('Ｅｍａｉｌ', named('Name', 'Email'))).toBe(1);
  });

  it('finds a position, counted from 1', () => {
    expect(findColumn({ col: 2 }, named('a', ''))).toBe(1);
  });

  it('refuses a header that is not there and says which are', () => {
    expect(refusal(() => findColumn('Mail', named('Name', '', 'a', 'a')))).toEqual({
      code: 'mapping/unknown-column', params: { column: 'Mail', available: ['Name', 'col:2', 'col:3', 'col:4'] },
    });
    expect(refusal(() => findColumn({ col: 3 }, named('a', 'b')))).toMatchObject({ code: 'mapping/unknown-column', params: { column: 'col:3' } });
  });

  it('refuses a repeated header and says where its columns are', () => {
    expect(refusal(() => findColumn('Email', named('Email', 'x', 'Email')))).toEqual({
      code: 'mapping/ambiguous-column', params: { column: 'Email', positions: ['col:1', 'col:3'] },
    });
    expect(refusal(() => findColumn('email', named('Email', 'EMAIL')))).toMatchObject({ code: 'mapping/ambiguous-column' });
  });

  it('does not repeat a header that is a customer of a file without a header row', () => {
    expect(refusal(() => findColumn('Email', named('ada@example.com', '0412 345 678')))).toMatchObject({ params: { available: ['col:1', 'col:2'] } });
  });

  it('finds every column again by the reference that was made for it', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constantFrom('a', 'A', ' a', '', ' ', 'ada@x.org'), fc.string()), { minLength: 1 }), (names) => {
        const columns = named(...names);
        columns.forEach((_, index) => expect(findColumn(columnRef(index, columns), columns)).toBe(index));
      }),
    );
  });
});

describe('resolvePlan', () => {
  it('turns names into positions and steps into rules', () => {
    const recipe = recipeOf({
      event_type: { from: ['Status'], steps: [{ step: 'map-values', values: { ' Paid ': 'Complete Payment' } }] },
      timestamp: { from: ['Date', { col: 3 }], steps: [{ step: 'parse-time', dateOrder: 'dmy', timezone: 'Europe/Berlin', timeOfDay: '12:30' }] },
      phone: { from: ['Tel'], steps: [{ step: 'phone-region', region: 'DE' }] },
      price: { from: ['Summe'], steps: [{ step: 'parse-number', decimal: ',' }] },
      currency: { otherwise: 'EUR' },
    });
    const plan = resolvePlan(recipe, named('Status', 'Date', '', 'Tel', 'Summe'), NOW);
    expect(plan.columns).toEqual([[0], [], [3], [1, 2], [4], [], [], [], [], [], [], []]);
    expect(plan.otherwise[fieldIndex('currency')]).toBe('EUR');
    expect(plan.rules).toMatchObject({ edition: '2024-10', decimal: { price: ',', quantity: null }, region: 'DE', now: NOW });
    expect(plan.rules.time).toMatchObject({ dateOrder: 'dmy', timeOfDay: 750 });
    expect(plan.rules.time.clock?.toInstant(Date.UTC(2026, 6, 1, 12)).ms).toBe(Date.UTC(2026, 6, 1, 10));
    expect(plan.rules.valueMaps.event_type?.get('paid')).toBe('Complete Payment');
    expect(plan).toMatchObject({ keep: 'first', withProduct: false, edition: '2024-10', maxBytes: 10_000_000 });
  });

  it('compares products only where a column gives them', () => {
    expect(resolvePlan(recipeOf({ product_id: { from: ['SKU'] } }), named('SKU'), NOW).withProduct).toBe(true);
    expect(resolvePlan(recipeOf({ product_id: { otherwise: 'P1' } }), named('SKU'), NOW).withProduct).toBe(false);
  });

  it('refuses one column for two fields, however it is referred to', () => {
    const recipe = recipeOf({ email: { from: ['Contact'] }, phone: { from: [{ col: 1 }] } });
    expect(refusal(() => resolvePlan(recipe, named('Contact'), NOW))).toEqual({
      code: 'mapping/column-used-twice', params: { column: 'Contact', fields: ['email', 'phone'] },
    });
  });

  it.each<[TargetField, string, string]>([
    ['email', 'ada@example.com', 'personal'],
    ['phone', '+61412345678', 'personal'],
    ['store_id', 'ada@example.com', 'personal'],
    ['event_type', 'Teleport', 'unknown-event'],
    ['timestamp', 'yesterday', 'unreadable'],
    ['price', 'free', 'unreadable'],
    ['quantity', '1.5', 'unreadable'],
    ['currency', 'Taler', 'unreadable'],
    ['product_category', ' ', 'unreadable'],
    ['product_category', 'a\u0000b', 'unreadable'],
  ])('refuses the constant %s=%s without repeating it', (field, otherwise, problem) => {
    expect(refusal(() => resolvePlan(recipeOf({ [field]: { otherwise } }), [], NOW))).toEqual({ code: 'mapping/bad-constant', params: { field, problem } });
  });

  it('refuses an event that the edition has retired', () => {
    const recipe = recipeOf({ event_type: { otherwise: 'Click Button' } });
    expect(resolvePlan(recipe, [], NOW).otherwise[0]).toBe('Click Button');
    const newer = { ...recipe, export: { ...recipe.export, edition: '2025-09' as const } };
    expect(refusal(() => resolvePlan(newer, [], NOW)).params).toEqual({ field: 'event_type', problem: 'not-in-edition' });
  });

  it.each<[TargetField, string]>([
    ['event_type', 'Complete Payment'], ['event_type', 'purchase'], ['timestamp', '2026-11-22'], ['price', '12,50'], ['quantity', '2'], ['currency', 'eur'],
    ['product_id', '4006381333931'], ['store_id', '1042'],
  ])('takes the constant %s=%s', (field, otherwise) => {
    expect(resolvePlan(recipeOf({ [field]: { otherwise } }), [], NOW).otherwise[fieldIndex(field)]).toBe(otherwise);
  });
});

describe('draftOf', () => {
  function draft(from: readonly ColumnRef[], otherwise: string | null, cells: readonly string[]): string {
    const plan = resolvePlan(recipeOf({ order_id: { from, otherwise } }), named('a', 'b', 'c'), NOW);
    return draftOf(cells, plan)[fieldIndex('order_id')] ?? 'absent';
  }

  it('gives a cell as it stands', () => {
    expect(draft(['b'], null, ['x', ' 007 ', ''])).toBe(' 007 ');
  });

  it('joins columns with one space and leaves empty ones out', () => {
    expect(draft(['c', 'a'], null, ['x', '', 'y'])).toBe('y x');
    expect(draft(['a', 'b', 'c'], null, ['x', ' ', 'y'])).toBe('x y');
    expect(draft(['a', 'b'], null, ['', ''])).toBe('');
  });

  it('fills empty cells only, and every row where there is no column', () => {
    expect(draft(['a'], 'web', ['x'])).toBe('x');
    expect(draft(['a'], 'web', ['\u{3000}'])).toBe('web');
    expect(draft(['a', 'b'], 'web', ['', ''])).toBe('web');
    expect(draft([], 'web', ['x'])).toBe('web');
  });

  it('reads a missing cell of a short row as empty', () => {
    expect(draft(['c'], null, ['x'])).toBe('');
  });

  it('leaves fields that nothing is mapped to empty', () => {
    expect(draftOf(['x'], resolvePlan(recipeOf({}), named('a'), NOW))).toEqual(Array<string>(12).fill(''));
  });
});
