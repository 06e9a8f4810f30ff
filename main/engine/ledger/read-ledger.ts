/** What the ledger holds. */
import type { Input, Output } from '../contract/commands.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { isoTime } from '../moments.ts';

export async function readLedger(context: Context, _input: Input<'readLedger'>): Promise<Output<'readLedger'>> {
  return explainedNow(context, () => ({
    sets: context.store.ledger.sets().map(({ firstSent, lastSent, ...set }) => ({ ...set, firstSentAt: isoTime(firstSent), lastSentAt: isoTime(lastSent) })),
    exports: context.store.exportRecords.status(),
  }));
}
