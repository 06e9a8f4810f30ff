/**
 * What a table is read from: the file itself, what a gzip file holds, or a member of a zip archive. Each is a stream
 * that is inflated anew on every pass, or is held in memory where it must be read at random.
 */
import type { Container } from '../contract/source.ts';
import { collect } from './archive/inflate.ts';
import { gunzip } from './archive/gzip.ts';
import { HELD_BYTES } from './archive/limits.ts';
import { openZip } from './archive/zip-archive.ts';
import type { ZipArchive } from './archive/zip-archive.ts';
import { AppError } from '../errors.ts';
import { bytesHandle } from './source-handle.ts';
import type { ByteStream, SourceHandle } from './source-handle.ts';

export interface Content {
  readonly container: Container | null;
  readonly entry: string | null;
  readonly stream: ByteStream;
  /** Throws AppError source/too-large, source/damaged. */
  hold(signal: AbortSignal | undefined): Promise<SourceHandle>;
}

export function wholeContent(handle: SourceHandle): Content {
  return { container: null, entry: null, stream: handle, hold: () => Promise.resolve(handle) };
}

export function gzipContent(handle: SourceHandle): Content {
  return {
    container: 'gzip',
    entry: null,
    stream: gunzip(handle),
    hold: async (signal) => bytesHandle(handle.name, await collect(gunzip(handle, HELD_BYTES).chunks(signal))),
  };
}

export function memberContent(zip: ZipArchive, entry: string, archive: string): Content {
  const name = `${archive}/${entry}`;
  return {
    container: 'zip',
    entry,
    stream: zip.stream(entry, name),
    hold: async (signal) => bytesHandle(name, await zip.bytes(entry, name, signal)),
  };
}

/** The content of a table that was opened before; throws AppError source/damaged where it is gone. */
export async function findContent(handle: SourceHandle, container: Container | null, entry: string | null): Promise<Content> {
  if (container === null) return wholeContent(handle);
  if (container === 'gzip') return gzipContent(handle);
  const zip = await openZip(handle);
  if (entry === null || !zip.has(entry)) throw new AppError('source/damaged', { name: handle.name });
  return memberContent(zip, entry, handle.name);
}
