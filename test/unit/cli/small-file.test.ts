import { execFileSync } from 'node:child_process';
import { symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readSmallFile } from '../../../main/cli/files.ts';
import { keepFolder } from '../../helpers/folders.ts';

test('a recipe is read from a plain file of bounded size only, and nothing else is opened', async () => {
  const folder = keepFolder();
  onTestFinished(() => folder.remove());
  const at = (name: string): string => join(folder.path, name);
  writeFileSync(at('large.json'), '{}');
  truncateSync(at('large.json'), 100_000_000);
  execFileSync('mkfifo', [at('pipe.json')]);
  symlinkSync('/dev/zero', at('zero.json'));
  symlinkSync(at('round.json'), at('round.json'));
  for (const name of ['large.json', 'pipe.json', 'zero.json', 'round.json', '.']) {
    await expect(readSmallFile(at(name), name)).rejects.toMatchObject({ code: 'recipe/unreadable', params: { name } });
  }
  await expect(readSmallFile(at('none.json'), 'none.json')).rejects.toMatchObject({ code: 'source/missing' });
  writeFileSync(at('r.json'), '\u{feff}{"a":"ü"}');
  expect(await readSmallFile(at('r.json'), 'r.json')).toBe('\u{feff}{"a":"ü"}');
});
