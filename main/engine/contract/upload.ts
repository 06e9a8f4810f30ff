/**
 * Sending events through TikTok's Events API: what is planned, what became of it, and where it goes.
 * An access token appears in none of these but as an input; no type holds a match key.
 */
import type { PreparedCounts } from './model.ts';
import type { UploadCounts } from './sending.ts';
import type { WireError } from './wire.ts';

/**
 * `planned`: nothing has left. `unfinished`: sending began and events are pending; it resumes with the same event ids.
 * `finished`: nothing is pending. `discarded`: a person gave the pending events up.
 */
export type UploadState = 'planned' | 'unfinished' | 'finished' | 'discarded';

/**
 * How the events of a job stand to everything that was ever sent to one event set; the job's events before =
 * fresh + unknown + alreadySent + tooOld, where changed ones are among `alreadySent`.
 */
export interface LedgerMatch {
  readonly eventSet: string;
  /** Never sent to this set. */
  readonly fresh: number;
  /** Sent by another upload whose answer is not known; sent again with the same id. */
  readonly unknown: number;
  /** Left out because they were sent, `changed` ones among them. */
  readonly alreadySent: number;
  /** Sent before with another time or another grain; held back until `sendChanged`. */
  readonly changed: number;
  /** Older than the 28 days that TikTok attributes; held back until `sendOld`. Only uploads leave them out. */
  readonly tooOld: number;
  /** ISO dates (UTC) on which those already sent were sent, latest first, at most five. */
  readonly sentOn: readonly string[];
  /** Entries of the ledger for this set. */
  readonly remembered: number;
}

/** What would leave this computer, for the sheet before sending. */
export interface UploadPlan {
  /** Batches if nothing is refused. */
  readonly requests: number;
  /** Sum of the request bodies in bytes. */
  readonly bytes: number;
  /** One request body with its first event only, indented, as it would be sent; null where there is no event. */
  readonly example: string | null;
  /** Properties that at least one event carries, in payload order, with the number of events. */
  readonly fields: readonly { readonly name: string; readonly events: number }[];
  /** Events that go without their price, since it has no currency. */
  readonly withoutPrice: number;
  /** Events whose transaction category stays here: the Events API has no place for it. */
  readonly withoutCategory: number;
}

/** Why sending ended before everything was answered. */
export type UploadStop = WireError;

export interface UploadView {
  readonly uploadId: number;
  /** The job it was planned from; it may be deleted since. */
  readonly jobId: number;
  readonly state: UploadState;
  /** Planning found an unfinished upload of the very same events, and that one goes on. */
  readonly isResumed: boolean;
  readonly isRehearsal: boolean;
  /** TikTok's test mode; such events never count as sent. */
  readonly testEventCode: string | null;
  readonly eventSet: string;
  /** The name that a person gave the event set. */
  readonly eventSetName: string | null;
  /** Origin that requests go to, such as https://business-api.tiktok.com. */
  readonly origin: string;
  /** It is not TikTok's own; what it accepts counts as sent to the event set all the same. */
  readonly isOtherHost: boolean;
  readonly batchSize: number;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  /** Names of the tables that the rows come from, as reports name them. */
  readonly sources: readonly string[];
  readonly sourceSha256: readonly string[];
  readonly recipeSha256: string;
  /** The job's counts when this upload was planned, with `alreadySent` as the ledger of the set had it. */
  readonly prepared: PreparedCounts;
  readonly ledger: LedgerMatch;
  readonly plan: UploadPlan;
  readonly counts: UploadCounts;
  /** Requests made, those that repeated an earlier one, and the bytes of all bodies that left. */
  readonly requests: number;
  readonly repeated: number;
  readonly bytesSent: number;
  /** Distinct ids by which TikTok knows the requests, in order, at most 10,000. */
  readonly requestIds: readonly string[];
  /** Money of the accepted events per currency, exact decimals. */
  readonly accepted: readonly { readonly currency: string; readonly amount: string; readonly events: number }[];
  /** ISO time of the oldest request whose outcome is not known; null without any. */
  readonly unknownSince: string | null;
  readonly stoppedBy: UploadStop | null;
}

