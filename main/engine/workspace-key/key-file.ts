/** A key file: 32 random bytes in a file outside the workspace, one line of text so that a person can tell what it is. */
import { randomBytes, randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { AppError, systemCode } from '../errors.ts';
import { renameDurably, syncFolder, writeDurably } from '../store/files-on-disk.ts';

const LINE = /^counterfoil-key-file 1 ([A-Za-z0-9+/]{43}=)\n?$/;
const MOST_BYTES = 1024;
/** A file system without links, such as that of a memory stick. */
const NO_LINKS: readonly (string | null)[] = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'];

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

/** The key in the file, which is made where it is missing; on the disk when this returns. */
export function keyFileOf(file: string): Uint8Array {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  publish(file, `counterfoil-key-file 1 ${randomBytes(32).toString('base64')}\n`);
  const key = readKeyFile(file);
  if (key === null) throw new AppError('store/key-missing', { place: file });
  return key;
}

/** Makes a file whole or not at all. False where one is there already, which stays: of two processes at once the first one's counts. */
export function publish(file: string, text: string): boolean {
  const draft = `${file}.${randomUUID()}`;
  writeDurably(draft, text);
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    if (!NO_LINKS.includes(systemCode(error))) throw error;
    if (statSync(file, { throwIfNoEntry: false }) !== undefined) return false;
    renameDurably(draft, file);
    return true;
  } finally {
    rmSync(draft, { force: true });
    syncFolder(path.dirname(file));
  }
}
