import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findDuplicates } from '../../../main/engine/find-duplicates.ts';
import type { KeyEntry } from '../../../main/engine/store/keys.ts';

/** A row of order `order` with product `product`; `value` stands for price, quantity and match keys. */
function entry(row: number, order: string, { product = '', value = '', filled = 5 } = {}): KeyEntry {
  const digest = (text: string, bytes: number): Buffer => hash('sha256', text, 'buffer').subarray(0, bytes);
  return {
    orderKey: digest(order, 16),
    fullKey: digest(`${order}/${product}`, 16),
    compared: digest(value, 8),
    seq: row - 2,
    row,
    source: 0,
    filled,
  };
}

const losers = (entries: readonly KeyEntry[], keep: 'first' | 'last' | 'most-complete'): [number, number][] =>
  findDuplicates(entries, keep).duplicates.map(({ seq, winnerRow }) => [seq + 2, winnerRow]);

describe('the winner', () => {
  const group = [entry(2, 'A', { filled: 4 }), entry(5, 'A', { filled: 7 }), entry(9, 'A', { filled: 7 })];

  test('first keeps the earliest row', () => expect(losers(group, 'first')).toEqual([[5, 2], [9, 2]]));
  test('last keeps the latest row', () => expect(losers(group, 'last')).toEqual([[2, 9], [5, 9]]));
  test('most-complete keeps the fullest row, the earlier one on a tie', () =>
    expect(losers(group, 'most-complete')).toEqual([[2, 5], [9, 5]]));
});

test('a loser with other values is marked as differing', () => {
  const { duplicates } = findDuplicates([entry(2, 'A', { value: '10' }), entry(3, 'A', { value: '10' }), entry(4, 'A', { value: '12' })], 'first');
  expect(duplicates.map(({ differs }) => differs)).toEqual([false, true]);
});

test('rows of one order with different products are line items, not duplicates', () => {
  const outcome = findDuplicates([entry(2, 'A', { product: 'x' }), entry(3, 'A', { product: 'y' }), entry(4, 'A', { product: 'y' }), entry(5, 'B')], 'first');
  expect(outcome.lineItems).toBe(2);
  expect(outcome.firstLineItemRow).toBe(2);
  expect(outcome.duplicates.map(({ seq, winnerRow }) => [seq + 2, winnerRow])).toEqual([[4, 3]]);
});
