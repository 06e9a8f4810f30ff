/** The menu bar's choices, as main sends them. */
import { useEffect } from 'react';
import { runCommand } from './commands.ts';
import { useShell } from './store.ts';

export function useMenu(): void {
  const shell = useShell();
  useEffect(() => shell.bridge.onMenu((command) => runCommand(shell, command)), [shell]);
}
