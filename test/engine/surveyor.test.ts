import { expect, test } from 'vitest';
import type { ColumnProfile } from '../../main/engine/contract/model.ts';
import { readRows } from '../../main/engine/store/row-chunk.ts';
import { deservesThread, openSurveyor } from '../../main/engine/surveyor.ts';
import { encodedChunk, PLAN_SOURCE } from '../helpers/chunks.ts';

const HEADERS = PLAN_SOURCE.columns.map(({ name }) => name);
const BODIES = Array.from({ length: 40 }, (_, index) => encodedChunk(index).body);

/** What a survey of the chunks finds; `spoil` is sent in place of the first one. */
async function profiles(isThreaded: boolean, spoil?: Uint8Array): Promise<ColumnProfile[]> {
  const surveyor = openSurveyor({ headers: HEADERS, wants: {}, again: () => BODIES }, isThreaded);
  for (const [index, body] of BODIES.entries()) await surveyor.add(readRows(body), index === 0 && spoil ? spoil : body);
  const found = await surveyor.finish();
  await surveyor.close();
  return found;
}

test('a survey on a thread of its own finds what one on this thread finds', async () => {
  const found = await profiles(true);
  expect(found).toEqual(await profiles(false));
  expect(found[0]).toMatchObject({ name: 'event_type', rows: 120, filled: 120 });
});

test('a survey whose thread dies is done once more, over every row', async () => {
  expect(await profiles(true, new Uint8Array(64))).toEqual(await profiles(false));
});

test('small files are surveyed on the spot', () => {
  expect(deservesThread(100_000)).toBe(false);
});
