/** Where a workspace lies when nobody says: the per-user data folder, the same for window and command line. */
import os from 'node:os';
import path from 'node:path';

/** `env` COUNTERFOIL_WORKSPACE overrides; XDG_DATA_HOME and APPDATA are honoured where they apply. */
export function defaultWorkspace(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const override = env['COUNTERFOIL_WORKSPACE'];
  if (override) return path.resolve(override);
  const home = os.homedir();
  if (platform === 'darwin') return path.join(home, 'Library', 'Application Support', 'Counterfoil');
  if (platform === 'win32') return path.join(env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming'), 'Counterfoil');
  const data = env['XDG_DATA_HOME'];
  // The XDG specification says to ignore a relative path.
  const base = data && path.isAbsolute(data) ? data : path.join(home, '.local', 'share');
  return path.join(base, 'counterfoil');
}
