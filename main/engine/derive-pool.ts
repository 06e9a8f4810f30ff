/**
 * Derives chunks on worker threads and on this one. Any thread gives the same bytes for a chunk, so the
 * caller, who takes the answers in chunk order, gets the same job however many threads there are.
 */
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { deriveChunk } from './derive-chunk.ts';
import type { DerivedRows } from './derive-chunk.ts';
import { resolvePlan } from './mapping/plan.ts';
import type { Plan, PlanSource } from './mapping/plan.ts';
import type { EncodedChunk } from './store/chunks.ts';

/** Starting a thread costs about as much as deriving this many chunks. */
const FEWEST_CHUNKS = 24;
/** More threads would wait for the one that writes. */
const MOST_WORKERS = 4;
/** Chunks that wait at a worker, so that it never waits itself. */
const QUEUE = 3;
/** Chunks under way besides those at workers; bounds what is in memory. */
const AHEAD = 12;

/** Beside this file, wherever that is: TypeScript in the sources, a bundle's file in a build. */
const WORKER_FILE = path.join(import.meta.dirname, `derive-worker${path.extname(import.meta.filename)}`);

export interface Derivers {
  /** Chunks that the caller may have under way at once. */
  readonly most: number;
  derive(chunk: EncodedChunk): Promise<DerivedRows>;
  /** Ends the threads; what is under way is dropped. */
  close(): Promise<void>;
}

/** Worker threads that a job of so many chunks deserves on this machine. */
export function workersFor(chunks: number): number {
  return chunks < FEWEST_CHUNKS ? 0 : Math.min(MOST_WORKERS, Math.max(1, availableParallelism() - 1));
}

/** This thread derives a chunk itself whenever every worker has enough to do. */
export function openDerivers(source: PlanSource, workerCount: number): Derivers {
  const plan = resolvePlan(source.recipe, source.columns, source.now);
  const workers = Array.from({ length: workerCount }, () => startWorker(source, plan));
  return {
    most: workerCount * QUEUE + AHEAD,
    async derive(chunk) {
      const free = workers.filter((worker) => worker.load() < QUEUE);
      const idlest = free.toSorted((one, other) => one.load() - other.load())[0];
      return idlest ? idlest.derive(chunk) : deriveChunk(chunk, plan);
    },
    async close() {
      await Promise.all(workers.map((worker) => worker.end()));
    },
  };
}

interface Task {
  readonly chunk: EncodedChunk;
  readonly resolve: (rows: DerivedRows | Promise<DerivedRows>) => void;
}

interface DeriveWorker {
  /** Chunks it has not answered yet; Infinity once it is gone. */
  load(): number;
  derive(chunk: EncodedChunk): Promise<DerivedRows>;
  end(): Promise<void>;
}

function startWorker(source: PlanSource, plan: Plan): DeriveWorker {
  const worker = new Worker(WORKER_FILE, { workerData: source });
  const tasks: Task[] = [];
  let isGone = false;
  // A thread that dies loses no row: its chunks are derived here, and an error of the rules is met here again.
  const takeOver = (): void => {
    isGone = true;
    for (const { chunk, resolve } of tasks.splice(0)) resolve(deriveLater(chunk, plan));
  };
  worker.on('message', (rows: DerivedRows) => tasks.shift()?.resolve(rows));
  worker.on('error', takeOver);
  worker.on('exit', takeOver);
  return {
    load: () => (isGone ? Infinity : tasks.length),
    derive(chunk) {
      // A copy goes over, since a buffer may be part of a larger one and is still needed if the thread dies.
      const body = new Uint8Array(chunk.body);
      worker.postMessage({ ...chunk, body }, [body.buffer]);
      return new Promise((resolve) => {
        tasks.push({ chunk, resolve });
      });
    },
    async end() {
      tasks.length = 0;
      await worker.terminate();
    },
  };
}

async function deriveLater(chunk: EncodedChunk, plan: Plan): Promise<DerivedRows> {
  return deriveChunk(chunk, plan);
}
