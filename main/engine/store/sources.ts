/** The files of a job and what was learned of their columns. */
import type { Database } from 'better-sqlite3';
import type { IssueCode } from '../contract/errors.ts';
import type { ColumnProfile } from '../contract/model.ts';
import type { Dialect, SourceFile } from '../contract/source.ts';

/** A source file with the findings that concern the file, not a row. */
export interface StoredSource extends SourceFile {
  readonly fileIssues: readonly IssueCode[];
}

interface SourceRow {
  name: string;
  bytes: number;
  sha256: string;
  dialect: string;
  rows: number;
  blank_rows: number;
  issues: string;
  /** JSON of SourceDetails. */
  details: string;
}

type SourceDetails = Pick<StoredSource, 'entry' | 'sheet' | 'format' | 'container' | 'formulaCells' | 'renamed' | 'columns'>;

export type SourceStore = ReturnType<typeof createSourceStore>;

export function createSourceStore(db: Database) {
  const select = db.prepare<[number], SourceRow>(
    'SELECT name, bytes, sha256, dialect, rows, blank_rows, issues, details FROM source WHERE job_id = ? ORDER BY position',
  );
  const insert = db.prepare(
    'INSERT INTO source (job_id, position, name, bytes, sha256, dialect, rows, blank_rows, issues, details) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const selectProfile = db.prepare<[number], { body: Buffer }>('SELECT body FROM staged_profile WHERE job_id = ?');
  const putProfile = db.prepare('INSERT OR REPLACE INTO staged_profile (job_id, body) VALUES (?, ?)');
  const dropProfile = db.prepare<[number]>('DELETE FROM staged_profile WHERE job_id = ?');

  return {
    add(jobId: number, position: number, source: StoredSource): void {
      const { name, bytes, sha256, dialect, rows, blankRows, fileIssues, entry, sheet, format, container, formulaCells, renamed, columns } = source;
      const details: SourceDetails = { entry, sheet, format, container, formulaCells, renamed, columns };
      const texts = [JSON.stringify(fileIssues), JSON.stringify(details)];
      insert.run(jobId, position, name, bytes, sha256, JSON.stringify(dialect), rows, blankRows, ...texts);
    },
    list(jobId: number): StoredSource[] {
      return select.all(jobId).map((row) => ({
        ...(JSON.parse(row.details) as SourceDetails),
        name: row.name,
        bytes: row.bytes,
        sha256: row.sha256,
        dialect: JSON.parse(row.dialect) as Dialect,
        rows: row.rows,
        blankRows: row.blank_rows,
        fileIssues: JSON.parse(row.issues) as IssueCode[],
      }));
    },
    putColumns(jobId: number, columns: readonly ColumnProfile[]): void {
      putProfile.run(jobId, Buffer.from(JSON.stringify(columns)));
    },
    /** Empty once the source is forgotten. */
    columns(jobId: number): ColumnProfile[] {
      const row = selectProfile.get(jobId);
      if (!row) return [];
      return JSON.parse(row.body.toString('utf8')) as ColumnProfile[];
    },
    dropColumns: (jobId: number): void => void dropProfile.run(jobId),
  };
}
