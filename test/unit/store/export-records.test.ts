// The record of an export counts once it is finished, holds every entry, and a draft that nobody finished is gone with the next.
import { createHash } from 'node:crypto';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import type { EntryDigests } from '../../../main/engine/store/ledger.ts';
import type { Store } from '../../../main/engine/store/store.ts';
import { tempFolder } from '../../helpers/folders.ts';
import { openTestStore } from '../../helpers/test-store.ts';

let store: Store;
let keyId: number;
beforeEach(() => {
  const opened = openTestStore(tempFolder());
  onTestFinished(() => opened.close());
  store = opened;
  keyId = store.ledger.ownKey().id;
});

function digest(text: string): Uint8Array {
  return Uint8Array.from(createHash('md5').update(text).digest());
}

function entryOf(index: number): EntryDigests {
  const order = index % 3 === 0 ? null : digest(`o${index}`);
  return { exact: digest(`x${index}`), line: order === null || index % 3 === 1 ? null : digest(`l${index}`), order };
}

function draft(jobId: number, entries: readonly EntryDigests[]): number {
  const recordId = store.exportRecords.begin(jobId, keyId, '2026-11-22T12:00:00.000Z');
  const writer = store.exportRecords.writer(recordId);
  entries.forEach(writer.add);
  writer.flush();
  return recordId;
}

const texts = (entries: Iterable<EntryDigests>): string[] =>
  [...entries].map((entry) => [entry.exact, entry.line, entry.order].map((part) => (part === null ? '-' : Buffer.from(part).toString('hex'))).join()).toSorted();

test('every entry comes back, also from buckets of several parts', () => {
  // All of the second lot fall into one bucket.
  const many = [...Array.from({ length: 3000 }, (_, index) => entryOf(index)), ...Array.from({ length: 2500 }, (_, index) => ({ ...entryOf(index), exact: Uint8Array.from([5, ...digest(`y${index}`).subarray(1)]) }))];
  const recordId = draft(1, many);
  store.exportRecords.finish(recordId, 1, many.length);
  expect(store.exportRecords.read(1)).toEqual({ recordId, jobId: 1, keyId, exportedAt: '2026-11-22T12:00:00.000Z', events: 5500 });
  expect(texts(store.exportRecords.entries(recordId))).toEqual(texts(many));
  const inBucket = [...store.exportRecords.bucket(recordId, store.exportRecords.bucketOf(Uint8Array.from([5])))];
  expect(inBucket.length).toBeGreaterThan(2);
});

test('a draft is no record, and the next one removes it', () => {
  const first = draft(1, [entryOf(1)]);
  store.exportRecords.finish(first, 1, 1);
  const dead = draft(1, [entryOf(2)]);
  expect(store.exportRecords.read(1)?.recordId).toBe(first);
  expect(store.exportRecords.others(2, keyId).map(({ recordId }) => recordId)).toEqual([first]);
  expect(store.exportRecords.status()).toMatchObject({ exports: 1, events: 1 });
  const next = draft(1, [entryOf(3), entryOf(4)]);
  store.exportRecords.finish(next, 1, 2);
  expect([...store.exportRecords.entries(first)]).toEqual([]);
  if (dead !== next) expect([...store.exportRecords.entries(dead)]).toEqual([]);
  expect(texts(store.exportRecords.entries(next))).toEqual(texts([entryOf(3), entryOf(4)]));
  expect(store.exportRecords.status()).toEqual({ exports: 1, events: 2, lastAt: '2026-11-22T12:00:00.000Z' });
});

test('records of other jobs are asked under one key, latest first', () => {
  for (const [jobId, day] of [[1, 20], [2, 22], [3, 21]] as const) {
    const recordId = store.exportRecords.begin(jobId, keyId, `2026-11-${day}T00:00:00.000Z`);
    store.exportRecords.finish(recordId, jobId, 0);
  }
  expect(store.exportRecords.others(3, keyId).map(({ jobId }) => jobId)).toEqual([2, 1]);
  expect(store.exportRecords.others(3, keyId + 1)).toEqual([]);
  expect(store.exportRecords.prune('2026-11-21T00:00:00.000Z')).toBe(1);
  expect(store.exportRecords.others(9, keyId).map(({ jobId }) => jobId)).toEqual([2, 3]);
});
