// Where secrets come from, and what is left of them there.
import { spawnSync } from 'node:child_process';
import { afterEach, expect, test } from 'vitest';
import { readPassphrase, readToken } from '../../../main/cli/secret-inputs.ts';

const NAMES = ['COUNTERFOIL_ACCESS_TOKEN', 'COUNTERFOIL_PASSPHRASE'];
afterEach(() => {
  for (const name of NAMES) delete process.env[name];
});

test('a secret that was read is gone from the environment, and so from every thread and program started after', async () => {
  for (const name of NAMES) process.env[name] = ` ${name} of nobody `;
  expect(await readToken({})).toBe('COUNTERFOIL_ACCESS_TOKEN of nobody');
  expect(await readPassphrase({})).toBe(' COUNTERFOIL_PASSPHRASE of nobody ');
  const { stdout } = spawnSync(process.execPath, ['-p', 'JSON.stringify(process.env)'], { encoding: 'utf8' });
  expect(stdout).toContain('PATH');
  expect(stdout).not.toContain('of nobody');
  expect(await readToken({})).toBeUndefined();
});
