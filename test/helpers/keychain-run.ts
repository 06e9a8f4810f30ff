/**
 * One run of an engine that uses the keychain of its session, as a process of its own: the folder of a workspace, then steps.
 * Prints a line of JSON for each step.
 */
import { createRequire } from 'node:module';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';

const EVENT_SET = '7012345678901234567';
const STEPS: Readonly<Record<string, (engine: Engine) => unknown>> = {
  save: async (engine) => await engine.saveAccount({ eventSet: EVENT_SET, name: 'Shop', token: process.env['TEST_TOKEN'] ?? '' }),
  list: async (engine) => await engine.listAccounts({}),
  forget: async (engine) => await engine.forgetAccount({ eventSet: EVENT_SET }),
  // What only opens and looks at other things.
  look: async (engine) => (await engine.listJobs({ limit: 1 })).length,
  loaded: () => Object.keys(createRequire(import.meta.url).cache).some((path) => path.includes('keyring')),
};

const [workspace = '', ...steps] = process.argv.slice(2);
const engine = openEngine({ workspace });
for (const step of steps) console.log(JSON.stringify(await STEPS[step]?.(engine)));
engine.close();
