/** Reads a file that claims to be a proof. It may come from anybody, so it is bounded in size, depth and parts before anything looks into it. */
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { AppError, systemCode } from '../errors.ts';
import { maskContacts } from '../event/redact.ts';
import { isDatabase } from './proof-file.ts';

/** A network log of fifty thousand requests, or millions of events. */
const MOST_BYTES = 32 * 1024 * 1024;
const MOST_DEPTH = 16;
/** Objects and lists: several for each entry of the largest log. */
const MOST_PARTS = 300_000;

export type Json = Readonly<Record<string, unknown>>;

/** Throws `proof/missing` and `proof/unreadable`. */
export async function readProof(place: string): Promise<Json> {
  const name = maskContacts(path.basename(place));
  try {
    const json: unknown = JSON.parse(await readBounded(place, name));
    if (isRecord(json) && isBounded(json)) return json;
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
function isBounded(json: object): boolean {
  let level: object[] = [json];
  let parts = 0;
  for (let depth = 0; depth < MOST_DEPTH; depth += 1) {
    const below: object[] = [];
    for (const value of level) {
      for (const child of Object.values(value) as unknown[]) {
        if (typeof child === 'object' && child !== null) below.push(child);
        if (parts + below.length > MOST_PARTS) return false;
      }
    }
    parts += below.length;
    level = below;
    if (level.length === 0) return true;
  }
  return false;
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
