/**
 * Serves a dispatcher over a port. No logic of its own: what a command means is the dispatcher's, and
 * stopping means cancelling what runs, so that no half-written file is left.
 */
import type { CallMessage, ToEngine } from '../engine/contract/commands.ts';
import type { Dispatcher } from '../engine/dispatch.ts';
import type { EnginePort } from './port.ts';

/** How long running calls may take to notice that they were cancelled, in milliseconds. */
const FAREWELL = 1_000;

/** Takes calls until stopped, then cancels them, waits for their answers and calls `leave` once. */
export function serve(port: EnginePort, dispatcher: Dispatcher, leave: () => void): void {
  const running = new Map<number, Promise<void>>();
  const run = (message: CallMessage): void => {
    const call = dispatcher
      .call(message, (answer) => port.send(answer))
      .finally(() => running.delete(message.callId));
    running.set(message.callId, call);
  };
  port.onMessage((message: ToEngine) => {
    if ('cancel' in message) dispatcher.cancel(message.cancel);
    else run(message);
  });
  let isLeaving = false;
  port.onStop(() => {
    if (isLeaving) return;
    isLeaving = true;
    for (const callId of running.keys()) dispatcher.cancel(callId);
    const patience = new Promise((resolve) => setTimeout(resolve, FAREWELL));
    void Promise.race([Promise.allSettled(running.values()), patience]).then(leave);
  });
  port.send({ ready: true });
}
