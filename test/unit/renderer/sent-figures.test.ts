import { describe, expect, test } from 'vitest';
import type { UploadCounts } from '../../../preload/bridge.ts';
import { durationOf, figuresOf, lookAfter, phaseOf, safeUntil, sendingPace, withSample } from '../../../renderer/sent-figures.ts';
import type { AnswerSample } from '../../../renderer/sent-figures.ts';

const COUNTS: UploadCounts = { events: 9_310, sent: 6_997, alreadySent: 0, refused: 3, left: 0, pending: 2_310, unknown: 1_000, overdue: 0 };

describe('the five figures', () => {
  test('add up to all events', () => {
    const { all, answered, accepted, refused, inFlight, waiting } = figuresOf(COUNTS);
    expect([answered, accepted, refused, inFlight, waiting]).toEqual([7_000, 6_997, 3, 1_000, 1_310]);
    expect(answered + inFlight + waiting).toBe(all);
  });
});

describe('the phase of an upload', () => {
  const stop = (code: 'upload/paused' | 'upload/not-authorised') => ({ code, params: {}, retryable: true });

  test('tells a pause from a stop, and both from a process that died', () => {
    expect(phaseOf({ state: 'unfinished', stoppedBy: null }, true)).toBe('sending');
    expect(phaseOf({ state: 'unfinished', stoppedBy: stop('upload/paused') }, false)).toBe('paused');
    expect(phaseOf({ state: 'unfinished', stoppedBy: stop('upload/not-authorised') }, false)).toBe('stopped');
    expect(phaseOf({ state: 'unfinished', stoppedBy: null }, false)).toBe('interrupted');
    expect(phaseOf({ state: 'finished', stoppedBy: null }, false)).toBe('finished');
    expect(phaseOf({ state: 'discarded', stoppedBy: stop('upload/paused') }, false)).toBe('discarded');
  });
});

describe('the pace', () => {
  const after = (answers: readonly (readonly [number, number])[]): readonly AnswerSample[] =>
    answers.reduce<readonly AnswerSample[]>((samples, [at, answered]) => withSample(samples, { at, answered }), []);

  test('is not told before two answers that are apart', () => {
    expect(sendingPace(after([[0, 0]]), 500)).toEqual({ perSecond: null, secondsLeft: null });
    expect(sendingPace(after([[0, 0], [100, 50]]), 500)).toEqual({ perSecond: null, secondsLeft: null });
  });

  test('counts answers of this run over time, and forgets those of long ago', () => {
    expect(sendingPace(after([[0, 400], [10_000, 1_400]]), 500)).toEqual({ perSecond: 100, secondsLeft: 5 });
    const slowed = after([[0, 0], [1_000, 100_000], [60_000, 100_100], [70_000, 100_200]]);
    expect(sendingPace(slowed, 100)).toEqual({ perSecond: 10, secondsLeft: 10 });
  });

  test('moves with an answer only', () => {
    const samples = after([[0, 0], [1_000, 10]]);
    expect(withSample(samples, { at: 9_000, answered: 10 })).toBe(samples);
  });

  test('is told no finer than it can be known', () => {
    expect([durationOf(26.4), durationOf(119), durationOf(121), durationOf(7_300)].map(({ unit, n, rest }) => [unit, n, rest])).toEqual([
      ['seconds', 27, 0],
      ['seconds', 119, 0],
      ['minutes', 3, 0],
      ['hours', 2, 2],
    ]);
  });
});

test('sending again is safe for 48 hours, and looking is worth it after 24', () => {
  expect(safeUntil('2026-11-24T10:41:00.000Z')).toBe('2026-11-26T10:41:00.000Z');
  expect(safeUntil(null)).toBeNull();
  expect(lookAfter('2026-11-24T10:43:00.000Z')).toBe('2026-11-25T10:43:00.000Z');
});
