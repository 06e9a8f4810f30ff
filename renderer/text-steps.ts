/**
 * Steps on the text of a field and rules that lean on another column, as pure functions from recipe to recipe. Text
 * steps keep their order; how a field is read stands after them.
 */
import type { ColumnProfile, ColumnRef, Recipe, TargetField, TextStep } from '../preload/bridge.ts';
import { columnOf, columnsOf, refOf, stepOf, withoutField, withRule, withStep } from './recipe-edits.ts';

export type TextStepKind = Exclude<TextStep['step'], 'join'>;
export const TEXT_STEP_KINDS: readonly TextStepKind[] = ['split', 'replace', 'extract', 'pad'];

const ALL_KINDS: readonly string[] = ['join', ...TEXT_STEP_KINDS];
/** What a new step says before a person changed it; each of them changes little. */
const FRESH: Readonly<Record<TextStepKind, TextStep>> = {
  split: { step: 'split', separator: ' ', part: 1 },
  replace: { step: 'replace', find: '', with: '' },
  extract: { step: 'extract', pattern: '' },
  pad: { step: 'pad', length: 10 },
};

export function freshStep(kind: TextStepKind): TextStep {
  return FRESH[kind];
}

/** The steps on a field's text, but for what joins its columns. */
export function textStepsOf(recipe: Recipe, field: TargetField): readonly TextStep[] {
  return allTextSteps(recipe, field).filter(({ step }) => step !== 'join');
}

export function withTextSteps(recipe: Recipe, field: TargetField, steps: readonly TextStep[]): Recipe {
  const join = allTextSteps(recipe, field).filter(({ step }) => step === 'join');
  return withAll(recipe, field, [...join, ...steps]);
}

/** A step that still says nothing would be refused; it is only there to be filled in. */
export function isReady(step: TextStep): boolean {
  if (step.step === 'replace') return step.find !== '';
  if (step.step === 'extract') return step.pattern !== '';
  return step.step !== 'split' || (step.separator !== '' && step.part !== 0);
}

/** Patterns of a field that `after` has and `before` has not. */
export function newPatterns(before: Recipe, after: Recipe, field: TargetField): readonly string[] {
  const patterns = (recipe: Recipe): string[] => textStepsOf(recipe, field).flatMap((each) => (each.step === 'extract' ? [each.pattern] : []));
  const known = patterns(before);
  return patterns(after).filter((pattern) => !known.includes(pattern));
}

/** Moves one step up (-1) or down (1); at an end nothing changes. */
export function movedStep(steps: readonly TextStep[], index: number, by: -1 | 1): readonly TextStep[] {
  const [step, other] = [steps[index], steps[index + by]];
  if (step === undefined || other === undefined) return steps;
  return steps.map((each, at) => (at === index ? other : at === index + by ? step : each));
}

/** What stands between joined columns; one space unless a step says otherwise. */
export function separatorOf(recipe: Recipe, field: TargetField): string {
  return stepOf(recipe.fields[field], 'join')?.separator ?? ' ';
}

export function withSeparator(recipe: Recipe, field: TargetField, separator: string): Recipe {
  const join: readonly TextStep[] = separator === ' ' ? [] : [{ step: 'join', separator }];
  return withAll(recipe, field, [...join, ...textStepsOf(recipe, field)]);
}

/** Joins one more column to those that fill a field. */
export function withAnotherColumn(recipe: Recipe, field: TargetField, column: ColumnProfile, columns: readonly ColumnProfile[]): Recipe {
  const rule = recipe.fields[field];
  if (rule === undefined || columnsOf(rule, columns).some(({ index }) => index === column.index)) return recipe;
  return withRule(recipe, field, { ...rule, from: [...rule.from, refOf(column, columns)] });
}

/** Takes a joined column away; the last one stays. */
export function withoutColumn(recipe: Recipe, field: TargetField, ref: ColumnRef): Recipe {
  const rule = recipe.fields[field];
  if (rule === undefined || rule.from.length < 2) return recipe;
  const from = rule.from.filter((each) => each !== ref);
  const changed = withRule(recipe, field, { ...rule, from });
  return from.length > 1 ? changed : withAll(changed, field, textStepsOf(changed, field));
}

export interface DefaultBy {
  readonly column: ColumnRef;
  readonly values: Readonly<Record<string, string>>;
}

export function defaultByOf(recipe: Recipe, field: TargetField): DefaultBy | null {
  return stepOf(recipe.fields[field], 'default-by');
}

/** Null takes the rule away. */
export function withDefaultBy(recipe: Recipe, field: TargetField, rule: DefaultBy | null): Recipe {
  if (rule !== null) return withStep(recipe, field, { step: 'default-by', column: rule.column, values: rule.values });
  const known = recipe.fields[field];
  if (known === undefined) return recipe;
  const steps = known.steps.filter(({ step }) => step !== 'default-by');
  if (known.from.length === 0 && known.otherwise === null && steps.length === 0) return withoutField(recipe, field);
  return withRule(recipe, field, { ...known, steps });
}

export function regionColumnOf(recipe: Recipe, columns: readonly ColumnProfile[]): ColumnProfile | null {
  const ref = stepOf(recipe.fields.phone, 'phone-region')?.column;
  return ref === undefined ? null : columnOf(ref, columns);
}

/** The column that names the country of each row's phone; null leaves only the country for all. */
export function withRegionColumn(recipe: Recipe, ref: ColumnRef | null): Recipe {
  const region = stepOf(recipe.fields.phone, 'phone-region')?.region;
  const rule = recipe.fields.phone;
  if (rule === undefined) return recipe;
  if (ref === null && region === undefined) {
    return withRule(recipe, 'phone', { ...rule, steps: rule.steps.filter(({ step }) => step !== 'phone-region') });
  }
  return withStep(recipe, 'phone', {
    step: 'phone-region',
    ...(region === undefined ? {} : { region }),
    ...(ref === null ? {} : { column: ref }),
  });
}

function allTextSteps(recipe: Recipe, field: TargetField): readonly TextStep[] {
  return (recipe.fields[field]?.steps ?? []).filter((each): each is TextStep => ALL_KINDS.includes(each.step));
}

function withAll(recipe: Recipe, field: TargetField, steps: readonly TextStep[]): Recipe {
  const rule = recipe.fields[field];
  if (rule === undefined) return recipe;
  const reading = rule.steps.filter((each) => !ALL_KINDS.includes(each.step));
  return withRule(recipe, field, { ...rule, steps: [...steps, ...reading] });
}
