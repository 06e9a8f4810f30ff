// Sending that ends at any moment, and what is true afterwards: nothing lost, nothing under a second id, nothing repeated without need.
import { hash } from 'node:crypto';
import { expect, test } from 'vitest';
import { openSecrets } from '../../main/engine/account/secrets.ts';
import type { Context } from '../../main/engine/context.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Store } from '../../main/engine/store/store.ts';
import { sendUpload } from '../../main/engine/upload/send-upload.ts';
import { HEADER, openBench, orderLines, TOKEN } from '../helpers/upload-run.ts';
import type { Bench } from '../helpers/upload-run.ts';
import { openTestStore } from '../helpers/test-store.ts';
import { holdKey } from '../../main/engine/workspace-key/key-holder.ts';
import { keySources } from '../../main/engine/workspace-key/key-sources.ts';

const HOUR = 3_600_000;

class Died extends Error {}

/** Sends over a store of its own that dies at its n-th write, just before or just after it is on the disk. False where it came to its end. */
async function dieAt(bench: Bench, uploadId: number, step: number, when: 'before' | 'after'): Promise<boolean> {
  const store = openTestStore(bench.workspace);
  let writes = 0;
  const mortal = (write: (work: () => void) => void) => (work: () => void): void => {
    writes += 1;
    if (writes === step && when === 'before') throw new Died();
    write(work);
    if (writes === step) throw new Died();
  };
  const dying: Store = { ...store, inTransaction: mortal(store.inTransaction), inDurableTransaction: mortal(store.inDurableTransaction) };
  const context: Context = {
    store: dying, now: () => bench.clock.now, onWait: () => {}, workspace: bench.workspace, workspaceKey: holdKey(bench.workspace, keySources(process.env, process.platform)), secrets: openSecrets(),
    patience: { wait: async () => {}, random: () => 0, requestTimeout: 5000 }, closing: new AbortController().signal, isHeld: false,
  };
  try {
    await sendUpload(context, { uploadId, token: TOKEN }, {});
    return false;
  } catch (error) {
    if (!(error instanceof Died)) throw error;
    return true;
  } finally {
    store.close();
  }
}

function idsByOrder(bench: Bench): Map<string, Set<string>> {
  const ids = new Map<string, Set<string>>();
  for (const { event_id: id, properties } of bench.tiktok.requests.flatMap(({ body }) => body.data)) {
    const order = String(properties?.['order_id']);
    ids.set(order, (ids.get(order) ?? new Set()).add(id));
  }
  return ids;
}

test.each(['before', 'after'] as const)('a process that dies %s any of its writes', async (when) => {
  const bench = await openBench();
  let [died, unmatched] = [0, 0];
  for (let step = 1, hasDied = true; hasDied; step += 1) {
    const bad = `A-${1000 + step * 10 + 1}`;
    bench.tiktok.answer = ({ body, number }) => {
      if (body.data.some(({ properties }) => properties?.['order_id'] === bad)) return { code: 40002, message: 'data.0.event: bad' };
      return number % 5 === 0 ? { code: 40100 } : undefined;
    };
    bench.tiktok.requests.length = 0;
    bench.tiktok.taken.length = 0;
    const jobId = await bench.prepare([HEADER, ...orderLines(7, step * 10)], { name: `orders-${step}.csv` });
    const planned = await bench.plan(jobId, { batchSize: 4 });
    const { uploadId } = planned;
    hasDied = await dieAt(bench, uploadId, step, when);
    if (hasDied) died += 1;
    const between = await bench.engine.readUpload({ uploadId });
    const { counts } = between;
    expect(counts.events).toBe(counts.sent + counts.alreadySent + counts.refused + counts.left + counts.pending);
    // Whatever TikTok took is counted, or known to be unknown.
    expect(new Set(bench.tiktok.taken).size).toBeLessThanOrEqual(counts.sent + counts.unknown);
    expect(between.stoppedBy).toBeNull();
    // The log is of one mind with what arrived; only between its writing and the request may the process have died.
    const logged = await digestsInLog(bench, uploadId);
    const arrived = bench.tiktok.requests.map(({ text }) => hash('sha256', text));
    expect(arrived).toEqual(logged.slice(0, arrived.length));
    expect(logged.length - arrived.length).toBeLessThanOrEqual(hasDied && when === 'after' ? 1 : 0);
    unmatched += logged.length - arrived.length;
    const takenBefore = bench.tiktok.taken.length;
    const resumed = await bench.send(uploadId);
    expect(resumed).toMatchObject({ state: 'finished', counts: { sent: 6, refused: 1, pending: 0, unknown: 0 } });
    expect(new Set(bench.tiktok.taken).size).toBe(6);
    // Only what was unknown may have gone twice.
    expect(bench.tiktok.taken.length).toBeLessThanOrEqual(6 + counts.unknown);
    expect(bench.tiktok.taken.length - takenBefore).toBe(6 - counts.sent);
    for (const [order, ids] of idsByOrder(bench)) expect([order, ids.size]).toEqual([order, 1]);
    expect(await bench.plan(await bench.prepare([HEADER, ...orderLines(7, step * 10)], { name: 'same.csv' }))).toMatchObject({
      ledger: { fresh: 1, unknown: 0, alreadySent: 6 },
    });
  }
  expect(died).toBeGreaterThanOrEqual(10);
  if (when === 'after') expect(unmatched).toBeGreaterThan(0);
});

