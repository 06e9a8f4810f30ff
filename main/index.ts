/** Electron's entry: one instance, one data folder, boot order. Everything else is in app/. */
import { app } from 'electron';
import { join, resolve } from 'node:path';
import { start } from './app/start.ts';
import { registerPageScheme } from './app/window.ts';

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

app.setName('Counterfoil');
if (!app.commandLine.hasSwitch('user-data-dir')) {
  // Chromium's own files stay apart from the jobs, which live in the folder above on macOS and Windows.
  app.setPath('userData', join(app.getPath('appData'), 'Counterfoil', 'window'));
}
registerPageScheme();

if (app.requestSingleInstanceLock()) {
  const options = { outFolder: join(import.meta.dirname, '..'), workspace: workspace(), devOrigin: devOrigin() };
  void app.whenReady().then(() => start(options));
} else {
  app.quit();
}
