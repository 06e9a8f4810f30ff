// Runs one command and watches it from outside: wall time, the memory of its whole process tree, and how much
// of the machine others used meanwhile. One decision: memory is proportional set size, so sharing is not counted twice.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cpus } from 'node:os';

export interface Measured {
  readonly seconds: number;
  /** User and system time of the whole tree: less sensitive to what else runs. */
  readonly cpuSeconds: number;
  /** Highest sampled sum of Pss over the tree, bytes; 0 where /proc does not tell. */
  readonly peakBytes: number;
  /** Cores that other work used on average while the command ran. */
  readonly othersCores: number;
  readonly stdout: string;
}

const SAMPLE_MS = 100;
/** Linux counts CPU time in hundredths of a second in /proc. */
const TICKS = 100;

function readText(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

function childrenOf(pid: number): number[] {
  const tasks = `/proc/${pid}/task`;
  try {
    return readdirSync(tasks).flatMap((task) =>
      readText(`${tasks}/${task}/children`).split(' ').filter(Boolean).map(Number));
  } catch {
    return [];
  }
}

function treeOf(pid: number): number[] {
  return [pid, ...childrenOf(pid).flatMap(treeOf)];
}

function pssOf(pid: number): number {
  const found = /^Pss:\s+(\d+) kB/m.exec(readText(`/proc/${pid}/smaps_rollup`));
  return found ? Number(found[1]) * 1024 : 0;
}

/** CPU seconds: of the whole machine, and of this process with all children that have ended. */
function cpuSeconds(): { machine: number; ours: number } {
  const total = readText('/proc/stat').split('\n')[0]?.trim().split(/\s+/).slice(1).map(Number) ?? [];
  const own = readText('/proc/self/stat').replace(/^.*\) /, '').split(' ').map(Number);
  const idle = (total[3] ?? 0) + (total[4] ?? 0);
  const busy = total.slice(0, 8).reduce((sum, ticks) => sum + ticks, 0) - idle;
  return { machine: busy / TICKS, ours: own.slice(11, 15).reduce((sum, ticks) => sum + ticks, 0) / TICKS };
}

/** Runs `command` to its end; rejects with its stderr when it ends with anything but 0. */
export async function measure(command: string, args: readonly string[], extra: NodeJS.ProcessEnv = {}): Promise<Measured> {
  const before = cpuSeconds();
  const start = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...extra } });
  let [stdout, stderr, peakBytes] = ['', '', 0];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const timer = setInterval(() => {
    if (child.pid === undefined) return;
    peakBytes = Math.max(peakBytes, treeOf(child.pid).reduce((sum, pid) => sum + pssOf(pid), 0));
  }, SAMPLE_MS);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => clearInterval(timer));
  const seconds = (performance.now() - start) / 1000;
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}\n${stderr}\n${stdout}`);
  const after = cpuSeconds();
  const used = after.ours - before.ours;
  const others = after.machine - before.machine - used;
  return { seconds, cpuSeconds: used, peakBytes, othersCores: Math.min(cpus().length, Math.max(0, others / seconds)), stdout };
}
