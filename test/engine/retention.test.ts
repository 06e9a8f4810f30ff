// Raw rows that go by themselves after the days that were chosen, at the first chance after, and no day before.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';
import { importOrders, NOW } from '../helpers/order-job.ts';

const DAY = 86_400_000;
let folder: string;
let engine: Engine;
let day: number;
let cleanUp: () => void;
beforeEach(() => {
  const made = keepFolder();
  folder = made.path;
  day = 0;
  engine = openEngine({ workspace: join(folder, 'workspace'), clock: () => NOW + day * DAY });
  cleanUp = () => {
    engine.close();
    made.remove();
  };
});
afterEach(() => cleanUp());

const isoOf = (at: number): string => new Date(NOW + at * DAY).toISOString();

async function states(): Promise<string[]> {
  return (await engine.listJobs({ limit: 10 })).toReversed().map(({ state }) => state);
}

test('nothing goes by itself until somebody says so', async () => {
  await importOrders(engine, folder);
  day = 4000;
  await importOrders(engine, folder);
  await engine.forgetOverdue();
  expect(await states()).toEqual(['imported', 'imported']);
  expect(await engine.readPrivacy({})).toMatchObject({ protectedBy: 'key-file', retentionDays: null, rawJobs: 2, rawRows: 8, nextPurge: null, certificates: 0, reveals: 0 });
});

test('a writing command forgets first what is overdue, and no day before', async () => {
  const { jobId } = await importOrders(engine, folder);
  expect(await engine.setRetention({ days: 30 })).toMatchObject({ retentionDays: 30, nextPurge: isoOf(30), rawJobs: 1 });
  day = 29.99;
  await importOrders(engine, folder);
  expect(await states()).toEqual(['imported', 'imported']);
  day = 30;
  await expect(engine.prepareJob({ jobId })).rejects.toMatchObject({ code: 'job/forgotten' });
  expect(await states()).toEqual(['forgotten', 'imported']);
  expect(await engine.listCertificates({ limit: 10 })).toMatchObject([{ jobId, reason: 'retention', afterDays: 30, at: isoOf(30) }]);
  expect(await engine.readPrivacy({})).toMatchObject({ nextPurge: isoOf(59.99), rawJobs: 1, certificates: 1 });
});

test('a job counts from when it was last prepared, but not as of a time to come', async () => {
  const [first, second] = [await importOrders(engine, folder), await importOrders(engine, folder)];
  await engine.setRetention({ days: 30 });
  day = 20;
  await engine.prepareJob({ jobId: first.jobId });
  await engine.prepareJob({ jobId: second.jobId, now: isoOf(400) });
  day = 30;
  await engine.forgetOverdue();
  expect(await states()).toEqual(['prepared', 'forgotten']);
  day = 50;
  await engine.forgetOverdue();
  expect(await states()).toEqual(['forgotten', 'forgotten']);
});

test('choosing fewer days forgets at once, and choosing none stops it', async () => {
  await importOrders(engine, folder);
  day = 10;
  await importOrders(engine, folder);
  expect(await engine.setRetention({ days: 10 })).toMatchObject({ rawJobs: 1, certificates: 1 });
  expect(await engine.setRetention({ days: null })).toMatchObject({ retentionDays: null, nextPurge: null });
  day = 100;
  await engine.forgetOverdue();
  expect(await states()).toEqual(['forgotten', 'imported']);
});

test('an engine that no command has opened has nothing to watch, and one that looks again forgets', async () => {
  await importOrders(engine, folder);
  await engine.setRetention({ days: 1 });
  day = 2;
  const opened: string[] = [];
  const other = openEngine({ workspace: join(folder, 'workspace'), clock: () => NOW + 2 * DAY, onOpened: () => opened.push('opened') });
  await other.forgetOverdue();
  expect([other.protection(), opened, await states()]).toEqual([null, [], ['imported']]);
  await other.listJobs({ limit: 1 });
  await other.forgetOverdue();
  other.close();
  expect([opened, await states()]).toEqual([['opened'], ['forgotten']]);
});

test('what is older than some days goes on demand, with a certificate for each job', async () => {
  const [first, second] = [await importOrders(engine, folder), await importOrders(engine, folder)];
  day = 5;
  const third = await importOrders(engine, folder);
  expect((await engine.forgetOlder({ days: 5 })).map(({ jobId, reason }) => [jobId, reason])).toEqual([[first.jobId, 'asked'], [second.jobId, 'asked']]);
  expect(await engine.forgetOlder({ days: 5 })).toEqual([]);
  expect((await engine.forgetOlder({ days: 0 })).map(({ jobId }) => jobId)).toEqual([third.jobId]);
});
