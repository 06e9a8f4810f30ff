/**
 * What the first bytes say about a file. Names are never asked: exports called .csv are workbooks, pages
 * and archives often enough.
 */
import { AppError } from '../errors.ts';
import type { Encoding } from '../contract/source.ts';
import { readAt } from './source-handle.ts';
import type { SourceHandle } from './source-handle.ts';

/** Holds a header of the widest table we take, so that the delimiter can be told from it. */
const HEAD_BYTES = 256 * 1024;

const BINARY_MAGIC: readonly (readonly [format: string, hex: string])[] = [
  ['png', '89504e47'],
  ['pdf', '25504446'],
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['gzip', '1f8b08'],
  ['jpeg', 'ffd8ff'],
  ['gif', '47494638'],
  ['7z', '377abcaf271c'],
  ['rar', '526172211a07'],
  ['xz', 'fd377a585a'],
  ['zstd', '28b52ffd'],
  ['sqlite', '53514c69746520666f726d6174203300'],
];
const COMPOUND_FILE_MAGIC = 'd0cf11e0';
const ZIPPED_WORKBOOK = /xl\/(?:workbook|worksheets|sharedStrings|styles)|opendocument\.spreadsheet/;
const MARKUP_WORKBOOK = /^\s*<(?:!doctype html|html|table|\?xml|workbook)\b/i;

/** The head of a file that may be text; throws AppError source/empty, source/workbook or source/binary. */
export async function readTextHead(source: SourceHandle): Promise<Buffer> {
  const { name } = source;
  if (source.bytes === 0) throw new AppError('source/empty', { name });
  const head = await readAt(source, 0, HEAD_BYTES);
  const workbook = await workbookFormat(source, head);
  if (workbook !== null) throw new AppError('source/workbook', { name, format: workbook });
  const hex = head.toString('hex', 0, 16);
  const binary = BINARY_MAGIC.find(([, magic]) => hex.startsWith(magic));
  if (binary !== undefined) throw new AppError('source/binary', { name, format: binary[0] });
  return head;
}

async function workbookFormat(source: SourceHandle, head: Buffer): Promise<string | null> {
  const hex = head.toString('hex', 0, 4);
  if (hex === COMPOUND_FILE_MAGIC) return 'xls';
  if (hex === '504b0304') {
    // A zip lists its entries at its end.
    const tail = await readAt(source, Math.max(0, source.bytes - HEAD_BYTES), HEAD_BYTES);
    const isWorkbook = [head, tail].some((bytes) => ZIPPED_WORKBOOK.test(bytes.toString('latin1')));
    return isWorkbook ? 'xlsx' : null;
  }
  // Web shops export tables of markup under a spreadsheet's name; Excel opens them, so it can save a CSV.
  const start = head.toString('utf8', 0, 256).replace('\uFEFF', '');
  return MARKUP_WORKBOOK.test(start) ? 'markup' : null;
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
