// What is in the outgoing log after sending, rehearsing, testing a connection and being stopped at the gate, and the file that proves it.
import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { REFUSED_AT_GATE } from '../../main/engine/contract/upload.ts';
import { verifyNetworkLog } from '../../main/engine/outgoing/verify-network-log.ts';
import { openTestDatabase, openTestStore } from '../helpers/test-store.ts';
import { tempFolder } from '../helpers/folders.ts';
import { EVENT_SET, HEADER, NOW, openBench, orderLines, TOKEN } from '../helpers/upload-run.ts';

const codeOf = (call: Promise<unknown>): Promise<unknown> => call.then(() => null, (error: { code?: unknown }) => error.code);
const read = (path: string): unknown => JSON.parse(readFileSync(path, 'utf8'));

test('every request is in it as it left, with what it was for', async () => {
  const bench = await openBench();
  const { host } = new URL(bench.tiktok.origin);
  const jobId = await bench.prepare([HEADER, ...orderLines(5)]);
  const { uploadId } = await bench.plan(jobId, { batchSize: 3 });
  bench.tiktok.answer = ({ number }) => (number === 1 ? { code: 40100 } : undefined);
  const sent = await bench.send(uploadId);
  const test = await bench.plan(jobId, { testEventCode: 'TEST1', limit: 1 });
  await bench.send(test.uploadId);
  await bench.engine.testAccount({ eventSet: EVENT_SET, token: TOKEN, endpoint: bench.tiktok.origin });
  const rehearsal = await bench.engine.planUpload({ jobId, eventSet: EVENT_SET, rehearse: true, limit: 1 });
  await bench.send(rehearsal.uploadId);
  const { entries, totals } = await bench.engine.listOutgoing({ limit: 200 });
  const oldestFirst = entries.toReversed();
  expect(oldestFirst.map(({ seq, kind, uploadId: upload, jobId: job, events }) => [seq, kind, upload, job, events])).toEqual([
    [1, 'events', uploadId, jobId, 3], [2, 'events', uploadId, jobId, 3], [3, 'events', uploadId, jobId, 2], [4, 'test-events', test.uploadId, jobId, 1], [5, 'connection-test', null, null, 0],
    [6, 'rehearsal', rehearsal.uploadId, jobId, 1], [7, 'rehearsal', rehearsal.uploadId, jobId, 1],
  ]);
  // The simulator's requests are not among those of the fake TikTok.
  expect(oldestFirst.slice(0, 5).map(({ bodySha256, bytes, host: to }) => [bodySha256, bytes, to])).toEqual(bench.tiktok.requests.map(({ text }) => [hash('sha256', text), Buffer.byteLength(text), host]));
  expect(entries.every(({ isLoopback, refusal, at }) => isLoopback && refusal === null && at.startsWith('2026-11-20T12:0'))).toBe(true);
  expect(oldestFirst[0]?.fields).toContain('data.user.email');
  expect(totals).toMatchObject({ requests: 0, bytes: 0, loopbackRequests: 7, refused: 0, since: new Date(NOW).toISOString() });
  // As many bytes as the upload itself counts.
  expect((await bench.engine.listOutgoing({ limit: 1, uploadId })).totals).toMatchObject({ loopbackRequests: 3, loopbackBytes: sent.bytesSent });
  const pages = [await bench.engine.listOutgoing({ limit: 4 })];
  pages.push(await bench.engine.listOutgoing({ limit: 4, before: pages[0]?.before ?? 0 }));
  expect(pages.flatMap((page) => page.entries)).toEqual(entries);
  expect(pages.map(({ before }) => before)).toEqual([4, null]);
});

test('what the gate stops is in it, nothing of it leaves, and the row is named', async () => {
  const bench = await openBench();
  const [good = '', stranger = ''] = orderLines(2);
  // Another customer's number, which a row by itself cannot know.
  const jobId = await bench.prepare([`${HEADER},phone`, `${good},+49 1512 3456789`, `${stranger.replace(/A-\d+/, '4915123456789')},`]);
  const { uploadId } = await bench.plan(jobId);
  const bodies = await bench.engine.writeBodies({ uploadId, outDir: join(bench.folder, 'bodies') });
  expect(bodies.files.map(({ events }) => events)).toEqual([1]);
  const view = await bench.send(uploadId);
  expect(view).toMatchObject({ state: 'finished', requests: 1, stoppedBy: null, counts: { events: 2, sent: 1, refused: 1, pending: 0 } });
  expect(bench.tiktok.requests.map(({ text }) => hash('sha256', text))).toEqual(bodies.files.map(({ sha256 }) => sha256));
  expect(await bench.engine.listRefused({ uploadId, after: -1, limit: 10 })).toMatchObject([
    { row: 3, code: REFUSED_AT_GATE, requestId: null, reason: 'kept here by the network gate: the email or phone of a customer of the same request (properties.order_id)' },
  ]);
  const { entries, totals } = await bench.engine.listOutgoing({ limit: 10, jobId });
  expect(entries).toMatchObject([
    { seq: 2, events: 1, uploadId, refusal: null },
    { seq: 1, bytes: 0, events: 2, uploadId, refusal: { problem: 'own-contact', event: 1, field: 'data.properties.order_id' } },
  ]);
  expect(totals).toMatchObject({ requests: 0, loopbackRequests: 1, refused: 1 });
  expect(JSON.stringify([entries, view, bench.tiktok.requests])).not.toContain('4915123456789');
});

