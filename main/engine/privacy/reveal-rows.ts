/** Use case: show plain values of some rows. That somebody looked is on the disk before anything is answered. */
import type { Input, Output } from '../contract/commands.ts';
import type { TargetField } from '../contract/model.ts';
import type { RevealedRow } from '../contract/privacy.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { AppError } from '../errors.ts';
import { TARGET_FIELDS } from '../event/fields.ts';
import { maskedValues } from '../job-view.ts';
import { resolvePlan } from '../mapping/plan/plan.ts';
import type { Plan } from '../mapping/plan/plan.ts';
import { iso } from '../moments.ts';
import { filledChunk, valuesOf } from '../row-values.ts';
import type { FilledChunk } from '../row-values.ts';
import { currentUser } from './current-user.ts';

/** Rows that the job does not have are passed over. Throws `job/forgotten` and `job/not-prepared`. */
export function revealRows(context: Context, { jobId, seqs }: Input<'revealRows'>): Output<'revealRows'> {
  return explainedNow(context, () => {
    const { store } = context;
    let rows: RevealedRow[] = [];
    // In one transaction with the record, so that nothing is forgotten in between.
    store.inDurableTransaction(() => {
      rows = plainRows(context, jobId, seqs);
      if (rows.length === 0) return;
      const values = rows.reduce((sum, { before, after }) => sum + Object.keys(before).length + Object.keys(after).length, 0);
      store.reveals.add({ at: iso(context.now()), by: currentUser(), jobId, rows: rows.length, values });
    });
    return rows;
  });
}

export function listReveals(context: Context, { limit, jobId }: Input<'listReveals'>): Output<'listReveals'> {
  return explainedNow(context, () => context.store.reveals.list(limit, jobId ?? null));
}

function plainRows(context: Context, jobId: number, seqs: readonly number[]): RevealedRow[] {
  const { store } = context;
  const job = store.jobs.read(jobId);
  if (job.state === 'forgotten') throw new AppError('job/forgotten', { job: jobId });
  if (!job.counts || !job.preparedAt) throw new AppError('job/not-prepared', { job: jobId });
  const plan = resolvePlan(job.recipe, job.columns, Date.parse(job.preparedAt));
  // In order, so that one chunk at a time is in memory.
  let filled: FilledChunk | null = null;
  return [...new Set(seqs)].toSorted((a, b) => a - b).flatMap((seq) => {
    const chunk = store.chunks.chunkOf(jobId, seq);
    if (filled?.chunk !== chunk) {
      const staged = store.chunks.getStaged(jobId, chunk);
      filled = staged && filledChunk(context, jobId, { staged, plan });
    }
    return plainRow(context, { jobId, seq, plan, filled });
  });
}

function plainRow({ store }: Context, { jobId, seq, plan, filled }: { jobId: number; seq: number; plan: Plan; filled: FilledChunk | null }): RevealedRow[] {
  const row = filled?.rows[seq - filled.firstSeq];
  if (!row) return [];
  const change = store.changedRows.between(jobId, seq, seq + 1).get(seq) ?? null;
  const { before, after } = valuesOf(row, change, plan);
  return [{ seq, before: onlyMasked(before), after: onlyMasked(after) }];
}

/** What a page of rows shows as it stands is not shown twice. */
function onlyMasked(plain: readonly string[]): Partial<Record<TargetField, string>> {
  const masked = maskedValues(plain);
  const hidden = TARGET_FIELDS.flatMap((field, index) => (masked[index] === plain[index] ? [] : [[field, plain[index] ?? ''] as const]));
  return Object.fromEntries(hidden);
}
