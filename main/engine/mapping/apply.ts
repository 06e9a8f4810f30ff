/** Lays one row's cells into the twelve fields. Runs once per row, so it makes one array and nothing else. */
import { trimSpaces } from '../event/text.ts';
import type { Plan } from './plan.ts';

/** Twelve raw values in TikTok's order: several columns joined with a space, empty ones filled as the plan says. */
export function draftOf(cells: readonly string[], plan: Plan): string[] {
  const { columns, otherwise } = plan;
  const draft: string[] = [];
  for (let field = 0; field < columns.length; field += 1) {
    const from = columns[field] as readonly number[];
    const value = from.length === 1 ? (cells[from[0] as number] ?? '') : joinCells(cells, from);
    const constant = otherwise[field] ?? null;
    draft.push(constant !== null && isEmpty(value) ? constant : value);
  }
  return draft;
}

function joinCells(cells: readonly string[], from: readonly number[]): string {
  let joined = '';
  for (const index of from) {
    const cell = cells[index] ?? '';
    if (!isEmpty(cell)) joined = joined === '' ? cell : `${joined} ${cell}`;
  }
  return joined;
}

function isEmpty(cell: string): boolean {
  return cell === '' || trimSpaces(cell) === '';
}
