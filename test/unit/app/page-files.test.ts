import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { answerPage, listPage } from '../../../main/app/page-files.ts';
import { tempFolder } from '../../helpers/folders.ts';

function built(): string {
  const above = tempFolder();
  const folder = join(above, 'renderer');
  mkdirSync(join(folder, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'index.html'), '<script nonce="__NONCE__"></script>');
  writeFileSync(join(folder, 'assets', 'a.js'), 'a');
  writeFileSync(join(folder, 'assets', 'a.js.map'), 'secret');
  writeFileSync(join(folder, 'notes.txt'), 'secret');
  writeFileSync(join(above, 'secret.js'), 'secret');
  symlinkSync(join(above, 'secret.js'), join(folder, 'assets', 'link.js'));
  symlinkSync(above, join(folder, 'up'));
  return folder;
}

test('the page is its files of known kinds, each by one address', () => {
  const folder = built();
  expect([...listPage(folder)]).toEqual([
    ['app://counterfoil/assets/a.js', join(folder, 'assets', 'a.js')],
    ['app://counterfoil/index.html', join(folder, 'index.html')],
  ]);
  expect([...listPage(join(folder, 'not-there'))]).toEqual([]);
});

test('no address leads out of the folder or to a file that is none of the page', async () => {
  const files = listPage(built());
  const part = fc.constantFrom('..', '%2e%2e', '%2E.', '.', 'assets', 'a.js', 'secret.js', 'link.js', 'notes.txt', 'up', '%00', '\\..', '%5c..', '%2f..', '/etc/passwd', 'C:', '~', '?', '#');
  const url = fc.array(part, { maxLength: 6 }).map((parts) => `app://counterfoil/${parts.join('/')}`);
  await fc.assert(
    fc.asyncProperty(url, async (address) => {
      const answer = await answerPage(files, new Request(address));
      const body = await answer.text();
      expect(body).not.toContain('secret');
      expect(body.startsWith('root:')).toBe(false);
    }),
    { seed: 6, numRuns: 500 },
  );
});

test('only reading is answered, and each page has a nonce of its own under a policy that connects to nothing', async () => {
  const files = listPage(built());
  const ask = async (method: string): Promise<Response> => await answerPage(files, new Request('app://counterfoil/index.html', { method }));
  expect((await ask('POST')).status).toBe(404);
  const [first, second] = [await ask('GET'), await ask('GET')];
  const policy = first.headers.get('content-security-policy') ?? '';
  const nonce = /nonce="([^"]+)"/.exec(await first.text())?.[1] ?? '';
  expect(policy).toContain(`'nonce-${nonce}'`);
  expect(second.headers.get('content-security-policy')).not.toBe(policy);
  expect(policy).toMatch(/default-src 'none'.*script-src 'self';.*connect-src 'none'/);
  expect(policy).not.toMatch(/unsafe|\*|http/);
});
