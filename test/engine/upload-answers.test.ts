// What sending makes of the answers that it gets: halving, smaller requests, waiting, stopping, pausing.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FakeAnswer, FakeRequest } from '../helpers/fake-tiktok.ts';
import { EVENT_SET, HEADER, openBench, orderLines } from '../helpers/upload-run.ts';
import type { Bench } from '../helpers/upload-run.ts';
import { reportHeld, scaled } from '../helpers/torture.ts';
import type { UploadView } from '../../main/engine/contract/upload.ts';

const FULL_RUNS = 200;
const RUNS = scaled(FULL_RUNS, 20);

/** Refuses any batch that holds one of these orders, naming the first, as TikTok does. */
function refusing(bad: ReadonlySet<string>): (request: FakeRequest) => FakeAnswer | undefined {
  return ({ body }) => {
    const at = body.data.findIndex(({ properties }) => bad.has(String(properties?.['order_id'])));
    if (at === -1) return undefined;
    return { code: 40002, message: `Batch.${at}.properties.order_id: "${String(body.data[at]?.properties?.['order_id'])}" is not valid` };
  };
}

function orderIds(bench: Bench): string[] {
  const orders = new Map(bench.tiktok.requests.flatMap(({ body }) => body.data.map(({ event_id: id, properties }) => [id, String(properties?.['order_id'])] as const)));
  return bench.tiktok.taken.map((id) => orders.get(id) ?? '');
}

function expectBalanced({ counts }: UploadView): void {
  expect(counts.events).toBe(counts.sent + counts.alreadySent + counts.refused + counts.left + counts.pending);
}

test('poison is found by halves, named by row, and everything else goes through once', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(64)]), { batchSize: 64 });
  bench.tiktok.answer = refusing(new Set(['A-1010', 'A-1041']));
  const sent = await bench.send(uploadId);
  expect(sent).toMatchObject({ state: 'finished', stoppedBy: null, counts: { sent: 62, refused: 2, pending: 0, unknown: 0 } });
  expect(orderIds(bench).toSorted()).toEqual(Array.from({ length: 64 }, (_, at) => `A-${1000 + at}`).filter((id) => id !== 'A-1010' && id !== 'A-1041'));
  const refused = await bench.engine.listRefused({ uploadId, after: -1, limit: 10 });
  expect(refused.map(({ seq, row, line, file, code, reason }) => [seq, row, line, file, code, reason])).toEqual([
    [10, 12, 12, 'orders.csv', 40002, 'Batch.0.properties.order_id: … is not valid'],
    [41, 43, 43, 'orders.csv', 40002, 'Batch.0.properties.order_id: … is not valid'],
  ]);
  for (const { requestId, eventId } of refused) {
    expect(bench.tiktok.requests.find(({ number }) => `request-${number}` === requestId)?.body.data.map(({ event_id: id }) => id)).toEqual([eventId]);
  }
  expect(await bench.engine.listRefused({ uploadId, after: 10, limit: 10 })).toHaveLength(1);
  const batches = await bench.engine.listBatches({ uploadId, after: 0, limit: 200 });
  expect(batches[0]).toMatchObject({ batch: 1, splitFrom: null, state: 'split', events: 64, attempts: [{ code: 40002, requestId: 'request-1', httpStatus: 200 }] });
  expect(batches.slice(1).every(({ splitFrom }) => splitFrom !== null)).toBe(true);
  expect(batches.filter(({ state }) => state === 'accepted').reduce((sum, { events }) => sum + events, 0)).toBe(62);
  // The ledger knows what was taken and nothing of what was refused: both are sent again, alone, when they are right.
  bench.tiktok.answer = null;
  const again = await bench.plan(await bench.prepare([HEADER, ...orderLines(64)], { name: 'again.csv' }));
  expect(again).toMatchObject({ ledger: { fresh: 2, unknown: 0, alreadySent: 62 }, counts: { events: 2 } });
});

