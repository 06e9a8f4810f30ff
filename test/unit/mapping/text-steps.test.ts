import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ColumnRef, FieldRule, FieldStep } from '../../../main/engine/contract/recipe.ts';
import { AppError } from '../../../main/engine/errors.ts';
import { emptyCodes, hasCode } from '../../../main/engine/event/issues.ts';
import { fieldIndex } from '../../../main/engine/event/fields.ts';
import { beforeSteps, draftOf, rulesFor } from '../../../main/engine/mapping/plan/apply.ts';
import { compilePattern } from '../../../main/engine/mapping/plan/pattern.ts';
import { resolvePlan } from '../../../main/engine/mapping/plan/plan.ts';
import { recipeOf } from './recipes.ts';

const NAMES = ['A', 'B', 'Country'].map((name) => ({ name }));
const ORDER = fieldIndex('order_id');

/** What becomes of the cells of one row for order_id; null where a step missed its part. */
function changed(steps: readonly FieldStep[], cells: readonly string[], rule: Partial<FieldRule> = {}): string | null {
  const from: ColumnRef[] = ['A'];
  const codes = emptyCodes();
  const plan = resolvePlan(recipeOf({ order_id: { from, steps, ...rule } }), NAMES, 0);
  const value = draftOf(cells, plan, codes)[ORDER] ?? '';
  if (hasCode(codes, 'pattern-missed')) {
    expect(value).toBe(rule.otherwise ?? '');
    return null;
  }
  return value;
}

describe('text steps', () => {
  it('of a stranger cannot make a cell grow without end', () => {
    const thousandfold: FieldStep = { step: 'replace', find: 'a', with: 'a'.repeat(1000) };
    expect(changed(Array.from({ length: 20 }, () => thousandfold), ['aaaa'])).toBeNull();
    expect(changed([thousandfold], ['a'.repeat(30_000)])).toBeNull();
    expect(changed([thousandfold], ['b'.repeat(30_000)])).toHaveLength(30_000);
    expect(changed([{ step: 'replace', find: 'a', with: '' }], ['ab'.repeat(30_000)])).toHaveLength(30_000);
    expect(changed([thousandfold], ['a'])).toHaveLength(1000);
  });

  it.each<[string, FieldStep, string, string | null]>([
    ['the second part', { step: 'split', separator: '-', part: 2 }, 'NO-1001-A', '1001'],
    ['the part before the last', { step: 'split', separator: '-', part: -2 }, 'NO-1001-A', '1001'],
    ['a part between longer separators', { step: 'split', separator: ' / ', part: 1 }, 'x / y', 'x'],
    ['no part where there are fewer', { step: 'split', separator: '-', part: 4 }, 'NO-1001-A', null],
    ['no part where it is blank', { step: 'split', separator: '-', part: 2 }, 'a- -b', null],
    ['other text for every piece', { step: 'replace', find: '#', with: '' }, '#10#01', '1001'],
    ['a piece with marks of patterns as it stands', { step: 'replace', find: '.*', with: '$&$1' }, 'a.*b', 'a$&$1b'],
    ['nothing where the piece is absent', { step: 'replace', find: 'x', with: 'y' }, '1001', '1001'],
    ['zeros before digits that are too short', { step: 'pad', length: 6 }, ' 417 ', '000417'],
    ['no zeros before digits that are long enough', { step: 'pad', length: 3 }, '1417', '1417'],
    ['no zeros before anything but digits', { step: 'pad', length: 6 }, 'A417', 'A417'],
    ['the first group', { step: 'extract', pattern: 'NO-(\\d+)-(\\w)' }, 'NO-1001-A', '1001'],
    ['all that matches without a group', { step: 'extract', pattern: '\\d{2}' }, 'NO-1001-A', '10'],
    ['nothing where nothing matches', { step: 'extract', pattern: '^\\d+$' }, 'NO-1001-A', null],
    ['nothing in a text longer than any id', { step: 'extract', pattern: '\\d{2}' }, `10${'x'.repeat(5000)}`, null],
    ['nothing where the group took no part', { step: 'extract', pattern: 'NO|(\\d+)' }, 'NO-1001-A', null],
  ])('give %s', (_, step, cell, expected) => {
    expect(changed([step], [cell])).toBe(expected);
  });

  it('put the chosen mark between joined columns, a space without one, and none beside an empty cell', () => {
    const from = ['A', 'B'];
    expect(changed([{ step: 'join', separator: '-' }], ['1', '2'], { from })).toBe('1-2');
    expect(changed([{ step: 'join', separator: '' }], ['1', '2'], { from })).toBe('12');
    expect(changed([], ['1', '2'], { from })).toBe('1 2');
    expect(changed([{ step: 'join', separator: '-' }], ['', '2'], { from })).toBe('2');
  });

  it('run in their order', () => {
    const drop: FieldStep = { step: 'replace', find: '-', with: '' };
    const split: FieldStep = { step: 'split', separator: '-', part: 1 };
    expect([changed([split, drop], ['10-01']), changed([drop, split], ['10-01'])]).toEqual(['10', '1001']);
  });

  it('leave an empty cell alone, for the constant to fill', () => {
    const step: FieldStep = { step: 'extract', pattern: 'x' };
    expect(changed([step], ['  '], { otherwise: 'none given' })).toBe('none given');
    expect(changed([step], ['abc'], { otherwise: 'none given' })).toBeNull();
  });

  it('fill empty cells by another column, trimmed and case-blind, before the constant does', () => {
    const currency = (country: string, own = ''): string | undefined => {
      const step: FieldStep = { step: 'default-by', column: 'country ', values: { Germany: 'EUR', US: 'USD' } };
      const plan = resolvePlan(recipeOf({ currency: { from: ['A'], steps: [step], otherwise: 'GBP' } }), NAMES, 0);
      return draftOf([own, '', country], plan)[fieldIndex('currency')];
    };
    expect([currency(' germany'), currency('US'), currency('Mars'), currency('US', 'AUD')]).toEqual(['EUR', 'USD', 'GBP', 'AUD']);
  });

  it('are named with their field when their pattern cannot be read, and with their column when there is none', () => {
    const refusal = (step: FieldStep): unknown => {
      try {
        changed([step], ['x']);
        return null;
      } catch (error) {
        return error instanceof AppError ? [error.code, error.params] : error;
      }
    };
    expect(refusal({ step: 'extract', pattern: '(' })).toEqual(['recipe/bad-pattern', { field: 'order_id' }]);
    const plan = (): unknown => resolvePlan(recipeOf({ currency: { steps: [{ step: 'default-by', column: 'Land', values: {} }] } }), NAMES, 0);
    expect(plan).toThrow(expect.objectContaining({ code: 'mapping/unknown-column' }));
  });
});

