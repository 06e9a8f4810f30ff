/** Batches as a person counts them: whole ones, each with all that became of its halves, then those that wait. Pure. */
import type { BatchView } from '../preload/bridge.ts';

export type BatchLook =
  | 'accepted'
  | 'accepted-later'
  | 'refused'
  | 'split'
  /** Sending stopped amid it; what was left over goes on in a batch of its own. */
  | 'split-off'
  | 'splitting'
  | 'in-flight'
  | 'repeating'
  | 'unknown'
  | 'failed'
  | 'waiting';

export interface BatchRow {
  /** Counted from 1 over whole batches. */
  readonly number: number;
  readonly events: number;
  readonly look: BatchLook;
  readonly accepted: number;
  readonly refused: number;
  /** Requests made for it, and what they weighed together. */
  readonly requests: number;
  readonly bytes: number | null;
  readonly startedAt: string | null;
  readonly tookMs: number | null;
  readonly requestId: string | null;
  /** TikTok's last code, where it was no success. */
  readonly code: number | null;
}

/** The batch under way while sending. */
export interface ActiveBatch {
  readonly batch: number;
  /** Its next attempt waits. */
  readonly isWaiting: boolean;
}

export interface BatchFacts {
  readonly batches: readonly BatchView[];
  readonly pending: number;
  readonly batchSize: number;
  /** Null while nothing is being sent. */
  readonly active: ActiveBatch | null;
}

/** Events of no batch yet wait in batches of the usual size. */
export function batchRows({ batches, pending, batchSize, active: told }: BatchFacts): readonly BatchRow[] {
  const active = listedActive(batches, told);
  const halves = Map.groupBy(batches.filter(({ splitFrom }) => splitFrom !== null), ({ splitFrom }) => splitFrom);
  const known = batches
    .filter(({ splitFrom }) => splitFrom === null)
    .map((batch, index) => rowOf({ batch, family: familyOf(batch, halves), number: index + 1, active }));
  // What a split left over when sending stopped goes on in a batch of its own.
  const held = known.filter(({ look }) => look !== 'split-off').reduce((sum, row) => sum + row.events - row.accepted - row.refused, 0);
  return [...known, ...waitingRows(known.length, Math.max(0, pending - held), batchSize)];
}

/** The list is read a moment after progress is told: until it holds the batch under way, the last one in it is not known to be without an answer. */
function listedActive(batches: readonly BatchView[], active: ActiveBatch | null): ActiveBatch | null {
  const last = batches.at(-1);
  if (active === null || last === undefined || batches.some(({ batch }) => batch === active.batch)) return active;
  return { batch: last.batch, isWaiting: false };
}

/** The number under which a person sees the batch, which may be a half of a half; one that is not listed yet comes next. */
export function wholeBatchNumber(batches: readonly BatchView[], batch: number): number {
  const byNumber = new Map(batches.map((each) => [each.batch, each]));
  let whole = byNumber.get(batch);
  while (whole?.splitFrom != null) whole = byNumber.get(whole.splitFrom);
  const isWhole = ({ splitFrom }: BatchView): boolean => splitFrom === null;
  if (whole === undefined) return batches.filter(isWhole).length + 1;
  return batches.filter((each) => isWhole(each) && each.batch <= whole.batch).length;
}

type Halves = ReadonlyMap<number | null, readonly BatchView[]>;

function familyOf(batch: BatchView, halves: Halves): readonly BatchView[] {
  return [batch, ...(halves.get(batch.batch) ?? []).flatMap((half) => familyOf(half, halves))];
}

interface Kin {
  readonly batch: BatchView;
  /** The batch and all its halves. */
  readonly family: readonly BatchView[];
  readonly number: number;
  readonly active: ActiveBatch | null;
}

function rowOf({ batch, family, number, active }: Kin): BatchRow {
  const sum = (state: BatchView['state']): number => family.filter((each) => each.state === state).reduce((all, { events }) => all + events, 0);
  const [accepted, refused] = [sum('accepted'), sum('refused')];
  const attempts = family.flatMap((each) => each.attempts);
  const last = attempts.at(-1);
  const isAnswered = accepted + refused === batch.events;
  const answers = attempts.flatMap(({ answeredAt }) => (answeredAt === null ? [] : [Date.parse(answeredAt)]));
  const startedAt = attempts[0]?.sentAt ?? null;
  return {
    number,
    events: batch.events,
    look: lookOf(batch, active, isAnswered ? 'split' : active !== null && family.some((each) => each.batch === active.batch) ? 'splitting' : 'split-off'),
    accepted,
    refused,
    requests: attempts.length,
    bytes: family.reduce((all, each) => all + each.bytes * each.attempts.length, 0),
    startedAt,
    tookMs: startedAt === null || answers.length === 0 ? null : Math.max(...answers) - Date.parse(startedAt),
    requestId: last?.requestId ?? null,
    code: last?.code === 0 ? null : (last?.code ?? null),
  };
}

function lookOf({ batch, state, attempts }: BatchView, active: ActiveBatch | null, split: BatchLook): BatchLook {
  if (state === 'accepted') return attempts.length > 1 ? 'accepted-later' : 'accepted';
  if (state === 'split') return split;
  if (state === 'refused') return 'refused';
  if (active?.batch === batch) return active.isWaiting ? 'repeating' : 'in-flight';
  return state === 'failed' ? 'failed' : 'unknown';
}

function waitingRows(after: number, events: number, batchSize: number): BatchRow[] {
  return Array.from({ length: Math.ceil(events / batchSize) }, (_, index) => ({
    number: after + index + 1,
    events: Math.min(batchSize, events - index * batchSize),
    look: 'waiting',
    accepted: 0,
    refused: 0,
    requests: 0,
    bytes: null,
    startedAt: null,
    tookMs: null,
    requestId: null,
    code: null,
  }));
}
