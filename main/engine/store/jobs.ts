/** Jobs: by which recipe they were prepared, with what outcome. */
import type { Database } from 'better-sqlite3';
import type { ColumnProfile, ExportResult, JobState, JobSummary, PreparedCounts, RowCounts } from '../contract/model.ts';
import type { JobView } from '../contract/job.ts';
import type { Recipe } from '../contract/recipe.ts';
import { AppError } from '../errors.ts';
import type { SourceStore, StoredSource } from './sources.ts';

/** What is known of a job's files beside their rows. */
export type JobFindings = Pick<JobView, 'sheets' | 'failures' | 'profile' | 'orders'>;

export interface StoredJob extends JobFindings {
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
  /** JSON of JobFindings. */
  findings: string;
  counts: string | null;
  exported: string | null;
  prepared_at: string | null;
}

interface SummaryRow extends Omit<JobRow, 'recipe' | 'findings' | 'exported' | 'prepared_at'> {
  names: string;
  rows: number;
}

export type JobStore = ReturnType<typeof createJobStore>;

export function createJobStore(db: Database, sources: SourceStore) {
  const sql = prepareStatements(db);
  return {
    /** A new job that no reader sees until `setRecipe`. */
    create(createdAt: string, recipe: Recipe, isTemporary: boolean): number {
      return Number(sql.insert.run(createdAt, JSON.stringify(recipe), isTemporary ? 1 : 0).lastInsertRowid);
    },
    /** Throws `job/unknown`. */
    read(jobId: number): StoredJob {
      const row = sql.select.get(jobId);
      if (!row) throw new AppError('job/unknown', { job: jobId });
      return {
        ...(JSON.parse(row.findings) as JobFindings),
        jobId: row.id,
        state: row.state,
        createdAt: row.created_at,
        recipe: JSON.parse(row.recipe) as Recipe,
        sources: sources.list(jobId),
        columns: sources.columns(jobId),
        counts: row.counts ? countsOf(row.counts) : null,
        exported: row.exported ? exportedOf(row.exported) : null,
        preparedAt: row.prepared_at,
      };
    },
    list: (limit: number): JobSummary[] => sql.list.all(limit).map(toSummary),
    /** Fixes the rules; an earlier outcome no longer holds, so the job is `imported` again. */
    setRecipe: (jobId: number, recipe: Recipe): void => void sql.setRecipe.run(JSON.stringify(recipe), jobId),
    setFindings: (jobId: number, findings: JobFindings): void => void sql.setFindings.run(JSON.stringify(findings), jobId),
    setCounts(jobId: number, counts: PreparedCounts, preparedAt: string): void {
      sql.setCounts.run(JSON.stringify(counts), preparedAt, jobId);
    },
    /** Counts with what the ledger leaves out, or null for those before; the outcome itself stands. */
    setMatched(jobId: number, counts: PreparedCounts | null): void {
      if (counts === null) sql.setUnmatched.run(jobId);
      else sql.setMatched.run(JSON.stringify(counts), jobId);
    },
    /** The counts as if nothing had ever been sent; null for a job that is not prepared. */
    unmatchedCounts(jobId: number): PreparedCounts | null {
      const text = sql.unmatched.get(jobId)?.counts ?? null;
      return text === null ? null : countsOf(text);
    },
    /** `manifest` is the text that vouches for the files; it stays when their folder is gone. */
    setExported: (jobId: number, result: ExportResult, manifest: string): void => void sql.setExported.run(JSON.stringify({ ...result, manifestText: manifest }), jobId),
    /** Text of the last export's manifest; null without one, or of an earlier version. */
    manifest: (jobId: number): string | null => sql.manifest.get(jobId)?.text ?? null,
    has: (jobId: number): boolean => sql.select.get(jobId) !== undefined,
    setForgotten: (jobId: number): void => void sql.setForgotten.run(jobId),
    remove: (jobId: number): void => void sql.remove.run(jobId),
    /** Whole jobs of runs of the command line that have not ended, or died. */
    temporary: (): number[] => sql.temporary.all().map(({ id }) => id),
    /**
     * Deletes what interrupted imports and killed runs left; true when there was something. Call only on taking
     * the writer lock: then no living run can own what is found.
     */
    removeUnfinished: (): boolean => sql.removeUnfinished.run().changes > 0,
  };
}

