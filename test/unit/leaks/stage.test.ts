// The stage of a leak test sees what a process and its children print, are started with and leave in any folder of theirs.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { tempFolder } from '../../helpers/folders.ts';
import { canary } from '../../helpers/leaks/canaries.ts';
import { leaksInFolder, leaksInText } from '../../helpers/leaks/search.ts';
import { openStage } from '../../helpers/leaks/stage.ts';

/** Says and starts what its environment tells it, and lives long enough to be looked at. */
const CARELESS = `import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
const [email, phone] = [process.env.PIECES.split('|').join('vault'), process.env.DIGITS.split('|').join('3548')];
console.log(email);
console.error(Buffer.from(email).toString('base64'));
const wait = 'setTimeout(() => {}, 300)';
spawnSync(process.execPath, ['-e', wait, phone]);
spawnSync(process.execPath, ['-e', wait], { env: { CONTACT: email } });
for (const folder of [os.tmpdir(), os.homedir(), process.env.XDG_CACHE_HOME]) writeFileSync(folder + '/' + encodeURIComponent(email), phone);
`;

test.skipIf(process.platform !== 'linux')('a careless program is caught in every place, and the person who types a name is not', async () => {
  const stage = openStage(tempFolder());
  const script = join(stage.place('sources'), 'careless.mjs');
  writeFileSync(script, CARELESS);
  const { email, phone } = canary(5);
  const env = { PIECES: email.replace('vault', '|'), DIGITS: phone.replace('3548', '|') };
  const { code } = await stage.run('careless', [script, email], { env });
  expect(code).toBe(0);
  const caught = stage.told.filter(({ text }) => leaksInText('', text).length > 0).map(({ what }) => what);
  expect(caught.toSorted()).toEqual(['arguments', 'environment', 'stderr', 'stdout']);
  expect(stage.told.find(({ what }) => what === 'arguments')?.text).toContain('(what the person typed)');
  const places = new Set(leaksInFolder(stage.folder).map(({ where }) => where.replace(/^name of /, '').split('/')[0]));
  expect(places).toEqual(new Set(['tmp', 'home', 'cache']));

  const quiet = openStage(tempFolder());
  await quiet.run('quiet', ['-e', '1', email]);
  expect(quiet.told.filter(({ text }) => leaksInText('', text).length > 0)).toEqual([]);
});
