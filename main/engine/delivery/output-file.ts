/** One file being written under a temporary name: bytes counted, digest on the way, synced at the end. */
import { createHash } from 'node:crypto';
import { open, rm } from 'node:fs/promises';

const BUFFER_BYTES = 1024 * 1024;

export interface FinishedFile {
  readonly name: string;
  readonly temporary: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
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
  const handle = await open(temporary, 'w', 0o600);
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
      finished = { name, temporary, rows, bytes, sha256: digest.digest('hex') };
      return finished;
    },
    async discard() {
      await close();
      await rm(temporary, { force: true });
    },
  };
}
