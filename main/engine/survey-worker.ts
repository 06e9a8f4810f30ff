/** Entry of a worker thread that surveys staged chunks in order; asked for null, it says what it learned. */
import { workerData } from 'node:worker_threads';
import type { ColumnProfile } from './contract/model.ts';
import { addRecord, createSurvey, finishSurvey } from './mapping/survey.ts';
import type { SurveyWants } from './mapping/survey.ts';
import { readRows } from './store/row-chunk.ts';
import { answer } from './worker-thread.ts';

const { headers, wants } = workerData as { headers: readonly string[]; wants: SurveyWants };
const survey = createSurvey(headers, wants);

answer<Uint8Array | null, ColumnProfile[] | null>(
  (body) => {
    if (body === null) return finishSurvey(survey);
    for (const { cells } of readRows(body)) addRecord(survey, cells);
    return null;
  },
  () => [],
);
