/** Access tokens by event set: in the system's keychain, or in memory for this run where there is none. Never in the workspace. */
import type { TokenPlace } from '../contract/upload.ts';
import { loadKeychain, workingKeychain } from '../keychain.ts';
import type { Keychain } from '../keychain.ts';

export interface Secrets {
  readonly hasKeychain: boolean;
  /** Null where no token is kept for the event set. */
  token(eventSet: string): string | null;
  placeOf(eventSet: string): TokenPlace;
  save(eventSet: string, token: string): void;
  /** False where the keychain holds a token and does not give it up. */
  forget(eventSet: string): boolean;
}

/**
 * The keychain is looked for at the first use and not before. What it does not take, or no longer gives, is kept in memory, so
 * that nothing here throws; `load` throws where the keychain's module cannot be loaded.
 */
export function openSecrets(load: () => Keychain = loadKeychain): Secrets {
  const kept = new Map<string, string>();
  let found: Keychain | null | undefined;
  const keychain = (): Keychain | null => {
    if (found === undefined) found = workingKeychain(load);
    return found;
  };
  const inKeychain = (eventSet: string): string | null => orElse(null, () => keychain()?.(eventSet).getPassword() ?? null);
  const forgetKept = (eventSet: string): boolean =>
    orElse(false, () => {
      // It answers false where there was none, which is as good.
      keychain()?.(eventSet).deletePassword();
      return true;
    });
  return {
    get hasKeychain() {
      return keychain() !== null;
    },
    token: (eventSet) => kept.get(eventSet) ?? inKeychain(eventSet),
    placeOf(eventSet) {
      if (kept.has(eventSet)) return 'this-run';
      return inKeychain(eventSet) === null ? 'none' : 'keychain';
    },
    save(eventSet, token) {
      kept.delete(eventSet);
      if (isKeptBy(keychain(), eventSet, token)) return;
      // An older token there would come back in the next run.
      forgetKept(eventSet);
      kept.set(eventSet, token);
    },
    forget(eventSet) {
      kept.delete(eventSet);
      return forgetKept(eventSet);
    },
  };
}

function isKeptBy(keychain: Keychain | null, eventSet: string, token: string): boolean {
  return orElse(false, () => {
    keychain?.(eventSet).setPassword(token);
    return keychain?.(eventSet).getPassword() === token;
  });
}

/** What a keychain says when it fails may name entries, and nobody needs it: there is always memory. */
function orElse<T>(otherwise: T, work: () => T): T {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
