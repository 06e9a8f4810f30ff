/** What protects the workspace, what left this computer, what was forgotten and who looked: shapes for screens, commands and proofs. */

/** What wraps the data key of a workspace. A key file protects a copied workspace, not the computer that it lies on. */
export type Protection = 'keychain' | 'passphrase' | 'key-file';

/** Whose idea a request was. */
export type OutgoingKind = 'events' | 'test-events' | 'rehearsal' | 'connection-test';

/** Why the gate let a request not pass. */
export type GateProblem =
  /** Not JSON, or not of the shape that the Events API takes. */
  | 'not-events'
  /** A field that is on no list of ours. */
  | 'unknown-field'
  /** `user.email` or `user.phone` is not 64 lower-case hex digits. */
  | 'not-hashed'
  /** Something shaped like an email address, anywhere. */
  | 'email-shape'
  /** Something that begins with + and is shaped like a phone. */
  | 'phone-shape'
  /** A value that, normalised as email or phone, hashes to a match key of the same request. */
  | 'own-contact'
  /** Neither TikTok's host nor this computer itself. */
  | 'wrong-host';

/** What the gate refused, without the value: `event` counts from 0, null where it is about the whole request. */
export interface GateRefusal {
  readonly problem: GateProblem;
  readonly event: number | null;
  /** Path without positions, such as `data.properties.order_id`. */
  readonly field: string;
}

/** One line of the outgoing log: written before the first byte leaves, and never changed. */
export interface OutgoingEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  /** ISO 8601 UTC with milliseconds. */
  readonly at: string;
  readonly kind: OutgoingKind;
  /** With its port where that is not the usual one. */
  readonly host: string;
  /** True for this computer itself, where nothing leaves. */
  readonly isLoopback: boolean;
  /** Of the body; 0 where the gate refused it. */
  readonly bytes: number;
  readonly events: number;
  /** SHA-256 of the body, lower hex; the body of a refused one, too. */
  readonly bodySha256: string;
  /** Paths of the fields present, sorted, such as `data.user.email`. */
  readonly fields: readonly string[];
  /** Null where the request was let through. */
  readonly refusal: GateRefusal | null;
  readonly uploadId: number | null;
  readonly jobId: number | null;
  /** SHA-256 over the link before and the SHA-256 of this entry without its link, lower hex. */
  readonly link: string;
}

export interface OutgoingTotals {
  /** To a host other than this computer. */
  readonly requests: number;
  readonly bytes: number;
  /** To this computer itself: rehearsals. */
  readonly loopbackRequests: number;
  readonly loopbackBytes: number;
  readonly refused: number;
  readonly hosts: readonly { readonly host: string; readonly requests: number; readonly bytes: number }[];
  /** ISO 8601; null before the first. */
  readonly since: string | null;
  /** The last link of the chain; null before the first. */
  readonly end: string | null;
}

/** Newest first. */
export interface OutgoingPage {
  readonly totals: OutgoingTotals;
  readonly entries: readonly OutgoingEntry[];
  /** To ask on with; null at the end. */
  readonly before: number | null;
}

export type PurgeReason = 'asked' | 'retention' | 'after-run';

/** What was deleted of a job, when, by whom and why; holds no value of a customer. */
export interface PurgeCertificate {
  readonly certificateId: number;
  readonly jobId: number;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** The user of the operating system. */
  readonly by: string;
  readonly reason: PurgeReason;
  /** For `retention`: the days that were chosen. */
  readonly afterDays: number | null;
  readonly appVersion: string;
  readonly recipeSha256: string;
  /** As the manifest names them. */
  readonly sources: readonly { readonly name: string; readonly sha256: string; readonly rows: number }[];
  readonly removed: { readonly rows: number; readonly chunks: number; readonly bytes: number; readonly copies: number };
  /** Counted after the deletion; all zero, or the deletion failed. */
  readonly remaining: { readonly chunks: number; readonly columns: number; readonly lines: number };
  /** Uploads of the job that go on, and their events without an answer: hashed, they stay until they are answered or discarded. */
  readonly pending: { readonly uploads: number; readonly events: number };
  /** Files of the job that a person saved: they hold hashed personal data and are not ours to delete. */
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
  /** Over all above as JSON without spaces, lower hex. */
  readonly sha256: string;
}

