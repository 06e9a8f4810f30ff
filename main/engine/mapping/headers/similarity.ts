/**
 * How alike two short names are, from 0 to 1, counting a swap of neighbours as one slip. A header is
 * compared with every alias there is, so pairs that cannot reach the wanted likeness are left out early.
 */

/** Optimal string alignment distance relative to the longer name; 0 for anything less alike than `least`. */
export function similarity(a: string, b: string, least: number): number {
  const longer = Math.max(a.length, b.length);
  if (longer === 0) return 1;
  const allowed = Math.floor(longer * (1 - least) + 1e-9);
  if (Math.abs(a.length - b.length) > allowed) return 0;
  // One slip changes at most two of the characters that occur.
  if (countBits(charactersOf(a) ^ charactersOf(b)) > 2 * allowed) return 0;
  const slips = distance(a, b);
  return slips > allowed ? 0 : 1 - slips / longer;
}

/** The characters that occur, folded into 32 bits. */
function charactersOf(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i += 1) bits |= 1 << (text.charCodeAt(i) & 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (isSwap) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1);
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length] ?? 0;
}
