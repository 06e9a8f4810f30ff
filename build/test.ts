/**
 * `npm test`: types, lint, build, then every test in one run, so that the runner's summary comes last.
 * Words after it pick test projects (unit, engine, cli, e2e). Only end-to-end tests may be left out, loudly,
 * and never where CI=true.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { electronRuntime, isStandIn } from './electron-runtime.ts';
import { project, runScript, runTool } from './processes.ts';
import { ensureSystemPackages } from './system-packages.ts';

const PROJECTS = ['unit', 'engine', 'cli', 'e2e'];
const SOURCES = ['main', 'preload', 'renderer', 'build', 'test'];

const chosen = process.argv.slice(2);
process.exitCode = await runAll(chosen.length === 0 ? PROJECTS : chosen);

async function runAll(projects: readonly string[]): Promise<number> {
  for (const step of [checkTypes, lint, () => runScript('build/bundle.ts')]) {
    const code = step();
    if (code !== 0) return code;
  }
  const obstacle = projects.includes('e2e') ? await findObstacle() : null;
  const runnable = projects.filter((name) => obstacle === null || name !== 'e2e');
  const flags = runnable.flatMap((name) => ['--project', name]);
  const code = runnable.length === 0 ? 0 : runTool('vitest', ['run', ...flags]);
  if (obstacle === null) return code;
  console.error(`\nEND-TO-END TESTS DID NOT RUN. ${obstacle}`);
  return process.env['CI'] === 'true' ? code || 1 : code;
}

function checkTypes(): number {
  const folders = ['.', ...SOURCES].filter((folder) => existsSync(join(project, folder, 'tsconfig.json')));
  return folders.map((folder) => runTool('tsc', ['-p', folder])).find((code) => code !== 0) ?? 0;
}

function lint(): number {
  return runTool('oxlint', ['--deny-warnings', '--type-aware', ...SOURCES]);
}

/** Gets a window ready to be driven; answers with a sentence when there is no way. */
async function findObstacle(): Promise<string | null> {
  try {
    const electron = await electronRuntime();
    const [obstacle] = ensureSystemPackages(electron, { xvfb: true });
    if (obstacle !== undefined) return obstacle;
    console.error(`End-to-end tests use ${isStandIn(electron) ? 'the stand-in ' : ''}${electron}`);
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
