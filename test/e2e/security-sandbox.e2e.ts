/** The real sandbox. Chromium has none for root, so root starts the app as nobody; the kernel itself is asked what the page may do. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';

const AS_NOBODY = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups'];
const isRoot = process.getuid?.() === 0;
const entry = join(PROJECT, 'out', 'main', 'index.cjs');
/** A project in root's own folder is closed to nobody. */
const canRun = process.platform === 'linux' && (!isRoot || spawnSync(AS_NOBODY[0] ?? '', [...AS_NOBODY.slice(1), 'cat', entry]).status === 0);

/** The processes that this one started, and theirs. */
function below(pid: number): number[] {
  const parents = readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), Number(/\nPPid:\s+(\d+)/.exec(statusOf(Number(name)))?.[1])] as const);
  const children = (of: number): number[] => parents.filter(([, parent]) => parent === of).flatMap(([child]) => [child, ...children(child)]);
  return children(pid);
}

/** Empty for a process that has ended. */
function statusOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/status`, 'utf8');
  } catch {
    return '';
  }
}

function renderersOf(pid: number): number[] {
  return below(pid).filter((child) => {
    try {
      return readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('--type=renderer');
    } catch {
      return false;
    }
  });
}

test.runIf(canRun)('the page’s process is in a sandbox: filtered system calls, no new rights, a network of its own that is empty', async () => {
  const home = tempFolder();
  chmodSync(home, 0o777);
  const start = [inject('electron'), '--disable-gpu', PROJECT, `--user-data-dir=${join(home, 'data')}`];
  const [command = '', ...words] = isRoot ? [...AS_NOBODY, ...start] : start;
  const env = { ...process.env, DISPLAY: inject('display'), HOME: home, XDG_CONFIG_HOME: home, COUNTERFOIL_WORKSPACE: join(home, 'work') };
  const app = spawn(command, words, { env, stdio: 'ignore' });
  const ended = new Promise((resolve) => app.once('exit', resolve));
  onTestFinished(async () => {
    app.kill();
    await ended;
  });
  // Before the sandbox is closed a page's process is a copy of another one.
  await expect.poll(() => renderersOf(app.pid ?? 0).map((pid) => /\nSeccomp:\s+(\d)/.exec(statusOf(pid))?.[1]), { timeout: 60_000 }).toEqual(['2']);
  const [page = 0] = renderersOf(app.pid ?? 0);
  expect(/\nNoNewPrivs:\s+(\d)/.exec(statusOf(page))?.[1]).toBe('1');
  const network = (pid: number | 'self'): string => readlinkSync(`/proc/${pid}/ns/net`);
  expect(network(page)).not.toBe(network('self'));
  expect(readFileSync(`/proc/${page}/net/dev`, 'utf8').match(/^\s*[\w]+:/gm)).toEqual([expect.stringContaining('lo:')]);
  expect(network(app.pid ?? 0)).toBe(network('self'));
});
