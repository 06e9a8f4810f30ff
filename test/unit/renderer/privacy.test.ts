import { describe, expect, test } from 'vitest';
import type { OutgoingEntry, PrivacyView, RawJob, WireError } from '../../../preload/bridge.ts';
import { isClosing, isPlain, NOTHING_KNOWN, overdueJobs, reducePrivacy, revealKey, unmasked } from '../../../renderer/privacy.ts';
import type { OutgoingLog, Privacy, PrivacyAction } from '../../../renderer/privacy.ts';
import { factsIn, misfitsOf } from '../../../renderer/proof-facts.ts';
import { EMPTY_SESSION, reduce } from '../../../renderer/session.ts';
import type { Action, Session } from '../../../renderer/session.ts';
import { job } from './jobs.ts';

const after = (...actions: PrivacyAction[]): Privacy => actions.reduce(reducePrivacy, NOTHING_KNOWN);
const session = (...actions: Action[]): Session => actions.reduce(reduce, EMPTY_SESSION);
const error = (code: WireError['code']): WireError => ({ code, params: {}, retryable: false });
const entry = (seq: number): OutgoingEntry => ({
  seq, at: '2026-11-20T10:00:00.000Z', kind: 'events', host: 'business-api.tiktok.com', isLoopback: false, bytes: 9, events: 1,
  bodySha256: '', fields: [], refusal: null, uploadId: null, jobId: null, link: '',
});
const log = (from: number, to: number, before: number | null = to === 1 ? null : to): OutgoingLog => ({ entries: Array.from({ length: from - to + 1 }, (_, index) => entry(from - index)), before });
const numbers = ({ log: known }: Privacy): string => (known?.entries ?? []).map(({ seq }) => seq).join(' ');

const PLAIN = { seq: 4, before: { email: 'Ann@private.example' }, after: { email: 'ann@private.example' } };
const KEY = revealKey(7, [4]);
const SHOWN: readonly PrivacyAction[] = [{ type: 'reveal-wanted', key: KEY }, { type: 'revealed', key: KEY, revealed: { jobId: 7, rows: [PLAIN] } }];

describe('the log that is read', () => {
  test('keeps what was read of it when new lines come, and goes on where it was', () => {
    const read = after({ type: 'log-read', log: log(10, 8) }, { type: 'older-read', log: log(7, 5) });
    expect(numbers(read)).toBe('10 9 8 7 6 5');
    const grown = reducePrivacy(read, { type: 'log-read', log: log(12, 10) });
    expect(numbers(grown)).toBe('12 11 10 9 8 7 6 5');
    expect(grown.log?.before).toBe(5);
  });

  test('begins again where lines between are not known', () => {
    const jumped = after({ type: 'log-read', log: log(10, 8) }, { type: 'log-read', log: log(30, 28) });
    expect(numbers(jumped)).toBe('30 29 28');
    expect(numbers(after({ type: 'log-read', log: log(10, 8) }, { type: 'log-read', log: log(13, 11) }))).toBe('13 12 11 10 9 8');
  });

  test('takes no line twice', () => {
    expect(numbers(after({ type: 'log-read', log: log(3, 2) }, { type: 'older-read', log: log(2, 1) }, { type: 'older-read', log: log(2, 1) }))).toBe('3 2 1');
  });
});

describe('plain values', () => {
  test('take the place of the masked ones of their row alone', () => {
    const { revealed } = after(...SHOWN);
    const row = { seq: 4, before: { email: 'A•••', price: '5' }, after: { email: 'a•••', price: '5.00' } };
    expect(unmasked(row, revealed)).toEqual({ seq: 4, before: { email: 'Ann@private.example', price: '5' }, after: { email: 'ann@private.example', price: '5.00' } });
    expect(unmasked({ ...row, seq: 5 }, revealed)).toEqual({ ...row, seq: 5 });
    expect([isPlain(4, 'email', revealed), isPlain(4, 'price', revealed), isPlain(5, 'email', revealed), isPlain(4, 'email', null)]).toEqual([true, false, false, false]);
  });

  test('that come after another row was chosen are not shown', () => {
    const [wanted, answer] = SHOWN;
    if (wanted === undefined || answer === undefined) throw new Error('two actions');
    expect(after(wanted, { type: 'concealed' }, answer).revealed).toBeNull();
    expect(after(wanted, { type: 'reveal-wanted', key: revealKey(7, [5]) }, answer).revealed).toBeNull();
  });

  const LEAVING: readonly Action[] = [
    { type: 'privacy', action: { type: 'page-shown' } },
    { type: 'privacy', action: { type: 'store-closed', error: error('store/locked') } },
    { type: 'step-chosen', step: 'source' },
    { type: 'job-opened', job: job() },
    { type: 'sending', action: { type: 'history-shown', isShown: true } },
    { type: 'closed' },
  ];

  test.each(LEAVING)('are gone after $type', (leaving) => {
    const shown = session({ type: 'job-opened', job: job() }, ...SHOWN.map((action): Action => ({ type: 'privacy', action })));
    expect(shown.privacy.revealed).not.toBeNull();
    expect(JSON.stringify(reduce(shown, leaving))).not.toContain('private.example');
  });
});

