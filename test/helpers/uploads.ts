/** Uploads that never were, for tests of what is said about them. Every count adds up. */
import type { BatchView, RefusedEvent, UploadView } from '../../main/engine/contract/upload.ts';
import type { ReceiptFacts } from '../../main/engine/receipt/receipt-facts.ts';

const DIGEST = 'b71e09c2d44fa1907be7728c05a1f3e6492d8b50cc3e1f7a6d95480e2b3144c2';

export function uploadOf(changes: Partial<UploadView> = {}): UploadView {
  return {
    uploadId: 39,
    jobId: 12,
    state: 'finished',
    isResumed: false,
    isRehearsal: false,
    testEventCode: null,
    eventSet: '7301234567890123456',
    eventSetName: 'Sydney online',
    origin: 'https://business-api.tiktok.com',
    isOtherHost: false,
    batchSize: 1000,
    createdAt: '2026-11-21T23:40:11.000Z',
    startedAt: '2026-11-21T23:41:07.120Z',
    finishedAt: '2026-11-21T23:43:02.480Z',
    sources: ['orders-2026-11.csv'],
    sourceSha256: [DIGEST],
    recipeSha256: DIGEST.split('').toReversed().join(''),
    prepared: preparedCounts(),
    ledger: {
      eventSet: '7301234567890123456',
      fresh: 9310,
      unknown: 0,
      alreadySent: 2604,
      changed: 68,
      tooOld: 68,
      sentOn: ['2026-05-03'],
      remembered: 41_220,
    },
    plan: { requests: 10, bytes: 3_948_112, example: null, fields: [], withoutPrice: 0, withoutCategory: 0 },
    counts: { events: 9310, sent: 9307, alreadySent: 0, refused: 3, left: 0, pending: 0, unknown: 0, overdue: 0 },
    requests: 44,
    repeated: 1,
    bytesSent: 5_201_877,
    requestIds: ['20261122104107A1C93B7E4D5F60718293'],
    accepted: [
      { currency: 'AUD', amount: '238961.20', events: 7013 },
      { currency: 'NZD', amount: '81880.45', events: 2294 },
    ],
    unknownSince: null,
    stoppedBy: null,
    ...changes,
  };
}

function preparedCounts(): UploadView['prepared'] {
  return {
    rowsRead: 12_403,
    eventsWritten: 9378,
    duplicates: 100,
    rejected: 253,
    merged: 0,
    filtered: 68,
    alreadySent: 2604,
    changed: 68,
    duplicatesDiffering: 0,
    eventSet: '7301234567890123456',
    exportedBefore: 0,
    exportedOn: null,
    lineItems: 0,
    issues: [{ code: 'no-match-key', severity: 'error', rows: 253, firstRow: 17 }],
    priceTotals: [],
    matchQuality: { events: 9378, withEmail: 9100, withPhone: 4000, withBoth: 3722, usable: 9300, olderThan28Days: 68, olderThan7Days: 4000, improvements: [] },
    bySource: [],
    ruleCounts: [],
    filteredByRule: [],
  };
}

/** Ten whole batches: the fourth split down to three refused events, the sixth accepted on its second attempt. */
export function batchesOf(count = 10, last = 310): BatchView[] {
  const batches: BatchView[] = [];
  for (let batch = 1; batch <= count; batch += 1) {
    const events = batch === count ? last : 1000;
    const isSplit = batch === 4;
    batches.push(oneBatch(batch, events, { state: isSplit ? 'split' : 'accepted', failed: batch === 6 ? 1 : 0 }));
    if (!isSplit) continue;
    batches.push(oneBatch(count + 1, 500, { state: 'accepted', splitFrom: 4 }), oneBatch(count + 2, 500, { state: 'split', splitFrom: 4 }));
    batches.push(oneBatch(count + 3, 497, { state: 'accepted', splitFrom: count + 2 }), oneBatch(count + 4, 3, { state: 'refused', splitFrom: count + 2 }));
  }
  return batches.toSorted((one, other) => one.batch - other.batch);
}

function oneBatch(batch: number, events: number, { state, splitFrom = null, failed = 0 }: { state: BatchView['state']; splitFrom?: number | null; failed?: number }): BatchView {
  const at = (seconds: number): string => new Date(Date.parse('2026-11-21T23:41:07.000Z') + (batch * 11 + seconds) * 1000).toISOString();
  const answer = state === 'accepted' ? { code: 0, message: null } : { code: 40_002, message: 'Invalid value for •••' };
  const attempts = Array.from({ length: failed + 1 }, (_, index) => ({
    sentAt: at(index * 3),
    answeredAt: at(index * 3 + 2),
    httpStatus: index < failed ? 502 : 200,
    code: index < failed ? null : answer.code,
    requestId: index < failed ? null : `2026112210410${batch}A1C93B7E4D5F607182${batch}`,
    message: index < failed ? null : answer.message,
  }));
  return { batch, splitFrom, state, events, bytes: events * 431, bodySha256: DIGEST, attempts };
}

export function refusedOf(count = 3, file = 'orders-2026-11.csv'): RefusedEvent[] {
  return Array.from({ length: count }, (_, index) => ({
    seq: 4400 + index,
    row: 4402 + index * 16,
    line: 4402 + index * 16,
    file,
    eventId: `3f9c2a7d5b1e4f608192a3b4c5d6e7${(16 + index).toString(16)}`,
    code: 40_002,
    reason: 'properties.value: Not a valid number',
    requestId: `20261122104142A1C93B7E4D5F6071829${index}`,
  }));
}

export function factsOf(upload: Partial<UploadView> = {}, changes: Partial<ReceiptFacts> = {}): ReceiptFacts {
  return { upload: uploadOf(upload), batches: batchesOf(), refused: refusedOf(), writtenAt: '2026-11-21T23:44:00.000Z', appVersion: '0.1.0', ...changes };
}
