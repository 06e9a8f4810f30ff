/** Use case: does TikTok take this token? Asked with a request that holds no event. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function testAccount(context: Context, input: Input<'testAccount'>, options: CallOptions): Promise<Output<'testAccount'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
