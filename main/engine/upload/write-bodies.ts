/** Use case: write the request bodies of an upload to disk instead of sending them. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function writeBodies(context: Context, input: Input<'writeBodies'>, options: CallOptions): Promise<Output<'writeBodies'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
