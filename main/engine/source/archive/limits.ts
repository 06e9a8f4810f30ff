/** How much a packed file may unpack to. A zip bomb is refused before it is inflated, and again while it is. */

const MB = 1024 * 1024;

/** One member that is streamed: 500,000 rows of 15 columns are about 500 MB of XML. */
export const STREAMED_BYTES = 4096 * MB;
/** One member that has to be held in memory: a workbook inside an archive, a part of a workbook but its sheets. */
export const HELD_BYTES = 256 * MB;
/** DEFLATE packs 1032 times at most; sheets of one repeated row reach about 200. */
const GREATEST_RATIO = 400;
/** Below this size any ratio is harmless. */
const HARMLESS_BYTES = 64 * MB;
export const MOST_ENTRIES = 10_000;

/** Whether the sizes that a directory claims are those of a bomb. */
export function isBomb(packed: number, unpacked: number): boolean {
  return unpacked > STREAMED_BYTES || (unpacked > HARMLESS_BYTES && unpacked > packed * GREATEST_RATIO);
}
