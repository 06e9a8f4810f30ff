/**
 * The engine as a process of its own. The engine opens its workspace with the first command that needs
 * one, so a workspace that cannot be opened is an answer, not a crash.
 */
import { createDispatcher } from '../engine/dispatch.ts';
import { openEngine } from '../engine/engine.ts';
import { AppError } from '../engine/errors.ts';
import { defaultWorkspace } from '../engine/workspace.ts';
import { openPort } from './port.ts';
import { serve } from './serve.ts';

const HOUR_MS = 3_600_000;

const engine = openEngine({ workspace: defaultWorkspace(process.env, process.platform), onOpened: () => watchRetention() });
// Node would print the message of what nobody caught, which may quote data.
process.once('uncaughtException', (error) => {
  engine.logBug(error);
  process.exit(1);
});
serve(openPort(), createDispatcher(engine), () => {
  engine.close();
  process.exit(0);
});

/** Raw rows whose time is over go as soon as the workspace is open, and while it stays open. */
function watchRetention(): void {
  const forget = (): void => {
    engine.forgetOverdue().catch((error: unknown) => {
      // What is in the way now is asked for again, or done by the next job that writes.
      if (!(error instanceof AppError)) engine.logBug(error);
    });
  };
  setImmediate(forget);
  setInterval(forget, HOUR_MS).unref();
}
