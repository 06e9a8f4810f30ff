/**
 * The sending part of a session as its own pure state machine: who it goes to, what would leave, what is under way and what was
 * sent before. It outlives the open job, because sending goes on while another one is opened. No bridge, no clock.
 */
import type { Accounts, CheckResult, ConnectionTest, LedgerMatch, MarkedUploaded, SendingProgress, UploadSummary, UploadView, WireError } from '../preload/bridge.ts';

/** What a person chose to send although the ledger holds it back. */
export interface SendChoices {
  readonly sendAgain: boolean;
  readonly sendChanged: boolean;
  readonly sendOld: boolean;
}

/** Who the events go to: an event set of TikTok's, or the simulator inside the engine. */
export type SendTarget = { readonly kind: 'account'; readonly eventSet: string } | { readonly kind: 'rehearsal' };

/** An upload whose requests leave right now; `startedAt` is epoch ms and only serves rate and remaining time. */
export interface LiveSending {
  readonly uploadId: number;
  readonly jobId: number;
  readonly callId: string;
  readonly startedAt: number;
  readonly progress: SendingProgress | null;
  readonly isPausing: boolean;
  readonly isRehearsal: boolean;
  /** Origin that requests go to. */
  readonly origin: string;
  /** Bytes of this upload's bodies that are counted in `bytesSent` or left in an earlier run. */
  readonly bytesCounted: number;
}

export interface Sending {
  readonly accounts: Accounts | null;
  readonly target: SendTarget | null;
  /** The event set last chosen: a rehearsal in between must not lead to another one. */
  readonly lastSet: string | null;
  readonly choices: SendChoices;
  /** How the job's events stand to the ledger while nothing is chosen against it. */
  readonly compared: LedgerMatch | null;
  /** What would leave, as last compared with the ledger; null until compared, and after anything it depends on changed. */
  readonly plan: UploadView | null;
  /** The upload that takes the place of the plan: under way, stopped, taken up again or finished. */
  readonly upload: UploadView | null;
  readonly live: LiveSending | null;
  /** Uploads of the open job, newest first; null until asked. */
  readonly ofJob: readonly UploadSummary[] | null;
  /** Uploads of all jobs, newest first; null until asked. */
  readonly history: readonly UploadSummary[] | null;
  /** The history takes the place of the step while it shows. */
  readonly isHistoryShown: boolean;
  /** The upload of the history whose receipt shows. */
  readonly looked: UploadView | null;
  /** The upload that last ended in this window; it stays when its job is left, so that the status bar can say how. */
  readonly ended: UploadView | null;
  /** A refusal or a stop that nobody has looked at yet. */
  readonly isUnread: boolean;
  /** What TikTok said to the last test of a connection. */
  readonly connection: { readonly eventSet: string; readonly test: ConnectionTest } | null;
  /** Why the last thing asked for about sending could not be done. */
  readonly problem: WireError | null;
  /** What TikTok's page would say to the exported files; null until rehearsed. */
  readonly checks: readonly CheckResult[] | null;
  readonly marked: MarkedUploaded | null;
  /** Bytes of request bodies that left since the window was opened, those of rehearsals not among them. */
  readonly bytesSent: number;
}

export type SendingAction =
  | { readonly type: 'accounts-listed'; readonly accounts: Accounts }
  | { readonly type: 'target-chosen'; readonly target: SendTarget }
  | { readonly type: 'included'; readonly choice: keyof SendChoices; readonly isOn: boolean }
  | { readonly type: 'planned'; readonly plan: UploadView }
  | { readonly type: 'connection-tested'; readonly eventSet: string; readonly test: ConnectionTest }
  | { readonly type: 'send-started'; readonly upload: UploadView; readonly callId: string; readonly at: number }
  | { readonly type: 'send-progressed'; readonly callId: string; readonly progress: SendingProgress }
  | { readonly type: 'send-pausing' }
  | { readonly type: 'send-ended'; readonly callId: string; readonly upload: UploadView | null; readonly problem: WireError | null }
  | { readonly type: 'upload-opened'; readonly upload: UploadView }
  | { readonly type: 'upload-left' }
  | { readonly type: 'uploads-of-job'; readonly uploads: readonly UploadSummary[] }
  | { readonly type: 'history-listed'; readonly uploads: readonly UploadSummary[] }
  | { readonly type: 'history-shown'; readonly isShown: boolean }
  | { readonly type: 'looked-at'; readonly upload: UploadView }
  | { readonly type: 'news-read' }
  | { readonly type: 'export-checked'; readonly checks: readonly CheckResult[] }
  | { readonly type: 'marked-uploaded'; readonly marked: MarkedUploaded }
  | { readonly type: 'refused'; readonly error: WireError }
  | { readonly type: 'refusal-read' }
  /** The events are other ones now; what was compared is worth nothing any more. */
  | { readonly type: 'events-changed' }
  /** Another job was opened, or none is. */
  | { readonly type: 'job-left' };

