/**
 * The engine as a process of its own. The engine opens its workspace with the first command that needs
 * one, so a workspace that cannot be opened is an answer, not a crash.
 */
import { createDispatcher } from '../engine/dispatch.ts';
import { openEngine } from '../engine/engine.ts';
import { defaultWorkspace } from '../engine/workspace.ts';
import { openPort } from './port.ts';
import { serve } from './serve.ts';

const engine = openEngine({ workspace: defaultWorkspace(process.env, process.platform) });
// Node would print the message of what nobody caught, which may quote data.
process.once('uncaughtException', (error) => {
  engine.logBug(error);
  process.exit(1);
});
serve(openPort(), createDispatcher(engine), () => {
  engine.close();
  process.exit(0);
});
