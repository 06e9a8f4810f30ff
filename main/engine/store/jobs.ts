/** Jobs and their sources: what was read, by which recipe, with what outcome. */
import type { Database } from 'better-sqlite3';
import type { IssueCode } from '../contract/errors.ts';
import type {
  ColumnProfile,
  Dialect,
  ExportResult,
  JobState,
  JobSummary,
  PreparedCounts,
  SourceFile,
} from '../contract/model.ts';
import type { Recipe } from '../contract/recipe.ts';
import { AppError } from '../errors.ts';
import type { Seal } from './seal.ts';

/** A source file with the findings that concern the file, not a row. */
export interface StoredSource extends SourceFile {
  readonly fileIssues: readonly IssueCode[];
}

export interface StoredJob {
  readonly jobId: number;
  readonly state: JobState;
  readonly createdAt: string;
  readonly recipe: Recipe;
  readonly sources: readonly StoredSource[];
  /** Empty once the source is forgotten. */
  readonly columns: readonly ColumnProfile[];
  readonly counts: PreparedCounts | null;
  readonly exported: ExportResult | null;
  /** The "now" that the events were judged by, ISO. */
  readonly preparedAt: string | null;
}

interface JobRow {
  id: number;
  state: JobState;
  created_at: string;
  recipe: string;
  counts: string | null;
  exported: string | null;
  prepared_at: string | null;
}

interface SourceRow {
  name: string;
  bytes: number;
  sha256: string;
  dialect: string;
  rows: number;
  blank_rows: number;
  issues: string;
}

interface SummaryRow extends JobRow {
  names: string;
  rows: number;
}

const SELECT_JOB = 'SELECT id, state, created_at, recipe, counts, exported, prepared_at FROM job';

export type JobStore = ReturnType<typeof createJobStore>;

