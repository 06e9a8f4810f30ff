/**
 * `npm start`: builds and opens the window. Where there is no display it says so and runs the demo, so
 * that the command still ends with a file that TikTok takes. With `--watch` it is `npm run dev`.
 */
import { join } from 'node:path';
import { electronRuntime } from './electron-runtime.ts';
import { project, runScript, runTool, runUntilClosed } from './processes.ts';
import { ensureSystemPackages } from './system-packages.ts';

process.exitCode = hasDisplay() ? await openWindow() : runDemo();

function hasDisplay(): boolean {
  if (process.platform !== 'linux') return true;
  return ['DISPLAY', 'WAYLAND_DISPLAY'].some((name) => (process.env[name] ?? '') !== '');
}

function runDemo(): number {
  console.error('There is no display here, so instead of the window this runs the demo (npm run demo).');
  return runScript('build/demo.ts');
}

async function openWindow(): Promise<number> {
  const words = process.argv.slice(2);
  const electron = await electronRuntime();
  const obstacles = ensureSystemPackages(electron, { xvfb: false });
  if (obstacles.length > 0) {
    console.error(obstacles.join('\n'));
    return 1;
  }
  // Chromium refuses its sandbox to root; nobody else goes without.
  const isRoot = process.getuid?.() === 0;
  if (words[0] === '--watch') {
    const tool = join(project, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
    const args = [tool, 'dev', '--watch', ...(isRoot ? ['--noSandbox'] : [])];
    return await runUntilClosed(process.execPath, args, { ELECTRON_EXEC_PATH: electron });
  }
  const built = runTool('electron-vite', ['build', '--logLevel', 'warn']);
  if (built !== 0) return built;
  return await runUntilClosed(electron, [...(isRoot ? ['--no-sandbox'] : []), project, ...words]);
}
