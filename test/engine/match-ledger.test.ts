// Comparing a prepared job with one event set after another: marks and counts are those of the last comparison alone.
import path from 'node:path';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { openSecrets } from '../../main/engine/account/secrets.ts';
import { createPace } from '../../main/engine/context.ts';
import type { Context } from '../../main/engine/context.ts';
import { REAL_PATIENCE } from '../../main/engine/delivery/retry.ts';
import { exactDigest, ledgerDigests } from '../../main/engine/event/event-identity.ts';
import { grainOf, knownEvents } from '../../main/engine/ledger/event-keys.ts';
import { matchLedger } from '../../main/engine/ledger/match-ledger.ts';
import type { Store } from '../../main/engine/store/store.ts';
import { tempFolder } from '../helpers/folders.ts';
import { csvOf, openDesk, OTHER_SET, SET } from '../helpers/ledger-jobs.ts';
import type { LedgerDesk } from '../helpers/ledger-jobs.ts';
import { openTestStore } from '../helpers/test-store.ts';
import { holdKey } from '../../main/engine/workspace-key/key-holder.ts';
import { keySources } from '../../main/engine/workspace-key/key-sources.ts';

let desk: LedgerDesk;
let store: Store;
let context: Context;
beforeEach(() => {
  const folder = tempFolder();
  desk = openDesk(folder);
  const workspace = path.join(folder, 'workspace');
  store = openTestStore(workspace);
  context = { store, now: () => desk.clock, onWait: () => {}, workspace, workspaceKey: holdKey(workspace, keySources(process.env, process.platform)), secrets: openSecrets(), patience: REAL_PATIENCE, closing: new AbortController().signal, isHeld: false };
  const { engine } = desk;
  onTestFinished(() => {
    store.close();
    engine.close();
  });
});

const compare = (input: Parameters<typeof matchLedger>[1]): ReturnType<typeof matchLedger> => matchLedger(context, input, createPace({}));

const ROWS = [
  { order_id: 'A', product_id: 'tea', price: '10.10' }, { order_id: 'B', product_id: 'cup', price: '0.90' }, { order_id: 'C', price: '3.00' }, { price: '4.00' },
];

test('another set replaces the marks, none takes them away, and the counts are to the letter what they were', async () => {
  await desk.send([csvOf(ROWS.slice(0, 2))]);
  const { jobId, counts } = await desk.prepare([csvOf(ROWS)]);
  const read = async (): Promise<unknown> => (await desk.engine.readJob({ jobId })).counts;
  const match = await compare({ jobId, choice: { eventSet: SET } });
  expect(match).toEqual({ eventSet: SET, fresh: 2, unknown: 0, alreadySent: 2, changed: 0, sentOn: ['2026-11-22'], remembered: 2 });
  expect(await read()).toMatchObject({ eventsWritten: 2, alreadySent: 2, eventSet: SET, priceTotals: [{ in: '18.00', out: '7.00', leftOut: '11.00', rowsOut: 2 }] });
  expect(await compare({ jobId, choice: { eventSet: OTHER_SET } })).toMatchObject({ fresh: 4, alreadySent: 0, remembered: 0, sentOn: [] });
  expect(await read()).toEqual({ ...counts, eventSet: OTHER_SET });
  expect(store.sentRows.between(jobId, 0, 10).size).toBe(0);
  await compare({ jobId, choice: { eventSet: SET } });
  expect(await compare({ jobId, choice: null })).toBeNull();
  expect(await read()).toEqual(counts);
  expect((await desk.engine.readJob({ jobId })).state).toBe('prepared');
});

