/** The events of a job, as they will be sent, into the outbox of a plan: one chunk for each batch. */
import type { Context, Pace } from '../context.ts';
import type { UploadPlan } from '../contract/upload.ts';
import { eventBody } from '../delivery/payload.ts';
import type { OfflineEvent, RequestHead } from '../delivery/payload.ts';
import { eventId, exactDigest } from '../event/event-identity.ts';
import { fieldIndex } from '../event/fields.ts';
import { createDigestTable } from '../ledger/digest-table.ts';
import { grainOf, knownEvents, ownDigests, ownExact } from '../ledger/event-keys.ts';
import type { KnownEvent } from '../ledger/event-keys.ts';
import { priceMeaning } from '../mapping/recipe/order-rules.ts';
import type { StoredJob } from '../store/jobs.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';
import type { SentRow } from '../store/sent-rows.ts';
import { createFingerprint } from './fingerprint.ts';
import type { Fingerprint } from './fingerprint.ts';
import { offlineEvent } from './offline-event.ts';
import { countPlan } from './plan-facts.ts';
import { idWords } from './settle-marked.ts';
import type { MarkedEvents } from './settle-marked.ts';

const TIMESTAMP = fieldIndex('timestamp');
/** What TikTok attributes at most. */
const ATTRIBUTION_MS = 28 * 86_400_000;
/** TikTok documents no limit; what stands before it may break a larger body off without an answer that says so. A thousand events of one line take 0.5 MB. */
const MOST_BATCH_BYTES = 4 * 1024 * 1024;

export interface Laying {
  readonly job: StoredJob;
  readonly uploadId: number;
  readonly head: RequestHead;
  readonly batchSize: number;
  /** Most events to send; Infinity for all. */
  readonly limit: number;
  /** Whether the ledger has a say: not for a rehearsal. */
  readonly isMatched: boolean;
  /** Epoch milliseconds by which events are too old; null sends them all. */
  readonly oldBefore: number | null;
  /** Rows of the job, for progress. */
  readonly rows: number;
}

export interface LaidOut {
  readonly events: number;
  readonly tooOld: number;
  readonly plan: UploadPlan;
  readonly fingerprint: Fingerprint;
  /** Events that the ledger left out, where keys of other computers had a say; else none. */
  readonly marked: MarkedEvents;
}

export function oldBefore(now: number, sendOld: boolean): number | null {
  return sendOld ? null : now - ATTRIBUTION_MS;
}

/** Reads the marks that `matchLedger` made, so run it after that as the only writer. */
export async function layOutbox({ store }: Context, laying: Laying, pace: Pace): Promise<LaidOut> {
  const { job, head, limit } = laying;
  const fingerprint = createFingerprint();
  const hasForeignKeys = laying.isMatched && store.ledger.keys().length > 1;
  const leftOut = createDigestTable();
  const standing = createStanding({ store }, laying);
  const chunks = createChunks({ store }, laying);
  const priceIs = priceMeaning(job.recipe.fields.price) ?? 'line-total';
  let tooOld = 0;
  for (const { events, rows } of knownEvents(store, job, 'with-lines')) {
    const marked = laying.isMatched ? marksOf({ store }, job.jobId, events) : NO_MARKS;
    for (const event of events) {
      const id = eventId(event.identity, head.eventSet, head.testEventCode !== null);
      fingerprint.add(id, event);
      if (marked.has(event.seq)) {
        if (hasForeignKeys) leftOut.set(idWords(id), 0, 1);
        continue;
      }
      const known = standing(event);
      if (known.isFresh && laying.oldBefore !== null && Date.parse(event.values[TIMESTAMP] ?? '') < laying.oldBefore) {
        tooOld += 1;
        continue;
      }
      if (chunks.events >= limit) continue;
      const offline = offlineEvent({ values: event.values, lines: event.lines, priceIs }, id);
      chunks.add({ ...known, event, offline });
    }
    await pace.step({ stage: 'planning', rows, done: rows, total: laying.rows, unit: 'rows' });
  }
  chunks.finish();
  return { events: chunks.events, tooOld, plan: chunks.counter.plan, fingerprint, marked: leftOut };
}

const NO_MARKS: ReadonlyMap<number, SentRow> = new Map();

function marksOf({ store }: Pick<Context, 'store'>, jobId: number, events: readonly KnownEvent[]): ReadonlyMap<number, SentRow> {
  const [first, last] = [events[0], events.at(-1)];
  return first && last ? store.sentRows.between(jobId, first.seq, last.seq + 1) : NO_MARKS;
}

interface Standing {
  readonly isFresh: boolean;
  /** Sent before, and to be sent again. */
  readonly isSentAgain: boolean;
  /** Epoch seconds of an earlier request without an answer; 0 without one. */
  readonly firstSent: number;
}

const FRESH: Standing = { isFresh: true, isSentAgain: false, firstSent: 0 };

/** How an event that goes out stands to the ledger; test events have ids of their own, so that nothing is known of them. */
function createStanding({ store }: Pick<Context, 'store'>, { head, isMatched }: Laying): (event: KnownEvent) => Standing {
  const { eventSet, testEventCode } = head;
  if (!isMatched || testEventCode !== null || store.ledger.count(eventSet) === 0) return () => FRESH;
  const keys = store.ledger.keys();
  return (event) => {
    let standing = FRESH;
    for (const { key, isOwn } of keys) {
      const known = store.ledger.exact(eventSet, isOwn ? ownExact(event, key) : exactDigest(event.identity, key));
      if (known && known.state > 1) return { isFresh: false, isSentAgain: true, firstSent: 0 };
      if (known) standing = { isFresh: false, isSentAgain: false, firstSent: known.firstSent };
    }
    return standing;
  };
}

interface Laid extends Standing {
  readonly event: KnownEvent;
  readonly offline: OfflineEvent;
}

function createChunks({ store }: Pick<Context, 'store'>, { job, uploadId, head, batchSize }: Laying) {
  const { key } = store.ledger.ownKey();
  const grain = grainOf(job);
  const counter = countPlan(head);
  let [entries, bodies, size, chunk, events]: [OutboxEntry[], Buffer[], number, number, number] = [[], [], 0, 0, 0];
  const finish = (): void => {
    if (entries.length === 0) return;
    counter.endBatch();
    store.inTransaction(() => store.outbox.put(uploadId, chunk, entries, Buffer.concat(bodies)));
    [entries, bodies, size, chunk] = [[], [], 0, chunk + 1];
  };
  return {
    counter,
    get events() {
      return events;
    },
    add({ event, offline, isSentAgain, firstSent }: Laid): void {
      const body = eventBody(offline);
      const bytes = Buffer.from(body, 'utf8');
      if (size + bytes.length > MOST_BATCH_BYTES) finish();
      counter.add(offline, event.values, body);
      const { seq, row, line, source } = event;
      const digests = ownDigests(event, key, grain);
      entries.push({ seq, row, line, source, eventId: offline.id, digests, isSentAgain, bytes: bytes.length, firstSent, isDone: false });
      bodies.push(bytes);
      size += bytes.length;
      events += 1;
      if (entries.length === batchSize) finish();
    },
    finish,
  };
}
