/** Who prepared, exported and sent a job. Entries are never changed or deleted. */
import type { Database } from 'better-sqlite3';

export interface Deed {
  readonly at: string;
  /** The user of the operating system. */
  readonly by: string;
  readonly what: 'prepared' | 'exported' | 'sent';
  readonly uploadId: number | null;
}

interface DeedRow {
  at: string;
  done_by: string;
  what: Deed['what'];
  upload_id: number | null;
}

export type DeedStore = ReturnType<typeof createDeedStore>;

export function createDeedStore(db: Database) {
  const insert = db.prepare<[number, string, string, string, number | null]>('INSERT INTO deed (job_id, at, done_by, what, upload_id) VALUES (?, ?, ?, ?, ?)');
  const list = db.prepare<[number, number], DeedRow>('SELECT at, done_by, what, upload_id FROM deed WHERE job_id = ? ORDER BY id DESC LIMIT ?');
  return {
    add: (jobId: number, { at, by, what, uploadId }: Deed): void => void insert.run(jobId, at, by, what, uploadId),
    /** Newest first. */
    list: (limit: number, jobId: number): Deed[] => list.all(jobId, limit).map(({ at, done_by: by, what, upload_id: uploadId }) => ({ at, by, what, uploadId })),
  };
}
