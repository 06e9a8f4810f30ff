/** Use case: what left this computer, newest first. */
import type { Input, Output } from '../contract/commands.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';

export function listOutgoing(context: Context, { limit, before, ...filter }: Input<'listOutgoing'>): Output<'listOutgoing'> {
  return explainedNow(context, () => {
    const { outgoing } = context.store;
    const found = outgoing.list(filter, before ?? Number.MAX_SAFE_INTEGER, limit + 1);
    const entries = found.slice(0, limit);
    return { totals: outgoing.totals(filter), entries, before: found.length > limit ? (entries.at(-1)?.seq ?? null) : null };
  });
}
