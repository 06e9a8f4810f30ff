/**
 * The engine as a process of its own. The workspace is opened now and, where that failed, again with
 * each call: a workspace that another program just migrates or that is not writable is an answer, not a crash.
 */
import { createDispatcher } from '../engine/dispatch.ts';
import type { Dispatcher } from '../engine/dispatch.ts';
import { openEngine } from '../engine/engine.ts';
import type { Engine } from '../engine/engine.ts';
import { toWireError } from '../engine/errors.ts';
import { defaultWorkspace } from '../engine/workspace.ts';
import { openPort } from './port.ts';
import { serve } from './serve.ts';

let opened: { readonly engine: Engine; readonly dispatcher: Dispatcher } | null = null;

function open(): Dispatcher {
  if (opened === null) {
    const engine = openEngine({ workspace: defaultWorkspace(process.env, process.platform) });
    opened = { engine, dispatcher: createDispatcher(engine) };
  }
  return opened.dispatcher;
}

const dispatcher: Dispatcher = {
  async call(message, send) {
    let target: Dispatcher;
    try {
      target = open();
    } catch (error) {
      send({ callId: message.callId, result: { ok: false, error: toWireError(error) } });
      return;
    }
    await target.call(message, send);
  },
  cancel: (callId) => opened?.dispatcher.cancel(callId),
};

try {
  open();
} catch {
  // The first call says why.
}
serve(openPort(), dispatcher, () => {
  opened?.engine.close();
  process.exit(0);
});