const NO_CHOICES: SendChoices = { sendAgain: false, sendChanged: false, sendOld: false };

export const NOTHING_SENT: Sending = {
  accounts: null,
  target: null,
  lastSet: null,
  choices: NO_CHOICES,
  compared: null,
  plan: null,
  upload: null,
  live: null,
  ofJob: null,
  history: null,
  isHistoryShown: false,
  looked: null,
  ended: null,
  isUnread: false,
  connection: null,
  problem: null,
  checks: null,
  marked: null,
  bytesSent: 0,
};

export function reduceSending(sending: Sending, action: SendingAction): Sending {
  switch (action.type) {
    case 'accounts-listed':
      return takeAccounts(sending, action.accounts);
    case 'target-chosen':
      return { ...sending, target: action.target, lastSet: action.target.kind === 'account' ? action.target.eventSet : sending.lastSet, choices: NO_CHOICES, plan: null, problem: null };
    case 'included':
      // The plan stays until the next one is there, so that the sheet does not blink away under the pointer.
      return { ...sending, choices: { ...sending.choices, [action.choice]: action.isOn } };
    case 'planned':
      return takePlan(sending, action.plan);
    case 'connection-tested':
      return { ...sending, connection: { eventSet: action.eventSet, test: action.test }, problem: null };
    case 'uploads-of-job':
      return { ...sending, ofJob: action.uploads };
    case 'history-listed':
      return { ...sending, history: action.uploads };
    case 'history-shown':
      return { ...sending, isHistoryShown: action.isShown, looked: action.isShown ? sending.looked : null };
    case 'looked-at':
      return { ...sending, looked: action.upload };
    case 'news-read':
      return sending.isUnread ? { ...sending, isUnread: false } : sending;
    case 'export-checked':
      return { ...sending, checks: action.checks, problem: null };
    case 'marked-uploaded':
      // The ledger holds more than when the plan was compared with it.
      return { ...sending, marked: action.marked, plan: null, choices: NO_CHOICES, problem: null };
    case 'refused':
      return { ...sending, problem: action.error };
    case 'refusal-read':
      return { ...sending, problem: null };
    case 'events-changed':
      return { ...sending, plan: null, choices: NO_CHOICES, checks: null };
    case 'job-left':
      return { ...NOTHING_SENT, accounts: sending.accounts, target: targetAfter(sending), lastSet: sending.lastSet, live: sending.live, history: sending.history, ended: sending.ended, isUnread: sending.isUnread, bytesSent: sending.bytesSent };
    default:
      return reduceUpload(sending, action);
  }
}

type UploadAction = Extract<SendingAction, { type: 'send-started' | 'send-progressed' | 'send-pausing' | 'send-ended' | 'upload-opened' | 'upload-left' }>;

