/** What a caller chose about single fields and about rows as a whole, laid over the rules of a recipe. */
import type { IssueCode } from '../../contract/errors.ts';
import type { MatchHint } from '../../contract/findings.ts';
import type { TargetField } from '../../contract/model.ts';
import type { ColumnRef, FieldRule, LeaveOutRule, Overrides, RowRules } from '../../contract/recipe.ts';
import { AppError } from '../../errors.ts';
import { readCurrency } from '../../event/currency.ts';
import { readEventName } from '../../event/editions.ts';
import { TARGET_FIELDS } from '../../event/fields.ts';
import { HINT_RULES, REPAIRS } from '../../event/issues.ts';
import { CONSENT_WORDS } from './consent-words.ts';
import { compilePattern } from '../plan/pattern.ts';
import { EMPTY_RULE, withStep } from '../plan/rule-steps.ts';
import { stepOf } from '../plan/plan.ts';
import { sameWord } from '../words.ts';

type Fields = Partial<Record<TargetField, FieldRule>>;

/** Fields whose values are words of a short list, so that a value map or another column can give them. */
const WORD_FIELDS: readonly TargetField[] = ['event_type', 'currency', 'transaction_category', 'product_category', 'store_id'];
/** Keys that a recipe refuses, whoever wrote it. */
const FORBIDDEN_WORDS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Adds the steps that a caller chose to the fields. Throws `usage` {flag} for a step on the text of no column. */
export function applyFieldChoices(fields: Fields, overrides: Overrides): void {
  for (const { field, step } of overrides.textSteps ?? []) {
    const rule = fields[field];
    if (rule === undefined || rule.from.length === 0) throw new AppError('usage', { flag: `--${step.step}` });
    fields[field] = { ...rule, steps: [...rule.steps, step] };
  }
  for (const { field, from, to } of overrides.valueMaps ?? []) {
    const rule = fields[field] ?? EMPTY_RULE;
    const before = Object.entries(stepOf(rule, 'map-values')?.values ?? {}).filter(([word]) => !sameWord(word, from));
    fields[field] = withStep(rule, { step: 'map-values', values: Object.fromEntries([...before, [from, to]]) });
  }
  for (const { field, column, values } of gatheredDefaults(overrides)) {
    fields[field] = withStep(fields[field] ?? EMPTY_RULE, { step: 'default-by', column, values });
  }
  if (overrides.priceIs !== undefined && fields.price) {
    fields.price = withStep(fields.price, { step: 'price-is', meaning: overrides.priceIs });
  }
  if (fields.phone) fields.phone = withRegion(fields.phone, overrides);
}

/** The row rules with the caller's choices on top; what says nothing is absent, so that old recipes keep their bytes. */
export function applyRowChoices(rows: RowRules, overrides: Overrides): RowRules {
  const kept = (rows.leaveOut ?? []).filter(({ why }) => !(overrides.sendEveryStatus === true && why === 'status'));
  const leaveOut = [...kept, ...(overrides.leaveOut ?? []).map(withConsentWords)];
  const withoutRepairs = inOrder<IssueCode>(REPAIRS, [rows.withoutRepairs, overrides.withoutRepairs]);
  const withoutHints = inOrder<MatchHint>(HINT_RULES, [rows.withoutHints, overrides.withoutHints]);
  const grain = overrides.grain ?? rows.grain;
  return {
    ...(grain === undefined ? {} : { grain }),
    ...(rows.fillDown === undefined ? {} : { fillDown: rows.fillDown }),
    ...(leaveOut.length === 0 ? {} : { leaveOut: mergedRules(leaveOut) }),
    ...(withoutRepairs.length === 0 ? {} : { withoutRepairs }),
    ...(withoutHints.length === 0 ? {} : { withoutHints }),
  };
}

/** Columns that the choices look at without mapping them to a field. */
export function columnsOnlyChosen({ leaveOut = [], defaultsBy = [], regionColumn }: Overrides): ColumnRef[] {
  return [...leaveOut.map(({ column }) => column), ...defaultsBy.map(({ column }) => column), ...(regionColumn === undefined ? [] : [regionColumn])];
}

