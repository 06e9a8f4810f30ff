import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROJECT, runNode } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';

const BUILT = join(PROJECT, 'out', 'cli');
const SAMPLE = join(PROJECT, 'build', 'sample', 'orders-export.csv');

/** A Node of this machine, outside any project, that lacks Node-API 10. */
function findOldNode(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => !folder.includes('node_modules'));
  for (const folder of folders) {
    const node = join(folder, 'node');
    if (!existsSync(node)) continue;
    const asked = spawnSync(node, ['-p', 'process.versions.napi'], { encoding: 'utf8' });
    if (asked.status === 0 && Number(asked.stdout) < 10) return node;
  }
  return null;
}

/** The command as it would be installed: outside the project, beside its one native package. */
function install(): string {
  const folder = tempFolder();
  cpSync(BUILT, folder, { recursive: true });
  const native = join('node_modules', 'better-sqlite3');
  for (const part of ['package.json', 'lib', 'prebuilds']) {
    cpSync(join(PROJECT, native, part), join(folder, native, part), { recursive: true });
  }
  return join(folder, 'counterfoil.cjs');
}

const oldNode = findOldNode();
if (oldNode === null) {
  console.warn('NOT TESTED: there is no Node without Node-API 10 on the PATH, so nobody tried the installed command on one.');
}

beforeAll(() => {
  if (existsSync(join(BUILT, 'counterfoil.cjs'))) return;
  execFileSync(process.execPath, [join(PROJECT, 'build', 'cli.ts')], { cwd: PROJECT, stdio: 'inherit' });
});

describe('the installed command', () => {
  test.skipIf(oldNode === null)('says one sentence and exits 2 on a Node that is too old', async () => {
    const args = [install(), 'inspect', SAMPLE];
    const run = await runNode(args, { workspace: tempFolder(), node: oldNode ?? '' });
    expect(run).toMatchObject({ code: 2, signal: null, stdout: '' });
    expect(run.stderr).toMatch(/^Counterfoil needs Node 22\.14 or newer \(Node-API 10\); this is Node [\d.]+\.\n$/);
  });

  test('does the whole job outside the project, with no package but better-sqlite3', async () => {
    const out = join(tempFolder(), 'out');
    const flags = ['--timezone', 'Australia/Sydney', '--region', 'AU', '--time-of-day', '12:00', '--now', '2026-11-22T00:00:00Z'];
    const run = await runNode([install(), 'prepare', SAMPLE, '--out', out, ...flags], { workspace: tempFolder() });
    expect(run).toMatchObject({ code: 0, signal: null });
    expect(readdirSync(out)).toEqual(expect.arrayContaining(['manifest.json', 'tiktok-events-001.csv']));
  });

  test('says its version', async () => {
    const run = await runNode([install(), '--version'], { workspace: tempFolder() });
    expect(run).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  });
});
