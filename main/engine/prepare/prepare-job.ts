/**
 * Use case: derive events from the staged rows by the job's recipe, find duplicates, count. The source
 * file is not needed. Nothing of an earlier outcome survives; an interrupted run leaves none.
 */
import type { CallOptions, Input } from '../contract/commands.ts';
import type { PreparedCounts, RowCounts } from '../contract/model.ts';
import { asOnlyWriter, createPace } from '../context.ts';
import type { Context, Pace } from '../context.ts';
import { carryAfter } from './derive-chunk.ts';
import type { DerivedRows } from './derive-chunk.ts';
import { openDerivers, workersFor } from './derive-pool.ts';
import { AppError } from '../errors.ts';
import { findExported } from '../ledger/match-exports.ts';
import { findSent, recordFinding } from '../ledger/match-ledger.ts';
import { matchQuality } from './match-quality.ts';
import { rivalsOf } from '../mapping/profiles/detect.ts';
import { listQuestions, suggestedFlags } from '../mapping/questions/questions.ts';
import { planOf } from '../mapping/plan/plan.ts';
import type { Plan, PlanSource } from '../mapping/plan/plan.ts';
import { suggestMapping } from '../mapping/headers/suggest.ts';
import { ruleCounts } from '../mapping/plan/rule-uses.ts';
import type { FillCarry } from '../mapping/plan/fill-rows.ts';
import { addTables, emptyTable } from './prepare-run.ts';
import type { LeftOut, PrepareRun } from './prepare-run.ts';
import { recordDeed } from '../privacy/record-deed.ts';
import { priceTotals } from './price-totals.ts';
import { collectUnsent, settleOrders } from './settle-orders.ts';
import { asksForConsent, createRefusals } from './refused-orders.ts';
import { settleRepeats } from './settle-repeats.ts';
import { markSharedPhones } from './shared-phones.ts';
import type { EncodedChunk } from '../store/chunks.ts';
import type { StoredJob } from '../store/jobs.ts';
import type { OrderWriter } from '../store/order-buckets.ts';
import { addTally, countIssue, createTally, issueCounts } from './tally.ts';
import type { Tally } from './tally.ts';
import { checkEventSet } from '../upload/event-set.ts';

const BATCH_CHUNKS = 16;

/** Throws `mapping/needs-answer` with the open questions, `job/forgotten` when the rows are gone, `upload/*` for a bad event set. */
export async function prepareJob(
  context: Context,
  input: Input<'prepareJob'>,
  options: CallOptions,
): Promise<void> {
  const { store } = context;
  const { sendAgain, sendChanged } = input;
  const choice = input.eventSet === undefined ? null : { eventSet: checkEventSet(input.eventSet), sendAgain, sendChanged };
  await asOnlyWriter(context, options, async () => {
    const job = store.jobs.read(input.jobId);
    if (job.state === 'forgotten') throw new AppError('job/forgotten', { job: job.jobId });
    refuseOpenQuestions(job);
    const now = input.now === undefined ? context.now() : Date.parse(input.now);
    const pace = createPace(options);
    const source = await withRefusals(context, job, { recipe: job.recipe, columns: job.columns.map(({ name, ids }) => ({ name, ids })), now }, pace);
    const run: PrepareRun = {
      context,
      jobId: job.jobId,
      source,
      plan: planOf(source),
      tally: createTally(),
      bySource: job.sources.map(emptyTable),
      found: { differing: 0, lineItems: 0 },
      pace,
      chunkCount: store.chunks.stagedCount(job.jobId),
      rowCount: job.sources.reduce((sum, source) => sum + source.rows, 0),
    };
    clearOutcome(run, job);
    const orders = run.plan.orders.looksAtOrders ? store.orderBuckets.writer(job.jobId) : null;
    await deriveAll(run, orders);
    await markSharedPhones(run);
    await settleRepeats(run, orders);
    if (orders !== null) {
      store.inTransaction(() => orders.flush());
      await settleOrders(run);
    }
    countFiles(run.tally, job);
    const counts = { ...countsOf(run), ...(await findExported(context, job, run.pace)) };
    const finding = choice === null ? null : await findSent(context, { job, choice, rows: counts.rowsRead }, run.pace);
    store.inTransaction(() => {
      store.jobs.setCounts(job.jobId, counts, new Date(now).toISOString());
      recordDeed(context, job.jobId, 'prepared');
      if (finding !== null) recordFinding(store, job.jobId, { finding, counts });
    });
  });
}

/** Orders that a row of them keeps back; only recipes that ask for a consent pay for looking twice. */
async function withRefusals({ store }: Context, { jobId, sources }: StoredJob, source: PlanSource, pace: Pace): Promise<PlanSource> {
  const plan = planOf(source);
  if (!asksForConsent(plan)) return source;
  const refusals = createRefusals(plan);
  const total = sources.reduce((sum, { rows }) => sum + rows, 0);
  for (let chunk = 0; chunk < store.chunks.stagedCount(jobId); chunk += 1) {
    const staged = store.chunks.getEncoded(jobId, chunk);
    if (staged) refusals.add(staged);
    await pace.step({ stage: 'mapping', rows: 0, done: 0, total, unit: 'rows' });
  }
  return { ...source, refusedOrders: refusals.orders() };
}

