/**
 * The wire to whoever started this process: a utility process's parent port or a child process's
 * channel, whichever is there. Both carry structured clones.
 */
import type { FromEngine, ToEngine } from '../engine/contract/commands.ts';

export interface EnginePort {
  send(message: FromEngine): void;
  onMessage(take: (message: ToEngine) => void): void;
  /** The other side is gone or asks this process to leave. */
  onStop(stop: () => void): void;
}

/** What Electron adds to `process` in a utility process; written out because this folder never names electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: ToEngine }) => void): void;
  postMessage(message: FromEngine): void;
}

/** The port of this process; throws when it was started by hand, without one. */
export function openPort(): EnginePort {
  const parentPort = (process as { parentPort?: ParentPort }).parentPort;
  if (parentPort !== undefined) return utilityPort(parentPort);
  if (process.send !== undefined) return childPort(process.send.bind(process));
  throw new Error('The engine host is started by the app, not by hand.');
}

function utilityPort(parentPort: ParentPort): EnginePort {
  return {
    send: (message) => parentPort.postMessage(message),
    onMessage: (take) => parentPort.on('message', (event) => take(event.data)),
    onStop: (stop) => process.once('SIGTERM', stop),
  };
}

function childPort(send: (message: FromEngine, done: (error: Error | null) => void) => boolean): EnginePort {
  return {
    // A closed channel also ends this process by `disconnect`; the lost message needs no second report.
    send: (message) => void (process.connected && send(message, () => undefined)),
    onMessage: (take) => process.on('message', (message) => take(message as ToEngine)),
    onStop: (stop) => {
      process.once('SIGTERM', stop);
      process.once('disconnect', stop);
    },
  };
}
