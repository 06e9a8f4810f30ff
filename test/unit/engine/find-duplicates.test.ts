import { hash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { findDuplicates } from '../../../main/engine/prepare/find-duplicates.ts';
import type { BucketOutcome } from '../../../main/engine/prepare/find-duplicates.ts';

/** The entry of a row of order `order` with product `product`; `value` stands for price, quantity and match keys. */
function entry(row: number, order: string, { product = '', value = '', filled = 5 } = {}): Buffer {
  const digest = (text: string, bytes: number): Buffer => hash('sha256', text, 'buffer').subarray(0, bytes);
  const place = new Uint32Array([row - 2, row, 0, filled]);
  return Buffer.concat([digest(order, 16), digest(`${order}/${product}`, 16), digest(value, 8), Buffer.from(place.buffer)]);
}

function find(entries: readonly Buffer[], keep: 'first' | 'last' | 'most-complete'): BucketOutcome {
  return findDuplicates(new Uint32Array(new Uint8Array(Buffer.concat(entries)).buffer), keep);
}

const losers = (entries: readonly Buffer[], keep: 'first' | 'last' | 'most-complete'): [number, number][] =>
  find(entries, keep).duplicates.map(({ seq, winnerRow }) => [seq + 2, winnerRow]);

describe('the winner', () => {
  const group = [entry(2, 'A', { filled: 4 }), entry(5, 'A', { filled: 7 }), entry(9, 'A', { filled: 7 })];

  test('first keeps the earliest row', () => expect(losers(group, 'first')).toEqual([[5, 2], [9, 2]]));
  test('last keeps the latest row', () => expect(losers(group, 'last')).toEqual([[2, 9], [5, 9]]));
  test('most-complete keeps the fullest row, the earlier one on a tie', () =>
    expect(losers(group, 'most-complete')).toEqual([[2, 5], [9, 5]]));
});

test('a loser with other values is marked as differing', () => {
  const { duplicates } = find([entry(2, 'A', { value: '10' }), entry(3, 'A', { value: '10' }), entry(4, 'A', { value: '12' })], 'first');
  expect(duplicates.map(({ differs }) => differs)).toEqual([false, true]);
});

test('rows of one order with different products are line items, not duplicates', () => {
  const outcome = find([entry(2, 'A', { product: 'x' }), entry(3, 'A', { product: 'y' }), entry(4, 'A', { product: 'y' }), entry(5, 'B')], 'first');
  expect(outcome.lineItems).toBe(2);
  expect(outcome.firstLineItem?.row).toBe(2);
  expect(outcome.duplicates.map(({ seq, winnerRow }) => [seq + 2, winnerRow])).toEqual([[4, 3]]);
});
