/** How this system writes a shortcut: ⌘O on a Mac, Ctrl O elsewhere. */
import { useSession } from './store.ts';

export function useModKey(): (key: string) => string {
  const isMac = useSession((session) => session.facts?.platform === 'mac');
  return (key) => (isMac ? `⌘${key}` : `Ctrl ${key}`);
}
