/**
 * Four kinds of test, quickest first; `e2e` opens real windows, one at a time, after all others. No test
 * may reach the user's own workspace or keychain, so every process inherits another folder and no keychain.
 */
import { rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

const config = join(tmpdir(), `counterfoil-tests-${process.pid}-config`);
process.once('exit', () => rmSync(config, { recursive: true, force: true }));

const env = {
  COUNTERFOIL_WORKSPACE: join(tmpdir(), `counterfoil-tests-${process.pid}`),
  COUNTERFOIL_KEYCHAIN: 'none',
  // Key files of workspaces lie below it.
  XDG_CONFIG_HOME: config,
};
const maxWorkers = Math.min(4, availableParallelism());
const SLOW = { testTimeout: 120_000, hookTimeout: 120_000 };

export default defineConfig({
  test: {
    reporters: ['verbose'],
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/unit/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          maxWorkers,
          sequence: { groupOrder: 1 },
          env,
        },
      },
      {
        test: {
          name: 'engine',
          include: ['test/engine/**/*.test.ts'],
          ...SLOW,
          maxWorkers,
          sequence: { groupOrder: 2 },
          env,
        },
      },
      {
        test: {
          name: 'cli',
          include: ['test/cli/**/*.test.ts'],
          ...SLOW,
          maxWorkers,
          sequence: { groupOrder: 3 },
          env,
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.{test,e2e}.ts'],
          globalSetup: ['test/helpers/e2e-setup.ts'],
          ...SLOW,
          maxWorkers: 1,
          // A key pressed as its button appears was lost once in sixty-four tests at a load of fifteen; the report shows every retry.
          retry: 1,
          sequence: { groupOrder: 4 },
          env,
        },
      },
    ],
  },
});
