// What others do between a plan, its requests and its answers, and what is seen of it.
import { expect, test, vi } from 'vitest';
import { HEADER, openBench, orderLines } from '../helpers/upload-run.ts';

test('a slow request that follows a quick one is told while it lasts', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(20)]), { batchSize: 1 });
  bench.tiktok.answer = async ({ number }) => {
    if (number === 20) await vi.waitFor(() => expect(bench.told.at(-1)).toMatchObject({ state: 'sending', batch: 20, counts: { sent: 19 } }));
    return undefined;
  };
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', requests: 20 });
});

/** The same product of the same order, a second after it. */
const SECOND_MONTH = orderLines(1)[0]?.replace('00:00:00', '00:00:01') ?? '';

test('a line at two times is no change of itself, whoever sent the first time of it', async () => {
  const bench = await openBench();
  const lines = [...orderLines(1), SECOND_MONTH];
  // Given up without an answer, so that the ledger holds the first time for another upload.
  const given = await bench.plan(await bench.prepare([HEADER, ...orderLines(1)], { name: 'given-up.csv' }));
  bench.tiktok.answer = () => ({ drop: true });
  await bench.send(given.uploadId);
  await bench.engine.discardUpload({ uploadId: given.uploadId });
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...lines]), { batchSize: 1 });
  bench.clock.now += 1000;
  bench.tiktok.answer = ({ number }) => (number === 8 ? { code: 40105 } : undefined);
  expect(await bench.send(uploadId)).toMatchObject({ counts: { sent: 1, pending: 1 } });
  bench.tiktok.answer = null;
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 2, alreadySent: 0 } });
});

test('nor is it where another upload sends the first time of it after this one was planned', async () => {
  const bench = await openBench();
  // The second time first: the first one is still pending when it is looked at, and gone when the third is.
  const lines = [SECOND_MONTH, ...orderLines(1), SECOND_MONTH.replace('00:00:01', '00:00:02')];
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...lines]), { batchSize: 1 });
  const other = await bench.plan(await bench.prepare([HEADER, ...orderLines(1)], { name: 'other.csv' }));
  bench.clock.now += 1000;
  await bench.send(other.uploadId);
  bench.tiktok.answer = ({ number }) => (number === 3 ? { code: 40105 } : undefined);
  expect(await bench.send(uploadId)).toMatchObject({ counts: { sent: 1, alreadySent: 1, pending: 1 } });
  bench.tiktok.answer = null;
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 2, alreadySent: 1 } });
});

test('what another upload gets through in the second of the plan is seen before its batch leaves', async () => {
  const bench = await openBench();
  const berlin = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)], { name: 'berlin.csv', timezone: 'Europe/Berlin' }));
  const utc = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)], { name: 'utc.csv' }));
  bench.clock.now += 100;
  await bench.send(berlin.uploadId);
  expect(await bench.send(utc.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 0, alreadySent: 2 } });
});

test('an order that stands at several times in one file goes out whole, however few of it were sent before', async () => {
  const bench = await openBench();
  const months = [...orderLines(3), SECOND_MONTH, SECOND_MONTH.replace('00:00:01', '00:00:02')];
  const first = await bench.plan(await bench.prepare([HEADER, ...months]), { limit: 4 });
  await bench.send(first.uploadId);
  const jobId = await bench.prepare([HEADER, ...months], { name: 'again.csv' });
  const second = await bench.plan(jobId);
  expect(second.ledger).toMatchObject({ fresh: 1, alreadySent: 4, changed: 0 });
  expect((await bench.engine.readJob({ jobId })).counts).toMatchObject({ eventsWritten: 1, alreadySent: 4, changed: 0, priceTotals: [{ rowsOut: 1, out: '0.50' }] });
  expect(await bench.send(second.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 1 } });
  // With another time zone all of it is held back, though one of the months falls on the time of another.
  const shifted = await bench.prepare([HEADER, ...months, SECOND_MONTH.replace('00:00:01', '01:00:01')], { name: 'shifted.csv', timezone: 'Europe/Berlin' });
  expect((await bench.plan(shifted)).ledger).toMatchObject({ fresh: 0, alreadySent: 6, changed: 5 });
});

test('a clock that was ahead and is put right: nobody knows how old a request is, so it asks', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)]), { batchSize: 1 });
  const right = bench.clock.now;
  bench.clock.now = right + 400 * 86_400_000;
  bench.tiktok.answer = () => ({ drop: true });
  await bench.send(uploadId);
  bench.tiktok.answer = null;
  bench.clock.now = right;
  expect(await bench.send(uploadId)).toMatchObject({ counts: { sent: 1, pending: 1, overdue: 1 }, stoppedBy: { code: 'upload/overdue' } });
  expect(await bench.send(uploadId, { overdue: 'resend' })).toMatchObject({ state: 'finished', counts: { sent: 2 } });
});

test('a clock that ticks back a little asks nobody', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)]));
  bench.tiktok.answer = () => ({ drop: true });
  await bench.send(uploadId);
  bench.tiktok.answer = null;
  bench.clock.now -= 1_800_000;
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 2 } });
});
