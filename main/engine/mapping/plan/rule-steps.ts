/** How the steps of a field are laid over one another. */
import type { FieldRule, FieldStep } from '../../contract/recipe.ts';

export const EMPTY_RULE: FieldRule = { from: [], steps: [], otherwise: null };

/** The rule with this step in the place of the one of its kind, or behind all others. */
export function withStep(rule: FieldRule, step: FieldStep): FieldRule {
  const position = rule.steps.findIndex((each) => each.step === step.step);
  return { ...rule, steps: position < 0 ? [...rule.steps, step] : rule.steps.with(position, step) };
}
