/** What every use case gets from the engine, and the rules of a long call: one writer, throttled progress. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CallOptions } from './contract/commands.ts';
import type { Progress } from './contract/model.ts';
import { throwIfAborted } from './errors.ts';
import type { Store } from './store/store.ts';

const PROGRESS_MS = 100;

export interface Context {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Called once when a job has to wait for another writing job. */
  readonly onWait: () => void;
  /** Worker threads of a prepare; as the job and the machine suggest where absent. */
  readonly workers?: number | undefined;
}

/** Runs `work` as the only writing job of the workspace; what an earlier crash left is removed first. */
export async function asOnlyWriter<T>(
  context: Context,
  options: CallOptions,
  work: () => Promise<T>,
): Promise<T> {
  const { store } = context;
  const release = await store.lock.acquire({ signal: options.signal, onWait: context.onWait });
  try {
    store.jobs.removeUnfinished();
    return await work();
  } catch (error) {
    throw store.explain(error);
  } finally {
    release();
  }
}

export interface Pace {
  /** Reports progress at most ten times a second, lets others run, and stops an aborted job. */
  step(progress: Progress): Promise<void>;
}

export function createPace(options: CallOptions): Pace {
  let last = 0;
  return {
    async step(progress) {
      const now = performance.now();
      if (options.onProgress && now - last >= PROGRESS_MS) {
        last = now;
        options.onProgress(progress);
      }
      await nextTurn();
      throwIfAborted(options.signal);
    },
  };
}
