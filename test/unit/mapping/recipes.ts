/** Arbitrary valid recipes, and a short way to write one. */
import fc from 'fast-check';
import type { ColumnRef, FieldRule, FieldStep, Recipe, RowRules } from '../../../main/engine/contract/recipe.ts';
import type { TargetField } from '../../../main/engine/contract/model.ts';
import { emptyRecipe } from '../../../main/engine/mapping/recipe/draft-recipe.ts';

export function recipeOf(fields: Partial<Record<TargetField, Partial<FieldRule>>>): Recipe {
  const rules = Object.entries(fields).map(([field, rule]) => [field, { from: [], steps: [], otherwise: null, ...rule }]);
  return { ...emptyRecipe(), fields: Object.fromEntries(rules) };
}

const header = fc.oneof(fc.constantFrom('Paid at', '付款时间', 'Größe', 'a"b', '__x'), fc.stringMatching(/^[a-zA-Z ]{1,12}$/));
const column: fc.Arbitrary<ColumnRef> = fc.oneof(header, fc.record({ col: fc.integer({ min: 1, max: 50 }) }));
const word = fc.stringMatching(/^[a-z][a-z ]{0,8}$/);

const mapValues = fc
  .dictionary(fc.oneof(word, fc.integer({ min: 0, max: 99 }).map(String)), word)
  .map((values): FieldStep => ({ step: 'map-values', values }));
const parseTime = fc
  .record(
    {
      dateOrder: fc.constantFrom('dmy' as const, 'mdy' as const, 'ymd' as const),
      timezone: fc.constantFrom('Europe/Berlin', 'Asia/Shanghai', 'UTC'),
      timeOfDay: fc.constantFrom('00:00', '12:00', '23:59'),
    },
    { requiredKeys: [] },
  )
  .map((options): FieldStep => ({ step: 'parse-time', ...options }));
const parseNumber = fc.constantFrom('.' as const, ',' as const).map((decimal): FieldStep => ({ step: 'parse-number', decimal }));
const phoneRegion = fc.oneof(
  fc.constantFrom('DE', 'CN', 'US').map((region): FieldStep => ({ step: 'phone-region', region })),
  column.map((country): FieldStep => ({ step: 'phone-region', column: country })),
);
const defaultBy = fc.record({ step: fc.constant('default-by' as const), column, values: fc.dictionary(word, word) });
const priceIs = fc.constantFrom('order-total' as const, 'line-total' as const, 'unit-price' as const).map((meaning): FieldStep => ({ step: 'price-is', meaning }));
const textStep: fc.Arbitrary<FieldStep> = fc.oneof(
  fc.record({ step: fc.constant('join' as const), separator: fc.constantFrom('', '-', ' / ') }),
  fc.record({ step: fc.constant('split' as const), separator: word, part: fc.constantFrom(1, -1, 100) }),
  fc.record({ step: fc.constant('replace' as const), find: word, with: fc.constantFrom('', 'x', '$1') }),
  fc.record({ step: fc.constant('pad' as const), length: fc.integer({ min: 2, max: 30 }) }),
  fc.record({ step: fc.constant('extract' as const), pattern: fc.constantFrom('NO-(\\d+)', '<([^>]+@[^>]+)>', 'a|b') }),
);
const noStep: fc.Arbitrary<FieldStep> | null = null;

const STEPS: Record<TargetField, fc.Arbitrary<FieldStep> | null> = {
  event_type: mapValues, email: noStep, phone: phoneRegion, timestamp: parseTime, price: parseNumber, currency: mapValues,
  transaction_category: mapValues, order_id: noStep, quantity: parseNumber, product_id: noStep, product_category: mapValues, store_id: mapValues,
};

function rule(field: TargetField): fc.Arbitrary<FieldRule> {
  const steps = STEPS[field];
  const isMatchKey = field === 'email' || field === 'phone';
  return fc.record({
    from: fc.array(column, { maxLength: 3 }),
    steps: fc
      .tuple(fc.array(textStep, { maxLength: 3 }), steps === null ? fc.constant([]) : fc.array(steps, { maxLength: 1 }), more(field))
      .map((lists) => lists.flat()),
    otherwise: isMatchKey ? fc.constant(null) : fc.option(word),
  });
}

/** A second kind of reading step, where the field has one. */
function more(field: TargetField): fc.Arbitrary<FieldStep[]> {
  if (STEPS[field] === mapValues) return fc.array(defaultBy, { maxLength: 1 });
  return field === 'price' ? fc.array(priceIs, { maxLength: 1 }) : fc.constant([]);
}

const rows: fc.Arbitrary<RowRules> = fc.record(
  {
    grain: fc.constantFrom('line' as const, 'order' as const),
    fillDown: fc.record({ order: column, columns: fc.array(column, { maxLength: 3 }) }),
    leaveOut: fc.array(
      fc.record(
        { column, values: fc.array(word, { maxLength: 3 }), why: fc.constantFrom('status' as const, 'chosen' as const, 'consent' as const, 'region' as const), whenFilled: fc.constant(true as const), unless: fc.constant(true as const) },
        { requiredKeys: ['column', 'values', 'why'] },
      ),
      { maxLength: 3 },
    ),
    withoutRepairs: fc.constantFrom(['stray-space' as const], ['decimal-tail' as const, 'mojibake-repaired' as const]),
    withoutHints: fc.constantFrom(['test-row' as const], ['relay-email' as const, 'role-email' as const]),
  },
  { requiredKeys: [] },
);

export const anyRecipe: fc.Arbitrary<Recipe> = fc
  .record({
    reading: fc.record(
      {
        encoding: fc.constantFrom('utf-8' as const, 'gb18030' as const), delimiter: fc.constantFrom(';' as const, '\t' as const), headerRow: fc.integer({ min: 1, max: 9 }),
        descriptionRows: fc.integer({ min: 0, max: 3 }), skipBottom: fc.integer({ min: 0, max: 3 }), sheets: fc.constantFrom(['Orders'], ['订单', 'Sheet 2']),
      },
      { requiredKeys: [] },
    ),
    fields: fc.record(
      Object.fromEntries(Object.keys(STEPS).map((field) => [field, rule(field as TargetField)])) as Record<TargetField, fc.Arbitrary<FieldRule>>,
      { requiredKeys: [] },
    ),
    keep: fc.constantFrom('first' as const, 'last' as const, 'most-complete' as const),
    edition: fc.constantFrom('2024-10' as const, '2025-09' as const),
    maxBytes: fc.integer({ min: 1, max: 50_000_000 }),
    rows,
    profile: fc.option(fc.constantFrom('shopify@1', 'tiktok-shop@12')),
  })
  .map(({ reading, rows: rowRules, profile, fields, keep, edition, maxBytes }) => ({
    counterfoilRecipe: 1, ...(profile === null ? {} : { profile }), reading, rows: rowRules, fields, dedupe: { keep }, export: { edition, maxBytes },
  }));