/** In the order in which they were written. */
async function digestsInLog(bench: Bench, uploadId: number): Promise<string[]> {
  const { entries } = await bench.engine.listOutgoing({ limit: 200, uploadId });
  return entries.map(({ bodySha256 }) => bodySha256).toReversed();
}

test('a lost answer: the same request again after a restart, with the same ids', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(5)]), { batchSize: 3 });
  bench.tiktok.answer = () => ({ drop: true });
  await bench.send(uploadId);
  bench.reopen();
  expect(await bench.engine.readUpload({ uploadId })).toMatchObject({
    state: 'unfinished', counts: { sent: 0, pending: 5, unknown: 3, overdue: 0 }, unknownSince: '2026-11-20T12:00:00.000Z',
  });
  bench.tiktok.answer = null;
  bench.clock.now += 47 * HOUR;
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 5, unknown: 0 } });
  const [first] = bench.tiktok.requests;
  expect(bench.tiktok.requests.filter(({ text }) => text === first?.text)).toHaveLength(7);
});

test('run again from the file, the half sent upload goes on, whatever it is called', async () => {
  const bench = await openBench();
  const lines = orderLines(9);
  const first = await bench.plan(await bench.prepare([HEADER, ...lines]), { batchSize: 3 });
  bench.tiktok.answer = ({ number }) => (number === 2 ? { code: 40105 } : undefined);
  expect(await bench.send(first.uploadId)).toMatchObject({ counts: { sent: 3, pending: 6 } });
  bench.tiktok.answer = null;
  const again = await bench.plan(await bench.prepare([HEADER, ...lines.toReversed()], { name: 'renamed.csv' }), { batchSize: 5 });
  expect(again).toMatchObject({ uploadId: first.uploadId, isResumed: true, state: 'unfinished', counts: { sent: 3, pending: 6 } });
  // Not of the same events, or not for the same place: a plan of its own.
  expect(await bench.plan(await bench.prepare([HEADER, ...orderLines(10)], { name: 'more.csv' }))).toMatchObject({ isResumed: false, ledger: { fresh: 7, alreadySent: 3 } });
  expect(await bench.plan(again.jobId, { testEventCode: 'TEST' })).toMatchObject({ isResumed: false });
  expect(await bench.plan(again.jobId, { eventSet: '7181537436256731138' })).toMatchObject({ isResumed: false, ledger: { fresh: 9 } });
  expect(await bench.send(again.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 9 } });
});

test('after the rows are forgotten an upload still goes on', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare([HEADER, ...orderLines(4)]);
  const { uploadId } = await bench.plan(jobId, { batchSize: 2 });
  await bench.engine.forgetSource({ jobId, isAfterRun: true });
  bench.tiktok.answer = ({ number }) => (number === 2 ? { code: 40105 } : undefined);
  await bench.send(uploadId);
  expect(await bench.plan(jobId)).toMatchObject({ uploadId, isResumed: true, counts: { sent: 2, pending: 2 } });
  await expect(bench.plan(jobId, { eventSet: '7181537436256731138' })).rejects.toMatchObject({ code: 'job/forgotten' });
  await bench.engine.deleteJob({ jobId });
  bench.tiktok.answer = null;
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 4 } });
});

