import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAnyNumber, parseNumber } from '../../../main/engine/event/number-form.ts';
import { readAnyTimeForm, readTimeForm } from '../../../main/engine/event/time/time-form.ts';
import { readPlainTime } from '../../../main/engine/event/time/time-plain.ts';
import { isTorture, reportHeld, scaled } from '../../helpers/torture.ts';

const FULL = 400_000;
const RUNS = { numRuns: scaled(FULL, 20) };
const SLOW = { timeout: isTorture ? 600_000 : 20_000 };
const two = fc.integer({ min: 0, max: 99 }).map((n) => String(n).padStart(2, '0'));
const day = fc.integer({ min: 0, max: 33 }).map((n) => String(n).padStart(2, '0'));
const mark = fc.constantFrom('-', '/', '.', '-', '年', '');
const year = fc.constantFrom('2026', '1989', '2024', '2100', '26', '20026');
const date = fc.oneof(
  fc.tuple(year, mark, day, mark, day).map((parts) => parts.join('')),
  fc.tuple(day, mark, day, mark, year).map((parts) => parts.join('')),
);
const clock = fc.tuple(fc.constantFrom('', ' ', 'T', 't', ', ', '  '), two, fc.constantFrom(':', '.', ''), two, fc.constantFrom('', ':00', ':59', ':60', ':07.5', ':07.123', ':07.1234', ':7', ' PM')).map((parts) => parts.join(''));
const zone = fc.constantFrom('', '', 'Z', 'z', ' Z', '+11:00', '-0330', ' -0500', ' UTC', '+15:00', '-00:00', '+1', '+10:75', '(+02:00)', ' x');
const time = fc.tuple(date, fc.oneof(fc.constant(''), clock), zone).map((parts) => parts.join(''));

describe('the short cut for plainly written times', () => {
  test('says what the full reader says', SLOW, () => {
    fc.assert(fc.property(time, (text) => { expect(readTimeForm(text)).toEqual(readAnyTimeForm(text)); }), RUNS);
    reportHeld('times whose short cut agrees with the full reader', RUNS.numRuns, FULL);
  });

  test.each(['2026-11-04 23:17:26', '2026-11-04T23:17', '2026-11-04T23:17:26.123Z', '04/11/2026 21:14', '25.11.2026', '2026-11-04 23:17:26 -0500'])(
    'takes %s',
    (text) => expect(readPlainTime(text)).toEqual(readAnyTimeForm(text)),
  );

  test.each(['2026-02-30 10:00', '2026-11-04 24:00', '2026-11-04 10:14 PM', '2026-11-04x10:14', '２０２６-11-04'])('leaves %s to the full reader', (text) =>
    expect(readPlainTime(text)).toBeNull(),
  );
});

describe('the short cut for plain numbers', () => {
  const digits = fc.stringMatching(/^\d{0,7}$/);
  const number = fc
    .tuple(fc.constantFrom('', '', '$', '€', '-', '+', 'US$', '£ ', '('), digits, fc.constantFrom('', '.', ',', ' ', "'"), digits, fc.constantFrom('', '', '.00', ',5', '€', ' USD', ')'))
    .map((parts) => parts.join(''));

  test('says what the full reader says', SLOW, () => {
    fc.assert(fc.property(number, (text) => { expect(parseNumber(text)).toEqual(parseAnyNumber(text)); }), RUNS);
    reportHeld('numbers whose short cut agrees with the full reader', RUNS.numRuns, FULL);
  });
});
