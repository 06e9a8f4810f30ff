/** Pages of the review grid: found by their stored facts, shown by re-deriving just the rows of the page. */
import type { Input } from './contract/commands.ts';
import type { RowPage, RowStatus, RowView, TargetField } from './contract/model.ts';
import type { Context } from './context.ts';
import { deriveRow } from './derive-chunk.ts';
import { AppError } from './errors.ts';
import { FIELD_FACTS, TARGET_FIELDS } from './event/fields.ts';
import { codesOf, hasFilterCode } from './event/issues.ts';
import { maskText } from './event/redact.ts';
import { shownValues } from './job-view.ts';
import { beforeSteps, draftOf } from './mapping/apply.ts';
import { resolvePlan } from './mapping/plan.ts';
import type { Plan } from './mapping/plan.ts';
import type { Duplicate } from './store/duplicates.ts';
import type { StagedChunk } from './store/chunks.ts';
import { decodeFacts } from './store/row-facts.ts';
import type { IssueCode } from './contract/errors.ts';

/** Most rows of one page, so that no answer can grow with the file. */
export const PAGE_ROWS = 200;

interface Match {
  readonly seq: number;
  readonly status: RowStatus;
  readonly codes: readonly IssueCode[];
  readonly loser: Duplicate | null;
}

/** `after` is the cursor of the page before (-1 for the first page). */
export function listRows(context: Context, input: Input<'listRows'>): RowPage {
  const { store } = context;
  const job = store.jobs.read(input.jobId);
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
    for (const match of matches) {
      if (rows.length === limit) return { rows, next: (rows.at(-1) as RowView).seq };
      rows.push(viewOf(match, staged, plan));
    }
  }
  return { rows, next: null };
}

function matchesOf(context: Context, { jobId, filter, after }: Input<'listRows'>, chunk: number): Match[] {
  const head = context.store.chunks.getFacts(jobId, chunk);
  if (!head) return [];
  const facts = decodeFacts(head.facts);
  const losers = context.store.duplicates.between(jobId, head.firstSeq, head.firstSeq + facts.length);
  const matches: Match[] = [];
  facts.forEach((fact, index) => {
    const seq = head.firstSeq + index;
    if (seq <= after) return;
    const loser = losers.get(seq) ?? null;
    const status = fact.lineBytes === 0 ? (hasFilterCode(fact) ? 'filtered' : 'rejected') : loser ? 'duplicate' : 'event';
    if (filter.status && filter.status !== status) return;
    const codes = [...codesOf(fact), ...repeatCodes(loser)];
    if (filter.code && !codes.includes(filter.code)) return;
    matches.push({ seq, status, codes, loser });
  });
  return matches;
}

function repeatCodes(loser: Duplicate | null): IssueCode[] {
  if (!loser) return [];
  return loser.differs ? ['duplicate', 'duplicate-differs'] : ['duplicate'];
}

function viewOf({ seq, status, codes, loser }: Match, staged: StagedChunk, plan: Plan): RowView {
  const row = staged.rows[seq - staged.firstSeq];
  if (!row) throw new Error('a derived row has no staged row');
  const draft = draftOf(row.cells, beforeSteps(plan));
  const shown = shownValues(deriveRow(row, plan));
  return {
    seq,
    row: row.row,
    line: row.line,
    file: staged.source,
    status,
    codes,
    repeatsRow: loser?.winnerRow ?? null,
    repeatsSeq: loser?.winnerSeq ?? null,
    before: named(draft.map((value, index) => maskText(value, FIELD_FACTS[TARGET_FIELDS[index] as TargetField].kind))),
    after: named(shown),
  };
}

function named(values: readonly string[]): Partial<Record<TargetField, string>> {
  const entries = TARGET_FIELDS.map((field, index) => [field, values[index] ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}
