/**
 * The last look at a finished request, and the only way out: what is not known to be harmless does not leave. It judges the bytes
 * that would be sent and shares no code with what made them. Says which fields are there and what is wrong, never a value.
 */
import { hash } from 'node:crypto';
import type { GateProblem, GateRefusal } from '../contract/privacy.ts';
import { candidates, shapeOf } from './gate-contacts.ts';
import type { Candidates } from './gate-contacts.ts';

export interface Passage {
  /** 0 where it is refused. */
  readonly bytes: number;
  readonly events: number;
  /** SHA-256, lower hex. */
  readonly bodySha256: string;
  /** Paths of the allowed fields that are present, sorted. */
  readonly fields: readonly string[];
  readonly refusal: GateRefusal | null;
  /** Where nothing is wrong but what single events hold: one refusal for each of them, so that the others may go without them. Else none. */
  readonly refusedEvents: readonly GateRefusal[];
}

/** What may stand in a field. */
type Rule = 'text' | 'number' | 'digest' | { readonly list: Rule } | { readonly fields: Readonly<Record<string, Rule>>; readonly needs: readonly string[] };

const CONTENT: Rule = { fields: { price: 'number', quantity: 'number', content_id: 'text', content_category: 'text' }, needs: [] };
const EVENT: Rule = {
  fields: {
    event: 'text',
    event_time: 'number',
    event_id: 'text',
    user: { fields: { email: 'digest', phone: 'digest' }, needs: [] },
    properties: {
      fields: { currency: 'text', value: 'number', order_id: 'text', shop_id: 'text', content_type: 'text', contents: { list: CONTENT } },
      needs: [],
    },
  },
  needs: ['event', 'event_time', 'event_id', 'user'],
};
const BODY: Rule = {
  fields: { event_source: 'text', event_source_id: 'text', test_event_code: 'text', data: { list: EVENT } },
  needs: ['event_source', 'event_source_id', 'data'],
};
const MOST_EVENTS = 1000;
/** Of a second since 1970 nothing but its own digits is compared: under some calling code many seconds are somebody's phone. */
const TIME = 'data.event_time';
const PHONE = 'data.user.phone';
const SHA256 = /^[0-9a-f]{64}$/;
/** Where a key that is not ours stands; the key itself may be a contact. */
const UNKNOWN = '?';

interface Value {
  readonly text: string;
  readonly event: number | null;
  readonly field: string;
}

/** One look through a body. */
interface Look {
  readonly fields: Set<string>;
  /** Everything that is sent and is no match key. */
  readonly values: Value[];
  /** Match keys of all events. */
  readonly all: Set<string>;
  /** Phones by event. */
  readonly phones: Map<number, string>;
  /** Objects' keys seen. */
  keys: number;
  refusal: GateRefusal | null;
  /** By event, of what a cell of a file may lead to. */
  readonly events: Map<number, GateRefusal>;
  /** Something else is wrong, which is no event's fault. */
  isWrong: boolean;
}

/** What a cell of a file may lead to; anything else is our own mistake. */
const PERSONAL: readonly GateProblem[] = ['not-hashed', 'email-shape', 'phone-shape', 'own-contact'];

/** Judges the very bytes that are to be sent. */
export function inspectBody(body: Uint8Array): Passage {
  const look: Look = { fields: new Set(), values: [], all: new Set(), phones: new Map(), keys: 0, refusal: null, events: new Map(), isWrong: false };
  const text = decoded(body);
  const value = text === null ? undefined : parsed(text);
  if (text === null || value === undefined) refuse(look, 'not-events', { event: null, field: '' });
  else {
    walk(look, value, BODY, { event: null, field: '' });
    // Of a key that stands twice the reader takes the last only, and so might everybody but TikTok.
    if (look.keys !== keysIn(body)) refuse(look, 'not-events', { event: null, field: '' });
    refuseOwnContacts(look);
  }
  return {
    bytes: look.refusal === null ? body.length : 0,
    events: eventsIn(value),
    bodySha256: hash('sha256', body),
    fields: [...look.fields].toSorted(),
    refusal: look.refusal,
    refusedEvents: look.isWrong ? [] : [...look.events.values()],
  };
}

interface Place {
  readonly event: number | null;
  readonly field: string;
}

