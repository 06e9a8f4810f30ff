// Planning and sending over real HTTP on loopback: what is laid up, what leaves, what is remembered.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { FakeRequest } from '../helpers/fake-tiktok.ts';
import { EVENT_SET, HEADER, openBench, orderLines, TOKEN } from '../helpers/upload-run.ts';
import { openTestDatabase } from '../helpers/test-store.ts';

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

test('the sheet before sending: what leaves, how often, and what stays here', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare([
    'email,phone,timestamp,price,currency,order_id,product_id,quantity,transaction_category',
    'a@example.com,,2026-11-18 10:00:00,12345678901234567.10,EUR,A-1,9007199254740993,3,in-store',
    'b@example.com,+12133734253,2026-11-18 11:00:00,5,,A-2,,,',
    'c@example.com,,2026-11-18 12:00:00,0,EUR,A-3,,,in-store',
  ]);
  const { plan, uploadId, prepared } = await bench.plan(jobId, { batchSize: 2 });
  expect(plan).toMatchObject({ requests: 2, withoutPrice: 1, withoutCategory: 2 });
  expect(Object.fromEntries(plan.fields.map(({ name, events }) => [name, events]))).toEqual({
    event: 3, event_time: 3, event_id: 3, 'user.email': 3, 'user.phone': 1, 'properties.currency': 2, 'properties.value': 2, 'properties.order_id': 3,
    'properties.content_type': 1, 'properties.contents': 1, 'properties.contents.quantity': 1, 'properties.contents.content_id': 1,
  });
  expect(prepared).toMatchObject({ rowsRead: 3, eventsWritten: 3, alreadySent: 0, eventSet: EVENT_SET });
  expect(plan.example).toContain('"value": 12345678901234567.1,');
  expect(plan.example).toContain('"content_id": "9007199254740993"');
  const example = JSON.parse(plan.example ?? '') as FakeRequest['body'];
  const sent = await bench.send(uploadId);
  expect(example.data).toEqual([bench.tiktok.requests[0]?.body.data[0]]);
  expect(bench.tiktok.requests[0]?.text).toContain('"value":12345678901234567.1,');
  expect(bench.tiktok.requests.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0)).toBe(plan.bytes);
  expect(sent.accepted).toEqual([{ currency: 'EUR', amount: '12345678901234567.1', events: 2 }]);
});

test('nothing of a person and nothing of the token is in the workspace or in a request', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare(['email,phone,timestamp,order_id', 'jane.doe@example.com,+12133734253,2026-11-18 10:00:00,A-1']);
  const { uploadId } = await bench.plan(jobId);
  await bench.engine.forgetSource({ jobId, isAfterRun: true });
  bench.tiktok.answer = ({ number }) => (number === 1 ? { code: 40002, message: 'user.email "jane.doe@example.com" or +12133734253 is bad' } : undefined);
  expect(await bench.send(uploadId)).toMatchObject({ counts: { refused: 1 } });
  bench.reopen();
  bench.engine.close();
  const bytes = readdirSync(bench.workspace).map((name) => readFileSync(join(bench.workspace, name), 'latin1')).join('') + bench.tiktok.requests.map(({ text }) => text).join('');
  for (const secret of ['jane.doe', '12133734253', TOKEN]) expect([secret, bytes.includes(secret)]).toEqual([secret, false]);
});

test('one event per order: the lines are its contents', async () => {
  const bench = await openBench();
  const lines = ['a@example.com,2026-11-18 10:00:00,10,EUR,A-1,S-1,1', 'a@example.com,2026-11-18 10:00:00,20,EUR,A-1,S-2,4', 'b@example.com,2026-11-18 11:00:00,7,EUR,A-2,S-1,1'];
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...lines], { grain: 'order' }));
  expect(await bench.send(uploadId)).toMatchObject({ counts: { sent: 2 }, accepted: [{ currency: 'EUR', amount: '37', events: 2 }] });
  expect(bench.tiktok.requests[0]?.body.data.map(({ properties }) => properties)).toEqual([
    {
      currency: 'EUR', value: 30, order_id: 'A-1', content_type: 'product',
      contents: [{ content_id: 'S-1', price: 10, quantity: 1 }, { content_id: 'S-2', price: 5, quantity: 4 }],
    },
    { currency: 'EUR', value: 7, order_id: 'A-2', content_type: 'product', contents: [{ content_id: 'S-1', price: 7, quantity: 1 }] },
  ]);
  // The same orders line by line are the same money: held back.
  const byLine = await bench.plan(await bench.prepare([HEADER, ...lines], { name: 'lines.csv', grain: 'line' }));
  expect(byLine.ledger).toMatchObject({ fresh: 0, alreadySent: 3, changed: 3 });
});

