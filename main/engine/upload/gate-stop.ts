/** What becomes of what the gate refuses: single events are set aside by name, anything else ends the upload. */
import type { GateRefusal } from '../contract/privacy.ts';
import type { StopReason } from '../delivery/answers.ts';
import type { Passage } from '../delivery/gate.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';

export interface SetAside {
  readonly entry: OutboxEntry;
  /** In the words of a report; holds no value. */
  readonly reason: string;
}

const OF_EVENT = /^data\./;
const WORDS: Readonly<Partial<Record<GateRefusal['problem'], string>>> = {
  'not-hashed': 'no SHA-256 where one belongs',
  'email-shape': 'something shaped like an email',
  'phone-shape': 'something shaped like a phone',
  'own-contact': 'the email or phone of a customer of the same request',
};

/** `entries` as they stand in the request; empty where the refusal is about the request as a whole. */
export function setAside({ refusedEvents }: Pick<Passage, 'refusedEvents'>, entries: readonly OutboxEntry[]): SetAside[] {
  return refusedEvents.flatMap(({ event, problem, field }) => {
    const entry = event === null ? undefined : entries[event];
    return entry === undefined ? [] : [{ entry, reason: `kept here by the network gate: ${WORDS[problem] ?? problem} (${field.replace(OF_EVENT, '')})` }];
  });
}

export function gateStop({ problem, field }: GateRefusal): StopReason {
  return { code: 'upload/gate-refused', params: { problem, field } };
}
