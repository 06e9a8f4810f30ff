import { describe, expect, it } from 'vitest';
import type { ReadingStep, Recipe, TextStep } from '../../../main/engine/contract/recipe.ts';
import { deriveRow } from '../../../main/engine/prepare/derive-chunk.ts';
import { resolvePlan } from '../../../main/engine/mapping/plan/plan.ts';
import { addUses, createRuleUses, hasCountedRules, ruleCounts } from '../../../main/engine/mapping/plan/rule-uses.ts';
import { emptyRecipe } from '../../../main/engine/mapping/recipe/draft-recipe.ts';

const COLUMNS = ['Order', 'What', 'Mail', 'Phone', 'When', 'Sum', 'Cur', 'Land'].map((name) => ({ name }));
const NOW = Date.parse('2026-11-12T00:00:00Z');
const rule = (from: string, steps: readonly (TextStep | ReadingStep)[] = [], otherwise: string | null = null) => ({ from: [from], steps, otherwise });

const RECIPE: Recipe = {
  ...emptyRecipe(),
  fields: {
    event_type: rule('What', [{ step: 'map-values', values: { paid: 'Complete Payment' } }]),
    email: rule('Mail'),
    phone: rule('Phone', [{ step: 'phone-region', column: 'Land' }]),
    timestamp: rule('When'),
    price: rule('Sum'),
    currency: rule('Cur', [{ step: 'default-by', column: 'Land', values: { Australia: 'AUD' } }], 'USD'),
    order_id: rule('Order', [{ step: 'extract', pattern: 'A-(\\d+)' }]),
  },
};

const TIME = '2026-11-10T10:00:00Z';
const ROWS = [
  ['A-1', 'paid', 'a@m.example.org', '0412345678', TIME, '10', '', 'Australia'],
  ['A-2', 'Paid ', 'b@m.example.org', '', TIME, '11', 'EUR', 'Australia'],
  ['B-3', 'SubmitForm', 'c@m.example.org', '030 901820', TIME, '12', '', 'Atlantis'],
];

function usesOf(recipe: Recipe, rows: readonly string[][]) {
  const plan = resolvePlan(recipe, COLUMNS, NOW);
  const uses = createRuleUses();
  rows.forEach((cells, index) => deriveRow({ cells, row: index + 2, line: index + 2, faults: null }, plan, uses));
  return { plan, uses };
}

describe('the rules of a recipe', () => {
  it('are counted by the rows whose value they gave or changed', () => {
    const { plan, uses } = usesOf(RECIPE, ROWS);
    expect(ruleCounts(uses, plan)).toEqual([
      { field: 'order_id', rule: 'text', rows: 2 },
      { field: 'currency', rule: 'default-by', rows: 1 },
      { field: 'currency', rule: 'constant', rows: 1 },
      { field: 'event_type', rule: 'map-values', rows: 2 },
      { field: 'phone', rule: 'region', rows: 1 },
    ]);
  });

  it('are named with 0 where they never came to bear, and not at all where the recipe has none', () => {
    const { plan, uses } = usesOf(RECIPE, []);
    expect(ruleCounts(uses, plan).map(({ rows }) => rows)).toEqual([0, 0, 0, 0, 0]);
    const plain = resolvePlan({ ...emptyRecipe(), fields: { email: rule('Mail') } }, COLUMNS, NOW);
    expect([hasCountedRules(plan), hasCountedRules(plain), ruleCounts(uses, plain)]).toEqual([true, false, []]);
  });

  it('count the same over parts as over the whole', () => {
    const whole = usesOf(RECIPE, ROWS).uses;
    const sum = createRuleUses();
    for (const row of ROWS) addUses(sum, usesOf(RECIPE, [row]).uses);
    expect(sum).toEqual(whole);
  });
});
