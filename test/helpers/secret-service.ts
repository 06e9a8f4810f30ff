/** Steps in processes of their own under a session bus with a Secret Service, or without any. Linux only. */
import { spawnSync } from 'node:child_process';
import { tempFolder } from './folders.ts';

const has = (command: string): boolean => spawnSync('sh', ['-c', `command -v ${command}`]).status === 0;
export const hasSecretService = process.platform === 'linux' && has('dbus-run-session') && has('gnome-keyring-daemon');

/** One process of `script` for each list of steps; what they print, a line of JSON each. Call it inside a test. */
export function runSteps(
  script: { readonly path: string; readonly workspace: string; readonly env?: NodeJS.ProcessEnv },
  lists: readonly string[],
  service: 'unlocked' | 'locked' | 'none',
): unknown[] {
  const home = tempFolder();
  const { DBUS_SESSION_BUS_ADDRESS: _bus, DISPLAY: _display, COUNTERFOIL_KEYCHAIN: _none, ...inherited } = process.env;
  const env = { ...inherited, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: home, ...script.env };
  const runs = lists.map((steps) => `"${process.execPath}" "${script.path}" "${script.workspace}" ${steps}`);
  const unlock = `printf pass | gnome-keyring-daemon --unlock --components=secrets > /dev/null`;
  const lines = service === 'unlocked' ? [unlock, ...runs] : runs;
  const bus = service === 'none' ? [] : ['dbus-run-session', '--'];
  const [command, ...words] = [...bus, 'sh', '-ec', lines.join('\n')];
  const { status, stdout, stderr } = spawnSync(command ?? '', words, { env, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return stdout.trim().split('\n').map((line) => JSON.parse(line) as unknown);
}
