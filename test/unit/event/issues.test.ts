import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ISSUE_CODES, addCode, codeBit, codesOf, emptyCodes, hasCode, hasErrorCode, issueFacts } from '../../../main/engine/event/issues.ts';

describe('issue codes', () => {
  it('have one bit each, in an order that stored jobs rely on', () => {
    expect(ISSUE_CODES.map(codeBit)).toEqual(ISSUE_CODES.map((_, bit) => bit));
    expect(new Set(ISSUE_CODES).size).toBe(ISSUE_CODES.length);
    expect(ISSUE_CODES.length).toBeLessThanOrEqual(96);
    expect(ISSUE_CODES.slice(0, 10).join()).toBe(
      'no-match-key,missing-time,bad-time,future-time,missing-event-type,unknown-event-type,not-in-edition,negative-amount,bad-quotes,extra-cells',
    );
  });

  it('come out of a set as they went in', () => {
    fc.assert(
      fc.property(fc.subarray([...ISSUE_CODES]), (codes) => {
        const set = emptyCodes();
        for (const code of codes) addCode(set, code);
        expect(codesOf(set)).toEqual(codes);
        expect(ISSUE_CODES.filter((code) => hasCode(set, code))).toEqual(codes);
        expect(hasErrorCode(set)).toBe(codes.some((code) => issueFacts(code).severity === 'error'));
        expect(Math.min(set.lo, set.hi, set.top)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('name each of the six upload errors at least once', () => {
    const named = new Set(ISSUE_CODES.map((code) => issueFacts(code).uploadError));
    expect([...named].toSorted()).toEqual([
      'Data formatting issues',
      'File too large',
      'Illegal characters',
      'Inaccurate timestamps',
      'Missing required fields',
      'Wrong file extension',
      null,
    ].toSorted());
  });

  it('have a name for every error that leaves a row out', () => {
    const errors = ISSUE_CODES.filter((code) => issueFacts(code).severity === 'error');
    expect(errors.filter((code) => issueFacts(code).uploadError === null)).toEqual([]);
  });
});
