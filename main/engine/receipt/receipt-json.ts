/**
 * receipt.json: everything about one upload that can be kept for ever. Keys have one order, numbers are whole, amounts are
 * texts, so that any program gets the same bytes from it and can recompute the digests.
 */
import { hash } from 'node:crypto';
import type { BatchView, RefusedEvent, UploadView } from '../contract/upload.ts';
import { TRACK_PATH } from '../delivery/payload.ts';
import { lastAnswerAt, lookAfter, nameOf } from './receipt-facts.ts';
import type { ReceiptFacts } from './receipt-facts.ts';

/** Version of the file's shape. */
export const RECEIPT_VERSION = 1;
const CHAIN_START = 'counterfoil-receipt/1';

const HOW =
  'Every batch has a link: SHA-256, as lower hex, over the link before it (for the first one the text of "start"), a line feed, and the batch ' +
  'without its link as JSON without spaces, keys as they stand, UTF-8. "end" is the last link. "seal" is SHA-256 over "end", a line feed, and this ' +
  'whole object without "batches", "chain" and "files" in the same form. Any later change shows as long as the seal is kept elsewhere, such as on ' +
  'the printed page.';
const ACCEPTED =
  'Accepted means that the request was taken. Whether an event is matched with a person, and attributed to an advertisement, is decided by TikTok ' +
  'later and is in no answer.';
const REHEARSAL = 'A rehearsal: the answers come from a simulator inside Counterfoil, nothing left this computer, and nothing counts as sent.';
const TEST = 'A test: the events went out with a test event code. They show under Test events in Events Manager, count in no report, and do not count as sent.';

export interface SealedReceipt {
  /** Without `files`, which are known last. */
  readonly content: object;
  /** The last link of the chain over the batches, and the digest over everything, lower hex. */
  readonly end: string;
  readonly seal: string;
}

/** `refusedSha256` is of refused.csv; null where nothing was refused. */
export function sealReceipt(facts: ReceiptFacts, refusedSha256: string | null): SealedReceipt {
  const head = headOf(facts, refusedSha256);
  let end = CHAIN_START;
  const batches = facts.batches.map((batch) => {
    const entry = batchOf(batch);
    end = linkOf(end, entry);
    return { ...entry, link: end };
  });
  const seal = linkOf(end, head);
  return { content: { ...head, batches, chain: { how: HOW, start: CHAIN_START, end, seal } }, end, seal };
}

function linkOf(previous: string, entry: object): string {
  return hash('sha256', `${previous}\n${JSON.stringify(entry)}`);
}

function headOf(facts: ReceiptFacts, refusedSha256: string | null): object {
  const { upload, writtenAt, appVersion } = facts;
  return {
    counterfoilReceipt: RECEIPT_VERSION,
    appVersion,
    writtenAt,
    upload: uploadOf(facts),
    meaning: {
      accepted: ACCEPTED,
      note: upload.isRehearsal ? REHEARSAL : upload.testEventCode === null ? null : TEST,
      lookInEventsManagerAfter: lookAfter(facts),
    },
    counts: { ...upload.counts },
    requests: { made: upload.requests, repeated: upload.repeated, bytes: upload.bytesSent, requestIds: upload.requestIds },
    accepted: upload.accepted.map(({ currency, amount, events }) => ({ currency, amount, events })),
    prepared: preparedOf(upload),
    ledger: { ...upload.ledger },
    sources: upload.sources.map(nameOf),
    sourceSha256: upload.sourceSha256,
    recipeSha256: upload.recipeSha256,
    refused: {
      events: upload.counts.refused,
      file: refusedSha256 === null ? null : 'refused.csv',
      sha256: refusedSha256,
      listed: facts.refused.map(refusedOf),
    },
  };
}

function uploadOf({ upload, batches }: ReceiptFacts): object {
  return {
    uploadId: upload.uploadId,
    jobId: upload.jobId,
    state: upload.state,
    isRehearsal: upload.isRehearsal,
    testEventCode: upload.testEventCode,
    eventSet: upload.eventSet,
    eventSetName: upload.eventSetName === null ? null : nameOf(upload.eventSetName),
    endpoint: upload.isRehearsal ? null : upload.origin + TRACK_PATH,
    batchSize: upload.batchSize,
    createdAt: upload.createdAt,
    startedAt: upload.startedAt,
    lastAnswerAt: lastAnswerAt(batches),
    finishedAt: upload.finishedAt,
    unknownSince: upload.unknownSince,
    stoppedBy: upload.stoppedBy && { code: upload.stoppedBy.code, params: upload.stoppedBy.params },
  };
}

function preparedOf({ prepared, plan }: UploadView): object {
  const { rowsRead, eventsWritten, duplicates, rejected, merged, filtered, alreadySent } = prepared;
  return {
    rowsRead,
    eventsWritten,
    duplicates,
    rejected,
    merged,
    filtered,
    alreadySent,
    changed: prepared.changed,
    withoutPrice: plan.withoutPrice,
    withoutCategory: plan.withoutCategory,
    issues: prepared.issues.map(({ code, severity, rows }) => ({ code, severity, rows })),
    priceTotals: prepared.priceTotals.map((total) => ({ ...total })),
  };
}

function batchOf({ batch, splitFrom, state, events, bytes, bodySha256, attempts }: BatchView): object {
  return {
    batch,
    splitFrom,
    state,
    events,
    bytes,
    bodySha256,
    attempts: attempts.map(({ sentAt, answeredAt, httpStatus, code, requestId, message }) => ({ sentAt, answeredAt, httpStatus, code, requestId, message })),
  };
}

function refusedOf({ row, line, file, eventId, code, reason, requestId }: RefusedEvent): object {
  return { row, line, file: nameOf(file), eventId, code, reason, requestId };
}
