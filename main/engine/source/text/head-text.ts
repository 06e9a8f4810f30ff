/** The decoded start of a file without what stands before its first record: a BOM and Excel's `sep=` line. */
import type { Delimiter, Encoding } from '../../contract/source.ts';
import { createLenientDecoder } from '../encoding/text-decoder.ts';

const SEP_LINE = /^"?sep=([,;\t|])"?(?:\r\n|\n|\r|$)/i;

export interface HeadText {
  readonly text: string;
  /** What the `sep=` line says; null where there is none. Excel hides that line and does not count it. */
  readonly sep: Delimiter | null;
}

export function decodeHead(head: Buffer, encoding: Encoding): HeadText {
  // Not ended: the head may stop inside a character.
  const decoded = createLenientDecoder(encoding).decode(head);
  const text = decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
  const found = SEP_LINE.exec(text);
  if (found === null) return { text, sep: null };
  return { text: text.slice(found[0].length), sep: toDelimiter(found[1]) };
}

function toDelimiter(character: string | undefined): Delimiter | null {
  return character === ',' || character === ';' || character === '\t' || character === '|'
    ? character
    : null;
}
