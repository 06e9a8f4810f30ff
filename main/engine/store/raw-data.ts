/** What of a job comes from its files row by row, counted: before it is forgotten and after. */
import type { Database } from 'better-sqlite3';

export interface StoredRawJob {
  readonly jobId: number;
  readonly sourceNames: readonly string[];
  readonly rows: number;
  /** ISO; the "now" of a preparation is what its caller said. */
  readonly createdAt: string;
  readonly preparedAt: string | null;
  /** ISO of the last upload that was planned and has not begun. */
  readonly plannedAt: string | null;
}

export interface Measured {
  readonly rows: number;
  /** Staged and derived. */
  readonly chunks: number;
  /** Of all that holds rows, as it was stored. */
  readonly bytes: number;
}

export interface Remaining {
  /** Staged rows. */
  readonly chunks: number;
  /** Samples of columns. */
  readonly columns: number;
  /** Derived lines, and all that was kept to find repeats among them. */
  readonly lines: number;
}

/** Tables whose rows stand for rows of a file, each with its columns that hold bytes. */
const DERIVED: Readonly<Record<string, readonly string[]>> = {
  derived_chunk: ['facts', 'lines', 'digests'],
  key_bucket: ['entries'],
  phone_bucket: ['entries'],
  order_bucket: ['entries'],
  changed_row: ['line'],
  duplicate: [],
  sent_row: [],
};

interface RawRow {
  id: number;
  names: string;
  rows: number;
  created_at: string;
  prepared_at: string | null;
  planned_at: string | null;
}

export type RawDataStore = ReturnType<typeof createRawDataStore>;

export function createRawDataStore(db: Database) {
  const staged = db.prepare<[number], { rows: number; chunks: number; bytes: number }>(
    'SELECT COALESCE(SUM(row_count), 0) AS rows, COUNT(*) AS chunks, COALESCE(SUM(length(body)), 0) AS bytes FROM staged_chunk WHERE job_id = ?',
  );
  const profile = db.prepare<[number], { count: number; bytes: number }>(
    'SELECT COUNT(*) AS count, COALESCE(SUM(length(body)), 0) AS bytes FROM staged_profile WHERE job_id = ?',
  );
  const derived = Object.entries(DERIVED).map(([table, blobs]) => {
    const bytes = blobs.map((blob) => `COALESCE(SUM(length(${blob})), 0)`).join(' + ') || '0';
    return { table, count: db.prepare<[number], { count: number; bytes: number }>(`SELECT COUNT(*) AS count, ${bytes} AS bytes FROM ${table} WHERE job_id = ?`) };
  });
  const jobs = db.prepare<[], RawRow>(
    `SELECT id, created_at, prepared_at, (SELECT json_group_array(name) FROM (SELECT name FROM source WHERE job_id = job.id ORDER BY position)) AS names,
            (SELECT COALESCE(SUM(rows), 0) FROM source WHERE job_id = job.id) AS rows,
            (SELECT MAX(created_at) FROM upload WHERE job_id = job.id AND state = 'planned') AS planned_at
     FROM job WHERE state NOT IN ('importing', 'forgotten') AND is_temporary = 0 ORDER BY id`,
  );
  const derivedOf = (jobId: number) => derived.map(({ table, count }) => ({ table, ...(count.get(jobId) ?? { count: 0, bytes: 0 }) }));
  return {
    measure(jobId: number): Measured {
      const { rows, chunks, bytes } = staged.get(jobId) ?? { rows: 0, chunks: 0, bytes: 0 };
      const lines = derivedOf(jobId);
      return {
        rows,
        chunks: chunks + (lines.find(({ table }) => table === 'derived_chunk')?.count ?? 0),
        bytes: lines.reduce((sum, table) => sum + table.bytes, bytes + (profile.get(jobId)?.bytes ?? 0)),
      };
    },
    remaining(jobId: number): Remaining {
      return {
        chunks: staged.get(jobId)?.chunks ?? 0,
        columns: profile.get(jobId)?.count ?? 0,
        lines: derivedOf(jobId).reduce((sum, { count }) => sum + count, 0),
      };
    },
    /** Jobs that hold raw rows, oldest first; not those that one run of the command line keeps for itself. */
    jobs: (): StoredRawJob[] =>
      jobs.all().map((row) => ({ jobId: row.id, sourceNames: [...new Set(JSON.parse(row.names) as string[])], rows: row.rows, createdAt: row.created_at, preparedAt: row.prepared_at, plannedAt: row.planned_at })),
  };
}
