/**
 * Pictures of every screen, in both languages and themes, made by the end-to-end tests that look at them. With
 * `--readme` those that the README shows are replaced, too.
 */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { electronRuntime } from './electron-runtime.ts';
import { project, runScript, runTool } from './processes.ts';
import { ensureSystemPackages } from './system-packages.ts';

const PICTURES = join(project, '.cache', 'screenshots');

const README: Readonly<Record<string, string>> = {
  'map-light': '3-map-en-light',
  'map-shopify-light': '24-order-lines-en-light',
  'duplicates-dark': '7-duplicates-en-dark',
  'review-zh-dark': '6-review-zh-CN-dark',
  'send-light': '44-pre-flight-en-light',
  'sending-light': '42-splitting-en-light',
  'privacy-light': '61-what-leaves-en-light',
};

process.exitCode = await takePictures(process.argv.includes('--readme'));

async function takePictures(isForReadme: boolean): Promise<number> {
  const [obstacle] = ensureSystemPackages(await electronRuntime(), { xvfb: true });
  if (obstacle !== undefined) {
    console.error(obstacle);
    return 1;
  }
  const code = runScript('build/bundle.ts') || runTool('vitest', ['run', '--project', 'e2e', 'test/e2e/screens', 'test/e2e/privacy'], { COUNTERFOIL_PICTURES: '1' });
  if (code === 0 && isForReadme) {
    for (const [name, picture] of Object.entries(README)) {
      copyFileSync(join(PICTURES, `${picture}.png`), join(project, 'build', 'pictures', `${name}.png`));
    }
  }
  console.error(`Pictures are in ${PICTURES}`);
  return code;
}
