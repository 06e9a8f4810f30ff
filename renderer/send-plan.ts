/** What the sheet before sending reads out of a plan. Pure; a number that is not known is null, never 0. */
import type { LedgerMatch, MatchQuality, UploadPlan, UploadView } from '../preload/bridge.ts';
import type { SendChoices } from './sending.ts';

export type LedgerPartId = 'fresh' | 'alreadySent' | 'changed' | 'tooOld';

export interface LedgerPart {
  readonly id: LedgerPartId;
  readonly events: number;
  /** The choice that sends it although the ledger holds it back; null for what leaves anyway. */
  readonly choice: keyof SendChoices | null;
  readonly isLeaving: boolean;
}

/** The four kinds of events by the ledger; they add up to the job's events. */
export function ledgerParts(match: LedgerMatch, choices: SendChoices): readonly LedgerPart[] {
  const { fresh, unknown, alreadySent, changed, tooOld } = match;
  return [
    { id: 'fresh', events: fresh + unknown, choice: null, isLeaving: true },
    { id: 'alreadySent', events: alreadySent - changed, choice: 'sendAgain', isLeaving: choices.sendAgain },
    { id: 'changed', events: changed, choice: 'sendChanged', isLeaving: choices.sendChanged },
    { id: 'tooOld', events: tooOld, choice: 'sendOld', isLeaving: choices.sendOld },
  ];
}

/** How a property leaves: as a digest, as seconds, as our own id, or as it stands in the row. */
export type FieldForm = 'digest' | 'seconds' | 'id' | 'items' | 'asIs';

export interface CarriedField {
  readonly name: string;
  /** Events that carry it; `name` is without the objects that it lies in. */
  readonly events: number;
  readonly form: FieldForm;
  /** Its value in the example, digests shortened; null where the example has none. */
  readonly example: string | null;
}

/** What its products consist of stands in its own line. */
const CONTENTS = 'properties.contents';
const FORMS: Readonly<Record<string, FieldForm>> = { email: 'digest', phone: 'digest', event_time: 'seconds', event_id: 'id', contents: 'items' };

/** The properties of the events with the value that the first event has. */
export function carriedFields({ fields, example }: UploadPlan): readonly CarriedField[] {
  const event = firstEvent(example);
  const whole = fields.filter(({ name }) => !name.startsWith(`${CONTENTS}.`));
  return whole.map(({ name: path, events }) => {
    const name = path.split('.').at(-1) ?? path;
    const form = FORMS[name] ?? 'asIs';
    const value = path.split('.').reduce(propertyOf, event);
    return { name, events, form, example: value === undefined ? null : shortText(value, form) };
  });
}

function firstEvent(example: string | null): unknown {
  if (example === null) return null;
  const body = JSON.parse(example) as { data?: readonly unknown[] };
  return body.data?.[0] ?? null;
}

function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

function shortText(value: unknown, form: FieldForm): string {
  if (form === 'items' && Array.isArray(value)) return value.map(itemText).join('; ');
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return form === 'digest' || form === 'id' ? `${text.slice(0, 8)}…${text.slice(-4)}` : text;
}

function itemText(item: unknown): string {
  const parts = ['content_id', 'content_category', 'quantity', 'price'].map((name) => propertyOf(item, name));
  return parts.filter((part) => typeof part === 'string' || typeof part === 'number').join(', ');
}

/** Parts of the events by the keys that they carry, in percent of all; they add up to 1 with those that have none. */
export interface KeyShares {
  readonly both: number;
  readonly emailOnly: number;
  readonly phoneOnly: number;
}

export function keyShares({ events, withEmail, withPhone, withBoth }: MatchQuality): KeyShares {
  const share = (some: number): number => (events === 0 ? 0 : some / events);
  return { both: share(withBoth), emailOnly: share(withEmail - withBoth), phoneOnly: share(withPhone - withBoth) };
}

/**
 * Rows without an order id that nothing but their time and content tells from what was sent; 0 where they all are known or nothing was
 * ever sent to the set.
 */
export function rowsWithoutOrder({ ledger, prepared, isRehearsal, testEventCode }: Pick<UploadView, 'ledger' | 'prepared' | 'isRehearsal' | 'testEventCode'>): number {
  if (isRehearsal || testEventCode !== null || ledger.remembered === 0 || ledger.fresh === 0) return 0;
  return prepared.issues.find(({ code }) => code === 'no-order-id')?.rows ?? 0;
}

/** Above this the number is typed before anything leaves. */
export const MOST_UNTYPED = 10_000;

export function needsTyping({ counts, isRehearsal }: UploadView): boolean {
  return !isRehearsal && counts.events > MOST_UNTYPED;
}

/** Whether what was typed is this number, however its digits are grouped or wide. */
export function isTyped(text: string, count: number): boolean {
  const digits = text.normalize('NFKC').replace(/[\s,.'’]/g, '');
  return /^\d+$/.test(digits) && Number(digits) === count;
}

export type EventSetText = 'empty' | 'ok' | 'short' | 'long' | 'pixel' | 'other';

/** The id as it is meant: full-width digits of an input method made plain, without what copying put between them. */
export function readEventSet(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200B-\u200D\uFEFF]/g, '');
}

/** What a text that should be the id of an offline event set is. As the engine has it, so that both say the same. */
export function judgeEventSet(text: string): EventSetText {
  const id = readEventSet(text);
  if (id === '') return 'empty';
  if (/^\d+$/.test(id)) return id.length < 15 ? 'short' : id.length > 20 ? 'long' : 'ok';
  return /^(?=.*[0-9])[0-9A-Z]{18,22}$/i.test(id) ? 'pixel' : 'other';
}

/** An id with its middle left away, for a line that has no room for all of it. */
export function shortId(eventSet: string): string {
  return eventSet.length < 12 ? eventSet : `${eventSet.slice(0, 4)} … ${eventSet.slice(-4)}`;
}

/** The host of an origin, with its port where it names one. */
export function hostOf(origin: string): string {
  return origin.replace(/^https?:\/\//, '');
}
