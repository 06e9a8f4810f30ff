/**
 * Surveys the columns while rows are staged: of a large source on a thread of its own, since learning about
 * the cells costs as much as reading them. Both ways see the same cells in the same order.
 */
import { availableParallelism } from 'node:os';
import { readRows } from '../store/row-chunk.ts';
import type { StagedRow } from '../store/row-chunk.ts';
import { surveyRows } from './survey-rows.ts';
import type { RowWants, Surveyed } from './survey-rows.ts';
import { startThread, ThreadLostError } from '../worker-thread.ts';

/** Starting a thread costs about as much as surveying so much of a file. */
const FEWEST_BYTES = 8 * 1024 * 1024;
/** Chunks that may wait for the thread; bounds what is in memory. */
const QUEUE = 8;

export interface Surveyor {
  /** Takes the rows of the next chunk, and the same encoded; waits while too many are under way. */
  add(rows: Iterable<StagedRow>, body: Uint8Array): Promise<void>;
  finish(): Promise<Surveyed>;
  close(): Promise<void>;
}

export interface SurveyTask {
  readonly headers: readonly string[];
  readonly wants: RowWants;
  /** Every chunk added so far once more, for the case that the thread dies. */
  readonly again: () => Iterable<Uint8Array>;
}

/** Whether a source of so many bytes is surveyed on a thread of its own. */
export function deservesThread(bytes: number): boolean {
  return bytes >= FEWEST_BYTES && availableParallelism() > 1;
}

export function openSurveyor(task: SurveyTask, isThreaded: boolean): Surveyor {
  return isThreaded ? threadedSurveyor(task) : directSurveyor(task);
}

function directSurveyor({ headers, wants }: SurveyTask): Surveyor {
  const survey = surveyRows(headers, wants);
  return {
    async add(rows) {
      for (const row of rows) survey.add(row);
    },
    finish: async () => survey.finish(),
    close: async () => undefined,
  };
}

function threadedSurveyor(task: SurveyTask): Surveyor {
  const { headers, wants } = task;
  const thread = startThread<Uint8Array | null, Surveyed | null>('survey-worker', { headers, wants });
  const underWay: Promise<unknown>[] = [];
  return {
    async add(_, body) {
      const copy = new Uint8Array(body);
      // A lost thread is noticed once, at the end.
      underWay.push(thread.ask(copy, [copy.buffer]).catch(() => null));
      if (underWay.length > QUEUE) await underWay.shift();
    },
    async finish() {
      try {
        return (await thread.ask(null)) ?? { columns: [], orders: null, orderColumn: -1 };
      } catch (error) {
        if (!(error instanceof ThreadLostError)) throw error;
        const direct = directSurveyor(task);
        for (const body of task.again()) await direct.add(readRows(body), body);
        return await direct.finish();
      }
    },
    close: () => thread.end(),
  };
}
