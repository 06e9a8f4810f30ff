// Planning and sending, over real HTTP on loopback, as far as all goes well.
import { expect, test } from 'vitest';
import { EVENT_SET, HEADER, openBench, orderLines, TOKEN } from '../helpers/upload-run.ts';

test('a file is planned, sent in batches, and remembered', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare([HEADER, ...orderLines(25)]);
  const planned = await bench.plan(jobId, { batchSize: 10 });
  expect(planned).toMatchObject({
    state: 'planned', isResumed: false, isRehearsal: false, testEventCode: null, eventSet: EVENT_SET, origin: bench.tiktok.origin, batchSize: 10, sources: ['orders.csv'],
    ledger: { fresh: 25, unknown: 0, alreadySent: 0, changed: 0, tooOld: 0, remembered: 0 },
    counts: { events: 25, sent: 0, pending: 25, unknown: 0 }, stoppedBy: null, requests: 0,
  });
  expect(bench.tiktok.requests).toHaveLength(0);
  const sent = await bench.send(planned.uploadId);
  expect(sent).toMatchObject({
    state: 'finished', counts: { events: 25, sent: 25, alreadySent: 0, refused: 0, left: 0, pending: 0, unknown: 0, overdue: 0 },
    requests: 3, repeated: 0, requestIds: ['request-1', 'request-2', 'request-3'], stoppedBy: null, unknownSince: null,
    accepted: [{ currency: 'EUR', amount: '312.5', events: 25 }],
  });
  expect(sent.bytesSent).toBe(planned.plan.bytes);
  expect(bench.tiktok.requests.map(({ token, body }) => [token, body.event_source, body.event_source_id, body.data.length])).toEqual([
    [TOKEN, 'offline', EVENT_SET, 10], [TOKEN, 'offline', EVENT_SET, 10], [TOKEN, 'offline', EVENT_SET, 5],
  ]);
  expect(new Set(bench.tiktok.taken).size).toBe(25);
  const batches = await bench.engine.listBatches({ uploadId: sent.uploadId, after: 0, limit: 10 });
  expect(batches.map(({ batch, state, events, attempts }) => [batch, state, events, attempts.length])).toEqual([[1, 'accepted', 10, 1], [2, 'accepted', 10, 1], [3, 'accepted', 5, 1]]);
  const again = await bench.plan(jobId);
  expect(again).toMatchObject({ ledger: { fresh: 0, alreadySent: 25, remembered: 25 }, counts: { events: 0 } });
  expect(await bench.send(again.uploadId)).toMatchObject({ state: 'finished', requests: 0 });
  expect(bench.tiktok.requests).toHaveLength(3);
});
