// What happens between two runs of a sender: pauses, forgotten and deleted jobs, uploads that overlap or are given up, and readers
// that look on. Each time the strict TikTok server holds every event once and under one id.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { UploadView } from '../../main/engine/contract/upload.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';
import { CLOCK_OFFSET, compare, copyOf, FLAWLESS, prepareWorkspace, recipeFor, startSender, wrongCounts } from '../helpers/sending-proof.ts';
import type { PreparedWorkspace } from '../helpers/sending-proof.ts';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { makeOrderFile, NOW } from '../oracle/sent-events.ts';
import type { Arrival } from '../oracle/sent-events.ts';

const EVENTS = 200;
const SIZE = 20;
const file = makeOrderFile(EVENTS, 41, 'RES');
const [HEAD = '', ...ROWS] = file.text.trimEnd().split('\n');

let tiktok: TikTok;
let original: PreparedWorkspace;
let prepared: PreparedWorkspace;
let engine: Engine;
let folder: string;
let cleanUp: () => void;
let copies = 0;

beforeAll(async () => {
  const made = keepFolder();
  folder = made.path;
  cleanUp = made.remove;
  original = await prepareWorkspace(folder, file.text);
  tiktok = await startTikTok({ clockOffset: CLOCK_OFFSET });
});
afterAll(async () => {
  await tiktok.stop();
  cleanUp();
});
beforeEach(async () => {
  tiktok.watch(() => {});
  await tiktok.change({ faults: [], poison: [] });
  await tiktok.clear();
  copies += 1;
  prepared = copyOf(original, String(copies));
  engine = openEngine({ workspace: prepared.workspace, clock: () => Date.now() + CLOCK_OFFSET, patience: { wait: async () => {}, random: () => 0, requestTimeout: 5000 } });
});
afterEach(() => engine.close());

const plan = (jobId = prepared.jobId, more: object = {}): Promise<UploadView> => engine.planUpload({ jobId, eventSet: TEST_SET, endpoint: tiktok.origin, batchSize: SIZE, ...more });
const send = (uploadId: number, signal?: AbortSignal): Promise<UploadView> => engine.sendUpload({ uploadId, token: TEST_TOKEN }, { signal });

/** Everything arrived, and nothing but what may have been lost on its way came twice. */
async function expectOnce(expected: readonly Arrival[]): Promise<void> {
  const state = await tiktok.state();
  expect(compare(expected, state)).toEqual(FLAWLESS);
  expect(state.accepted.filter(({ arrivals }) => arrivals.length !== 1)).toEqual([]);
}

/** Some batches went through, then the token was refused. */
async function begun(batches: number): Promise<UploadView> {
  const { uploadId } = await plan();
  await tiktok.change({ faults: [{ kind: 'expired-token', from: batches + 1 }] });
  const view = await send(uploadId);
  expect(view).toMatchObject({ state: 'unfinished', counts: { sent: batches * SIZE, unknown: 0 } });
  await tiktok.change({ faults: [] });
  return view;
}

async function anotherJob(rows: readonly string[], name: string): Promise<number> {
  writeFileSync(join(folder, name), `${[HEAD, ...rows].join('\n')}\n`);
  const { jobId } = await engine.importSource({ sources: [join(folder, name)], recipe: recipeFor(), overrides: {}, take: 'certain' });
  await engine.prepareJob({ jobId, now: new Date(NOW).toISOString() });
  return jobId;
}

test('a pause lets the request under way end, and nothing is of unknown outcome', async () => {
  const { uploadId } = await plan();
  await tiktok.change({ faults: [{ kind: 'slow', milliseconds: 30 }] });
  const controller = new AbortController();
  let seen = 0;
  tiktok.watch(({ moment }) => {
    if (moment === 'accepted' && (seen += 1) === 3) controller.abort();
  });
  const paused = await send(uploadId, controller.signal);
  expect(paused).toMatchObject({ state: 'unfinished', stoppedBy: { code: 'upload/paused' }, counts: { sent: 3 * SIZE, unknown: 0 } });
  await tiktok.change({ faults: [] });
  const done = await send(uploadId);
  expect(done).toMatchObject({ state: 'finished', stoppedBy: null, counts: { sent: EVENTS } });
  await expectOnce(file.arrivals);
});

test('an upload goes on when the rows of its job are forgotten', async () => {
  const { uploadId } = await begun(4);
  await engine.forgetSource({ jobId: prepared.jobId });
  const planned = await plan();
  expect(planned).toMatchObject({ uploadId, isResumed: true });
  expect(await send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: EVENTS } });
  await expectOnce(file.arrivals);
});

