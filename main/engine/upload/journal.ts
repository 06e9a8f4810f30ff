/**
 * What sending writes down: before a request that its events may be taken from now on, after its answer what became of them. Each
 * is one transaction, so that a process that dies at any moment leaves either the one state or the other.
 *
 * An event's `firstSent` and its entry in the ledger say the same: a request left that nobody knows the outcome of. Events that had
 * none before a request get them with it, and lose them again with an answer that surely took nothing.
 */
import type { BatchAttempt, BatchState } from '../contract/upload.ts';
import type { OutgoingKind } from '../contract/privacy.ts';
import type { Outgoing } from '../delivery/client.ts';
import { moneyOf } from '../delivery/payload.ts';
import { addDecimals } from '../event/decimal.ts';
import { iso, seconds } from '../moments.ts';
import { REFUSED_AT_GATE } from '../contract/upload.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import type { Money, StoredUpload } from '../store/uploads.ts';
import type { SetAside } from './gate-stop.ts';
import { countsAsSent } from './upload-counts.ts';

/** Events of one chunk that go in one request. */
export interface Group {
  readonly chunk: number;
  /** Every entry of the chunk; what is written back is all of them. */
  readonly all: readonly OutboxEntry[];
  readonly entries: readonly OutboxEntry[];
  /** The body of each of `entries`. */
  readonly bodies: readonly string[];
  readonly splitFrom: number | null;
}

/** A request that was recorded and has no recorded answer yet. */
export interface OpenRequest {
  readonly batch: number;
  readonly attempt: number;
  /** Events that no earlier request without an answer held. */
  readonly fresh: readonly OutboxEntry[];
  /** Of the body. */
  readonly bytes: number;
}

export type AnswerFacts = Omit<BatchAttempt, 'sentAt'>;

/** Of an answer to one event. */
export type RefusalFacts = AnswerFacts & { readonly code: number; readonly message: string };

export interface Journal {
  /** `restarted`: events whose 48 hours begin anew, by a person's wish. */
  beginRequest(group: Group, outgoing: Outgoing, restarted: readonly OutboxEntry[]): OpenRequest;
  /** The gate let a request not pass; the events that are to blame, if any are, are refused by it for good. */
  stoppedAtGate(group: Group, outgoing: Outgoing, refused: readonly SetAside[]): void;
  /** All of the events were taken. */
  accepted(group: Group, request: OpenRequest, answer: AnswerFacts): void;
  /** The one event of the group is bad by itself. */
  refused(group: Group, request: OpenRequest, answer: RefusalFacts): void;
  /** None was taken; `state` says why. */
  notTaken(group: Group, request: OpenRequest, state: BatchState, answer: AnswerFacts): void;
  /** Nobody knows whether they were taken. */
  unknown(request: OpenRequest, answer: AnswerFacts): void;
  /** Writes down what sending learned about when events were first sent. */
  remember(chunk: Pick<Group, 'chunk' | 'all'>): void;
  /** Ends events without a request: accepted by another upload, or left by a person's wish. */
  settle(group: Pick<Group, 'chunk' | 'all' | 'entries'>, as: 'alreadySent' | 'left'): void;
}

/** Throws what the store throws; then nothing of the step is recorded. `now` in epoch milliseconds. */
export function createJournal(store: Store, upload: StoredUpload, now: () => number): Journal {
  const { uploadId, jobId } = upload;
  const kind: OutgoingKind = upload.isRehearsal ? 'rehearsal' : upload.testEventCode === null ? 'events' : 'test-events';
  const at = (): string => iso(now());
  const desk: Desk = {
    store, uploadId, at,
    ledger: ledgerDesk(store, upload, now),
    log: (outgoing) => void store.outgoing.append({ ...outgoing, at: at(), kind, uploadId, jobId }),
  };
  return {
    beginRequest: (group, outgoing, restarted) => beginRequest(desk, { group, outgoing, restarted }, seconds(now())),
    stoppedAtGate: (group, outgoing, refused) => recordAtGate(desk, { group, outgoing, refused }),
    accepted: (group, request, answer) => recordAccepted(desk, group, request, answer),
    refused: (group, request, answer) => recordRefused(desk, group, request, answer),
    notTaken(group, { batch, fresh, bytes }, state, answer) {
      for (const entry of fresh) entry.firstSent = 0;
      store.inTransaction(() => {
        store.batches.end(desk.uploadId, batch, state, answer);
        // No answer and surely not taken: there was no connection that anything could have left by.
        if (answer.answeredAt === null) store.uploads.uncountBytes(desk.uploadId, bytes);
        desk.ledger.forget(fresh);
        save(desk, group);
      });
    },
    unknown({ batch }, answer) {
      store.inTransaction(() => store.batches.end(desk.uploadId, batch, answer.answeredAt === null ? 'sending' : 'failed', answer));
    },
    remember: (chunk) => store.inTransaction(() => save(desk, chunk)),
    settle(group, as) {
      finish(group.entries);
      store.inTransaction(() => {
        save(desk, group);
        if (as === 'alreadySent') desk.ledger.claim(group.entries);
        store.uploads.count(desk.uploadId, desk.at(), { [as]: group.entries.length });
      });
    },
  };
}

/** What every step needs. */
interface Desk {
  readonly store: Store;
  readonly uploadId: number;
  /** ISO time. */
  at(): string;
  readonly ledger: LedgerDesk;
  /** Appends to the outgoing log, in the running transaction. */
  log(outgoing: Outgoing): void;
}