export interface UploadSummary {
  readonly uploadId: number;
  readonly jobId: number;
  readonly state: UploadState;
  readonly isRehearsal: boolean;
  readonly isTest: boolean;
  readonly eventSet: string;
  readonly eventSetName: string | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly sources: readonly string[];
  readonly counts: UploadCounts;
}

/** `sending` was recorded before the request and stays where the process died or the answer was lost. */
export type BatchState = 'sending' | 'accepted' | 'refused' | 'split' | 'failed';

/** Events that were sent in one request, and every attempt at it. */
export interface BatchView {
  readonly batch: number;
  /** The batch that this one is a half of; null for a whole one. */
  readonly splitFrom: number | null;
  readonly state: BatchState;
  readonly events: number;
  readonly bytes: number;
  /** Of the request body. */
  readonly bodySha256: string;
  readonly attempts: readonly BatchAttempt[];
}

export interface BatchAttempt {
  readonly sentAt: string;
  readonly answeredAt: string | null;
  readonly httpStatus: number | null;
  /** TikTok's own code; null where the answer had none. */
  readonly code: number | null;
  readonly requestId: string | null;
  /** TikTok's words with everything that may be a value taken out; null for accepted ones. */
  readonly message: string | null;
}

/** The code of an event that the network gate kept here; TikTok refuses nothing with it. */
export const REFUSED_AT_GATE = 0;

/** An event that TikTok refused by itself, or that the network gate kept here. */
export interface RefusedEvent {
  readonly seq: number;
  readonly row: number;
  readonly line: number;
  /** Name of the table, as reports name it. */
  readonly file: string;
  readonly eventId: string;
  readonly code: number;
  readonly reason: string;
  readonly requestId: string | null;
}

/** `resend` may count events twice, `leave` may lose them; `ask` sends neither and stops. */
export type OverdueChoice = 'ask' | 'resend' | 'leave';

/** Where an access token comes from: the system's keychain, this run's memory, or nowhere. */
export type TokenPlace = 'keychain' | 'this-run' | 'none';

/** An event set with a name, and whether a token for it is at hand. */
export interface Account {
  readonly eventSet: string;
  readonly name: string;
  readonly token: TokenPlace;
  /** Entries of the ledger for this set. */
  readonly remembered: number;
  readonly lastSentAt: string | null;
}

export interface Accounts {
  readonly accounts: readonly Account[];
  /** Whether a token can be kept beyond this run. */
  readonly hasKeychain: boolean;
}

/** What TikTok said to a request that holds no event. `isAccepted`: it went past the token. */
export interface ConnectionTest {
  readonly isAccepted: boolean;
  readonly error: WireError | null;
  readonly requestId: string | null;
  readonly milliseconds: number;
}

export interface WrittenReceipt {
  /** JSON for programs. */
  readonly receipt: string;
  /** HTML for people, one page when printed. */
  readonly page: string;
  readonly refusedFile: string | null;
}

export interface WrittenBodies {
  readonly outDir: string;
  readonly files: readonly { readonly path: string; readonly events: number; readonly bytes: number; readonly sha256: string }[];
}

/** What the ledger holds. */
export interface LedgerStatus {
  readonly sets: readonly {
    readonly eventSet: string;
    readonly name: string | null;
    readonly sent: number;
    readonly unknown: number;
    readonly firstSentAt: string | null;
    readonly lastSentAt: string | null;
  }[];
  readonly exports: { readonly exports: number; readonly events: number; readonly lastAt: string | null };
}

export interface LedgerMove {
  readonly path: string;
  readonly entries: number;
  /** Of an import: entries that were known here already. */
  readonly known: number;
}

export interface MarkedUploaded {
  readonly jobId: number;
  readonly eventSet: string;
  /** Events that the ledger now holds as sent. */
  readonly marked: number;
  /** Those that it held already. */
  readonly alreadySent: number;
  readonly exportedAt: string;
}
