/** How long sending waits, and when it gives up. Rules only; `upload/send-upload.ts` follows them. */
import { setTimeout as sleep } from 'node:timers/promises';

/** What a test may speed up; nothing else differs between a test and the real thing. */
export interface Patience {
  /** Resolves after the time, or early when aborted. */
  wait(milliseconds: number, signal: AbortSignal | undefined): Promise<void>;
  /** From 0 to 1, for jitter. */
  random(): number;
  /** How long one request may take, in milliseconds. */
  readonly requestTimeout: number;
}

export const REAL_PATIENCE: Patience = {
  wait: (milliseconds, signal) => sleep(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined),
  random: Math.random,
  requestTimeout: 60_000,
};

/** Requests for one batch in a run, unless patient. */
export const MOST_ATTEMPTS = 6;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** Waiting in a row in a run, over batches, until one gets an answer about its events. */
const MOST_WAITING_MS = 90_000;
/** A wait is up to this share longer, so that senders that failed together do not come back together. */
const JITTER = 0.25;

export interface Waiting {
  /** Attempts at the batch in this run that came to nothing. */
  readonly failures: number;
  /** Milliseconds waited since something last got ahead. */
  readonly waited: number;
  /** Waits as long as it takes. */
  readonly isPatient: boolean;
}

/** Milliseconds until the next attempt; null where the run gives up. `random` is from 0 to 1. */
export function waitBefore({ failures, waited, isPatient }: Waiting, random: number): number | null {
  const doubled = FIRST_WAIT_MS * 2 ** Math.min(failures - 1, 10);
  const wait = Math.min(LONGEST_WAIT_MS, Math.round(doubled * (1 + JITTER * random)));
  if (isPatient) return wait;
  return failures >= MOST_ATTEMPTS || waited + wait > MOST_WAITING_MS ? null : wait;
}
