/** Reads a file that claims to be a proof. It may come from anybody, so it is bounded in size and depth before anything looks into it. */
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, systemCode } from '../errors.ts';
import { maskContacts } from '../event/redact.ts';
import { isDatabase } from './proof-file.ts';

/** A network log of a hundred thousand requests. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_DEPTH = 16;

export type Json = Readonly<Record<string, unknown>>;

/** Throws `proof/missing` and `proof/unreadable`. */
export async function readProof(place: string): Promise<Json> {
  const name = maskContacts(path.basename(place));
  try {
    const json: unknown = JSON.parse(await readBounded(place, name));
    if (isRecord(json) && isShallow(json)) return json;
  } catch (error) {
    if (error instanceof AppError) throw error;
    if (systemCode(error) === 'ENOENT') throw new AppError('proof/missing', { name });
    // The parser's message quotes the text, which may hold anything.
    throw new AppError('proof/unreadable', { name });
  }
  throw new AppError('proof/unreadable', { name });
}

async function readBounded(place: string, name: string): Promise<string> {
  const { size } = await statFile(place, name);
  const handle = await open(place, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, 0);
    return buffer.toString('utf8', 0, bytesRead).replace(/^\u{FEFF}/u, '');
  } finally {
    await handle.close();
  }
}

/** A pipe would never end, and a database would lose its locks. */
async function statFile(place: string, name: string): Promise<{ size: number }> {
  const found = await stat(place);
  if (!found.isFile() || found.size > MOST_BYTES || isDatabase(place)) throw new AppError('proof/unreadable', { name });
  return found;
}

/** Without recursion, which depth could exhaust. */
function isShallow(json: object): boolean {
  let level: object[] = [json];
  for (let depth = 0; depth < MOST_DEPTH; depth += 1) {
    level = level.flatMap((value) => Object.values(value).filter((child): child is object => typeof child === 'object' && child !== null));
    if (level.length === 0) return true;
  }
  return false;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
