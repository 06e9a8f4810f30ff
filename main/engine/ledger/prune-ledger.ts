/** Use case: forget what is too old to matter. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import { asOnlyWriter } from '../context.ts';
import type { Context } from '../context.ts';
import { iso, seconds } from '../moments.ts';

const DAY = 86_400_000;

/** Entries by when they were last sent, exports by when they were made; `removed` counts both. What an unfinished upload waits for stays. */
export async function pruneLedger(context: Context, { olderThanDays }: Input<'pruneLedger'>, options: CallOptions): Promise<Output<'pruneLedger'>> {
  return asOnlyWriter(context, options, async () => {
    const { store } = context;
    const before = context.now() - olderThanDays * DAY;
    let removed = 0;
    store.inTransaction(() => {
      removed = store.ledger.prune(seconds(before)) + store.exportRecords.prune(iso(before));
    });
    store.shrink();
    return { removed };
  });
}
