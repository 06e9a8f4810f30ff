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
/** What is written in lines of one length. */
const WRAPPED = SPELLINGS.filter(({ name }) => name.startsWith('base64'));
/** An archive in an archive in a file. */
const DEEPEST = 3;
const AROUND = 48;

/** At most one leak of each spelling for each part that is packed by itself. */
export function leaksIn(where: string, bytes: Buffer, depth = DEEPEST): Leak[] {
  const here = [...spelledIn(where, bytes, SPELLINGS), ...spelledIn(where, joined(bytes, /=\r?\n/g), SPELLINGS), ...spelledIn(where, joined(bytes, /\r?\n/g), WRAPPED)];
  if (depth === 0) return here;
  const packed = inflatedIn(bytes).flatMap((part) => leaksIn(where, part.bytes, depth - 1).map((leak) => ({ ...leak, how: `${part.how}/${leak.how}` })));
  return [...here, ...packed];
}

/** The bytes without the line breaks that an encoder puts anywhere; empty where there are none. */
function joined(bytes: Buffer, breaks: RegExp): Buffer {
  if (!bytes.includes('\n')) return Buffer.alloc(0);
  const text = bytes.toString('latin1');
  const whole = text.replaceAll(breaks, '');
  return whole.length === text.length ? Buffer.alloc(0) : Buffer.from(whole, 'latin1');
}

function spelledIn(where: string, bytes: Buffer, spellings: readonly Spelling[]): Leak[] {
  const folded = Buffer.from(bytes.toString('latin1').replaceAll(/[A-Z]+/g, (upper) => upper.toLowerCase()), 'latin1');
  const found = new Map<string, Leak>();
  for (const { name, bytes: needle, isFolded } of spellings) {
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
