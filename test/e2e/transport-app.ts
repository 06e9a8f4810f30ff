/**
 * An Electron app without a window: the real client over either real transport and the echo host. With
 * ENGINE_NODE it forks that Node, else it uses a utility process. The test calls `globalThis.engine`.
 */
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import { connectEngine } from '../../main/app/engine-connection.ts';
import { forkedEngine, utilityEngine } from '../../main/app/engine-transport.ts';
import type { Result } from '../../main/engine/contract/commands.ts';

export interface EngineUnderTest {
  ask(name: string, text: unknown, callId: string): Promise<{ answer: Result<unknown>; progress: number[] }>;
  cancel(callId: string): void;
  close(): Promise<void>;
  restarts(): number;
}

let restarts = 0;

void app.whenReady().then(() => {
  const host = { entry: join(import.meta.dirname, 'echo-host.cjs'), workspace: '/a/workspace' };
  const node = process.env['ENGINE_NODE'];
  const start =
    node === undefined ? utilityEngine(utilityProcess.fork.bind(utilityProcess), host) : forkedEngine(node, host);
  const client = connectEngine(start, () => (restarts += 1));
  const engine: EngineUnderTest = {
    async ask(name, text, callId) {
      const progress: number[] = [];
      const onProgress = (step: { done: number }): void => void progress.push(step.done);
      const answer = await client.call('parseRecipe', { name, text: text as string }, { callId, onProgress });
      return { answer, progress };
    },
    cancel: (callId) => client.cancel(callId),
    close: () => client.close(),
    restarts: () => restarts,
  };
  Object.assign(globalThis, { engine });
});
