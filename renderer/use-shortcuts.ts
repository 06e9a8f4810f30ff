/** Keys of the whole window. None fires while an input method composes, or while a field is typed into; pasting only on Start. */
import { useEffect } from 'react';
import { runCommand } from './commands.ts';
import type { Command } from './commands.ts';
import { useShell } from './store.ts';
import type { Shell } from './store.ts';

const WITH_MOD: Readonly<Record<string, Command>> = {
  o: 'open',
  n: 'new-job',
  s: 'save-recipe',
  v: 'paste',
  '1': 'source',
  '2': 'map',
  '3': 'review',
  '4': 'duplicates',
  '5': 'export',
  '6': 'send',
  y: 'history',
  l: 'privacy',
  enter: 'next',
};

export function useShortcuts(): void {
  const shell = useShell();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const command = event.isComposing ? null : commandOf(event);
      if (command === null || (command === 'paste' && !canPaste(shell, event.target))) return;
      event.preventDefault();
      runCommand(shell, command);
    };
    // A Mac's own menu takes the key and pastes; what is pasted stays unread here, main asks the clipboard itself.
    const paste = (event: ClipboardEvent): void => {
      if (canPaste(shell, event.target)) runCommand(shell, 'paste');
    };
    window.addEventListener('keydown', press);
    window.addEventListener('paste', paste);
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('paste', paste);
    };
  }, [shell]);
}

function commandOf(event: KeyboardEvent): Command | null {
  if (event.key === 'F8') return event.shiftKey ? 'previous-question' : 'next-question';
  if (event.altKey || event.shiftKey) return null;
  // Lower case, because Caps Lock must not take the shortcuts away.
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) return WITH_MOD[key] ?? null;
  return key === 'i' && !isTyping(event.target) ? 'toggle-inspector' : null;
}

/** Over an open job the same keys would throw its screen away by accident; the menu still has the command. */
function canPaste(shell: Shell, target: EventTarget | null): boolean {
  const { job, work } = shell.session.getState();
  return job === null && work === null && !isTyping(target);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
