/** Bytes to text, piece by piece, for every encoding that we read. A BOM stays in the text as U+FEFF. */
import { StringDecoder } from 'node:string_decoder';
import type { Encoding } from '../../contract/source.ts';

export interface PieceDecoder {
  decode(bytes: Buffer): string;
  /** What was left of an unfinished character. */
  end(): string;
}

/** Turns bytes that the encoding does not know into U+FFFD, which the rules report row by row. */
export function createLenientDecoder(encoding: Encoding): PieceDecoder {
  if (encoding === 'utf-8') {
    // Twice as fast as TextDecoder on pieces, with the same result.
    const decoder = new StringDecoder('utf8');
    return { decode: (bytes) => decoder.write(bytes), end: () => decoder.end() };
  }
  return createTextDecoder(encoding, false);
}

/** Throws TypeError at the first bytes that the encoding does not know. */
export function createStrictDecoder(encoding: Encoding): PieceDecoder {
  return createTextDecoder(encoding, true);
}

function createTextDecoder(encoding: Encoding, fatal: boolean): PieceDecoder {
  const decoder = new TextDecoder(encoding, { fatal, ignoreBOM: true });
  return {
    decode: (bytes) => decoder.decode(bytes, { stream: true }),
    end: () => decoder.decode(),
  };
}
