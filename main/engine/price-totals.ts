/** Exact sums of prices per currency. Decimal strings in, decimal strings out; no floating point anywhere. */
import type { PriceTotal } from './contract/model.ts';

interface Sum {
  rows: number;
  /** The sum times 10 to the power of `scale`. */
  units: bigint;
  scale: number;
}

export interface PriceSums {
  readonly in: Map<string, Sum>;
  readonly out: Map<string, Sum>;
}

export function createPriceSums(): PriceSums {
  return { in: new Map(), out: new Map() };
}

/** Adds one price; `sign` -1 takes a row out again that was counted before. */
export function addPrice(sums: Map<string, Sum>, currency: string, price: string, sign: 1 | -1 = 1): void {
  const point = price.indexOf('.');
  const scale = point === -1 ? 0 : price.length - point - 1;
  const units = BigInt(point === -1 ? price : price.slice(0, point) + price.slice(point + 1)) * BigInt(sign);
  const sum = sums.get(currency);
  if (!sum) {
    sums.set(currency, { rows: sign, units, scale });
    return;
  }
  const common = Math.max(sum.scale, scale);
  sum.units = rescale(sum.units, sum.scale, common) + rescale(units, scale, common);
  sum.scale = common;
  sum.rows += sign;
}

/** One line per currency that occurs, in alphabetical order. */
export function priceTotals(sums: PriceSums): PriceTotal[] {
  return [...sums.in.keys()].toSorted().map((currency) => {
    const taken = sums.in.get(currency);
    const kept = sums.out.get(currency);
    return { currency, rowsIn: taken?.rows ?? 0, in: format(taken), rowsOut: kept?.rows ?? 0, out: format(kept) };
  });
}

function rescale(units: bigint, from: number, to: number): bigint {
  return from === to ? units : units * 10n ** BigInt(to - from);
}

function format(sum: Sum | undefined): string {
  if (!sum) return '0';
  const sign = sum.units < 0n ? '-' : '';
  const digits = (sum.units < 0n ? -sum.units : sum.units).toString().padStart(sum.scale + 1, '0');
  if (sum.scale === 0) return sign + digits;
  return `${sign}${digits.slice(0, -sum.scale)}.${digits.slice(-sum.scale)}`;
}
