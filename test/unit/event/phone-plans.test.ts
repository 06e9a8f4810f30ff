import examples from 'libphonenumber-js/mobile/examples';
import { getCountries, getCountryCallingCode, parsePhoneNumberFromString } from 'libphonenumber-js/max';
import type { CountryCode } from 'libphonenumber-js/max';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptInternational, acceptNational } from '../../../main/engine/event/contact/phone-plans.ts';
import { isTorture, reportHeld, scaled } from '../../helpers/torture.ts';

const FULL = 400_000;
const RUNS = scaled(FULL, 20);

/** What the library says: E.164 of a valid number, else null. */
function ask(digits: string, region?: CountryCode): string | null {
  const number = parsePhoneNumberFromString(digits, region);
  return number !== undefined && number.isPossible() && number.isValid() ? number.number : null;
}

/** Ways to put something in front of a national number; C stands for the calling code. */
const PREFIXES = ['', '', '0', '1', '8', 'C', '0C', '00C', 'C0'];

interface Draw {
  readonly region: CountryCode;
  readonly prefix: string;
  /** How many digits of the country's example number are kept: 0 makes a wild number. */
  readonly kept: number;
  readonly digits: string;
  readonly length: number;
}

const draws: fc.Arbitrary<Draw> = fc.record({
  region: fc.constantFrom(...getCountries()),
  prefix: fc.constantFrom(...PREFIXES),
  kept: fc.integer({ min: 0, max: 5 }),
  digits: fc.integer({ min: 1e12, max: 9_999_999_999_999 }).map((n) => String(n)),
  length: fc.integer({ min: 4, max: 13 }),
});

/** A number that looks like the country's own, written in one of the ways that exports hold. */
function write({ region, prefix, kept, digits, length }: Draw): string {
  const example: string = examples[region];
  const national = kept === 0 ? digits.slice(0, length) : example.slice(0, kept) + digits.slice(kept, example.length);
  return prefix.replace('C', getCountryCallingCode(region)) + national;
}

describe('the short cut for phones', () => {
  it('never disagrees with libphonenumber, whatever the country and spelling', { timeout: isTorture ? 600_000 : 20_000 }, () => {
    fc.assert(
      fc.property(draws, (draw) => {
        const { region } = draw;
        const digits = write(draw);
        const national = acceptNational(digits, region);
        if (national !== null) expect(national).toBe(ask(digits, region));
        const international = acceptInternational(digits);
        if (international !== null) expect(international).toBe(ask(`+${digits}`));
      }),
      { numRuns: RUNS },
    );
    reportHeld('phones whose short cut agrees with libphonenumber', RUNS, FULL);
  });

  it.each([
    ['US', '2133734253'],
    ['US', '12133734253'],
    ['CA', '4165550123'],
    ['GB', '07911123456'],
    ['GB', '447911123456'],
    ['DE', '015123456789'],
    ['FR', '0612345678'],
    ['CN', '13812345678'],
    ['AU', '0412345678'],
    ['JP', '09012345678'],
    ['BR', '11961234567'],
  ] as const)('is taken by an everyday number of %s: %s', (region, digits) => {
    expect(acceptNational(digits, region)).toBe(ask(digits, region));
    expect(acceptNational(digits, region)).not.toBeNull();
  });
});
