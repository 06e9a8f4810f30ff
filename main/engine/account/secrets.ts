/** Access tokens by event set: in the system's keychain, or in memory for this run where there is none. Never in the workspace. */
import type { TokenPlace } from '../contract/upload.ts';

export interface Secrets {
  readonly hasKeychain: boolean;
  /** Null where no token is kept for the event set. */
  token(eventSet: string): string | null;
  placeOf(eventSet: string): TokenPlace;
  save(eventSet: string, token: string): void;
  forget(eventSet: string): void;
}

export function openSecrets(): Secrets {
  const kept = new Map<string, string>();
  return {
    hasKeychain: false,
    token: (eventSet) => kept.get(eventSet) ?? null,
    placeOf: (eventSet) => (kept.has(eventSet) ? 'this-run' : 'none'),
    save: (eventSet, token) => void kept.set(eventSet, token),
    forget: (eventSet) => void kept.delete(eventSet),
  };
}
