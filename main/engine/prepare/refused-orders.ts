/**
 * Orders that are not sent because one row of them does not say yes: who withdrew a consent in a later export, or gave it on one
 * line only, is not sent by the row that still has it. An empty cell, or "n/a", answers nothing and keeps its own row back only.
 */
import { fieldIndex } from '../event/fields.ts';
import { draftOf, orderOf } from '../mapping/plan/apply.ts';
import type { FillCarry } from '../mapping/plan/fill-rows.ts';
import { leftOutBy, refusedBy } from '../mapping/plan/leave-out.ts';
import type { Plan, RefusedOrders } from '../mapping/plan/plan.ts';
import { readRows } from '../store/row-chunk.ts';
import type { EncodedChunk } from '../store/chunks.ts';
import { carryAfter, fillRows, isBroken } from './derive-chunk.ts';

const ORDER_ID = fieldIndex('order_id');

/** Whether rows must be looked at before any is derived. */
export function asksForConsent({ leaveOut, columns }: Plan): boolean {
  return leaveOut.some(({ isConsent }) => isConsent) && (columns[ORDER_ID]?.length ?? 0) > 0;
}

/** Gathers the orders that have both a row that is refused and one that is not; chunks come in their order. */
export function createRefusals(plan: Plan): { add(staged: EncodedChunk): void; orders(): RefusedOrders } {
  const refused = new Map<string, number>();
  const others = new Set<string>();
  const wanted = columnsAsked(plan);
  const consents = plan.leaveOut.filter(({ isConsent }) => isConsent);
  let carry: FillCarry | null = null;
  let table = -1;
  return {
    add({ source, body }) {
      const before = source === table ? carry : null;
      table = source;
      carry = carryAfter(body, plan, before);
      for (const row of fillRows(readRows(body, wanted), plan, before)) {
        const order = isBroken(row) ? '' : orderOf(draftOf(row.cells, plan));
        if (order === '') continue;
        const rule = refusedBy(row.cells, plan.leaveOut);
        if (rule >= 0) refused.set(order, Math.min(rule, refused.get(order) ?? rule));
        else if (leftOutBy(row.cells, consents) < 0) others.add(order);
      }
    },
    orders: () => new Map([...refused].filter(([order]) => others.has(order))),
  };
}

function columnsAsked({ columns, leaveOut, orders: { fillDown } }: Plan): boolean[] {
  const wanted: boolean[] = [];
  const consents = leaveOut.filter(({ isConsent }) => isConsent).map(({ column }) => column);
  for (const column of [...(columns[ORDER_ID] ?? []), ...consents, ...(fillDown === null ? [] : [fillDown.order, ...fillDown.columns])]) wanted[column] = true;
  return wanted;
}
