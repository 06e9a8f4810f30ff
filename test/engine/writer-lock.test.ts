import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLock } from '../../main/engine/store/writer-lock.ts';
import { keepFolder } from '../helpers/folders.ts';

let workspace: string;
let cleanUp: () => void;
beforeEach(() => {
  const made = keepFolder();
  workspace = path.join(made.path, 'workspace');
  mkdirSync(workspace);
  cleanUp = made.remove;
});
afterEach(() => cleanUp());

test('a second writer waits, says so once, and goes on when the first is done', async () => {
  const lock = createLock(workspace, 'writer.lock');
  const release = await lock.acquire({ onWait: () => {} });
  let waits = 0;
  const second = lock.acquire({ onWait: () => (waits += 1) });
  await sleep(350);
  expect(waits).toBe(1);
  expect(statSync(path.join(workspace, 'writer.lock')).mode & 0o777).toBe(0o600);
  release();
  (await second)();
});

test('waiting ends at once when it is cancelled', async () => {
  const lock = createLock(workspace, 'writer.lock');
  const release = await lock.acquire({ onWait: () => {} });
  const controller = new AbortController();
  const second = lock.acquire({ signal: controller.signal, onWait: () => controller.abort() });
  await expect(second).rejects.toMatchObject({ code: 'job/cancelled' });
  release();
});

test('the lock of a killed process is free', async () => {
  const script = `
    import { createLock } from ${JSON.stringify(path.resolve('main/engine/store/writer-lock.ts'))};
    await createLock(${JSON.stringify(workspace)}, 'writer.lock').acquire({ onWait: () => {} });
    console.log('held');
    setInterval(() => {}, 1000);
  `;
  const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(holder.stdout, 'data');
  let hasWaited = false;
  const waiting = createLock(workspace, 'writer.lock').acquire({ onWait: () => (hasWaited = true) });
  await sleep(250);
  expect(hasWaited).toBe(true);
  holder.kill('SIGKILL');
  (await waiting)();
});

test('who waits in the same process takes nothing from the one that holds it: another process waits as well', async () => {
  const lock = createLock(workspace, 'sender.lock');
  const release = await lock.acquire({ onWait: () => {} });
  const second = lock.acquire({ onWait: () => {} });
  await sleep(250);
  const script = `
    import { createLock } from ${JSON.stringify(path.resolve('main/engine/store/writer-lock.ts'))};
    await createLock(${JSON.stringify(workspace)}, 'sender.lock').acquire({ onWait: () => { console.log('waits'); process.exit(0); } });
    console.log('held');
    process.exit(0);
  `;
  const other = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = (await once(other.stdout, 'data')) as [Buffer];
  expect(said.toString().trim()).toBe('waits');
  release();
  (await second)();
});
