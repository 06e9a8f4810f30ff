/** Batches as they were planned, with what became of the halves that they were split into. */
import type { BatchView } from '../contract/upload.ts';

export interface WholeBatch {
  readonly batch: number;
  readonly events: number;
  readonly bytes: number;
  /** Attempts at it and at all of its halves. */
  readonly requests: number;
  readonly accepted: number;
  readonly refused: number;
  /** Events of halves that no answer settled. */
  readonly open: number;
  readonly isSplit: boolean;
  /** An answer came and did not take it. */
  readonly isFailed: boolean;
  /** ISO time of the last answer. */
  readonly answeredAt: string | null;
  /** Of the last attempt with one. */
  readonly requestId: string | null;
}

export function wholeBatches(batches: readonly BatchView[]): WholeBatch[] {
  const wholes = new Map<number, WholeBatch>();
  /** Batch to the whole one it is a part of; a half is recorded after what it was split from. */
  const roots = new Map<number, number>();
  for (const batch of batches) {
    const root = batch.splitFrom === null ? batch.batch : (roots.get(batch.splitFrom) ?? batch.splitFrom);
    roots.set(batch.batch, root);
    const own = partOf(batch);
    const whole = wholes.get(root);
    wholes.set(root, whole ? joined(whole, own) : own);
  }
  return [...wholes.values()];
}

function partOf({ batch, state, events, bytes, attempts }: BatchView): WholeBatch {
  const answered = attempts.filter(({ answeredAt }) => answeredAt !== null).at(-1);
  const of = (...states: readonly string[]): number => (states.includes(state) ? events : 0);
  return {
    batch,
    events,
    bytes,
    requests: attempts.length,
    accepted: of('accepted'),
    refused: of('refused'),
    open: of('sending', 'failed'),
    isSplit: state === 'split',
    isFailed: state === 'failed',
    answeredAt: answered?.answeredAt ?? null,
    requestId: attempts.filter(({ requestId }) => requestId !== null).at(-1)?.requestId ?? null,
  };
}

function joined(whole: WholeBatch, part: WholeBatch): WholeBatch {
  return {
    ...whole,
    requests: whole.requests + part.requests,
    accepted: whole.accepted + part.accepted,
    refused: whole.refused + part.refused,
    open: whole.open + part.open,
    answeredAt: part.answeredAt !== null && part.answeredAt > (whole.answeredAt ?? '') ? part.answeredAt : whole.answeredAt,
  };
}
