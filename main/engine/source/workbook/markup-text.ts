/** Tables of markup as text: what the page says about its encoding, else UTF-8 where it is. */
import { AppError } from '../../errors.ts';
import { bomOf } from '../content-kind.ts';

/** `charset=gb2312` of a page, or `encoding="GBK"` of XML. */
const DECLARED = /(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)/i;

/** Throws AppError source/encoding-unknown. */
export function markupText(bytes: Uint8Array, name: string): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const declared = bomOf(buffer)?.encoding ?? DECLARED.exec(buffer.toString('latin1', 0, 4096))?.[1];
  for (const encoding of [declared, 'utf-8']) {
    const text = encoding === undefined ? null : decode(buffer, encoding);
    if (text !== null) return text;
  }
  throw new AppError('source/encoding-unknown', { name });
}

function decode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
