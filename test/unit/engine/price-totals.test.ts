import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addPrice, createPriceSums, priceTotals } from '../../../main/engine/prepare/price-totals.ts';

const price = fc.tuple(fc.nat(1_000_000), fc.nat(9999)).map(([whole, cents]) => `${whole}.${String(cents).padStart(4, '0')}`);

test('sums are exact whatever the order and the number of decimals', () => {
  fc.assert(
    fc.property(fc.array(price, { minLength: 1 }), (prices) => {
      const sums = createPriceSums();
      for (const each of prices) addPrice(sums.in, 'EUR', each);
      const expected = prices.reduce((sum, each) => sum + BigInt(each.replace('.', '')), 0n);
      const [total] = priceTotals(sums);
      expect(BigInt((total?.in ?? '').replace('.', ''))).toBe(expected);
      expect(total?.rowsIn).toBe(prices.length);
    }),
  );
});

test('a tenth and a fifth make three tenths', () => {
  const sums = createPriceSums();
  addPrice(sums.in, 'USD', '0.1');
  addPrice(sums.in, 'USD', '0.20');
  expect(priceTotals(sums)).toEqual([{ currency: 'USD', rowsIn: 2, in: '0.30', rowsOut: 0, out: '0', leftOut: '0' }]);
});

test('a row that is taken out leaves no trace in what goes out', () => {
  const sums = createPriceSums();
  for (const each of ['10', '2.50']) {
    addPrice(sums.in, 'JPY', each);
    addPrice(sums.out, 'JPY', each);
  }
  addPrice(sums.out, 'JPY', '2.50', -1);
  addPrice(sums.leftOut, 'JPY', '2.50');
  expect(priceTotals(sums)).toEqual([{ currency: 'JPY', rowsIn: 2, in: '12.50', rowsOut: 1, out: '10.00', leftOut: '2.50' }]);
});
