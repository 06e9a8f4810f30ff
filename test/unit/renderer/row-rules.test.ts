import { describe, expect, test } from 'vitest';
import type { IssueCount, OrderShape } from '../../../preload/bridge.ts';
import { damagedRows, foundOf, hintsOf, HINTS, LOST, repairsOf, REPAIRS, SUSPECTED } from '../../../renderer/review-views.ts';
import {
  grainOf,
  hasValue,
  isHintOn,
  isRepairOn,
  leaveOutOf,
  newRule,
  orderColumnOf,
  priceMeaningOf,
  rowsKeptBack,
  toggleValue,
  withFillDown,
  withGrain,
  withHint,
  withOnly,
  withLeaveOut,
  withoutEmptyRules,
  withStates,
  withPriceMeaning,
  withRepair,
  wordsOf,
} from '../../../renderer/row-rules.ts';
import { MATCH_HINTS, REPAIRS as ENGINE_REPAIRS } from '../../../main/engine/event/issues.ts';
import { column, RECIPE } from './jobs.ts';

const COLUMNS = [column(0, 'Name'), column(1, 'Total'), column(2, 'Lineitem sku'), column(3, '')];
const ORDERS: OrderShape = {
  orderColumn: 0,
  rows: 10,
  orders: 4,
  continuations: 6,
  columns: [
    { index: 1, filledFirst: 3, filledAfter: 0, sameAfter: 0 },
    { index: 2, filledFirst: 3, filledAfter: 6, sameAfter: 1 },
    { index: 3, filledFirst: 2, filledAfter: 0, sameAfter: 0 },
  ],
};
const issue = (code: IssueCount['code'], rows: number, firstRow: number | null = 2): IssueCount => ({ code, severity: 'info', rows, firstRow });

describe('rules about rows', () => {
  test('are one event per row until a grain is chosen', () => {
    expect(grainOf(RECIPE)).toBe('line');
    expect(grainOf(withGrain(RECIPE, 'order'))).toBe('order');
  });

  test('say what the price holds in one step of its own', () => {
    const recipe = withPriceMeaning(withPriceMeaning(RECIPE, 'unit-price'), 'order-total');
    expect(priceMeaningOf(recipe)).toBe('order-total');
    expect(recipe.fields.price?.steps).toEqual([{ step: 'price-is', meaning: 'order-total' }]);
    expect(priceMeaningOf(RECIPE)).toBeNull();
  });

  test('fill down or not', () => {
    const rule = { order: 'Name', columns: ['Total', { col: 4 }] };
    const on = withFillDown(RECIPE, rule);
    expect(on.rows.fillDown).toEqual(rule);
    expect(withFillDown(on, undefined)).toEqual(RECIPE);
  });

  test('know how a column lies in its orders', () => {
    expect(orderColumnOf(ORDERS, COLUMNS[2] ?? null)?.sameAfter).toBe(1);
    expect(orderColumnOf(ORDERS, COLUMNS[0] ?? null)).toBeNull();
    expect(orderColumnOf(null, null)).toBeNull();
  });

  test('keep rows back by values compared without case and spaces', () => {
    const none = { columns: [] };
    const rule = toggleValue({ column: 'Status', values: ['Refunded'], why: 'status' }, 'voided', none);
    expect(rule.values).toEqual(['Refunded', 'voided']);
    expect(hasValue(rule, ' VOIDED ', none)).toBe(true);
    expect(toggleValue(rule, 'refunded ', none).values).toEqual(['voided']);
    const status = column(0, 'Status', { values: [{ value: 'paid', rows: 7 }, { value: 'refunded', rows: 2 }, { value: 'Voided', rows: 1 }] });
    expect(rowsKeptBack(rule, { columns: [status] })).toBe(3);
    expect(rowsKeptBack(rule, { columns: [column(0, 'Status')] })).toBeNull();
    expect(leaveOutOf(withLeaveOut(RECIPE, [rule]))).toEqual([rule]);
    expect(withLeaveOut(withLeaveOut(RECIPE, [rule]), [])).toEqual(RECIPE);
  });

  test('send only what they name, and count empty cells among the rows kept back', () => {
    const consent = column(0, 'Consent', { rows: 12, filled: 10, values: [{ value: 'Yes', rows: 6 }, { value: 'no', rows: 4 }] });
    const offer = { rule: { column: 'Consent', values: ['yes', 'true'], why: 'consent', unless: true }, rows: 12, keptBack: 6 } as const;
    const facts = { columns: [consent], consentOffered: [offer] };
    expect(newRule(consent, 'Consent', facts)).toEqual(offer.rule);
    expect(rowsKeptBack(offer.rule, facts)).toBe(6);
    expect(rowsKeptBack(withOnly(offer.rule, false), facts)).toBe(6);
    expect(rowsKeptBack(toggleValue(offer.rule, 'Yes', facts), facts)).toBe(12);
    // Nothing ticked sends nothing, so the rule stays.
    const bare = withLeaveOut(RECIPE, [{ ...offer.rule, values: [] }]);
    expect(withoutEmptyRules(bare)).toEqual(bare);
  });

  test('take a country for itself, however it is written', () => {
    const country = column(0, 'Country', { values: [{ value: 'DE', rows: 5 }, { value: 'Germany', rows: 3 }, { value: 'Japan', rows: 2 }] });
    const facts = { columns: [country], regionColumns: [{ index: 0, codes: ['DE', 'DE', 'JP'] }] };
    const rule = toggleValue(newRule(country, 'Country', facts), 'Germany', facts);
    expect(rule).toEqual({ column: 'Country', values: ['Germany'], why: 'region' });
    expect(rowsKeptBack(rule, facts)).toBe(8);
    expect(hasValue({ ...rule, values: ['JP'] }, 'Japan', facts)).toBe(true);
    expect(toggleValue(rule, 'DE', facts).values).toEqual([]);
    expect(wordsOf({ ...rule, values: 'abcdefghijk'.split('') }, { any: '*', others: (words) => `+${words}` })).toBe('a, b, c, d, e, f, g, h, +3');
  });

  test('come back to the same recipe when they are turned off and on', () => {
    const off = withRepair(RECIPE, 'decimal-tail', false);
    expect(isRepairOn(off, 'decimal-tail')).toBe(false);
    expect(isRepairOn(off, 'stray-space')).toBe(true);
    expect(withRepair(off, 'decimal-tail', true)).toEqual(RECIPE);
    const on = withHint(withHint(RECIPE, 'test-row', true), 'test-row', true);
    expect(on.rows.withoutHints).toEqual(['test-row']);
    expect(isHintOn(on, 'test-row')).toBe(true);
    expect(withHint(on, 'test-row', false)).toEqual(RECIPE);
  });
});

