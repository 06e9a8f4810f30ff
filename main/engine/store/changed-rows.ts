/** Rows that do not go out as they were derived: merged into their order's event, or with another line. */
import type { Database } from 'better-sqlite3';

export interface StoredChange {
  readonly seq: number;
  /** The row that this one is merged into; null where it goes out itself. */
  readonly into: { readonly seq: number; readonly row: number; readonly source: number } | null;
  /** The finished line that goes out instead; null for a merged row. */
  readonly line: Uint8Array | null;
  /** Findings beside those of the row itself, as a code set's words. */
  readonly lo: number;
  readonly hi: number;
  readonly top: number;
}

interface ChangeRecord {
  seq: number;
  into_seq: number | null;
  into_row: number | null;
  into_source: number | null;
  line: Buffer | null;
  lo: number;
  hi: number;
  top: number;
}

/** The index is named, since SQLite would rather read all changed rows of the job. */
export const MERGED_INTO_SQL = `SELECT seq, into_seq FROM changed_row INDEXED BY changed_row_by_into
  WHERE job_id = ? AND into_seq >= ? AND into_seq < ? ORDER BY into_seq, seq`;

export type ChangedRowStore = ReturnType<typeof createChangedRowStore>;

export function createChangedRowStore(db: Database) {
  const put = db.prepare(
    'INSERT INTO changed_row (job_id, seq, into_seq, into_row, into_source, line, lo, hi, top) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const range = db.prepare<[number, number, number], ChangeRecord>(
    `SELECT seq, into_seq, into_row, into_source, line, lo, hi, top FROM changed_row
     WHERE job_id = ? AND seq >= ? AND seq < ? ORDER BY seq`,
  );
  const merged = db.prepare<[number, number, number], { seq: number; into_seq: number }>(MERGED_INTO_SQL);
  const drop = db.prepare<[number]>('DELETE FROM changed_row WHERE job_id = ?');
  return {
    put(jobId: number, { seq, into, line, lo, hi, top }: StoredChange): void {
      put.run(jobId, seq, into?.seq ?? null, into?.row ?? null, into?.source ?? null, line, lo, hi, top);
    },
    /** Changes among the rows `from` (included) to `to` (excluded), by row. */
    between(jobId: number, from: number, to: number): Map<number, StoredChange> {
      return new Map(range.all(jobId, from, to).map((record) => [record.seq, toChange(record)]));
    },
    /** For rows `from` (included) to `to` (excluded) that others are merged into: the positions of those others, in order. */
    mergedInto(jobId: number, from: number, to: number): Map<number, number[]> {
      const found = new Map<number, number[]>();
      for (const { seq, into_seq: into } of merged.all(jobId, from, to)) {
        const others = found.get(into);
        if (others) others.push(seq);
        else found.set(into, [seq]);
      }
      return found;
    },
    drop: (jobId: number): void => void drop.run(jobId),
  };
}

function toChange({ seq, into_seq: intoSeq, into_row: intoRow, into_source: intoSource, line, lo, hi, top }: ChangeRecord): StoredChange {
  const into = intoSeq === null || intoRow === null || intoSource === null ? null : { seq: intoSeq, row: intoRow, source: intoSource };
  return { seq, into, line, lo, hi, top };
}
