/**
 * What the first bytes say about a file. Names are never asked: exports called .csv are workbooks, pages
 * and archives often enough.
 */
import type { Encoding } from '../contract/source.ts';

/** Holds a header of the widest table we take, so that the delimiter can be told from it. */
export const HEAD_BYTES = 256 * 1024;

/** `compound` is the container of old workbooks and of encrypted new ones; `markup` is HTML or XML. */
export type ContentKind = 'empty' | 'text' | 'zip' | 'gzip' | 'compound' | 'markup';

const OTHER_BINARY: readonly (readonly [format: string, hex: string])[] = [
  ['png', '89504e47'],
  ['pdf', '25504446'],
  ['jpeg', 'ffd8ff'],
  ['gif', '47494638'],
  ['7z', '377abcaf271c'],
  ['rar', '526172211a07'],
  ['xz', 'fd377a585a'],
  ['bzip2', '425a68'],
  ['zstd', '28b52ffd'],
  ['sqlite', '53514c69746520666f726d6174203300'],
];
/** What a web server wrote before the file that it was to send. */
const SENT_BEFORE = /^(?:\xef\xbb\xbf|\s)+/;
/** Behind the header's fields of a tar archive. */
const TAR_MARK_AT = 257;
const MARKUP = /^\s*<(?:!doctype html|html|head|meta|table|div|style|\?xml|!--|(?:\w+:)?workbook)\b/i;

export function contentKind(head: Buffer): ContentKind {
  if (head.length === 0) return 'empty';
  const hex = head.toString('hex', 0, 8);
  if (hex.startsWith('d0cf11e0')) return 'compound';
  // What follows is looked at only as far as it must: a damaged archive is no text. A column may be named PK.
  if (hex.startsWith('504b') && !/[\t\n\r\x20-\x7e]/.test(head.toString('latin1', 2, 3))) return 'zip';
  if (hex.startsWith('1f8b')) return 'gzip';
  // Its places are all shifted, so it will be a damaged zip; a text it is not.
  if (head.toString('latin1', 0, 64).replace(SENT_BEFORE, '').startsWith('PK\u0003\u0004')) return 'zip';
  return MARKUP.test(startAsText(head)) ? 'markup' : 'text';
}

/** The name of a format that can hold no table, e.g. png; null for all others. */
export function otherBinary(head: Buffer): string | null {
  const hex = head.toString('hex', 0, 16);
  if (head.toString('latin1', TAR_MARK_AT, TAR_MARK_AT + 5) === 'ustar' && head[TAR_MARK_AT - 1] === 0) return 'tar';
  return OTHER_BINARY.find(([, magic]) => hex.startsWith(magic))?.[0] ?? null;
}

function startAsText(head: Buffer): string {
  const bom = bomOf(head);
  const start = head.subarray(bom?.length ?? 0, 1024);
  if (bom?.encoding === 'utf-16le') return start.toString('utf16le');
  if (bom?.encoding === 'utf-16be') return new TextDecoder('utf-16be').decode(start);
  return start.toString('latin1');
}

export interface Bom {
  readonly encoding: Encoding;
  readonly length: number;
}

export function bomOf(head: Buffer): Bom | null {
  const hex = head.toString('hex', 0, 4);
  if (hex.startsWith('efbbbf')) return { encoding: 'utf-8', length: 3 };
  if (hex.startsWith('fffe')) return { encoding: 'utf-16le', length: 2 };
  if (hex.startsWith('feff')) return { encoding: 'utf-16be', length: 2 };
  if (hex === '84319533') return { encoding: 'gb18030', length: 4 };
  return null;
}

/**
 * UTF-16 without a BOM shows by its NULs, all on one side of the pairs: delimiters, digits and line ends
 * have one in every language.
 */
export function utf16ByNuls(head: Buffer): Encoding | null {
  let even = 0;
  let odd = 0;
  for (let i = 0; i < head.length; i += 1) {
    if (head[i] !== 0) continue;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  }
  const enough = Math.max(2, head.length / 20);
  if (odd >= enough && even * 20 < odd) return 'utf-16le';
  if (even >= enough && odd * 20 < even) return 'utf-16be';
  return null;
}

/** A text has hardly any control characters; a few NULs are a damaged cell, not a program. */
export function looksBinary(head: Buffer): boolean {
  let controls = 0;
  for (const byte of head) {
    if (byte < 32 && (byte < 9 || byte > 13) && byte !== 26 && byte !== 27) controls += 1;
  }
  return controls >= 4 && controls * 20 > head.length;
}