test('k bad ones of n cost about 2 k log2 n requests more, and are exactly those that are refused', async () => {
  const bench = await openBench();
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 120 }), fc.array(fc.nat(), { maxLength: 6 }), fc.constantFrom(7, 50, 1000), async (n, picks, batchSize) => {
      const lines = orderLines(n);
      const bad = new Set(picks.map((pick) => `A-${1000 + (pick % n)}`));
      const { uploadId, plan } = await bench.plan(await bench.prepare([HEADER, ...lines]), { batchSize, testEventCode: 'TEST' });
      bench.tiktok.answer = refusing(bad);
      bench.tiktok.requests.length = 0;
      bench.tiktok.taken.length = 0;
      const sent = await bench.send(uploadId);
      const refused = await bench.engine.listRefused({ uploadId, after: -1, limit: 200 });
      expect(refused.map(({ seq }) => `A-${1000 + seq}`).toSorted()).toEqual([...bad].toSorted());
      expect(orderIds(bench)).toHaveLength(n - bad.size);
      expect(new Set(bench.tiktok.taken).size).toBe(n - bad.size);
      const most = bad.size === 0 ? 0 : 2 * bad.size * Math.ceil(Math.log2(Math.max(2, Math.min(n, batchSize))));
      expect(sent.requests - plan.requests).toBeLessThanOrEqual(most);
      expectBalanced(sent);
    }),
    { numRuns: RUNS },
  );
  reportHeld('halving batches with bad events', RUNS, FULL_RUNS);
});

test('where nothing but refusals comes it stops and asks to look; run again, every event is tried', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(120)]), { batchSize: 40 });
  bench.tiktok.answer = () => ({ code: 40002, message: 'data.0.properties.value: must not be negative' });
  const stopped = await bench.send(uploadId);
  expect(stopped).toMatchObject({
    state: 'unfinished', counts: { sent: 0, refused: 50, pending: 70, unknown: 0 }, stoppedBy: { code: 'upload/all-refused', params: { events: 50, code: 40002 }, retryable: true },
  });
  expect(stopped.requests).toBeLessThan(120);
  const good = `A-${1000 + 119}`;
  bench.tiktok.answer = ({ body }) => (body.data.length === 1 && body.data[0]?.properties?.['order_id'] === good ? undefined : { code: 40002, message: '' });
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 1, refused: 119, pending: 0 }, stoppedBy: null });
});

test('reasons that differ, or an event that was taken, are no one cause', async () => {
  for (const code of [(number: number) => (number % 2 === 0 ? 40000 : 40002), (number: number) => (number === 1 ? 0 : 40002)]) {
    const bench = await openBench();
    const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(101)]), { batchSize: 1 });
    bench.tiktok.answer = ({ number }) => ({ code: code(number) });
    const { counts, stoppedBy } = await bench.send(uploadId);
    expect([counts.sent + counts.refused, stoppedBy]).toEqual([101, null]);
  }
});

test('too many at once: smaller requests from then on', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(40)]), { batchSize: 20 });
  bench.tiktok.answer = ({ body }) => (body.data.length > 6 ? { code: 40011, message: 'too many ids' } : undefined);
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 40, refused: 0 } });
  expect(bench.tiktok.requests.map(({ body }) => body.data.length)).toEqual([20, 10, 5, 5, 5, 5, 5, 5, 5, 5]);
});

test('a single event that is too large is refused, not tried for ever', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)]));
  bench.tiktok.answer = () => ({ status: 413, text: 'too large' });
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 0, refused: 2 }, requests: 3 });
});

