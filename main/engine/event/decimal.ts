/** Exact arithmetic on plain decimals ('12.50', '-3'), as the amounts of events are written. No floating point. */

interface Scaled {
  readonly units: bigint;
  readonly scale: number;
}

/** The sum with as many decimals as the longest of them; '0' of nothing. */
export function addDecimals(decimals: readonly string[]): string {
  const parts = decimals.map(parse);
  const scale = Math.max(0, ...parts.map((part) => part.scale));
  return write({ units: parts.reduce((sum, part) => sum + part.units * 10n ** BigInt(scale - part.scale), 0n), scale });
}

/** The product with the decimals of both. */
export function multiplyDecimals(one: string, other: string): string {
  const [a, b] = [parse(one), parse(other)];
  return write({ units: a.units * b.units, scale: a.scale + b.scale });
}

/** One spelling for each number: 007.10 and 7.1 are the same amount. */
export function canonicalDecimal(decimal: string): string {
  const { units, scale } = parse(decimal);
  const text = write({ units, scale });
  return scale === 0 ? text : text.replace(/\.?0+$/, '');
}

function parse(decimal: string): Scaled {
  const point = decimal.indexOf('.');
  if (point === -1) return { units: BigInt(decimal), scale: 0 };
  return { units: BigInt(decimal.slice(0, point) + decimal.slice(point + 1)), scale: decimal.length - point - 1 };
}

function write({ units, scale }: Scaled): string {
  const sign = units < 0n ? '-' : '';
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  return scale === 0 ? sign + digits : `${sign}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** Decimals after which a quotient is taken to have no end; more than any currency writes. */
const MOST_DECIMALS = 6;

/** The exact quotient of two decimals in its shortest spelling; null where it has more than six decimals, or of zero. */
export function divideDecimals(dividend: string, divisor: string): string | null {
  const [a, b] = [parse(dividend), parse(divisor)];
  if (b.units === 0n) return null;
  const numerator = a.units * 10n ** BigInt(b.scale + MOST_DECIMALS);
  const denominator = b.units * 10n ** BigInt(a.scale);
  if (numerator % denominator !== 0n) return null;
  return canonicalDecimal(write({ units: numerator / denominator, scale: MOST_DECIMALS }));
}