describe('the views of the review', () => {
  test('list every repair and hint that the engine knows', () => {
    expect([...REPAIRS].toSorted()).toEqual([...ENGINE_REPAIRS].toSorted());
    expect([...HINTS].toSorted()).toEqual([...MATCH_HINTS].toSorted());
  });

  test('show what was found, the most frequent first, and no list where there are no rows to show', () => {
    const found = foundOf(LOST, [issue('mojibake', 1), issue('digits-lost', 5), issue('date-for-id', 0), issue('error-cell', 2, null)]);
    expect(found.map(({ code }) => code)).toEqual(['digits-lost', 'error-cell', 'mojibake']);
    expect(found.map(({ canShow }) => canShow)).toEqual([true, false, true]);
    expect(damagedRows([issue('digits-lost', 5), issue('zeros-lost', 2), issue('decimal-tail', 3), issue('bad-email', 9)])).toBe(10);
    expect(SUSPECTED).toContain('zeros-lost');
  });

  test('keep a repair that is off and a hint that is on, so that they can be turned round', () => {
    const recipe = withHint(withRepair(RECIPE, 'stray-space', false), 'test-row', true);
    expect(repairsOf(recipe, [issue('decimal-tail', 3)])).toEqual([
      { code: 'decimal-tail', rows: 3, canShow: true },
      { code: 'stray-space', rows: 0, canShow: false },
    ]);
    expect(hintsOf(recipe, [issue('relay-email', 2)]).map(({ code }) => code)).toEqual(['relay-email', 'test-row']);
    expect(hintsOf(recipe, [issue('test-row', 2)])).toHaveLength(1);
  });
});

describe('rules without a value', () => {
  test('are left away, the others stay', () => {
    const full = { column: 'Name', values: ['void'], why: 'chosen' } as const;
    const recipe = withLeaveOut(RECIPE, [{ column: 'Total', values: [], why: 'chosen' }, full]);
    expect(leaveOutOf(withoutEmptyRules(recipe))).toEqual([full]);
    expect(withoutEmptyRules(withLeaveOut(RECIPE, [{ ...full, values: [] }]))).toEqual(RECIPE);
    const filled = withLeaveOut(RECIPE, [{ ...full, values: [], whenFilled: true }]);
    expect(withoutEmptyRules(filled)).toBe(filled);
  });
});

describe('states that no rule names', () => {
  const states = { column: 'Name', values: ['void', 'refunded'], why: 'status' } as const;

  test('become a rule of their own, or join the one on their column', () => {
    expect(leaveOutOf(withStates(RECIPE, states, COLUMNS))).toEqual([states]);
    const known = withLeaveOut(RECIPE, [{ column: { col: 1 }, values: ['VOID'], why: 'chosen' }]);
    expect(leaveOutOf(withStates(known, states, COLUMNS))).toEqual([{ column: { col: 1 }, values: ['VOID', 'refunded'], why: 'chosen' }]);
    const filled = withStates(known, { column: 'Name', values: [], why: 'status', whenFilled: true }, COLUMNS);
    expect(leaveOutOf(filled)).toEqual([{ column: { col: 1 }, values: ['VOID'], why: 'chosen', whenFilled: true }]);
  });
});
