/** What a menu item or a shortcut means on the current screen; one place, so that both mean the same. */
import type { MenuCommand } from '../preload/bridge.ts';
import { nextAskedField } from './selectors.ts';
import type { StepId } from './session.ts';
import type { Shell } from './store.ts';

export type Command = MenuCommand | 'next-question' | 'previous-question' | 'toggle-inspector' | 'history';

const STEP_COMMANDS: Readonly<Partial<Record<Command, StepId>>> = {
  source: 'source',
  map: 'map',
  review: 'review',
  duplicates: 'duplicates',
  export: 'export',
  send: 'send',
};

export function runCommand(shell: Shell, command: Command): void {
  if (isSetting(command)) return runSetting(shell, command);
  const { actions, dispatch, session } = shell;
  if (session.getState().privacy.closedBy !== null) return;
  const step = STEP_COMMANDS[command];
  if (step !== undefined) return dispatch({ type: 'step-chosen', step });
  switch (command) {
    case 'open':
      return void actions.openDialog();
    case 'paste':
      return void actions.paste();
    case 'sample':
      return void actions.openSample();
    case 'new-job':
      return actions.close();
    case 'save-recipe':
      return void actions.saveRecipe();
    case 'load-recipe':
      return void actions.loadRecipe();
    case 'next':
      return goOn(shell);
    case 'next-question':
      return askNext(shell, false);
    case 'previous-question':
      return askNext(shell, true);
    case 'privacy':
      return void actions.privacy.show();
    case 'history':
      return void actions.sending.showHistory();
    case 'toggle-inspector':
      return dispatch({ type: 'inspector-toggled' });
  }
}

type Setting = Extract<Command, `theme-${string}` | `language-${string}`>;

function isSetting(command: Command): command is Setting {
  return command.startsWith('theme-') || command.startsWith('language-');
}

function runSetting({ actions }: Shell, command: Setting): void {
  switch (command) {
    case 'theme-system':
      return void actions.setPreferences({ theme: 'system' });
    case 'theme-light':
      return void actions.setPreferences({ theme: 'light' });
    case 'theme-dark':
      return void actions.setPreferences({ theme: 'dark' });
    case 'language-system':
      return void actions.setPreferences({ language: 'system' });
    case 'language-en':
      return void actions.setPreferences({ language: 'en' });
    case 'language-zh-CN':
      return void actions.setPreferences({ language: 'zh-CN' });
  }
}

/** The one next thing: the open question, else preparing, else the step after this one. */
function goOn(shell: Shell): void {
  const { job, step, work, draft } = shell.session.getState();
  if (job === null || work !== null) return;
  if (step === 'source') return shell.dispatch({ type: 'step-chosen', step: 'map' });
  if (step === 'map') {
    if (job.questions.length > 0) return askNext(shell, false);
    if (job.counts === null || draft !== null) return void shell.actions.prepare();
    return shell.dispatch({ type: 'step-chosen', step: 'review' });
  }
  if (step === 'review') return shell.dispatch({ type: 'step-chosen', step: 'duplicates' });
  if (step === 'duplicates') return shell.dispatch({ type: 'step-chosen', step: 'export' });
  if (step === 'export') shell.dispatch({ type: 'step-chosen', step: 'send' });
}

function askNext({ session, dispatch }: Shell, backwards: boolean): void {
  const { job, field } = session.getState();
  const next = job === null ? null : nextAskedField(job, field, backwards);
  if (next === null) return;
  dispatch({ type: 'step-chosen', step: 'map' });
  dispatch({ type: 'field-chosen', field: next });
}
