/**
 * Use case: write a prepared job as parts for TikTok, reports of what was left out, and a manifest
 * that vouches for all of them. The set appears whole or not at all.
 */
import type { CallOptions, Input } from './contract/commands.ts';
import type { ExportResult } from './contract/model.ts';
import { asOnlyWriter, createPace } from './context.ts';
import type { Context, Pace } from './context.ts';
import { csvLine } from './delivery/csv-line.ts';
import { MANIFEST_NAME, openOutputSet } from './delivery/output-set.ts';
import type { OutputSet } from './delivery/output-set.ts';
import type { FinishedFile } from './delivery/output-file.ts';
import { createPartWriter, isPartName } from './delivery/parts.ts';
import { ALREADY_SENT_NAME, createReports, DUPLICATES_NAME, FILTERED_NAME, MERGED_NAME, REJECTED_NAME } from './delivery/reports.ts';
import type { Reports } from './delivery/reports.ts';
import { AppError } from './errors.ts';
import { TARGET_FIELDS } from './event/fields.ts';
import { codesOf, hasFilterCode } from './event/issues.ts';
import { draftRecord } from './ledger/record-export.ts';
import { manifestText } from './manifest.ts';
import { isoDay } from './moments.ts';
import { recordDeed } from './privacy/record-deed.ts';
import { sourceLabel } from './source-label.ts';
import type { StoredChange } from './store/changed-rows.ts';
import type { Duplicate } from './store/duplicates.ts';
import type { DerivedChunk } from './store/chunks.ts';
import type { StoredJob } from './store/jobs.ts';
import { decodeFacts } from './store/row-facts.ts';
import type { RowFact } from './store/row-facts.ts';
import type { SentRow } from './store/sent-rows.ts';
import path from 'node:path';

interface Run {
  readonly context: Context;
  readonly job: StoredJob;
  readonly set: OutputSet;
  readonly reports: Reports;
  readonly includeValues: boolean;
  readonly writeParts: boolean;
}

export async function exportJob(context: Context, input: Input<'exportJob'>, options: CallOptions): Promise<void> {
  await asOnlyWriter(context, options, async () => {
    const job = context.store.jobs.read(input.jobId);
    if (!job.counts) throw new AppError(job.state === 'forgotten' ? 'job/forgotten' : 'job/not-prepared', { job: job.jobId });
    const keep = new Set(job.sources.map((source) => source.sha256));
    const set = await openOutputSet(input.outDir, { keep, looksOurs: isPartName });
    try {
      const headers = input.includeValues ? job.columns.map((column) => column.name) : [];
      const run: Run = { ...input, context, job, set, reports: createReports(set, headers) };
      const pace = createPace(options);
      await writeRows(run, pace);
      const record = input.writeParts ? await draftRecord(context, job, pace) : null;
      let finished: readonly FinishedFile[] = [];
      let manifest = '';
      await set.commit((files) => {
        finished = files;
        manifest = manifestText(job, files);
        return manifest;
      });
      context.store.inTransaction(() => {
        context.store.jobs.setExported(job.jobId, resultOf(input.outDir, finished), manifest);
        recordDeed(context, job.jobId, 'exported');
        record?.finish();
      });
    } catch (error) {
      await set.abandon();
      context.store.exportRecords.dropDrafts();
      throw error;
    }
  });
}

async function writeRows(run: Run, pace: Pace): Promise<void> {
  const { context: { store }, job } = run;
  const parts = run.writeParts ? createPartWriter(run.set, csvLine(TARGET_FIELDS), job.recipe.export.maxBytes) : null;
  const chunkCount = store.chunks.derivedCount(job.jobId);
  for (let index = 0; index < chunkCount; index += 1) {
    const chunk = store.chunks.getDerived(job.jobId, index);
    if (!chunk) continue;
    const facts = decodeFacts(chunk.facts);
    const end = chunk.firstSeq + facts.length;
    const fates: Fates = {
      losers: store.duplicates.between(job.jobId, chunk.firstSeq, end),
      changes: store.changedRows.between(job.jobId, chunk.firstSeq, end),
      sent: store.sentRows.between(job.jobId, chunk.firstSeq, end),
    };
    if (parts) {
      const kept = keptLines(chunk, facts, fates);
      await parts.write(kept.lines, kept.lengths);
    }
    await reportLeftOut(run, chunk, facts, fates);
    const total = job.counts?.rowsRead ?? null;
    await pace.step({ stage: 'writing', rows: end, done: end, total, unit: 'rows' });
  }
}

