/** Pieces of an inflating stream, counted against a limit; errors of the codec are damage, whatever they say. */
import type { Readable } from 'node:stream';
import { AppError, throwIfAborted } from '../../errors.ts';
import { isBomb } from './limits.ts';

export interface Inflating {
  /** For sentences. */
  readonly name: string;
  /** More than this is refused as source/too-large. */
  readonly limit: number;
  readonly packed: number;
  readonly signal: AbortSignal | undefined;
}

/** Throws AppError source/damaged, source/too-large or job/cancelled; what the source itself refuses stays. */
export async function* inflate(stream: Readable, { name, limit, packed, signal }: Inflating): AsyncGenerator<Buffer> {
  let total = 0;
  try {
    for await (const piece of stream) {
      throwIfAborted(signal);
      const bytes = piece as Buffer;
      total += bytes.length;
      if (total > limit || isBomb(packed, total)) throw new AppError('source/too-large', { name });
      yield bytes;
    }
  } catch (error) {
    if (error instanceof AppError) throw error;
    // What yauzl says when more comes out than the directory has promised.
    if (error instanceof Error && error.message.startsWith('too many bytes')) throw new AppError('source/too-large', { name });
    throw new AppError('source/damaged', { name }, { cause: error });
  } finally {
    stream.destroy();
  }
}

/** The whole of a stream in memory. */
export async function collect(pieces: AsyncIterable<Buffer>): Promise<Buffer> {
  const kept: Buffer[] = [];
  for await (const piece of pieces) kept.push(piece);
  return Buffer.concat(kept);
}