test('a test of a job whose rows are forgotten does not go on with its real upload, nor the other way round', async () => {
  await begun(4);
  await engine.forgetSource({ jobId: prepared.jobId });
  await expect(plan(prepared.jobId, { testEventCode: 'TEST1' })).rejects.toMatchObject({ code: 'job/forgotten' });
  expect(await plan()).toMatchObject({ isResumed: true, testEventCode: null });
});

test('an upload goes on when its job is deleted', async () => {
  const { uploadId } = await begun(4);
  await engine.deleteJob({ jobId: prepared.jobId });
  expect(await send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: EVENTS, pending: 0 } });
  await expectOnce(file.arrivals);
});

test('another job with some of the same events is sent meanwhile, and the first finds them sent', async () => {
  const first = await begun(4);
  const half = await anotherJob(ROWS.slice(Math.floor(ROWS.length / 2)), 'half.csv');
  const second = await plan(half);
  expect(second.isResumed).toBe(false);
  const sentBySecond = (await send(second.uploadId)).counts.sent;
  const done = await send(first.uploadId);
  expect(done).toMatchObject({ state: 'finished', counts: { sent: EVENTS - sentBySecond, alreadySent: sentBySecond, pending: 0 } });
  await expectOnce(file.arrivals);
});

test('two plans of overlapping jobs made before anything was sent do not send an event twice', async () => {
  const half = await anotherJob(ROWS.slice(0, Math.floor(ROWS.length / 2)), 'first-half.csv');
  const [one, two] = [await plan(), await plan(half)];
  expect((await send(two.uploadId)).state).toBe('finished');
  expect(await send(one.uploadId)).toMatchObject({ state: 'finished', counts: { pending: 0 } });
  await expectOnce(file.arrivals);
});

test('an order at two times of which another upload sent the one keeps the other', async () => {
  const row = (time: string): string => `Purchase,TWIN-1,twin@mail.example,,${time},10.00,EUR,SKU-1,,1,,`;
  const [one, other] = [row('2026-11-10T10:00:00Z'), row('2026-11-10T11:00:00Z')];
  const both = await plan(await anotherJob([one, other], 'both.csv'));
  const single = await plan(await anotherJob([one], 'single.csv'));
  await send(single.uploadId);
  expect((await send(both.uploadId)).counts).toMatchObject({ events: 2, sent: 1, alreadySent: 1 });
  expect((await tiktok.state()).accepted.map(({ time }) => time).toSorted()).toEqual(['1794304800', '1794308400']);
});

test('what an upload that was given up left is planned again, what it sent is not', async () => {
  const { uploadId } = await begun(4);
  expect(await engine.discardUpload({ uploadId })).toMatchObject({ state: 'discarded' });
  const again = await plan();
  expect(again).toMatchObject({ isResumed: false, ledger: { fresh: EVENTS - 4 * SIZE - again.ledger.changed, alreadySent: 4 * SIZE + again.ledger.changed, unknown: 0 } });
  await expect(send(uploadId)).rejects.toMatchObject({ code: 'upload/discarded' });
});

test('events of unknown outcome that were given up go again under the same ids', async () => {
  const { uploadId } = await plan();
  await tiktok.change({ faults: [{ kind: 'drop', accepts: true }] });
  expect((await send(uploadId)).counts).toMatchObject({ sent: 0, unknown: SIZE });
  await tiktok.change({ faults: [] });
  await engine.discardUpload({ uploadId });
  const again = await plan();
  expect(again).toMatchObject({ isResumed: false, ledger: { unknown: SIZE, alreadySent: again.ledger.changed } });
  expect(await send(again.uploadId)).toMatchObject({ state: 'finished', counts: { pending: 0 } });
  expect(compare(file.arrivals, await tiktok.state())).toEqual(FLAWLESS);
});

test('an event that is one order at two times is sent whole, however the upload is cut', async () => {
  const { uploadId } = await plan(prepared.jobId, { batchSize: 1 });
  await tiktok.change({ faults: [{ kind: 'expired-token', chance: 0.04 }] });
  for (let state = ''; state !== 'finished'; ) ({ state } = await send(uploadId));
  await expectOnce(file.arrivals);
});

test('what is sent again by a person\'s wish goes under the same ids', async () => {
  const { uploadId } = await plan();
  await send(uploadId);
  const again = await plan(prepared.jobId, { sendAgain: true });
  expect(again.counts.events).toBe(EVENTS);
  expect(await send(again.uploadId)).toMatchObject({ state: 'finished', counts: { sent: EVENTS, alreadySent: 0 } });
  const state = await tiktok.state();
  expect(compare(file.arrivals, state)).toEqual(FLAWLESS);
  expect(state.accepted.every(({ arrivals }) => arrivals.length === 2)).toBe(true);
});

