/** Event sets with names, and where their access tokens are. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function listAccounts(context: Context, input: Input<'listAccounts'>): Promise<Output<'listAccounts'>> {
  void [context, input];
  throw new Error('not built yet');
}

export async function saveAccount(context: Context, input: Input<'saveAccount'>, options: CallOptions): Promise<Output<'saveAccount'>> {
  void [context, input, options];
  throw new Error('not built yet');
}

export async function forgetAccount(context: Context, input: Input<'forgetAccount'>, options: CallOptions): Promise<Output<'forgetAccount'>> {
  void [context, input, options];
  throw new Error('not built yet');
}
