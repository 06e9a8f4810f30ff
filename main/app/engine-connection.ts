/**
 * Calls to an engine that may die. Every call gets exactly one answer: the engine's, or `engine/crashed`
 * when the process ends under it. Calls that were never sent wait for the next process.
 */
import type {
  CallMessage,
  CommandName,
  FromEngine,
  Input,
  Output,
  Result,
} from '../engine/contract/commands.ts';
import type { AppErrorCode } from '../engine/contract/errors.ts';
import type { Progress } from '../engine/contract/model.ts';
import type { EngineProcess, StartEngine } from './engine-transport.ts';

export interface EngineClient {
  /** Never rejects. `callId` is the caller's own and must be free; progress comes before the answer. */
  call<K extends CommandName>(
    command: K,
    input: Input<K>,
    options: { callId: string; onProgress(progress: Progress): void },
  ): Promise<Result<Output<K>>>;
  /** The call's answer becomes `job/cancelled`; an unknown id is ignored. */
  cancel(callId: string): void;
  /** Answers what is in flight, ends the process, and starts no other. */
  close(): Promise<void>;
}

/** Milliseconds. `attempts` is how many processes in a row may die before one answers. */
export interface RestartPolicy {
  readonly firstDelay: number;
  readonly longestDelay: number;
  readonly attempts: number;
  readonly closing: number;
}

const RESTART: RestartPolicy = { firstDelay: 100, longestDelay: 5_000, attempts: 6, closing: 1_500 };

interface PendingCall {
  readonly callId: string;
  readonly message: CallMessage;
  readonly onProgress: (progress: Progress) => void;
  readonly answer: (result: Result<unknown>) => void;
  isSent: boolean;
}

/** Starts the engine at once and keeps it alive until closed; `onRestart` follows each successful restart. */
export function connectEngine(
  start: StartEngine,
  onRestart: () => void,
  policy: RestartPolicy = RESTART,
): EngineClient {
  return new EngineConnection(start, onRestart, policy);
}

class EngineConnection implements EngineClient {
  readonly #start: StartEngine;
  readonly #onRestart: () => void;
  readonly #policy: RestartPolicy;
  readonly #pending = new Map<number, PendingCall>();
  #lastCallId = 0;
  #state: 'starting' | 'ready' | 'waiting' | 'given-up' | 'closed' = 'starting';
  #engine: EngineProcess | null = null;
  #generation = 0;
  #deaths = 0;
  #timer: NodeJS.Timeout | undefined;
  #onceGone: (() => void) | undefined;

  constructor(start: StartEngine, onRestart: () => void, policy: RestartPolicy) {
    this.#start = start;
    this.#onRestart = onRestart;
    this.#policy = policy;
    this.#launch();
  }

  call<K extends CommandName>(
    command: K,
    input: Input<K>,
    options: { callId: string; onProgress(progress: Progress): void },
  ): Promise<Result<Output<K>>> {
    if (this.#state === 'closed') return Promise.resolve(failure('engine/crashed', false));
    if (this.#find(options.callId) !== null) return Promise.resolve(failure('engine/bad-input', false));
    const wireId = ++this.#lastCallId;
    return new Promise((resolve) => {
      const pending: PendingCall = {
        callId: options.callId,
        message: { callId: wireId, command, input },
        onProgress: options.onProgress,
        // The engine owns the contract: what it answers to `command` is Output<K>.
        answer: (result) => resolve(result as Result<Output<K>>),
        isSent: false,
      };
      this.#pending.set(wireId, pending);
      if (this.#state === 'ready') this.#send(pending);
      else if (this.#state === 'given-up') this.#startAnew();
    });
  }

  cancel(callId: string): void {
    const pending = this.#find(callId);
    if (pending === null) return;
    if (pending.isSent) this.#engine?.send({ cancel: pending.message.callId });
    else this.#answer(pending.message.callId, failure('job/cancelled', false));
  }

  async close(): Promise<void> {
    if (this.#state === 'closed') return;
    this.#state = 'closed';
    clearTimeout(this.#timer);
    const engine = this.#engine;
    if (engine !== null) {
      await new Promise<void>((resolve) => {
        const patience = setTimeout(() => engine.kill(), this.#policy.closing);
        this.#onceGone = () => {
          clearTimeout(patience);
          resolve();
        };
        engine.stop();
      });
    }
    this.#answerAll(() => true, failure('job/cancelled', false));
  }

  #launch(): void {
    this.#state = 'starting';
    // Numbered, so that a late word of a dead process is never taken for the living one's.
    const generation = ++this.#generation;
    const isCurrent = (): boolean => generation === this.#generation;
    try {
      this.#engine = this.#start({
        onMessage: (message) => {
          if (isCurrent()) this.#receive(message);
        },
        onExit: () => {
          if (isCurrent()) this.#lose();
        },
      });
    } catch {
      this.#lose();
    }
  }

  #receive(message: FromEngine): void {
    if ('ready' in message) {
      this.#becomeReady();
    } else if ('progress' in message) {
      this.#pending.get(message.callId)?.onProgress(message.progress);
    } else {
      this.#deaths = 0;
      this.#answer(message.callId, message.result);
    }
  }

  #becomeReady(): void {
    if (this.#state !== 'starting') return;
    this.#state = 'ready';
    if (this.#deaths > 0) this.#onRestart();
    for (const pending of this.#pending.values()) if (!pending.isSent) this.#send(pending);
  }

  #lose(): void {
    this.#engine = null;
    if (this.#state === 'closed') {
      this.#onceGone?.();
      return;
    }
    this.#deaths += 1;
    this.#answerAll((pending) => pending.isSent, failure('engine/crashed', true));
    if (this.#deaths >= this.#policy.attempts) {
      this.#state = 'given-up';
      this.#answerAll(() => true, failure('engine/crashed', true));
      return;
    }
    this.#state = 'waiting';
    const delay = Math.min(this.#policy.longestDelay, this.#policy.firstDelay * 2 ** (this.#deaths - 1));
    this.#timer = setTimeout(() => this.#launch(), delay);
  }

  /** After giving up, the next call is the user trying again: one more round from the first delay. */
  #startAnew(): void {
    this.#deaths = 1;
    this.#launch();
  }

  #send(pending: PendingCall): void {
    pending.isSent = true;
    this.#engine?.send(pending.message);
  }

  #answer(wireId: number, result: Result<unknown>): void {
    const pending = this.#pending.get(wireId);
    this.#pending.delete(wireId);
    pending?.answer(result);
  }

  #answerAll(isMeant: (pending: PendingCall) => boolean, result: Result<unknown>): void {
    for (const pending of this.#pending.values()) {
      if (isMeant(pending)) this.#answer(pending.message.callId, result);
    }
  }

  #find(callId: string): PendingCall | null {
    for (const pending of this.#pending.values()) if (pending.callId === callId) return pending;
    return null;
  }
}

function failure(code: AppErrorCode, retryable: boolean): Result<never> {
  return { ok: false, error: { code, params: {}, retryable } };
}
