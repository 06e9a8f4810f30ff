/**
 * Starts the thread for workbooks of old kinds and asks it in order, within limits of memory and time. One thread
 * that is done stays for a moment: a file is opened and then read, and starting takes longer than most parsing.
 */
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { AppError } from '../../errors.ts';
import type { LegacyAnswer, LegacyQuestion } from './legacy-messages.ts';

/** 65,536 rows of an old workbook take 600 MB. */
const HEAP_MB = 2_048;
const YOUNG_HEAP_MB = 64;
const STACK_MB = 8;
const IDLE_MS = 3_000;

export interface LegacyThread {
  /** Throws AppError source/too-large (also after `limitMs`), source/damaged or job/cancelled. */
  ask(question: LegacyQuestion, limitMs: number): Promise<LegacyAnswer>;
  end(): Promise<void>;
}

interface Waiting {
  resolve(answer: LegacyAnswer): void;
  reject(error: AppError): void;
}

interface Running {
  readonly worker: Worker;
  /** Who waits for an answer, and the name that sentences give the file. */
  waiting: Waiting | null;
  failure: 'source/too-large' | 'source/damaged' | null;
}

let idle: { readonly running: Running; readonly timer: NodeJS.Timeout } | null = null;

export function openLegacyThread(name: string, signal: AbortSignal | undefined): LegacyThread {
  const running = takeIdle() ?? start(name);
  const stop = (): void => settle(running)?.reject(new AppError('job/cancelled'));
  signal?.addEventListener('abort', stop);
  return {
    async ask(question, limitMs) {
      if (running.failure !== null) throw new AppError(running.failure, { name });
      const moved = question.kind === 'open' && typeof question.content !== 'string' ? [question.content.buffer as ArrayBuffer] : [];
      const timer = setTimeout(() => settle(running)?.reject(new AppError('source/too-large', { name })), limitMs);
      try {
        return await new Promise<LegacyAnswer>((resolve, reject) => {
          running.waiting = { resolve, reject: (error) => reject(error.code === 'job/cancelled' ? error : new AppError(error.code, { name })) };
          running.worker.postMessage(question, moved);
        });
      } catch (error) {
        // It may still be at work on what no one waits for.
        running.failure ??= 'source/damaged';
        throw error;
      } finally {
        clearTimeout(timer);
      }
    },
    async end() {
      signal?.removeEventListener('abort', stop);
      await retire(running);
    },
  };
}

function start(name: string): Running {
  // TypeScript in the sources, a bundle's file in a build: like this file's own.
  const file = path.join(import.meta.dirname, `legacy-worker${path.extname(import.meta.filename)}`);
  const worker = new Worker(file, {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB, maxYoungGenerationSizeMb: YOUNG_HEAP_MB, stackSizeMb: STACK_MB },
    // What the library complains about must not reach a terminal: it may quote cells.
    stdout: true,
    stderr: true,
  });
  const running: Running = { worker, waiting: null, failure: null };
  const fail = (code: 'source/too-large' | 'source/damaged'): void => {
    running.failure ??= code;
    settle(running)?.reject(new AppError(code, { name }));
  };
  worker.on('message', (answer: LegacyAnswer) => {
    // No one waits for that one; whoever waits by now has asked something else.
    if (answer.kind !== 'closed') settle(running)?.resolve(answer);
  });
  worker.on('error', (error) => fail(isOutOfMemory(error) ? 'source/too-large' : 'source/damaged'));
  worker.on('exit', () => fail('source/damaged'));
  return running;
}

function settle(running: Running): Waiting | null {
  const { waiting } = running;
  running.waiting = null;
  return waiting;
}

function takeIdle(): Running | null {
  const found = idle;
  idle = null;
  if (found === null) return null;
  clearTimeout(found.timer);
  if (found.running.failure !== null) return null;
  found.running.worker.ref();
  return found.running;
}

async function retire(running: Running): Promise<void> {
  if (running.failure !== null || idle !== null) {
    await running.worker.terminate();
    return;
  }
  // Neither the thread nor its timer keeps a process alive.
  running.worker.postMessage({ kind: 'close' } satisfies LegacyQuestion);
  running.worker.unref();
  const timer = setTimeout(() => {
    idle = null;
    void running.worker.terminate();
  }, IDLE_MS);
  timer.unref();
  idle = { running, timer };
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