const PHONES = ['+4915123456789', '+61412345678', '+12125550100', '+8613800138000', '+6591234567', '+390612345678', '+35799123456', '+4712345678', '+5511912345678', '+21620123456', '+3545551234'];
const EMAILS = ['jane.doe@example.com', 'li@例子.中国', 'o@b.example'];
const forms: readonly ((digits: string) => string)[] = [
  (digits) => digits, (digits) => `+${digits}`, (digits) => `00${digits}`, (digits) => digits.slice(1), (digits) => digits.slice(2), (digits) => digits.slice(3), (digits) => `0${digits.slice(2)}`, (digits) => `0${digits.slice(3)}`,
  (digits) => digits.replaceAll(/(\d{3})(?=\d)/g, '$1 '), (digits) => digits.replaceAll(/\d/g, (digit) => String.fromCharCode(0xff10 + Number(digit))), (digits) => digits.replaceAll(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))),
  (digits) => `${digits}.00`, (digits) => `order ${digits}`, (digits) => `${digits}e3`, (digits) => `${digits.slice(0, -2)}.${digits.slice(-2)}`, (digits) => `%2B${digits}`, (digits) => [...digits].join('\u200b'),
];
const contact = fc.oneof(
  fc.tuple(fc.constantFrom(...PHONES), fc.constantFrom(...forms)).map(([phone, form]) => form(phone.slice(1))),
  fc.tuple(fc.constantFrom(...EMAILS), fc.constantFrom<(email: string) => string>((email) => email, (email) => encodeURIComponent(email), (email) => email.replace('@', '\\u0040'), (email) => email.replace('@', '%2540'), (email) => email.replaceAll('.', '。'), (email) => hash('sha256', email))).map(([email, form]) => form(email)),
  fc.constantFrom('', 'A-1', '1764000000', '7'),
);
const time = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 0, max: 86_399 }).map((second) => new Date(NOW - 1000 * second).toISOString()) }, contact);
const key = (plain: readonly string[]) => fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...plain, '') }, fc.constantFrom(...plain).map((text) => hash('sha256', text)), contact);
const messyRow = fc.tuple(key(EMAILS), key(PHONES), time, contact, fc.constantFrom('EUR', ''), contact, contact, contact, contact, contact);

test('whatever stands in a file, no upload stops at the gate and no contact leaves', async () => {
  const bench = await openBench();
  const header = 'email,phone,timestamp,price,currency,order_id,product_id,quantity,product_category,store_id';
  let serial = 0;
  await fc.assert(fc.asyncProperty(fc.array(messyRow, { minLength: 5, maxLength: 40 }), fc.constantFrom<'line' | 'order'>('line', 'order'), async (rows, grain) => {
    serial += 1;
    // The first row makes the columns what they are; the last one holds the number of its customer.
    const first = `p${serial}@example.com,+4915123456780,2026-11-19T00:00:00Z,1.50,EUR,A-1000,SKU-1,1,Shoes,Sydney`;
    const stranger = `q${serial}@example.com,,2026-11-19T00:00:01Z,1.50,EUR,4915123456780,SKU-1,1,Shoes,Sydney`;
    const jobId = await bench.prepare([header, first, ...rows.map((cells) => cells.join(',')), stranger], { name: `messy-${serial}.csv`, grain });
    const { uploadId } = await bench.plan(jobId, { sendAgain: true, sendChanged: true, sendOld: true });
    const from = bench.tiktok.requests.length;
    const { state, stoppedBy, counts } = await bench.send(uploadId);
    expect({ state, stoppedBy, sum: counts.sent + counts.refused }).toEqual({ state: 'finished', stoppedBy: null, sum: counts.events });
    expect(counts.refused).toBeGreaterThan(0);
    expect(counts.sent).toBeGreaterThan(0);
    for (const { text } of bench.tiktok.requests.slice(from)) {
      const plain = decodeURIComponent(decodeURIComponent(text.normalize('NFKC').replaceAll('\u200b', '').replaceAll(/\\+u0040/g, '@').replaceAll('。', '.').replaceAll(/%(?![0-9a-f]{2})/gi, '')));
      for (const email of EMAILS) expect(plain).not.toContain(email);
      const body = JSON.parse(text) as { data: { user: { phone?: string } }[] };
      const keys = new Set(body.data.map(({ user }) => user.phone));
      for (const phone of [...PHONES, '+4915123456780']) {
        expect(plain).not.toContain(phone);
        if (keys.has(hash('sha256', phone))) expect(plain).not.toMatch(new RegExp(`(?<!\\d)${phone.slice(1)}(?!\\d)`));
      }
    }
  }), { numRuns: 20 });
});