/** Throws `usage` {flag} for a choice that no recipe can hold, and recipe/bad-pattern {field}. */
export function refuseBadChoices({ textSteps, valueMaps, defaultsBy, leaveOut, withoutRepairs, withoutHints }: Overrides): void {
  for (const { field, step } of textSteps ?? []) {
    if (!TARGET_FIELDS.includes(field)) throw new AppError('usage', { flag: `--${step.step}` });
    if (step.step === 'split' && step.part === 0) throw new AppError('usage', { flag: '--split' });
    if (step.step === 'extract' && compilePattern(step.pattern) === null) throw new AppError('recipe/bad-pattern', { field });
  }
  if (valueMaps?.some(({ field, from }) => !isWordField(field) || FORBIDDEN_WORDS.has(from))) throw new AppError('usage', { flag: '--value' });
  if (defaultsBy?.some(({ field, values }) => !isWordField(field) || Object.keys(values).some((from) => FORBIDDEN_WORDS.has(from)))) {
    throw new AppError('usage', { flag: '--default-by' });
  }
  refuseUnknownWords({ valueMaps, defaultsBy });
  const empty = leaveOut?.find(({ values, whenFilled, why }) => values.length === 0 && whenFilled !== true && why !== 'consent');
  if (empty) throw new AppError('usage', { flag: '--leave-out' });
  if (withoutRepairs?.some((code) => !REPAIRS.includes(code))) throw new AppError('usage', { flag: '--without-repair' });
  if (withoutHints?.some((code) => !HINT_RULES.includes(code))) throw new AppError('usage', { flag: '--without-hint' });
}

/** Throws `usage` {flag, word}: the field whose words a flag misspells. A default may be a word that another flag maps. */
function refuseUnknownWords({ valueMaps = [], defaultsBy = [] }: Overrides): void {
  const isMapped = (field: TargetField, word: string): boolean => valueMaps.some((map) => map.field === field && sameWord(map.from, word));
  const bad = valueMaps.find(({ field, to }) => !isKnownWord(field, to));
  if (bad) throw new AppError('usage', { flag: '--value', word: bad.field });
  const badDefault = defaultsBy.find(({ field, values }) => Object.values(values).some((to) => !isKnownWord(field, to) && !isMapped(field, to)));
  if (badDefault) throw new AppError('usage', { flag: '--default-by', word: badDefault.field });
}

/** A misspelt event or currency would cost every row that it stands for. */
function isKnownWord(field: TargetField, word: string): boolean {
  if (field === 'event_type') return readEventName(word) !== null;
  return field !== 'currency' || readCurrency(word).value !== null;
}

function isWordField(field: TargetField): boolean {
  return WORD_FIELDS.includes(field);
}

type DefaultBy = NonNullable<Overrides['defaultsBy']>[number];

/** One field can look at one column only: two would need a rule which of them wins. */
function gatheredDefaults({ defaultsBy = [] }: Overrides): DefaultBy[] {
  const gathered = new Map<TargetField, DefaultBy>();
  for (const each of defaultsBy) {
    const before = gathered.get(each.field);
    if (before && JSON.stringify(before.column) !== JSON.stringify(each.column)) throw new AppError('usage', { flag: '--default-by' });
    gathered.set(each.field, { ...each, values: { ...before?.values, ...each.values } });
  }
  return [...gathered.values()];
}

function withRegion(rule: FieldRule, { region, regionColumn }: Overrides): FieldRule {
  if (region === undefined && regionColumn === undefined) return rule;
  const before = stepOf(rule, 'phone-region');
  const known = { region: region ?? before?.region, column: regionColumn ?? before?.column };
  return withStep(rule, {
    step: 'phone-region',
    ...(known.region === undefined ? {} : { region: known.region }),
    ...(known.column === undefined ? {} : { column: known.column }),
  });
}

/** A rule of consent that names no word takes every word that leaves no doubt, and lists them, so that the recipe says what counted. */
function withConsentWords(rule: LeaveOutRule): LeaveOutRule {
  return rule.why === 'consent' && rule.values.length === 0 && rule.whenFilled !== true ? { ...rule, values: CONSENT_WORDS } : rule;
}

/** Rules over one column and for one reason are one rule; a value stands once. */
function mergedRules(rules: readonly LeaveOutRule[]): LeaveOutRule[] {
  const merged: LeaveOutRule[] = [];
  for (const rule of rules) {
    const at = merged.findIndex(({ column, why, unless }) => why === rule.why && unless === rule.unless && JSON.stringify(column) === JSON.stringify(rule.column));
    const before = merged[at];
    const values = [...(before?.values ?? [])];
    const filled = rule.whenFilled === true || before?.whenFilled === true ? { whenFilled: true as const } : {};
    for (const value of rule.values) if (!values.some((known) => sameWord(known, value))) values.push(value);
    if (before) merged[at] = { ...before, values, ...filled };
    else merged.push({ ...rule, values });
  }
  return merged;
}

function inOrder<T>(order: readonly T[], lists: readonly (readonly T[] | undefined)[]): T[] {
  const chosen = new Set(lists.flatMap((list) => list ?? []));
  return order.filter((each) => chosen.has(each));
}
