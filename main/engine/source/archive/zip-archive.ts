/**
 * A zip archive: its directory, and its members as streams whose size and CRC-32 are checked to the last byte.
 * Names of members are only names, never paths.
 */
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import yauzl from 'yauzl';
import { AppError } from '../../errors.ts';
import type { ByteStream, SourceHandle } from '../source-handle.ts';
import { collect, inflate } from './inflate.ts';
import { HELD_BYTES, isBomb, MOST_ENTRIES, STREAMED_BYTES } from './limits.ts';
import { memberName } from './member-name.ts';

export interface ZipMember {
  readonly name: string;
  readonly unpacked: number;
}

export interface ZipArchive {
  readonly members: readonly ZipMember[];
  /** `label` is for sentences; throws AppError source/damaged where there is no such member. */
  stream(member: string, label: string): ByteStream;
  /** Throws AppError source/too-large or source/damaged, also where there is no such member. */
  bytes(member: string, label: string, signal: AbortSignal | undefined): Promise<Buffer>;
  has(member: string): boolean;
}

class HandleReader extends yauzl.RandomAccessReader {
  readonly #handle: SourceHandle;

  constructor(handle: SourceHandle) {
    super();
    this.#handle = handle;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(range(this.#handle, start, end), { objectMode: false });
  }

  /** The handle belongs to who opened it. */
  override close(callback: (error: Error | null) => void): void {
    callback(null);
  }
}

const PIECE = 256 * 1024;

async function* range(handle: SourceHandle, start: number, end: number): AsyncGenerator<Buffer> {
  for (let at = start; at < end; at += PIECE) {
    const piece = await handle.readAt(at, Math.min(PIECE, end - at));
    if (piece.length === 0) return;
    yield piece;
  }
}

/** Reads the directory; throws AppError source/damaged, or source/too-large at sizes that no table has. */
export async function openZip(handle: SourceHandle): Promise<ZipArchive> {
  const { name } = handle;
  const entries = new Map<string, yauzl.Entry>();
  let zip: yauzl.ZipFile;
  try {
    zip = await yauzl.fromRandomAccessReaderPromise(new HandleReader(handle), handle.bytes, {
      lazyEntries: true,
      decodeStrings: false,
      autoClose: false,
    });
    await readDirectory(zip, handle, entries);
  } catch (error) {
    throw error instanceof AppError ? error : new AppError('source/damaged', { name }, { cause: error });
  }
  const find = (member: string, label: string): yauzl.Entry => {
    const entry = entries.get(member);
    if (entry === undefined) throw new AppError('source/damaged', { name: label });
    return entry;
  };
  return {
    members: [...entries].map(([member, entry]) => ({ name: member, unpacked: entry.uncompressedSize })),
    has: (member) => entries.has(member),
    stream: (member, label) => memberStream(zip, find(member, label), { name: label, limit: STREAMED_BYTES }),
    async bytes(member, label, signal) {
      const entry = find(member, label);
      if (entry.uncompressedSize > HELD_BYTES) throw new AppError('source/too-large', { name: label });
      return collect(memberStream(zip, entry, { name: label, limit: HELD_BYTES }).chunks(signal));
    },
  };
}

async function readDirectory(zip: yauzl.ZipFile, { name, bytes }: SourceHandle, entries: Map<string, yauzl.Entry>): Promise<void> {
  if (zip.entryCount > MOST_ENTRIES) throw new AppError('source/too-large', { name });
  for await (const entry of zip.eachEntry()) {
    const member = memberName(entry);
    // Two members of one name: which of them is meant cannot be told.
    if (entries.has(member)) throw new AppError('source/damaged', { name });
    if (isBomb(entry.compressedSize, entry.uncompressedSize)) throw new AppError('source/too-large', { name });
    const local = await zip.readLocalFileHeaderPromise(entry);
    if (!local.fileName.equals(entry.fileNameRaw)) throw new AppError('source/damaged', { name });
    entries.set(member, entry);
  }
  // What follows the last entry is the end record (with its 64-bit forms and a comment), not a further entry.
  const end = Number(zip.readEntryCursor);
  if (bytes - end > 22 + 20 + 56 + 0xffff) throw new AppError('source/damaged', { name });
  const next = await readSignature(zip, end);
  if (next === CENTRAL_ENTRY) throw new AppError('source/damaged', { name });
}

const CENTRAL_ENTRY = 0x02014b50;

async function readSignature(zip: yauzl.ZipFile, position: number): Promise<number> {
  const buffer = Buffer.alloc(4);
  const { reader } = zip as yauzl.ZipFile & { reader: yauzl.RandomAccessReader };
  await new Promise<void>((resolve, reject) => {
    reader.read(buffer, 0, 4, position, (error) => (error ? reject(error) : resolve()));
  });
  return buffer.readUInt32LE(0);
}

function memberStream(zip: yauzl.ZipFile, entry: yauzl.Entry, { name, limit }: { name: string; limit: number }): ByteStream {
  return {
    name,
    async *chunks(signal) {
      if (entry.isEncrypted()) throw new AppError('source/password-protected', { name });
      if (!entry.canDecodeFileData()) throw new AppError('source/binary', { name, format: 'packing' });
      let stream: Readable;
      try {
        stream = await zip.openReadStreamPromise(entry);
      } catch (error) {
        throw error instanceof AppError ? error : new AppError('source/damaged', { name }, { cause: error });
      }
      let sum = 0;
      for await (const piece of inflate(stream, { name, limit, packed: entry.compressedSize, signal })) {
        sum = crc32(piece, sum);
        yield piece;
      }
      if (sum >>> 0 !== entry.crc32 >>> 0) throw new AppError('source/damaged', { name });
    },
  };
}
