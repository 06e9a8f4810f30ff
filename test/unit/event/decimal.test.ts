import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDecimals, canonicalDecimal, multiplyDecimals } from '../../../main/engine/event/decimal.ts';

test('sums keep the most decimals and every digit', () => {
  expect(addDecimals(['0.1', '0.20', '-1'])).toBe('-0.70');
  expect(addDecimals(['99999999999999999999', '0.01'])).toBe('99999999999999999999.01');
  expect(addDecimals([])).toBe('0');
});

test('products keep the decimals of both', () => {
  expect(multiplyDecimals('19.99', '3')).toBe('59.97');
  expect(multiplyDecimals('-0.05', '10')).toBe('-0.50');
  expect(multiplyDecimals('007.10', '1')).toBe('7.10');
});

test('equal amounts have one spelling', () => {
  expect(['7.10', '007.1', '7.1000'].map(canonicalDecimal)).toEqual(['7.1', '7.1', '7.1']);
  expect(['100', '100.00', '0.00', '-0.50'].map(canonicalDecimal)).toEqual(['100', '100', '0', '-0.5']);
});

test('cents multiply and add as whole numbers do', () => {
  const cents = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
  const text = (value: bigint): string => `${value < 0n ? '-' : ''}${String(value < 0n ? -value : value).padStart(3, '0').replace(/(\d\d)$/, '.$1')}`;
  fc.assert(fc.property(cents, cents, fc.bigInt({ min: 1n, max: 999n }), (a, b, times) => {
    expect(addDecimals([text(a), text(b)])).toBe(text(a + b));
    expect(multiplyDecimals(text(a), String(times))).toBe(text(a * times));
  }));
});
