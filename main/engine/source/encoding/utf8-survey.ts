/**
 * Whether a whole file is UTF-8, at memory speed. Text in any other encoding is hardly ever valid UTF-8
 * by chance, so a file that is nearly all valid is a damaged UTF-8 file, not another encoding.
 */
import { isUtf8 } from 'node:buffer';
import { createLenientDecoder } from './text-decoder.ts';
import type { ByteStream } from '../source-handle.ts';

/** `damaged`: a few bytes are not UTF-8 (a record cut in the middle, rows pasted from elsewhere). */
export type Utf8Verdict = 'valid' | 'damaged' | 'other';

/** Chance makes about one in seven of the characters of GB18030 text valid, fewer elsewhere. */
const MIN_SEQUENCES_PER_DAMAGE = 8;

export async function surveyUtf8(
  source: ByteStream,
  signal: AbortSignal | undefined,
): Promise<Utf8Verdict> {
  if (await isValid(source, signal)) return 'valid';
  const decoder = createLenientDecoder('utf-8');
  let sequences = 0;
  let damages = 0;
  for await (const chunk of source.chunks(signal)) {
    const text = decoder.decode(chunk);
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code === 0xfffd) damages += 1;
      else if (code >= 0x80) sequences += 1;
    }
  }
  return sequences > 0 && sequences >= damages * MIN_SEQUENCES_PER_DAMAGE ? 'damaged' : 'other';
}

async function isValid(source: ByteStream, signal: AbortSignal | undefined): Promise<boolean> {
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of source.chunks(signal)) {
    const bytes = carried.length === 0 ? chunk : Buffer.concat([carried, chunk]);
    const whole = bytes.length - unfinishedBytes(bytes);
    if (!isUtf8(bytes.subarray(0, whole))) return false;
    carried = Buffer.from(bytes.subarray(whole));
  }
  return carried.length === 0;
}

/** Length of a character that starts in the last three bytes and needs bytes beyond them. */
function unfinishedBytes(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}
