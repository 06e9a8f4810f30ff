/** Where a workspace and a cache lie when nobody says: folders of the user, the same for window and command line. */
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

/** For what can be made again. Never the system's folder for temporary files: compiled code in it could be somebody else's. */
export function cacheFolder(env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const home = os.homedir();
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'Counterfoil');
  if (platform === 'win32') return path.join(env['LOCALAPPDATA'] ?? path.join(home, 'AppData', 'Local'), 'Counterfoil', 'Cache');
  const cache = env['XDG_CACHE_HOME'];
  return path.join(cache && path.isAbsolute(cache) ? cache : path.join(home, '.cache'), 'counterfoil');
}
