/** Writing and reading a proof: one JSON file, for its owner only, whole or not at all. Only a proof of the same kind is replaced. */
import { createHash } from 'node:crypto';
import { lstat, open, rename } from 'node:fs/promises';
import path from 'node:path';
import type { WrittenFile } from '../contract/privacy.ts';
import { createOutputFile } from '../delivery/output-file.ts';
import { temporaryFor } from '../delivery/output-set.ts';
import { AppError, systemCode } from '../errors.ts';

/** The first name in `content` says what kind of proof it is, its value in which version. Throws `proof/not-writable` and `export/foreign-files`. */
export async function writeProof(place: string, content: object): Promise<WrittenFile> {
  const target = path.resolve(place);
  const name = path.basename(target);
  const folder = path.dirname(target);
  const mark = Object.keys(content)[0] ?? '';
  const bytes = Buffer.from(`${JSON.stringify(content, null, 2)}\n`);
  try {
    if (!(await mayReplace(target, mark))) throw new AppError('export/foreign-files', { folder, files: [name] });
    const temporary = temporaryFor(folder, name);
    const file = await createOutputFile(name, temporary);
    try {
      await file.write({ bytes, rows: 0 });
      await file.finish();
      await rename(temporary, target);
    } catch (error) {
      await file.discard().catch(() => {});
      throw error;
    }
  } catch (error) {
    if (error instanceof AppError || systemCode(error) === null) throw error;
    throw new AppError('proof/not-writable', { name, folder }, { cause: error });
  }
  return { path: target, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Looking into a database with the file system would drop the locks that this very process holds on it. */
export function isDatabase(place: string): boolean {
  return /\.(db|lock)(-wal|-shm|-journal)?$/i.test(place);
}

async function mayReplace(place: string, mark: string): Promise<boolean> {
  const found = await lstat(place).catch(() => null);
  if (found !== null && (!found.isFile() || isDatabase(place))) return false;
  let handle;
  try {
    handle = await open(place, 'r');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return true;
    throw error;
  }
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(100), 0, 100, 0);
    return new RegExp(`^\\{\\s*"${mark}": ?\\d`).test(buffer.toString('utf8', 0, bytesRead));
  } finally {
    await handle.close();
  }
}
