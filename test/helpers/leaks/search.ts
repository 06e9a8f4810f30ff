/** Finds canaries in bytes, files and folders, however they are spelled or packed. Shown to fail by test/unit/leaks/search.test.ts. */
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CORES } from './canaries.ts';
import { inflatedIn } from './packed.ts';
import { spellingsOf } from './spellings.ts';
import type { Spelling } from './spellings.ts';

export interface Leak {
  /** A file, a command, a message. */
  readonly where: string;
  /** Such as `base64` or `gzip@0/utf-16`. */
  readonly how: string;
  /** What stands around it, to see which value it is. */
  readonly around: string;
}

const SPELLINGS: readonly Spelling[] = CORES.flatMap(spellingsOf);
/** An archive in an archive in a file. */
const DEEPEST = 3;
const AROUND = 48;

/** At most one leak of each spelling for each part that is packed by itself. */
export function leaksIn(where: string, bytes: Buffer, depth = DEEPEST): Leak[] {
  // Soft line breaks of quoted-printable may fall anywhere.
  const unfolded = bytes.includes('=\n') || bytes.includes('=\r\n') ? Buffer.from(bytes.toString('latin1').replaceAll(/=\r?\n/g, ''), 'latin1') : null;
  const here = [bytes, ...(unfolded === null ? [] : [unfolded])].flatMap((each) => spelledIn(where, each));
  if (depth === 0) return here;
  const packed = inflatedIn(bytes).flatMap((part) => leaksIn(where, part.bytes, depth - 1).map((leak) => ({ ...leak, how: `${part.how}/${leak.how}` })));
  return [...here, ...packed];
}

function spelledIn(where: string, bytes: Buffer): Leak[] {
  const folded = Buffer.from(bytes.toString('latin1').replaceAll(/[A-Z]+/g, (upper) => upper.toLowerCase()), 'latin1');
  const found = new Map<string, Leak>();
  for (const { name, bytes: needle, isFolded } of SPELLINGS) {
    const at = (isFolded ? folded : bytes).indexOf(needle);
    if (at === -1) continue;
    const around = bytes.subarray(Math.max(0, at - AROUND), at + needle.length + AROUND).toString('latin1').replaceAll(/[^ -~]+/g, '·');
    found.set(`${name} ${around}`, { where, how: name, around });
  }
  return [...found.values()];
}

export function leaksInText(where: string, text: string): Leak[] {
  return leaksIn(where, Buffer.from(text));
}

/** Names of files and folders count, too, and where links lead to. */
export function leaksInFolder(folder: string, where = ''): Leak[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(folder, name);
    const place = join(where, relative(folder, path));
    const names = leaksInText(`name of ${place}`, name);
    const entry = lstatSync(path, { throwIfNoEntry: false });
    if (entry?.isSymbolicLink() === true) return [...names, ...leaksInText(`link ${place}`, readlinkSync(path))];
    return entry?.isFile() === true ? [...names, ...leaksIn(place, readFileSync(path))] : names;
  });
}
