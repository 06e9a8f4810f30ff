/** Where in files and in SQLite tables any of many texts stands, as UTF-8 or UTF-16, packed or not. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { inflatedIn } from './leaks/packed.ts';
import { openTestDatabase } from './test-store.ts';

/** What is shorter than this stands anywhere by chance. */
const SHORTEST = 6;

/** The needles that stand in the text. Needles are looked for in lower case as well, since a log may fold case. */
export function findIn(text: string, needles: readonly string[]): string[] {
  const folded = text.toLowerCase();
  return needles.filter((needle) => needle.length >= SHORTEST && (text.includes(needle) || folded.includes(needle.toLowerCase())));
}

/** Paths below the folder, with how many of the needles their names or bytes hold, as they are and unpacked from any offset. */
export function leaksInFiles(folder: string, needles: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const path = join(folder, name);
    // A browser keeps links that lead nowhere in its folder.
    const bytes = statSync(path, { throwIfNoEntry: false })?.isFile() === true ? readFileSync(path) : Buffer.alloc(0);
    const hits = new Set([...readings(bytes).flatMap((each) => findInBytes(each, needles)), ...findIn(name, needles)]).size;
    if (hits > 0) found[relative(folder, path)] = hits;
  }
  return found;
}

/** Tables of a database with how many of the needles their values hold, blobs as they are and unpacked. */
export function leaksInTables(path: string, needles: readonly string[], key?: Uint8Array): Record<string, number> {
  const db = openTestDatabase(dirname(path), basename(path), key);
  const found: Record<string, number> = {};
  for (const { name } of db.prepare<[], { name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).all()) {
    const hits = new Set<string>();
    for (const row of db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).iterate()) {
      for (const value of Object.values(row)) {
        const list = Buffer.isBuffer(value) ? readings(value).flatMap((bytes) => findInBytes(bytes, needles)) : findIn(String(value), needles);
        for (const hit of list) hits.add(hit);
      }
    }
    if (hits.size > 0) found[name] = hits.size;
  }
  db.close();
  return found;
}

function findInBytes(bytes: Buffer, needles: readonly string[]): string[] {
  const narrow = findIn(bytes.toString('latin1'), needles.map((needle) => Buffer.from(needle).toString('latin1')));
  return [...narrow, ...needles.filter((needle) => needle.length >= SHORTEST && bytes.includes(Buffer.from(needle, 'utf16le')))];
}

function readings(bytes: Buffer): Buffer[] {
  return [bytes, ...inflatedIn(bytes).map((each) => each.bytes)];
}
