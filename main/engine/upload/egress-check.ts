/**
 * The last look at a request before it leaves. Match keys are hashed and contacts in other fields are left out long before; should a
 * mistake of ours let one through, it stops here.
 */
import { holdsContact, mayHoldContact } from '../event/text.ts';

/** An event and the path of the string in it that holds a contact. */
export interface Leak {
  readonly event: number;
  readonly field: string;
}

/** The first string of the events (JSON texts) that holds an e-mail or a phone with its +; null where there is none. */
export function findLeak(events: readonly string[]): Leak | null {
  for (const [event, body] of events.entries()) {
    if (!mayHoldContact(body)) continue;
    const field = leakyPath(JSON.parse(body), '');
    if (field !== null) return { event, field };
  }
  return null;
}

function leakyPath(value: unknown, path: string): string | null {
  if (typeof value === 'string') return holdsContact(value) ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, part] of Object.entries(value)) {
    const found = leakyPath(part, path === '' ? key : `${path}.${key}`);
    if (found !== null) return found;
  }
  return null;
}
