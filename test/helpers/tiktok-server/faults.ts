/** Which fault strikes which request. The same seed and the same requests in the same order give the same faults. */
import type { Behaviour, Fault } from './contract.ts';

export interface Struck {
  /** What happens instead of the right answer; null for that. */
  readonly fault: Fault | null;
  readonly delay: number;
}

export interface FaultBook {
  change(behaviour: Behaviour): void;
  strike(request: { readonly number: number; readonly bytes: number }): Struck;
}

export function createFaultBook(first: Behaviour): FaultBook {
  let open: { fault: Fault; left: number }[] = [];
  let chance = createChance(first.seed);
  function change({ faults, seed }: Behaviour): void {
    open = faults.map((fault) => ({ fault, left: fault.times ?? Infinity }));
    chance = createChance(seed);
  }
  change(first);
  return {
    change,
    strike({ number, bytes }) {
      let delay = 0;
      let struck: Fault | null = null;
      for (const entry of open) {
        const { fault } = entry;
        if (entry.left === 0 || number < (fault.from ?? 1)) continue;
        if (fault.kind === 'too-large' && bytes <= (fault.above ?? 0)) continue;
        if (struck !== null && fault.kind !== 'slow') continue;
        if (fault.chance !== undefined && chance() >= fault.chance) continue;
        entry.left -= 1;
        if (fault.kind === 'slow') delay += fault.milliseconds ?? 0;
        else struck = fault;
      }
      return { fault: struck, delay };
    },
  };
}

/** Numbers from 0 to 1 by mulberry32. */
export function createChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
