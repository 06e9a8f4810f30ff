/** Entry of a worker thread that surveys staged chunks in order; asked for null, it says what it learned. */
import { workerData } from 'node:worker_threads';
import { readRows } from './store/row-chunk.ts';
import { surveyRows } from './import/survey-rows.ts';
import type { RowWants, Surveyed } from './import/survey-rows.ts';
import { answer } from './worker-thread.ts';

const { headers, wants } = workerData as { headers: readonly string[]; wants: RowWants };
const survey = surveyRows(headers, wants);

answer<Uint8Array | null, Surveyed | null>(
  (body) => {
    if (body === null) return survey.finish();
    for (const row of readRows(body)) survey.add(row);
    return null;
  },
  () => [],
);
