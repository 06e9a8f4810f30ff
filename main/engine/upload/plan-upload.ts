/** Use case: compare a prepared job with the ledger of an event set and lay its new events up for sending. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function planUpload(context: Context, input: Input<'planUpload'>, options: CallOptions): Promise<Output<'planUpload'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
