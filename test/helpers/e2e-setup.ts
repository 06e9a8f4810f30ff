/** Once per run of end-to-end tests: a runtime and a screen. */
import type { TestProject } from 'vitest/node';
import { electronRuntime } from '../../build/electron-runtime.ts';
import { openDisplay } from './display.ts';
import type { VirtualDisplay } from './display.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The executable that windows are opened with. */
    electron: string;
    /** The screen that they open on; '' where the system has its own. */
    display: string;
  }
}

let screen: VirtualDisplay | null = null;

export async function setup(tests: TestProject): Promise<void> {
  tests.provide('electron', await electronRuntime());
  screen = process.platform === 'linux' ? await openDisplay() : null;
  tests.provide('display', screen?.name ?? '');
}

export function teardown(): void {
  screen?.close();
}
