/**
 * A worker thread that answers questions in order. Its entry is a file beside this one that registers with
 * `answer`. Where the thread dies, every open question is told so, and the asker does the work itself.
 */
import path from 'node:path';
import { parentPort, Worker } from 'node:worker_threads';

export type WorkerName = 'derive-worker' | 'survey-worker';

/** The thread is gone; what was asked of it has to be done elsewhere. */
export class ThreadLostError extends Error {}

export interface Thread<Question, Answer> {
  /** Questions it has not answered yet; Infinity once it is gone. */
  load(): number;
  /** Rejects with ThreadLostError. `moved` buffers are handed over and gone here. */
  ask(question: Question, moved?: ArrayBuffer[]): Promise<Answer>;
  /** Ends the thread; open questions are dropped. */
  end(): Promise<void>;
}

interface Open<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** `data` reaches the entry as `workerData`. */
export function startThread<Question, Answer>(name: WorkerName, data: unknown): Thread<Question, Answer> {
  // TypeScript in the sources, a bundle's file in a build: like this file's own.
  const file = path.join(import.meta.dirname, name + path.extname(import.meta.filename));
  const worker = new Worker(file, { workerData: data });
  const open: Open<Answer>[] = [];
  let isGone = false;
  const lose = (): void => {
    isGone = true;
    for (const { reject } of open.splice(0)) reject(new ThreadLostError());
  };
  worker.on('message', (answer: Answer) => open.shift()?.resolve(answer));
  worker.on('error', lose);
  worker.on('exit', lose);
  return {
    load: () => (isGone ? Infinity : open.length),
    async ask(question, moved = []) {
      if (isGone) throw new ThreadLostError();
      worker.postMessage(question, moved);
      return await new Promise<Answer>((resolve, reject) => {
        open.push({ resolve, reject });
      });
    },
    async end() {
      open.length = 0;
      await worker.terminate();
    },
  };
}

/** For entries: answers each question; `moved` names the buffers of an answer that need not be copied. */
export function answer<Question, Answer>(
  reply: (question: Question) => Answer,
  moved: (given: Answer, asked: Question) => ArrayBufferLike[],
): void {
  parentPort?.on('message', (question: Question) => {
    const given = reply(question);
    parentPort?.postMessage(given, moved(given, question) as ArrayBuffer[]);
  });
}
