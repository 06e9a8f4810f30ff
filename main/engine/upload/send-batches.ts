/**
 * The way of an upload's events to TikTok: chunk by chunk, one request in flight. A rejected batch is halved until what is bad
 * stands alone; what may come right by itself is waited for; anything else ends the run with a reason.
 */
import type { Context } from '../context.ts';
import type { CallOptions } from '../contract/commands.ts';
import type { OverdueChoice } from '../contract/upload.ts';
import { judge } from '../delivery/answers.ts';
import type { StopReason, Verdict } from '../delivery/answers.ts';
import { postEvents } from '../delivery/client.ts';
import type { Answer, Outgoing } from '../delivery/client.ts';
import { requestBody } from '../delivery/payload.ts';
import { redactMessage } from '../delivery/redact-message.ts';
import { waitBefore } from '../delivery/retry.ts';
import { iso } from '../moments.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';
import type { StoredUpload } from '../store/uploads.ts';
import { gateStop, setAside } from './gate-stop.ts';
import type { SetAside } from './gate-stop.ts';
import type { AnswerFacts, Group, Journal, OpenRequest } from './journal.ts';
import { isOverdue } from './overdue.ts';
import type { SendingReporter } from './report-sending.ts';
import type { Elsewhere } from './sent-elsewhere.ts';

export interface SendingRun {
  readonly context: Context;
  readonly upload: StoredUpload;
  readonly options: CallOptions;
  readonly journal: Journal;
  readonly reporter: SendingReporter;
  readonly token: string;
  readonly origin: string;
  readonly isPatient: boolean;
  readonly overdue: OverdueChoice;
  /** What others got through meanwhile. */
  elsewhere(entries: readonly OutboxEntry[]): Elsewhere;
  /** Events of one request; shrinks where TikTok says that they are too many. */
  most: number;
  /** Milliseconds waited since something last got ahead. */
  waited: number;
}

/** Batches after which the ledger takes in what was recorded: a moment's work that costs about the same for one as for all of them. */
const MOST_UNSETTLED = 256;
/** Events that are refused by themselves, before any is taken, until a person is asked to look. */
const REFUSED_IN_A_ROW = 50;
const PAUSED: StopReason = { code: 'upload/paused', params: {} };

/** Sends until nothing is left that may be sent; answers with the reason where it ended before. */
export async function sendBatches(run: SendingRun): Promise<StopReason | null> {
  const { context: { store }, upload: { uploadId } } = run;
  store.ledger.settle();
  for (const chunk of store.outbox.chunks(uploadId)) {
    if (store.ledger.unsettled() > MOST_UNSETTLED) store.ledger.settle();
    const all = store.outbox.entries(uploadId, chunk);
    const texts = store.outbox.bodies(uploadId, chunk, all);
    settleBefore(run, chunk, all);
    const bodyOf = new Map(all.map((entry, index) => [entry, texts[index] ?? '']));
    const groupOf = (entries: readonly OutboxEntry[], splitFrom: number | null): Group =>
      ({ chunk, all, entries, splitFrom, bodies: entries.map((entry) => bodyOf.get(entry) ?? '') });
    const waiting = [groupOf(all, null)];
    for (let group = waiting.pop(); group; group = waiting.pop()) {
      const sendable = group.entries.filter((entry) => !entry.isDone && !isHeldBack(run, entry));
      if (sendable.length === 0) continue;
      if (sendable.length < group.entries.length || sendable.length > run.most) {
        waiting.push(...parts(sendable, run.most).map((part) => groupOf(part, group?.splitFrom ?? null)).reverse());
        continue;
      }
      const outcome = await sendGroup(run, group);
      if (outcome.stop) return outcome.stop;
      if (outcome.splitFrom !== null) waiting.push(...halves(sendable).map((half) => groupOf(half, outcome.splitFrom)).reverse());
      if (outcome.isAgain) waiting.push(group);
    }
  }
  return null;
}

/** What needs no request: events that another upload got through meanwhile, and overdue ones that a person leaves. */
function settleBefore(run: SendingRun, chunk: number, all: readonly OutboxEntry[]): void {
  const { context, journal } = run;
  const { sent, hasLearned } = run.elsewhere(all);
  if (sent.length > 0) journal.settle({ chunk, all, entries: sent }, 'alreadySent');
  else if (hasLearned) journal.remember({ chunk, all });
  if (run.overdue !== 'leave') return;
  const left = all.filter(({ isDone, firstSent }) => !isDone && isOverdue(firstSent, context.now()));
  if (left.length > 0) journal.settle({ chunk, all, entries: left }, 'left');
}

function isHeldBack({ context, overdue }: SendingRun, { firstSent }: OutboxEntry): boolean {
  return overdue !== 'resend' && isOverdue(firstSent, context.now());
}

function parts(entries: readonly OutboxEntry[], most: number): OutboxEntry[][] {
  const count = Math.ceil(entries.length / most);
  return Array.from({ length: count }, (_, at) => entries.slice(at * most, (at + 1) * most));
}

function halves(entries: readonly OutboxEntry[]): OutboxEntry[][] {
  return parts(entries, Math.ceil(entries.length / 2));
}

interface GroupOutcome {
  readonly stop: StopReason | null;
  /** The batch to halve; null where it is answered. */
  readonly splitFrom: number | null;
  /** To be looked at anew: while it waited, events of it became overdue, or the gate kept some of them. */
  readonly isAgain: boolean;
}

