/** How many rows each rule of a recipe about values came to bear on. */
import type { RuleCount, RuleKind } from '../engine/contract/model.ts';
import { count, table } from './output.ts';

const RULE_WORDS: Readonly<Record<RuleKind, string>> = {
  text: 'text changed by its steps',
  'default-by': 'empty, filled by the value of another column',
  constant: 'empty, filled by the constant',
  'map-values': 'read by the meaning that the recipe gives its word',
  region: 'read as a number of the country that the row names',
};

/** '' where the recipe has no such rule. A rule with 0 rows is said, too: it may be misspelt. */
export function ruleCountsText(counts: readonly RuleCount[]): string {
  if (counts.length === 0) return '';
  return `Changed by rules (rows, field, rule)\n${table(counts.map(({ field, rule, rows }) => [count(rows), field, RULE_WORDS[rule]]), [0])}`;
}
