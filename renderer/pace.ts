/** Rate and remaining time of running work; null until they mean something. */
import type { Work } from './work.ts';

export interface Pace {
  readonly rowsPerSecond: number | null;
  readonly secondsLeft: number | null;
}

/** The first half second says more about start-up than about speed. */
const WARM_UP_MS = 500;

export function paceOf({ progress, startedAt }: Work, now: number): Pace {
  const elapsed = now - startedAt;
  if (progress === null || elapsed < WARM_UP_MS || progress.done <= 0) return { rowsPerSecond: null, secondsLeft: null };
  const rowsPerSecond = progress.rows > 0 ? Math.round((progress.rows * 1_000) / elapsed) : null;
  if (progress.total === null || progress.total < progress.done) return { rowsPerSecond, secondsLeft: null };
  const left = ((progress.total - progress.done) * elapsed) / progress.done / 1_000;
  return { rowsPerSecond, secondsLeft: Math.ceil(left) };
}
