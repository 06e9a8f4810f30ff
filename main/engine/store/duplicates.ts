/** Rows that repeat another, each with the row that is kept instead. */
import type { Database } from 'better-sqlite3';

export interface Duplicate {
  readonly seq: number;
  readonly winnerSeq: number;
  readonly winnerRow: number;
  readonly winnerSource: number;
  /** The loser has another price, quantity or match key. */
  readonly differs: boolean;
}

interface DuplicateRow {
  seq: number;
  winner_seq: number;
  winner_row: number;
  winner_source: number;
  differs: number;
}

export type DuplicateStore = ReturnType<typeof createDuplicateStore>;

export function createDuplicateStore(db: Database) {
  const put = db.prepare(
    'INSERT INTO duplicate (job_id, seq, winner_seq, winner_row, winner_source, differs) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const range = db.prepare<[number, number, number], DuplicateRow>(
    `SELECT seq, winner_seq, winner_row, winner_source, differs FROM duplicate
     WHERE job_id = ? AND seq >= ? AND seq < ? ORDER BY seq`,
  );
  const drop = db.prepare<[number]>('DELETE FROM duplicate WHERE job_id = ?');
  return {
    put(jobId: number, duplicate: Duplicate): void {
      const { seq, winnerSeq, winnerRow, winnerSource, differs } = duplicate;
      put.run(jobId, seq, winnerSeq, winnerRow, winnerSource, differs ? 1 : 0);
    },
    /** Duplicates among the rows `from` (included) to `to` (excluded), by row. */
    between(jobId: number, from: number, to: number): Map<number, Duplicate> {
      return new Map(
        range.all(jobId, from, to).map((row) => [
          row.seq,
          {
            seq: row.seq,
            winnerSeq: row.winner_seq,
            winnerRow: row.winner_row,
            winnerSource: row.winner_source,
            differs: row.differs === 1,
          },
        ]),
      );
    },
    drop: (jobId: number): void => void drop.run(jobId),
  };
}
