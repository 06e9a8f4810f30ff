import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PROJECT, runNode } from '../helpers/cli.ts';
import { tempFolder } from '../helpers/folders.ts';

const OUTPUT = join(PROJECT, 'demo-output');

test.skipIf(process.platform !== 'linux')(
  'npm start without a display says so and ends with a file that TikTok takes',
  async () => {
    rmSync(OUTPUT, { recursive: true, force: true });
    const run = await runNode([join(PROJECT, 'build', 'start.ts')], {
      workspace: tempFolder(),
      cwd: tempFolder(),
      env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
    });
    expect(run).toMatchObject({ code: 0, signal: null });
    expect(run.stderr).toMatch(/^There is no display here, [^\n]+\.\n/);
    expect(run.stdout).toContain('Upload by hand');
    expect(readdirSync(OUTPUT)).toEqual(expect.arrayContaining(['manifest.json', 'tiktok-events-001.csv']));
  },
);

test('the demo can be repeated into the same folder', async () => {
  const demo = () => runNode([join(PROJECT, 'build', 'demo.ts')], { workspace: tempFolder() });
  expect(await demo()).toMatchObject({ code: 0 });
  expect(await demo()).toMatchObject({ code: 0 });
  expect(existsSync(join(OUTPUT, 'manifest.json'))).toBe(true);
});
