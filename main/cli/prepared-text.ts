/** What `prepare` tells a person: counts that add up, why rows were left out, the files, and what to do next. */
import type { JobView } from '../engine/contract/job.ts';
import type { ExportResult, IssueCount, PreparedCounts, TargetField } from '../engine/contract/model.ts';
import type { ColumnRef, FieldRule } from '../engine/contract/recipe.ts';
import { damageReport, damageText } from './damage-text.ts';
import { dayText } from './day-text.ts';
import { failedFilesText } from './failed-files.ts';
import { leftOutText, unknownWordsText } from './left-out-text.ts';
import { ordersText } from './order-text.ts';
import { amounts, count, plural, size, table } from './output.ts';
import { profileLine, rivalsLine } from './profile-text.ts';
import { isMatchHint, qualityText } from './quality-text.ts';
import type { Reason, Reasons } from './reasons.ts';
import { ruleCountsText } from './rule-counts-text.ts';
import { changesOf, columnsRead, stepText } from './rule-text.ts';
import { columnFlag, reasonText } from './suggestion-text.ts';
import { firstRowText, overflowText, sheetsText, sourcesText, tablesText } from './source-text.ts';

function uploadSteps({ jobId }: JobView): string {
  return `Upload by hand
  1. TikTok Ads Manager → Tools → Events → Connect Data Source → Offline.
  2. Name and create the event set with Auto-Tracking on (needs the Administrator or Operator role).
  3. Upload events → choose these files → look at the results after a couple of hours.
  4. counterfoil mark-uploaded ${jobId} --event-set ID, so that nothing of it is sent a second time.`;
}

/** What a run of `prepare` led to; `exported` is null for a dry run. */
export interface Prepared {
  readonly job: JobView;
  readonly exported: ExportResult | null;
  readonly savedRecipe: string | null;
  readonly reasons: Reasons;
  /** Ids of seller profiles that fit equally and that the caller said nothing about. */
  readonly rivals: readonly string[];
}