test('an upload whose place was changed in the workspace goes nowhere', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)]));
  bench.engine.close();
  const db = openTestDatabase(bench.workspace);
  db.prepare('UPDATE upload SET origin = ?').run('https://evil.example');
  db.close();
  bench.reopen();
  expect((await bench.send(uploadId)).stoppedBy).toMatchObject({ code: 'upload/gate-refused', params: { problem: 'wrong-host', field: '' } });
  expect((await bench.engine.listOutgoing({ limit: 10 })).entries).toMatchObject([{ host: 'evil.example', isLoopback: false, bytes: 0, refusal: { problem: 'wrong-host', event: null } }]);
});

test('a request that cannot be recorded does not leave', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare([HEADER, ...orderLines(2)]));
  const db = openTestDatabase(bench.workspace);
  db.exec("CREATE TRIGGER full_disk BEFORE INSERT ON outgoing_request BEGIN SELECT RAISE(ABORT, 'no room'); END");
  await expect(bench.send(uploadId)).rejects.toThrow('no room');
  await expect(bench.engine.testAccount({ eventSet: EVENT_SET, token: TOKEN, endpoint: bench.tiktok.origin })).rejects.toThrow('no room');
  expect(bench.tiktok.requests).toEqual([]);
  expect(await bench.engine.readUpload({ uploadId })).toMatchObject({ state: 'planned', requests: 0, counts: { pending: 2, unknown: 0 } });
  db.exec('DROP TRIGGER full_disk');
  db.close();
  expect(await bench.send(uploadId)).toMatchObject({ state: 'finished' });
});

test('several processes that write at once leave no gap and one chain', async () => {
  const workspace = tempFolder();
  openTestStore(workspace).close();
  const writer = join(import.meta.dirname, '..', 'helpers', 'log-writer.ts');
  await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, [writer, workspace, '25'])));
  const store = openTestStore(workspace);
  const entries = [...store.outgoing.all()];
  store.close();
  expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 75 }, (_, at) => at + 1));
  expect(new Set(entries.map(({ host }) => host)).size).toBe(3);
  let link = '0'.repeat(64);
  for (const { link: own, ...entry } of entries) expect(own).toBe((link = hash('sha256', link + hash('sha256', JSON.stringify(entry)))));
});

test('its file proves itself, whole and of one job, is for its owner only, and replaces nothing else', async () => {
  const bench = await openBench();
  const one = await bench.prepare([HEADER, ...orderLines(3)]);
  const two = await bench.prepare([HEADER, ...orderLines(2, 10)], { name: 'two.csv' });
  for (const jobId of [one, two]) await bench.send((await bench.plan(jobId, { batchSize: 1 })).uploadId);
  const [whole, part, foreign] = [join(bench.folder, 'network-log.json'), join(bench.folder, 'job.json'), join(bench.folder, 'mine.json')];
  const written = await bench.engine.writeNetworkLog({ path: whole });
  expect(written).toEqual({ path: whole, bytes: statSync(whole).size, sha256: hash('sha256', readFileSync(whole)) });
  if (process.platform !== 'win32') expect(statSync(whole).mode & 0o777).toBe(0o600);
  await bench.engine.writeNetworkLog({ path: part, jobId: two });
  const store = openTestStore(bench.workspace);
  expect(verifyNetworkLog(read(whole), store.outgoing.linkAt)).toMatchObject({ isIntact: true, isKnownHere: true, facts: { entries: 5, to: 5, loopbackRequests: 5 } });
  expect(verifyNetworkLog(read(part), store.outgoing.linkAt)).toMatchObject({ isIntact: true, isKnownHere: true, facts: { entries: 2, to: 5, jobId: two } });
  store.close();
  await bench.engine.writeNetworkLog({ path: whole });
  writeFileSync(foreign, '{"mine": 1}');
  expect(await codeOf(bench.engine.writeNetworkLog({ path: foreign }))).toBe('export/foreign-files');
  expect(readFileSync(foreign, 'utf8')).toBe('{"mine": 1}');
  expect(await codeOf(bench.engine.writeNetworkLog({ path: join(bench.folder, 'nowhere', 'log.json') }))).toBe('proof/not-writable');
});

test('it outlives the job and what was read of it', async () => {
  const bench = await openBench();
  const jobId = await bench.prepare([HEADER, ...orderLines(2)]);
  await bench.send((await bench.plan(jobId)).uploadId);
  await bench.engine.forgetSource({ jobId });
  await bench.engine.deleteJob({ jobId });
  expect((await bench.engine.listOutgoing({ limit: 10, jobId })).entries).toHaveLength(1);
});
