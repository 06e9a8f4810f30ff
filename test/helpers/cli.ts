/** Runs the real command line in a process of its own, as `npm run cli --` does. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';

export const PROJECT = join(import.meta.dirname, '..', '..');
const ENTRY = join(PROJECT, 'main', 'cli', 'index.ts');

export interface CliRun {
  /** Null when a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** `workspace` is required: the command line's default is the user's own. */
export interface CliOptions {
  readonly workspace: string;
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** Sees the process right after the start, to signal it or to watch its output. */
  readonly onStart?: (child: ChildProcess) => void;
}

export async function runCli(args: readonly string[], options: CliOptions): Promise<CliRun> {
  return await runNode([ENTRY, ...args], options);
}

/** The same for any script; `node` defaults to the Node that runs the tests. */
export async function runNode(
  args: readonly string[],
  options: CliOptions & { readonly node?: string },
): Promise<CliRun> {
  const { INIT_CWD: _npmFolder, ...inherited } = process.env;
  const child = spawn(options.node ?? process.execPath, args, {
    cwd: options.cwd ?? PROJECT,
    env: { ...inherited, COUNTERFOIL_WORKSPACE: options.workspace, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  options.onStart?.(child);
  const [stdout, stderr] = [collect(child.stdout), collect(child.stderr)];
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, stdout: stdout(), stderr: stderr() }));
  });
}

/** stdout as the one JSON object it must be; throws with both streams when there is none. */
export function jsonOf(run: CliRun): unknown {
  try {
    return JSON.parse(run.stdout);
  } catch (cause) {
    throw new Error(`no JSON on stdout: ${run.stdout}\nstderr: ${run.stderr}`, { cause });
  }
}

function collect(stream: NodeJS.ReadableStream): () => string {
  const parts: Buffer[] = [];
  stream.on('data', (part: Buffer) => parts.push(part));
  return () => Buffer.concat(parts).toString('utf8');
}
