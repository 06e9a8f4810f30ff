/** What `prepare` and `upload` tell a program about a prepared job. */
import type { PreparedCounts } from '../engine/contract/model.ts';
import { damageReport } from './damage-text.ts';
import { failedFilesJson } from './failed-files.ts';
import { consentJson, leftOutRows } from './left-out-text.ts';
import { filledDown } from './order-text.ts';
import type { PreparedJob } from './prepare-run.ts';
import { columnsNotSent, columnsOnlyRead } from './prepared-text.ts';
import type { Reasons } from './reasons.ts';
import { labelAt, sourcesJson } from './source-text.ts';

/** `counts` are those to tell, which a comparison with the ledger may have changed since the job was prepared. */
export function preparedJson({ job, rivals, savedRecipe }: PreparedJob, counts: PreparedCounts, reasons: Reasons): Readonly<Record<string, unknown>> {
  const { rowsRead, eventsWritten, duplicates, rejected, merged, filtered, alreadySent } = counts;
  return {
    rowsRead, eventsWritten, duplicates, rejected, merged, filtered, alreadySent,
    changed: counts.changed,
    eventSet: counts.eventSet,
    exportedBefore: counts.exportedBefore,
    exportedOn: counts.exportedOn,
    failedFiles: failedFilesJson(job.failures),
    sources: sourcesJson(job, counts.bySource),
    sheets: job.sheets,
    issues: counts.issues.map((issue) => ({ ...issue, firstFile: labelAt(job.sources, issue.firstSource), uploadError: reasons(issue.code).uploadError })),
    damage: damageReport(counts.issues, reasons, job),
    duplicatesDiffering: counts.duplicatesDiffering,
    lineItems: counts.lineItems,
    bySource: counts.bySource,
    filteredByRule: counts.filteredByRule,
    ruleCounts: counts.ruleCounts,
    priceTotals: counts.priceTotals,
    profile: job.profile,
    profileRivals: rivals,
    matchQuality: counts.matchQuality,
    edition: job.recipe.export.edition,
    grain: job.recipe.rows.grain ?? 'line',
    fillDown: filledDown(job.recipe),
    notSent: columnsNotSent(job),
    readNotSent: columnsOnlyRead(job),
    leaveOut: leftOutRows(job),
    statesNotNamed: job.statesNotNamed ?? [],
    consentOffered: consentJson(job),
    unknownEventWords: job.unknownEventWords ?? [],
    savedRecipe,
    job: job.jobId,
  };
}
