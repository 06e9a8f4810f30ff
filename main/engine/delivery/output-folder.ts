/** The folder that a set is written to: made where missing, synced, and the same one from the first file to the last. */
import { mkdir, open, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, systemCode } from '../errors.ts';

/** As `mkdir -p`; Node's own recursion never ends below a file system that answers ENOENT to it, such as /proc. */
export async function makeFolder(folder: string, mode: number): Promise<void> {
  try {
    await mkdir(folder, mode);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'EEXIST' && (await stat(folder)).isDirectory()) return;
    const parent = path.dirname(folder);
    if (code !== 'ENOENT' || parent === folder || (await isThere(parent))) throw error;
    await makeFolder(parent, mode);
    await mkdir(folder, mode);
  }
}

async function isThere(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => true,
    () => false,
  );
}

/** What tells whether the folder under this path is still the one that was chosen; a link may have taken its place. */
export async function folderIdentity(folder: string): Promise<() => Promise<boolean>> {
  const { dev, ino } = await stat(folder, { bigint: true });
  return async () => {
    const found = await stat(folder, { bigint: true });
    return found.dev === dev && found.ino === ino;
  };
}

/** Throws `export/not-writable` where another folder has taken the place of the chosen one. */
export async function refuseOther(folder: string, isSameFolder: () => Promise<boolean>): Promise<void> {
  if (!(await isSameFolder())) throw new AppError('export/not-writable', { folder, reason: 'exchanged' });
}

export async function syncFolder(folder: string): Promise<void> {
  // Windows cannot open a folder for syncing; the renames are durable there by its own journal.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
