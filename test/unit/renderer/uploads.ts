/** Uploads as the page sees them, small and typed. */
import type { UploadCounts, UploadView } from '../../../preload/bridge.ts';
import { COUNTS } from './jobs.ts';

const EVENT_SET = '7012345678901234567';
export const NONE: UploadCounts = { events: 9, sent: 0, alreadySent: 0, refused: 0, left: 0, pending: 9, unknown: 0, overdue: 0 };
export const LEDGER = { eventSet: EVENT_SET, fresh: 7, unknown: 2, alreadySent: 5, changed: 2, tooOld: 1, sentOn: ['2026-11-16'], remembered: 40 };

export function upload(more: Partial<UploadView> = {}): UploadView {
  return {
    uploadId: 3, jobId: 1, state: 'planned', isResumed: false, isRehearsal: false, testEventCode: null, eventSet: EVENT_SET, eventSetName: 'Shop',
    origin: 'https://business-api.tiktok.com', isOtherHost: false, batchSize: 1000, createdAt: '2026-11-24T10:00:00.000Z', startedAt: null, finishedAt: null,
    sources: ['orders.csv'], sourceSha256: [], recipeSha256: '', prepared: COUNTS, ledger: LEDGER,
    plan: { requests: 1, bytes: 10, example: null, fields: [], withoutPrice: 0, withoutCategory: 0 },
    counts: NONE, requests: 0, repeated: 0, bytesSent: 0, requestIds: [], accepted: [], unknownSince: null, stoppedBy: null,
    ...more,
  };
}
