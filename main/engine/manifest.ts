/** The manifest beside an export: digests, counts and rules that vouch for the files; no cell values. */
import type { RowCounts } from './contract/model.ts';
import type { FinishedFile } from './delivery/output-file.ts';
import { recipeHash } from './mapping/recipe/recipe-file.ts';
import type { StoredJob } from './store/jobs.ts';
import type { StoredSource } from './store/sources.ts';
import { VERSION } from './version.ts';

/** Version of this file's shape. */
const MANIFEST_VERSION = 1;

export function manifestText(job: StoredJob, files: readonly FinishedFile[]): string {
  const counts = job.counts;
  const manifest = {
    counterfoilManifest: MANIFEST_VERSION,
    appVersion: VERSION,
    edition: job.recipe.export.edition,
    // A file has no place for it, and an event of a line has another id than one of an order.
    grain: job.recipe.rows.grain ?? 'line',
    preparedAt: job.preparedAt,
    recipeSha256: recipeHash(job.recipe),
    sources: job.sources.map((source, index) => sourceOf(source, counts?.bySource?.[index])),
    sheets: job.sheets,
    failedFiles: job.failures.map(({ name, code }) => ({ name, code })),
    counts: counts && {
      rowsRead: counts.rowsRead,
      eventsWritten: counts.eventsWritten,
      duplicates: counts.duplicates,
      rejected: counts.rejected,
      merged: counts.merged,
      filtered: counts.filtered,
      alreadySent: counts.alreadySent,
    },
    // Whose ledger the rows already sent were found in; null where none was asked.
    eventSet: counts?.eventSet ?? null,
    changed: counts?.changed ?? 0,
    duplicatesDiffering: counts?.duplicatesDiffering ?? 0,
    issues: counts?.issues ?? [],
    // Whom the rules kept back, and how many rows each: what a person is asked for when consent is in question.
    notSent: (job.recipe.rows.leaveOut ?? []).map((rule, at) => ({ ...rule, rows: counts?.filteredByRule[at] ?? 0 })),
    priceTotals: counts?.priceTotals ?? [],
    files: files.map(({ name, rows, bytes, sha256 }) => ({ name, rows, bytes, sha256 })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** `counts` are null for a job that was counted before tables had counts of their own. */
function sourceOf(source: StoredSource, counts: RowCounts | undefined): object {
  const { name, entry, sheet, format, container, bytes, sha256, rows, blankRows } = source;
  return { name, entry, sheet, format, container, bytes, sha256, rows, blankRows, counts: counts ?? null };
}
