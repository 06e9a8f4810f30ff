/** What `upload` tells a program: the job's counts as `prepare` names them, and what became of each event. */
import type { PreparedCounts } from '../engine/contract/model.ts';
import type { UploadView } from '../engine/contract/upload.ts';
import type { WireError } from '../engine/contract/wire.ts';
import type { PreparedJob } from './prepare-run.ts';
import { preparedJson } from './prepared-json.ts';
import type { Reasons } from './reasons.ts';
import { beyondLimit } from './pre-flight-text.ts';
import { errorText } from './sentences.ts';
import type { Sent } from './upload-text.ts';

export function uploadJson(prepared: PreparedJob, sent: Sent, reasons: Reasons): object {
  const { view, isKept, receipt, receiptProblem, bodies } = sent;
  return {
    ...preparedJson(prepared, countsOf(view), reasons),
    ...sendingJson(view),
    upload: isKept ? view.uploadId : null,
    refusedFile: receipt?.refusedFile ?? null,
    receipt: receipt?.receipt ?? null,
    receiptPage: receipt?.page ?? null,
    receiptProblem: receiptProblem === null ? null : problemJson(receiptProblem),
    bodies,
  };
}

/** Counts of an upload as every command names them. */
export function sendingJson(view: UploadView): object {
  const { counts, ledger, plan, prepared } = view;
  return {
    events: counts.events,
    sent: counts.sent,
    alreadySent: prepared.alreadySent + counts.alreadySent,
    refused: counts.refused,
    pending: counts.pending,
    left: counts.left,
    unknown: counts.unknown,
    overdue: counts.overdue,
    changed: ledger.changed,
    tooOld: ledger.tooOld,
    beyondLimit: beyondLimit(view),
    ledger,
    batches: plan.requests,
    requests: view.requests,
    repeated: view.repeated,
    bytes: plan.bytes,
    bytesSent: view.bytesSent,
    requestIds: view.requestIds,
    accepted: view.accepted,
    unknownSince: view.unknownSince,
    upload: view.uploadId,
    state: view.state,
    isResumed: view.isResumed,
    isRehearsal: view.isRehearsal,
    testEventCode: view.testEventCode,
    eventSet: view.eventSet,
    eventSetName: view.eventSetName,
    origin: view.origin,
    stoppedBy: view.stoppedBy === null ? null : problemJson(view.stoppedBy),
  };
}

export function problemJson(error: WireError): object {
  const { message, where, fix } = errorText(error);
  return { code: error.code, message, where, fix };
}

/** What was found to be sent meanwhile is no event of this run any more, so the rows still add up. */
function countsOf({ prepared, counts }: UploadView): PreparedCounts {
  return { ...prepared, eventsWritten: prepared.eventsWritten - counts.alreadySent, alreadySent: prepared.alreadySent + counts.alreadySent };
}