/** What became of rows that are not sent as they were derived, by position. */
interface Fates {
  readonly losers: ReadonlyMap<number, Duplicate>;
  readonly changes: ReadonlyMap<number, StoredChange>;
  readonly sent: ReadonlyMap<number, SentRow>;
}

/** The finished lines of a chunk with their sizes: without those of rows that do not go out, with what goes out instead. */
function keptLines(chunk: DerivedChunk, facts: readonly RowFact[], { losers, changes, sent }: Fates): { lines: Uint8Array; lengths: number[] } {
  const isWhole = losers.size === 0 && changes.size === 0 && sent.size === 0;
  const lengths: number[] = [];
  const pieces: Uint8Array[] = [];
  let at = 0;
  facts.forEach(({ lineBytes }, index) => {
    if (lineBytes === 0) return;
    const seq = chunk.firstSeq + index;
    const change = changes.get(seq);
    const line = change ? change.line : chunk.lines.subarray(at, at + lineBytes);
    at += lineBytes;
    if (line === null || losers.has(seq) || sent.has(seq)) return;
    lengths.push(line.length);
    if (!isWhole) pieces.push(line);
  });
  return { lines: isWhole ? chunk.lines : Buffer.concat(pieces), lengths };
}

async function reportLeftOut(
  { context: { store }, job, reports, includeValues }: Run,
  chunk: DerivedChunk,
  facts: readonly RowFact[],
  { losers, changes, sent }: Fates,
): Promise<void> {
  const hasKeptBack = facts.some(({ lineBytes }) => lineBytes === 0);
  if (!hasKeptBack && losers.size === 0 && changes.size === 0 && sent.size === 0) return;
  const staged = includeValues && hasKeptBack ? store.chunks.getStaged(job.jobId, chunk.chunk) : null;
  const nameOf = (source: number): string => labelOf(job, source);
  const file = nameOf(chunk.source);
  for (const [index, fact] of facts.entries()) {
    const { lineBytes, row, line } = fact;
    const loser = losers.get(chunk.firstSeq + index);
    const into = changes.get(chunk.firstSeq + index)?.into;
    const before = sent.get(chunk.firstSeq + index);
    if (lineBytes === 0) {
      const keptBack = { row, line, file, codes: codesOf(fact), cells: staged?.rows[index]?.cells ?? [] };
      await (hasFilterCode(fact) ? reports.addFiltered(keptBack) : reports.addRejected(keptBack));
    } else if (loser) {
      const repeatsFile = nameOf(loser.winnerSource);
      await reports.addDuplicate({ row, line, file, repeatsRow: loser.winnerRow, repeatsFile, differs: loser.differs });
    } else if (into) {
      await reports.addMerged({ row, line, file, intoRow: into.row, intoFile: nameOf(into.source) });
    } else if (before) {
      await reports.addAlreadySent({ row, line, file, eventSet: job.counts?.eventSet ?? '', sentOn: isoDay(before.sent), how: before.how });
    }
  }
}

function labelOf(job: StoredJob, source: number): string {
  const table = job.sources[source];
  return table ? sourceLabel(table) : '';
}

function resultOf(outDir: string, files: readonly FinishedFile[]): ExportResult {
  const place = (name: string): string | null =>
    files.some((file) => file.name === name) ? path.join(outDir, name) : null;
  return {
    outDir,
    files: files
      .filter((file) => isPartName(file.name))
      .map(({ name, rows, bytes, sha256 }) => ({ path: path.join(outDir, name), rows, bytes, sha256 })),
    rejectedFile: place(REJECTED_NAME),
    duplicatesFile: place(DUPLICATES_NAME),
    filteredFile: place(FILTERED_NAME),
    mergedFile: place(MERGED_NAME),
    alreadySentFile: place(ALREADY_SENT_NAME),
    manifest: path.join(outDir, MANIFEST_NAME),
  };
}
