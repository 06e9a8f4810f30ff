/** Use case: forget what is too old to matter. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function pruneLedger(context: Context, input: Input<'pruneLedger'>, options: CallOptions): Promise<Output<'pruneLedger'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
