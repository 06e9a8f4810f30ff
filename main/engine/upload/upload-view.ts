/** An upload as it is shown. */
import type { UploadSummary, UploadView } from '../contract/upload.ts';
import type { Context } from '../context.ts';
import { TIKTOK_ORIGIN } from '../delivery/client.ts';
import { isoTime } from '../moments.ts';
import type { StoredUpload } from '../store/uploads.ts';
import { uploadCounts } from './upload-counts.ts';

/** Throws `upload/unknown`. */
export function uploadView({ store, now }: Context, uploadId: number): UploadView {
  const upload = store.uploads.read(uploadId);
  const { facts: { comparedFrom: _, ...facts }, accepted, ...stored } = upload;
  const { since, ...counts } = uploadCounts(store, upload, now());
  const { jobId, state, isRehearsal, testEventCode, eventSet, eventSetName, origin, batchSize, createdAt, startedAt, finishedAt } = stored;
  const { requests, repeated, bytesSent, stoppedBy } = stored;
  return {
    uploadId, jobId, state, isResumed: false, isRehearsal, testEventCode, eventSet, eventSetName, origin, batchSize, createdAt, startedAt, finishedAt,
    isOtherHost: !isRehearsal && origin !== TIKTOK_ORIGIN,
    ...facts,
    counts, requests, repeated, bytesSent, stoppedBy,
    requestIds: store.batches.requestIds(uploadId),
    accepted: Object.entries(accepted).map(([currency, { amount, events }]) => ({ currency, amount, events })),
    unknownSince: isoTime(since),
  };
}

export function uploadSummary({ store, now }: Context, upload: StoredUpload): UploadSummary {
  const { uploadId, jobId, state, isRehearsal, eventSet, eventSetName, createdAt, startedAt, finishedAt } = upload;
  const { since: _, ...counts } = uploadCounts(store, upload, now());
  const { sources } = upload.facts;
  return {
    uploadId, jobId, state, isRehearsal, isTest: upload.testEventCode !== null, eventSet, eventSetName, createdAt, startedAt, finishedAt, sources, counts,
  };
}