function reduceUpload(sending: Sending, action: UploadAction): Sending {
  const { live, upload } = sending;
  switch (action.type) {
    case 'send-started':
      return { ...sending, upload: action.upload, plan: null, problem: null, isUnread: false, live: startLive(action) };
    case 'send-progressed':
      if (live?.callId !== action.callId) return sending;
      return countBytes(
        { ...sending, isUnread: sending.isUnread || action.progress.counts.refused > (live.progress?.counts.refused ?? upload?.counts.refused ?? 0), live: { ...live, progress: action.progress } },
        action.progress.bytesSent,
      );
    case 'send-pausing':
      return live === null ? sending : { ...sending, live: { ...live, isPausing: true } };
    case 'send-ended': {
      if (live?.callId !== action.callId) return sending;
      const isShown = upload?.uploadId === live.uploadId;
      const counted = countBytes(sending, action.upload?.bytesSent ?? live.bytesCounted);
      const isStopped = action.problem !== null || (action.upload?.stoppedBy ?? null) !== null;
      const isPaused = action.upload?.stoppedBy?.code === 'upload/paused';
      return {
        ...counted,
        live: null,
        upload: isShown ? begun(action.upload ?? upload) : upload,
        ended: action.upload ?? (isShown ? upload : null),
        problem: action.problem,
        isUnread: sending.isUnread || (isStopped && !isPaused),
      };
    }
    case 'upload-opened':
      return { ...sending, upload: action.upload, plan: null, problem: null };
    case 'upload-left':
      // Whoever leaves it has seen it.
      return { ...sending, upload: null, plan: null, choices: NO_CHOICES, problem: null, isUnread: false };
  }
}

/** Stopped before its first request it is still a plan to the engine; what stopped it is to be read all the same, and not the sheet again. */
function begun(upload: UploadView): UploadView {
  return upload.state === 'planned' ? { ...upload, state: 'unfinished' } : upload;
}

function startLive({ upload, callId, at }: Extract<SendingAction, { type: 'send-started' }>): LiveSending {
  const { uploadId, jobId, isRehearsal, origin, bytesSent } = upload;
  return { uploadId, jobId, callId, startedAt: at, progress: null, isPausing: false, isRehearsal, origin, bytesCounted: bytesSent };
}

/** Nothing of a rehearsal leaves, so its bytes are not among those that left. */
function countBytes(sending: Sending, bytes: number): Sending {
  const { live, bytesSent } = sending;
  if (live === null || live.isRehearsal || bytes === live.bytesCounted) return sending;
  return { ...sending, bytesSent: bytesSent + bytes - live.bytesCounted, live: { ...live, bytesCounted: bytes } };
}

/** The one account there is needs no choosing; one that is gone cannot stay chosen. */
function takeAccounts(sending: Sending, accounts: Accounts): Sending {
  const { target } = sending;
  const isThere = target?.kind === 'rehearsal' || accounts.accounts.some(({ eventSet }) => target?.kind === 'account' && eventSet === target.eventSet);
  // What was said of an earlier token says nothing of the one that may be there now.
  const connection = null;
  if (target !== null && isThere) return { ...sending, accounts, connection };
  const next = accountTarget({ accounts, lastSet: sending.lastSet });
  return { ...sending, accounts, connection, target: next, plan: null, choices: NO_CHOICES };
}

/** The very same events half sent before: that upload goes on, and nothing new is planned. */
function takePlan(sending: Sending, plan: UploadView): Sending {
  if (plan.isResumed && plan.state !== 'planned') return { ...sending, plan: null, upload: plan, problem: null };
  const { sendAgain, sendChanged, sendOld } = sending.choices;
  const compared = sendAgain || sendChanged || sendOld ? sending.compared : plan.ledger;
  return { ...sending, plan, compared, problem: null };
}

/** A rehearsal is of one job; the next one starts with the account again. */
function targetAfter(sending: Sending): SendTarget | null {
  return sending.target?.kind === 'account' ? sending.target : accountTarget(sending);
}

/** The event set last chosen, else the first there is; null where there is none. */
export function accountTarget({ accounts, lastSet }: Pick<Sending, 'accounts' | 'lastSet'>): SendTarget | null {
  const all = accounts?.accounts ?? [];
  const account = all.find(({ eventSet }) => eventSet === lastSet) ?? all[0];
  return account === undefined ? null : { kind: 'account', eventSet: account.eventSet };
}

export function isSameTarget(one: SendTarget | null, other: SendTarget | null): boolean {
  if (one?.kind === 'account' && other?.kind === 'account') return one.eventSet === other.eventSet;
  return one?.kind === other?.kind;
}

/** Whether the Send step shows an upload instead of the plan. */
export function isUploadShown({ upload }: Sending): boolean {
  return upload !== null && upload.state !== 'planned';
}
