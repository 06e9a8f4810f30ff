/** Opens the real app (what `npm run build` left in out/) in a real Electron window, away from the user's data. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from 'playwright-core';
import type { ElectronApplication, Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
import { PROJECT } from './cli.ts';
import { tempFolder } from './folders.ts';

export interface OpenApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly workspace: string;
}

/** One window per test; it closes when the test ends. Folders that are not given are new and empty. */
export async function openApp(
  options: { workspace?: string; userData?: string; executable?: string; args?: readonly string[]; env?: Record<string, string> } = {},
): Promise<OpenApp> {
  if (!existsSync(join(PROJECT, 'out', 'main', 'index.cjs'))) {
    throw new Error('There is no built app to test: "npm run test:e2e" builds it, so does "npm run build".');
  }
  const workspace = options.workspace ?? tempFolder();
  const app = await launch(PROJECT, {
    args: [`--user-data-dir=${options.userData ?? tempFolder()}`, ...(options.args ?? [])],
    env: { COUNTERFOIL_WORKSPACE: workspace, ...options.env },
    executable: options.executable,
  });
  return { app, page: await app.firstWindow(), workspace };
}

const HOLD_START = join(import.meta.dirname, 'hold-start.cjs');

/** Ten times what a start takes on two busy cores. */
const LAUNCH_MS = 45_000;

/** Any app folder or entry file, as `electron TARGET …` would, in the runtime of this run unless another executable is given. */
export async function launch(
  target: string,
  options: { executable?: string | undefined; args?: readonly string[]; env?: Record<string, string> } = {},
): Promise<ElectronApplication> {
  const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _asNode, ...inherited } = process.env;
  const display = inject('display');
  // A virtual screen has no GPU. Left to find that out, Chromium hung at 8 of 20 starts on a busy machine; told so, at none.
  const switches = display === '' ? [] : ['--disable-gpu'];
  const app = await _electron.launch({
    executablePath: options.executable ?? inject('electron'),
    args: ['-r', HOLD_START, ...switches, target, ...(options.args ?? [])],
    cwd: PROJECT,
    timeout: LAUNCH_MS,
    env: {
      ...(inherited as Record<string, string>),
      ...(display === '' ? {} : { DISPLAY: display }),
      ...options.env,
    },
  });
  onTestFinished(() => app.close());
  return app;
}

/** Where a test may keep a picture of what it saw. */
export function pictureOf(name: string): string {
  return join(PROJECT, 'test-results', `${name}.png`);
}