const ANSWERED: GroupOutcome = { stop: null, splitFrom: null, isAgain: false };

async function sendGroup(run: SendingRun, group: Group): Promise<GroupOutcome> {
  const { context: { patience, now, closing }, upload, options: { signal }, journal, reporter, isPatient } = run;
  const body = requestBody(upload, group.bodies);
  for (let failures = 0; ; ) {
    if (signal?.aborted) return { ...ANSWERED, stop: PAUSED };
    if (failures > 0 && group.entries.some((entry) => isHeldBack(run, entry))) return { ...ANSWERED, isAgain: true };
    const restarted = run.overdue === 'resend' ? group.entries.filter(({ firstSent }) => isOverdue(firstSent, now())) : [];
    const begun: { request: OpenRequest | null; aside: readonly SetAside[] } = { request: null, aside: [] };
    const answer = await postEvents({ ...run, body, timeout: patience.requestTimeout, signal: closing }, (outgoing) => {
      if (outgoing.refusal === null) begun.request = begin(run, group, { outgoing, restarted });
      else journal.stoppedAtGate(group, outgoing, (begun.aside = setAside(outgoing, group.entries)));
    });
    const { request, aside } = begun;
    if (answer.kind === 'refused') return aside.length > 0 ? { ...ANSWERED, isAgain: true } : { ...ANSWERED, stop: gateStop(answer.refusal) };
    if (request === null) throw new Error('a request left that was not recorded');
    const verdict = judge(answer, { origin: run.origin, eventSet: upload.eventSet });
    const outcome = record(run, { group, request, verdict, facts: factsOf(answer, iso(now())) });
    if (outcome) {
      run.waited = 0;
      return outcome;
    }
    failures += 1;
    const reason = reasonOf(verdict, failures);
    const wait = verdict.kind === 'retry' ? waitBefore({ failures, waited: run.waited, isPatient }, patience.random()) : null;
    if (wait === null || verdict.kind !== 'retry') return { ...ANSWERED, stop: reason };
    reporter.report({ state: 'waiting', batch: request.batch, attempt: request.attempt + 1, waitMs: wait, waitsFor: verdict.waitsFor, isThrottled: verdict.isThrottled }, true);
    await patience.wait(wait, signal ? AbortSignal.any([signal, closing]) : closing);
    run.waited += wait;
  }
}

interface Beginning {
  readonly outgoing: Outgoing;
  readonly restarted: readonly OutboxEntry[];
}

function begin({ journal, reporter }: SendingRun, group: Group, { outgoing, restarted }: Beginning): OpenRequest {
  const request = journal.beginRequest(group, outgoing, restarted);
  reporter.report({ state: group.splitFrom === null ? 'sending' : 'splitting', batch: request.batch, attempt: request.attempt });
  return request;
}

interface Answered {
  readonly group: Group;
  readonly request: OpenRequest;
  readonly verdict: Verdict;
  readonly facts: AnswerFacts;
}

/** Writes down what the answer means; null where the request has to be made again, or not at all. */
function record(run: SendingRun, { group, request, verdict, facts }: Answered): GroupOutcome | null {
  const { journal } = run;
  const count = group.entries.length;
  if (verdict.kind === 'accepted') {
    journal.accepted(group, request, facts);
    return ANSWERED;
  }
  if (verdict.kind === 'retry' || verdict.kind === 'stop') {
    if (verdict.mayBeTaken) journal.unknown(request, facts);
    else journal.notTaken(group, request, 'failed', facts);
    return null;
  }
  if (verdict.kind === 'smaller') run.most = Math.min(run.most, Math.max(1, Math.floor(count / 2)));
  if (count > 1) {
    journal.notTaken(group, request, 'split', facts);
    return { ...ANSWERED, splitFrom: request.batch };
  }
  journal.refused(group, request, { ...facts, code: verdict.code, message: verdict.reason });
  return { ...ANSWERED, stop: allRefused(run) };
}

/**
 * Halving costs two requests an event where every event is bad, and then one cause is likely, such as a wrong mapping. Asked when
 * exactly so many are refused, so that whoever runs it again has all of them tried.
 */
function allRefused({ context: { store }, upload: { uploadId } }: SendingRun): StopReason | null {
  const { events, sent, alreadySent, refused, left } = store.uploads.read(uploadId);
  if (sent > 0 || refused !== REFUSED_IN_A_ROW || events - alreadySent - refused - left < REFUSED_IN_A_ROW) return null;
  const codes = new Set(store.batches.refused(uploadId, -1, REFUSED_IN_A_ROW).map(({ code }) => code));
  const [code] = codes;
  return codes.size === 1 && code !== undefined ? { code: 'upload/all-refused', params: { events: refused, code } } : null;
}

function reasonOf(verdict: Verdict, attempts: number): StopReason {
  if (verdict.kind !== 'retry' && verdict.kind !== 'stop') throw new Error('sending goes on after this answer');
  const { code, params } = verdict.reason;
  return code === 'upload/unavailable' ? { code, params: { ...params, attempts } } : verdict.reason;
}

function factsOf(answer: Answer, at: string): AnswerFacts {
  if (answer.kind === 'unanswered') return { answeredAt: null, httpStatus: null, code: null, requestId: null, message: answer.reason };
  const { httpStatus, code, requestId, message } = answer;
  return { answeredAt: at, httpStatus, code, requestId, message: code === 0 ? null : redactMessage(message) };
}
