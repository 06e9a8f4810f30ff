/** What lies compressed in bytes, at any offset: compression is no protection, so a leak search reads what it can inflate. */
import { brotliDecompressSync, constants, inflateRawSync, inflateSync, zstdDecompressSync } from 'node:zlib';

export interface Inflated {
  /** Such as `gzip@120`. */
  readonly how: string;
  readonly bytes: Buffer;
}

const MOST_BYTES = 64 * 1024 * 1024;
/** What is cut off or has other bytes behind it is read as far as it goes. */
const LENIENT = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: MOST_BYTES };
const ZIP_HEADER = 30;
/** Chance begins a stream once in some thousands of bytes, and hardly ever goes on with it. */
const SHORTEST = 8;

type Unpack = (bytes: Buffer) => Buffer;

const inflate: Unpack = (bytes) => inflateSync(bytes, LENIENT);
const inflateRaw: Unpack = (bytes) => inflateRawSync(bytes, LENIENT);
const unzstd: Unpack = (bytes) => zstdDecompressSync(bytes, { finishFlush: constants.ZSTD_e_flush, maxOutputLength: MOST_BYTES });
const unbrotli: Unpack = (bytes) => brotliDecompressSync(bytes, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: MOST_BYTES });

/** By the first bytes of a stream. The second byte of zlib's header makes it a multiple of 31. */
const STARTS: readonly { readonly how: string; readonly magic: readonly number[]; readonly skip: (bytes: Buffer, at: number) => number; readonly unpack: Unpack }[] = [
  // As raw deflate: gunzip refuses a stream with other bytes behind it.
  { how: 'gzip', magic: [0x1f, 0x8b, 0x08], skip: gzipHeader, unpack: inflateRaw },
  { how: 'zstd', magic: [0x28, 0xb5, 0x2f, 0xfd], skip: () => 0, unpack: unzstd },
  ...[0x01, 0x5e, 0x9c, 0xda].map((second) => ({ how: 'zlib', magic: [0x78, second], skip: () => 0, unpack: inflate })),
  {
    how: 'zip',
    magic: [0x50, 0x4b, 0x03, 0x04],
    skip: (bytes, at) => (at + ZIP_HEADER <= bytes.length ? ZIP_HEADER + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28) : 0),
    unpack: inflateRaw,
  },
];

/** Its length: ten bytes, and what the flags announce. */
function gzipHeader(bytes: Buffer, at: number): number {
  const flags = bytes[at + 3] ?? 0;
  let end = at + 10;
  if (flags & 4) end += 2 + (end + 2 <= bytes.length ? bytes.readUInt16LE(end) : 0);
  for (const flag of [8, 16]) if (flags & flag) end = Math.max(bytes.indexOf(0, end) + 1, end);
  return end + (flags & 2 ? 2 : 0) - at;
}

/** Everything that begins like a compressed stream and goes on like one. The whole may also be a stream that nothing tells by its beginning. */
export function inflatedIn(bytes: Buffer): Inflated[] {
  const found: Inflated[] = [];
  const keep = (how: string, unpack: Unpack, packed: Buffer): void => {
    const inflated = attempt(unpack, packed);
    if (inflated !== null && inflated.length >= SHORTEST) found.push({ how, bytes: inflated });
  };
  for (const { how, magic, skip, unpack } of STARTS) {
    const start = Buffer.from(magic);
    for (let at = bytes.indexOf(start); at !== -1; at = bytes.indexOf(start, at + 1)) keep(`${how}@${at}`, unpack, bytes.subarray(at + skip(bytes, at)));
  }
  keep('deflate', inflateRaw, bytes);
  keep('brotli', unbrotli, bytes);
  return found;
}

function attempt(unpack: Unpack, packed: Buffer): Buffer | null {
  try {
    return unpack(packed);
  } catch {
    return null;
  }
}
