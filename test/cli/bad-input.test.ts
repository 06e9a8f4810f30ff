// Everything that can be wrong around a run: one plain sentence, the right exit code, nothing half-written, nothing lost.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import { readFailure, readPrepared, succeeded } from './answers.ts';
import { namesIn, NOW, orderLine, ordersFile, place, TIKTOK_HEADER } from './files.ts';
import { newFolder, runCli, sweep } from './run-cli.ts';
import { openTestDatabase } from '../helpers/test-store.ts';

afterAll(sweep);

const isRoot = process.getuid?.() === 0;

/** A small disk of its own; null where it cannot be made (not root, no mount). */
function mountSmallDisk(kilobytes: number): { folder: string; unmount: () => void } | null {
  const folder = newFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kilobytes}k`, 'tmpfs', folder], { stdio: 'ignore' });
    return { folder, unmount: () => execFileSync('umount', [folder]) };
  } catch {
    return null;
  }
}

/** The error that a program is told, and the exit code. */
async function errorOf(args: readonly string[]): Promise<[string, number | null]> {
  const finished = await runCli([...args, '--json']);
  return [readFailure(finished).code, finished.code];
}

/** Fails once for a program and once for a person, who gets one sentence and no stack; answers as `errorOf`. */
async function failureOf(args: readonly string[]): Promise<[string, number | null]> {
  const [error, exit] = await errorOf(args);
  const { stdout, stderr, code } = await runCli(args);
  expect([code, stdout]).toEqual([exit, '']);
  expect(stderr).toMatch(/^counterfoil: .+\n/);
  expect(stderr).not.toMatch(/node:internal|\.ts:\d+/);
  return [error, exit];
}

describe('a source that cannot be used', () => {
  it.each([
    ['is empty', new Uint8Array(), 'source/empty'],
    ['holds only a BOM', Buffer.from('\ufeff'), 'source/empty'],
    ['has a header and no rows', `${TIKTOK_HEADER}\n`, 'source/no-rows'],
    ['is bytes of every kind', Uint8Array.from({ length: 20_000 }, (_, index) => (index * 167 + (index >> 8)) % 256), 'source/binary'],
    ['is a picture', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(500)]), 'source/binary'],
    ['is a workbook that is cut off', Buffer.concat([Buffer.from('PK\x03\x04\x14\0\x06\0[Content_Types].xml xl/workbook.xml', 'latin1'), Buffer.alloc(500, 7)]), 'source/damaged'],
  ])('because it %s ends with 4', async (_title, content, code) => {
    const { path, folder } = place('orders.csv', content);
    expect(await failureOf(['prepare', path, '--out', join(folder, 'out')])).toEqual([code, 4]);
    expect(await errorOf(['inspect', path])).toEqual([code, 4]);
    expect(await errorOf(['check', path])).toEqual([code, 4]);
    expect(namesIn(folder)).toEqual(['orders.csv']);
  });

  it('because it is missing ends with 4', async () => {
    const folder = newFolder();
    expect(await failureOf(['prepare', join(folder, 'none.csv'), '--out', join(folder, 'out')])).toEqual(['source/missing', 4]);
    expect(await errorOf(['inspect', join(folder, 'none.csv')])).toEqual(['source/missing', 4]);
    expect(await errorOf(['check', join(folder, 'none.csv')])).toEqual(['source/missing', 4]);
  });

  it('because it is a folder ends with 4', async () => {
    const folder = newFolder();
    expect(await failureOf(['prepare', folder, '--out', join(folder, 'out')])).toEqual(['source/unreadable', 4]);
  });

  it.skipIf(isRoot)('because its rights forbid reading ends with 4', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    chmodSync(path, 0o000);
    expect(await failureOf(['prepare', path, '--out', join(folder, 'out')])).toEqual(['source/unreadable', 4]);
  });

  it('because a --map column is not there ends with 4', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    expect(await failureOf(['prepare', path, '--out', join(folder, 'out'), '--map', 'email=Mail'])).toEqual(['mapping/unknown-column', 4]);
  });

  it('because the recipe is missing ends with 4', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    expect(await failureOf(['prepare', path, '--out', join(folder, 'out'), '--recipe', join(folder, 'none.json')])).toEqual(['source/missing', 4]);
  });

  it('because it is a workbook under --encoding ends with 4 all the same', async () => {
    const { path, folder } = place('orders.csv', Buffer.from([0xff, 0xfe, 0xff, 0x00, 0x81]));
    const { code } = await runCli(['prepare', path, '--out', join(folder, 'out'), '--encoding', 'utf-8']);
    expect(code).toBe(4);
  });
});

describe('a target that cannot be used', () => {
  it('because a file stands in its way ends with 5', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    expect(await failureOf(['prepare', path, '--out', join(path, 'out')])).toEqual(['export/not-writable', 5]);
    expect(await failureOf(['prepare', path, '--out', path])).toEqual(['export/not-writable', 5]);
    expect(namesIn(folder)).toEqual(['orders.csv']);
  });

  it.skipIf(isRoot)('because its rights forbid writing ends with 5', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    mkdirSync(join(folder, 'out'), { mode: 0o500 });
    expect(await failureOf(['prepare', path, '--out', join(folder, 'out')])).toEqual(['export/not-writable', 5]);
  });

  it('because its disk is full ends with 5 and leaves it as it was', async (context) => {
    const disk = mountSmallDisk(64);
    if (!disk) return context.skip('needs root and mount');
    try {
      const { path } = place('orders.csv', ordersFile(Array.from({ length: 2000 }, (_, index) => ({ id: `${index}` }))));
      writeFileSync(join(disk.folder, 'mine.txt'), 'mine');
      expect(await failureOf(['prepare', path, '--out', disk.folder, '--now', NOW])).toEqual(['export/disk-full', 5]);
      expect(namesIn(disk.folder)).toEqual(['mine.txt']);
    } finally {
      disk.unmount();
    }
  });
});

describe('a workspace that cannot be used', () => {
  /** A workspace after one good run, and the database file in it. */
  async function usedWorkspace(): Promise<{ workspace: string; database: string; args: string[]; folder: string }> {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    const workspace = join(folder, 'workspace');
    const args = ['prepare', path, '--out', join(folder, 'out'), '--now', NOW, '--workspace', workspace];
    succeeded(await runCli(args));
    return { workspace, database: join(workspace, 'workspace.db'), args, folder };
  }

  it('because a newer version wrote it ends with 5 and leaves it untouched', async () => {
    const { workspace, database, args } = await usedWorkspace();
    const newer = openTestDatabase(workspace);
    newer.pragma('user_version = 9999');
    newer.pragma('wal_checkpoint(truncate)');
    newer.close();
    const before = readFileSync(database);
    expect(await failureOf(args)).toEqual(['store/newer-version', 5]);
    expect(readFileSync(database).equals(before)).toBe(true);
  });

  it('because it is damaged ends with 5 and leaves it untouched', async () => {
    const { database, args } = await usedWorkspace();
    for (const suffix of ['-wal', '-shm']) rmSync(`${database}${suffix}`, { force: true });
    const noise = Buffer.alloc(statSync(database).size, 'no database ');
    writeFileSync(database, noise);
    expect(await failureOf(args)).toEqual(['store/damaged', 5]);
    expect(readFileSync(database).equals(noise)).toBe(true);
  });

  it('because a file stands in its way ends with 5', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    expect(await failureOf(['prepare', path, '--out', join(folder, 'out'), '--workspace', join(path, 'workspace')])).toEqual(['store/not-writable', 5]);
  });

  it('because its disk is full ends with 5, writes no event and works again with room', async (context) => {
    const disk = mountSmallDisk(600);
    if (!disk) return context.skip('needs root and mount');
    try {
      const rows = Array.from({ length: 60_000 }, (_, index) => orderLine({ id: `${index}`, email: `p${index}.${(index * 7919) % 99_991}@post.example` }));
      const { path, folder } = place('orders.csv', `${TIKTOK_HEADER}\n${rows.join('\n')}\n`);
      const args = ['--out', join(folder, 'out'), '--now', NOW, '--workspace', join(disk.folder, 'workspace')];
      expect(await failureOf(['prepare', path, ...args])).toEqual(['store/disk-full', 5]);
      expect(namesIn(join(folder, 'out'))).toEqual([]);
      execFileSync('mount', ['-o', 'remount,size=32m', disk.folder]);
      const small = place('small.csv', ordersFile([{}]));
      expect(readPrepared(await runCli(['prepare', small.path, ...args, '--json']))).toMatchObject({ eventsWritten: 1 });
      const engine = openEngine({ workspace: join(disk.folder, 'workspace') });
      const states = (await engine.listJobs({ limit: 10 })).map(({ state }) => state);
      engine.close();
      expect(states).toEqual(['forgotten']);
    } finally {
      disk.unmount();
    }
  });
});
