/**
 * Unpacks a zip with its modes and links. Bare machines have no `unzip`, and yauzl, which never
 * hands out a name that leaves the target folder, is here anyway.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { text } from 'node:stream/consumers';
import yauzl from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

const TYPE_MASK = 0o170000;
const LINK = 0o120000;

/** Unpacks every entry of `zip` under `target`; rejects when the archive is damaged. */
export async function unzip(zip: string, target: string): Promise<void> {
  const file = await yauzl.openPromise(zip, { lazyEntries: true });
  for await (const entry of file.eachEntry()) await unpackEntry(file, entry, target);
}

async function unpackEntry(file: ZipFile, entry: Entry, target: string): Promise<void> {
  const path = join(target, entry.fileName);
  if (entry.fileName.endsWith('/')) {
    await mkdir(path, { recursive: true });
    return;
  }
  await mkdir(dirname(path), { recursive: true });
  // The high half of the external attributes is the Unix mode (APPNOTE 4.4.15, made by Unix).
  const mode = entry.externalFileAttributes >>> 16;
  const content = await file.openReadStreamPromise(entry);
  if ((mode & TYPE_MASK) === LINK) {
    await symlink(await text(content), path);
    return;
  }
  await pipeline(content, createWriteStream(path, { mode: (mode & 0o777) || 0o644 }));
}