test('an event whose request is unanswered is neither new nor left out; its other times are held back', async () => {
  const { jobId } = await desk.prepare([csvOf(ROWS)]);
  const job = store.jobs.read(jobId);
  const { id: keyId, key } = store.ledger.ownKey();
  const entries = [...knownEvents(store, job, 'with-lines')].flatMap(({ events }) => events.map(({ identity }) => ledgerDigests(identity, key, grainOf(job))));
  store.ledger.recordSending(entries.slice(0, 2), { eventSet: SET, keyId, uploadId: 1, at: 1_763_000_000 });
  expect(await compare({ jobId, choice: { eventSet: SET } })).toMatchObject({ fresh: 2, unknown: 2, alreadySent: 0 });
  const later = await desk.prepare([csvOf(ROWS.map((row) => ({ ...row, timestamp: '2026-11-10 11:00:00' })))]);
  expect(await compare({ jobId: later.jobId, choice: { eventSet: SET } })).toMatchObject({ fresh: 2, unknown: 0, alreadySent: 2, changed: 2 });
});

test('what another computer sent is known by the key that came with it', async () => {
  const { jobId } = await desk.prepare([csvOf(ROWS)]);
  const job = store.jobs.read(jobId);
  const foreign = Uint8Array.from({ length: 32 }, (_, index) => index);
  const keyId = store.ledger.keyId(foreign);
  const known = [...knownEvents(store, job, 'without-lines')].flatMap(({ events }) => events);
  const sent = { eventSet: SET, keyId, state: 2 as const, firstSent: 1_763_000_000, sent: 1_763_000_001, uploadId: 5 };
  store.ledger.importEntries(known.slice(1).map(({ identity }) => ({ ...ledgerDigests(identity, foreign, 'line'), ...sent })));
  expect(await compare({ jobId, choice: { eventSet: SET } })).toMatchObject({ fresh: 1, alreadySent: 3, changed: 0 });
  for (const { identity } of known) expect(exactDigest(identity, foreign)).toEqual(ledgerDigests(identity, foreign, 'line').exact);
  const later = await desk.prepare([csvOf(ROWS.map((row) => ({ ...row, timestamp: '2026-11-10 11:00:00' })))]);
  expect(await compare({ jobId: later.jobId, choice: { eventSet: SET } })).toMatchObject({ fresh: 2, alreadySent: 2, changed: 2 });
});

test('a comparison that is stopped changes nothing', async () => {
  await desk.send([csvOf(ROWS.slice(0, 2))]);
  const { jobId } = await desk.prepare([csvOf(ROWS)], { eventSet: SET });
  const before = (await desk.engine.readJob({ jobId })).counts;
  const stopped = matchLedger(context, { jobId, choice: { eventSet: OTHER_SET } }, { step: () => Promise.reject(new Error('stopped')) });
  await expect(stopped).rejects.toThrow('stopped');
  expect((await desk.engine.readJob({ jobId })).counts).toEqual(before);
  expect(store.sentRows.between(jobId, 0, 10).size).toBe(2);
});

test('a job that is not prepared, or whose rows are gone, is not compared', async () => {
  const jobId = await desk.importFiles([csvOf(ROWS)]);
  await expect(compare({ jobId, choice: { eventSet: SET } })).rejects.toMatchObject({ code: 'job/not-prepared' });
  await desk.engine.prepareJob({ jobId, now: '2026-11-22T00:00:00Z' });
  await desk.engine.forgetSource({ jobId });
  await expect(compare({ jobId, choice: { eventSet: SET } })).rejects.toMatchObject({ code: 'job/forgotten' });
});

test('the lines of an order come with its event, also where they lie chunks apart', async () => {
  const apart = Array.from({ length: 2600 }, (_, index) => ({ order_id: index % 1300 === 0 ? 'FAR' : `N-${index}`, product_id: `p${index}` }));
  const { jobId } = await desk.prepare([csvOf(apart)], {}, { grain: 'order' });
  const job = store.jobs.read(jobId);
  expect(store.chunks.derivedCount(jobId)).toBeGreaterThan(2);
  const events = [...knownEvents(store, job, 'with-lines')].flatMap((chunk) => chunk.events);
  expect(events).toHaveLength(2599);
  expect(events[0]?.lines.map((line) => line[9])).toEqual(['p0', 'p1300']);
  expect(events[0]?.identity).toMatchObject({ order: 'FAR', product: '' });
  expect([...knownEvents(store, job, 'without-lines')][0]?.events[0]?.lines).toEqual([events[0]?.values]);
});
