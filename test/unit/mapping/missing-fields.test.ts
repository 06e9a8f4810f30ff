// What single tables of a job have no column for, told from the recipe and where their columns lie.
import { describe, expect, test } from 'vitest';
import type { FieldRule, Recipe } from '../../../main/engine/contract/recipe.ts';
import type { TargetField } from '../../../main/engine/contract/model.ts';
import type { SourceFile } from '../../../main/engine/contract/source.ts';
import { mergeColumns } from '../../../main/engine/mapping/headers/merge-columns.ts';
import { missingFields, missingRules } from '../../../main/engine/mapping/questions/missing-fields.ts';

const PAID = 'Complete Payment';

function rule(from: FieldRule['from'], more: Partial<FieldRule> = {}): FieldRule {
  return { from, steps: [], otherwise: null, ...more };
}

function recipeOf(fields: Partial<Record<TargetField, FieldRule>>, rows: Recipe['rows'] = {}): Recipe {
  const event = { event_type: rule([], { otherwise: PAID }) };
  return { counterfoilRecipe: 1, reading: {}, rows, fields: { ...event, ...fields }, dedupe: { keep: 'first' }, export: { edition: '2024-10', maxBytes: 10_000_000 } };
}

function laid(tables: readonly (readonly string[])[], named: readonly string[] = []) {
  const merged = mergeColumns(tables, named);
  const sources = merged.tables.map((table) => (typeof table === 'string' ? {} : { columns: table.columns }) as SourceFile);
  return { columns: merged.headers.map((name) => ({ name })), sources };
}

function missing(recipe: Recipe, ...tables: readonly (readonly string[])[]): unknown[] {
  const { columns, sources } = laid(tables);
  return missingFields(recipe, columns, sources).map(({ source, field, rejects, mayBe }) => [source, field, rejects, mayBe?.column ?? null]);
}

const RECIPE = recipeOf({ email: rule(['Email']), timestamp: rule(['Paid at']), price: rule(['Total']), currency: rule(['Currency']) });
const FULL = ['Email', 'Paid at', 'Total', 'Currency'];

describe('fields that single tables have nothing for', () => {
  test('are none where every table has one of the columns, under whatever name, or a constant fills in', () => {
    expect(missing(RECIPE, FULL, ['E-Mail', 'paid AT', 'Betrag', 'Currency code'])).toEqual([]);
    const constant = recipeOf({ email: rule(['Email']), timestamp: rule(['Paid at']), currency: rule(['Currency'], { otherwise: 'EUR' }) });
    expect(missing(constant, FULL, ['Email', 'Paid at'])).toEqual([]);
    const joined = recipeOf({ email: rule(['Email']), price: rule(['Total', { col: 5 }]) });
    expect(missing(joined, FULL, ['Email', 'Unit price'])).toEqual([]);
  });

  test('are filled by another column only where the table has that one', () => {
    const by = recipeOf({ email: rule(['Email']), currency: rule(['Currency'], { steps: [{ step: 'default-by', column: 'Country', values: { DE: 'EUR' } }] }) });
    expect(missing(by, ['Email', 'Currency', 'Country'], ['Email', 'Country'], ['Email'])).toEqual([[2, 'currency', false, null]]);
  });

  test('are named by table, with a column that could be it', () => {
    expect(missing(RECIPE, FULL, ['Email', 'Paid at', 'Unit price', 'Note'], ['Email', 'Paid at', 'Total'])).toEqual([
      [1, 'price', false, 'Unit price'],
      [1, 'currency', false, null],
      [2, 'currency', false, null],
    ]);
  });

  test('reject rows where nothing can be sent without them: the time, and the last contact', () => {
    expect(missing(RECIPE, FULL, ['Email', 'Total', 'Currency'])).toEqual([[1, 'timestamp', true, null]]);
    expect(missing(RECIPE, FULL, ['Paid at', 'Total', 'Currency', 'Phone'])).toEqual([[1, 'email', true, null]]);
    const both = recipeOf({ email: rule(['Email']), phone: rule(['Phone']), timestamp: rule(['Paid at']) });
    expect(missing(both, ['Email', 'Phone', 'Paid at'], ['Email', 'Paid at'], ['Paid at'])).toEqual([
      [1, 'phone', false, null],
      [2, 'email', true, null],
      [2, 'phone', true, null],
    ]);
  });

  test('come with flags that keep what is mapped, and a unit price is called one', () => {
    const { columns, sources } = laid([['Email', 'Total', 'Total'], ['Email', 'Unit "net" price', 'Unit price'], ['Email', 'Subtotal']]);
    const recipe = recipeOf({ email: rule(['Email']), price: rule([{ col: 2 }]) });
    expect(missingFields(recipe, columns, sources).map(({ mayBe }) => mayBe)).toEqual([
      { column: 'Unit price', isUnitPrice: true, flags: ['--map "price=col:2"', '--map "price=Unit price"'] },
      { column: 'Subtotal', isUnitPrice: false, flags: ['--map "price=col:2"', '--map "price=Subtotal"'] },
    ]);
    const ofUnits = recipeOf({ email: rule(['Email']), price: rule([{ col: 2 }], { steps: [{ step: 'price-is', meaning: 'unit-price' }] }) });
    expect(missingFields(ofUnits, columns, sources)[0]?.mayBe).toMatchObject({ isUnitPrice: false });
  });

  test('never offer a column that something reads, nor one whose name is only alike', () => {
    const recipe = recipeOf({ email: rule(['Email']), price: rule(['Total']), quantity: rule(['Unit price']) }, { leaveOut: [{ column: 'Subtotal', values: ['0'], why: 'chosen' }] });
    expect(missing(recipe, ['Email', 'Total'], ['Email', 'Unit price', 'Subtotal', 'My total price x'])).toEqual([[0, 'quantity', false, null], [1, 'price', false, null]]);
  });

  test('are unknown for tables that were staged before their columns were kept', () => {
    expect(missingFields(RECIPE, [{ name: 'Email' }], [{} as SourceFile])).toEqual([]);
  });
});

test('a rule that keeps rows back names the tables that have not its column', () => {
  const recipe = recipeOf({ email: rule(['Email']) }, { leaveOut: [{ column: 'Status', values: ['cancelled'], why: 'status' }, { column: 'status', values: ['x'], why: 'chosen' }, { column: { col: 3 }, values: ['y'], why: 'chosen' }] });
  const { columns, sources } = laid([['Email', 'Status', 'State'], ['Email', 'STATUS'], ['Email', 'State']]);
  expect(missingRules(recipe, columns, sources)).toEqual([{ source: 1, column: 'col:3', keepsAll: false }, { source: 2, column: 'status', keepsAll: false }]);
});
