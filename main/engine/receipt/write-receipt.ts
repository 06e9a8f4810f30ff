/** Use case: what was sent, when and with what answer, as one file for programs, one page for people and the refused rows. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function writeReceipt(context: Context, input: Input<'writeReceipt'>, options: CallOptions): Promise<Output<'writeReceipt'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
