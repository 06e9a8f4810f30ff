/** Access tokens by event set: in the system's keychain, or in memory for this run where there is none. Never in the workspace. */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { TokenPlace } from '../contract/upload.ts';

export interface Secrets {
  readonly hasKeychain: boolean;
  /** Null where no token is kept for the event set. */
  token(eventSet: string): string | null;
  placeOf(eventSet: string): TokenPlace;
  save(eventSet: string, token: string): void;
  /** False where the keychain holds a token and does not give it up. */
  forget(eventSet: string): boolean;
}

/** One entry of the system's keychain. Each call may throw: locked, refused by a person, gone. */
export interface KeychainEntry {
  setPassword(password: string): void;
  getPassword(): string | null;
  /** False where there was none. */
  deletePassword(): boolean;
}

/** Opens an entry by its account; may throw. */
export type Keychain = (account: string) => KeychainEntry;

/** What the keychain's own window shows beside the id of the event set. */
const SERVICE = 'Counterfoil';
const PROBE = 'probe';

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

/** Written, read and deleted once: a keychain that is installed may still have no service behind it. */
function workingKeychain(load: () => Keychain): Keychain | null {
  return orElse(null, () => {
    const keychain = load();
    const probe = keychain(PROBE);
    const value = randomBytes(8).toString('hex');
    probe.setPassword(value);
    const isSame = probe.getPassword() === value;
    return probe.deletePassword() && isSame ? keychain : null;
  });
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

interface KeyringModule {
  readonly Entry: new (service: string, account: string, options: { readonly linux: { readonly store: string } }) => KeychainEntry;
}

/**
 * A native module, so it is neither bundled nor loaded by an import. On Linux only the Secret Service will do: left to choose, the
 * module takes the kernel's keyring, which forgets everything when the computer is switched off. `COUNTERFOIL_KEYCHAIN=none` leaves
 * the system's keychain alone, for tests and shared machines.
 */
function loadKeychain(): Keychain {
  if (process.env['COUNTERFOIL_KEYCHAIN'] === 'none') throw new Error('the keychain is not to be used');
  const require = createRequire(path.join(import.meta.dirname, 'secrets.js'));
  const { Entry } = require('@napi-rs/keyring') as KeyringModule;
  return (account) => new Entry(SERVICE, account, { linux: { store: 'secret-service' } });
}
