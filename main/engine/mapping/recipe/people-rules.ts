/** Which columns say who agreed and where people are, so that a rule over them can be offered. Nothing here changes a recipe. */
import type { ConsentOffer, RegionColumn } from '../../contract/job.ts';
import type { ColumnProfile } from '../../contract/model.ts';
import type { LeaveOutRule, Recipe } from '../../contract/recipe.ts';
import { readCountry } from '../../event/contact/country.ts';
import { TARGET_FIELDS } from '../../event/fields.ts';
import { columnRef, columnsOnlyRead, looseName } from '../plan/plan.ts';
import { CONSENT_WORDS, isConsentAnswer, isConsentHeader } from './consent-words.ts';
import { previewRule } from './rule-preview.ts';

/** Of the filled cells, so many must be answers, or countries. */
const LEAST_SHARE = 0.9;

/**
 * A rule for every column of consent that the recipe does not look at: rows are sent only where it says yes. It is never taken
 * by itself, since a consent to one thing is none to another.
 */
export function offerConsent(recipe: Recipe, columns: readonly ColumnProfile[]): ConsentOffer[] {
  const used = [...columnsOnlyRead(recipe), ...TARGET_FIELDS.flatMap((field) => recipe.fields[field]?.from ?? [])];
  const isUsed = ({ index, name }: ColumnProfile): boolean => used.some((ref) => (typeof ref === 'string' ? looseName(ref) === looseName(name) : ref.col - 1 === index));
  return columns.flatMap((column): ConsentOffer[] => {
    if (isUsed(column) || !isConsentHeader(column.name) || shareOf(column, isConsentAnswer) < LEAST_SHARE) return [];
    const rule: LeaveOutRule = { column: columnRef(column.index, columns), values: CONSENT_WORDS, why: 'consent', unless: true };
    return [{ rule, rows: column.rows, keptBack: previewRule(rule, columns) ?? 0 }];
  });
}

/** Columns whose words are countries, with the ISO code of each. */
export function regionColumns(columns: readonly ColumnProfile[]): RegionColumn[] {
  return columns.flatMap((column) => {
    if (shareOf(column, (word) => readCountry(word) !== null) < LEAST_SHARE) return [];
    return [{ index: column.index, codes: (column.values ?? []).map(({ value }) => readCountry(value)) }];
  });
}

function shareOf({ values }: ColumnProfile, isIt: (word: string) => boolean): number {
  const filled = (values ?? []).reduce((sum, { rows }) => sum + rows, 0);
  return filled === 0 ? 0 : (values ?? []).reduce((sum, { value, rows }) => sum + (isIt(value) ? rows : 0), 0) / filled;
}
