/** How often each rule of a recipe gave a field its value: counted while rows are laid out, so that every rule shows its effect. */
import type { RuleCount, RuleKind } from '../../contract/model.ts';
import { fieldIndex, TARGET_FIELDS } from '../../event/fields.ts';
import { readCountry } from '../../event/contact/country.ts';
import { trimSpaces } from '../../event/text.ts';
import type { Plan } from './plan.ts';
import { wordKey } from '../words.ts';

/** Rows by kind of rule and field; sums of two are the uses over both. */
export type RuleUses = number[];

const KINDS: readonly RuleKind[] = ['text', 'default-by', 'constant', 'map-values', 'region'];
const PHONE = fieldIndex('phone');

export function createRuleUses(): RuleUses {
  return new Array<number>(KINDS.length * TARGET_FIELDS.length).fill(0);
}

/** Counts one row in which a rule gave the field at `field` its value. */
export function addUse(uses: RuleUses, kind: RuleKind, field: number): void {
  const at = KINDS.indexOf(kind) * TARGET_FIELDS.length + field;
  uses[at] = (uses[at] ?? 0) + 1;
}

export function addUses(uses: RuleUses, more: RuleUses): void {
  more.forEach((rows, at) => (uses[at] = (uses[at] ?? 0) + rows));
}

/** Whether a plan has any rule that is counted; a plan without one costs nothing. */
export function hasCountedRules({ changes, columns, otherwise, rules, country }: Plan): boolean {
  const fills = otherwise.some((constant, field) => constant !== null && (columns[field]?.length ?? 0) > 0);
  return changes !== null || fills || country !== null || Object.keys(rules.valueMaps).length > 0;
}

/** Counts what the draft's words and the row's country mean by the recipe. */
export function countMeanings(uses: RuleUses, draft: readonly string[], { cells, plan }: { cells: readonly string[]; plan: Plan }): void {
  const { rules, country } = plan;
  TARGET_FIELDS.forEach((field, index) => {
    if (rules.valueMaps[field]?.has(wordKey(draft[index] ?? ''))) addUse(uses, 'map-values', index);
  });
  if (country === null || trimSpaces(draft[PHONE] ?? '') === '') return;
  if (readCountry(cells[country.column] ?? '') !== null) addUse(uses, 'region', PHONE);
}

/** The counts by name, for rules that the recipe has: 0 says that a rule never came to bear. */
export function ruleCounts(uses: RuleUses, plan: Plan): RuleCount[] {
  return KINDS.flatMap((rule, kind) =>
    TARGET_FIELDS.flatMap((field, index) => {
      const rows = uses[kind * TARGET_FIELDS.length + index] ?? 0;
      return isThere(rule, index, plan) ? [{ field, rule, rows }] : [];
    }),
  );
}

function isThere(rule: RuleKind, field: number, { changes, columns, otherwise, rules, country }: Plan): boolean {
  const change = changes?.[field] ?? null;
  switch (rule) {
    case 'text':
      return (change?.changes.length ?? 0) > 0;
    case 'default-by':
      return change !== null && change.fallback !== null;
    case 'constant':
      return otherwise[field] !== null && (columns[field]?.length ?? 0) > 0;
    case 'map-values':
      return rules.valueMaps[TARGET_FIELDS[field] ?? 'event_type'] !== undefined;
    case 'region':
      return country !== null && field === PHONE;
  }
}
