/** Sentences about the key of the workspace and about proofs; see `sentences.ts`. */
import type { AppErrorCode } from '../engine/contract/errors.ts';
import { about, file, say } from './sentence.ts';
import type { Sentence } from './sentence.ts';

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

export const PRIVACY_SENTENCES: Readonly<Record<PrivacyErrorCode, Sentence>> = {
  'store/locked': about(() => 'A passphrase protects this workspace, and none was given.', 'Set COUNTERFOIL_WORKSPACE_PASSPHRASE to it, and run again.', () => ''),
  'store/wrong-passphrase': about(() => 'The passphrase does not open this workspace.', 'Give the one that it was protected with; without it the workspace cannot be read by anybody.', () => ''),
  'store/short-passphrase': about((p) => `The passphrase needs at least ${say(p, 'least')} characters.`, 'It guards every row on this computer; four words that do not belong together are good.', () => ''),
  'store/key-missing': about((p) => `The key of this workspace is not where it was (${say(p, 'place')}).`, 'Bring the key file back, or name it with COUNTERFOIL_KEY_FILE; without it the workspace cannot be read by anybody.', () => ''),
  'store/key-unreadable': about((p) => `What lies at ${say(p, 'place')} is no key of a workspace, or it is damaged.`, 'Name the right file with COUNTERFOIL_KEY_FILE, or bring it back from a backup; without it the workspace cannot be read by anybody.', () => ''),
  'store/key-mismatch': about((p) => `The key in ${say(p, 'place')} does not fit this workspace: one of them was replaced or damaged.`, 'Bring back the two that belong together, from one backup; without its own key the workspace cannot be read by anybody.', () => ''),
  'store/keychain-closed': about(() => "The system's keychain does not give the key of this workspace.", 'Unlock the keychain, allow Counterfoil to read its entry, and set no COUNTERFOIL_KEYCHAIN=none; then run again.', () => ''),
  'store/no-keychain': about(() => 'This computer has no keychain that Counterfoil can use.', 'Protect the workspace by a passphrase or a key file.', () => ''),
  'proof/missing': about((p) => `There is no file ${file(p)}.`, 'Check the name and the folder.'),
  'proof/unreadable': about(
    (p) => `${file(p)} is no network log, purge certificate or compliance pack, or only a piece of one.`,
    'Name a file that "network-log --out", "forget --certificate" or "pack --out" wrote.',
  ),
  'proof/newer-version': about((p) => `${file(p)} was written by a newer Counterfoil.`, 'Update this one.'),
  'proof/unknown-certificate': about((p) => `There is no purge certificate ${say(p, 'certificate')} in this workspace.`, 'List them with "counterfoil forget --list".', () => ''),
  'proof/not-writable': (p) =>
    p['certificate'] === undefined
      ? { message: `${file(p)} cannot be written.`, where: say(p, 'folder'), fix: 'Check that the folder is there and that you may write to it, or choose another.' }
      : {
          message: `Job ${say(p, 'job')} is forgotten, but ${file(p)} cannot be written; its certificate ${say(p, 'certificate')} is kept in the workspace.`,
          where: say(p, 'folder'),
          fix: 'Run it again with another --certificate: it writes the one that is kept.',
        },
};
