/**
 * Changes to a field's text are used as soon as typing rests, so that the samples show what they do. Not over prepared
 * events, which a change would take away unasked, and not for a pattern, which is seldom right until its last letter.
 */
import { useEffect } from 'react';
import type { PageJob, Recipe, TargetField } from '../preload/bridge.ts';
import { useSession, useShell } from './store.ts';
import { isReady, textStepsOf, withTextSteps } from './text-steps.ts';

const REST_MS = 500;

export function useLiveText(job: PageJob, field: TargetField, draft: Recipe): void {
  const { actions } = useShell();
  const isBusy = useSession((session) => session.work !== null);
  const isLive = !isBusy && job.counts === null && canBeLive(job.recipe, draft, field);
  useEffect(() => {
    if (!isLive) return;
    const timer = setTimeout(() => void actions.changeRecipe(draft), REST_MS);
    return () => clearTimeout(timer);
  }, [actions, draft, isLive]);
}

/** Whether the text of this field is all that differs, and every change of it is filled in. */
export function canBeLive(recipe: Recipe, draft: Recipe, field: TargetField): boolean {
  const [old, next] = [textStepsOf(recipe, field), textStepsOf(draft, field)];
  if (JSON.stringify(old) === JSON.stringify(next)) return false;
  const others = (each: Recipe): string => JSON.stringify(withTextSteps(each, field, []));
  if (others(recipe) !== others(draft) || !next.every(isReady)) return false;
  return next.every((step) => step.step !== 'extract' || old.some((each) => JSON.stringify(each) === JSON.stringify(step)));
}
