/** Use case: send what is pending of an upload, batch by batch, and record every step before it is taken. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function sendUpload(context: Context, input: Input<'sendUpload'>, options: CallOptions): Promise<Output<'sendUpload'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
