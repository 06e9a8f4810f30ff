/** What is packaged, and what the packaged program refuses. The stand-in is too old to open the packaged window, so no further than that. */
import { execFile } from 'node:child_process';
import { copyFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { PROJECT } from '../helpers/cli.ts';

interface Ended {
  readonly code: number;
  readonly said: string;
}

let folder = '';
let packaged = '';

async function run(command: string, words: readonly string[], extra: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const env = { ...process.env, DISPLAY: inject('display'), ...extra };
  return await new Promise((resolve) => {
    execFile(command, words, { cwd: PROJECT, env, timeout: 60_000 }, (error, out, err) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), said: `${out}${err}` });
    });
  });
}

/** The runtime without an app of its own. Links, but for the file whose fuses are changed: that one is this copy's own. */
function bareRuntime(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (source === inject('electron')) copyFileSync(source, target);
    else if (entry.isFile() && entry.name !== 'default_app.asar') linkSync(source, target);
    else if (entry.isDirectory() && entry.name !== 'app') bareRuntime(source, target);
  }
}

async function pack(): Promise<void> {
  folder = mkdtempSync(join(PROJECT, '.cache', 'package-test-'));
  const dist = join(folder, 'dist');
  bareRuntime(dirname(inject('electron')), dist);
  const builder = join(PROJECT, 'node_modules', 'electron-builder', 'cli.js');
  const choices = [`electronDist=${dist}`, 'electronVersion=33.2.1', `directories.output=${join(folder, 'out')}`];
  const words = [builder, '--linux', 'dir', '--x64', '--publish', 'never', '-c', 'electron-builder.yml', ...choices.map((choice) => `-c.${choice}`)];
  // Links of the builder's own would lead its change of fuses back to the runtime.
  const built = await run(process.execPath, words, { USE_HARD_LINKS: 'false' });
  expect(built).toMatchObject({ code: 0 });
  packaged = join(folder, 'out', 'linux-unpacked', 'counterfoil');
}

function filesBelow(top: string, except = '-'): string[] {
  const files = readdirSync(top, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return files.map((entry) => relative(top, join(entry.parentPath, entry.name))).filter((name) => !name.startsWith(except)).toSorted();
}

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the package', () => {
  beforeAll(pack);
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

  test('has its fuses blown, and the runtime that it was made of has not', async () => {
    const fuses = await getCurrentFuseWire(packaged);
    const on = Object.keys(FuseV1Options).filter((name) => fuses[FuseV1Options[name as keyof typeof FuseV1Options] as FuseV1Options.RunAsNode] === FuseState.ENABLE);
    expect(on.toSorted()).toEqual(['EnableCookieEncryption', 'EnableEmbeddedAsarIntegrityValidation', 'OnlyLoadAppFromAsar']);
    expect((await getCurrentFuseWire(inject('electron')))[FuseV1Options.EnableNodeCliInspectArguments]).toBe(FuseState.ENABLE);
  });

  test('holds what was built and two native modules, and nothing beside the archive but those, the sample and the licences', async () => {
    const resources = join(dirname(packaged), 'resources');
    const asar = join(PROJECT, 'node_modules', '@electron', 'asar', 'bin', 'asar.js');
    const listed = await run(process.execPath, [asar, 'list', join(resources, 'app.asar')]);
    const inside = listed.said.trim().split('\n').filter((name) => /\.\w+$/.test(name));
    const expected = /^\/(package\.json$|out\/(main|preload|renderer)\/.+\.(cjs|html|js|css|woff2)$|node_modules\/(better-sqlite3|@napi-rs\/keyring(-[\w-]+)?)\/)/;
    expect(inside.filter((name) => !expected.test(name))).toEqual([]);
    expect(inside).toEqual(expect.arrayContaining(['/out/main/index.cjs', '/out/main/engine-host.cjs', '/out/preload/index.cjs', '/out/renderer/index.html']));
    expect(inside.filter((name) => /\.(map|ts|md|c|cpp|gyp)$|test|secret|\.env/.test(name))).toEqual([]);
    expect(filesBelow(resources, 'app.asar.unpacked')).toEqual(['THIRD-PARTY-LICENSES.txt', 'app.asar', 'sample/orders-export.csv', 'sbom.cdx.json']);
    const unpacked = filesBelow(join(resources, 'app.asar.unpacked'));
    expect(unpacked.filter((name) => !name.endsWith('.node'))).toEqual([]);
    expect(unpacked.length).toBe(2);
  });

  test('starts with no debugging door, whoever asks for it and how', async () => {
    const evil = join(folder, 'evil.cjs');
    writeFileSync(evil, 'console.log("evil ran")');
    const asked = ['--remote-debugging-port=0', '--remote-debugging-pipe', '--inspect=0', '--inspect-brk=0', '--js-flags=--expose-gc'];
    for (const word of asked) {
      const ended = await run(packaged, [word, '--no-sandbox']);
      expect(ended).toEqual({ code: 1, said: expect.stringContaining(`Counterfoil does not start with ${word.split('=')[0] ?? ''}.`) as string });
      expect(ended.said).not.toMatch(/listening on/i);
    }
    const asNode = await run(packaged, ['-e', 'console.log("evil ran")', '--no-sandbox'], { ELECTRON_RUN_AS_NODE: '1' });
    const required = await run(packaged, ['--no-sandbox'], { NODE_OPTIONS: `--require ${evil}` });
    expect(asNode.said + required.said).not.toContain('evil ran');
    expect([asNode.code, required.code]).toEqual([1, 1]);
  });
});
