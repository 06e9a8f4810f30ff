import { describe, expect, test } from 'vitest';
import type { LeaveOutRule, Recipe } from '../../../main/engine/contract/recipe.ts';
import { codesOf } from '../../../main/engine/event/issues.ts';
import { resolvePlan } from '../../../main/engine/mapping/plan/plan.ts';
import { missingRules } from '../../../main/engine/mapping/questions/missing-fields.ts';
import { CONSENT_WORDS, isConsentAnswer, isConsentHeader, isYes } from '../../../main/engine/mapping/recipe/consent-words.ts';
import { applyOverrides, draftRecipe, emptyRecipe } from '../../../main/engine/mapping/recipe/draft-recipe.ts';
import { offerConsent, regionColumns } from '../../../main/engine/mapping/recipe/people-rules.ts';
import { checkRecipe, formatRecipe, parseRecipe } from '../../../main/engine/mapping/recipe/recipe-file.ts';
import { previewRule } from '../../../main/engine/mapping/recipe/rule-preview.ts';
import { deriveRow } from '../../../main/engine/prepare/derive-chunk.ts';
import { table } from './columns.ts';
import { recipeOf } from './recipes.ts';

const NAMES = ['Email', 'Paid', 'Consent', 'Country'].map((name) => ({ name }));
const BASE = recipeOf({ email: { from: ['Email'] }, timestamp: { from: ['Paid'] }, event_type: { otherwise: 'Complete Payment' } });

function fate(rule: LeaveOutRule, [consent = '', country = '']: readonly string[]): string {
  const plan = resolvePlan({ ...BASE, rows: { leaveOut: [rule] } }, NAMES, Date.parse('2026-11-22T00:00:00Z'));
  const event = deriveRow({ row: 2, line: 2, cells: ['mara@post.example', '2026-11-10T10:00:00Z', consent, country], faults: null }, plan);
  expect(event.isRejected).toBe(false);
  return event.isFiltered ? codesOf(event.codes).join(' ') : 'sent';
}

describe('a rule of consent', () => {
  const rule: LeaveOutRule = { column: 'Consent', values: CONSENT_WORDS, why: 'consent', unless: true };

  test.each(['yes', ' YES ', 'true', '1', 'ja', 'Oui', 'sí', 'sim', '是', '同意', 'はい', 'Subscribed', '✓'])('sends a row that says %j', (word) => expect(fate(rule, [word])).toBe('sent'));
  test.each(['', ' ', 'no', 'false', '0', 'nein', 'n/a', '-', 'unknown', 'pending', 'unsubscribed', 'not subscribed', '不同意', '同意しない', 'yes?', 'x'])(
    'keeps a row back that says %j',
    (word) => expect(fate(rule, [word])).toBe('not-sent-consent'),
  );

  test('may take any value for a yes, as a time of consent', () => {
    const when: LeaveOutRule = { column: 'Consent', values: [], why: 'consent', unless: true, whenFilled: true };
    expect(['2026-01-02', '', 'n/a'].map((cell) => fate(when, [cell]))).toEqual(['sent', 'not-sent-consent', 'not-sent-consent']);
  });

  test('that takes any value takes no "no" for one, and none takes an empty cell, whatever a recipe lists', () => {
    const any: LeaveOutRule = { column: 'Consent', values: [], why: 'consent', unless: true, whenFilled: true };
    expect(['no', ' Nein ', '不同意', '0', 'withdrawn', 'pending'].map((cell) => fate(any, [cell]))).toEqual(Array.from({ length: 6 }, () => 'not-sent-consent'));
    expect(['', ' \t\u200b'].map((cell) => fate({ ...rule, values: ['yes', '', ' '] }, [cell]))).toEqual(['not-sent-consent', 'not-sent-consent']);
    expect(fate({ column: 'Country', values: [''], why: 'region', unless: true }, ['yes', ' '])).toBe('not-sent-region');
    expect(fate({ column: 'Country', values: [''], why: 'region' }, ['yes', ' '])).toBe('not-sent-region');
  });

  test('that names nothing sends nothing', () => expect(fate({ ...rule, values: [] }, ['yes'])).toBe('not-sent-consent'));

  test('lists what counted as a yes where the caller named no word', () => {
    const { rows } = applyOverrides(emptyRecipe(), { leaveOut: [{ column: 'Consent', values: [], why: 'consent', unless: true }] });
    expect(rows.leaveOut).toEqual([rule]);
    const own = applyOverrides(emptyRecipe(), { leaveOut: [{ column: 'Consent', values: ['J'], why: 'consent', unless: true }] });
    expect(own.rows.leaveOut?.[0]?.values).toEqual(['J']);
  });

  test('no word of a no is a yes', () => {
    for (const word of ['no', 'nein', 'non', 'não', '否', '不同意', 'いいえ', 'opt-out', 'unsubscribed', 'withdrawn']) {
      expect([isYes(word), isConsentAnswer(word)]).toEqual([false, true]);
    }
  });
});