/** The first one stays, of the request and of each event. */
function refuse(look: Look, problem: GateProblem, { event, field }: Place): void {
  const refusal: GateRefusal = { problem, event, field };
  look.refusal ??= refusal;
  if (event === null || !PERSONAL.includes(problem)) look.isWrong = true;
  else if (!look.events.has(event)) look.events.set(event, refusal);
}

function walk(look: Look, value: unknown, rule: Rule, place: Place): void {
  if (typeof rule === 'string') walkLeaf(look, value, rule, place);
  else if ('list' in rule) walkList(look, value, rule.list, place);
  else walkFields(look, value, rule, place);
}

function walkLeaf(look: Look, value: unknown, rule: 'text' | 'number' | 'digest', place: Place): void {
  look.fields.add(place.field);
  if (rule === 'digest') {
    if (typeof value !== 'string' || !SHA256.test(value)) refuse(look, 'not-hashed', place);
    else look.all.add(value);
    if (place.field === PHONE && place.event !== null && typeof value === 'string') look.phones.set(place.event, value);
    return;
  }
  const text = typeof value === 'number' ? String(value) : value;
  if (typeof text === 'string') {
    const shape = shapeOf(text);
    if (shape !== null) refuse(look, shape, place);
    look.values.push({ text, ...place });
  }
  if (typeof value !== (rule === 'text' ? 'string' : 'number')) refuse(look, 'not-events', place);
}

function walkList(look: Look, value: unknown, rule: Rule, place: Place): void {
  if (!Array.isArray(value) || value.length > MOST_EVENTS) {
    refuse(look, 'not-events', place);
    return;
  }
  for (const [index, item] of value.entries()) walk(look, item, rule, { field: place.field, event: place.event ?? index });
}

function walkFields(look: Look, value: unknown, { fields, needs }: Extract<Rule, { fields: unknown }>, place: Place): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    refuse(look, 'not-events', place);
    return;
  }
  const below = (key: string): Place => ({ event: place.event, field: place.field === '' ? key : `${place.field}.${key}` });
  for (const [key, part] of Object.entries(value)) {
    look.keys += 1;
    const rule = Object.hasOwn(fields, key) ? fields[key] : undefined;
    if (rule === undefined) refuse(look, shapeOf(key) ?? 'unknown-field', below(UNKNOWN));
    else walk(look, part, rule, below(key));
  }
  for (const key of needs) if (!Object.hasOwn(value, key)) refuse(look, 'not-events', below(key));
}

/** What stood in a request twice, such as a product's id, and is likely to stand in the next one. */
const repeated = new Map<string, Candidates>();
const MOST_REPEATED = 5000;

function refuseOwnContacts(look: Look): void {
  if (look.all.size === 0) return;
  const known = new Map<string, Candidates>();
  for (const { text, event, field } of look.values) {
    const found = known.get(text) ?? repeated.get(text) ?? candidates(text);
    if (known.has(text)) repeated.set(text, found);
    else known.set(text, found);
    const phone = event === null || field === TIME ? undefined : look.phones.get(event);
    const isOwn = found.anybody.some((digest) => look.all.has(digest)) || (phone !== undefined && found.national().includes(phone));
    if (isOwn) refuse(look, 'own-contact', { event, field });
  }
  if (repeated.size > MOST_REPEATED) repeated.clear();
}

function decoded(body: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return null;
  }
}

/** Undefined where it is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const [QUOTE, ESCAPE, COLON] = [0x22, 0x5c, 0x3a];
const SPACES: readonly (number | undefined)[] = [0x20, 0x09, 0x0a, 0x0d];

/** How many keys a JSON text has, one that stands twice counted twice; in its bytes, since in UTF-8 these four signs are nothing else. */
function keysIn(body: Uint8Array): number {
  let keys = 0;
  for (let at = body.indexOf(QUOTE); at !== -1; at = body.indexOf(QUOTE, at)) {
    for (at += 1; body[at] !== QUOTE; at += 1) if (body[at] === ESCAPE) at += 1;
    for (at += 1; SPACES.includes(body[at]); at += 1);
    if (body[at] === COLON) keys += 1;
  }
  return keys;
}

function eventsIn(value: unknown): number {
  const data = typeof value === 'object' && value !== null && 'data' in value ? value.data : null;
  return Array.isArray(data) ? data.length : 0;
}
