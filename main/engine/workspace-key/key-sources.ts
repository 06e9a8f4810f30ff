/** Where the key of a workspace may come from, as the environment of a process says. */
import os from 'node:os';
import path from 'node:path';
import { loadKeychain } from '../keychain.ts';
import type { Keychain } from '../keychain.ts';

export interface KeySources {
  /** Opens a workspace that a passphrase protects, and protects a new one; null where none was given. */
  readonly passphrase: string | null;
  /** A key file that was named; null: one in `keyFolder`, by the workspace's own id. */
  readonly keyFile: string | null;
  /** Outside of every workspace, so that whoever copies a workspace has no key to it. */
  readonly keyFolder: string;
  /** Throws where there is none, or none is to be used. */
  readonly loadKeychain: () => Keychain;
}

/** `env` COUNTERFOIL_WORKSPACE_PASSPHRASE and COUNTERFOIL_KEY_FILE; XDG_CONFIG_HOME and APPDATA are honoured where they apply. */
export function keySources(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): KeySources {
  const keyFile = env['COUNTERFOIL_KEY_FILE'];
  return {
    passphrase: env['COUNTERFOIL_WORKSPACE_PASSPHRASE'] || null,
    keyFile: keyFile ? path.resolve(keyFile) : null,
    keyFolder: path.join(configFolder(env, platform), 'keys'),
    loadKeychain,
  };
}

/** As `keySources`, and the passphrase is gone from the environment, so that no thread or program that this process starts gets it. */
export function takeKeySources(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): KeySources {
  const sources = keySources(env, platform);
  delete env['COUNTERFOIL_WORKSPACE_PASSPHRASE'];
  return sources;
}

function configFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = os.homedir();
  if (platform === 'darwin') return path.join(home, 'Library', 'Preferences', 'Counterfoil');
  if (platform === 'win32') return path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Counterfoil');
  const config = env['XDG_CONFIG_HOME'];
  return path.join(config && path.isAbsolute(config) ? config : path.join(home, '.config'), 'counterfoil');
}
