/** What the ledger holds. */
import type { Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function readLedger(context: Context, input: Input<'readLedger'>): Promise<Output<'readLedger'>> {
  void [context, input];
  throw new Error('not built yet');
}
