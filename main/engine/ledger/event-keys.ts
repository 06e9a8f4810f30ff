/**
 * The events of a job with what they are beyond the job. Who compares with the ledger, exports or plans an upload walks them here,
 * so that all of them number rows without an order id alike.
 */
import { hash } from 'node:crypto';
import type { Grain } from '../contract/recipe.ts';
import { exactDigest, identityOf, LEDGER_KEY_BYTES, ledgerDigests, rowOf } from '../event/event-identity.ts';
import type { EventIdentity } from '../event/event-identity.ts';
import { readEventName } from '../event/editions.ts';
import { fieldIndex } from '../event/fields.ts';
import { keptEvents } from '../prepare/kept-events.ts';
import type { KeptEvent } from '../prepare/kept-events.ts';
import type { StoredJob } from '../store/jobs.ts';
import type { EntryDigests } from '../store/ledger.ts';
import type { Store } from '../store/store.ts';
import { createDigestTable, wordsOf } from './digest-table.ts';

const EVENT_TYPE = fieldIndex('event_type');
const TIMESTAMP = fieldIndex('timestamp');
const ORDER_ID = fieldIndex('order_id');
const DIGEST_BYTES = 16;

export interface KnownEvent extends KeptEvent {
  readonly identity: EventIdentity;
}

export interface KnownChunk {
  readonly events: readonly KnownEvent[];
  /** Rows read up to the end of this chunk. */
  readonly rows: number;
}

/** Chunk by chunk and in row order, events that the ledger marked among them. Digests: `ownDigests` under our own key, else `ledgerDigests`. */
export function* knownEvents(store: Store, job: StoredJob, lines: 'with-lines' | 'without-lines'): Generator<KnownChunk> {
  const identify = createIdentifier(grainOf(job));
  for (const { events, rows } of keptEvents(store, job.jobId, lines)) {
    yield { events: events.map((event) => new IdentifiedEvent(event, identify)), rows };
  }
}

type Identifier = (values: readonly string[]) => EventIdentity;

/** With digests an event is what it is whatever stands before it, so its identity is only made when it is asked for. */
class IdentifiedEvent implements KnownEvent {
  readonly seq: number;
  readonly source: number;
  readonly row: number;
  readonly line: number;
  readonly digests: Uint8Array | null;
  readonly #event: KeptEvent;
  readonly #identify: Identifier;
  #identity: EventIdentity | null;

  constructor(event: KeptEvent, identify: Identifier) {
    this.seq = event.seq;
    this.source = event.source;
    this.row = event.row;
    this.line = event.line;
    this.digests = event.digests;
    this.#event = event;
    this.#identify = identify;
    this.#identity = event.digests === null ? identify(event.values) : null;
  }

  get values(): readonly string[] {
    return this.#event.values;
  }

  get lines(): readonly (readonly string[])[] {
    return this.#event.lines;
  }

  get identity(): EventIdentity {
    this.#identity ??= this.#identify(this.values);
    return this.#identity;
  }
}

/** The digests of an event under our own key, without hashing where deriving did. */
export function ownDigests(known: KnownEvent, key: Uint8Array, grain: Grain): EntryDigests {
  const { digests } = known;
  if (digests === null) return ledgerDigests(known.identity, key, grain);
  const [exact, line, order] = [0, 1, 2].map((place) => digests.subarray(place * LEDGER_KEY_BYTES, (place + 1) * LEDGER_KEY_BYTES));
  return { exact: exact as Uint8Array, line: line?.some((byte) => byte !== 0) ? line : null, order: order as Uint8Array };
}

/** The exact one of `ownDigests` alone. */
export function ownExact(known: KnownEvent, key: Uint8Array): Uint8Array {
  return known.digests?.subarray(0, LEDGER_KEY_BYTES) ?? exactDigest(known.identity, key);
}

/** What one event of a job is: a line, or an order. */
export function grainOf({ recipe }: StoredJob): Grain {
  return recipe.rows.grain ?? 'line';
}

/** Takes events in row order: of rows without an order id that are the same in everything the first is 0, the next 1. */
export function createIdentifier(grain: Grain): Identifier {
  const seen = createDigestTable();
  return (values) => {
    if (values[ORDER_ID] !== '') return identityOf(values, grain, 0);
    const digest = wordsOf(digestOf(values));
    const count = seen.get(digest, 0);
    seen.set(digest, 0, count + 1);
    return identityOf(values, grain, count);
  };
}

/** Events and times by what they mean, so that the number is the same in another edition's spelling. */
function digestOf(values: readonly string[]): Buffer {
  const event = readEventName(values[EVENT_TYPE] ?? '') ?? '';
  const text = `${event}|${Date.parse(values[TIMESTAMP] ?? '')}|${rowOf(values)}`;
  return Buffer.from(hash('sha256', text, 'binary').slice(0, DIGEST_BYTES), 'latin1');
}
