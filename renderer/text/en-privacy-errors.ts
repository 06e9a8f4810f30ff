/** What the key of the workspace and proofs may refuse, in English. */
import type { AppErrorCode } from '../../preload/bridge.ts';

export type PrivacyErrorCode = Extract<
  AppErrorCode,
  | `proof/${string}`
  | 'store/locked'
  | 'store/wrong-passphrase'
  | 'store/short-passphrase'
  | 'store/key-missing'
  | 'store/key-unreadable'
  | 'store/key-mismatch'
  | 'store/keychain-closed'
  | 'store/no-keychain'
>;

export const privacyErrors: Record<PrivacyErrorCode, { readonly says: string; readonly fix: string }> = {
  'store/locked': { says: 'A passphrase protects this workspace.', fix: 'Enter it to go on.' },
  'store/wrong-passphrase': { says: 'The passphrase does not open this workspace.', fix: 'Enter the one that it was protected with; without it nobody can read the workspace.' },
  'store/short-passphrase': { says: 'The passphrase needs at least {{least}} characters.', fix: 'Four words that do not belong together are good.' },
  'store/key-missing': { says: 'The key of this workspace is not where it was.', fix: 'Bring the key file back; without it nobody can read the workspace.' },
  'store/key-unreadable': { says: 'The key of this workspace is damaged.', fix: 'Bring it back from a backup; without it nobody can read the workspace.' },
  'store/key-mismatch': { says: 'The key does not fit this workspace: one of them was replaced or damaged.', fix: 'Bring back the two that belong together, from one backup; without its own key nobody can read the workspace.' },
  'store/keychain-closed': { says: "The system's keychain does not give the key of this workspace.", fix: 'Unlock the keychain, allow Counterfoil to read its entry, then try again.' },
  'store/no-keychain': { says: 'This computer has no keychain that Counterfoil can use.', fix: 'Use a passphrase or a key file.' },
  'proof/missing': { says: 'There is no file {{name}}.', fix: 'Choose another one.' },
  'proof/unreadable': { says: '{{name}} is no network log, purge certificate or compliance pack.', fix: 'Choose a file that Counterfoil wrote as a proof.' },
  'proof/newer-version': { says: '{{name}} was written by a newer Counterfoil.', fix: 'Update this one.' },
  'proof/unknown-certificate': { says: 'This certificate is not there any more.', fix: 'Choose another one.' },
  'proof/not-writable': { says: '{{name}} cannot be written.', fix: 'Choose a folder that you may write to.' },
};
