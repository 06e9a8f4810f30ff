/** What a test says to the server and what the server tells a test. Types only; everything survives JSON. */
import type { JudgedEvent } from './judge.ts';

/**
 * What goes wrong. `drop` breaks the connection, `half-answer` breaks it within the answer, `stalled` never ends it, `truncated` is half an answer that
 * claims to be whole, `slow` answers as it should but late. `too-large` and `code` need their own settings.
 */
export type FaultKind =
  | 'throttled' | 'throttled-app' | 'bad-gateway' | 'system-error' | 'system-busy' | 'maintenance'
  | 'slow' | 'drop' | 'half-answer' | 'stalled' | 'garbage' | 'truncated' | 'empty'
  | 'expired-token' | 'no-permission' | 'redirect' | 'too-large' | 'too-many-ids' | 'code';

/** One thing that goes wrong with some requests. Of several that would, the first one in the list does; `slow` adds to others. */
export interface Fault {
  readonly kind: FaultKind;
  /** From 0 to 1; always where absent. */
  readonly chance?: number;
  /** Only for that many requests that it would hit. */
  readonly times?: number;
  /** From that request on, counted from 1 since the server started or its books were cleared. */
  readonly from?: number;
  /** The request takes effect although its answer is broken. `slow` always takes effect. */
  readonly accepts?: boolean;
  /** Of `slow`. */
  readonly milliseconds?: number;
  /** Of `too-large` (HTTP 413) and `too-many-ids` (40011): bodies with more bytes, or more events. */
  readonly above?: number;
  /** Of `code`: the answer. */
  readonly code?: number;
  readonly message?: string;
}

export type TokenState = 'good' | 'expired' | 'no-role';

/** Everything about the server that can change while it runs. */
export interface Behaviour {
  readonly tokens: Readonly<Record<string, TokenState>>;
  readonly eventSets: readonly string[];
  readonly faults: readonly Fault[];
  /** Of the chances of faults. */
  readonly seed: number;
  /** Order ids and product ids whose events are refused. */
  readonly poison: readonly string[];
  readonly poisonCode: number;
  readonly words: 'plain' | 'echoes' | 'silent';
  /** Added to the system's clock. */
  readonly clockOffset: number;
}

export interface RequestRecord {
  /** From 1. */
  readonly number: number;
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly bytes: number;
  readonly bodySha256: string;
  readonly token: 'good' | 'missing' | 'unknown' | 'expired' | 'no-role';
  readonly eventIds: readonly string[];
  readonly eventSet: string | null;
  /** The fault that struck. */
  readonly fault: FaultKind | null;
  /** Whether its events count as arrived. */
  readonly isAccepted: boolean;
  /** TikTok's code in the answer; null where there was none to read. */
  readonly code: number | null;
  readonly requestId: string;
  /** Whether the whole answer was handed over; null while it is under way. */
  readonly isDelivered: boolean | null;
  /** Other requests that were open when this one came. */
  readonly others: number;
}

/** An event as TikTok holds it: one for each event set, event name and event id. */
export interface AcceptedEvent extends JudgedEvent {
  readonly eventSet: string;
  readonly testEventCode: string | null;
  /** Numbers of the requests that brought it. */
  readonly arrivals: readonly number[];
  /** Times of those, in epoch milliseconds. */
  readonly arrivedAt: readonly number[];
  /** How many different contents came under its id; 1 is right. */
  readonly variants: number;
}

export interface TikTokState {
  readonly requests: readonly RequestRecord[];
  readonly accepted: readonly AcceptedEvent[];
  /** What no client may ever do, whatever the answer: contacts or tokens in a body, undocumented headers, a redirect that was followed. */
  readonly complaints: readonly string[];
}

/** A moment in the life of a request, told while it happens: `arrived` before anything is decided, `accepted` before the answer, `answered` after it. */
export interface Moment {
  readonly request: number;
  readonly moment: 'arrived' | 'accepted' | 'answered';
}

export interface StartMessage {
  readonly port: number;
  readonly behaviour: Behaviour;
  /** File to which every request is appended as it came, but for its token. */
  readonly transcript: string | null;
}

export type ToServer =
  | { readonly start: StartMessage }
  | { readonly ask: number; readonly change?: Partial<Behaviour>; readonly down?: boolean; readonly clear?: boolean; readonly wantsState?: boolean };

export type FromServer =
  | { readonly port: number }
  | { readonly answer: number; readonly state: TikTokState | null }
  | Moment;
