/**
 * Derives chunks on worker threads and on this one. Any thread gives the same bytes for a chunk, so the
 * caller, who takes the answers in chunk order, gets the same job however many threads there are.
 */
import { availableParallelism } from 'node:os';
import { deriveChunk } from './derive-chunk.ts';
import type { ChunkToDerive, DerivedRows } from './derive-chunk.ts';
import { planOf } from '../mapping/plan/plan.ts';
import type { PlanSource } from '../mapping/plan/plan.ts';
import { startThread, ThreadLostError } from '../worker-thread.ts';

/** Starting a thread costs about as much as deriving this many chunks. */
const FEWEST_CHUNKS = 64;
/** More threads would wait for the one that writes. */
const MOST_WORKERS = 4;
/** Chunks that wait at a worker, so that it never waits itself. */
const QUEUE = 3;
/** Chunks under way besides those at workers; bounds what is in memory. */
const AHEAD = 12;

export interface Derivers {
  /** Chunks that the caller may have under way at once. */
  readonly most: number;
  derive(chunk: ChunkToDerive): Promise<DerivedRows>;
  /** Ends the threads; what is under way is dropped. */
  close(): Promise<void>;
}

/** Worker threads that a job of so many chunks deserves on this machine. */
export function workersFor(chunks: number): number {
  return chunks < FEWEST_CHUNKS ? 0 : Math.min(MOST_WORKERS, Math.max(1, availableParallelism() - 1));
}

/** This thread derives a chunk itself whenever every worker has enough to do. */
export function openDerivers(source: PlanSource, workerCount: number): Derivers {
  const plan = planOf(source);
  const threads = Array.from({ length: workerCount }, () => startThread<ChunkToDerive, DerivedRows>('derive-worker', source));
  return {
    most: workerCount * QUEUE + AHEAD,
    async derive(chunk) {
      const free = threads.filter((thread) => thread.load() < QUEUE);
      const idlest = free.toSorted((one, other) => one.load() - other.load())[0];
      if (!idlest) return deriveChunk(chunk, plan);
      // A copy goes over, since a buffer may be part of a larger one and is still needed if the thread dies.
      const body = new Uint8Array(chunk.body);
      try {
        return await idlest.ask({ ...chunk, body }, [body.buffer]);
      } catch (error) {
        if (!(error instanceof ThreadLostError)) throw error;
        // No row is lost, and an error of the rules that killed the thread is met again here.
        return deriveChunk(chunk, plan);
      }
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.end()));
    },
  };
}
