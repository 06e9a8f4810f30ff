/** Rows of a prepared job that are left out because their event was sent before. */
import type { Database } from 'better-sqlite3';

export interface SentRow {
  readonly seq: number;
  /** `changed`: with another time or grain. */
  readonly how: 'sent' | 'changed';
  /** Epoch seconds. */
  readonly sent: number;
}

const KINDS: readonly SentRow['how'][] = ['sent', 'changed'];

export type SentRowStore = ReturnType<typeof createSentRowStore>;

export function createSentRowStore(db: Database) {
  const put = db.prepare('INSERT INTO sent_row (job_id, seq, kind, sent) VALUES (?, ?, ?, ?)');
  const range = db.prepare<[number, number, number], { seq: number; kind: number; sent: number }>(SENT_BETWEEN_SQL);
  const drop = db.prepare<[number]>('DELETE FROM sent_row WHERE job_id = ?');
  return {
    put: (jobId: number, { seq, how, sent }: SentRow): void => void put.run(jobId, seq, KINDS.indexOf(how) + 1, sent),
    /** Those among the rows `from` (included) to `to` (excluded), by row. */
    between(jobId: number, from: number, to: number): Map<number, SentRow> {
      return new Map(range.all(jobId, from, to).map(({ seq, kind, sent }) => [seq, { seq, how: KINDS[kind - 1] ?? 'sent', sent }]));
    },
    drop: (jobId: number): void => void drop.run(jobId),
  };
}

export const SENT_BETWEEN_SQL = 'SELECT seq, kind, sent FROM sent_row WHERE job_id = ? AND seq >= ? AND seq < ? ORDER BY seq';
