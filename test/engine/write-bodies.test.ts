// The dry run: the very bytes that would be sent, on disk, and nothing else changed.
import { hash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { AppError } from '../../main/engine/errors.ts';
import { HEADER, openBench, orderLines } from '../helpers/upload-run.ts';

const orders = (count: number): string[] => [HEADER, ...orderLines(count)];

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  return error instanceof AppError ? error.code : String(error);
}

const texts = (files: readonly { readonly path: string }[]): string[] => files.map((file) => readFileSync(file.path, 'utf8'));

test('bodies on disk are byte for byte what the server receives', async () => {
  const bench = await openBench();
  const planned = await bench.plan(await bench.prepare(orders(25)), { batchSize: 10, testEventCode: 'TEST9' });
  const outDir = path.join(bench.folder, 'bodies');
  const written = await bench.engine.writeBodies({ uploadId: planned.uploadId, outDir });
  expect(written).toMatchObject({ outDir, files: [{ path: path.join(outDir, 'request-0001.json'), events: 10 }, { events: 10 }, { events: 5 }] });
  expect(written.files.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(planned.plan.bytes);
  expect(await bench.engine.readUpload({ uploadId: planned.uploadId })).toEqual(planned);
  expect(bench.tiktok.requests).toHaveLength(0);
  await bench.send(planned.uploadId);
  expect(texts(written.files)).toEqual(bench.tiktok.requests.map(({ text }) => text));
  expect(written.files.map(({ sha256 }) => sha256)).toEqual(bench.tiktok.requests.map(({ text }) => hash('sha256', text)));
  const list = JSON.parse(readFileSync(path.join(outDir, 'requests.json'), 'utf8')) as unknown;
  expect(list).toMatchObject({ counterfoilRequests: 1, method: 'POST', endpoint: `${bench.tiktok.origin}/open_api/v1.3/event/track/`, events: 25, testEventCode: 'TEST9' });
  expect(list).toMatchObject({ files: written.files.map(({ path: place, events, bytes, sha256 }) => ({ name: path.basename(place), events, bytes, sha256 })) });
  expect(readdirSync(outDir).map((name) => readFileSync(path.join(outDir, name), 'utf8')).join('')).not.toMatch(/\w@|person\d/);
  if (process.platform === 'win32') return;
  expect(statSync(outDir).mode & 0o777).toBe(0o700);
  for (const name of readdirSync(outDir)) expect(statSync(path.join(outDir, name)).mode & 0o777).toBe(0o600);
});

test('after an interruption they are what the next run sends, and replace those before', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare(orders(40)), { batchSize: 10 });
  const outDir = path.join(bench.folder, 'bodies');
  expect((await bench.engine.writeBodies({ uploadId, outDir })).files).toHaveLength(4);
  // The second batch is halved down to its bad event; the third gets no answer.
  bench.tiktok.answer = ({ body }) => {
    const holds = (order: string): boolean => body.data.some(({ properties }) => properties?.['order_id'] === order);
    if (holds('A-1025')) return { code: 50_000 };
    return holds('A-1014') ? { code: 40_002, message: 'bad' } : undefined;
  };
  expect(await bench.send(uploadId)).toMatchObject({ state: 'unfinished', counts: { sent: 19, refused: 1, pending: 20 } });
  const { files } = await bench.engine.writeBodies({ uploadId, outDir });
  expect(readdirSync(outDir).toSorted()).toEqual(['request-0001.json', 'request-0002.json', 'requests.json']);
  const before = bench.tiktok.requests.length;
  bench.tiktok.answer = null;
  await bench.send(uploadId);
  expect(texts(files)).toEqual(bench.tiktok.requests.slice(before).map(({ text }) => text));
  expect((await bench.engine.writeBodies({ uploadId, outDir })).files).toEqual([]);
});

test('events that another upload got through meanwhile, or that are overdue, are not in them', async () => {
  const bench = await openBench();
  const first = await bench.plan(await bench.prepare(orders(10)));
  const second = await bench.plan(await bench.prepare(orders(4), { name: 'part.csv' }));
  await bench.send(second.uploadId);
  const outDir = path.join(bench.folder, 'bodies');
  const { files } = await bench.engine.writeBodies({ uploadId: first.uploadId, outDir });
  expect(files).toMatchObject([{ events: 6 }]);
  const before = bench.tiktok.requests.length;
  bench.tiktok.answer = () => ({ drop: true });
  expect(await bench.send(first.uploadId)).toMatchObject({ counts: { alreadySent: 4, unknown: 6 } });
  expect(texts(files)).toEqual([bench.tiktok.requests[before]?.text]);
  expect((await bench.engine.writeBodies({ uploadId: first.uploadId, outDir })).files).toMatchObject([{ events: 6 }]);
  bench.clock.now += 49 * 3_600_000;
  expect((await bench.engine.writeBodies({ uploadId: first.uploadId, outDir })).files).toEqual([]);
});

test('nor are those that another upload got through with another time', async () => {
  const bench = await openBench();
  const berlin = await bench.plan(await bench.prepare(orders(2), { name: 'berlin.csv', timezone: 'Europe/Berlin' }));
  const utc = await bench.plan(await bench.prepare(orders(3), { name: 'utc.csv' }));
  bench.clock.now += 1000;
  await bench.send(berlin.uploadId);
  const outDir = path.join(bench.folder, 'bodies');
  const { files } = await bench.engine.writeBodies({ uploadId: utc.uploadId, outDir });
  expect(await bench.send(utc.uploadId)).toMatchObject({ counts: { sent: 1, alreadySent: 2 } });
  expect(texts(files)).toEqual([bench.tiktok.requests.at(-1)?.text]);
});

test('files that are not ours stay, and an upload that was given up has none', async () => {
  const bench = await openBench();
  const { uploadId } = await bench.plan(await bench.prepare(orders(5)));
  const outDir = path.join(bench.folder, 'bodies');
  await bench.engine.writeBodies({ uploadId, outDir });
  writeFileSync(path.join(outDir, 'request-0007.json'), 'mine');
  expect(await codeOf(bench.engine.writeBodies({ uploadId, outDir }))).toBe('export/foreign-files');
  expect(readFileSync(path.join(outDir, 'request-0007.json'), 'utf8')).toBe('mine');
  bench.tiktok.answer = () => ({ code: 50_000 });
  await bench.send(uploadId);
  await bench.engine.discardUpload({ uploadId });
  expect(await codeOf(bench.engine.writeBodies({ uploadId, outDir: path.join(bench.folder, 'others') }))).toBe('upload/discarded');
  expect(await codeOf(bench.engine.writeBodies({ uploadId: 99, outDir }))).toBe('upload/unknown');
});
