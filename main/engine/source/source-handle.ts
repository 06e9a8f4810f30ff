/**
 * The bytes of one input, at rest: a file that is opened once per pass and refused when it is no longer the one
 * that was opened, or bytes in memory that never were a file. Nothing is ever written to disk.
 */
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SourceInput } from '../contract/source.ts';
import { AppError, systemCode, throwIfAborted } from '../errors.ts';

const CHUNK_BYTES = 256 * 1024;

/** Bytes that can be read front to back, as often as needed; pieces are valid until the next one is asked for. */
export interface ByteStream {
  /** For sentences. */
  readonly name: string;
  chunks(signal: AbortSignal | undefined): AsyncGenerator<Buffer>;
}

export interface SourceHandle extends ByteStream {
  readonly bytes: number;
  /** mtime in ms; 0 for bytes in memory. */
  readonly modifiedMs: number;
  /** At most `length` bytes from `position`, fewer only at the end. */
  readAt(position: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/** Opens a regular file or bytes; throws AppError source/missing or source/unreadable. */
export async function openHandle(input: SourceInput): Promise<SourceHandle> {
  if (typeof input !== 'string') return bytesHandle(basename(input.name), input.bytes);
  const name = basename(input);
  try {
    // Asked before opening: opening a pipe would wait for its writer.
    if (!(await stat(input)).isFile()) {
      throw new AppError('source/unreadable', { name, reason: 'not-a-file' });
    }
    const handle = await open(input, 'r');
    const { size, mtimeMs } = await handle.stat();
    return new FileSource(handle, name, size, mtimeMs);
  } catch (error) {
    throw toSourceError(error, name);
  }
}

/** Bytes in memory: standard input, the clipboard, or a member of an archive. */
export function bytesHandle(name: string, given: Uint8Array): SourceHandle {
  const bytes = Buffer.from(given.buffer, given.byteOffset, given.byteLength);
  return {
    name,
    bytes: bytes.length,
    modifiedMs: 0,
    readAt: (position, length) => Promise.resolve(bytes.subarray(position, position + Math.max(0, length))),
    async *chunks(signal) {
      for (let at = 0; at < bytes.length; at += CHUNK_BYTES) {
        throwIfAborted(signal);
        yield bytes.subarray(at, at + CHUNK_BYTES);
        await new Promise(setImmediate);
      }
      throwIfAborted(signal);
    },
    close: () => Promise.resolve(),
  };
}

/** The start of a stream, and whether that is all of it. */
export async function readHead(stream: ByteStream, length: number, signal: AbortSignal | undefined): Promise<{ head: Buffer; isWhole: boolean }> {
  const pieces: Buffer[] = [];
  let total = 0;
  for await (const piece of stream.chunks(signal)) {
    pieces.push(Buffer.from(piece));
    total += piece.length;
    if (total > length) break;
  }
  return { head: Buffer.concat(pieces).subarray(0, length), isWhole: total <= length };
}

class FileSource implements SourceHandle {
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
  readonly #handle: FileHandle;

  constructor(handle: FileHandle, name: string, bytes: number, modifiedMs: number) {
    this.#handle = handle;
    this.name = name;
    this.bytes = bytes;
    this.modifiedMs = modifiedMs;
  }

  async readAt(position: number, length: number): Promise<Buffer> {
    const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, this.bytes - position)));
    let filled = 0;
    while (filled < buffer.length) {
      const bytesRead = await this.#readInto(buffer.subarray(filled), position + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return buffer.subarray(0, filled);
  }

  /** Throws AppError source/changed when size or time differ from the moment of opening, or job/cancelled. */
  async *chunks(signal: AbortSignal | undefined): AsyncGenerator<Buffer> {
    // The next piece is read while the caller works on this one.
    let [current, spare] = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
    let position = 0;
    let reading = this.#readInto(current, position);
    try {
      for (;;) {
        throwIfAborted(signal);
        const bytesRead = await reading;
        if (bytesRead === 0) break;
        position += bytesRead;
        reading = this.#readInto(spare, position);
        yield current.subarray(0, bytesRead);
        [current, spare] = [spare, current];
      }
    } finally {
      // A caller that stops early leaves one read under way; its outcome no longer matters.
      await reading.catch(() => 0);
    }
    throwIfAborted(signal);
    const { size, mtimeMs } = await this.#handle.stat();
    if (position !== this.bytes || size !== this.bytes || mtimeMs !== this.modifiedMs) {
      throw new AppError('source/changed', { name: this.name });
    }
  }

  async close(): Promise<void> {
    await this.#handle.close();
  }

  async #readInto(target: Buffer, position: number): Promise<number> {
    try {
      return (await this.#handle.read(target, 0, target.length, position)).bytesRead;
    } catch (error) {
      throw toSourceError(error, this.name);
    }
  }
}

function toSourceError(error: unknown, name: string): AppError {
  if (error instanceof AppError) return error;
  const reason = systemCode(error) ?? 'unknown';
  const isMissing = reason === 'ENOENT' || reason === 'ENOTDIR';
  return isMissing
    ? new AppError('source/missing', { name }, { cause: error })
    : new AppError('source/unreadable', { name, reason }, { cause: error });
}
