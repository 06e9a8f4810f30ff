import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { similarity } from '../../../main/engine/mapping/headers/similarity.ts';

describe('similarity', () => {
  it.each([
    ['phone', 'phone', 1],
    ['phnoe', 'phone', 0.8],
    ['emial', 'email', 0.8],
    ['ratio', 'country', 0],
    ['', '', 1],
  ])('of %j and %j is %d', (a, b, alike) => expect(similarity(a, b, 0.7)).toBeCloseTo(alike));

  it('is the same both ways, between 0 and 1, and 1 for equal names only', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), maxLength: 8 });
    fc.assert(
      fc.property(name, name, (a, b) => {
        const alike = similarity(a, b, 0);
        expect(similarity(b, a, 0)).toBe(alike);
        expect(alike >= 0 && alike <= 1).toBe(true);
        expect(alike === 1).toBe(a === b);
      }),
    );
  });

  it('leaves pairs out early only when they are less alike than wanted', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(name, name, fc.constantFrom(0.5, 0.75, 0.82), (a, b, least) => {
        const full = similarity(a, b, 0);
        expect(similarity(a, b, least)).toBe(full >= least - 1e-9 ? full : 0);
      }),
      { numRuns: 1000 },
    );
  });

  it('loses one letter for every slip', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{5,20}$/), fc.nat(), (name, at) => {
        const position = at % name.length;
        expect(similarity(name, name.slice(0, position) + name.slice(position + 1), 0)).toBeCloseTo(1 - 1 / name.length);
      }),
    );
  });
});
