/** Keys of the whole window. None fires while an input method composes, or while a field is typed into. */
import { useEffect } from 'react';
import { runCommand } from './commands.ts';
import type { Command } from './commands.ts';
import { useShell } from './store.ts';

const WITH_MOD: Readonly<Record<string, Command>> = {
  o: 'open',
  n: 'new-job',
  s: 'save-recipe',
  '1': 'source',
  '2': 'map',
  '3': 'review',
  '4': 'duplicates',
  '5': 'export',
  enter: 'next',
};

export function useShortcuts(): void {
  const shell = useShell();
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const command = event.isComposing ? null : commandOf(event);
      if (command === null) return;
      event.preventDefault();
      runCommand(shell, command);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
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

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}
