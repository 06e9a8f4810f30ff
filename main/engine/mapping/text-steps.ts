/** What a recipe does to the text of a field before anything is read: its steps, made ready once and run per cell. */
import type { TargetField } from '../contract/model.ts';
import type { ColumnRef, FieldRule, TextStep } from '../contract/recipe.ts';
import { AppError } from '../errors.ts';
import { trimSpaces } from '../event/text.ts';
import { compilePattern } from './pattern.ts';
import { wordKey } from './words.ts';

/** One step on one text; null where the text lacks the part that the step takes. */
type Change = (text: string) => string | null;

/** Everything that turns the cells of a row into the text of one field, beyond taking them as they stand. */
export interface FieldChange {
  /** What stands between the cells of several columns. */
  readonly separator: string;
  readonly changes: readonly Change[];
  /** What fills an empty text by the value of another column. */
  readonly fallback: { readonly column: number; readonly values: ReadonlyMap<string, string> } | null;
}

/**
 * The steps of a field, null where it has none; `find` gives the position of a column and throws where there is no
 * such column. Throws recipe/bad-pattern {field}.
 */
export function readyChange(field: TargetField, rule: FieldRule | undefined, find: (ref: ColumnRef) => number): FieldChange | null {
  let separator = ' ';
  let fallback: FieldChange['fallback'] = null;
  const changes: Change[] = [];
  for (const step of rule?.steps ?? []) {
    if (step.step === 'join') separator = step.separator;
    else if (step.step === 'default-by') fallback = { column: find(step.column), values: wordMap(step.values) };
    else if (isChange(step)) changes.push(readyStep(field, step));
  }
  return separator === ' ' && fallback === null && changes.length === 0 ? null : { separator, changes, fallback };
}

/** The text after all steps, in their order; null where one of them found nothing to take. An empty text stays as it is. */
export function runChanges(text: string, changes: readonly Change[]): string | null {
  let changed = text;
  for (const change of changes) {
    if (changed === '') return changed;
    const next = change(changed);
    if (next === null) return null;
    changed = next;
  }
  return changed;
}

/** Words as keys that compare trimmed and case-blind. */
export function wordMap(values: Readonly<Record<string, string>>): ReadonlyMap<string, string> {
  return new Map(Object.entries(values).map(([from, to]) => [wordKey(from), to]));
}

type ChangingStep = Exclude<TextStep, { step: 'join' }>;

function isChange(step: FieldRule['steps'][number]): step is ChangingStep {
  return step.step === 'split' || step.step === 'replace' || step.step === 'pad' || step.step === 'extract';
}

function readyStep(field: TargetField, step: ChangingStep): Change {
  switch (step.step) {
    case 'split':
      return (text) => filledOrNull(text.split(step.separator).at(step.part > 0 ? step.part - 1 : step.part));
    case 'replace':
      return (text) => text.replaceAll(step.find, () => step.with);
    case 'pad':
      return (text) => padded(text, step.length);
    case 'extract':
      return readyExtract(field, step.pattern);
  }
}

const DIGITS = /^\d+$/;

function padded(text: string, length: number): string {
  const digits = trimSpaces(text);
  return digits.length < length && DIGITS.test(digits) ? digits.padStart(length, '0') : text;
}

function readyExtract(field: TargetField, source: string): Change {
  const pattern = compilePattern(source);
  if (pattern === null) throw new AppError('recipe/bad-pattern', { field });
  const group = pattern.groupCount() > 0 ? 1 : 0;
  return (text) => {
    const matcher = pattern.matcher(text);
    return matcher.find() ? filledOrNull(matcher.group(group) ?? undefined) : null;
  };
}

/** A part that is there and holds nothing is as good as none. */
function filledOrNull(text: string | undefined): string | null {
  return text === undefined || trimSpaces(text) === '' ? null : text;
}
