/** A key file: 32 random bytes in a file outside the workspace, one line of text so that a person can tell what it is. */
import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError, systemCode } from '../errors.ts';
import { syncFolder, writeDurably } from '../store/files-on-disk.ts';

const LINE = /^counterfoil-key-file 1 ([A-Za-z0-9+/]{43}=)\n?$/;
const MOST_BYTES = 1024;
/** A file system without links, such as that of a memory stick; EISDIR is how Node says so on Windows. */
const NO_LINKS: readonly (string | null)[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL', 'EISDIR'];
const DRAFT = /^(.+)\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** No living process is so long about a file of a line. */
const HOUR_MS = 3_600_000;

/** Null where there is none. Throws `store/key-unreadable`. */
export function readKeyFile(file: string): Uint8Array | null {
  try {
    const found = statSync(file);
    const text = found.isFile() && found.size <= MOST_BYTES ? readFileSync(file, 'utf8') : '';
    const line = LINE.exec(text);
    if (line?.[1] === undefined) throw new AppError('store/key-unreadable', { place: file });
    return Buffer.from(line[1], 'base64');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error instanceof AppError ? error : new AppError('store/key-unreadable', { place: file }, { cause: error });
  }
}

/** The key in the file, which is made where it is missing; on the disk when this returns. One that is there may lie on what cannot be written. */
export function keyFileOf(file: string): Uint8Array {
  const found = readKeyFile(file);
  if (found !== null) return found;
  makeFolder(path.dirname(file));
  publish(file, `counterfoil-key-file 1 ${randomBytes(32).toString('base64')}\n`);
  const made = readKeyFile(file);
  if (made === null) throw new AppError('store/key-missing', { place: file });
  return made;
}

/** Every folder that is made is on the disk, in the one above it: a key that a crash takes away is a workspace lost. */
function makeFolder(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = path.dirname(made)) syncFolder(path.dirname(made));
}

/** Makes a file whole or not at all. False where one is there already, which stays: of two processes at once the first one's counts. */
export function publish(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  dropDrafts(file, HOUR_MS);
  try {
    writeDurably(draft, text);
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    if (!NO_LINKS.includes(systemCode(error))) throw error;
    return writeFirst(file, text);
  } finally {
    rmSync(draft, { force: true });
    syncFolder(path.dirname(file));
  }
}

/** As `publish`, where a file cannot get its name when it is whole. */
function writeFirst(file: string, text: string): boolean {
  try {
    writeDurably(file, text);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    rmSync(file, { force: true });
    throw error;
  }
}

/** Deletes what processes left that died while they made a file such as this one. A draft may be another name of the file, so no zeros. */
export function dropDrafts(file: string, olderThanMs: number): void {
  const folder = path.dirname(file);
  for (const name of readdirSync(folder)) {
    if (DRAFT.exec(name)?.[1] !== path.basename(file)) continue;
    const found = statSync(path.join(folder, name), { throwIfNoEntry: false });
    if (found !== undefined && Date.now() - found.mtimeMs >= olderThanMs) rmSync(path.join(folder, name), { force: true });
  }
}
