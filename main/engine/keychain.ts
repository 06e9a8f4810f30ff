/** The system's keychain, which holds the access tokens and, where it works, what opens a workspace. */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';

/** One entry of the system's keychain. Each call may throw: locked, refused by a person, gone. */
export interface KeychainEntry {
  setPassword(password: string): void;
  getPassword(): string | null;
  /** False where there was none. */
  deletePassword(): boolean;
}

/** Opens an entry by its account; may throw. */
export type Keychain = (account: string) => KeychainEntry;

/** What the keychain's own window shows beside the account. */
const SERVICE = 'Counterfoil';
const PROBE = 'probe';

/** Written, read and deleted once: a keychain that is installed may still have no service behind it. */
export function workingKeychain(load: () => Keychain): Keychain | null {
  try {
    const keychain = load();
    const probe = keychain(PROBE);
    const value = randomBytes(8).toString('hex');
    probe.setPassword(value);
    const isSame = probe.getPassword() === value;
    return probe.deletePassword() && isSame ? keychain : null;
  } catch {
    return null;
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
export function loadKeychain(): Keychain {
  if (process.env['COUNTERFOIL_KEYCHAIN'] === 'none') throw new Error('the keychain is not to be used');
  const require = createRequire(path.join(import.meta.dirname, 'keychain.js'));
  const { Entry } = require('@napi-rs/keyring') as KeyringModule;
  return (account) => new Entry(SERVICE, account, { linux: { store: 'secret-service' } });
}
