/** Tells whether two plans are of the very same events for the same place, in whatever order their rows stand. */
import { createHash, hash } from 'node:crypto';
import type { KnownEvent } from '../ledger/event-keys.ts';

const WORDS = 8;

export interface Fingerprint {
  add(eventId: string, event: KnownEvent): void;
  /** Sixteen bytes over the events and what the plan was asked for, under the ledger's key. */
  finish(key: Uint8Array, asked: readonly unknown[]): Buffer;
}

/** Ids are distinct, so that the digests of events can be joined by exclusive or: no order, and none cancels another out. */
export function createFingerprint(): Fingerprint {
  const joined = new Int32Array(WORDS);
  let events = 0;
  return {
    add(eventId, { lines, values }) {
      const digest = hash('sha256', JSON.stringify([eventId, values, lines.length > 1 ? lines : []]), 'buffer');
      for (let word = 0; word < WORDS; word += 1) joined[word] = (joined[word] ?? 0) ^ digest.readInt32LE(word * 4);
      events += 1;
    },
    finish: (key, asked) => createHash('sha256').update(key).update(JSON.stringify([...asked, events, [...joined]])).digest().subarray(0, 16),
  };
}
