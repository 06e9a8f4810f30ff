/** The lines of a file that nobody vouches for: read in pieces, and never longer than the limit. */
import type { FileHandle } from 'node:fs/promises';

const PIECE_BYTES = 1024 * 1024;
const LINE_FEED = 10;

/** Each line without its line feed, and whether one ended it; null instead of a line that is too long, which ends it. */
export async function* fileLines(handle: FileHandle, mostBytes: number): AsyncGenerator<readonly (Uint8Array | null)[]> {
  const piece = Buffer.allocUnsafe(PIECE_BYTES);
  let rest: Uint8Array = new Uint8Array();
  let position = 0;
  for (;;) {
    const { bytesRead } = await handle.read(piece, 0, PIECE_BYTES, position);
    if (bytesRead === 0) break;
    position += bytesRead;
    const lines: (Uint8Array | null)[] = [];
    const bytes = Buffer.concat([rest, piece.subarray(0, bytesRead)]);
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      lines.push(end - start > mostBytes ? null : bytes.subarray(start, end));
      start = end + 1;
    }
    rest = bytes.subarray(start);
    if (rest.length > mostBytes) lines.push(null);
    yield lines;
    if (lines.includes(null)) return;
  }
  if (rest.length > 0) yield [rest];
}