test('two days after a lost answer it asks; what is certain goes on', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(5)]), { batchSize: 2 });
  bench.tiktok.answer = () => ({ drop: true });
  await bench.send(uploadId);
  bench.tiktok.answer = null;
  bench.clock.now = Date.parse('2026-11-22T12:00:01Z') + 1000;
  const before = bench.tiktok.requests.length;
  const asked = await bench.send(uploadId);
  expect(asked).toMatchObject({
    state: 'unfinished', counts: { sent: 3, pending: 2, unknown: 2, overdue: 2 },
    stoppedBy: { code: 'upload/overdue', params: { events: 2, since: '2026-11-20' }, retryable: false },
  });
  expect(bench.tiktok.requests.slice(before).map(({ body }) => body.data.length)).toEqual([2, 1]);
  expect(await bench.send(uploadId)).toMatchObject({ requests: asked.requests, stoppedBy: { code: 'upload/overdue' } });
  expect(await bench.plan(await bench.prepare([HEADER, ...orderLines(5)], { name: 'again.csv' }), { batchSize: 100 })).toMatchObject({ uploadId, isResumed: true });
});

test('resend sends them once more under the same ids, leave never', async () => {
  for (const overdue of ['resend', 'leave'] as const) {
    const isResent = overdue === 'resend';
    const bench = await openBench();
    const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)]));
    bench.tiktok.answer = () => ({ drop: true });
    await bench.send(uploadId);
    bench.clock.now += 49 * HOUR;
    const before = bench.tiktok.requests.length;
    // Once more without an answer: the 48 hours begin anew, and nobody is asked again at once.
    if (isResent) expect(await bench.send(uploadId, { overdue })).toMatchObject({ stoppedBy: { code: 'upload/unreachable' }, counts: { unknown: 2, overdue: 0 } });
    bench.tiktok.answer = null;
    const ended = await bench.send(uploadId, isResent ? {} : { overdue });
    expect(ended).toMatchObject({ state: 'finished', counts: { sent: isResent ? 2 : 0, left: isResent ? 0 : 2, pending: 0, unknown: 0 } });
    expect(bench.tiktok.requests.length - before).toBe(isResent ? 7 : 0);
    expect(new Set(bench.tiktok.requests.map(({ text }) => text)).size).toBe(1);
    // What was left may have been taken: another upload of it asks as well.
    const again = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)], { name: 'again.csv' }));
    expect(again.ledger).toMatchObject(isResent ? { alreadySent: 2, unknown: 0 } : { alreadySent: 0, unknown: 2 });
    expect(again.counts).toMatchObject(isResent ? { events: 0 } : { events: 2, unknown: 2, overdue: 2 });
    if (!isResent) expect(await bench.send(again.uploadId)).toMatchObject({ stoppedBy: { code: 'upload/overdue' }, requests: 0 });
  }
});

test('two uploads of overlapping files: what the one got through the other does not send', async () => {
  const bench = await openBench();
  const one = await bench.plan(await bench.prepare([HEADER, ...orderLines(6)], { name: 'one.csv' }), { batchSize: 2 });
  const two = await bench.plan(await bench.prepare([HEADER, ...orderLines(6, 3)], { name: 'two.csv' }));
  expect(two.ledger).toMatchObject({ fresh: 6 });
  expect(await bench.send(one.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 6 } });
  expect(await bench.send(two.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 3, alreadySent: 3 } });
  expect(new Set(bench.tiktok.taken).size).toBe(9);
  expect(bench.tiktok.taken).toHaveLength(9);
});

test('two plans of one file with two time zones: only the first that is sent goes out', async () => {
  const bench = await openBench();
  // Lines of one order and product at other times are no changes of each other.
  const lines = [...orderLines(3), 'x@example.com,2026-11-18 05:00:00,1,EUR,A-1000,SKU-0,1'];
  const berlin = await bench.plan(await bench.prepare([HEADER, ...lines], { name: 'berlin.csv', timezone: 'Europe/Berlin' }), { batchSize: 2 });
  const utc = await bench.plan(await bench.prepare([HEADER, ...lines, ...orderLines(1, 9)], { name: 'utc.csv' }), { batchSize: 2 });
  expect([berlin.ledger, utc.ledger]).toMatchObject([{ fresh: 4 }, { fresh: 5 }]);
  bench.clock.now += 1000;
  expect(await bench.send(berlin.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 4, alreadySent: 0 } });
  expect(await bench.send(utc.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 1, alreadySent: 4 } });
});

