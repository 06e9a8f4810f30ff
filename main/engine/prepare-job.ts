/**
 * Use case: derive events from the staged rows by the job's recipe, find duplicates, count. The source
 * file is not needed. Nothing of an earlier outcome survives; an interrupted run leaves none.
 */
import type { CallOptions } from './contract/commands.ts';
import type { PreparedCounts } from './contract/model.ts';
import { asOnlyWriter, createPace } from './context.ts';
import type { Context, Pace } from './context.ts';
import type { DerivedRows } from './derive-chunk.ts';
import { openDerivers, workersFor } from './derive-pool.ts';
import { AppError } from './errors.ts';
import { findDuplicates } from './find-duplicates.ts';
import { EMPTY_QUALITY } from './match-quality.ts';
import { listQuestions, suggestedFlags } from './mapping/questions.ts';
import type { PlanSource } from './mapping/plan.ts';
import { suggestMapping } from './mapping/suggest.ts';
import { addPrice, priceTotals } from './price-totals.ts';
import type { Duplicate } from './store/duplicates.ts';
import type { StoredJob } from './store/jobs.ts';
import { decodeFacts } from './store/row-facts.ts';
import { addTally, countIssue, createTally, issueCounts } from './tally.ts';
import type { Tally } from './tally.ts';

const BATCH_CHUNKS = 16;

interface Run {
  readonly context: Context;
  readonly jobId: number;
  readonly source: PlanSource;
  readonly tally: Tally;
  readonly pace: Pace;
  readonly chunkCount: number;
  readonly rowCount: number;
}

/** Throws `mapping/needs-answer` with the open questions, `job/forgotten` when the rows are gone. */
export async function prepareJob(
  context: Context,
  input: { jobId: number; now?: string | undefined },
  options: CallOptions,
): Promise<void> {
  const { store } = context;
  await asOnlyWriter(context, options, async () => {
    const job = store.jobs.read(input.jobId);
    if (job.state === 'forgotten') throw new AppError('job/forgotten', { job: job.jobId });
    refuseOpenQuestions(job);
    const now = input.now === undefined ? context.now() : Date.parse(input.now);
    const run: Run = {
      context,
      jobId: job.jobId,
      source: { recipe: job.recipe, columns: job.columns.map(({ name, ids }) => ({ name, ids })), now },
      tally: createTally(),
      pace: createPace(options),
      chunkCount: store.chunks.stagedCount(job.jobId),
      rowCount: job.sources.reduce((sum, source) => sum + source.rows, 0),
    };
    clearOutcome(run, job);
    await deriveAll(run);
    const found = await resolveDuplicates(run);
    countFiles(run.tally, job);
    const counts = countsOf(run.tally, found);
    store.inTransaction(() => store.jobs.setCounts(job.jobId, counts, new Date(now).toISOString()));
  });
}

function refuseOpenQuestions(job: StoredJob): void {
  const suggestions = suggestMapping(job.columns);
  const questions = listQuestions(job.recipe, job.columns, suggestions);
  if (questions.length === 0) return;
  throw new AppError('mapping/needs-answer', {
    name: job.sources[0]?.name ?? '',
    questions,
    flags: suggestedFlags(suggestions, job.columns),
  });
}

function clearOutcome({ context: { store }, jobId }: Run, job: StoredJob): void {
  store.inTransaction(() => {
    store.jobs.setRecipe(jobId, job.recipe);
    store.dropOutcome(jobId);
  });
}

