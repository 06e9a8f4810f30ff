/** Use case: a person says that a job's exported files were uploaded to an event set by hand. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function markUploaded(context: Context, input: Input<'markUploaded'>, options: CallOptions): Promise<Output<'markUploaded'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
