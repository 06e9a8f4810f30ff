import { describe, expect, test } from 'vitest';
import type { SendingProgress, UploadView, WireError } from '../../../preload/bridge.ts';
import { isUploadShown, NOTHING_SENT, reduceSending } from '../../../renderer/sending.ts';
import type { Sending, SendingAction } from '../../../renderer/sending.ts';
import { EMPTY_SESSION, reduce } from '../../../renderer/session.ts';
import { NONE, upload } from './uploads.ts';

const after = (...actions: SendingAction[]): Sending => actions.reduce(reduceSending, NOTHING_SENT);
const started: SendingAction = { type: 'send-started', upload: upload({ state: 'unfinished' }), callId: 'c1', at: 5 };
const refusing = (refused: number): SendingAction => {
  const progress: SendingProgress = { uploadId: 3, state: 'sending', counts: { ...NONE, refused }, batch: 1, attempt: 1, waitMs: 0, waitsFor: null, isThrottled: false, bytesSent: 0, requests: 1 };
  return { type: 'send-progressed', callId: 'c1', progress };
};
const stop = (code: WireError['code']): WireError => ({ code, params: {}, retryable: true });
const ended = (more: Partial<UploadView>, problem: WireError | null = null): SendingAction => ({ type: 'send-ended', callId: 'c1', upload: upload({ state: 'unfinished', ...more }), problem });

describe('what nobody has looked at yet', () => {
  test('is a refusal, a stop and a problem, but no pause and no end', () => {
    expect(after(started, refusing(1)).isUnread).toBe(true);
    expect(after(started, refusing(0)).isUnread).toBe(false);
    expect(after(started, ended({ stoppedBy: stop('upload/not-authorised') })).isUnread).toBe(true);
    expect(after(started, ended({}, stop('upload/no-token'))).isUnread).toBe(true);
    expect(after(started, ended({ stoppedBy: stop('upload/paused') })).isUnread).toBe(false);
    expect(after(started, ended({ state: 'finished' })).isUnread).toBe(false);
  });

  test('stays so when another job is opened, until it is read or sending goes on', () => {
    const unread = after(started, refusing(2), ended({ state: 'finished' }), { type: 'job-left' });
    expect(unread).toMatchObject({ isUnread: true, upload: null, ended: { state: 'finished' } });
    expect(reduceSending(unread, { type: 'news-read' }).isUnread).toBe(false);
    expect(reduceSending(unread, started).isUnread).toBe(false);
  });
});

test('what stopped an upload before its first request shows in its place, not the sheet again', () => {
  const stopped = after(started, ended({ state: 'planned', stoppedBy: stop('upload/gate-refused') }));
  expect(isUploadShown(stopped)).toBe(true);
  expect(stopped.upload).toMatchObject({ state: 'unfinished', stoppedBy: { code: 'upload/gate-refused' } });
});

test('the history shows over every step, and goes with the next step that is chosen', () => {
  const shown = reduce(EMPTY_SESSION, { type: 'sending', action: { type: 'history-shown', isShown: true } });
  const looked = reduce(shown, { type: 'sending', action: { type: 'looked-at', upload: upload() } });
  expect(looked.sending).toMatchObject({ isHistoryShown: true, looked: { uploadId: upload().uploadId } });
  expect(reduce(looked, { type: 'step-chosen', step: 'source' }).sending).toMatchObject({ isHistoryShown: false, looked: null });
});
