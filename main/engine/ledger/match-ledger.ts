/**
 * Compares a prepared job with what was ever sent to one event set. Found rows are marked, and the job's counts say so; another
 * comparison replaces the marks, one with no event set takes them away.
 */
import type { PreparedCounts, RowCounts } from '../contract/model.ts';
import type { LedgerMatch } from '../contract/upload.ts';
import type { Context, Pace } from '../context.ts';
import { AppError } from '../errors.ts';
import { ledgerDigests, exactDigest } from '../event/event-identity.ts';
import { fieldIndex } from '../event/fields.ts';
import { isoDay } from '../moments.ts';
import type { KeptEvent } from '../prepare/kept-events.ts';
import { addPrice, leavingOut } from '../prepare/price-totals.ts';
import type { Sum } from '../prepare/price-totals.ts';
import type { StoredJob } from '../store/jobs.ts';
import type { LedgerStore } from '../store/ledger.ts';
import type { SentRow } from '../store/sent-rows.ts';
import type { Store } from '../store/store.ts';
import { grainOf, knownEvents, ownDigests, ownExact } from './event-keys.ts';
import type { KnownEvent } from './event-keys.ts';
import { createOwnTimes } from './own-times.ts';
import type { Against, OwnTimes } from './own-times.ts';

const PRICE = fieldIndex('price');
const CURRENCY = fieldIndex('currency');
const DAY = 86_400;
const MOST_DAYS = 5;

export interface MatchChoice {
  /** As `checkEventSet` answers it. */
  readonly eventSet: string;
  /** Keeps events that were sent. */
  readonly sendAgain?: boolean | undefined;
  /** Keeps events that were sent with another time or grain. */
  readonly sendChanged?: boolean | undefined;
}

/** The part of LedgerMatch that does not depend on how old events are. What an override keeps counts as fresh. */
export type SetMatch = Omit<LedgerMatch, 'tooOld'>;

/** What a comparison found, before anything is written. */
export interface SentFinding {
  readonly match: SetMatch;
  readonly rows: readonly SentRow[];
  /** By table of the job. */
  readonly bySource: ReadonlyMap<number, number>;
  /** Money of the rows that are left out, by currency. */
  readonly prices: ReadonlyMap<string, Sum>;
}

/**
 * Compares and marks; call it as the only writer. `choice` null: nothing is left out any more, and null is answered. Throws
 * `job/forgotten` and `job/not-prepared`.
 */
export async function matchLedger(context: Context, { jobId, choice }: { jobId: number; choice: MatchChoice | null }, pace: Pace): Promise<SetMatch | null> {
  const { store } = context;
  const job = store.jobs.read(jobId);
  const counts = store.jobs.unmatchedCounts(jobId);
  if (job.state === 'forgotten') throw new AppError('job/forgotten', { job: jobId });
  if (counts === null) throw new AppError('job/not-prepared', { job: jobId });
  const finding = choice === null ? null : await findSent(context, { job, choice, rows: counts.rowsRead }, pace);
  store.inTransaction(() => {
    store.sentRows.drop(jobId);
    store.jobs.setMatched(jobId, null);
    if (finding !== null) recordFinding(store, jobId, { finding, counts });
  });
  return finding?.match ?? null;
}

/** Marks rows that carry no mark yet and writes the counts that follow from them, in the running transaction. */
export function recordFinding(store: Store, jobId: number, { finding, counts }: { finding: SentFinding; counts: PreparedCounts }): void {
  for (const row of finding.rows) store.sentRows.put(jobId, row);
  store.jobs.setMatched(jobId, countsAfter(counts, finding));
}

function countsAfter(counts: PreparedCounts, { match, bySource, prices }: SentFinding): PreparedCounts {
  const without = (rows: RowCounts, sent: number): RowCounts => ({ ...rows, eventsWritten: rows.eventsWritten - sent, alreadySent: sent });
  return {
    ...counts,
    ...without(counts, match.alreadySent),
    changed: match.changed,
    eventSet: match.eventSet,
    priceTotals: leavingOut(counts.priceTotals, prices),
    bySource: counts.bySource.map((rows, source) => without(rows, bySource.get(source) ?? 0)),
  };
}

interface Comparison {
  readonly job: StoredJob;
  readonly choice: MatchChoice;
  /** Rows of the job, for progress. */
  readonly rows: number;
}

