/** Use cases: the ledger to another computer and back, its digest key sealed by a passphrase. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function exportLedger(context: Context, input: Input<'exportLedger'>, options: CallOptions): Promise<Output<'exportLedger'>> {
  void [context, input, options];
  throw new Error('not built yet');
}

export async function importLedger(context: Context, input: Input<'importLedger'>, options: CallOptions): Promise<Output<'importLedger'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
