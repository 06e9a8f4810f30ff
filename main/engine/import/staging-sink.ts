/** Takes the rows of a new job and stages them in chunks, a batch of chunks a transaction. */
import type { Context } from '../context.ts';
import type { SourceRecord } from '../source/records.ts';
import { encodeRows } from '../store/row-chunk.ts';
import type { Surveyor } from './surveyor.ts';

const CHUNK_ROWS = 1000;
/** Chunks a transaction: large enough to be fast, small enough that memory and the log stay small. */
const BATCH_CHUNKS = 16;

export interface StagingSink {
  add(source: number, records: readonly SourceRecord[]): Promise<void>;
  /** Ends the running chunk, so that no chunk spans two tables. */
  closeSource(source: number): Promise<void>;
  flush(): void;
  rows(): number;
}

export function createStagingSink(context: Context, jobId: number, surveyor: Surveyor): StagingSink {
  const { store } = context;
  let rows: SourceRecord[] = [];
  // Encoded at once: rows that wait as objects are what the garbage collector pays for.
  let chunks: Parameters<typeof store.chunks.putStaged>[1][] = [];
  let chunkCount = 0;
  let seq = 0;

  async function cut(source: number): Promise<void> {
    if (rows.length === 0) return;
    const body = encodeRows(rows);
    chunks.push({ chunk: chunkCount, source, firstSeq: seq - rows.length, rowCount: rows.length, body });
    await surveyor.add(rows, body);
    chunkCount += 1;
    rows = [];
    if (chunks.length >= BATCH_CHUNKS) flush();
  }
  function flush(): void {
    store.inTransaction(() => {
      for (const chunk of chunks) store.chunks.putStaged(jobId, chunk);
    });
    chunks = [];
  }
  return {
    async add(source, records) {
      for (const record of records) {
        rows.push(record);
        seq += 1;
        if (rows.length === CHUNK_ROWS) await cut(source);
      }
    },
    closeSource: cut,
    flush,
    rows: () => seq,
  };
}
