/**
 * An Electron app without a window: the real client and the real utility-process transport over the
 * echo host. The test calls it through `globalThis.engine`.
 */
import { join } from 'node:path';
import { app, utilityProcess } from 'electron';
import { connectEngine } from '../../main/app/engine-connection.ts';
import { utilityEngine } from '../../main/app/engine-transport.ts';
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
  const client = connectEngine(utilityEngine(utilityProcess.fork.bind(utilityProcess), host), () => (restarts += 1));
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
