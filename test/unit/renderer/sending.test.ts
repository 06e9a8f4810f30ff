import { describe, expect, test } from 'vitest';
import type { Account, SendingProgress, UploadView, WireError } from '../../../preload/bridge.ts';
import { accountTarget, isUploadShown, NOTHING_SENT, reduceSending } from '../../../renderer/sending.ts';
import type { Sending, SendingAction } from '../../../renderer/sending.ts';
import { EMPTY_SESSION, reduce } from '../../../renderer/session.ts';
import { COUNTS, job } from './jobs.ts';
import { LEDGER, NONE, upload } from './uploads.ts';

const FIRST = LEDGER.eventSet;
const SECOND = '7012345678901234568';
const account = (eventSet: string): Account => ({ eventSet, name: 'Shop', token: 'keychain', remembered: 0, lastSentAt: null });
const listed = (...sets: string[]): SendingAction => ({ type: 'accounts-listed', accounts: { accounts: sets.map(account), hasKeychain: true } });
const after = (...actions: SendingAction[]): Sending => actions.reduce(reduceSending, NOTHING_SENT);
const planned = (more: Partial<UploadView> = {}): SendingAction => ({ type: 'planned', plan: upload(more) });
const started = (more: Partial<UploadView> = {}): SendingAction => ({ type: 'send-started', upload: upload({ state: 'unfinished', ...more }), callId: 'c1', at: 5 });
const told = (bytesSent: number, callId = 'c1'): SendingAction => {
  const progress: SendingProgress = { uploadId: 3, state: 'sending', counts: NONE, batch: 1, attempt: 1, waitMs: 0, waitsFor: null, isThrottled: false, bytesSent, requests: 1 };
  return { type: 'send-progressed', callId, progress };
};

describe('who the events go to', () => {
  test('is after a rehearsal the event set that was chosen before it, in this job and the next', () => {
    const rehearsed = after(listed(FIRST, SECOND), { type: 'target-chosen', target: { kind: 'account', eventSet: SECOND } }, { type: 'target-chosen', target: { kind: 'rehearsal' } });
    expect(accountTarget(rehearsed)).toEqual({ kind: 'account', eventSet: SECOND });
    expect(reduceSending(rehearsed, { type: 'job-left' }).target).toEqual({ kind: 'account', eventSet: SECOND });
    expect(accountTarget(reduceSending(rehearsed, listed(FIRST)))).toEqual({ kind: 'account', eventSet: FIRST });
  });

  test('is the first account until another one is chosen, and never one that is gone', () => {
    expect(after(listed(FIRST, SECOND)).target).toEqual({ kind: 'account', eventSet: FIRST });
    const chosen = after(listed(FIRST, SECOND), { type: 'target-chosen', target: { kind: 'account', eventSet: SECOND } });
    expect(reduceSending(chosen, listed(FIRST, SECOND)).target).toEqual({ kind: 'account', eventSet: SECOND });
    expect(reduceSending(chosen, listed(FIRST)).target).toEqual({ kind: 'account', eventSet: FIRST });
    expect(reduceSending(chosen, listed()).target).toBeNull();
  });

  test('stays a rehearsal when accounts are listed, but not for the next job', () => {
    const rehearsing = after({ type: 'target-chosen', target: { kind: 'rehearsal' } }, listed(FIRST));
    expect(rehearsing.target).toEqual({ kind: 'rehearsal' });
    expect(reduceSending(rehearsing, { type: 'job-left' }).target).toEqual({ kind: 'account', eventSet: FIRST });
  });

  test('changes the plan, so that no plan of another set can be sent', () => {
    const all = after(listed(FIRST, SECOND), planned(), { type: 'included', choice: 'sendOld', isOn: true });
    const other = reduceSending(all, { type: 'target-chosen', target: { kind: 'account', eventSet: SECOND } });
    expect(other).toMatchObject({ plan: null, choices: { sendOld: false } });
    expect(reduceSending(all, listed(SECOND)).plan).toBeNull();
  });
});

describe('a plan', () => {
  test('keeps how the events stood before anything was included', () => {
    const first = after(listed(FIRST), planned());
    const included = [{ type: 'included', choice: 'sendChanged', isOn: true } as const, planned({ ledger: { ...LEDGER, fresh: 9, changed: 0, alreadySent: 3 } })].reduce(reduceSending, first);
    expect(included.compared).toEqual(LEDGER);
    expect(included.plan?.ledger.changed).toBe(0);
  });

  test.each([{ type: 'events-changed' }, { type: 'job-left' }, { type: 'upload-left' }] as const)('is worth nothing after $type', (action) => {
    expect(reduceSending(after(listed(FIRST), planned()), action)).toMatchObject({ plan: null, choices: { sendAgain: false } });
  });

  test('is worth nothing after the recipe changed or the job was prepared again', () => {
    const session = { ...EMPTY_SESSION, job: job({ counts: COUNTS }), sending: after(listed(FIRST), planned()) };
    expect(reduce(session, { type: 'recipe-changed', job: job() }).sending.plan).toBeNull();
    expect(reduce(session, { type: 'prepared', job: job({ counts: COUNTS }), step: 'review' }).sending.plan).toBeNull();
    expect(reduce(session, { type: 'job-read', job: job({ counts: COUNTS }) }).sending.plan).not.toBeNull();
  });

  test('of events that are half sent is that upload, taken up again', () => {
    const resumed = after(listed(FIRST), planned({ isResumed: true, state: 'unfinished' }));
    expect(resumed.plan).toBeNull();
    expect(isUploadShown(resumed)).toBe(true);
    expect(isUploadShown(after(listed(FIRST), planned()))).toBe(false);
  });
});

describe('sending', () => {
  test('takes the place of the plan and takes progress of its own call only', () => {
    const live = after(listed(FIRST), planned(), started());
    expect(live).toMatchObject({ plan: null, upload: { uploadId: 3 }, live: { callId: 'c1', progress: null } });
    expect(reduceSending(live, told(10)).live?.progress?.bytesSent).toBe(10);
    expect(reduceSending(live, told(10, 'other'))).toBe(live);
  });

  test('counts each byte that left once, over progress, answer and an earlier run', () => {
    const ended: SendingAction = { type: 'send-ended', callId: 'c1', upload: upload({ state: 'finished', bytesSent: 130 }), problem: null };
    expect(after(started({ bytesSent: 100 }), told(110), told(110), told(120), ended).bytesSent).toBe(30);
    expect(after(started({ isRehearsal: true }), told(110), ended).bytesSent).toBe(0);
  });

  test('survives the job that it came from, and its end does not show in another one', () => {
    const left = after(listed(FIRST), started(), { type: 'job-left' });
    expect(left).toMatchObject({ upload: null, live: { uploadId: 3 } });
    const ended = reduceSending(left, { type: 'send-ended', callId: 'c1', upload: upload({ state: 'finished' }), problem: null });
    expect(ended).toMatchObject({ upload: null, live: null });
  });

  test('ends with what became of it and with what went wrong', () => {
    const problem: WireError = { code: 'engine/crashed', params: {}, retryable: true };
    const ended = after(started(), { type: 'send-pausing' }, { type: 'send-ended', callId: 'c1', upload: null, problem });
    expect(ended).toMatchObject({ live: null, upload: { state: 'unfinished' }, problem });
    expect(reduceSending(ended, listed(FIRST)).problem).toBe(problem);
    expect(reduceSending(ended, { type: 'refusal-read' }).problem).toBeNull();
    expect(after(started(), { type: 'send-pausing' }).live?.isPausing).toBe(true);
  });
});
