/** Staged chunks and the rules to derive them, for tests that look at threads. */
import { applyOverrides, emptyRecipe } from '../../main/engine/mapping/recipe/draft-recipe.ts';
import type { PlanSource } from '../../main/engine/mapping/plan/plan.ts';
import type { ChunkToDerive } from '../../main/engine/prepare/derive-chunk.ts';
import { encodeRows } from '../../main/engine/store/row-chunk.ts';

const COLUMNS = ['event_type', 'email', 'timestamp', 'order_id', 'price', 'currency'] as const;

export const PLAN_SOURCE: PlanSource = {
  recipe: applyOverrides(emptyRecipe(), { maps: COLUMNS.map((field) => ({ field, column: field })), timezone: 'UTC' }),
  columns: COLUMNS.map((name) => ({ name })),
  now: Date.UTC(2026, 10, 22),
};

/** Three rows: an event, one that is rejected, and a repeat. */
export function encodedChunk(chunk: number): ChunkToDerive {
  const row = (order: string, email: string): string[] => ['Purchase', email, '2026-11-20 10:00', order, `${chunk}.50`, 'EUR'];
  const cells = [row(`A-${chunk}`, 'ann@example.com'), row(`B-${chunk}`, 'nobody'), row(`A-${chunk}`, 'ann@example.com')];
  const rows = cells.map((each, index) => ({ cells: each, row: chunk * 3 + index + 2, line: chunk * 3 + index + 2, faults: null }));
  return { chunk, source: 0, firstSeq: chunk * 3, body: encodeRows(rows), ledgerKey: new Uint8Array(32) };
}
