import { describe, expect, test } from 'vitest';
import {
  columnsOf,
  decimalOf,
  fieldServedBy,
  mappedValue,
  refOf,
  regionOf,
  timeOf,
  withColumn,
  withConstant,
  withDecimal,
  withKeep,
  withoutField,
  withRegion,
  withTime,
  withValue,
} from '../../../renderer/recipe-edits.ts';
import { withoutSteering } from '../../../renderer/steering.ts';
import { column, job, RECIPE } from './jobs.ts';

const COLUMNS = job().columns;
const [EMAIL, PAID, NOTE, BLANK] = COLUMNS as [(typeof COLUMNS)[0], (typeof COLUMNS)[0], (typeof COLUMNS)[0], (typeof COLUMNS)[0]];

describe('changing a recipe', () => {
  test('maps a word that reaches into every object as it maps any other, and a name turns no sentence round', () => {
    const recipe = withValue(RECIPE, 'event_type', '__proto__', 'Purchase');
    expect(mappedValue(recipe, 'event_type', '__proto__')).toBe('Purchase');
    expect(JSON.stringify(recipe.fields.event_type?.steps)).toContain('"__proto__":"Purchase"');
    expect(withoutSteering('a\u202eb\u2066\u0000\u200f\nc')).toBe('a\u{fffd}b\u{fffd}\u{fffd}\u{fffd}\u{fffd}c');
  });

  test('names a column by its header, and by position where the header is blank or repeated', () => {
    expect(refOf(EMAIL, COLUMNS)).toBe('Email');
    expect(refOf(BLANK, COLUMNS)).toEqual({ col: 4 });
    const twice = [column(0, 'Id'), column(1, 'Id')];
    expect(twice.map((each) => refOf(each, twice))).toEqual([{ col: 1 }, { col: 2 }]);
  });

  test('finds a column again by what names it', () => {
    expect(columnsOf({ from: [{ col: 4 }, 'Email', 'gone'], steps: [], otherwise: null }, COLUMNS)).toEqual([BLANK, EMAIL]);
  });

  test('takes a column away from the field it served before', () => {
    const recipe = withColumn(RECIPE, 'phone', EMAIL, COLUMNS);
    expect(recipe.fields.email).toBeUndefined();
    expect(recipe.fields.phone).toEqual({ from: ['Email'], steps: [], otherwise: null });
    expect(fieldServedBy(recipe, EMAIL, COLUMNS)).toBe('phone');
    expect(fieldServedBy(recipe, NOTE, COLUMNS)).toBeNull();
  });

  test('forgets how the old column was read, but not the country of phones', () => {
    expect(timeOf(withColumn(RECIPE, 'timestamp', NOTE, COLUMNS))).toEqual({});
    const withCountry = withRegion(withColumn(RECIPE, 'phone', NOTE, COLUMNS), 'AU');
    expect(regionOf(withColumn(withCountry, 'phone', PAID, COLUMNS))).toBe('AU');
  });

  test('lays answers about time over known ones without erasing any', () => {
    const recipe = withTime(withTime(RECIPE, { timezone: 'Australia/Sydney' }), { timeOfDay: '12:00', dateOrder: undefined });
    expect(timeOf(recipe)).toEqual({ dateOrder: 'dmy', timezone: 'Australia/Sydney', timeOfDay: '12:00' });
    expect(recipe.fields.timestamp?.steps).toHaveLength(1);
  });

  test('maps a value whatever its case, and takes the map away with its last entry', () => {
    const recipe = withValue(withValue(RECIPE, 'event_type', 'paid', 'Contact'), 'event_type', ' PAID ', 'Purchase');
    expect(mappedValue(recipe, 'event_type', 'Paid')).toBe('Purchase');
    expect(recipe.fields.event_type?.steps).toEqual([{ step: 'map-values', values: { ' PAID ': 'Purchase' } }]);
    expect(withValue(recipe, 'event_type', 'paid', null).fields.event_type?.steps).toEqual([]);
  });

  test('sets constants, decimals and the policy, and empties a field', () => {
    expect(withConstant(RECIPE, 'currency', 'AUD').fields.currency).toEqual({ from: [], steps: [], otherwise: 'AUD' });
    expect(decimalOf(withDecimal(RECIPE, 'price', ','), 'price')).toBe(',');
    expect(withKeep(RECIPE, 'last').dedupe).toEqual({ keep: 'last' });
    expect(Object.keys(withoutField(RECIPE, 'email').fields)).toEqual(['event_type', 'timestamp']);
  });

  test('never changes the recipe it was given', () => {
    const before = structuredClone(RECIPE);
    withValue(withTime(withColumn(RECIPE, 'phone', EMAIL, COLUMNS), { timezone: 'UTC' }), 'event_type', 'a', 'Purchase');
    expect(RECIPE).toEqual(before);
  });
});