describe('the page', () => {
  const shown: Action = { type: 'privacy', action: { type: 'page-shown' } };
  const history: Action = { type: 'sending', action: { type: 'history-shown', isShown: true } };
  const pages = ({ privacy, sending }: Session): boolean[] => [privacy.isShown, sending.isHistoryShown];

  test('and the history never show at once, and both make way for a step', () => {
    expect(pages(session(history, shown))).toEqual([true, false]);
    expect(pages(session(shown, history))).toEqual([false, true]);
    expect(pages(session(shown, { type: 'step-chosen', step: 'source' }))).toEqual([false, false]);
  });

  test('keeps what it knows when its job is left', () => {
    const view = { rawRows: 5 } as PrivacyView;
    expect(session({ type: 'privacy', action: { type: 'privacy-read', view } }, { type: 'closed' }).privacy.view).toBe(view);
  });
});

describe('a workspace', () => {
  test('is closed by what is wrong with its key, and by nothing else', () => {
    const codes = ['store/locked', 'store/key-missing', 'store/key-unreadable', 'store/key-mismatch', 'store/keychain-closed', 'store/busy', 'store/wrong-passphrase', 'job/unknown'] as const;
    expect(codes.filter((code) => isClosing(error(code)))).toEqual(codes.slice(0, 5));
  });

  test('says nothing of what it holds until it is open again', () => {
    const closed = after({ type: 'privacy-read', view: { rawRows: 5 } as PrivacyView }, { type: 'store-closed', error: error('store/locked') });
    expect(closed).toMatchObject({ view: null, closedBy: { code: 'store/locked' } });
    expect(reducePrivacy(closed, { type: 'store-opened', view: { rawRows: 5 } as PrivacyView })).toMatchObject({ closedBy: null, problem: null });
  });
});

test('a retention reaches the jobs that were not worked on for its days, to the millisecond', () => {
  const now = Date.parse('2026-11-25T12:00:00.000Z');
  const jobs: RawJob[] = ['2026-10-26T12:00:00.000Z', '2026-10-26T12:00:00.001Z', '2026-11-25T12:00:00.000Z'].map((lastWorkedOn, index) => ({ jobId: index, sourceNames: [], rows: 1, lastWorkedOn }));
  expect(overdueJobs(jobs, 30, now).map(({ jobId }) => jobId)).toEqual([0]);
  expect(overdueJobs(jobs, 0, now)).toHaveLength(3);
});

test('facts of a proof file come in one order, each by its kind; what is not known is left out', () => {
  const facts = { sha256: 'a'.repeat(64), since: null, requests: 3, writtenAt: '2026-11-25T01:09:53.833Z', by: 'ann', other: 'x' };
  expect(factsIn(facts)).toEqual([
    { name: 'writtenAt', value: '2026-11-25T01:09:53.833Z', kind: 'moment' },
    { name: 'by', value: 'ann', kind: 'word' },
    { name: 'requests', value: 3, kind: 'number' },
    { name: 'sha256', value: 'a'.repeat(64), kind: 'digest' },
  ]);
});

test('what one change breaks in a proof is said once, with its first place and how many more', () => {
  const problems = [...[3, 4, 5].map((index) => ({ code: 'broken-link', where: `entries.${index}` })), { code: 'wrong-end', where: 'end' }];
  expect(misfitsOf(problems)).toEqual([
    { code: 'broken-link', where: 'entries.3', more: 2 },
    { code: 'wrong-end', where: 'end', more: 0 },
  ]);
});
