/** Arbitrary valid recipes, and a short way to write one. */
import fc from 'fast-check';
import type { ColumnRef, FieldRule, FieldStep, Recipe } from '../../../main/engine/contract/recipe.ts';
import type { TargetField } from '../../../main/engine/contract/model.ts';
import { emptyRecipe } from '../../../main/engine/mapping/draft-recipe.ts';

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
const phoneRegion = fc.constantFrom('DE', 'CN', 'US').map((region): FieldStep => ({ step: 'phone-region', region }));
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
    steps: steps === null ? fc.constant([]) : fc.array(steps, { maxLength: 1 }),
    otherwise: isMatchKey ? fc.constant(null) : fc.option(word),
  });
}

export const anyRecipe: fc.Arbitrary<Recipe> = fc
  .record({
    reading: fc.record(
      { encoding: fc.constantFrom('utf-8' as const, 'gb18030' as const), delimiter: fc.constantFrom(';' as const, '\t' as const), headerRow: fc.integer({ min: 1, max: 9 }) },
      { requiredKeys: [] },
    ),
    fields: fc.record(
      Object.fromEntries(Object.keys(STEPS).map((field) => [field, rule(field as TargetField)])) as Record<TargetField, fc.Arbitrary<FieldRule>>,
      { requiredKeys: [] },
    ),
    keep: fc.constantFrom('first' as const, 'last' as const, 'most-complete' as const),
    edition: fc.constantFrom('2024-10' as const, '2025-09' as const),
    maxBytes: fc.integer({ min: 1, max: 50_000_000 }),
  })
  .map(({ reading, fields, keep, edition, maxBytes }) => ({
    counterfoilRecipe: 1, reading, rows: {}, fields, dedupe: { keep }, export: { edition, maxBytes },
  }));
