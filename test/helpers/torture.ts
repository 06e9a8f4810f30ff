/** Sizes of tests that are only worth their time now and then, and a log of what was attempted at full size. */
import { appendFileSync } from 'node:fs';

/** One part in so many of the full size runs with every test run. */
const USUAL_DIVISOR = 50;

export const isTorture = process.env['COUNTERFOIL_TORTURE'] === '1';

/** How many of `full` to do now. */
export function scaled(full: number, divisor = USUAL_DIVISOR): number {
  return isTorture ? full : Math.ceil(full / divisor);
}

export interface Ordeal {
  readonly what: string;
  readonly unit: 'inputs' | 'rows';
  readonly attempted: number;
  /** What came out of it, e.g. { refused: 900, 'read as before': 100 }. */
  readonly outcome: Readonly<Record<string, number>>;
}

/** Says what was done, and hands it to `npm run torture` where that is who asked. */
export function report(ordeal: Ordeal, full: number): void {
  const outcome = Object.entries(ordeal.outcome).map(([name, count]) => `${name} ${count}`).join(', ');
  console.info(`${ordeal.what}: ${ordeal.attempted} of ${full} (${isTorture ? 'full size' : 'scaled down'}): ${outcome}`);
  const log = process.env['COUNTERFOIL_TORTURE_LOG'];
  if (log !== undefined) appendFileSync(log, `${JSON.stringify(ordeal)}\n`);
}

/** The same for a law that either holds for every random input or fails its test. */
export function reportHeld(what: string, attempted: number, full: number): void {
  report({ what, unit: 'inputs', attempted, outcome: { held: attempted } }, full);
}
