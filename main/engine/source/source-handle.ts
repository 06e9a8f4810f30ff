/**
 * A source file on disk: opened once per pass, read front to back into one reused buffer, and refused
 * when it is no longer the file that was opened.
 */
import { open, stat } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SourceInput } from '../contract/source.ts';
import { AppError, systemCode, throwIfAborted } from '../errors.ts';

const CHUNK_BYTES = 256 * 1024;

export interface SourceHandle {
  readonly handle: FileHandle;
  readonly name: string;
  readonly bytes: number;
  readonly modifiedMs: number;
}

/** Opens a regular file; throws AppError source/missing or source/unreadable. */
export async function openHandle(path: SourceInput): Promise<SourceHandle> {
  if (typeof path !== 'string') throw new AppError('source/unreadable', { name: path.name, reason: 'unknown' });
  const name = basename(path);
  try {
    // Asked before opening: opening a pipe would wait for its writer.
    if (!(await stat(path)).isFile()) {
      throw new AppError('source/unreadable', { name, reason: 'not-a-file' });
    }
    const handle = await open(path, 'r');
    const { size, mtimeMs } = await handle.stat();
    return { handle, name, bytes: size, modifiedMs: mtimeMs };
  } catch (error) {
    throw toSourceError(error, name);
  }
}

/** At most `length` bytes from `position`, fewer only at the end of the file. */
export async function readAt(
  source: SourceHandle,
  position: number,
  length: number,
): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(Math.max(0, Math.min(length, source.bytes - position)));
  let filled = 0;
  while (filled < buffer.length) {
    const bytesRead = await readInto(source, buffer.subarray(filled), position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}

/**
 * Yields the whole file in pieces that are valid until the next one is asked for; throws AppError
 * source/changed when size or time differ from the moment of opening, or job/cancelled.
 */
export async function* readChunks(
  source: SourceHandle,
  signal: AbortSignal | undefined,
): AsyncGenerator<Buffer> {
  // The next piece is read while the caller works on this one.
  let [current, spare] = [Buffer.allocUnsafe(CHUNK_BYTES), Buffer.allocUnsafe(CHUNK_BYTES)];
  let position = 0;
  let reading = readInto(source, current, position);
  try {
    for (;;) {
      throwIfAborted(signal);
      const bytesRead = await reading;
      if (bytesRead === 0) break;
      position += bytesRead;
      reading = readInto(source, spare, position);
      yield current.subarray(0, bytesRead);
      [current, spare] = [spare, current];
    }
  } finally {
    // A caller that stops early leaves one read under way; its outcome no longer matters.
    await reading.catch(() => 0);
  }
  throwIfAborted(signal);
  const { size, mtimeMs } = await source.handle.stat();
  if (position !== source.bytes || size !== source.bytes || mtimeMs !== source.modifiedMs) {
    throw new AppError('source/changed', { name: source.name });
  }
}

async function readInto(source: SourceHandle, target: Buffer, position: number): Promise<number> {
  try {
    return (await source.handle.read(target, 0, target.length, position)).bytesRead;
  } catch (error) {
    throw toSourceError(error, source.name);
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
