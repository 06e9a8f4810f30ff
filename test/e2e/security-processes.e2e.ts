/** Not what the app means to do but what its processes asked the system for: every one of them, from the first on. */
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { findOnPath } from '../../build/system-packages.ts';
import { countingHost } from '../helpers/counting-host.ts';
import { tempFolder } from '../helpers/folders.ts';
import { openApp } from '../helpers/window.ts';
import { answerSample, exportInto, openSample, prepare } from './flow.ts';

const strace = process.platform === 'linux' ? findOnPath('strace') : null;
const isNeeded = process.platform === 'linux' && process.env['CI'] === 'true';

/** The runtime under a watch that writes down each call that names an address. */
function watched(): { readonly executable: string; readonly calls: () => string[] } {
  const folder = tempFolder();
  const executable = join(folder, 'electron');
  const written = join(folder, 'calls');
  const watch = `${strace ?? 'strace'} -f --seccomp-bpf -qq -e trace=connect,sendto,sendmsg,sendmmsg -e signal=none -o '${written}'`;
  writeFileSync(executable, `#!/bin/sh\nexec ${watch} '${inject('electron')}' "$@"\n`);
  chmodSync(executable, 0o755);
  return { executable, calls: () => readFileSync(written, 'utf8').split('\n') };
}

test.runIf(strace !== null || isNeeded)('no process of the app asks for an address of the network while a file is imported and exported', async () => {
  const { executable, calls } = watched();
  const { app, page } = await openApp({ executable });
  await openSample(page);
  await answerSample(page);
  await prepare(page);
  await exportInto(app, page, tempFolder());
  const asked = calls().filter((call) => /AF_INET6?\b/.test(call));

  // A call on purpose, at the end, to see that the watch sees it.
  const host = await countingHost();
  await app.evaluate((_electron, port) => {
    process.getBuiltinModule('node:net').connect(port, '127.0.0.1').on('error', () => undefined);
  }, host.port);
  await expect.poll(() => host.knocks()).toBe(1);
  await app.close();
  expect(asked).toEqual([]);
  const all = calls().filter((call) => /AF_INET6?\b/.test(call));
  expect(all).toEqual([expect.stringContaining(`htons(${host.port})`)]);
  // The screen is reached by a socket without a network.
  expect(calls().filter((call) => call.includes('AF_UNIX')).length).toBeGreaterThan(0);
});
