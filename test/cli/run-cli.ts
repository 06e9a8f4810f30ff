// Spawns the real command, as `npm run cli` does, in a workspace of its own. Nothing of main/ is imported here.
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '..', '..');
export const CLI = join(ROOT, 'main', 'cli', 'index.ts');

export interface Finished {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** What is piped into standard input; nothing at all where absent. */
  readonly input?: string | Uint8Array;
  /** Gets the running child, to signal it. */
  readonly onStart?: (child: ChildProcess) => void;
}

/** A new empty folder, removed when the callback's test file ends (call `sweep` in afterAll). */
const folders: string[] = [];

export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'counterfoil-test-'));
  folders.push(folder);
  return folder;
}

export function sweep(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
}

/** Runs any command to its end with colours and the user's own Counterfoil settings out of the way. */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, INIT_CWD: undefined, ...options.env };
  const child = spawn(command, args, { cwd: options.cwd, env, stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  const [out, err]: [Buffer[], Buffer[]] = [[], []];
  // A command that has seen enough closes its end.
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.input);
  child.stdout?.on('data', (piece: Buffer) => out.push(piece));
  child.stderr?.on('data', (piece: Buffer) => err.push(piece));
  options.onStart?.(child);
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (exit, by) => resolve([exit, by]));
  });
  return { code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

/** Runs the command line; without `COUNTERFOIL_WORKSPACE` in `options.env` it gets a fresh workspace. */
export async function runCli(args: readonly string[], options: RunOptions = {}): Promise<Finished> {
  const env = { COUNTERFOIL_WORKSPACE: options.env?.['COUNTERFOIL_WORKSPACE'] ?? join(newFolder(), 'workspace'), ...options.env };
  return run(process.execPath, [CLI, ...args], { ...options, env });
}
