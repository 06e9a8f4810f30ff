/** Exact sums of prices per currency. Decimal strings in, decimal strings out; no floating point anywhere. */
import type { PriceTotal } from '../contract/model.ts';
import { addDecimals } from '../event/decimal.ts';

export interface Sum {
  rows: number;
  /** The sum times 10 to the power of `scale` is `units` and `pending` together. */
  units: bigint;
  /** What came in lately, as a number as long as it is exact. */
  pending: number;
  scale: number;
}

/** Prices of no more digits are exact as numbers. */
const SHORT_PRICE = 15;

export interface PriceSums {
  readonly in: Map<string, Sum>;
  readonly out: Map<string, Sum>;
  readonly leftOut: Map<string, Sum>;
}

export function createPriceSums(): PriceSums {
  return { in: new Map(), out: new Map(), leftOut: new Map() };
}

/** Adds one price; `sign` -1 takes a row out again that was counted before. */
export function addPrice(sums: Map<string, Sum>, currency: string, price: string, sign: 1 | -1 = 1): void {
  const point = price.indexOf('.');
  const scale = point === -1 ? 0 : price.length - point - 1;
  const digits = point === -1 ? price : price.slice(0, point) + price.slice(point + 1);
  const sum = sumOf(sums, currency, scale);
  sum.rows += sign;
  if (scale !== sum.scale || digits.length > SHORT_PRICE) {
    addUnits(sum, BigInt(digits) * BigInt(sign), scale);
    return;
  }
  const pending = sum.pending + Number(digits) * sign;
  if (Number.isSafeInteger(pending)) sum.pending = pending;
  else addUnits(sum, BigInt(digits) * BigInt(sign), scale);
}

/** Adds the sums of some rows to those of others. */
export function addSums(sums: Map<string, Sum>, more: ReadonlyMap<string, Sum>): void {
  for (const [currency, added] of more) {
    const sum = sumOf(sums, currency, added.scale);
    sum.rows += added.rows;
    addUnits(sum, added.units + BigInt(added.pending), added.scale);
  }
}

function sumOf(sums: Map<string, Sum>, currency: string, scale: number): Sum {
  let sum = sums.get(currency);
  if (!sum) {
    sum = { rows: 0, units: 0n, pending: 0, scale };
    sums.set(currency, sum);
  }
  return sum;
}

function addUnits(sum: Sum, units: bigint, scale: number): void {
  const common = Math.max(sum.scale, scale);
  sum.units = rescale(sum.units + BigInt(sum.pending), sum.scale, common) + rescale(units, scale, common);
  sum.pending = 0;
  sum.scale = common;
}

/** One line per currency that occurs, in alphabetical order. */
export function priceTotals(sums: PriceSums): PriceTotal[] {
  return [...sums.in.keys()].toSorted().map((currency) => {
    const taken = sums.in.get(currency);
    const kept = sums.out.get(currency);
    const leftOut = format(sums.leftOut.get(currency));
    return { currency, rowsIn: taken?.rows ?? 0, in: format(taken), rowsOut: kept?.rows ?? 0, out: format(kept), leftOut };
  });
}

/** Totals after rows that went out are left out: their money moves from one to the other, to the last digit. */
export function leavingOut(totals: readonly PriceTotal[], moved: ReadonlyMap<string, Sum>): PriceTotal[] {
  return totals.map((total) => {
    const sum = moved.get(total.currency);
    if (!sum) return total;
    const amount = format(sum);
    return { ...total, rowsOut: total.rowsOut - sum.rows, out: addDecimals([total.out, `-${amount}`]), leftOut: addDecimals([total.leftOut, amount]) };
  });
}

function rescale(units: bigint, from: number, to: number): bigint {
  return from === to ? units : units * 10n ** BigInt(to - from);
}

function format(sum: Sum | undefined): string {
  if (!sum) return '0';
  const units = sum.units + BigInt(sum.pending);
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(sum.scale + 1, '0');
  if (sum.scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -sum.scale)}.${digits.slice(-sum.scale)}`;
}
