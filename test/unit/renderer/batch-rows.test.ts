import { describe, expect, test } from 'vitest';
import type { BatchAttempt, BatchState, BatchView } from '../../../preload/bridge.ts';
import { batchRows, wholeBatchNumber } from '../../../renderer/batch-rows.ts';

function attempt(more: Partial<BatchAttempt> = {}): BatchAttempt {
  return { sentAt: '2026-11-24T10:00:00.000Z', answeredAt: '2026-11-24T10:00:02.500Z', httpStatus: 200, code: 0, requestId: 'r1', message: null, ...more };
}

const OPEN = attempt({ answeredAt: null, httpStatus: null, code: null, requestId: null });

function batch(number: number, state: BatchState, more: Partial<BatchView> = {}): BatchView {
  return { batch: number, splitFrom: null, state, events: 100, bytes: 1_000, bodySha256: '', attempts: [attempt()], ...more };
}

describe('the rows of batches', () => {
  test('are the batches in their order and, in sizes of batches, what waits', () => {
    const batches = [batch(1, 'accepted'), batch(2, 'sending', { attempts: [OPEN] })];
    const rows = batchRows({ batches, pending: 350, batchSize: 100, active: { batch: 2, isWaiting: false } });
    expect(rows.map(({ number, events, look }) => [number, events, look])).toEqual([
      [1, 100, 'accepted'],
      [2, 100, 'in-flight'],
      [3, 100, 'waiting'],
      [4, 100, 'waiting'],
      [5, 50, 'waiting'],
    ]);
  });

  test('tell a split batch by all that became of its halves, and count whole batches only', () => {
    const batches = [
      batch(1, 'split', { attempts: [attempt({ code: 40002 })] }),
      batch(2, 'accepted', { splitFrom: 1, events: 50, bytes: 500 }),
      batch(3, 'split', { splitFrom: 1, events: 50, bytes: 500 }),
      batch(4, 'refused', { splitFrom: 3, events: 1, bytes: 10 }),
      batch(5, 'accepted', { splitFrom: 3, events: 49, bytes: 490 }),
      batch(6, 'accepted'),
    ];
    const rows = batchRows({ batches, pending: 0, batchSize: 100, active: { batch: 6, isWaiting: false } });
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({ number: 1, look: 'split', accepted: 99, refused: 1, requests: 5, bytes: 2_500, tookMs: 2_500 });
    expect(rows[1]).toMatchObject({ number: 2, look: 'accepted' });
    expect([1, 4, 6, 7].map((number) => wholeBatchNumber(batches, number))).toEqual([1, 1, 2, 3]);
  });

  test('do not count as waiting what a batch being split has still to send', () => {
    const batches = [batch(1, 'split'), batch(2, 'accepted', { splitFrom: 1, events: 50 })];
    const rowsOf = (active: { batch: number; isWaiting: boolean } | null) =>
      batchRows({ batches, pending: 150, batchSize: 100, active }).map(({ look, events }) => [look, events]);
    expect(rowsOf({ batch: 2, isWaiting: false })).toEqual([
      ['splitting', 100],
      ['waiting', 100],
    ]);
    // Stopped in the middle of it: the rest goes on as batches of its own.
    expect(rowsOf(null)).toEqual([
      ['split-off', 100],
      ['waiting', 100],
      ['waiting', 50],
    ]);
  });

  test('call what has no answer in flight while sending, and unknown afterwards', () => {
    const open = batch(1, 'sending', { attempts: [attempt({ code: 40100 }), OPEN] });
    const rowsOf = (each: BatchView, active: { batch: number; isWaiting: boolean } | null) => batchRows({ batches: [each], pending: 100, batchSize: 100, active });
    expect(rowsOf(open, { batch: 1, isWaiting: false })).toMatchObject([{ look: 'in-flight', bytes: 2_000 }]);
    expect(rowsOf(open, null)).toMatchObject([{ look: 'unknown' }]);
    const throttled = batch(1, 'failed', { attempts: [attempt({ code: 40100 })] });
    expect(rowsOf(throttled, { batch: 1, isWaiting: true })).toMatchObject([{ look: 'repeating', code: 40100 }]);
    expect(rowsOf(throttled, null)).toMatchObject([{ look: 'failed' }]);
  });

  test('say when a batch was accepted after several attempts', () => {
    const late = batch(1, 'accepted', { attempts: [attempt({ code: 50000 }), attempt()] });
    expect(batchRows({ batches: [late], pending: 0, batchSize: 100, active: null })[0]).toMatchObject({ look: 'accepted-later', requests: 2 });
  });
});
