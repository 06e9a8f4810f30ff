/**
 * A computer of its own for a leak test: every folder that a program may write to lies below one, and of every process that is started
 * its output, its arguments and its environment are kept, and those of all its children.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT } from '../cli.ts';

export interface Told {
  /** What the command was called by the test. */
  readonly step: string;
  readonly what: 'stdout' | 'stderr' | 'arguments' | 'environment';
  readonly text: string;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface StageRun {
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  readonly onStart?: (child: ChildProcess) => void;
}

export interface Stage {
  readonly folder: string;
  /** A folder below the stage, made where missing. */
  place(name: string): string;
  readonly env: NodeJS.ProcessEnv;
  /** Runs Node with a script of the project. */
  run(step: string, args: readonly string[], options?: StageRun): Promise<Ended>;
  readonly told: readonly Told[];
}

const FOLDERS = { HOME: 'home', TMPDIR: 'tmp', XDG_CONFIG_HOME: 'config', XDG_DATA_HOME: 'data', XDG_CACHE_HOME: 'cache', XDG_STATE_HOME: 'state', XDG_RUNTIME_DIR: 'run' };
const POLL_MS = 20;
const AS_TYPED = '(what the person typed)';

export function openStage(folder: string): Stage {
  const place = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(path, { recursive: true, mode: 0o700 });
    return path;
  };
  const { INIT_CWD: _npmFolder, NODE_OPTIONS: _options, ...inherited } = process.env;
  const env: NodeJS.ProcessEnv = { ...inherited, NO_COLOR: '1', COUNTERFOIL_KEYCHAIN: 'none' };
  for (const [name, sub] of Object.entries(FOLDERS)) env[name] = place(sub);
  env['COUNTERFOIL_WORKSPACE'] = place('workspace');
  const told: Told[] = [];

  async function run(step: string, args: readonly string[], options: StageRun = {}): Promise<Ended> {
    const given = { ...env, ...options.env };
    const child = spawn(process.execPath, args, { cwd: PROJECT, env: given, stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
    const watch = watchProcess(child.pid ?? 0);
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout?.on('data', (part: Buffer) => out.push(part));
    child.stderr?.on('data', (part: Buffer) => err.push(part));
    child.stdin?.on('error', () => {});
    child.stdin?.end(options.input);
    options.onStart?.(child);
    const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (...ended) => resolve(ended));
    });
    const ended = { code, signal, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
    told.push({ step, what: 'stdout', text: ended.stdout }, { step, what: 'stderr', text: ended.stderr });
    for (const [what, texts] of Object.entries(watch.end()) as ['arguments' | 'environment', string[]][]) told.push({ step, what, text: texts.map((text) => (isTyped(text, args) ? AS_TYPED : text)).join('\n') });
    return ended;
  }

  return { folder, place, env, run, told };
}

/** A person names a file: its name then stands in the arguments of the process that they started, and only there. */
function isTyped(text: string, args: readonly string[]): boolean {
  return text.split('\0').slice(1, -1).join('\0') === args.join('\0');
}

/** Looks at a process and all below it until it is told to end. */
export function watchProcess(pid: number): { end(): { arguments: string[]; environment: string[] } } {
  const [seenArguments, seenEnvironments] = [new Set<string>(), new Set<string>()];
  const look = (): void => {
    for (const each of familyOf(pid)) {
      seenArguments.add(read(`/proc/${each}/cmdline`));
      seenEnvironments.add(read(`/proc/${each}/environ`));
    }
  };
  look();
  const timer = setInterval(look, POLL_MS);
  return {
    end() {
      look();
      clearInterval(timer);
      return { arguments: [...seenArguments], environment: [...seenEnvironments] };
    },
  };
}

function familyOf(pid: number): number[] {
  const children = threadsOf(pid).flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter((word) => word !== ''));
  return [pid, ...children.map(Number).flatMap(familyOf)];
}

function threadsOf(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/task`);
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    // The process is gone, or this is no Linux.
    return '';
  }
}