test('throttled for a while: the same request again, with waits that double, and nothing is unknown', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(3)]));
  bench.tiktok.answer = ({ number }) => (number <= 3 ? { code: 40100, message: 'Too many requests. Please retry in some time.' } : undefined);
  const sent = await bench.send(uploadId);
  expect(sent).toMatchObject({ state: 'finished', requests: 4, repeated: 3, counts: { sent: 3 } });
  expect(bench.waits).toEqual([1000, 2000, 4000]);
  expect(new Set(bench.tiktok.requests.map(({ text }) => text)).size).toBe(1);
  const [batch] = await bench.engine.listBatches({ uploadId, after: 0, limit: 1 });
  expect(batch).toMatchObject({ state: 'accepted', events: 3 });
  expect(batch?.attempts.map(({ code, message }) => [code, message])).toEqual([
    [40100, 'Too many requests. Please retry in some time.'], [40100, 'Too many requests. Please retry in some time.'],
    [40100, 'Too many requests. Please retry in some time.'], [0, null],
  ]);
  const waiting = bench.told.filter(({ state }) => state === 'waiting');
  expect(waiting.map(({ waitMs, waitsFor, attempt, counts }) => [waitMs, waitsFor, attempt, counts.unknown])).toEqual([[1000, 40100, 2, 0], [2000, 40100, 3, 0], [4000, 40100, 4, 0]]);
  expect(bench.told.at(-1)).toMatchObject({ counts: { sent: 3, pending: 0 } });
});

test.each([
  [{ code: 40100, message: 'slow' }, { code: 'upload/unavailable', params: { answer: 'code 40100', attempts: 6 }, retryable: true }, 0],
  [{ code: 50002, message: 'oh' }, { code: 'upload/unavailable', params: { answer: 'code 50002', attempts: 6 }, retryable: true }, 3],
  [{ status: 502, text: '<html>nginx</html>' }, { code: 'upload/unavailable', params: { answer: 'HTTP 502', attempts: 6 }, retryable: true }, 3],
] as const)('%j for ever: six attempts, then the run ends', async (answer, stoppedBy, unknown) => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(3)]));
  bench.tiktok.answer = () => answer;
  const stopped = await bench.send(uploadId);
  expect(stopped).toMatchObject({ state: 'unfinished', stoppedBy, requests: 6, repeated: 5, counts: { pending: 3, unknown, overdue: 0 } });
  expect(stopped.unknownSince).toBe(unknown === 0 ? null : '2026-11-20T12:00:00.000Z');
  expect(bench.waits).toEqual([1000, 2000, 4000, 8000, 16_000]);
  bench.tiktok.answer = null;
  const resumed = await bench.send(uploadId);
  expect(resumed).toMatchObject({ state: 'finished', stoppedBy: null, requests: 7, repeated: 6, counts: { sent: 3, unknown: 0 } });
  expect(await bench.engine.listBatches({ uploadId, after: 0, limit: 10 })).toHaveLength(1);
});

test('with patience it waits on, thirty seconds at a time', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(3)]));
  bench.tiktok.answer = ({ number }) => (number <= 12 ? { code: 40100 } : undefined);
  expect(await bench.send(uploadId, { isPatient: true })).toMatchObject({ state: 'finished', requests: 13 });
  expect(bench.waits.slice(5)).toEqual([30_000, 30_000, 30_000, 30_000, 30_000, 30_000, 30_000]);
});

test('ninety seconds of waiting in a row are the most, over batches; an answer about events begins anew', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(4)]), { batchSize: 1 });
  // Five failures before each success: 31 seconds for each batch, and none of them in a row with the next.
  bench.tiktok.answer = ({ number }) => (number % 6 === 0 ? undefined : { code: 40100 });
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 4 } });
  expect(bench.waits.reduce((sum, wait) => sum + wait, 0)).toBe(124_000);
});

