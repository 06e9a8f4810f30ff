// Where secrets come from, and what is left of them there.
import { spawnSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { readNewPassphrase, readPassphrase, readToken } from '../../../main/cli/secret-inputs.ts';

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

test('a piped passphrase is what was typed, in whatever pieces it comes, or refused', async () => {
  const piped = async (pieces: readonly Uint8Array[]): Promise<string> => {
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from(pieces) as typeof process.stdin);
    return await readNewPassphrase().finally(() => vi.restoreAllMocks());
  };
  const words = 'Zoë mag 狐狸 en kaas';
  const bytes = Buffer.from(`\uFEFF${words}\r\nmore`);
  expect(await piped([...bytes].map((byte) => Uint8Array.of(byte)))).toBe(words);
  // Latin-1, UTF-16 with its mark, UTF-16 without, half a character at the end: none may become a passphrase that nobody can type.
  const wrong = [Buffer.from(`${words}\n`, 'latin1'), Buffer.from(`\uFEFF${words}\n`, 'utf16le'), Buffer.from('correct horse battery\n', 'utf16le'), Buffer.from(words).subarray(0, 3), Buffer.from('correct\u0007horse battery')];
  for (const text of wrong) await expect(piped([text])).rejects.toMatchObject({ code: 'usage', params: { message: expect.stringMatching(/not plain text in UTF-8/) } });
});
