/**
 * The privacy part of a session as its own pure state machine: what left, what is kept, what was forgotten, what is shown in
 * plain right now, and whether the workspace is open at all. No bridge, no clock.
 */
import type { AppErrorCode, CheckedProof, OutgoingEntry, PrivacyView, PurgeCertificate, RawJob, Reveal, RevealedRow, WireError } from '../preload/bridge.ts';

export type PrivacyTab = 'short' | 'log' | 'kept' | 'looked';

/** Newest first, without gaps; `before` asks on, null at the end. */
export interface OutgoingLog {
  readonly entries: readonly OutgoingEntry[];
  readonly before: number | null;
}

export interface Revealed {
  readonly jobId: number;
  readonly rows: readonly RevealedRow[];
}

export interface Privacy {
  /** Null until the engine answered. */
  readonly view: PrivacyView | null;
  /** The page takes the place of the step while it shows. */
  readonly isShown: boolean;
  readonly tab: PrivacyTab;
  /** Why the workspace cannot be read; null while it is open. */
  readonly closedBy: WireError | null;
  /** Requests of this window that were denied since it was opened; null until main answered. */
  readonly denied: number | null;
  readonly log: OutgoingLog | null;
  /** Number of the line whose details show. */
  readonly entry: number | null;
  /** Jobs that still hold raw rows, newest first. */
  readonly rawJobs: readonly RawJob[] | null;
  readonly certificates: readonly PurgeCertificate[] | null;
  readonly reveals: readonly Reveal[] | null;
  /** The certificate that a dialog shows. */
  readonly certificate: PurgeCertificate | null;
  /** What a proof file said of itself, in a dialog. */
  readonly checked: CheckedProof | null;
  /** Rows whose plain values were asked for, as a key; an answer to another question is nobody's any more. */
  readonly wanted: string | null;
  readonly revealed: Revealed | null;
  /** Why the last thing asked for on this page could not be done. */
  readonly problem: WireError | null;
}

export interface PrivacyLists {
  readonly rawJobs: readonly RawJob[];
  readonly certificates: readonly PurgeCertificate[];
  readonly reveals: readonly Reveal[];
}

export type PrivacyAction =
  | { readonly type: 'privacy-read'; readonly view: PrivacyView }
  | { readonly type: 'denied-read'; readonly denied: number }
  | { readonly type: 'store-closed'; readonly error: WireError }
  | { readonly type: 'store-opened'; readonly view: PrivacyView }
  | { readonly type: 'page-shown' }
  | { readonly type: 'page-left' }
  | { readonly type: 'tab-chosen'; readonly tab: PrivacyTab }
  | { readonly type: 'log-read'; readonly log: OutgoingLog }
  | { readonly type: 'older-read'; readonly log: OutgoingLog }
  | { readonly type: 'entry-chosen'; readonly seq: number }
  | { readonly type: 'lists-read'; readonly lists: PrivacyLists }
  | { readonly type: 'certificate-shown'; readonly certificate: PurgeCertificate | null }
  | { readonly type: 'proof-checked'; readonly checked: CheckedProof | null }
  | { readonly type: 'reveal-wanted'; readonly key: string }
  | { readonly type: 'revealed'; readonly key: string; readonly revealed: Revealed }
  | { readonly type: 'concealed' }
  | { readonly type: 'privacy-refused'; readonly error: WireError }
  | { readonly type: 'privacy-refusal-read' };

export const NOTHING_KNOWN: Privacy = {
  view: null,
  isShown: false,
  tab: 'short',
  closedBy: null,
  denied: null,
  log: null,
  entry: null,
  rawJobs: null,
  certificates: null,
  reveals: null,
  certificate: null,
  checked: null,
  wanted: null,
  revealed: null,
  problem: null,
};

/** The codes of a workspace that is there and cannot be read. */
const CLOSED: readonly AppErrorCode[] = ['store/locked', 'store/key-missing', 'store/key-unreadable', 'store/key-mismatch', 'store/keychain-closed'];

export function isClosing({ code }: WireError): boolean {
  return CLOSED.includes(code);
}