/** Somebody looked at unmasked values. */
export interface Reveal {
  readonly at: string;
  readonly by: string;
  readonly jobId: number;
  readonly rows: number;
  /** Values that were shown in plain. */
  readonly values: number;
}

export interface RevealedRow {
  readonly seq: number;
  /** By field, as in the file and as normalised before hashing; only what is masked otherwise. */
  readonly before: Readonly<Record<string, string>>;
  readonly after: Readonly<Record<string, string>>;
}

export interface PrivacyView {
  readonly protectedBy: Protection;
  /** Null: raw rows stay until they are forgotten by hand. */
  readonly retentionDays: number | null;
  /** Jobs that still hold raw rows, and how many rows those are. */
  readonly rawJobs: number;
  readonly rawRows: number;
  /** ISO 8601 of the next automatic deletion; null where none is due. */
  readonly nextPurge: string | null;
  readonly outgoing: OutgoingTotals;
  readonly certificates: number;
  readonly reveals: number;
}

export type ProofKind = 'network-log' | 'purge-certificate' | 'compliance-pack';

/** What a proof file says of itself when it is recomputed. */
export interface Verification {
  readonly kind: ProofKind;
  readonly isIntact: boolean;
  /** Stable codes with the place in the file, such as `broken-link` at `entries.3`. */
  readonly problems: readonly { readonly code: string; readonly where: string }[];
  /** Whether this workspace knows the end of the chain or the certificate; null where it holds nothing of the kind. */
  readonly isKnownHere: boolean | null;
  readonly facts: Readonly<Record<string, string | number | null>>;
}

/** A file that was written for a person to keep or hand on. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

export interface PrivacyCommands {
  readPrivacy(input: Record<string, never>): PrivacyView;
  /** At most 200, newest first, before the number (absent: from the newest); totals are of the job or upload where one is named. */
  listOutgoing(input: { limit: number; before?: number | undefined; jobId?: number | undefined; uploadId?: number | undefined }): OutgoingPage;
  /** The log, or the part of it that is of a job, with its chain, as one file. */
  writeNetworkLog(input: { path: string; jobId?: number | undefined }): WrittenFile;
  /** Recomputes a proof file. Throws `proof/*` where it is none. */
  verifyProof(input: { path: string }): Verification;
  /** Null: never by itself. Deletes at once what is already overdue. */
  setRetention(input: { days: number | null }): PrivacyView;
  /** Deletes the raw rows of every job that is older; answers with its certificates. 0 days: of every job. */
  forgetOlder(input: { days: number }): readonly PurgeCertificate[];
  /** Newest first. */
  listCertificates(input: { limit: number; jobId?: number | undefined }): readonly PurgeCertificate[];
  writeCertificate(input: { certificateId: number; path: string }): WrittenFile;
  /** Plain values of at most 200 rows; that they were shown is recorded before they are. */
  revealRows(input: { jobId: number; seqs: readonly number[] }): readonly RevealedRow[];
  listReveals(input: { limit: number; jobId?: number | undefined }): readonly Reveal[];
  /** Manifest, recipe digest, edition, who, when, purge certificates and the job's slice of the outgoing log in one file. */
  writeCompliancePack(input: { jobId: number; path: string }): WrittenFile;
  /** Versions, settings, counts and made-up rows of the same shape as the job's; no value of a customer. */
  writeSupportBundle(input: { jobId?: number | undefined; path: string }): WrittenFile;
  /** Opens a workspace that a passphrase protects, until this engine ends. Throws `store/wrong-passphrase`. */
  unlockWorkspace(input: { passphrase: string }): PrivacyView;
  /** Wraps the data key anew; the old way no longer opens it. */
  protectWorkspace(input: { by: Protection; passphrase?: string | undefined }): PrivacyView;
}
