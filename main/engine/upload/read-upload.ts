/** Uploads, their batches and what was refused, as they are shown. */
import type { Input, Output } from '../contract/commands.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { uploadSummary, uploadView } from './upload-view.ts';

export async function readUpload(context: Context, { uploadId }: Input<'readUpload'>): Promise<Output<'readUpload'>> {
  return explainedNow(context, () => uploadView(context, uploadId));
}

export async function listUploads(context: Context, { limit, jobId }: Input<'listUploads'>): Promise<Output<'listUploads'>> {
  return explainedNow(context, () => context.store.uploads.list(limit, jobId ?? null).map((upload) => uploadSummary(context, upload)));
}

export async function listBatches(context: Context, { uploadId, after, limit }: Input<'listBatches'>): Promise<Output<'listBatches'>> {
  return explainedNow(context, () => {
    context.store.uploads.read(uploadId);
    return context.store.batches.list(uploadId, after, limit);
  });
}

export async function listRefused(context: Context, { uploadId, after, limit }: Input<'listRefused'>): Promise<Output<'listRefused'>> {
  return explainedNow(context, () => {
    const { sources } = context.store.uploads.read(uploadId).facts;
    return context.store.batches.refused(uploadId, after, limit).map(({ source, ...event }) => ({ ...event, file: sources[source] ?? '' }));
  });
}
