/**
 * An engine host without an engine: the real port and the real server over a dispatcher that echoes,
 * streams, crashes and hangs. It loads no native module, so it also runs inside the stand-in Electron.
 * The command is always `parseRecipe`; its `name` says what to do.
 */
import { appendFileSync } from 'node:fs';
import { openPort } from '../../main/engine-host/port.ts';
import { serve } from '../../main/engine-host/serve.ts';
import type { CallMessage, FromEngine, Result } from '../../main/engine/contract/commands.ts';
import type { Dispatcher } from '../../main/engine/dispatch.ts';

interface Asked {
  readonly name: 'echo' | 'stream' | 'crash' | 'hang' | 'versions';
  readonly text: unknown;
}

const cancelled = new Map<number, () => void>();

const dispatcher: Dispatcher = {
  async call(message: CallMessage, send: (answer: FromEngine) => void) {
    const result = await answerTo(message, send);
    send({ callId: message.callId, result });
  },
  cancel: (callId) => cancelled.get(callId)?.(),
};

async function answerTo(message: CallMessage, send: (answer: FromEngine) => void): Promise<Result<unknown>> {
  const asked = message.input as Asked;
  if (asked.name === 'crash') process.kill(process.pid, 'SIGKILL');
  if (asked.name === 'hang') return await untilCancelled(message.callId);
  if (asked.name === 'versions') return { ok: true, value: facts() };
  if (asked.name === 'stream') stream(message.callId, Number(asked.text), send);
  return { ok: true, value: asked.text };
}

function stream(callId: number, steps: number, send: (answer: FromEngine) => void): void {
  for (let done = 1; done <= steps; done += 1) {
    send({ callId, progress: { stage: 'reading', rows: done, done, total: steps, unit: 'rows' } });
  }
}

async function untilCancelled(callId: number): Promise<Result<unknown>> {
  await new Promise<void>((resolve) => cancelled.set(callId, resolve));
  return { ok: false, error: { code: 'job/cancelled', params: {}, retryable: false } };
}

function facts(): Record<string, string | readonly string[] | undefined> {
  return {
    type: (process as { type?: string }).type,
    node: process.versions.node,
    workspace: process.env['COUNTERFOIL_WORKSPACE'],
    variables: Object.keys(process.env),
  };
}

/** Where a test wants to see how the process started and left. */
function note(word: string): void {
  const path = process.env['ECHO_HOST_LOG'];
  if (path !== undefined) appendFileSync(path, `${word}\n`);
}

note('start');
if (process.env['ECHO_HOST_STILLBORN'] === '1') process.exit(1);
serve(openPort(), dispatcher, () => {
  note('leave');
  process.exit(0);
});
