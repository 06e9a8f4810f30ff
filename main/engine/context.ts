/** What every use case gets from the engine, and the rules of a long call: one writer, throttled progress. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Secrets } from './account/secrets.ts';
import type { CallOptions } from './contract/commands.ts';
import type { Progress } from './contract/model.ts';
import type { Patience } from './delivery/retry.ts';
import { throwIfAborted } from './errors.ts';
import { tidy } from './privacy/tidy.ts';
import type { Store } from './store/store.ts';
import type { KeyHolder } from './workspace-key/key-holder.ts';

const PROGRESS_MS = 100;

export interface Context {
  readonly store: Store;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** Called once when a job has to wait for another writing job. */
  readonly onWait: () => void;
  /** Worker threads of a job; as its size and the machine suggest where absent. */
  readonly workers?: number | undefined;
  /** Folder of the workspace. */
  readonly workspace: string;
  readonly workspaceKey: KeyHolder;
  readonly secrets: Secrets;
  readonly patience: Patience;
  /** Aborted when the engine closes: nothing is waited for, and nothing written, any more. */
  readonly closing: AbortSignal;
  /** True while one caller runs several calls as one writing job. */
  isHeld: boolean;
}

/** Runs `work` as the only writing job of the workspace; what an earlier crash left and what is overdue is removed first. */
export async function asOnlyWriter<T>(
  context: Context,
  options: CallOptions,
  work: () => Promise<T>,
): Promise<T> {
  const { store } = context;
  if (context.isHeld) return explained(store, work);
  const release = await store.lock.acquire({ signal: options.signal, onWait: context.onWait });
  try {
    return await explained(store, () => {
      tidy(context);
      return work();
    });
  } finally {
    release();
  }
}

/**
 * Runs several calls as one writing job, so that nobody comes between them and what a killed caller
 * leaves can be told from the work of a living one.
 */
export async function exclusively<T>(context: Context, options: CallOptions, work: () => Promise<T>): Promise<T> {
  return asOnlyWriter(context, options, async () => {
    context.isHeld = true;
    try {
      return await work();
    } finally {
      context.isHeld = false;
    }
  });
}

async function explained<T>(store: Store, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw store.explain(error);
  }
}

/** For reads, which need no turn: what SQLite and the disk say comes out as AppError `store/*`. */
export function explainedNow<T>(context: Context, work: () => T): T {
  const { store } = context;
  try {
    return work();
  } catch (error) {
    throw store.explain(error);
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
