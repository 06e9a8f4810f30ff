/** The key of one workspace as an engine holds it: opened once, at the first command that needs it. */
import type { Protection } from '../contract/privacy.ts';
import { openKey, protectKey } from './open-key.ts';
import type { KeySources } from './key-sources.ts';
import type { OpenedKey } from './slots.ts';

export interface KeyHolder {
  /** Throws AppError `store/*`. */
  open(): OpenedKey;
  /** Opens a workspace that a passphrase protects, or protects a new one by it. Throws AppError `store/*`, and forgets the passphrase then. */
  unlock(passphrase: string): void;
  /** Wraps the key anew; for the one writer of the workspace. Throws AppError `store/*`. */
  protect(by: Protection, passphrase: string | null): void;
  /** Null until it was opened. */
  readonly opened: { readonly protectedBy: Protection; readonly keyFile: string | null } | null;
}

export function holdKey(workspace: string, sources: KeySources): KeyHolder {
  let opened: OpenedKey | null = null;
  const open = (from = sources): OpenedKey => {
    opened ??= openKey(workspace, from);
    return opened;
  };
  return {
    open: () => open(),
    unlock: (passphrase) => void open({ ...sources, passphrase }),
    protect(by, passphrase) {
      opened = protectKey(workspace, open(), { slot: by, sources: { ...sources, passphrase } });
    },
    get opened() {
      // Field by field: what is told of a key goes into answers, and the key itself must not.
      return opened === null ? null : { protectedBy: opened.protectedBy, keyFile: opened.keyFile };
    },
  };
}
