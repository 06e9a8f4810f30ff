/** The values of staged rows in plain, as in the file and as they go out before hashing. Whoever shows them masks them, or records that they were shown. */
import { readCsvLine } from './delivery/csv-line.ts';
import type { Context } from './context.ts';
import type { BuiltEvent } from './event/build-event.ts';
import { fieldIndex } from './event/fields.ts';
import type { TargetField } from './contract/model.ts';
import { plainValues } from './job-view.ts';
import { beforeSteps, draftOf } from './mapping/plan/apply.ts';
import { runOf } from './mapping/plan/fill-rows.ts';
import type { FillCarry } from './mapping/plan/fill-rows.ts';
import type { Plan } from './mapping/plan/plan.ts';
import { carryAfter, deriveRow, fillRows } from './prepare/derive-chunk.ts';
import type { FilledRow } from './prepare/derive-chunk.ts';
import type { StoredChange } from './store/changed-rows.ts';
import type { StagedChunk } from './store/chunks.ts';

export interface FilledChunk extends StagedChunk {
  readonly rows: readonly FilledRow[];
}

/** A staged chunk with what orders fill down in it. */
export function filledChunk(context: Context, jobId: number, { staged, plan }: { staged: StagedChunk; plan: Plan }): FilledChunk {
  return { ...staged, rows: [...fillRows(staged.rows, plan, carryInto(context, jobId, { staged, plan }))] };
}

/** By field: before the recipe's steps, and as the row (or, changed, its order) goes out. */
export function valuesOf(row: FilledRow, change: StoredChange | null, plan: Plan): { before: readonly string[]; after: readonly string[] } {
  const event = deriveRow(row, plan);
  return { before: draftOf(row.cells, beforeSteps(plan)), after: change?.line ? valuesSent(change.line, event) : plainValues(event) };
}

/** What the chunks before fill down into this one; an order seldom began more than one chunk before. */
function carryInto({ store }: Context, jobId: number, { staged, plan }: { staged: StagedChunk; plan: Plan }): FillCarry | null {
  const { fillDown } = plan.orders;
  if (fillDown === null) return null;
  const orderOf = (row: StagedChunk['rows'][number] | undefined): string => runOf(row?.cells[fillDown.order]);
  const order = orderOf(staged.rows[0]);
  let first = staged.chunk;
  // Back to where the order of this chunk's first row cannot have begun any earlier.
  while (first > 0) {
    const before = store.chunks.getStaged(jobId, first - 1);
    if (!before || before.source !== staged.source) break;
    first -= 1;
    if (before.rows.some((row) => orderOf(row) !== order)) break;
  }
  let carry: FillCarry | null = null;
  for (let chunk = first; chunk < staged.chunk; chunk += 1) {
    const encoded = store.chunks.getEncoded(jobId, chunk);
    if (encoded) carry = carryAfter(encoded.body, plan, carry);
  }
  return carry;
}

/** What goes out for its order; match keys of another row are only known hashed. */
function valuesSent(line: Uint8Array, own: BuiltEvent): string[] {
  const values = readCsvLine(Buffer.from(line).toString('utf8'));
  const isOwn = (field: TargetField): boolean => own.values[fieldIndex(field)] === values[fieldIndex(field)];
  const { email, phone } = own.normalized;
  const normalized = {
    email: isOwn('email') ? email : (values[fieldIndex('email')] ?? ''),
    phone: isOwn('phone') ? phone : (values[fieldIndex('phone')] ?? ''),
  };
  return plainValues({ values, normalized });
}
