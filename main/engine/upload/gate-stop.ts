/** Why an upload ends at the gate: about a row where one event is to blame, else about the request. */
import type { GateProblem, GateRefusal } from '../contract/privacy.ts';
import type { StopReason } from '../delivery/answers.ts';
import type { OutboxEntry } from '../store/outbox-entry.ts';

/** What a cell of a file may lead to; anything else is our own mistake. */
const PERSONAL: readonly GateProblem[] = ['not-hashed', 'email-shape', 'phone-shape', 'own-contact'];
const OF_EVENT = /^data\./;

/** `entries` as they stand in the request. */
export function gateStop({ problem, event, field }: GateRefusal, entries: readonly OutboxEntry[]): StopReason {
  const entry = event === null || !PERSONAL.includes(problem) ? undefined : entries[event];
  if (entry === undefined) return { code: 'upload/gate-refused', params: { problem, field } };
  return { code: 'upload/personal-data', params: { row: entry.row, field: field.replace(OF_EVENT, '') } };
}
