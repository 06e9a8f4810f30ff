// A law about halving, over random jobs against the strict TikTok server: k bad events among n cost at most about 2·k·log2(n)
// requests more than none, the good ones go through once each, and exactly the bad ones are refused.
import { afterAll, beforeAll, expect, test } from 'vitest';
import fc from 'fast-check';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';
import { CLOCK_OFFSET, compare, FLAWLESS, prepareWorkspace } from '../helpers/sending-proof.ts';
import { startTikTok, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { isTorture, reportHeld, scaled } from '../helpers/torture.ts';
import { makeOrderFile } from '../oracle/sent-events.ts';

const FULL = 200;
const RUNS = scaled(FULL, 20);
const MOST = 1000;
const file = makeOrderFile(MOST, 21, 'BIS');

let engine: Engine;
let tiktok: TikTok;
let jobId: number;
let cleanUp: () => void;
let serial = 0;

beforeAll(async () => {
  const { path, remove } = keepFolder();
  const prepared = await prepareWorkspace(path, file.text);
  jobId = prepared.jobId;
  engine = openEngine({
    workspace: prepared.workspace,
    clock: () => Date.now() + CLOCK_OFFSET,
    patience: { wait: async () => {}, random: () => 0, requestTimeout: 10_000 },
  });
  tiktok = await startTikTok({ clockOffset: CLOCK_OFFSET });
  cleanUp = () => {
    engine.close();
    remove();
  };
});
afterAll(async () => {
  await tiktok.stop();
  cleanUp();
});

const anyCase = fc.record({
  events: fc.integer({ min: 1, max: MOST }),
  // Bad ones that lie apart, and runs of them.
  bad: fc.oneof(
    fc.uniqueArray(fc.nat(MOST - 1), { maxLength: 8 }),
    fc.record({ from: fc.nat(MOST - 1), length: fc.integer({ min: 1, max: 40 }) }).map(({ from, length }) => Array.from({ length }, (_, at) => from + at)),
  ),
  words: fc.constantFrom('plain' as const, 'silent' as const, 'echoes' as const),
  poisonCode: fc.constantFrom(40000, 40002, 40700),
});

test('k bad events among n cost about 2·k·log2(n) requests at most, and only they are refused', { timeout: isTorture ? 900_000 : 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyCase, async ({ events, bad, words, poisonCode }) => {
      serial += 1;
      const eventSet = String(7_000_000_000_000_000n + BigInt(serial));
      const poison = new Set(bad.flatMap((at) => file.arrivals[at]?.orderId ?? []));
      await tiktok.clear();
      await tiktok.change({ eventSets: [eventSet], poison: [...poison], words, poisonCode });
      const planned = await engine.planUpload({ jobId, eventSet, endpoint: tiktok.origin, limit: events, batchSize: MOST });
      const view = await engine.sendUpload({ uploadId: planned.uploadId, token: TEST_TOKEN });
      const wanted = file.arrivals.slice(0, events);
      const good = wanted.filter(({ orderId }) => orderId === null || !poison.has(orderId));
      const refused = wanted.length - good.length;
      const state = await tiktok.state();
      expect(compare(good, state)).toEqual(FLAWLESS);
      expect(view).toMatchObject({ state: 'finished', counts: { events, sent: good.length, refused, pending: 0, unknown: 0 } });
      expect(state.accepted.every(({ arrivals }) => arrivals.length === 1)).toBe(true);
      expect(state.requests.length - 1).toBeLessThanOrEqual(2 * refused * Math.log2(events) + 2);
    }),
    { numRuns: RUNS },
  );
  reportHeld('halving around refused events', RUNS, FULL);
});
