import { expect, test } from 'vitest';
import { readRows } from '../../main/engine/store/row-chunk.ts';
import type { Surveyed } from '../../main/engine/import/survey-rows.ts';
import { deservesThread, openSurveyor } from '../../main/engine/import/surveyor.ts';
import { encodedChunk, PLAN_SOURCE } from '../helpers/chunks.ts';

const HEADERS = PLAN_SOURCE.columns.map(({ name }) => name);
const BODIES = Array.from({ length: 40 }, (_, index) => encodedChunk(index).body);

/** What a survey of the chunks finds; `spoil` is sent in place of the first one. */
async function surveyed(isThreaded: boolean, spoil?: Uint8Array): Promise<Surveyed> {
  const surveyor = openSurveyor({ headers: HEADERS, wants: {}, again: () => BODIES }, isThreaded);
  for (const [index, body] of BODIES.entries()) await surveyor.add(readRows(body), index === 0 && spoil ? spoil : body);
  const found = await surveyor.finish();
  await surveyor.close();
  return found;
}

test('a survey on a thread of its own finds what one on this thread finds', async () => {
  const found = await surveyed(true);
  expect(found).toEqual(await surveyed(false));
  expect(found.columns[0]).toMatchObject({ name: 'event_type', rows: 120, filled: 120 });
});

test('a survey whose thread dies is done once more, over every row', async () => {
  expect(await surveyed(true, new Uint8Array(64))).toEqual(await surveyed(false));
});

test('small files are surveyed on the spot', () => {
  expect(deservesThread(100_000)).toBe(false);
});