function prepareStatements(db: Database) {
  return {
    insert: db.prepare<[string, string, number]>(
      "INSERT INTO job (state, created_at, recipe, is_temporary) VALUES ('importing', ?, ?, ?)",
    ),
    select: db.prepare<[number], JobRow>(
      "SELECT id, state, created_at, recipe, findings, counts, exported, prepared_at FROM job WHERE id = ? AND state <> 'importing'",
    ),
    setRecipe: db.prepare<[string, number]>(
      "UPDATE job SET recipe = ?, counts = NULL, unmatched = NULL, exported = NULL, prepared_at = NULL, state = 'imported' WHERE id = ?",
    ),
    setFindings: db.prepare<[string, number]>('UPDATE job SET findings = ? WHERE id = ?'),
    setCounts: db.prepare<[string, string, number]>(
      "UPDATE job SET counts = ?, unmatched = NULL, prepared_at = ?, exported = NULL, state = 'prepared' WHERE id = ?",
    ),
    setMatched: db.prepare<[string, number]>('UPDATE job SET unmatched = COALESCE(unmatched, counts), counts = ? WHERE id = ?'),
    setUnmatched: db.prepare<[number]>('UPDATE job SET counts = COALESCE(unmatched, counts), unmatched = NULL WHERE id = ?'),
    unmatched: db.prepare<[number], { counts: string | null }>('SELECT COALESCE(unmatched, counts) AS counts FROM job WHERE id = ?'),
    manifest: db.prepare<[number], { text: string | null }>("SELECT json_extract(exported, '$.manifestText') AS text FROM job WHERE id = ?"),
    setExported: db.prepare<[string, number]>("UPDATE job SET exported = ?, state = 'exported' WHERE id = ?"),
    setForgotten: db.prepare<[number]>("UPDATE job SET state = 'forgotten', is_temporary = 0 WHERE id = ?"),
    remove: db.prepare<[number]>('DELETE FROM job WHERE id = ?'),
    temporary: db.prepare<[], { id: number }>("SELECT id FROM job WHERE is_temporary = 1 AND state <> 'importing'"),
    removeUnfinished: db.prepare("DELETE FROM job WHERE state = 'importing' OR is_temporary = 1"),
    list: db.prepare<[number], SummaryRow>(
      `SELECT id, state, created_at, counts,
              (SELECT json_group_array(name) FROM source WHERE job_id = job.id) AS names,
              (SELECT COALESCE(SUM(rows), 0) FROM source WHERE job_id = job.id) AS rows
       FROM job WHERE state <> 'importing' ORDER BY id DESC LIMIT ?`,
    ),
  };
}

/** What an outcome of the first version did not say yet; it stands for forgotten jobs only, the others are counted again. */
const NO_REPORTS = { filteredFile: null, mergedFile: null, alreadySentFile: null };
const NOT_COUNTED: Omit<PreparedCounts, keyof RowCounts | 'duplicatesDiffering' | 'lineItems' | 'issues' | 'priceTotals'> = {
  changed: 0,
  eventSet: null,
  exportedBefore: 0,
  exportedOn: null,
  bySource: [],
  filteredByRule: [],
  ruleCounts: [],
  matchQuality: { events: 0, withEmail: 0, withPhone: 0, withBoth: 0, usable: 0, olderThan28Days: 0, olderThan7Days: 0, improvements: [] },
};

function exportedOf(text: string): ExportResult {
  const { manifestText: _, ...result } = JSON.parse(text) as ExportResult & { manifestText?: string };
  return { ...NO_REPORTS, ...result };
}

function countsOf(text: string): PreparedCounts {
  const counts = { ...NOT_COUNTED, ...(JSON.parse(text) as PreparedCounts) };
  return { ...counts, priceTotals: counts.priceTotals.map((total) => ({ ...total, leftOut: total.leftOut ?? '' })) };
}

function toSummary(row: SummaryRow): JobSummary {
  return {
    jobId: row.id,
    state: row.state,
    createdAt: row.created_at,
    // A workbook is one source, however many of its sheets are read.
    sourceNames: [...new Set(JSON.parse(row.names) as string[])],
    rowsRead: row.rows,
    eventsWritten: row.counts ? (JSON.parse(row.counts) as PreparedCounts).eventsWritten : null,
  };
}
