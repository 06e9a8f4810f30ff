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