export function createJobStore(db: Database, seal: Seal) {
  const insert = db.prepare<[string, string]>("INSERT INTO job (state, created_at, recipe) VALUES ('importing', ?, ?)");
  const selectJob = db.prepare<[number], JobRow>(`${SELECT_JOB} WHERE id = ? AND state <> 'importing'`);
  const selectSources = db.prepare<[number], SourceRow>(
    'SELECT name, bytes, sha256, dialect, rows, blank_rows, issues FROM source WHERE job_id = ? ORDER BY position',
  );
  const selectProfile = db.prepare<[number], { body: Buffer }>('SELECT body FROM staged_profile WHERE job_id = ?');
  const insertSource = db.prepare(
    'INSERT INTO source (job_id, position, name, bytes, sha256, dialect, rows, blank_rows, issues) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const putProfile = db.prepare('INSERT OR REPLACE INTO staged_profile (job_id, body) VALUES (?, ?)');
  const setState = db.prepare<[JobState, number]>('UPDATE job SET state = ? WHERE id = ?');
  const setRecipe = db.prepare<[string, number]>(
    "UPDATE job SET recipe = ?, counts = NULL, exported = NULL, prepared_at = NULL, state = 'imported' WHERE id = ?",
  );
  const setCounts = db.prepare<[string, string, number]>(
    "UPDATE job SET counts = ?, prepared_at = ?, exported = NULL, state = 'prepared' WHERE id = ?",
  );
  const setExported = db.prepare<[string, number]>("UPDATE job SET exported = ?, state = 'exported' WHERE id = ?");
  const remove = db.prepare<[number]>('DELETE FROM job WHERE id = ?');
  const removeUnfinished = db.prepare("DELETE FROM job WHERE state = 'importing'");
  const dropProfile = db.prepare<[number]>('DELETE FROM staged_profile WHERE job_id = ?');
  const dropStaged = db.prepare<[number]>('DELETE FROM staged_chunk WHERE job_id = ?');
  const list = db.prepare<[number], SummaryRow>(
    `SELECT job.id, state, created_at, recipe, counts, exported, prepared_at,
            (SELECT json_group_array(name) FROM source WHERE job_id = job.id) AS names,
            (SELECT COALESCE(SUM(rows), 0) FROM source WHERE job_id = job.id) AS rows
     FROM job WHERE state <> 'importing' ORDER BY job.id DESC LIMIT ?`,
  );
  const profilePlace = (jobId: number): string => `profile/${jobId}`;

  function sourcesOf(jobId: number): StoredSource[] {
    return selectSources.all(jobId).map((row) => ({
      name: row.name,
      bytes: row.bytes,
      sha256: row.sha256,
      dialect: JSON.parse(row.dialect) as Dialect,
      rows: row.rows,
      blankRows: row.blank_rows,
      fileIssues: JSON.parse(row.issues) as IssueCode[],
    }));
  }

  function columnsOf(jobId: number): ColumnProfile[] {
    const row = selectProfile.get(jobId);
    if (!row) return [];
    return JSON.parse(Buffer.from(seal.open(row.body, profilePlace(jobId))).toString('utf8')) as ColumnProfile[];
  }

  return {
    /** A new job that no reader sees until `setRecipe`. */
    create(createdAt: string, recipe: Recipe): number {
      return Number(insert.run(createdAt, JSON.stringify(recipe)).lastInsertRowid);
    },
    addSource(jobId: number, position: number, source: StoredSource): void {
      const { name, bytes, sha256, dialect, rows, blankRows, fileIssues } = source;
      insertSource.run(
        jobId, position, name, bytes, sha256, JSON.stringify(dialect), rows, blankRows, JSON.stringify(fileIssues),
      );
    },
    putColumns(jobId: number, columns: readonly ColumnProfile[]): void {
      putProfile.run(jobId, seal.seal(Buffer.from(JSON.stringify(columns)), profilePlace(jobId)));
    },
    /** Throws `job/unknown`. */
    read(jobId: number): StoredJob {
      const row = selectJob.get(jobId);
      if (!row) throw new AppError('job/unknown', { job: jobId });
      return {
        jobId: row.id,
        state: row.state,
        createdAt: row.created_at,
        recipe: JSON.parse(row.recipe) as Recipe,
        sources: sourcesOf(jobId),
        columns: columnsOf(jobId),
        counts: row.counts ? (JSON.parse(row.counts) as PreparedCounts) : null,
        exported: row.exported ? (JSON.parse(row.exported) as ExportResult) : null,
        preparedAt: row.prepared_at,
      };
    },
    list(limit: number): JobSummary[] {
      return list.all(limit).map((row) => ({
        jobId: row.id,
        state: row.state,
        createdAt: row.created_at,
        sourceNames: JSON.parse(row.names) as string[],
        rowsRead: row.rows,
        eventsWritten: row.counts ? (JSON.parse(row.counts) as PreparedCounts).eventsWritten : null,
      }));
    },
    /** Fixes the rules; an earlier outcome no longer holds, so the job is `imported` again. */
    setRecipe: (jobId: number, recipe: Recipe): void => void setRecipe.run(JSON.stringify(recipe), jobId),
    setCounts(jobId: number, counts: PreparedCounts, preparedAt: string): void {
      setCounts.run(JSON.stringify(counts), preparedAt, jobId);
    },
    setExported: (jobId: number, result: ExportResult): void => void setExported.run(JSON.stringify(result), jobId),
    /** Deletes the staged rows and the profile; the job's outcome stays. */
    forgetSource(jobId: number): void {
      db.transaction(() => {
        dropStaged.run(jobId);
        dropProfile.run(jobId);
        setState.run('forgotten', jobId);
      }).immediate();
    },
    remove: (jobId: number): void => void remove.run(jobId),
    /** Imports that were interrupted leave nothing; call only while holding the writer lock. */
    removeUnfinished: (): void => void removeUnfinished.run(),
  };
}
