/** The key of one workspace as an engine holds it: opened once, at the first command that needs it. */
import type { Protection } from '../contract/privacy.ts';
import { openKey } from './open-key.ts';
import type { OpenedKey } from './open-key.ts';
import type { KeySources } from './key-sources.ts';

export interface KeyHolder {
  /** Throws AppError `store/*`. */
  open(): OpenedKey;
  /** Null until it was opened. */
  readonly opened: { readonly protectedBy: Protection; readonly keyFile: string | null } | null;
}

export function holdKey(workspace: string, sources: KeySources): KeyHolder {
  let opened: OpenedKey | null = null;
  return {
    open() {
      opened ??= openKey(workspace, sources);
      return opened;
    },
    get opened() {
      return opened;
    },
  };
}
