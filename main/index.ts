/** Electron's entry: one instance, one data folder, boot order. Everything else is in app/. */
import { app } from 'electron';
import { join, resolve } from 'node:path';
import { lockSessions } from './app/session-lock.ts';
import { start } from './app/start.ts';
import { NOT_TAKEN, quietSwitches, refusedSwitch } from './app/switches.ts';
import { lockContents, registerPageScheme } from './app/window.ts';

const WORKSPACE_FLAG = 'workspace';

function devOrigin(): string | null {
  const url = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  return url === undefined || url === '' ? null : new URL(url).origin;
}

/** An override only: without one the engine host knows the per-user folder. */
function workspace(): string | null {
  const asked = app.commandLine.getSwitchValue(WORKSPACE_FLAG) || (process.env['COUNTERFOIL_WORKSPACE'] ?? '');
  return asked === '' ? null : resolve(asked);
}

/** Before anything is opened: a debugging door that is asked for would open as soon as the app is ready. */
function leaveOverRefusedSwitch(): void {
  const refused = app.isPackaged ? refusedSwitch(process.argv.slice(1), process.platform) : null;
  if (refused === null) return;
  console.error(`Counterfoil does not start with --${refused}.`);
  process.exit(1);
}

function boot(): void {
  const origin = devOrigin();
  for (const name of NOT_TAKEN) app.commandLine.removeSwitch(name);
  for (const [name, value] of quietSwitches(origin)) app.commandLine.appendSwitch(name, value);
  const denied = lockSessions(origin);
  lockContents(origin, denied);
  registerPageScheme();
  if (!app.requestSingleInstanceLock()) return app.quit();
  const options = { outFolder: join(import.meta.dirname, '..'), workspace: workspace(), devOrigin: origin, denied };
  void app.whenReady().then(() => start(options));
}

leaveOverRefusedSwitch();
app.setName('Counterfoil');
if (!app.commandLine.hasSwitch('user-data-dir')) {
  // Chromium's own files stay apart from the jobs, which live in the folder above on macOS and Windows.
  app.setPath('userData', join(app.getPath('appData'), 'Counterfoil', 'window'));
}
boot();
