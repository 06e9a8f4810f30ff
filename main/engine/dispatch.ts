/** Messages to calls: parses the input, runs the command, answers with a Result. Never throws. */
import { COMMAND_INPUTS } from './command-inputs.ts';
import type { CallMessage, CallOptions, CommandName, FromEngine, Input, Output } from './contract/commands.ts';
import type { Engine } from './engine.ts';
import { AppError, toWireError } from './errors.ts';

export interface Dispatcher {
  /** Runs one call; sends its progress and, last, its one result. */
  call(message: CallMessage, send: (message: FromEngine) => void): Promise<void>;
  /** Aborts a call in flight; unknown ids are ignored, since the call may just have ended. */
  cancel(callId: number): void;
}

export function createDispatcher(engine: Engine): Dispatcher {
  const running = new Map<number, AbortController>();
  return {
    async call({ callId, command, input }, send) {
      const controller = new AbortController();
      running.set(callId, controller);
      const options: CallOptions = {
        signal: controller.signal,
        onProgress: (progress) => send({ callId, progress }),
      };
      try {
        const value = await run(engine, command, input, options);
        send({ callId, result: { ok: true, value } });
      } catch (error) {
        if (!(error instanceof AppError)) engine.logBug(error);
        send({ callId, result: { ok: false, error: toWireError(error) } });
      } finally {
        running.delete(callId);
      }
    },
    cancel: (callId) => running.get(callId)?.abort(),
  };
}

function run<K extends CommandName>(engine: Engine, command: K, input: unknown, options: CallOptions): Promise<Output<K>> {
  const schema = Object.hasOwn(COMMAND_INPUTS, command) ? COMMAND_INPUTS[command] : null;
  const parsed = schema?.safeParse(input);
  if (!parsed?.success) throw new AppError('engine/bad-input', { command: String(command).slice(0, 50) });
  // One map types both sides, which the compiler cannot follow through an index by K.
  const execute = engine[command] as (input: Input<K>, options: CallOptions) => Promise<Output<K>>;
  return execute(parsed.data as Input<K>, options);
}
