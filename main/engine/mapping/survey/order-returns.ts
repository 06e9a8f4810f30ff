/**
 * Learns of orders whose rows do not stand together, as in an export that is sorted by product. A sample of orders is
 * followed through the whole file: every order whose id has a hash of a certain form, fewer and fewer as they come.
 */
import type { OrderReturns } from '../../contract/findings.ts';
import { readMeanings } from '../headers/meaning.ts';
import { isSameCell } from './same-amount.ts';

const MOST_ORDERS = 2000;
/** What names a line of the order and never the order itself. */
export const LINE_NAME = /line ?item|\bitems?\b|\bsku\b|variant|variation|product|quantity|\bqty\b|商品|产品|數量|数量|规格|規格|款式|明细|明細/i;

interface Followed {
  readonly hash: number;
  /** The cells of its first row, packed: a cell as it was read keeps the whole text that it was cut from in memory. */
  readonly first: string;
  hasReturned: boolean;
}

export interface ReturnSurvey {
  readonly lineColumns: readonly number[];
  readonly counts: readonly { filled: number; same: number }[];
  readonly orders: Map<string, Followed>;
  mask: number;
  rows: number;
}

export function createReturnSurvey(headers: readonly string[]): ReturnSurvey {
  const lineColumns = readMeanings(headers).flatMap((meaning, index) => {
    const isLine = 'field' in meaning && (meaning.field === 'product_id' || meaning.field === 'quantity');
    return isLine || LINE_NAME.test(headers[index] ?? '') ? [index] : [];
  });
  return { lineColumns, counts: headers.map(() => ({ filled: 0, same: 0 })), orders: new Map(), mask: 0, rows: 0 };
}

/**
 * Counts the first row of a run. One that names the same line as the order's very first row is a repeat, as in files that
 * overlap, and says nothing.
 */
export function addRunStart(survey: ReturnSurvey, order: string, cells: readonly string[]): void {
  const { orders, counts, lineColumns } = survey;
  const hash = hashOf(order);
  if (lineColumns.length === 0 || (hash & survey.mask) !== 0) return;
  const known = orders.get(order);
  if (known === undefined) {
    orders.set(unpack(JSON.stringify([order]))[0] ?? '', { hash, first: JSON.stringify(cells), hasReturned: false });
    if (orders.size > MOST_ORDERS) thinOut(survey);
    return;
  }
  const first = unpack(known.first);
  if (lineColumns.every((index) => isSameCell(cells[index] ?? '', first[index] ?? ''))) return;
  survey.rows += 1;
  known.hasReturned = true;
  for (let index = 0; index < counts.length; index += 1) {
    const count = counts[index] as { filled: number; same: number };
    const here = cells[index] ?? '';
    if (here.trim() === '') continue;
    count.filled += 1;
    if (isSameCell(here, first[index] ?? '')) count.same += 1;
  }
}

function unpack(packed: string): readonly string[] {
  return JSON.parse(packed) as readonly string[];
}

function thinOut(survey: ReturnSurvey): void {
  survey.mask = survey.mask * 2 + 1;
  for (const [order, { hash }] of survey.orders) if ((hash & survey.mask) !== 0) survey.orders.delete(order);
}

/** FNV-1a: ids that count upwards are spread evenly. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return (hash ^ (hash >>> 15)) >>> 0;
}

/** Undefined where no order that was followed came back with another line. */
export function finishReturns({ rows, orders, counts, mask }: ReturnSurvey): OrderReturns | undefined {
  if (rows === 0) return undefined;
  const returned = [...orders.values()].filter(({ hasReturned }) => hasReturned).length;
  return { orders: returned, ...(mask === 0 ? { distinct: orders.size } : {}), rows, columns: counts.map(({ filled, same }, index) => ({ index, filled, same })) };
}