const step: fc.Arbitrary<FieldStep> = fc.oneof(
  fc.record({ step: fc.constant('split' as const), separator: fc.constantFrom('-', ' ', 'ab'), part: fc.constantFrom(1, 2, -1, -3) }),
  fc.record({ step: fc.constant('replace' as const), find: fc.constantFrom('a', '-', '00'), with: fc.string({ maxLength: 3 }) }),
  fc.record({ step: fc.constant('pad' as const), length: fc.integer({ min: 2, max: 30 }) }),
  fc.record({ step: fc.constant('extract' as const), pattern: fc.constantFrom('(\\d+)', 'a.*', '^-', '(x)|a') }),
);
const cell = fc.oneof(fc.string({ maxLength: 20 }), fc.stringMatching(/^[ab0-9 -]{0,12}$/));

describe('any steps over any cells', () => {
  it('do nothing when there are none', () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 3, maxLength: 3 }), (cells) => {
        const plan = resolvePlan(recipeOf({ order_id: { from: ['A'] } }), NAMES, 0);
        expect(plan.changes).toBeNull();
        expect(draftOf(cells, plan)[ORDER]).toBe(cells[0]);
      }),
    );
  });

  it('say the same each time, and one after the other is the same as all at once', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 4 }), step, cell, (first, last, text) => {
        const all = changed([...first, last], [text]);
        expect(changed([...first, last], [text])).toBe(all);
        const before = changed(first, [text]);
        expect(all).toBe(before === null ? null : changed([last], [before]));
      }),
    );
  });

  it('show the cells as they stood before', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 4 }), cell, (steps, text) => {
        const plan = resolvePlan(recipeOf({ order_id: { from: ['A'], steps } }), NAMES, 0);
        expect(draftOf([text], beforeSteps(plan))[ORDER]).toBe(text);
      }),
    );
  });
});

describe('patterns', () => {
  it.each(['(a+)+$', '(a|a)*b', '(x+x+)+y', '([a-z]+)*[0-9]', '(.*)(.*)(.*)(.*)(.*)z'])('that make others run for ever end here: %s', (pattern) => {
    const compiled = compilePattern(pattern);
    const text = `${'a'.repeat(20_000)}!`;
    // A reader that goes back would need 2 to the power of 20,000 steps, so an answer is the proof.
    expect(typeof compiled?.matcher(text).find()).toBe('boolean');
  });

  it('are refused when they are no RE2 or would need too much room', () => {
    const refused = ['(', '[', '(?=a)', '\\1', '(a{1000}){1000}', 'a{1000}'.repeat(100), '((((a{10}){10}){10}){10}){10}', '(?:[ab]?){1500}[cd]'];
    expect(refused.filter((pattern) => compilePattern(pattern) !== null)).toEqual([]);
    expect(compilePattern('NO-(\\d{4,6})[A-Z]?')).not.toBeNull();
  });
});

describe('the country of a row', () => {
  const plan = resolvePlan(recipeOf({ phone: { from: ['A'], steps: [{ step: 'phone-region', region: 'AU', column: 'Country' }] } }), NAMES, 0);
  const regionOf = (country: string): string | null => rulesFor(['0', '', country], plan).region;

  it('gives the region of its phone, the region of the recipe where it names none', () => {
    expect([regionOf('Deutschland'), regionOf('US'), regionOf(''), regionOf('Atlantis')]).toEqual(['DE', 'US', 'AU', 'AU']);
  });

  it('makes the rules of a country once', () => {
    expect(rulesFor(['0', '', 'Germany'], plan)).toBe(rulesFor(['1', '', 'DE'], plan));
    expect(rulesFor(['0', '', 'Atlantis'], plan)).toBe(plan.rules);
  });

  it('is read although no field takes the column', () => {
    expect(plan.readColumns).toEqual([0, 2]);
  });
});