test('a corrected time zone is held back until a person says so', async () => {
  const bench = await openBench();
  const first = await bench.plan(await bench.prepare([HEADER, ...orderLines(5)]));
  await bench.send(first.uploadId);
  const jobId = await bench.prepare([HEADER, ...orderLines(6)], { name: 'corrected.csv', timezone: 'Europe/Berlin' });
  expect(await bench.plan(jobId)).toMatchObject({ ledger: { fresh: 1, alreadySent: 5, changed: 5 }, counts: { events: 1 }, prepared: { rowsRead: 6, eventsWritten: 1, alreadySent: 5, changed: 5 } });
  const confirmed = await bench.plan(jobId, { sendChanged: true });
  expect(confirmed).toMatchObject({ ledger: { fresh: 6, alreadySent: 0 }, counts: { events: 6 } });
  expect(await bench.send(confirmed.uploadId)).toMatchObject({ counts: { sent: 6, alreadySent: 0 } });
  expect(new Set(bench.tiktok.taken).size).toBe(11);
});

test('sent again by a wish: the same ids once more', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare([HEADER, ...orderLines(3)]);
  await bench.send((await bench.plan(jobId)).uploadId);
  const again = await bench.plan(jobId, { sendAgain: true });
  expect(again).toMatchObject({ ledger: { fresh: 3, alreadySent: 0 }, counts: { events: 3 } });
  expect(await bench.send(again.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 3, alreadySent: 0 } });
  expect(bench.tiktok.requests[1]?.text).toBe(bench.tiktok.requests[0]?.text);
});

test('a test has ids of its own, says its code, and is no sending', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare([HEADER, ...orderLines(5)]);
  const test = await bench.plan(jobId, { testEventCode: 'TEST42', limit: 2 });
  expect(test).toMatchObject({ testEventCode: 'TEST42', ledger: { fresh: 5 }, counts: { events: 2 }, plan: { requests: 1 } });
  expect(await bench.send(test.uploadId)).toMatchObject({ state: 'finished', counts: { sent: 2 } });
  const real = await bench.plan(jobId);
  expect(real).toMatchObject({ ledger: { fresh: 5, alreadySent: 0, remembered: 0 } });
  await bench.send(real.uploadId);
  // What was really sent says nothing about a test.
  expect(await bench.plan(jobId, { testEventCode: 'TEST42' })).toMatchObject({ prepared: { alreadySent: 0 }, counts: { events: 5, pending: 5 } });
  const [one, two] = bench.tiktok.requests;
  expect([one?.body.test_event_code, two?.body.test_event_code]).toEqual(['TEST42', undefined]);
  expect(new Set([...(one?.body.data ?? []), ...(two?.body.data ?? [])].map(({ event_id: id }) => id)).size).toBe(7);
  expect(await bench.engine.listUploads({ limit: 10 })).toMatchObject([{ uploadId: real.uploadId, isTest: false, counts: { sent: 5 } }, { uploadId: test.uploadId, isTest: true }]);
});

test('a rehearsal needs no account, no token and no network, and leaves nothing in the ledger', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare([HEADER, ...orderLines(3)]);
  const planned = await bench.plan(jobId, { rehearse: true, eventSet: '' });
  expect(planned).toMatchObject({ isRehearsal: true, eventSet: '7000000000000000000', origin: 'rehearsal', ledger: { fresh: 3, remembered: 0 }, prepared: { eventSet: null, alreadySent: 0 } });
  const rehearsed = await bench.engine.sendUpload({ uploadId: planned.uploadId });
  expect(rehearsed).toMatchObject({ state: 'finished', counts: { sent: 3 } });
  expect(bench.tiktok.requests).toHaveLength(0);
  expect((await bench.engine.readLedger({})).sets).toEqual([]);
});

test('events older than 28 days are held back by the clock of the plan', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare([HEADER, ...orderLines(5)]);
  const now = new Date(Date.parse('2026-11-18T00:00:02Z') + 28 * 86_400_000).toISOString();
  expect(await bench.plan(jobId, { now })).toMatchObject({ ledger: { fresh: 3, tooOld: 2, alreadySent: 0 }, counts: { events: 3 } });
  expect(await bench.plan(jobId, { now, sendOld: true })).toMatchObject({ ledger: { fresh: 5, tooOld: 0 }, counts: { events: 5 } });
});

