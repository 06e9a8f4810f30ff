/**
 * Staged and derived chunks. `seq` numbers the rows of a job from 0 across all of its files; a chunk
 * covers `first_seq` up to `first_seq + row_count`.
 */
import type { Database } from 'better-sqlite3';
import { decodeRows } from './row-chunk.ts';
import type { StagedRow } from './row-chunk.ts';

interface ChunkPlace {
  readonly chunk: number;
  /** Position of the source file in the job. */
  readonly source: number;
  readonly firstSeq: number;
}

/** A staged chunk as it is encoded; see `row-chunk.ts`. */
export interface EncodedChunk extends ChunkPlace {
  readonly body: Uint8Array;
}

export interface StagedChunk extends ChunkPlace {
  readonly rows: readonly StagedRow[];
}

/** What deriving made of one staged chunk; see `row-facts.ts` for the bytes of `facts`. */
export interface DerivedChunk extends ChunkPlace {
  readonly facts: Uint8Array;
  /** Finished CSV lines of the rows that are not rejected, each with its line end, in row order. */
  readonly lines: Uint8Array;
  /** What the ledger knows each row by under our own key, 48 bytes a row, zeros for none; null where that was not asked. */
  readonly digests: Uint8Array | null;
}

interface StagedRecord {
  chunk: number;
  source: number;
  first_seq: number;
  body: Buffer;
}

interface DerivedRecord {
  chunk: number;
  source: number;
  first_seq: number;
  facts: Buffer;
  lines: Buffer;
  digests: Buffer | null;
}

export type ChunkStore = ReturnType<typeof createChunkStore>;

export function createChunkStore(db: Database) {
  const sql = prepareStatements(db);

  function getEncoded(jobId: number, chunk: number): EncodedChunk | null {
    const found = sql.getStaged.get(jobId, chunk);
    return found ? { chunk: found.chunk, source: found.source, firstSeq: found.first_seq, body: found.body } : null;
  }

  return {
    putStaged(jobId: number, { chunk, source, firstSeq, body, rowCount }: EncodedChunk & { rowCount: number }): void {
      sql.putStaged.run(jobId, chunk, source, firstSeq, rowCount, body);
    },
    /** The bytes of a chunk, not decoded. */
    getEncoded,
    getStaged(jobId: number, chunk: number): StagedChunk | null {
      const found = getEncoded(jobId, chunk);
      return found && { chunk: found.chunk, source: found.source, firstSeq: found.firstSeq, rows: decodeRows(found.body) };
    },
    /** The bytes of every chunk in order. */
    *allEncoded(jobId: number): Generator<Uint8Array> {
      const count = sql.countStaged.get(jobId)?.chunks ?? 0;
      for (let chunk = 0; chunk < count; chunk += 1) {
        const found = getEncoded(jobId, chunk);
        if (found) yield found.body;
      }
    },
    stagedCount: (jobId: number): number => sql.countStaged.get(jobId)?.chunks ?? 0,
    derivedCount: (jobId: number): number => sql.countDerived.get(jobId)?.chunks ?? 0,
    putDerived(jobId: number, derived: DerivedChunk): void {
      sql.putDerived.run(jobId, derived.chunk, derived.source, derived.firstSeq, derived.facts, derived.lines, derived.digests);
    },
    getDerived(jobId: number, chunk: number): DerivedChunk | null {
      const found = sql.getDerived.get(jobId, chunk);
      return found ? { chunk: found.chunk, source: found.source, firstSeq: found.first_seq, facts: found.facts, lines: found.lines, digests: found.digests } : null;
    },
    /** As `getDerived`, without reading lines. */
    getDigests(jobId: number, chunk: number): Omit<DerivedChunk, 'lines'> | null {
      const found = sql.getDigests.get(jobId, chunk);
      return found ? { chunk: found.chunk, source: found.source, firstSeq: found.first_seq, facts: found.facts, digests: found.digests } : null;
    },
    /** As `getDerived`, without reading lines and digests. */
    getFacts(jobId: number, chunk: number): Omit<DerivedChunk, 'lines' | 'digests'> | null {
      const found = sql.getFacts.get(jobId, chunk);
      return found ? { chunk: found.chunk, source: found.source, firstSeq: found.first_seq, facts: found.facts } : null;
    },
    /** The derived chunk that holds a row, 0 where there is none. */
    chunkOf: (jobId: number, seq: number): number => sql.chunkAt.get(jobId, seq)?.chunk ?? 0,
    dropStaged: (jobId: number): void => void sql.dropStaged.run(jobId),
    dropDerived: (jobId: number): void => void sql.dropDerived.run(jobId),
  };
}

function prepareStatements(db: Database) {
  return {
    putStaged: db.prepare(
      'INSERT INTO staged_chunk (job_id, chunk, source, first_seq, row_count, body) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    getStaged: db.prepare<[number, number], StagedRecord>(
      'SELECT chunk, source, first_seq, body FROM staged_chunk WHERE job_id = ? AND chunk = ?',
    ),
    putDerived: db.prepare(
      'INSERT INTO derived_chunk (job_id, chunk, source, first_seq, facts, lines, digests) VALUES (?, ?, ?, ?, ?, ?, ?)',
    ),
    getDerived: db.prepare<[number, number], DerivedRecord>(
      'SELECT chunk, source, first_seq, facts, lines, digests FROM derived_chunk WHERE job_id = ? AND chunk = ?',
    ),
    getDigests: db.prepare<[number, number], Omit<DerivedRecord, 'lines'>>(
      'SELECT chunk, source, first_seq, facts, digests FROM derived_chunk WHERE job_id = ? AND chunk = ?',
    ),
    getFacts: db.prepare<[number, number], Omit<DerivedRecord, 'lines' | 'digests'>>(
      'SELECT chunk, source, first_seq, facts FROM derived_chunk WHERE job_id = ? AND chunk = ?',
    ),
    countStaged: db.prepare<[number], { chunks: number }>('SELECT COUNT(*) AS chunks FROM staged_chunk WHERE job_id = ?'),
    countDerived: db.prepare<[number], { chunks: number }>('SELECT COUNT(*) AS chunks FROM derived_chunk WHERE job_id = ?'),
    chunkAt: db.prepare<[number, number], { chunk: number }>(
      'SELECT chunk FROM derived_chunk WHERE job_id = ? AND first_seq <= ? ORDER BY first_seq DESC LIMIT 1',
    ),
    dropStaged: db.prepare<[number]>('DELETE FROM staged_chunk WHERE job_id = ?'),
    dropDerived: db.prepare<[number]>('DELETE FROM derived_chunk WHERE job_id = ?'),
  };
}