test('an event that one upload may have got through goes with the other under the same id, and within its 48 hours', async () => {
  const bench = await openBench();
  const one = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)], { name: 'one.csv' }));
  const early = await bench.plan(await bench.prepare([HEADER, ...orderLines(4)], { name: 'early.csv' }), { batchSize: 2 });
  bench.tiktok.answer = () => ({ drop: true });
  await bench.send(one.uploadId);
  bench.tiktok.answer = null;
  const late = await bench.plan(await bench.prepare([HEADER, ...orderLines(3)], { name: 'late.csv' }));
  expect(late).toMatchObject({ ledger: { fresh: 1, unknown: 2, alreadySent: 0 }, counts: { events: 3, unknown: 2 } });
  bench.clock.now += 49 * HOUR;
  expect(await bench.send(late.uploadId)).toMatchObject({ counts: { sent: 1, pending: 2, overdue: 2 }, stoppedBy: { code: 'upload/overdue' } });
  // Planned before the request of the other left: what it learns on the way is no less true.
  expect(await bench.send(early.uploadId)).toMatchObject({ counts: { sent: 1, alreadySent: 1, pending: 2, overdue: 2 }, stoppedBy: { code: 'upload/overdue', params: { events: 2 } } });
  expect(await bench.send(early.uploadId, { overdue: 'resend' })).toMatchObject({ state: 'finished', counts: { sent: 3 } });
  expect(await bench.send(late.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 1, alreadySent: 2 } });
  expect(await bench.send(one.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 0, alreadySent: 2 } });
});

test('two processes at once: the second waits and finds nothing left', async () => {
  const bench = await openBench();
  const { uploadId, plan } = await bench.plan(await bench.prepare([HEADER, ...orderLines(6)]), { batchSize: 2 });
  let waits = 0;
  const other = openEngine({ workspace: bench.workspace, onWait: () => (waits += 1), clock: () => bench.clock.now });
  let goOn = (): void => {};
  const gate = new Promise<void>((resolve) => (goOn = resolve));
  let arrived = (): void => {};
  const isUnderWay = new Promise<void>((resolve) => (arrived = resolve));
  bench.tiktok.answer = async () => {
    arrived();
    await gate;
    return undefined;
  };
  const first = bench.send(uploadId);
  await isUnderWay;
  const second = other.sendUpload({ uploadId, token: TOKEN });
  // A third one may still look and plan meanwhile.
  expect(await other.readUpload({ uploadId })).toMatchObject({ state: 'unfinished', counts: { unknown: 2 } });
  goOn();
  expect(await first).toMatchObject({ state: 'finished' });
  expect(await second).toMatchObject({ state: 'finished', requests: plan.requests });
  expect(waits).toBe(1);
  expect(bench.tiktok.requests).toHaveLength(plan.requests);
  other.close();
});

test('an engine that closes in the middle of a request leaves what a killed one leaves', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(4)]), { batchSize: 2 });
  bench.tiktok.answer = ({ number }) => {
    if (number === 2) bench.reopen();
    return undefined;
  };
  await expect(bench.send(uploadId)).rejects.toMatchObject({ code: 'job/cancelled' });
  bench.tiktok.answer = null;
  expect(await bench.engine.readUpload({ uploadId })).toMatchObject({ state: 'unfinished', counts: { sent: 2, unknown: 2 }, stoppedBy: null });
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: 4 } });
});

test('a discarded upload is over; what it sent and may have sent stays known', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(6)]), { batchSize: 2 });
  bench.tiktok.answer = ({ number }) => (number === 1 ? undefined : { drop: true });
  await bench.send(uploadId);
  expect(await bench.engine.discardUpload({ uploadId })).toMatchObject({ state: 'discarded', counts: { events: 6, sent: 2, pending: 4, unknown: 2 } });
  await expect(bench.send(uploadId)).rejects.toMatchObject({ code: 'upload/discarded', params: { upload: uploadId } });
  const again = await bench.plan(await bench.prepare([HEADER, ...orderLines(6)], { name: 'again.csv' }));
  expect(again).toMatchObject({ isResumed: false, ledger: { fresh: 2, unknown: 2, alreadySent: 2 } });
  bench.tiktok.answer = null;
  const sent = await bench.send(again.uploadId);
  expect(sent).toMatchObject({ state: 'finished', counts: { sent: 4 } });
  expect(await bench.engine.discardUpload({ uploadId: sent.uploadId })).toMatchObject({ state: 'finished' });
});
