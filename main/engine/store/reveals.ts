/** Who looked at plain values. Entries are never changed or deleted. */
import type { Database } from 'better-sqlite3';
import type { Reveal } from '../contract/privacy.ts';

interface RevealRow {
  job_id: number;
  at: string;
  revealed_by: string;
  rows: number;
  shown: number;
}

export type RevealStore = ReturnType<typeof createRevealStore>;

export function createRevealStore(db: Database) {
  const insert = db.prepare<[number, string, string, number, number]>('INSERT INTO reveal (job_id, at, revealed_by, rows, shown) VALUES (?, ?, ?, ?, ?)');
  const list = db.prepare<[number | null, number | null, number], RevealRow>(
    'SELECT job_id, at, revealed_by, rows, shown FROM reveal WHERE (? IS NULL OR job_id = ?) ORDER BY id DESC LIMIT ?',
  );
  const count = db.prepare<[], { count: number }>('SELECT COUNT(*) AS count FROM reveal');
  return {
    add: ({ jobId, at, by, rows, values }: Reveal): void => void insert.run(jobId, at, by, rows, values),
    /** Newest first; of every job where `jobId` is null. */
    list: (limit: number, jobId: number | null): Reveal[] => list.all(jobId, jobId, limit).map(toReveal),
    count: (): number => count.get()?.count ?? 0,
  };
}

function toReveal({ job_id: jobId, at, revealed_by: by, rows, shown }: RevealRow): Reveal {
  return { at, by, jobId, rows, values: shown };
}