function refuseOpenQuestions(job: StoredJob): void {
  const suggestions = suggestMapping(job.columns);
  const questions = listQuestions(job.recipe, job.columns, { suggestions, orders: job.orders });
  if (questions.length === 0) return;
  throw new AppError('mapping/needs-answer', {
    name: job.sources[0]?.name ?? '',
    questions,
    // A profile brings more than columns, so that its flag says it all.
    flags: job.profile ? [`--profile ${job.profile.id}`] : suggestedFlags(suggestions, job.columns),
    profiles: rivalsOf(job.recipe, job.columns),
  });
}

function clearOutcome({ context: { store }, jobId }: PrepareRun, job: StoredJob): void {
  store.inTransaction(() => {
    store.jobs.setRecipe(jobId, job.recipe);
    store.dropOutcome(jobId);
  });
}

async function deriveAll(run: PrepareRun, orders: OrderWriter | null): Promise<void> {
  const { context: { store }, jobId, chunkCount, tally } = run;
  const derivers = openDerivers(run.source, run.context.workers ?? workersFor(chunkCount));
  const sink = createSink(run, orders);
  const ledgerKey = store.ledger.ownKey().key;
  const carries = createCarries(run.plan);
  const underWay: Promise<DerivedRows>[] = [];
  try {
    for (let chunk = 0; chunk < chunkCount; chunk += 1) {
      const staged = store.chunks.getEncoded(jobId, chunk);
      if (!staged) throw new Error('a staged chunk is missing');
      const rows = derivers.derive({ ...staged, carry: carries(staged), ledgerKey });
      // Whoever waits for an earlier chunk hears of this one's error later.
      rows.catch(() => undefined);
      underWay.push(rows);
      if (underWay.length > derivers.most) await sink.add(underWay.shift());
      await run.pace.step({ stage: 'mapping', rows: tally.rowsRead, done: tally.rowsRead, total: run.rowCount, unit: 'rows' });
    }
    for (const rows of underWay) await sink.add(rows);
    sink.finish();
  } finally {
    await derivers.close();
  }
}

/**
 * What each chunk gets from the one before it, asked in chunk order: an order may go on over the end of a chunk, never
 * over the end of a table. Known before a chunk goes to any thread, so that all of them make the same of it.
 */
function createCarries(plan: Plan): (staged: EncodedChunk) => FillCarry | null {
  let carry: FillCarry | null = null;
  let table = -1;
  return ({ source, body }) => {
    const before = source === table ? carry : null;
    table = source;
    carry = carryAfter(body, plan, before);
    return before;
  };
}

interface Sink {
  /** Takes the next chunk in order. */
  add(rows: Promise<DerivedRows> | undefined): Promise<void>;
  finish(): void;
}

function createSink(run: PrepareRun, orders: OrderWriter | null): Sink {
  const { context: { store }, jobId, tally, bySource } = run;
  const keyWriter = store.keys.writer(jobId);
  const phoneWriter = store.phones.writer(jobId);
  let batch: DerivedRows[] = [];
  const flush = (): void => {
    store.inTransaction(() => {
      for (const { derived, keys, unsentTotals, phones } of batch) {
        store.chunks.putDerived(jobId, derived);
        keyWriter.add(keys);
        phoneWriter.add(phones);
        if (orders !== null) collectUnsent(run, unsentTotals, orders);
      }
    });
    batch = [];
  };
  return {
    async add(pending) {
      const rows = await pending;
      if (!rows) return;
      addTally(tally, rows.tally);
      countTable(bySource[rows.derived.source], rows.tally);
      batch.push(rows);
      if (batch.length === BATCH_CHUNKS) flush();
    },
    finish() {
      flush();
      store.inTransaction(() => {
        keyWriter.flush();
        phoneWriter.flush();
      });
    },
  };
}

/** No chunk spans two tables, so a chunk's counts are counts of its table. */
function countTable(table: LeftOut | undefined, { rowsRead, rejected, filtered }: Tally): void {
  if (!table) return;
  table.rowsRead += rowsRead;
  table.rejected += rejected;
  table.filtered += filtered;
}

function countFiles(tally: Tally, job: StoredJob): void {
  for (const source of job.sources) {
    for (const code of source.fileIssues) countIssue(tally, code, 0, null);
    if (source.blankRows > 0) countIssue(tally, 'blank-row', source.blankRows, null);
  }
}

function countsOf({ tally, bySource, source, plan, found }: PrepareRun): PreparedCounts {
  const rules = source.recipe.rows.leaveOut ?? [];
  return {
    ...rowCounts(addTables(bySource)),
    duplicatesDiffering: found.differing,
    changed: 0,
    eventSet: null,
    exportedBefore: 0,
    exportedOn: null,
    lineItems: found.lineItems,
    issues: issueCounts(tally, 'information'),
    priceTotals: priceTotals(tally.prices),
    matchQuality: matchQuality(tally.quality),
    bySource: bySource.map(rowCounts),
    ruleCounts: ruleCounts(tally.ruleUses, plan),
    filteredByRule: rules.map((_, rule) => tally.filteredByRule[rule] ?? 0),
  };
}

function rowCounts({ rowsRead, rejected, filtered, duplicates, merged }: LeftOut): RowCounts {
  const eventsWritten = rowsRead - rejected - filtered - duplicates - merged;
  return { rowsRead, eventsWritten, duplicates, rejected, merged, filtered, alreadySent: 0 };
}