export function preparedText({ job, exported, savedRecipe, reasons, rivals }: Prepared, isStrict: boolean): string {
  const counts = job.counts;
  if (!counts) throw new Error('a prepared job has no counts');
  const parts = [
    jobText({ job, reasons, rivals }),
    filesText(exported, counts, isStrict),
    savedRecipe === null ? '' : `Recipe saved\n  ${savedRecipe}`,
    exported && exported.files.length > 0 ? uploadSteps(job) : '',
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** How the files were read and what became of their rows. */
export function jobText({ job, reasons, rivals }: Pick<Prepared, 'job' | 'reasons' | 'rivals'>): string {
  const counts = job.counts;
  if (!counts) throw new Error('a prepared job has no counts');
  const parts = [
    failedFilesText(job.failures),
    overflowText(job.sheets),
    [sourcesText(job), profileLine(job.profile), rivalsLine(rivals)].filter((line) => line !== '').join('\n'),
    sheetsText(job.sheets),
    mappingText(job),
    ordersText(job),
    countsText(counts),
    tablesText(job.sources, counts.bySource),
    leftOutText(job),
    ruleCountsText(counts.ruleCounts),
    issuesText('Left out', counts.issues.filter((issue) => issue.severity === 'error'), { job, reasons }),
    unknownWordsText(job),
    issuesText('Worth knowing', counts.issues.filter(isWorthKnowing(reasons)), { job, reasons }),
    damageText(damageReport(counts.issues, reasons, job)),
    qualityText(job, reasons),
    moneyText(job, counts),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Neither what leaves rows out nor what has a section of its own. */
function isWorthKnowing(reasons: Reasons): (issue: IssueCount) => boolean {
  return ({ code, severity }) => severity !== 'error' && !isMatchHint(code) && reasons(code).damage === null;
}

function mappingText(job: JobView): string {
  const notSent = columnsNotSent(job);
  const rows = (Object.entries(job.recipe.fields) as [TargetField, FieldRule][]).map(([field, rule]) => [field, '←', [ruleText(rule), ...changesOf(rule).map(stepText)].filter((words) => words !== '').join('; ')]);
  const left = notSent.length === 0 ? '' : `\n  ${plural(notSent.length, 'column is', 'columns are')} not sent: ${notSent.join(', ')}`;
  const read = columnsOnlyRead(job);
  const readOnly = read.length === 0 ? '' : `\n  ${plural(read.length, 'of them is', 'of them are')} read for a rule: ${read.join(', ')}`;
  return `Mapping\n${table(rows)}${left}${readOnly}`;
}

function ruleText({ from, otherwise }: FieldRule): string {
  const columns = from.map((ref) => (typeof ref === 'string' ? ref : `col:${ref.col}`)).join(' + ');
  if (otherwise === null) return columns;
  return columns === '' ? `"${otherwise}" for every row` : `${columns}, "${otherwise}" where empty`;
}

/** Names (or positions) of the columns that no field takes. */
export function columnsNotSent(job: JobView): string[] {
  return namesOf(job, (index) => !isNamed(Object.values(job.recipe.fields).flatMap((rule) => rule.from), job, index));
}

/** Those of them that a rule reads all the same, such as the status that keeps rows back. */
export function columnsOnlyRead(job: JobView): string[] {
  const sent = Object.values(job.recipe.fields).flatMap((rule) => rule.from);
  const read = columnsRead(job.recipe);
  return namesOf(job, (index) => isNamed(read, job, index) && !isNamed(sent, job, index));
}

function namesOf({ columns }: JobView, isWanted: (index: number) => boolean): string[] {
  return columns.filter(({ index }) => isWanted(index)).map(({ name, index }) => name || `col:${index + 1}`);
}

function isNamed(refs: readonly ColumnRef[], { columns }: JobView, index: number): boolean {
  return refs.some((ref) => (typeof ref === 'string' ? ref === columns[index]?.name : ref.col === index + 1));
}

function countsText(counts: PreparedCounts): string {
  const differing = counts.duplicatesDiffering > 0 ? `${count(counts.duplicatesDiffering)} of them differ from the row kept` : '';
  const rows = [
    ['rows read', count(counts.rowsRead), ''],
    ['events', count(counts.eventsWritten), ''],
    ['duplicates', count(counts.duplicates), differing],
    ['rejected', count(counts.rejected), ''],
  ];
  if (counts.merged > 0) rows.push(['merged', count(counts.merged), 'further rows of orders that are one event each']);
  if (counts.filtered > 0) rows.push(['filtered', count(counts.filtered), 'not sent on purpose']);
  if (counts.eventSet !== null) rows.push(['already sent', count(counts.alreadySent), alreadySentNote(counts)]);
  return [table(rows, [1]), ...exportedBeforeLines(counts)].join('\n');
}

function alreadySentNote({ changed, eventSet }: PreparedCounts): string {
  const held = changed > 0 ? `; ${count(changed)} of them with another time, or as lines and now as an order (--send-changed)` : '';
  return `to event set ${eventSet ?? ''}${held}`;
}

function exportedBeforeLines({ exportedBefore, exportedOn }: PreparedCounts): string[] {
  if (exportedBefore === 0) return [];
  const day = exportedOn === null ? '' : `, last on ${dayText(exportedOn)}`;
  const was = exportedBefore === 1 ? 'event was' : 'events were';
  return [`  ${count(exportedBefore)} ${was} in an earlier export${day}. If that was uploaded, "counterfoil mark-uploaded JOB --event-set ID" says so.`];
}

function issuesText(title: string, issues: readonly IssueCount[], { job, reasons }: Pick<Prepared, 'job' | 'reasons'>): string {
  if (issues.length === 0) return '';
  const rows = issues.map((issue) => [
    issue.rows > 0 ? count(issue.rows) : 'file',
    issue.code,
    firstRowText(issue, job.sources),
    reasonLine(reasons(issue.code)),
  ]);
  return `${title} (rows, code, first row)\n${table(rows, [0])}`;
}

/** The sentence, with TikTok's own name for it where the upload page has one. */
function reasonLine({ reason, uploadError }: Reason): string {
  return uploadError === null ? reason : `${reason} [TikTok: ${uploadError}]`;
}

/** Purchases without an amount are worth little, so a price column that was only not certain enough is named. */
function moneyText({ recipe, suggestions, columns }: JobView, counts: PreparedCounts): string {
  const price = suggestions.find(({ field }) => field === 'price');
  if (recipe.fields.price === undefined && price !== undefined && price.column !== null) {
    const flags = [price.column, ...price.alternatives].slice(0, 3).map((index) => columnFlag('--map price=', index, columns));
    return `Price totals\n  No price is sent: ${reasonText(price.reason, columns)}. ${flags.join(' or ')} sends one.`;
  }
  if (counts.priceTotals.length === 0) return '';
  const rows = counts.priceTotals.map((total) => {
    const [taken = '', out = '', leftOut = ''] = amounts([total.in, total.out, total.leftOut]);
    return [total.currency === '' ? '(no currency)' : total.currency, `${taken} in`, `${out} out`, `${leftOut} left out`, plural(total.rowsOut, 'event')];
  });
  return `Price totals\n${table(rows, [1, 2, 3, 4])}`;
}

function filesText(exported: ExportResult | null, counts: PreparedCounts, isStrict: boolean): string {
  if (!exported) return 'Dry run: nothing was written.';
  const rows = exported.files.map((file) => [file.path, plural(file.rows, 'event'), size(file.bytes)]);
  if (exported.rejectedFile) rows.push([exported.rejectedFile, plural(counts.rejected, 'row'), 'why each was left out']);
  if (exported.duplicatesFile) rows.push([exported.duplicatesFile, plural(counts.duplicates, 'row'), 'which row each repeats']);
  if (exported.filteredFile) rows.push([exported.filteredFile, plural(counts.filtered, 'row'), 'why each is not sent']);
  if (exported.mergedFile) rows.push([exported.mergedFile, plural(counts.merged, 'row'), 'which row each went into']);
  if (exported.alreadySentFile) rows.push([exported.alreadySentFile, plural(counts.alreadySent, 'row'), 'when each was sent']);
  rows.push([exported.manifest, '', 'digests and counts']);
  const note = isStrict && counts.rejected > 0 ? '\n  No parts were written: --strict, and rows were rejected.' : '';
  return `Files\n${table(rows)}${note}`;
}
