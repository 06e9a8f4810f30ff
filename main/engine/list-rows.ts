/** Pages of the review grid: found by their stored facts, shown by re-deriving just the rows of the page. */
import type { Input } from './contract/commands.ts';
import type { RowPage, RowStatus, RowView, TargetField } from './contract/model.ts';
import type { Context } from './context.ts';
import { AppError } from './errors.ts';
import { TARGET_FIELDS } from './event/fields.ts';
import { codesOf, hasFilterCode } from './event/issues.ts';
import { maskedValues } from './job-view.ts';
import { filledChunk, valuesOf } from './row-values.ts';
import type { FilledChunk } from './row-values.ts';
import { resolvePlan } from './mapping/plan/plan.ts';
import type { Plan } from './mapping/plan/plan.ts';
import type { StoredChange } from './store/changed-rows.ts';
import type { Duplicate } from './store/duplicates.ts';
import { decodeFacts } from './store/row-facts.ts';
import type { RowFact } from './store/row-facts.ts';
import type { IssueCode } from './contract/errors.ts';

/** Most rows of one page, so that no answer can grow with the file. */
export const PAGE_ROWS = 200;

interface Match {
  readonly seq: number;
  readonly status: RowStatus;
  readonly codes: readonly IssueCode[];
  readonly loser: Duplicate | null;
  readonly change: StoredChange | null;
}

/** `after` is the cursor of the page before (-1 for the first page). */
export function listRows(context: Context, input: Input<'listRows'>): RowPage {
  const { store } = context;
  const job = store.jobs.read(input.jobId);
  if (job.state === 'forgotten') throw new AppError('job/forgotten', { job: job.jobId });
  if (!job.counts || !job.preparedAt) throw new AppError('job/not-prepared', { job: job.jobId });
  const plan = resolvePlan(job.recipe, job.columns, Date.parse(job.preparedAt));
  const limit = Math.min(input.limit, PAGE_ROWS);
  const rows: RowView[] = [];
  const chunkCount = store.chunks.derivedCount(job.jobId);
  for (let chunk = store.chunks.chunkOf(job.jobId, input.after + 1); chunk < chunkCount; chunk += 1) {
    const matches = matchesOf(context, input, chunk);
    if (matches.length === 0) continue;
    const staged = store.chunks.getStaged(job.jobId, chunk);
    if (!staged) throw new AppError('job/forgotten', { job: job.jobId });
    const shown = filledChunk(context, input.jobId, { staged, plan });
    for (const match of matches) {
      if (rows.length === limit) return { rows, next: (rows.at(-1) as RowView).seq };
      rows.push(viewOf(match, shown, plan));
    }
  }
  return { rows, next: null };
}

function matchesOf(context: Context, { jobId, filter, after }: Input<'listRows'>, chunk: number): Match[] {
  const head = context.store.chunks.getFacts(jobId, chunk);
  if (!head) return [];
  const facts = decodeFacts(head.facts);
  const losers = context.store.duplicates.between(jobId, head.firstSeq, head.firstSeq + facts.length);
  const changes = context.store.changedRows.between(jobId, head.firstSeq, head.firstSeq + facts.length);
  const sent = context.store.sentRows.between(jobId, head.firstSeq, head.firstSeq + facts.length);
  const matches: Match[] = [];
  facts.forEach((fact, index) => {
    const seq = head.firstSeq + index;
    if (seq <= after) return;
    const loser = losers.get(seq) ?? null;
    const change = changes.get(seq) ?? null;
    const status = sent.has(seq) ? 'already-sent' : statusOf(fact, loser, change);
    if (filter.status && filter.status !== status) return;
    const codes = [...codesOf(fact), ...(change ? codesOf(change) : []), ...repeatCodes(loser)];
    if (filter.code && !codes.includes(filter.code)) return;
    matches.push({ seq, status, codes, loser, change });
  });
  return matches;
}

function statusOf(fact: RowFact, loser: Duplicate | null, change: StoredChange | null): RowStatus {
  if (fact.lineBytes === 0) return hasFilterCode(fact) ? 'filtered' : 'rejected';
  if (loser) return 'duplicate';
  return change?.into ? 'merged' : 'event';
}

function repeatCodes(loser: Duplicate | null): IssueCode[] {
  if (!loser) return [];
  return loser.differs ? ['duplicate', 'duplicate-differs'] : ['duplicate'];
}

function viewOf({ seq, status, codes, loser, change }: Match, staged: FilledChunk, plan: Plan): RowView {
  const row = staged.rows[seq - staged.firstSeq];
  if (!row) throw new Error('a derived row has no staged row');
  const { before, after } = valuesOf(row, change, plan);
  return {
    seq,
    row: row.row,
    line: row.line,
    file: staged.source,
    status,
    codes,
    repeatsRow: loser?.winnerRow ?? change?.into?.row ?? null,
    repeatsSeq: loser?.winnerSeq ?? change?.into?.seq ?? null,
    before: named(maskedValues(before)),
    after: named(maskedValues(after)),
  };
}

function named(values: readonly string[]): Partial<Record<TargetField, string>> {
  const entries = TARGET_FIELDS.map((field, index) => [field, values[index] ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}
