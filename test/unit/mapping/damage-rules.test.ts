import { describe, expect, it } from 'vitest';
import type { Recipe } from '../../../main/engine/contract/recipe.ts';
import { buildEvent } from '../../../main/engine/event/build-event.ts';
import { fieldIndex } from '../../../main/engine/event/fields.ts';
import { codesOf, emptyCodes, REPAIRS } from '../../../main/engine/event/issues.ts';
import { draftOf } from '../../../main/engine/mapping/plan/apply.ts';
import { resolvePlan } from '../../../main/engine/mapping/plan/plan.ts';
import type { NamedColumn, Plan } from '../../../main/engine/mapping/plan/plan.ts';
import { table } from './columns.ts';
import { recipeOf } from './recipes.ts';

const NOW = Date.UTC(2026, 10, 22);
const EIGHT = Array.from({ length: 40 }, (_, i) => String(10_000_000 + i * 2_000_000));
const IDS = [...EIGHT, '1234567'];

function planOf(recipe: Recipe, columns: readonly NamedColumn[]): Plan {
  return resolvePlan(recipe, columns, NOW);
}

/** The order id of a row and what is said of it. */
function orderOf(plan: Plan, cell: string): { value: string | undefined; codes: readonly string[] } {
  const stepCodes = emptyCodes();
  const { values, codes } = buildEvent(draftOf([cell], plan, stepCodes), plan.rules);
  const found = [...codesOf(stepCodes), ...codesOf(codes)].filter((code) => /zeros|wrapped|tail/.test(code));
  return { value: values[fieldIndex('order_id')], codes: found };
}

describe('damage rules of a plan', () => {
  const columns = table({ 'Order ID': IDS });

  it('hold what the column of an id field says, and every repair', () => {
    const { damage } = planOf(recipeOf({ order_id: { from: ['Order ID'] } }), columns).rules;
    expect(damage.ids.order_id).toMatchObject({ width: 8 });
    expect([...damage.repairs]).toEqual(REPAIRS);
  });

  it('leave out the repairs that the recipe has switched off', () => {
    const recipe: Recipe = { ...recipeOf({}), rows: { withoutRepairs: ['text-wrapped'] } };
    expect([...planOf(recipe, []).rules.damage.repairs]).toEqual(REPAIRS.filter((code) => code !== 'text-wrapped'));
  });

  it('have no evidence for joined columns, changed texts, or columns that were not surveyed', () => {
    const split = { from: ['Order ID'], steps: [{ step: 'split', separator: '-', part: 1 }] } as const;
    expect(planOf(recipeOf({ order_id: split }), columns).rules.damage.ids).toEqual({});
    const two = table({ 'Order ID': IDS, Shop: IDS });
    expect(planOf(recipeOf({ order_id: { from: ['Order ID', 'Shop'] } }), two).rules.damage.ids).toEqual({});
    const { damage } = planOf(recipeOf({ order_id: { from: ['Order ID'] } }), [{ name: 'Order ID' }]).rules;
    expect(damage.ids.order_id).toEqual({ hasTails: false, hasDates: false, isRounded: false, width: null });
  });

  it('suspect a short id until the recipe pads it, which is then counted and can be switched off', () => {
    const plain = recipeOf({ order_id: { from: ['Order ID'] } });
    const padded = recipeOf({ order_id: { from: ['Order ID'], steps: [{ step: 'pad', length: 8 }] } });
    const off: Recipe = { ...padded, rows: { withoutRepairs: ['zeros-restored'] } };
    expect(orderOf(planOf(plain, columns), '1234567')).toEqual({ value: '1234567', codes: ['zeros-lost'] });
    expect(orderOf(planOf(padded, columns), '1234567')).toEqual({ value: '01234567', codes: ['zeros-restored'] });
    expect(orderOf(planOf(off, columns), '1234567')).toEqual({ value: '1234567', codes: ['zeros-lost'] });
    expect(orderOf(planOf(padded, columns), '12345678')).toEqual({ value: '12345678', codes: [] });
  });
});

describe('the survey of ids', () => {
  it('looks at every column but those of people, emails and phones', () => {
    const [order, other, email, phone, name] = table({ 'Order ID': IDS, Foo: IDS, Email: ['a@example.com'], Phone: ['0412345678'], Name: ['Ann'] });
    expect([order?.ids?.padTo, other?.ids?.padTo, email?.ids, phone?.ids, name?.ids]).toEqual([8, 8, null, null, null]);
  });

  it('counts ids to the last row, past the sample of other columns', () => {
    const many = [...Array.from({ length: 2500 }, (_, i) => String(10_000_000 + i * 30_000)), '77'];
    const [order, other] = table({ 'Order ID': many, Foo: many });
    expect([order?.ids?.widths[2], other?.ids?.widths[2] ?? 0]).toEqual([1, 0]);
  });
});