async function deriveAll(run: Run): Promise<void> {
  const { context: { store }, jobId, chunkCount, tally } = run;
  const derivers = openDerivers(run.source, run.context.workers ?? workersFor(chunkCount));
  const sink = createSink(run);
  const underWay: Promise<DerivedRows>[] = [];
  try {
    for (let chunk = 0; chunk < chunkCount; chunk += 1) {
      const staged = store.chunks.getEncoded(jobId, chunk);
      if (!staged) throw new Error('a staged chunk is missing');
      const rows = derivers.derive(staged);
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

interface Sink {
  /** Takes the next chunk in order. */
  add(rows: Promise<DerivedRows> | undefined): Promise<void>;
  finish(): void;
}

function createSink({ context: { store }, jobId, tally }: Run): Sink {
  const keyWriter = store.keys.writer(jobId);
  let batch: DerivedRows[] = [];
  const flush = (): void => {
    store.inTransaction(() => {
      for (const { derived, keys } of batch) {
        store.chunks.putDerived(jobId, derived);
        keyWriter.add(keys);
      }
    });
    batch = [];
  };
  return {
    async add(pending) {
      const rows = await pending;
      if (!rows) return;
      addTally(tally, rows.tally);
      batch.push(rows);
      if (batch.length === BATCH_CHUNKS) flush();
    },
    finish() {
      flush();
      store.inTransaction(() => keyWriter.flush());
    },
  };
}

interface Found {
  duplicates: number;
  differing: number;
  lineItems: number;
}

async function resolveDuplicates(run: Run): Promise<Found> {
  const { context: { store }, jobId, source, tally, pace } = run;
  const found: Found = { duplicates: 0, differing: 0, lineItems: 0 };
  for (let bucket = 0; bucket < store.keys.bucketCount; bucket += 1) {
    const outcome = findDuplicates(store.keys.entries(jobId, bucket), source.recipe.dedupe.keep);
    store.inTransaction(() => {
      for (const duplicate of outcome.duplicates) store.duplicates.put(jobId, duplicate);
    });
    found.lineItems += outcome.lineItems;
    if (outcome.lineItems > 0) countIssue(tally, 'line-item', outcome.lineItems, outcome.firstLineItemRow);
    const done = (tally.rowsRead * (bucket + 1)) / store.keys.bucketCount;
    await pace.step({ stage: 'duplicates', rows: tally.rowsRead, done: Math.round(done), total: tally.rowsRead, unit: 'rows' });
  }
  store.inTransaction(() => store.keys.drop(jobId));
  for (let chunk = 0; chunk < run.chunkCount; chunk += 1) {
    countLosers(run, chunk, found);
    await pace.step({ stage: 'duplicates', rows: tally.rowsRead, done: tally.rowsRead, total: tally.rowsRead, unit: 'rows' });
  }
  return found;
}

/** Counts the losers of one chunk and takes their prices out of what is sent. */
function countLosers({ context: { store }, jobId, tally }: Run, chunk: number, found: Found): void {
  const head = store.chunks.getFacts(jobId, chunk);
  if (!head) return;
  const facts = decodeFacts(head.facts);
  const losers = store.duplicates.between(jobId, head.firstSeq, head.firstSeq + facts.length);
  if (losers.size === 0) return;
  const lines = store.chunks.getDerived(jobId, chunk)?.lines ?? new Uint8Array();
  let at = 0;
  facts.forEach(({ lineBytes, row }, index) => {
    const loser = losers.get(head.firstSeq + index);
    if (loser) {
      countLoser(tally, loser, row, found);
      takeOutPrice(tally, lines.subarray(at, at + lineBytes));
    }
    at += lineBytes;
  });
}

function countLoser(tally: Tally, loser: Duplicate, row: number, found: Found): void {
  found.duplicates += 1;
  countIssue(tally, 'duplicate', 1, row);
  if (!loser.differs) return;
  found.differing += 1;
  countIssue(tally, 'duplicate-differs', 1, row);
}

/** Price and currency are the fifth and sixth field; nothing before or in them can hold a comma. */
function takeOutPrice(tally: Tally, line: Uint8Array): void {
  const [, , , , price = '', currency = ''] = Buffer.from(line).toString('utf8').split(',', 6);
  if (price === '') return;
  addPrice(tally.prices.out, currency, price, -1);
  addPrice(tally.prices.leftOut, currency, price);
}

function countFiles(tally: Tally, job: StoredJob): void {
  for (const source of job.sources) {
    for (const code of source.fileIssues) countIssue(tally, code, 0, null);
    if (source.blankRows > 0) countIssue(tally, 'blank-row', source.blankRows, null);
  }
}

function countsOf(tally: Tally, found: Found): PreparedCounts {
  return {
    rowsRead: tally.rowsRead,
    eventsWritten: tally.rowsRead - tally.rejected - tally.filtered - found.duplicates,
    duplicates: found.duplicates,
    rejected: tally.rejected,
    merged: 0,
    filtered: tally.filtered,
    alreadySent: 0,
    duplicatesDiffering: found.differing,
    lineItems: found.lineItems,
    issues: issueCounts(tally, 'information'),
    priceTotals: priceTotals(tally.prices),
    matchQuality: EMPTY_QUALITY,
    bySource: [],
    filteredByRule: [],
  };
}
