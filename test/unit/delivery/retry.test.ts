// How long sending waits, and when it gives up.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MOST_ATTEMPTS, waitBefore } from '../../../main/engine/delivery/retry.ts';

function waits(random: number, isPatient = false, most = 100): number[] {
  const all: number[] = [];
  let waited = 0;
  for (let failures = 1; failures <= most; failures += 1) {
    const wait = waitBefore({ failures, waited, isPatient }, random);
    if (wait === null) break;
    all.push(wait);
    waited += wait;
  }
  return all;
}

test('six attempts, and waits that double from one second', () => {
  expect(waits(0)).toEqual([1000, 2000, 4000, 8000, 16_000]);
  expect(waits(1)).toEqual([1250, 2500, 5000, 10_000, 20_000]);
  expect(waits(0)).toHaveLength(MOST_ATTEMPTS - 1);
});

test('with patience it goes on, never longer than thirty seconds at a time', () => {
  expect(waits(0, true, 8)).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
  expect(waitBefore({ failures: 5000, waited: 10 ** 9, isPatient: true }, 1)).toBe(30_000);
});

test('batches one after another wait ninety seconds in a row at most', () => {
  expect(waitBefore({ failures: 1, waited: 89_000, isPatient: false }, 0)).toBe(1000);
  expect(waitBefore({ failures: 1, waited: 89_001, isPatient: false }, 0)).toBeNull();
  expect(waitBefore({ failures: 1, waited: 0, isPatient: false }, 0)).toBe(1000);
});

test('whatever the chance, a run waits no longer than that', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ random: fc.double({ min: 0, max: 1, noNaN: true }), failures: fc.integer({ min: 1, max: 6 }) }), { maxLength: 60 }), (steps) => {
      let waited = 0;
      for (const { random, failures } of steps) {
        const wait = waitBefore({ failures, waited, isPatient: false }, random);
        if (wait === null) continue;
        expect(wait).toBeGreaterThanOrEqual(1000);
        expect(wait).toBeLessThanOrEqual(30_000);
        waited += wait;
      }
      expect(waited).toBeLessThanOrEqual(90_000);
    }),
  );
});
