/**
 * Finds repeats bucket by bucket: rows with the same event, order and time (and product, where it is
 * mapped). The winner follows the keep policy; every loser names it.
 */
import type { KeepPolicy } from './contract/model.ts';
import { assertNever } from './errors.ts';
import type { Duplicate } from './store/duplicates.ts';
import type { KeyEntry } from './store/keys.ts';

export interface BucketOutcome {
  readonly duplicates: readonly Duplicate[];
  /** Kept rows that share order and time with another kept row and differ in product. */
  readonly lineItems: number;
  readonly firstLineItemRow: number | null;
}

export function findDuplicates(entries: Iterable<KeyEntry>, keep: KeepPolicy): BucketOutcome {
  const groups = new Map<string, KeyEntry[]>();
  const orders = new Map<string, { products: number; firstRow: number }>();
  for (const entry of entries) {
    const key = entry.fullKey.toString('latin1');
    const group = groups.get(key);
    if (group) {
      group.push(entry);
      continue;
    }
    groups.set(key, [entry]);
    countProduct(orders, entry);
  }
  const duplicates: Duplicate[] = [];
  for (const group of groups.values()) if (group.length > 1) duplicates.push(...losersOf(group, keep));
  return { duplicates, ...countLineItems(orders) };
}

function countProduct(orders: Map<string, { products: number; firstRow: number }>, entry: KeyEntry): void {
  const key = entry.orderKey.toString('latin1');
  const order = orders.get(key);
  if (order) order.products += 1;
  else orders.set(key, { products: 1, firstRow: entry.row });
}

function countLineItems(orders: Map<string, { products: number; firstRow: number }>): Omit<BucketOutcome, 'duplicates'> {
  let lineItems = 0;
  let firstLineItemRow: number | null = null;
  for (const { products, firstRow } of orders.values()) {
    if (products < 2) continue;
    lineItems += products;
    firstLineItemRow = Math.min(firstLineItemRow ?? firstRow, firstRow);
  }
  return { lineItems, firstLineItemRow };
}

function losersOf(group: readonly KeyEntry[], keep: KeepPolicy): Duplicate[] {
  const winner = winnerOf(group, keep);
  return group
    .filter((entry) => entry !== winner)
    .map((entry) => ({
      seq: entry.seq,
      winnerSeq: winner.seq,
      winnerRow: winner.row,
      winnerSource: winner.source,
      differs: !entry.compared.equals(winner.compared),
    }));
}

/** `group` is in row order; a tie in completeness goes to the earlier row. */
function winnerOf(group: readonly KeyEntry[], keep: KeepPolicy): KeyEntry {
  switch (keep) {
    case 'first':
      return group[0] as KeyEntry;
    case 'last':
      return group[group.length - 1] as KeyEntry;
    case 'most-complete':
      return group.reduce((best, entry) => (entry.filled > best.filled ? entry : best));
    default:
      return assertNever(keep);
  }
}
