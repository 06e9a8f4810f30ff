/** Tables of markup as text: what the page says about its encoding, else UTF-8 where it is. */
import type { Encoding } from '../../contract/source.ts';
import { AppError } from '../../errors.ts';
import { bomOf } from '../content-kind.ts';

/** `charset=gb2312` of a page, or `encoding="GBK"` of XML. */
const DECLARED = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i;

/** `named` is what the user said; throws AppError source/encoding-unknown, or source/encoding-mismatch where that is wrong. */
export function markupText(bytes: Uint8Array, name: string, named: Encoding | null): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (named !== null) {
    const text = decode(buffer, named);
    if (text === null) throw new AppError('source/encoding-mismatch', { name, encoding: named });
    return text;
  }
  const declared = bomOf(buffer)?.encoding ?? DECLARED.exec(buffer.toString('latin1', 0, 4096))?.[1];
  // Every byte is a letter in Latin-1, so that a page which only says so may be UTF-8 all the same.
  const candidates = isLatin(declared) ? ['utf-8', declared] : [declared, 'utf-8'];
  for (const encoding of candidates) {
    const text = encoding === undefined ? null : decode(buffer, encoding);
    if (text !== null) return text;
  }
  throw new AppError('source/encoding-unknown', { name });
}

function isLatin(label: string | undefined): boolean {
  try {
    return new TextDecoder(label).encoding === 'windows-1252';
  } catch {
    return false;
  }
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
