/** A gzip file as the stream of what it holds, inflated anew on every pass. zlib checks size and CRC-32. */
import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { ByteStream, SourceHandle } from '../source-handle.ts';
import { inflate } from './inflate.ts';
import { STREAMED_BYTES } from './limits.ts';

const GZIP_SUFFIX = /\.(?:gz|gzip)$/i;

export function gunzip(handle: SourceHandle, limit = STREAMED_BYTES): ByteStream {
  const { name } = handle;
  return {
    name,
    async *chunks(signal) {
      const packed = Readable.from(copies(handle, signal), { objectMode: false });
      const unpacked = createGunzip();
      // Not `pipeline`: its abort on an early end would reject with no one to hear it.
      packed.on('error', (error) => unpacked.destroy(error));
      packed.pipe(unpacked);
      try {
        yield* inflate(unpacked, { name, limit, packed: handle.bytes, signal });
      } finally {
        packed.destroy();
      }
    },
  };
}

/** What the name inside would be: orders.csv of orders.csv.gz. */
export function nameInside(name: string): string {
  return name.replace(GZIP_SUFFIX, '');
}

/** The buffers of a handle are used again, and a stream keeps what it is given. */
async function* copies(handle: SourceHandle, signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
  for await (const piece of handle.chunks(signal)) yield Buffer.from(piece);
}
