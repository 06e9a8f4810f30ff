/**
 * The events of a job with what they are beyond the job. Who compares with the ledger, exports or plans an upload walks them here,
 * so that all of them number rows without an order id alike.
 */
import { hash } from 'node:crypto';
import type { Grain } from '../contract/recipe.ts';
import { identityOf, rowOf } from '../event/event-identity.ts';
import type { EventIdentity } from '../event/event-identity.ts';
import { readEventName } from '../event/editions.ts';
import { fieldIndex } from '../event/fields.ts';
import { keptEvents } from '../prepare/kept-events.ts';
import type { KeptEvent } from '../prepare/kept-events.ts';
import type { StoredJob } from '../store/jobs.ts';
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

/** Chunk by chunk and in row order, events that the ledger marked among them. Digests under a key: `ledgerDigests(identity, …)`. */
export function* knownEvents(store: Store, job: StoredJob, lines: 'with-lines' | 'without-lines'): Generator<KnownChunk> {
  const identify = createIdentifier(grainOf(job));
  for (const { events, rows } of keptEvents(store, job.jobId, lines)) {
    yield { events: events.map((event) => Object.assign(event, { identity: identify(event.values) })), rows };
  }
}

/** What one event of a job is: a line, or an order. */
export function grainOf({ recipe }: StoredJob): Grain {
  return recipe.rows.grain ?? 'line';
}

/** Takes events in row order: of rows without an order id that are the same in everything the first is 0, the next 1. */
export function createIdentifier(grain: Grain): (values: readonly string[]) => EventIdentity {
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