test('a plan replaces the one before, and goes with its job and with a changed recipe; an upload that began stays', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare([HEADER, ...orderLines(2)]);
  const gone = async (uploadId: number): Promise<void> => await expect(bench.engine.readUpload({ uploadId })).rejects.toMatchObject({ code: 'upload/unknown', params: { upload: uploadId } });
  const first = await bench.plan(jobId);
  const second = await bench.plan(jobId, { batchSize: 1 });
  await gone(first.uploadId);
  await bench.engine.prepareJob({ jobId });
  expect(await bench.engine.readUpload({ uploadId: second.uploadId })).toMatchObject({ state: 'planned' });
  const { recipe } = await bench.engine.readJob({ jobId });
  await bench.engine.setRecipe({ jobId, recipe: { ...recipe, dedupe: { keep: 'last' } } });
  await gone(second.uploadId);
  await bench.engine.prepareJob({ jobId });
  const third = await bench.plan(jobId);
  bench.tiktok.answer = () => ({ code: 40105 });
  await bench.send(third.uploadId);
  const test = await bench.plan(jobId, { testEventCode: 'TEST' });
  await bench.engine.deleteJob({ jobId });
  await gone(test.uploadId);
  expect(await bench.engine.readUpload({ uploadId: third.uploadId })).toMatchObject({ state: 'unfinished', jobId, stoppedBy: { code: 'upload/not-authorised' } });
  expect(await bench.engine.listUploads({ limit: 10, jobId })).toHaveLength(1);
});

test('what cannot be planned says why', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare([HEADER, ...orderLines(1)]);
  await expect(bench.plan(jobId, { eventSet: 'C4A1B2C3D4E5F6G7H8I9' })).rejects.toMatchObject({ code: 'upload/pixel-id' });
  await expect(bench.plan(jobId, { eventSet: '12345' })).rejects.toMatchObject({ code: 'upload/bad-event-set' });
  await expect(bench.plan(jobId, { endpoint: 'http://example.com' })).rejects.toMatchObject({ code: 'upload/bad-endpoint', params: { problem: 'not-https' } });
  await expect(bench.plan(jobId + 1)).rejects.toMatchObject({ code: 'job/unknown' });
  await expect(bench.engine.sendUpload({ uploadId: 99 })).rejects.toMatchObject({ code: 'upload/unknown' });
  await expect(bench.engine.listBatches({ uploadId: 99, after: 0, limit: 1 })).rejects.toMatchObject({ code: 'upload/unknown' });
  const { recipe } = await bench.engine.readJob({ jobId });
  await bench.engine.setRecipe({ jobId, recipe });
  await expect(bench.plan(jobId)).rejects.toMatchObject({ code: 'job/not-prepared' });
});

test('a contact in a body keeps its event here, with row and field, and the others go on', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(4)]), { batchSize: 2 });
  const db = openTestDatabase(bench.workspace);
  const { bodies } = db.prepare<[number], { bodies: Buffer }>('SELECT bodies FROM outbox_bodies WHERE upload_id = ? AND chunk = 1').get(uploadId) ?? { bodies: Buffer.alloc(0) };
  db.prepare('UPDATE outbox_bodies SET bodies = ? WHERE upload_id = ? AND chunk = 1').run(Buffer.from(bodies.toString('utf8').replace('A-1003', 'a@b.co')), uploadId);
  db.close();
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished', stoppedBy: null, counts: { sent: 3, refused: 1, pending: 0 } });
  expect(await bench.engine.listRefused({ uploadId, after: -1, limit: 10 })).toMatchObject([{ row: 5, code: 0, reason: expect.stringContaining('(properties.order_id)') as string }]);
  expect(bench.tiktok.requests.map(({ text }) => (JSON.parse(text) as { data: unknown[] }).data.length)).toEqual([2, 1]);
});

test('a batch is no larger than four megabytes, whatever its events hold', async () => {
  const bench = await openBench();
  // An order of 400 lines is an event of many contents.
  const lines = Array.from({ length: 24_000 }, (_, at) => `p${Math.floor(at / 400)}@example.com,2026-11-18 10:00:00,1.50,EUR,A-${Math.floor(at / 400)},${'SKU'.padEnd(150, 'x')}-${at},1`);
  const view = await bench.plan(await bench.prepare([HEADER, ...lines], { grain: 'order' }));
  expect(view.counts.events).toBe(60);
  const sent = await bench.send(view.uploadId);
  expect(sent).toMatchObject({ state: 'finished', counts: { sent: 60 }, requests: view.plan.requests, bytesSent: view.plan.bytes });
  expect(view.plan.requests).toBeGreaterThan(1);
  for (const { text } of bench.tiktok.requests) expect(text.length).toBeLessThan(4.1 * 1024 * 1024);
});
