/**
 * Entry of a worker thread: derives the chunks it is sent, in order. The plan holds functions, so it is
 * resolved here again from the same recipe. An error ends the thread; `derive-pool.ts` takes over its chunks.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { deriveChunk } from './derive-chunk.ts';
import { resolvePlan } from './mapping/plan.ts';
import type { PlanSource } from './mapping/plan.ts';
import type { EncodedChunk } from './store/chunks.ts';

const { recipe, columns, now } = workerData as PlanSource;
const plan = resolvePlan(recipe, columns, now);

parentPort?.on('message', (chunk: EncodedChunk) => {
  const rows = deriveChunk(chunk, plan);
  const { derived, keys } = rows;
  parentPort?.postMessage(rows, [derived.facts.buffer, derived.lines.buffer, keys.buffer] as ArrayBuffer[]);
});
