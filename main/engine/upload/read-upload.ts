/** Uploads, their batches and what was refused, as they are shown. */
import type { Input, Output } from '../contract/commands.ts';
import type { Context } from '../context.ts';

export async function readUpload(context: Context, input: Input<'readUpload'>): Promise<Output<'readUpload'>> {
  void [context, input];
  throw new Error('not built yet');
}

export async function listUploads(context: Context, input: Input<'listUploads'>): Promise<Output<'listUploads'>> {
  void [context, input];
  throw new Error('not built yet');
}

export async function listBatches(context: Context, input: Input<'listBatches'>): Promise<Output<'listBatches'>> {
  void [context, input];
  throw new Error('not built yet');
}

export async function listRefused(context: Context, input: Input<'listRefused'>): Promise<Output<'listRefused'>> {
  void [context, input];
  throw new Error('not built yet');
}
