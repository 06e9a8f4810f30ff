/** Starts the thread for a workbook of an old kind and asks it in order, within limits of memory and time. */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors.ts';
import type { LegacyAnswer, LegacyQuestion } from './legacy-messages.ts';

/** 65,536 rows of an old workbook take 600 MB. */
const HEAP_MB = 2_048;
const YOUNG_HEAP_MB = 64;
const STACK_MB = 8;
const LEAST_MS = 30_000;
const MS_PER_MB = 6_000;

export interface LegacyThread {
  /** The next answer; the first comes unasked. Throws AppError source/too-large, source/damaged or job/cancelled. */
  answer(question: LegacyQuestion | null): Promise<LegacyAnswer>;
  end(): Promise<void>;
}

export interface LegacyTask {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly signal: AbortSignal | undefined;
}

export function startLegacyThread({ name, content, signal }: LegacyTask): LegacyThread {
  // TypeScript in the sources, a bundle's file in a build: like this file's own.
  const file = path.join(import.meta.dirname, `legacy-worker${path.extname(import.meta.filename)}`);
  const worker = new Worker(file, {
    workerData: { content },
    transferList: typeof content === 'string' ? [] : [content.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB, stackSizeMb: STACK_MB },
    // What the library complains about must not reach a terminal: it may quote cells.
    stdout: true,
    stderr: true,
  });
  const limit = LEAST_MS + (content.length / (1024 * 1024)) * MS_PER_MB;
  let failure: AppError | null = null;
  let settle: { resolve: (answer: LegacyAnswer) => void; reject: (error: AppError) => void } | null = null;
  const early: LegacyAnswer[] = [];
  const fail = (error: AppError): void => {
    failure ??= error;
    settle?.reject(failure);
    settle = null;
  };
  worker.on('message', (message: LegacyAnswer) => {
    if (settle === null) early.push(message);
    else settle.resolve(message);
    settle = null;
  });
  worker.on('error', (error) => fail(new AppError(isOutOfMemory(error) ? 'source/too-large' : 'source/damaged', { name })));
  worker.on('exit', () => fail(new AppError('source/damaged', { name })));
  const stop = (): void => fail(new AppError('job/cancelled'));
  signal?.addEventListener('abort', stop);
  return {
    async answer(question) {
      if (failure !== null) throw failure;
      if (question !== null) worker.postMessage(question);
      const known = early.shift();
      if (known !== undefined) return known;
      const timer = setTimeout(() => fail(new AppError('source/too-large', { name })), limit);
      try {
        return await new Promise<LegacyAnswer>((resolve, reject) => {
          settle = { resolve, reject };
        });
      } finally {
        clearTimeout(timer);
      }
    },
    async end() {
      signal?.removeEventListener('abort', stop);
      await worker.terminate();
    },
  };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
