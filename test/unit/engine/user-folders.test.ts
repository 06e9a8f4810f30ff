import os from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { cacheFolder, defaultWorkspace } from '../../../main/engine/workspace.ts';

const home = os.homedir();

test('a cache lies in a folder of the user on every system, and never where the workspace is', () => {
  expect(cacheFolder({}, 'linux')).toBe(path.join(home, '.cache', 'counterfoil'));
  expect(cacheFolder({ XDG_CACHE_HOME: '/caches' }, 'linux')).toBe(path.join('/caches', 'counterfoil'));
  expect(cacheFolder({ XDG_CACHE_HOME: 'relative' }, 'linux')).toBe(path.join(home, '.cache', 'counterfoil'));
  expect(cacheFolder({}, 'darwin')).toBe(path.join(home, 'Library', 'Caches', 'Counterfoil'));
  expect(cacheFolder({ LOCALAPPDATA: path.join('C:', 'Local') }, 'win32')).toBe(path.join('C:', 'Local', 'Counterfoil', 'Cache'));
  for (const platform of ['linux', 'darwin', 'win32'] as const) {
    expect(path.relative(defaultWorkspace({}, platform), cacheFolder({}, platform))).toMatch(/^\.\./);
  }
});
