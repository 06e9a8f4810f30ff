/** One file being written under a temporary name: bytes counted, digest on the way, synced at the end. */
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { lstat, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

const BUFFER_BYTES = 1024 * 1024;
/** Only a file that is not there yet, and never through a link that somebody laid under our name. */
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | (constants.O_NOFOLLOW ?? 0);

export interface FinishedFile {
  readonly name: string;
  readonly temporary: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
  /** Whether what lies under the temporary name is still the file that was written. */
  isStillOurs(): Promise<boolean>;
}

export interface OutputFile {
  readonly name: string;
  /** Appends; counts as `rows` data rows (default 1, 0 for a header). */
  write(piece: { bytes: string | Uint8Array; rows: number }): Promise<void>;
  /** Syncs and closes; a second call answers the same. */
  finish(): Promise<FinishedFile>;
  discard(): Promise<void>;
}

export async function createOutputFile(name: string, temporary: string): Promise<OutputFile> {
  const handle = await openNew(temporary);
  const isStillOurs = await identity(handle, temporary);
  const digest = createHash('sha256');
  let pieces: Uint8Array[] = [];
  let pending = 0;
  let bytes = 0;
  let rows = 0;
  let isOpen = true;
  let finished: FinishedFile | null = null;

  async function drain(): Promise<void> {
    if (pending === 0) return;
    const block = Buffer.concat(pieces, pending);
    pieces = [];
    pending = 0;
    digest.update(block);
    await handle.writeFile(block);
  }
  async function close(): Promise<void> {
    if (isOpen) await handle.close();
    isOpen = false;
  }
  return {
    name,
    async write(piece) {
      const block = typeof piece.bytes === 'string' ? Buffer.from(piece.bytes) : piece.bytes;
      pieces.push(block);
      pending += block.length;
      bytes += block.length;
      rows += piece.rows;
      if (pending >= BUFFER_BYTES) await drain();
    },
    async finish() {
      if (finished) return finished;
      await drain();
      await handle.sync();
      await close();
      finished = { name, temporary, rows, bytes, sha256: digest.digest('hex'), isStillOurs };
      return finished;
    },
    async discard() {
      await close();
      await rm(temporary, { force: true });
    },
  };
}

/** Opens a file of our own, 0600; throws EEXIST where anything has the name, a link included. */
export function openNew(file: string): Promise<FileHandle> {
  return open(file, NEW_FILE, 0o600);
}

async function identity(handle: FileHandle, file: string): Promise<() => Promise<boolean>> {
  const { dev, ino } = await handle.stat({ bigint: true });
  return async () => {
    const found = await lstat(file, { bigint: true }).catch(() => null);
    return found !== null && found.isFile() && found.dev === dev && found.ino === ino;
  };
}