describe('a rule of regions', () => {
  test.each([
    ['unless', 'DE', 'sent'], ['unless', 'Germany', 'sent'], ['unless', 'Deutschland', 'sent'], ['unless', '德国', 'sent'], ['unless', 'DEU', 'sent'], ['unless', 'AT', 'not-sent-region'],
    ['unless', '', 'not-sent-region'], ['unless', 'Atlantis', 'not-sent-region'],
    ['leave', 'Allemagne', 'not-sent-region'], ['leave', 'France', 'sent'], ['leave', '', 'sent'],
  ])('%s Germany: %j is %s', (kind, country, expected) => {
    const rule: LeaveOutRule = { column: 'Country', values: ['Germany'], why: 'region', ...(kind === 'unless' ? { unless: true as const } : {}) };
    expect(fate(rule, ['', country])).toBe(expected);
  });

  test('may be of what is no country, as a state', () => {
    const rule: LeaveOutRule = { column: 'Country', values: ['California'], why: 'region' };
    expect(['california ', 'Texas'].map((state) => fate(rule, ['', state]))).toEqual(['not-sent-region', 'sent']);
  });
});

const HEADERS = ['Accepts Marketing', 'accepts_marketing', 'consent', 'Opt-In', 'DSGVO-Einwilligung', '同意', '营销许可', 'Consentement', 'Consentimiento', 'Consentimento', 'マーケティング同意', 'Email Marketing Consent'];

describe('an offer', () => {
  test.each(HEADERS)('is made for %s', (header) => {
    const columns = table({ Email: ['a@post.example', 'b@post.example', 'c@post.example'], [header]: ['yes', 'no', ''] });
    const [offer] = offerConsent(emptyRecipe(), columns);
    expect(offer).toMatchObject({ rows: 3, keptBack: 2, rule: { why: 'consent', unless: true } });
    expect(offer && previewRule(offer.rule, columns)).toBe(2);
  });

  test.each(['Opted out', 'Do not contact', 'Unsubscribed', 'Consent date', 'Status', 'Note'])('is not made for %s', (header) => expect(isConsentHeader(header)).toBe(false));

  test('is not made where the words are no answers, or a rule looks at the column already, and never changes a recipe', () => {
    const columns = table({ Consent: ['yes', 'no'], 'Opt-in': ['blue', 'red'] });
    expect(offerConsent(emptyRecipe(), columns).map(({ rule }) => rule.column)).toEqual(['Consent']);
    const ruled: Recipe = { ...emptyRecipe(), rows: { leaveOut: [{ column: ' consent', values: ['no'], why: 'chosen' }] } };
    expect(offerConsent(ruled, columns)).toEqual([]);
    expect(offerConsent({ ...emptyRecipe(), fields: { store_id: { from: [{ col: 1 }], steps: [], otherwise: null } } }, columns)).toEqual([]);
    expect(draftRecipe([], columns, 'all').rows).toEqual({});
  });

  test('knows columns of countries by their words', () => {
    expect(regionColumns(table({ Land: ['Deutschland', 'JP', 'JP', 'Deutschland', 'JP', 'Deutschland', ''], Status: ['Paid', 'DE', 'x', 'x', 'DE', 'Paid', 'Paid', 'DE', 'x'] }))).toEqual([{ index: 0, codes: ['DE', 'JP'] }]);
  });
});

test('a table without the column is told to be kept back as a whole', () => {
  const leaveOut: LeaveOutRule[] = [{ column: 'Consent', values: ['yes'], why: 'consent', unless: true }, { column: 'Status', values: ['void'], why: 'status' }];
  const columns = ['Email', 'Consent', 'Status'].map((name) => ({ name }));
  const source = (places: number[]) => ({ columns: places }) as never;
  expect(missingRules({ ...BASE, rows: { leaveOut } }, columns, [source([0, 1, 2]), source([0])])).toEqual([
    { source: 1, column: 'Consent', keepsAll: true },
    { source: 1, column: 'Status', keepsAll: false },
  ]);
});

test('recipes of before keep their bytes, and a recipe says all of a rule', () => {
  const before: Recipe = { ...emptyRecipe(), rows: { leaveOut: [{ column: 'Status', values: ['void'], why: 'status' }] } };
  expect(formatRecipe(before)).not.toContain('unless');
  const leaveOut: LeaveOutRule[] = [{ column: 'Consent', values: ['yes'], why: 'consent', unless: true }, { column: 'Land', values: ['DE'], why: 'region' }];
  const recipe = { ...emptyRecipe(), rows: { leaveOut } };
  expect(parseRecipe(formatRecipe(recipe), 'a.json')).toEqual(recipe);
  expect(() => checkRecipe({ ...recipe, rows: { leaveOut: [{ ...leaveOut[0], unless: false }] } }, 'a.json')).toThrow('recipe/invalid');
});
