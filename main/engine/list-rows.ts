/** Pages of the review grid: found by their stored facts, shown by re-deriving just the rows of the page. */
import type { Input } from './contract/commands.ts';
import type { RowPage, RowStatus, RowView, TargetField } from './contract/model.ts';
import type { Context } from './context.ts';
import { carryAfter, deriveRow, fillRows } from './prepare/derive-chunk.ts';
import type { FilledRow } from './prepare/derive-chunk.ts';
import { AppError } from './errors.ts';
import type { BuiltEvent } from './event/build-event.ts';
import { FIELD_FACTS, fieldIndex, TARGET_FIELDS } from './event/fields.ts';
import { codesOf, hasFilterCode } from './event/issues.ts';
import { maskText } from './event/redact.ts';
import { shownValues } from './job-view.ts';
import { beforeSteps, draftOf } from './mapping/plan/apply.ts';
import { resolvePlan } from './mapping/plan/plan.ts';
import type { Plan } from './mapping/plan/plan.ts';
import { runOf } from './mapping/plan/fill-rows.ts';
import type { FillCarry } from './mapping/plan/fill-rows.ts';
import { readCsvLine } from './delivery/csv-line.ts';
import type { StoredChange } from './store/changed-rows.ts';
import type { StagedChunk } from './store/chunks.ts';
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
    const shown: FilledChunk = { ...staged, rows: [...fillRows(staged.rows, plan, carryInto(context, input.jobId, { staged, plan }))] };
    for (const match of matches) {
      if (rows.length === limit) return { rows, next: (rows.at(-1) as RowView).seq };
      rows.push(viewOf(match, shown, plan));
    }
  }
  return { rows, next: null };
}

interface FilledChunk extends StagedChunk {
  readonly rows: readonly FilledRow[];
}

/** What the chunks before fill down into this one; an order seldom began more than one chunk before. */
function carryInto({ store }: Context, jobId: number, { staged, plan }: { staged: StagedChunk; plan: Plan }): FillCarry | null {
  const { fillDown } = plan.orders;
  if (fillDown === null) return null;
  const orderOf = (row: StagedChunk['rows'][number] | undefined): string => runOf(row?.cells[fillDown.order]);
  const order = orderOf(staged.rows[0]);
  let first = staged.chunk;
  // Back to where the order of this chunk's first row cannot have begun any earlier.
  while (first > 0) {
    const before = store.chunks.getStaged(jobId, first - 1);
    if (!before || before.source !== staged.source) break;
    first -= 1;
    if (before.rows.some((row) => orderOf(row) !== order)) break;
  }
  let carry: FillCarry | null = null;
  for (let chunk = first; chunk < staged.chunk; chunk += 1) {
    const encoded = store.chunks.getEncoded(jobId, chunk);
    if (encoded) carry = carryAfter(encoded.body, plan, carry);
  }
  return carry;
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
  const draft = draftOf(row.cells, beforeSteps(plan));
  const event = deriveRow(row, plan);
  const shown = change?.line ? valuesSent(change.line, event) : shownValues(event);
  return {
    seq,
    row: row.row,
    line: row.line,
    file: staged.source,
    status,
    codes,
    repeatsRow: loser?.winnerRow ?? change?.into?.row ?? null,
    repeatsSeq: loser?.winnerSeq ?? change?.into?.seq ?? null,
    before: named(draft.map((value, index) => maskText(value, FIELD_FACTS[TARGET_FIELDS[index] as TargetField].kind))),
    after: named(shown),
  };
}

/** What goes out for its order; match keys of another row are only known hashed. */
function valuesSent(line: Uint8Array, own: BuiltEvent): string[] {
  const values = readCsvLine(Buffer.from(line).toString('utf8'));
  const isOwn = (field: TargetField): boolean => own.values[fieldIndex(field)] === values[fieldIndex(field)];
  const { email, phone } = own.normalized;
  const normalized = {
    email: isOwn('email') ? email : (values[fieldIndex('email')] ?? ''),
    phone: isOwn('phone') ? phone : (values[fieldIndex('phone')] ?? ''),
  };
  return shownValues({ values, normalized });
}

function named(values: readonly string[]): Partial<Record<TargetField, string>> {
  const entries = TARGET_FIELDS.map((field, index) => [field, values[index] ?? ''] as const);
  return Object.fromEntries(entries.filter(([, value]) => value !== ''));
}
