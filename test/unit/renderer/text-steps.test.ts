import { describe, expect, test } from 'vitest';
import type { Recipe, TextStep } from '../../../preload/bridge.ts';
import { regionOf, withRegion } from '../../../renderer/recipe-edits.ts';
import {
  defaultByOf,
  freshStep,
  isReady,
  movedStep,
  regionColumnOf,
  separatorOf,
  TEXT_STEP_KINDS,
  textStepsOf,
  withAnotherColumn,
  withDefaultBy,
  withoutColumn,
  withRegionColumn,
  withSeparator,
  withTextSteps,
} from '../../../renderer/text-steps.ts';
import { canBeLive } from '../../../renderer/use-live-text.ts';
import { column, job, RECIPE } from './jobs.ts';

const SPLIT: TextStep = { step: 'split', separator: '-', part: -1 };
const PAD: TextStep = { step: 'pad', length: 8 };
const COLUMNS = job().columns;
const NOTE = column(2, 'Note');

describe('changes to a text', () => {
  test('stand before the way it is read, in their order, and leave that alone', () => {
    const recipe = withTextSteps(RECIPE, 'timestamp', [SPLIT, PAD]);
    expect(recipe.fields.timestamp?.steps).toEqual([SPLIT, PAD, { step: 'parse-time', dateOrder: 'dmy' }]);
    expect(textStepsOf(recipe, 'timestamp')).toEqual([SPLIT, PAD]);
    expect(withTextSteps(recipe, 'timestamp', [])).toEqual(RECIPE);
    expect(withTextSteps(RECIPE, 'price', [PAD])).toEqual(RECIPE);
  });

  test('move up and down and stop at the ends', () => {
    expect(movedStep([SPLIT, PAD], 1, -1)).toEqual([PAD, SPLIT]);
    expect(movedStep([SPLIT, PAD], 0, 1)).toEqual([PAD, SPLIT]);
    expect(movedStep([SPLIT, PAD], 0, -1)).toEqual([SPLIT, PAD]);
  });

  test('are only used once they say something', () => {
    expect(TEXT_STEP_KINDS.map((kind) => isReady(freshStep(kind)))).toEqual([true, false, false, true]);
    expect(isReady({ step: 'replace', find: '#', with: '' })).toBe(true);
    expect(isReady({ step: 'split', separator: '', part: 1 })).toBe(false);
  });
});

describe('samples that follow the typing', () => {
  const typed = (steps: readonly TextStep[]): Recipe => withTextSteps(RECIPE, 'email', steps);

  test('do so for finished changes of this field and nothing else', () => {
    expect(canBeLive(RECIPE, typed([SPLIT]), 'email')).toBe(true);
    expect(canBeLive(typed([SPLIT]), RECIPE, 'email')).toBe(true);
    expect(canBeLive(RECIPE, RECIPE, 'email')).toBe(false);
    expect(canBeLive(RECIPE, typed([SPLIT, freshStep('replace')]), 'email')).toBe(false);
    expect(canBeLive(RECIPE, { ...typed([SPLIT]), dedupe: { keep: 'last' } }, 'email')).toBe(false);
  });

  test('wait for the button while a pattern is written', () => {
    const pattern: TextStep = { step: 'extract', pattern: '(' };
    expect(canBeLive(RECIPE, typed([pattern]), 'email')).toBe(false);
    expect(canBeLive(typed([pattern]), typed([pattern, SPLIT]), 'email')).toBe(true);
  });
});

describe('joined columns', () => {
  const joined = withAnotherColumn(RECIPE, 'email', NOTE, COLUMNS);

  test('keep what stands between them while there are several', () => {
    expect(joined.fields.email?.from).toEqual(['Email', 'Note']);
    expect(withAnotherColumn(joined, 'email', NOTE, COLUMNS)).toBe(joined);
    const dotted = withSeparator(joined, 'email', '.');
    expect(separatorOf(dotted, 'email')).toBe('.');
    expect(withSeparator(dotted, 'email', ' ')).toEqual(joined);
    expect(withoutColumn(dotted, 'email', 'Note')).toEqual(RECIPE);
  });

  test('lose all but the last', () => {
    expect(withoutColumn(joined, 'email', 'Email').fields.email?.from).toEqual(['Note']);
    expect(withoutColumn(RECIPE, 'email', 'Email')).toBe(RECIPE);
  });
});

describe('rules that lean on another column', () => {
  test('fill an empty cell by it and leave no trace when taken away', () => {
    const fields: Recipe['fields'] = { ...RECIPE.fields, currency: { from: ['Currency'], steps: [], otherwise: null } };
    const recipe: Recipe = { ...RECIPE, fields };
    const byCountry = withDefaultBy(recipe, 'currency', { column: 'Country', values: { AU: 'AUD' } });
    expect(defaultByOf(byCountry, 'currency')).toMatchObject({ column: 'Country', values: { AU: 'AUD' } });
    expect(withDefaultBy(byCountry, 'currency', null)).toEqual(recipe);
    const alone = withDefaultBy(RECIPE, 'currency', { column: 'Country', values: {} });
    expect(alone.fields.currency?.from).toEqual([]);
    expect(withDefaultBy(alone, 'currency', null)).toEqual(RECIPE);
  });

  test('name the country of a phone beside the one for all', () => {
    const phone: Recipe = { ...RECIPE, fields: { ...RECIPE.fields, phone: { from: [{ col: 4 }], steps: [], otherwise: null } } };
    const byColumn = withRegionColumn(withRegion(phone, 'AU'), 'Note');
    expect(regionColumnOf(byColumn, COLUMNS)?.name).toBe('Note');
    expect(regionOf(withRegion(byColumn, 'NZ'))).toBe('NZ');
    expect(regionColumnOf(withRegion(byColumn, 'NZ'), COLUMNS)?.name).toBe('Note');
    expect(withRegionColumn(byColumn, null)).toEqual(withRegion(phone, 'AU'));
    expect(withRegionColumn(withRegionColumn(phone, 'Note'), null)).toEqual(phone);
  });
});
