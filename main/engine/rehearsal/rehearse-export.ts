/** What TikTok's upload page would say to an exported job. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function rehearseExport(context: Context, input: Input<'rehearseExport'>, options: CallOptions): Promise<Output<'rehearseExport'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
