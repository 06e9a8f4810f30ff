/**
 * What sending writes down: before a request that its events may be taken from now on, after its answer what became of them. Each
 * is one transaction, so that a process that dies at any moment leaves either the one state or the other.
 *
 * An event's `firstSent` and its entry in the ledger say the same: a request left that nobody knows the outcome of. Events that had
 * none before a request get them with it, and lose them again with an answer that surely took nothing.
 */
import { createHash } from 'node:crypto';
import type { BatchAttempt, BatchState } from '../contract/upload.ts';
import { moneyOf } from '../delivery/payload.ts';
import { addDecimals } from '../event/decimal.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';
import type { Store } from '../store/store.ts';
import type { Money, StoredUpload } from '../store/uploads.ts';

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
}

export type AnswerFacts = Omit<BatchAttempt, 'sentAt'>;

export interface Journal {
  beginRequest(group: Group, body: string): OpenRequest;
  /** All of the events were taken. */
  accepted(group: Group, request: OpenRequest, answer: AnswerFacts): void;
  /** The one event of the group is bad by itself. */
  refused(group: Group, request: OpenRequest, answer: AnswerFacts & { readonly code: number; readonly message: string }): void;
  /** None was taken; `state` says why. */
  notTaken(group: Group, request: OpenRequest, state: BatchState, answer: AnswerFacts): void;
  /** Nobody knows whether they were taken. */
  unknown(request: OpenRequest, answer: AnswerFacts): void;
  /** Ends events without a request: accepted by another upload, or left by a person's wish. */
  settle(group: Pick<Group, 'chunk' | 'all' | 'entries'>, as: 'alreadySent' | 'left'): void;
}

/** Throws what the store throws; then nothing of the step is recorded. `now` in epoch milliseconds. */
export function createJournal(store: Store, upload: StoredUpload, now: () => number): Journal {
  const { uploadId, eventSet } = upload;
  const keyId = store.ledger.ownKey().id;
  // What is rehearsed or tested is never sent.
  const isRemembered = !upload.isRehearsal && upload.testEventCode === null;
  const save = ({ chunk, all }: Pick<Group, 'chunk' | 'all'>): void => store.outbox.save(uploadId, chunk, all);
  const sending = () => ({ eventSet, keyId, uploadId, at: seconds(now()) });
  const forget = (entries: readonly OutboxEntry[]): void => {
    if (isRemembered) store.ledger.forgetSending(entries.map(({ digests }) => digests.exact), { eventSet, uploadId });
  };
  const done = (entries: readonly OutboxEntry[]): void => entries.forEach((entry) => (entry.isDone = true));
  return {
    beginRequest(group, body) {
      const fresh = group.entries.filter(({ firstSent }) => firstSent === 0);
      const at = sending();
      for (const entry of fresh) entry.firstSent = at.at;
      const bytes = Buffer.byteLength(body);
      const facts = { splitFrom: group.splitFrom, events: group.entries.length, bytes, bodySha256: createHash('sha256').update(body).digest('hex') };
      let begun = { batch: 0, attempt: 0 };
      store.inDurableTransaction(() => {
        begun = store.batches.begin(uploadId, facts, iso(now()));
        store.uploads.countRequest(uploadId, iso(now()), { isRepeated: begun.attempt > 1, bytes });
        if (isRemembered) store.ledger.recordSending(fresh.map(({ digests }) => digests), at);
        save(group);
      });
      return { ...begun, fresh };
    },
    accepted(group, { batch }, answer) {
      done(group.entries);
      store.inDurableTransaction(() => {
        store.batches.end(uploadId, batch, 'accepted', answer);
        if (isRemembered) store.ledger.recordSent(group.entries.map(({ digests }) => digests), sending());
        store.uploads.setAccepted(uploadId, withMoney(store.uploads.accepted(uploadId), group.bodies));
        save(group);
        store.uploads.count(uploadId, iso(now()), { sent: group.entries.length });
      });
    },
    refused(group, { batch }, answer) {
      done(group.entries);
      store.inTransaction(() => {
        store.batches.end(uploadId, batch, 'refused', answer);
        for (const { seq, row, line, source, eventId } of group.entries) {
          store.batches.putRefused(uploadId, { seq, row, line, source, eventId, code: answer.code, reason: answer.message, requestId: answer.requestId });
        }
        // A request with a bad event is rejected whole, so that an earlier one without an answer took nothing either.
        forget(group.entries);
        save(group);
        store.uploads.count(uploadId, iso(now()), { refused: group.entries.length });
      });
    },
    notTaken(group, { batch, fresh }, state, answer) {
      for (const entry of fresh) entry.firstSent = 0;
      store.inTransaction(() => {
        store.batches.end(uploadId, batch, state, answer);
        forget(fresh);
        save(group);
      });
    },
    unknown({ batch }, answer) {
      store.inTransaction(() => store.batches.end(uploadId, batch, answer.answeredAt === null ? 'sending' : 'failed', answer));
    },
    settle(group, as) {
      done(group.entries);
      store.inTransaction(() => {
        save(group);
        store.uploads.count(uploadId, iso(now()), { [as]: group.entries.length });
      });
    },
  };
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

export function seconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1000);
}

export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