test('an answer that never ends is given up, and its events go again', async () => {
  const { uploadId } = await plan();
  await tiktok.change({ faults: [{ kind: 'stalled', accepts: true, from: 2, times: 2 }] });
  const impatient = openEngine({ workspace: prepared.workspace, clock: () => Date.now() + CLOCK_OFFSET, patience: { wait: async () => {}, random: () => 0, requestTimeout: 300 } });
  const view = await impatient.sendUpload({ uploadId, token: TEST_TOKEN });
  impatient.close();
  expect(view).toMatchObject({ state: 'finished', counts: { sent: EVENTS } });
  const state = await tiktok.state();
  expect(compare(file.arrivals, state)).toEqual(FLAWLESS);
  expect(state.accepted.filter(({ arrivals }) => arrivals.length === 3)).toHaveLength(SIZE);
});

test('a computer that sleeps for two days while it waits asks before it repeats, and sends the others', async () => {
  const { uploadId } = await plan();
  await tiktok.change({ faults: [{ kind: 'drop', accepts: true, from: 3, times: 1 }] });
  let slept = 0;
  const sleepy = openEngine({
    workspace: prepared.workspace,
    clock: () => Date.now() + CLOCK_OFFSET + slept,
    patience: { wait: async () => void (slept = 49 * 3_600_000), random: () => 0, requestTimeout: 5000 },
  });
  const view = await sleepy.sendUpload({ uploadId, token: TEST_TOKEN });
  expect(view).toMatchObject({ state: 'unfinished', stoppedBy: { code: 'upload/overdue' }, counts: { sent: EVENTS - SIZE, pending: SIZE, unknown: SIZE, overdue: SIZE } });
  await expectOnce(file.arrivals);
  expect(await sleepy.sendUpload({ uploadId, token: TEST_TOKEN, overdue: 'leave' })).toMatchObject({ state: 'finished', counts: { left: SIZE, pending: 0 } });
  sleepy.close();
  await expectOnce(file.arrivals);
});

// Such an answer ends the run as a wrong configuration, which asks a person for what another attempt would settle.
test.each(['garbage', 'truncated', 'empty'] as const)('a %s answer under HTTP 200 is waited for like a lost one', async (kind) => {
  const { uploadId } = await plan();
  await tiktok.change({ faults: [{ kind, accepts: true, from: 2, times: 1 }] });
  expect(await send(uploadId)).toMatchObject({ state: 'finished', counts: { sent: EVENTS } });
});

test('whoever looks on reads counts that add up', async () => {
  await tiktok.change({ faults: [{ kind: 'slow', milliseconds: 8 }, { kind: 'throttled', chance: 0.2 }], poison: [file.arrivals[11]?.orderId ?? '', file.arrivals[150]?.orderId ?? ''] });
  const sender = startSender(prepared, tiktok, { plan: { batchSize: SIZE } });
  const isOver = sender.ended.then(() => true);
  const looks: UploadView[] = [];
  while (!(await Promise.race([isOver, sleep(5, false)]))) {
    const [upload] = await engine.listUploads({ limit: 1 });
    if (upload) looks.push(await engine.readUpload({ uploadId: upload.uploadId }));
  }
  const run = await sender.ended;
  expect(run.view?.state).toBe('finished');
  expect(new Set(looks.map(({ counts }) => counts.sent)).size).toBeGreaterThan(3);
  expect(wrongCounts(looks.map((view) => ({ ...run, planned: null, progress: [], view })))).toEqual([]);
});

test('sending goes on beside another job that is written, and neither fails', async () => {
  await tiktok.change({ faults: [{ kind: 'slow', milliseconds: 5 }] });
  const sender = startSender(prepared, tiktok, { plan: { batchSize: 4 } });
  await new Promise<void>((resolve) => tiktok.watch(({ moment }) => moment === 'accepted' && resolve()));
  const big = makeOrderFile(6000, 43, 'BIG');
  const job = await anotherJob(big.text.trimEnd().split('\n').slice(1), 'big.csv');
  const { ledger } = await plan(job, { batchSize: 1000 });
  expect(ledger).toMatchObject({ fresh: 6000, alreadySent: 0 });
  await engine.forgetSource({ jobId: job });
  expect(await sender.ended).toMatchObject({ failed: null, view: { state: 'finished', stoppedBy: null, counts: { sent: EVENTS } } });
  await expectOnce(file.arrivals);
});

test('the second of two plans does not take back what the first is sending', async () => {
  await tiktok.change({ faults: [{ kind: 'slow', milliseconds: 10 }] });
  const sender = startSender(prepared, tiktok, { plan: { batchSize: SIZE } });
  await new Promise<void>((resolve) => tiktok.watch(({ moment }) => moment === 'accepted' && resolve()));
  const again = await plan();
  expect(again.isResumed).toBe(true);
  expect((await sender.ended).view?.state).toBe('finished');
  await expectOnce(file.arrivals);
});
