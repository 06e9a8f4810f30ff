/** The manifest beside an export: digests, counts and rules that vouch for the files; no cell values. */
import type { FinishedFile } from './delivery/output-file.ts';
import { recipeHash } from './mapping/recipe-file.ts';
import type { StoredJob } from './store/jobs.ts';
import { VERSION } from './version.ts';

/** Version of this file's shape. */
const MANIFEST_VERSION = 1;

export function manifestText(job: StoredJob, files: readonly FinishedFile[]): string {
  const counts = job.counts;
  const manifest = {
    counterfoilManifest: MANIFEST_VERSION,
    appVersion: VERSION,
    edition: job.recipe.export.edition,
    preparedAt: job.preparedAt,
    recipeSha256: recipeHash(job.recipe),
    sources: job.sources.map(({ name, bytes, sha256, rows }) => ({ name, bytes, sha256, rows })),
    counts: counts && {
      rowsRead: counts.rowsRead,
      eventsWritten: counts.eventsWritten,
      duplicates: counts.duplicates,
      rejected: counts.rejected,
      merged: counts.merged,
      filtered: counts.filtered,
      alreadySent: counts.alreadySent,
    },
    duplicatesDiffering: counts?.duplicatesDiffering ?? 0,
    issues: counts?.issues ?? [],
    priceTotals: counts?.priceTotals ?? [],
    files: files.map(({ name, rows, bytes, sha256 }) => ({ name, rows, bytes, sha256 })),
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
