/** Lays one row's cells into the twelve fields. Runs once per row, so it makes one array and little else. */
import type { EventRules } from '../../event/build-event.ts';
import { readCountry } from '../../event/contact/country.ts';
import { addCode } from '../../event/issues.ts';
import type { CodeSet } from '../../event/issues.ts';
import { fieldIndex } from '../../event/fields.ts';
import { isPlaceholder, trimSpaces } from '../../event/text.ts';
import type { RuleKind } from '../../contract/model.ts';
import { runOf } from './fill-rows.ts';
import type { Plan } from './plan.ts';
import { addUse } from './rule-uses.ts';
import type { RuleUses } from './rule-uses.ts';
import { runChanges } from './text-steps.ts';
import type { FieldChange } from './text-steps.ts';
import { wordKey } from '../words.ts';

type Layout = Pick<Plan, 'columns' | 'otherwise' | 'changes'>;

/**
 * Twelve raw values in TikTok's order: several columns joined, changed by the steps of their field, empty ones filled
 * as the plan says. What a step misses goes into `codes`, which rules came to bear into `uses`.
 */
export function draftOf(cells: readonly string[], plan: Layout, codes: CodeSet | null = null, uses: RuleUses | null = null): string[] {
  const { columns, otherwise, changes } = plan;
  const draft: string[] = [];
  for (let field = 0; field < columns.length; field += 1) {
    const from = columns[field] as readonly number[];
    const change = changes === null ? null : (changes[field] ?? null);
    const separator = change === null ? ' ' : change.separator;
    const cell = from.length === 1 ? (cells[from[0] as number] ?? '') : joinCells(cells, from, separator);
    const value = change === null ? cell : changed(cell, { cells, change, codes, note: uses && ((kind) => addUse(uses, kind, field)) });
    const constant = otherwise[field] ?? null;
    const isFilled = constant !== null && isEmpty(value);
    if (isFilled && uses !== null) addUse(uses, 'constant', field);
    draft.push(isFilled ? constant : value);
  }
  return draft;
}

const ORDER_ID = fieldIndex('order_id');

/** The order of a row as rows are compared by it, from its laid out values; '' for none. */
export function orderOf(draft: readonly string[]): string {
  const order = runOf(draft[ORDER_ID]);
  return isPlaceholder(order) ? '' : order;
}

/** The plan as it lays cells out before any step has changed them, to show both. */
export function beforeSteps(plan: Plan): Layout {
  if (plan.changes === null) return plan;
  return { ...plan, changes: plan.changes.map((change) => change && { ...change, changes: [] }) };
}

/** The rules for one row: phones are of the country that the plan's column names, else of the recipe's. */
export function rulesFor(cells: readonly string[], { country, rules }: Plan): EventRules {
  if (country === null) return rules;
  const region = readCountry(cells[country.column] ?? '');
  if (region === null || region === rules.region) return rules;
  const known = country.rules.get(region);
  if (known) return known;
  const own = { ...rules, region };
  country.rules.set(region, own);
  return own;
}

interface Changing {
  readonly cells: readonly string[];
  readonly change: FieldChange;
  readonly codes: CodeSet | null;
  /** Called for each kind of rule that came to bear. */
  readonly note: ((kind: RuleKind) => void) | null;
}

function changed(cell: string, { cells, change, codes, note }: Changing): string {
  let text = cell;
  if (change.changes.length > 0 && !isEmpty(cell)) {
    const found = runChanges(cell, change.changes, codes);
    if (found === null && codes !== null) addCode(codes, 'pattern-missed');
    text = found ?? '';
    if (found !== null && found !== cell) note?.('text');
  }
  const { fallback } = change;
  if (fallback === null || !isEmpty(text)) return text;
  const other = fallback.values.get(wordKey(cells[fallback.column] ?? ''));
  if (other !== undefined) note?.('default-by');
  return other ?? text;
}

function joinCells(cells: readonly string[], from: readonly number[], separator: string): string {
  let joined = '';
  for (const index of from) {
    const cell = cells[index] ?? '';
    if (!isEmpty(cell)) joined = joined === '' ? cell : `${joined}${separator}${cell}`;
  }
  return joined;
}

function isEmpty(cell: string): boolean {
  return cell === '' || trimSpaces(cell) === '';
}
