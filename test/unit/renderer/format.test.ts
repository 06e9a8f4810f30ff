import { describe, expect, test } from 'vitest';
import { evenDecimals, groupDecimal } from '../../../renderer/format.ts';

describe('sums of money', () => {
  test('stand under each other by their decimal point, and no digit changes', () => {
    expect(evenDecimals(['40.00', '0', '1234.5'])).toEqual(['40.00', '0.00', '1234.50']);
    expect(evenDecimals(['1200', '-3'])).toEqual(['1200', '-3']);
    expect(groupDecimal('1234567.890')).toBe('1,234,567.890');
  });
});
