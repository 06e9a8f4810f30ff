/**
 * Finds repeats bucket by bucket: rows with the same event, order and time (and product, where it is
 * mapped). The winner follows the keep policy; every loser names it. Works on the entries' bytes, since an
 * object for each of a million rows would cost more than the search.
 */
import type { KeepPolicy } from '../contract/model.ts';
import { assertNever } from '../errors.ts';
import type { Duplicate } from '../store/duplicates.ts';
import { KEY_WORDS } from '../store/keys.ts';

export interface BucketOutcome {
  /** In row order. */
  readonly duplicates: readonly Duplicate[];
  /** Kept rows that share order and time with another kept row and differ in product. */
  readonly lineItems: number;
  readonly firstLineItem: { readonly row: number; readonly source: number } | null;
}

const KEY_LENGTH = 4;
const COMPARED_LENGTH = 2;

/** `words` are the entries of one bucket in row order, laid out as KEY_WORDS says. */
export function findDuplicates(words: Uint32Array, keep: KeepPolicy): BucketOutcome {
  const count = words.length / KEY_WORDS.entry;
  const heads = headsBy(words, KEY_WORDS.fullKey, Array.from({ length: count }, (_, index) => index));
  const winners = new Int32Array(count);
  const kept: number[] = [];
  for (let index = 0; index < count; index += 1) {
    const head = heads[index] as number;
    if (head === index) kept.push(index);
    if (head === index || wins(words, keep, index, winners[head] as number)) winners[head] = index;
  }
  const duplicates: Duplicate[] = [];
  for (let index = 0; index < count; index += 1) {
    const winner = winners[heads[index] as number] as number;
    if (winner !== index) duplicates.push(duplicateOf(words, index, winner));
  }
  return { duplicates, ...countLineItems(words, kept) };
}

/** For each of the entries `among` (ascending) the first one with the same key at `part`. */
function headsBy(words: Uint32Array, part: number, among: readonly number[]): Int32Array {
  const heads = new Int32Array(words.length / KEY_WORDS.entry);
  let size = 16;
  while (size < among.length * 2) size *= 2;
  // Open addressing: a slot holds an entry's index plus one. Keys are digests, so their own bits spread them.
  const slots = new Int32Array(size);
  for (const index of among) {
    let slot = (words[index * KEY_WORDS.entry + part + 1] as number) & (size - 1);
    let head = (slots[slot] as number) - 1;
    while (head !== -1 && !isSame(words, index, head, { part, length: KEY_LENGTH })) {
      slot = (slot + 1) & (size - 1);
      head = (slots[slot] as number) - 1;
    }
    if (head === -1) slots[slot] = index + 1;
    heads[index] = head === -1 ? index : head;
  }
  return heads;
}

function isSame(words: Uint32Array, one: number, two: number, at: { part: number; length: number }): boolean {
  const first = one * KEY_WORDS.entry + at.part;
  const second = two * KEY_WORDS.entry + at.part;
  for (let word = 0; word < at.length; word += 1) if (words[first + word] !== words[second + word]) return false;
  return true;
}

/** Whether a later entry of a group takes the place of its winner so far; a tie goes to the earlier row. */
function wins(words: Uint32Array, keep: KeepPolicy, index: number, winner: number): boolean {
  switch (keep) {
    case 'first':
      return false;
    case 'last':
      return true;
    case 'most-complete':
      return wordAt(words, index, KEY_WORDS.filled) > wordAt(words, winner, KEY_WORDS.filled);
    default:
      return assertNever(keep);
  }
}

function duplicateOf(words: Uint32Array, index: number, winner: number): Duplicate {
  return {
    seq: wordAt(words, index, KEY_WORDS.seq),
    winnerSeq: wordAt(words, winner, KEY_WORDS.seq),
    winnerRow: wordAt(words, winner, KEY_WORDS.row),
    winnerSource: wordAt(words, winner, KEY_WORDS.source),
    differs: !isSame(words, index, winner, { part: KEY_WORDS.compared, length: COMPARED_LENGTH }),
  };
}

function countLineItems(words: Uint32Array, kept: readonly number[]): Omit<BucketOutcome, 'duplicates'> {
  const heads = headsBy(words, KEY_WORDS.orderKey, kept);
  const products = new Int32Array(heads.length);
  for (const index of kept) products[heads[index] as number] = (products[heads[index] as number] as number) + 1;
  let lineItems = 0;
  let first: number | null = null;
  for (const index of kept) {
    const items = products[index] as number;
    if (items < 2) continue;
    lineItems += items;
    // Entries are in row order.
    first ??= index;
  }
  const place = (index: number) => ({ row: wordAt(words, index, KEY_WORDS.row), source: wordAt(words, index, KEY_WORDS.source) });
  return { lineItems, firstLineItem: first === null ? null : place(first) };
}

function wordAt(words: Uint32Array, index: number, part: number): number {
  return words[index * KEY_WORDS.entry + part] as number;
}
