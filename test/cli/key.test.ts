// What protects the workspace, as the command line tells and changes it. Secrets come from standard input and the environment only.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { newFolder, runCli, sweep } from './run-cli.ts';
import type { RunOptions } from './run-cli.ts';

const PASSPHRASE = 'correct horse battery staple';
let folder: string;
let env: Record<string, string>;
beforeEach(() => {
  folder = newFolder();
  env = { COUNTERFOIL_WORKSPACE: join(folder, 'workspace'), XDG_CONFIG_HOME: join(folder, 'config') };
});
afterAll(sweep);

const run = (args: readonly string[], options: RunOptions = {}) => runCli(args, { ...options, env: { ...env, ...options.env } });
const withPassphrase = { env: { COUNTERFOIL_WORKSPACE_PASSPHRASE: PASSPHRASE } };

describe('key', () => {
  it('says what protects the workspace, and every other command says so in a line', async () => {
    const keys = join(folder, 'config', 'counterfoil', 'keys');
    const sentence = `Workspace protected by a key file in ${keys}: this protects a copied workspace, not this computer.\n`;
    expect(await run(['key'])).toMatchObject({ code: 0, stdout: sentence, stderr: '' });
    expect(await run(['uploads'])).toMatchObject({ code: 0, stderr: sentence });
    const asJson = await run(['uploads', '--json']);
    expect([asJson.stderr, JSON.parse(asJson.stdout)]).toEqual(['', { uploads: [], protectedBy: 'key-file' }]);
    const failed = await run(['uploads', 'show', '9']);
    expect([failed.code, failed.stderr.split('\n').slice(1).join('\n')]).toEqual([4, sentence]);
    expect(JSON.parse((await run(['uploads', 'show', '9', '--json'])).stdout)).toMatchObject({ error: {}, protectedBy: 'key-file' });
    const [name = ''] = readdirSync(keys);
    const key = await run(['key', '--json']);
    expect(JSON.parse(key.stdout)).toEqual({ protectedBy: 'key-file', keyFile: join(keys, name), workspace: env['COUNTERFOIL_WORKSPACE'] });
  });

  it('names a key file that lies in the workspace for what it is', async () => {
    env['COUNTERFOIL_KEY_FILE'] = join(folder, 'workspace', 'own.key');
    expect((await run(['key'])).stdout).toBe('Workspace protected by a key file inside the workspace itself: whoever copies the workspace can read it.\n');
  });

  it('protects by a passphrase from standard input, which opens it from the environment', async () => {
    await run(['key']);
    expect(await run(['key', 'protect', '--passphrase-stdin'], { input: `${PASSPHRASE}\n` })).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Workspace protected by a passphrase\.\nThe key was wrapped anew, not changed\./) });
    expect(await run(['uploads'])).toMatchObject({ code: 5, stderr: expect.stringContaining('Set COUNTERFOIL_WORKSPACE_PASSPHRASE') });
    expect(await run(['uploads'], withPassphrase)).toMatchObject({ code: 0, stderr: 'Workspace protected by a passphrase.\n' });
    const wrong = await run(['uploads', '--json'], { env: { COUNTERFOIL_WORKSPACE_PASSPHRASE: `${PASSPHRASE}s` } });
    expect([wrong.code, JSON.parse(wrong.stdout)]).toMatchObject([5, { error: { code: 'store/wrong-passphrase' } }]);
    expect(await run(['key', 'protect', '--key-file'], withPassphrase)).toMatchObject({ code: 0 });
    expect(await run(['uploads'])).toMatchObject({ code: 0 });
  });

  const REFUSED: readonly (readonly [readonly string[], string | undefined, number, RegExp])[] = [
    [['key', 'protect'], undefined, 2, /one of --keychain, --key-file and --passphrase-stdin/],
    [['key', 'protect', '--key-file', '--keychain'], undefined, 2, /one of --keychain/],
    [['key', 'protect', '--passphrase', PASSPHRASE], undefined, 2, /never an argument/],
    [['key', 'protect', '--passphrase-stdin'], 'short\n', 2, /at least 12 characters/],
    [['key', 'protect', '--passphrase-stdin'], '\n', 2, /first line of standard input/],
    // Longer than what is read at once: what would be kept of it could never be given again.
    [['key', 'protect', '--passphrase-stdin'], 'a'.repeat(100_000), 2, /longer than 1000 characters/],
    [['key', 'protect', '--keychain'], undefined, 5, /no keychain/],
  ];

  it('refuses what would not protect, and leaves the key as it was', async () => {
    await run(['key']);
    const file = join(folder, 'workspace', 'workspace.key');
    const before = readFileSync(file);
    for (const [args, input, code, words] of REFUSED) {
      const { code: end, stdout, stderr } = await run(args, input === undefined ? {} : { input });
      expect({ args, end, stdout, stderr }).toEqual({ args, end: code, stdout: '', stderr: expect.stringMatching(words) as string });
      expect(stderr).not.toContain(PASSPHRASE);
      expect(readFileSync(file).equals(before)).toBe(true);
    }
  });
});