test('a connection that is refused left nothing, one that breaks leaves it unknown', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(3)]));
  const host = new URL(bench.tiktok.origin).host;
  bench.tiktok.answer = ({ body }) => (body.data.length > 0 ? { drop: true } : undefined);
  const dropped = await bench.send(uploadId);
  expect(dropped).toMatchObject({ state: 'unfinished', stoppedBy: { code: 'upload/unreachable', params: { host }, retryable: true }, counts: { pending: 3, unknown: 3 } });
  const [batch] = await bench.engine.listBatches({ uploadId, after: 0, limit: 1 });
  expect(batch).toMatchObject({ state: 'sending', attempts: Array.from({ length: 6 }, () => ({ answeredAt: null, httpStatus: null, code: null })) });
  await bench.tiktok.close();
  const other = await bench.plan(await bench.prepare([HEADER, ...orderLines(2, 50)], { name: 'other.csv' }));
  const refused = await bench.send(other.uploadId);
  expect(refused).toMatchObject({ stoppedBy: { code: 'upload/unreachable', params: { reason: 'ECONNREFUSED' } }, counts: { pending: 2, unknown: 0 }, bytesSent: 0 });
  expect(refused.unknownSince).toBeNull();
});

test.each([
  [{ code: 40105, message: 'Access token is incorrect' }, { code: 'upload/not-authorised', params: { code: 40105 }, retryable: false }],
  [{ code: 40001, message: 'No permission' }, { code: 'upload/no-permission', params: { code: 40001, eventSet: EVENT_SET }, retryable: false }],
  [{ code: 40002, message: 'Invalid value for event_source_id: not a valid string.' }, { code: 'upload/misconfigured', retryable: false }],
  [{ status: 404, text: '404 page not found' }, { code: 'upload/misconfigured', retryable: false }],
  [{ code: 41000 }, { code: 'upload/account-refused', retryable: false }],
])('%j stops at once', async (answer, stoppedBy) => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(6)]), { batchSize: 2 });
  bench.tiktok.answer = ({ number }) => (number === 2 ? answer : undefined);
  const stopped = await bench.send(uploadId);
  expect(stopped).toMatchObject({ state: 'unfinished', stoppedBy, requests: 2, counts: { sent: 2, pending: 4, unknown: 0, refused: 0 } });
  expect(bench.waits).toEqual([]);
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', stoppedBy: null, counts: { sent: 6 } });
});

test('a pause lets the request under way finish, and ends a wait at once', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(6)]), { batchSize: 2 });
  const pause = new AbortController();
  bench.tiktok.answer = ({ number }) => {
    if (number === 2) pause.abort();
    return undefined;
  };
  const paused = await bench.send(uploadId, {}, pause.signal);
  expect(paused).toMatchObject({ state: 'unfinished', stoppedBy: { code: 'upload/paused', params: {}, retryable: true }, requests: 2, counts: { sent: 4, pending: 2, unknown: 0 } });
  expect(bench.told.some(({ state }) => state === 'pausing')).toBe(true);
  const inWait = new AbortController();
  bench.tiktok.answer = () => {
    inWait.abort();
    return { code: 40100 };
  };
  expect(await bench.send(uploadId, {}, inWait.signal)).toMatchObject({ stoppedBy: { code: 'upload/paused' }, requests: 3, counts: { sent: 4, pending: 2, unknown: 0 } });
  bench.tiktok.answer = null;
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 6 } });
});

test('no token, a bad one, and one with the line end of a pipe', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(1)]));
  await expect(bench.engine.sendUpload({ uploadId })).rejects.toMatchObject({ code: 'upload/no-token', params: { eventSet: EVENT_SET } });
  await expect(bench.engine.sendUpload({ uploadId, token: 'two words' })).rejects.toMatchObject({ code: 'upload/bad-token', params: {} });
  expect(bench.tiktok.requests).toHaveLength(0);
  expect(await bench.send(uploadId, { token: ' with-a-line-end\n' })).toMatchObject({ state: 'finished' });
  expect(bench.tiktok.requests[0]?.token).toBe('with-a-line-end');
});

test('partly accepted counts as accepted, and its words are kept', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)]));
  bench.tiktok.answer = () => ({ code: 20001, message: 'Partially successful' });
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 2 } });
  expect((await bench.engine.listBatches({ uploadId, after: 0, limit: 1 }))[0]?.attempts).toMatchObject([{ code: 20001, message: 'Partially successful' }]);
});
