// Random exports with several rows for an order, as plain cells: `shop` writes what belongs to the order on its first row
// only, `lines` repeats it. Overlapping files, rejected lines, refunds, several currencies, other totals, lost quantities.
import { createRandom } from '../../build/sample/random.ts';
import type { Random } from '../../build/sample/random.ts';

export interface OrderFilesCase {
  readonly seed: number;
  readonly style: 'shop' | 'lines';
  /** Orders of each file; they have one to five rows. */
  readonly orders: number;
  readonly files: number;
  /** Without disturbances: one currency, a product on every row, nothing unreadable. */
  readonly isCalm?: boolean;
}

/** Files by name; cells in the order of COLUMNS of order-oracle.ts. */
export function makeOrderFiles({ seed, style, orders, files, isCalm = false }: OrderFilesCase): Record<string, string[][]> {
  const random = createRandom(seed);
  const made: Record<string, string[][]> = {};
  let before: string[][] = [];
  for (let file = 0; file < files; file += 1) {
    const rows = file > 0 && random.chance(0.6) ? before.slice(-random.whole(1, 12)) : [];
    for (let order = 0; order < orders; order += 1) rows.push(...makeOrder(random, { name: `#${file * orders + order + 1000}`, style, isCalm }));
    made[`orders-${file + 1}.csv`] = rows;
    before = rows;
  }
  return made;
}

function makeOrder(random: Random, { name, style, isCalm }: { name: string; style: 'shop' | 'lines'; isCalm: boolean }): string[][] {
  const odd = (chance: number): boolean => !isCalm && random.chance(chance);
  const at = (): string => new Date(Date.UTC(2026, 10, random.whole(1, 20), random.whole(0, 23), random.whole(0, 59))).toISOString();
  const price = (): string => (odd(0.1) ? random.pick(['', 'free', '-4.00', '7', '3.5', '0.125']) : `${random.whole(1, 90)}.${String(random.whole(0, 99)).padStart(2, '0')}`);
  const order = {
    name: odd(0.05) ? '' : name, event: odd(0.06) ? random.pick(['Add to Cart', 'nonsense', '']) : 'Purchase', email: odd(0.1) ? random.pick(['', 'broken']) : `buyer${random.whole(1, 40)}@post.example`,
    phone: random.chance(0.4) ? `+6149157${String(random.whole(0, 9999)).padStart(4, '0')}` : '', time: at(), currency: odd(0.1) ? random.pick(['EUR', 'AUD', '']) : 'USD', total: price(),
    branch: random.pick(['001', 'NYC-7']),
  };
  const repeats = random.chance(0.5);
  return Array.from({ length: random.whole(1, 5) }, (_, line) => {
    const isFirst = line === 0;
    const ofOrder = (value: string): string => (isFirst || style === 'lines' ? value : '');
    const ownPrice = style === 'shop' ? ofOrder(order.total) : repeats ? (odd(0.05) ? price() : order.total) : price();
    return [
      order.name, odd(0.05) ? random.pick(['Add to Cart', 'nonsense']) : ofOrder(order.event), odd(0.04) ? 'broken' : ofOrder(order.email), ofOrder(order.phone), odd(0.06) ? at() : ofOrder(order.time),
      odd(0.05) ? 'EUR' : ofOrder(order.currency), ownPrice, odd(0.1) ? random.pick(['', 'two']) : String(random.whole(1, 4)),
      odd(0.15) ? '' : `SKU-${random.whole(1, isCalm ? 9999 : 6)}`, random.pick(['Tea', 'Cups']), ofOrder(order.branch),
    ];
  });
}