interface LedgerDesk {
  sending(entries: readonly OutboxEntry[]): void;
  sent(entries: readonly OutboxEntry[]): void;
  forget(entries: readonly OutboxEntry[]): void;
  claim(entries: readonly OutboxEntry[]): void;
  restart(entries: readonly OutboxEntry[]): void;
}

function ledgerDesk({ ledger }: Store, upload: StoredUpload, now: () => number): LedgerDesk {
  const { uploadId, eventSet } = upload;
  if (!countsAsSent(upload)) return { sending: () => {}, sent: () => {}, forget: () => {}, claim: () => {}, restart: () => {} };
  const keyId = ledger.ownKey().id;
  const digests = (entries: readonly OutboxEntry[]): OutboxEntry['digests'][] => entries.map((entry) => entry.digests);
  const what = () => ({ eventSet, keyId, uploadId, at: seconds(now()) });
  return {
    sending: (entries) => ledger.recordSending(digests(entries), what()),
    sent: (entries) => ledger.recordSent(digests(entries), what()),
    forget: (entries) => ledger.forgetSending(digests(entries).map(({ exact }) => exact), what()),
    restart: (entries) => ledger.restart(digests(entries).map(({ exact }) => exact), what()),
    claim: (entries) => ledger.claim(digests(entries).map(({ exact }) => exact), what()),
  };
}

interface Beginning {
  readonly group: Group;
  readonly outgoing: Outgoing;
  readonly restarted: readonly OutboxEntry[];
}

function beginRequest(desk: Desk, { group, outgoing, restarted }: Beginning, now: number): OpenRequest {
  const { store, uploadId } = desk;
  for (const entry of restarted) entry.firstSent = now;
  const fresh = group.entries.filter(({ firstSent }) => firstSent === 0);
  for (const entry of fresh) entry.firstSent = now;
  const { bytes, bodySha256 } = outgoing;
  const facts = { splitFrom: group.splitFrom, events: group.entries.length, bytes, bodySha256 };
  let begun = { batch: 0, attempt: 0 };
  store.inDurableTransaction(() => {
    // A plan that was never sent may have been replaced meanwhile.
    store.uploads.read(uploadId);
    // With the batch, so that neither is ever without the other.
    desk.log(outgoing);
    begun = store.batches.begin(uploadId, facts, desk.at());
    store.uploads.countRequest(uploadId, desk.at(), { isRepeated: begun.attempt > 1, bytes });
    desk.ledger.sending(fresh);
    desk.ledger.restart(restarted);
    save(desk, group);
  });
  return { ...begun, fresh, bytes };
}

function recordAccepted(desk: Desk, group: Group, { batch }: OpenRequest, answer: AnswerFacts): void {
  const { store, uploadId } = desk;
  finish(group.entries);
  store.inDurableTransaction(() => {
    store.batches.end(uploadId, batch, 'accepted', answer);
    desk.ledger.sent(group.entries);
    store.uploads.setAccepted(uploadId, withMoney(store.uploads.accepted(uploadId), group.bodies));
    save(desk, group);
    store.uploads.count(uploadId, desk.at(), { sent: group.entries.length });
  });
}

function recordRefused(desk: Desk, group: Group, { batch }: OpenRequest, answer: RefusalFacts): void {
  const { store, uploadId } = desk;
  finish(group.entries);
  store.inTransaction(() => {
    store.batches.end(uploadId, batch, 'refused', answer);
    for (const { seq, row, line, source, eventId } of group.entries) {
      store.batches.putRefused(uploadId, { seq, row, line, source, eventId, code: answer.code, reason: answer.message, requestId: answer.requestId });
    }
    // A request with a bad event is rejected whole, so that an earlier one without an answer took nothing either.
    desk.ledger.forget(group.entries);
    save(desk, group);
    store.uploads.count(uploadId, desk.at(), { refused: group.entries.length });
  });
}

interface AtGate {
  readonly group: Group;
  readonly outgoing: Outgoing;
  readonly refused: readonly SetAside[];
}

/** What the ledger knows of an earlier request stays: that one the gate had let through. */
function recordAtGate(desk: Desk, { group, outgoing, refused }: AtGate): void {
  const { store, uploadId } = desk;
  finish(refused.map(({ entry }) => entry));
  store.inDurableTransaction(() => {
    desk.log(outgoing);
    if (refused.length === 0) return;
    for (const { entry: { seq, row, line, source, eventId }, reason } of refused) {
      store.batches.putRefused(uploadId, { seq, row, line, source, eventId, code: REFUSED_AT_GATE, reason, requestId: null });
    }
    save(desk, group);
    store.uploads.count(uploadId, desk.at(), { refused: refused.length });
  });
}

function save({ store, uploadId }: Desk, { chunk, all }: Pick<Group, 'chunk' | 'all'>): void {
  store.outbox.save(uploadId, chunk, all);
}

function finish(entries: readonly OutboxEntry[]): void {
  for (const entry of entries) entry.isDone = true;
}

function withMoney(before: Money, bodies: readonly string[]): Money {
  const amounts = new Map<string, string[]>();
  for (const body of bodies) {
    const money = moneyOf(body);
    if (money === null) continue;
    const list = amounts.get(money.currency);
    if (list) list.push(money.amount);
    else amounts.set(money.currency, [money.amount]);
  }
  const added = [...amounts].map(([currency, list]) => {
    const { amount, events } = before[currency] ?? { amount: '0', events: 0 };
    return [currency, { amount: addDecimals([amount, ...list]), events: events + list.length }] as const;
  });
  return { ...before, ...Object.fromEntries(added) };
}