export function reducePrivacy(privacy: Privacy, action: PrivacyAction): Privacy {
  switch (action.type) {
    case 'privacy-read':
      return { ...privacy, view: action.view };
    case 'denied-read':
      return { ...privacy, denied: action.denied };
    case 'store-closed':
      return { ...concealed(privacy), closedBy: action.error, view: null, isShown: false };
    case 'store-opened':
      return { ...privacy, view: action.view, closedBy: null, problem: null };
    case 'page-shown':
      return { ...concealed(privacy), isShown: true, problem: null };
    case 'page-left':
      return { ...concealed(privacy), isShown: false, tab: 'short', entry: null, problem: null };
    case 'tab-chosen':
      return { ...privacy, tab: action.tab, problem: null };
    case 'log-read':
      return { ...privacy, log: withNewer(privacy.log, action.log) };
    case 'older-read':
      return { ...privacy, log: withOlder(privacy.log, action.log) };
    case 'entry-chosen':
      return { ...privacy, entry: action.seq };
    case 'lists-read':
      return { ...privacy, ...action.lists };
    case 'certificate-shown':
      return { ...privacy, certificate: action.certificate, problem: null };
    case 'proof-checked':
      return { ...privacy, checked: action.checked, problem: null };
    default:
      return reduceReveal(privacy, action);
  }
}

type RevealAction = Extract<PrivacyAction, { type: 'reveal-wanted' | 'revealed' | 'concealed' | 'privacy-refused' | 'privacy-refusal-read' }>;

function reduceReveal(privacy: Privacy, action: RevealAction): Privacy {
  switch (action.type) {
    case 'reveal-wanted':
      return { ...privacy, wanted: action.key, revealed: null, problem: null };
    case 'revealed':
      return privacy.wanted === action.key ? { ...privacy, wanted: null, revealed: action.revealed } : privacy;
    case 'concealed':
      return concealed(privacy);
    case 'privacy-refused':
      return { ...privacy, wanted: null, problem: action.error };
    case 'privacy-refusal-read':
      return privacy.problem === null ? privacy : { ...privacy, problem: null };
  }
}

/** Plain values go as soon as anything else is looked at. */
function concealed(privacy: Privacy): Privacy {
  return privacy.revealed === null && privacy.wanted === null ? privacy : { ...privacy, revealed: null, wanted: null };
}

/** What was read of the log stays, so that a new line does not throw whoever reads on back to its beginning; over a gap it goes. */
function withNewer(known: OutgoingLog | null, newest: OutgoingLog): OutgoingLog {
  const top = known?.entries[0]?.seq;
  if (known === null || top === undefined) return newest;
  const lowest = newest.entries.at(-1)?.seq ?? 0;
  if (lowest > top + 1) return newest;
  return { entries: [...newest.entries.filter(({ seq }) => seq > top), ...known.entries], before: known.before };
}

function withOlder(known: OutgoingLog | null, older: OutgoingLog): OutgoingLog {
  const lowest = known?.entries.at(-1)?.seq ?? Number.POSITIVE_INFINITY;
  return { entries: [...(known?.entries ?? []), ...older.entries.filter(({ seq }) => seq < lowest)], before: older.before };
}

/** Names one question for plain values. */
export function revealKey(jobId: number, seqs: readonly number[]): string {
  return `${jobId}:${seqs.join(',')}`;
}

/** The plain values of a row over its masked ones; the row as it is while nothing of it is shown in plain. */
export function unmasked<T extends { readonly seq: number; readonly before: object; readonly after: object }>(row: T, revealed: Revealed | null): T {
  const plain = revealed?.rows.find(({ seq }) => seq === row.seq);
  return plain === undefined ? row : { ...row, before: { ...row.before, ...plain.before }, after: { ...row.after, ...plain.after } };
}

/** Whether what shows of a row's field is its plain value. */
export function isPlain(seq: number, field: string, revealed: Revealed | null): boolean {
  const plain = revealed?.rows.find((row) => row.seq === seq);
  return plain !== undefined && (field in plain.before || field in plain.after);
}

const DAY_MS = 86_400_000;

/** Jobs whose raw rows a retention of so many days deletes at once; `now` is epoch ms. */
export function overdueJobs(jobs: readonly RawJob[], days: number, now: number): readonly RawJob[] {
  return jobs.filter(({ lastWorkedOn }) => Date.parse(lastWorkedOn) + days * DAY_MS <= now);
}
