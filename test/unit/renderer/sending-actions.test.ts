import { describe, expect, test } from 'vitest';
import type { Bridge, Result, UploadView } from '../../../preload/bridge.ts';
import { createSendingActions } from '../../../renderer/sending-actions.ts';
import type { SendingActions } from '../../../renderer/sending-actions.ts';
import { EMPTY_SESSION, reduce } from '../../../renderer/session.ts';
import type { Action, Session } from '../../../renderer/session.ts';
import { COUNTS, job } from './jobs.ts';
import { upload } from './uploads.ts';

interface Page {
  readonly actions: SendingActions;
  readonly asked: string[];
  session(): Session;
}

/** A page whose bridge answers with what is given by name, and with a busy store to all else. */
function page(answers: { [K in keyof Bridge]?: () => Promise<Result<unknown>> }): Page {
  const accounts = { accounts: [{ eventSet: upload().eventSet, name: 'Shop', token: 'keychain' as const, remembered: 0, lastSentAt: null }], hasKeychain: true };
  let session: Session = { ...EMPTY_SESSION, job: job({ counts: COUNTS }), step: 'send' };
  const dispatch = (action: Action): void => void (session = reduce(session, action));
  dispatch({ type: 'sending', action: { type: 'accounts-listed', accounts } });
  const asked: string[] = [];
  const answer = (name: string) => async (input: unknown): Promise<Result<unknown>> => {
    asked.push(`${name} ${JSON.stringify(input)}`);
    const given = answers[name as keyof Bridge];
    return given === undefined ? { ok: false, error: { code: 'store/busy', params: {}, retryable: true } } : await given();
  };
  const bridge = new Proxy({}, { get: (_, name) => answer(String(name)) }) as Bridge;
  return { actions: createSendingActions({ bridge, dispatch, read: () => session }), asked, session: () => session };
}

const ok = (value: UploadView) => async (): Promise<Result<unknown>> => ({ ok: true, value });

describe('asking about sending', () => {
  test('plans for the chosen account and with the choices, one at a time', async () => {
    const { actions, asked, session } = page({ planUpload: ok(upload()) });
    const first = actions.plan();
    await actions.plan();
    await first;
    expect(asked.filter((each) => each.startsWith('planUpload'))).toEqual([
      `planUpload ${JSON.stringify({ jobId: 1, eventSet: upload().eventSet, sendAgain: false, sendChanged: false, sendOld: false })}`,
    ]);
    expect(session()).toMatchObject({ work: null, sending: { plan: { uploadId: 3 } } });
  });

  test('plans again for the event set that was chosen while another one was compared', async () => {
    const other = '7099999999999999999';
    const waiting: (() => void)[] = [];
    const sets = [upload().eventSet, other];
    const planUpload = async (): Promise<Result<unknown>> => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return { ok: true, value: upload({ eventSet: sets[waiting.length - 1] ?? '' }) };
    };
    const { actions, asked, session } = page({ planUpload });
    const planning = actions.plan();
    await actions.chooseTarget({ kind: 'account', eventSet: other });
    waiting[0]?.();
    await expect.poll(() => waiting.length).toBe(2);
    // What was compared for the first stands nowhere.
    expect(session().sending.plan).toBeNull();
    waiting[1]?.();
    await planning;
    expect(session().sending).toMatchObject({ target: { eventSet: other }, plan: { eventSet: other } });
    expect(asked.filter((each) => each.startsWith('planUpload')).map((each) => each.includes(other))).toEqual([false, true]);
  });

  test('says beside the sheet why the bodies could not be saved, and keeps the sheet', async () => {
    const { actions, session } = page({ planUpload: ok(upload()) });
    await actions.plan();
    await actions.saveBodies();
    expect(session()).toMatchObject({ problem: null, sending: { plan: { uploadId: 3 }, problem: { code: 'store/busy' } } });
  });

  test('never leaves a plan to be sent that was made before the last choice', async () => {
    let isBusy = false;
    const busy: Result<unknown> = { ok: false, error: { code: 'store/busy', params: {}, retryable: true } };
    const { actions, session } = page({ planUpload: async () => (isBusy ? busy : { ok: true, value: upload() }) });
    await actions.plan();
    isBusy = true;
    await actions.include('sendChanged', true);
    expect(session()).toMatchObject({ problem: { error: { code: 'store/busy' } }, sending: { plan: null, choices: { sendChanged: false } } });
  });

  test('sends once, however often it is pressed, and shows what became of it', async () => {
    const { actions, asked, session } = page({ planUpload: ok(upload()), sendUpload: ok(upload({ state: 'finished' })) });
    await actions.plan();
    await Promise.all([actions.send(), actions.send()]);
    expect(asked.filter((each) => each.startsWith('sendUpload'))).toHaveLength(1);
    expect(session().sending).toMatchObject({ plan: null, live: null, upload: { state: 'finished' } });
  });

  test('goes back to the sheet when another program replaced the plan', async () => {
    const unknown = async (): Promise<Result<unknown>> => ({ ok: false, error: { code: 'upload/unknown', params: {}, retryable: false } });
    const { actions, session } = page({ planUpload: ok(upload()), sendUpload: unknown, readUpload: unknown });
    await actions.plan();
    await actions.send();
    expect(session().sending).toMatchObject({ plan: null, live: null, upload: null });
  });

  test('sends a test of its own plan, under the code, and not the plan on the sheet', async () => {
    const { actions, asked } = page({ planUpload: ok(upload({ uploadId: 8, testEventCode: 'T1' })), sendUpload: ok(upload({ uploadId: 8, state: 'finished' })) });
    await actions.sendTest('T1', 5);
    expect(asked.find((each) => each.startsWith('planUpload'))).toContain('"testEventCode":"T1","limit":5');
    expect(asked.find((each) => each.startsWith('sendUpload'))).toContain('"uploadId":8');
  });
});
