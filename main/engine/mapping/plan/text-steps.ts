/** What a recipe does to the text of a field before anything is read: its steps, made ready once and run per cell. */
import type { TargetField } from '../../contract/model.ts';
import type { ColumnRef, FieldRule, TextStep } from '../../contract/recipe.ts';
import { AppError } from '../../errors.ts';
import { padZeros } from '../../event/damage/id-forms.ts';
import { addCode } from '../../event/issues.ts';
import type { CodeSet } from '../../event/issues.ts';
import { trimSpaces } from '../../event/text.ts';
import { compilePattern, LONGEST_SEARCHED } from './pattern.ts';
import { wordKey } from '../words.ts';

/** One step on one text; null where the text lacks the part that the step takes. What it repairs goes into `codes`. */
type Change = (text: string, codes: CodeSet | null) => string | null;

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
export function readyChange(field: TargetField, rule: Pick<FieldRule, 'steps'> | undefined, find: (ref: ColumnRef) => number): FieldChange | null {
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
export function runChanges(text: string, changes: readonly Change[], codes: CodeSet | null = null): string | null {
  let changed = text;
  for (const change of changes) {
    if (changed === '') return changed;
    const next = change(changed, codes);
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
      return (text) => replaced(text, step.find, step.with);
    case 'pad':
      return (text, codes) => padded(text, step.length, codes);
    case 'extract':
      return readyExtract(field, step.pattern);
  }
}

/** One replacement may make a text a thousand times as long, and twenty may follow each other: what grows stays short. */
function replaced(text: string, find: string, by: string): string | null {
  if (by.length <= find.length) return text.replaceAll(find, () => by);
  if (text.length > LONGEST_SEARCHED) return text.includes(find) ? null : text;
  const longer = text.replaceAll(find, () => by);
  return longer.length > LONGEST_SEARCHED && longer !== text ? null : longer;
}

function padded(text: string, length: number, codes: CodeSet | null): string {
  const restored = padZeros(trimSpaces(text), length);
  if (restored !== null && codes !== null) addCode(codes, 'zeros-restored');
  return restored ?? text;
}

function readyExtract(field: TargetField, source: string): Change {
  const pattern = compilePattern(source);
  if (pattern === null) throw new AppError('recipe/bad-pattern', { field });
  const group = pattern.groupCount() > 0 ? 1 : 0;
  return (text) => {
    if (text.length > LONGEST_SEARCHED) return null;
    const matcher = pattern.matcher(text);
    return matcher.find() ? filledOrNull(matcher.group(group) ?? undefined) : null;
  };
}

/** A part that is there and holds nothing is as good as none. */
function filledOrNull(text: string | undefined): string | null {
  return text === undefined || trimSpaces(text) === '' ? null : text;
}
