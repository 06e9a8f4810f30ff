/** Use case: give up what is pending of an upload. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function discardUpload(context: Context, input: Input<'discardUpload'>, options: CallOptions): Promise<Output<'discardUpload'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
