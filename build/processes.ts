/** Running the project's own tools from its own scripts: always this Node, always from the project's root. */
import { spawn, spawnSync } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';

export const project = join(import.meta.dirname, '..');

/** The project's Node and tools first, whatever the caller's PATH says. */
const environment = {
  ...process.env,
  PATH: [join(project, 'node_modules', '.bin'), dirname(process.execPath), process.env['PATH'] ?? ''].join(delimiter),
};

/** Exit code of a Node script of the project, with its output shown; 1 when a signal ended it. */
export function runScript(script: string, args: readonly string[] = [], extra: NodeJS.ProcessEnv = {}): number {
  const run = spawnSync(process.execPath, [join(project, script), ...args], {
    cwd: project,
    env: { ...environment, ...extra },
    stdio: 'inherit',
  });
  return run.status ?? 1;
}

/** Exit code of a command of node_modules/.bin, with its output shown. */
export function runTool(tool: string, args: readonly string[], extra: NodeJS.ProcessEnv = {}): number {
  const run = spawnSync(join(project, 'node_modules', '.bin', tool), args, {
    cwd: project,
    env: { ...environment, ...extra },
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  return run.status ?? 1;
}

/** Starts a program that the user closes, passes Ctrl-C on to it and answers with its exit code. */
export async function runUntilClosed(
  command: string,
  args: readonly string[],
  extra: NodeJS.ProcessEnv = {},
): Promise<number> {
  const child = spawn(command, args, { cwd: project, env: { ...environment, ...extra }, stdio: 'inherit' });
  // The terminal sends Ctrl-C to both; this process waits for the program's own end.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return await new Promise((resolve) => {
    child.once('error', () => resolve(1));
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
