/** Entry of a worker thread that derives chunks. The plan holds functions, so it is resolved here again. */
import { workerData } from 'node:worker_threads';
import { deriveChunk } from './prepare/derive-chunk.ts';
import type { ChunkToDerive, DerivedRows } from './prepare/derive-chunk.ts';
import { planOf } from './mapping/plan/plan.ts';
import type { PlanSource } from './mapping/plan/plan.ts';
import { answer } from './worker-thread.ts';

const plan = planOf(workerData as PlanSource);

answer<ChunkToDerive, DerivedRows>(
  (chunk) => deriveChunk(chunk, plan),
  ({ derived, keys, unsentTotals, phones }) => [derived.facts, derived.lines, keys, unsentTotals, phones, ...(derived.digests === null ? [] : [derived.digests])].map(({ buffer }) => buffer),
);