/** Reads only: how each event of the job stands to the set. */
export async function findSent({ store }: Context, { job, choice, rows }: Comparison, pace: Pace): Promise<SentFinding> {
  const { eventSet } = choice;
  const remembered = store.ledger.count(eventSet);
  const found = createFinding(choice);
  const against: Against = { eventSet, keys: store.ledger.keys(), grain: grainOf(job) };
  const standing = remembered === 0 ? (): Standing => FRESH : createJudge(store.ledger, against);
  const ownTimes = createOwnTimes(store.ledger, against);
  let hasKnown = false;
  for (const chunk of knownEvents(store, job, 'without-lines')) {
    for (const known of chunk.events) {
      const stands = standing(known);
      found.add(known, stands);
      if (stands.is === 'changed') ownTimes.suspect(known);
      else if (stands.is !== 'fresh') hasKnown = true;
    }
    await pace.step({ stage: 'comparing', rows: chunk.rows, done: chunk.rows, total: rows, unit: 'rows' });
  }
  if (hasKnown && found.changed > 0) await clearOwnTimes({ store, job, found, ownTimes }, () => pace.step({ stage: 'comparing', rows, done: rows, total: rows, unit: 'rows' }));
  return found.finish(remembered);
}

interface Clearing {
  readonly store: Store;
  readonly job: StoredJob;
  readonly found: ReturnType<typeof createFinding>;
  readonly ownTimes: OwnTimes;
}

async function clearOwnTimes({ store, job, found, ownTimes }: Clearing, step: () => Promise<void>): Promise<void> {
  for (const { events } of knownEvents(store, job, 'without-lines')) {
    for (const known of events) ownTimes.count(known);
    await step();
  }
  if (!ownTimes.hasCounted) return;
  for (const { events } of knownEvents(store, job, 'without-lines')) {
    for (const known of events) if (ownTimes.isCleared(known)) found.clear(known);
    await step();
  }
}

/** How an event stands to the ledger of a set, and since when (epoch seconds). */
interface Standing {
  readonly is: 'fresh' | 'unknown' | 'sent' | 'changed';
  readonly at: number;
}

const FRESH: Standing = { is: 'fresh', at: 0 };

/** The very same event first, under every key; only where there is none is it asked whether it changed. */
function createJudge(ledger: LedgerStore, { eventSet, keys, grain }: Against): (known: KnownEvent) => Standing {
  return (known) => {
    let unknown: Standing | null = null;
    for (const { key, isOwn } of keys) {
      const fact = ledger.exact(eventSet, isOwn ? ownExact(known, key) : exactDigest(known.identity, key));
      if (fact && fact.state > 1) return { is: 'sent', at: fact.sent ?? fact.firstSent };
      if (fact) unknown = { is: 'unknown', at: fact.firstSent };
    }
    if (unknown !== null) return unknown;
    for (const { key, isOwn } of keys) {
      const at = ledger.changedSince(eventSet, isOwn ? ownDigests(known, key, grain) : ledgerDigests(known.identity, key, grain));
      if (at !== null) return { is: 'changed', at };
    }
    return FRESH;
  };
}

function createFinding({ eventSet, sendAgain = false, sendChanged = false }: MatchChoice) {
  const counts = { fresh: 0, unknown: 0, alreadySent: 0, changed: 0 };
  const rows: SentRow[] = [];
  const bySource = new Map<number, number>();
  const prices = new Map<string, Sum>();
  const cleared = new Set<number>();
  function leaveOut({ seq, source, values }: KeptEvent, { is, at }: Standing): void {
    const how = is === 'changed' ? 'changed' : 'sent';
    counts.alreadySent += 1;
    if (how === 'changed') counts.changed += 1;
    rows.push({ seq, how, sent: at });
    move(source, values, 1);
  }
  function move(source: number, values: readonly string[], sign: 1 | -1): void {
    bySource.set(source, (bySource.get(source) ?? 0) + sign);
    const price = values[PRICE] ?? '';
    if (price !== '') addPrice(prices, values[CURRENCY] ?? '', price, sign);
  }
  return {
    add(event: KeptEvent, standing: Standing): void {
      if ((standing.is === 'sent' && !sendAgain) || (standing.is === 'changed' && !sendChanged)) leaveOut(event, standing);
      else if (standing.is === 'unknown') counts.unknown += 1;
      else counts.fresh += 1;
    },
    /** Left out as changed so far. */
    get changed() {
      return counts.changed;
    },
    /** It was added as changed, and is fresh after all. */
    clear({ seq, source, values }: KeptEvent): void {
      counts.alreadySent -= 1;
      counts.changed -= 1;
      counts.fresh += 1;
      cleared.add(seq);
      move(source, values, -1);
    },
    finish(remembered: number): SentFinding {
      const left = cleared.size === 0 ? rows : rows.filter(({ seq }) => !cleared.has(seq));
      const days = new Set(left.map(({ sent }) => Math.floor(sent / DAY)));
      const sentOn = [...days].toSorted((one, two) => two - one).slice(0, MOST_DAYS).map((day) => isoDay(day * DAY));
      return { match: { eventSet, ...counts, sentOn, remembered }, rows: left, bySource, prices };
    },
  };
}
