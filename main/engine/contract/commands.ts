/**
 * The protocol, in prose. A caller sends `{ callId, command, input }` and gets exactly one
 * `{ callId, result }`; until then it may get any number of `{ callId, progress }` and may send
 * `{ cancel: callId }`, after which the result is the error `job/cancelled` unless the call was
 * already finishing. Nothing is ever thrown
 * across the wire. When the engine dies every call in flight ends with `engine/crashed`.
 */
import type { WireError } from './wire.ts';
import type { CheckResult, EditionId, ExportResult, JobSummary, Progress, RowFilter, RowPage, Severity } from './model.ts';
import type { Encoding, Delimiter, ReadingChoice, SourceInput } from './source.ts';
import type { Inspection, JobView } from './job.ts';
import type { IssueCode, UploadError } from './errors.ts';
import type { PrivacyCommands } from './privacy.ts';
import type { DamageFacts } from './findings.ts';
import type { Overrides, Recipe, Take } from './recipe.ts';
import type {
  Accounts,
  BatchView,
  ConnectionTest,
  LedgerMove,
  LedgerStatus,
  MarkedUploaded,
  OverdueChoice,
  RefusedEvent,
  UploadSummary,
  UploadView,
  WrittenBodies,
  WrittenReceipt,
} from './upload.ts';

export interface Commands {
  /** Reads a file's layout, samples and suggestion without keeping anything. */
  inspectSource(input: { source: SourceInput; recipe: Recipe | null; overrides: Overrides; take: Take }): Inspection;
  /**
   * Stages every row of the files in one new job. Its draft recipe is the one given, or the suggestions
   * that `take` allows, with the overrides on top.
   */
  importSource(input: {
    sources: readonly SourceInput[];
    recipe: Recipe | null;
    overrides: Overrides;
    take: Take;
    /** The job is of no use after this run: it is deleted if the run dies. */
    isTemporary?: boolean | undefined;
  }): JobView;
  readJob(input: { jobId: number }): JobView;
  listJobs(input: { limit: number }): readonly JobSummary[];
  /** Replaces the job's draft recipe, re-surveys newly mapped columns and answers with the new view. */
  setRecipe(input: { jobId: number; recipe: Recipe }): JobView;
  /** Derives events from the staged rows by the job's recipe. `now` is ISO; absent means the clock. */
  prepareJob(input: {
    jobId: number;
    now?: string | undefined;
    /** Leaves out what was sent to this event set; absent: leaves nothing out. */
    eventSet?: string | undefined;
    /** With an event set: keeps events that were sent, and those sent with another time or grain. */
    sendAgain?: boolean | undefined;
    sendChanged?: boolean | undefined;
  }): JobView;
  /** Pages of at most 200 rows, in file order, after the cursor. */
  listRows(input: { jobId: number; filter: RowFilter; after: number; limit: number }): RowPage;
  /** Writes parts, rejected rows, duplicates and the manifest; the manifest comes last. */
  exportJob(input: {
    jobId: number;
    outDir: string;
    includeValues: boolean;
    /** False under --strict with rejected rows: reports only, no parts. */
    writeParts: boolean;
  }): ExportResult;
  /** Deletes the job's staged rows; its counts and files' digests stay. */
  forgetSource(input: { jobId: number; isAfterRun?: boolean | undefined }): JobView;
  /** Deletes a job and all it kept. Both leave a purge certificate; `isAfterRun`: because the run that made the job is done with it. */
  deleteJob(input: { jobId: number; isAfterRun?: boolean | undefined }): null;
  /** Lints an existing TikTok file against every rule of the edition. */
  checkFile(input: {
    path: string;
    edition: EditionId;
    now?: string | undefined;
    maxBytes: number;
    reading: ReadingChoice;
  }): CheckResult;
  /** Parses recipe text; unknown keys, newer versions and personal data are refused. */
  parseRecipe(input: { text: string; name: string }): Recipe;
  /** A recipe as the text of its file; the same recipe gives the same bytes everywhere. */
  formatRecipe(input: { recipe: Recipe }): RecipeText;
  /** What can be chosen, so that no screen repeats a list. */
  listChoices(input: Record<string, never>): Choices;
}

/** The commands about sending. An access token is an input of three of them and part of no answer. */
export interface SendingCommands {
  /**
   * Compares a prepared job with the ledger of an event set and lays its new events up for sending, replacing an
   * earlier plan of the job. Where the very same events are half sent, that upload is answered instead.
   */
  planUpload(input: {
    jobId: number;
    /** A rehearsal needs none. */
    eventSet?: string | undefined;
    /** Origin of the API; absent: TikTok's. */
    endpoint?: string | undefined;
    batchSize?: number | undefined;
    testEventCode?: string | undefined;
    /** Only the first events, for a test. */
    limit?: number | undefined;
    sendAgain?: boolean | undefined;
    sendChanged?: boolean | undefined;
    sendOld?: boolean | undefined;
    /** Sends to the simulator inside the engine; nothing is remembered. */
    rehearse?: boolean | undefined;
    now?: string | undefined;
  }): UploadView;
  /**
   * Sends what is pending. Ends with the view, also where sending stopped early (`stoppedBy`); an abort finishes the
   * request under way first. `isPatient` waits for a throttled or broken service as long as it takes.
   */
  sendUpload(input: {
    uploadId: number;
    /** Absent: the token that is saved for the event set. */
    token?: string | undefined;
    isPatient?: boolean | undefined;
    overdue?: OverdueChoice | undefined;
  }): UploadView;
  readUpload(input: { uploadId: number }): UploadView;
  /** Newest first; rehearsals and tests among them, plans that never left not. */
  listUploads(input: { limit: number; jobId?: number | undefined }): readonly UploadSummary[];
  /** At most 200, in order, after the number (0 for the first). */
  listBatches(input: { uploadId: number; after: number; limit: number }): readonly BatchView[];
  /** At most 200, in row order, after the position (-1 for the first). */
  listRefused(input: { uploadId: number; after: number; limit: number }): readonly RefusedEvent[];
  /** Gives up what is pending; what was sent stays in the ledger. */
  discardUpload(input: { uploadId: number }): UploadView;
  /** Writes the request bodies that sending would make, byte for byte, and changes nothing. */
  writeBodies(input: { uploadId: number; outDir: string }): WrittenBodies;
  /** Writes receipt.json, receipt.html and, where any, refused.csv; without `outDir` into the workspace. */
  writeReceipt(input: { uploadId: number; outDir?: string | undefined; language?: 'en' | 'zh-CN' | undefined }): WrittenReceipt;
  /** Records that a person uploaded a job's exported files to an event set by hand. */
  markUploaded(input: { jobId: number; eventSet: string }): MarkedUploaded;
  readLedger(input: Record<string, never>): LedgerStatus;
  /** The ledger in one file, its digest key sealed by the passphrase. */
  exportLedger(input: { path: string; passphrase: string }): LedgerMove;
  importLedger(input: { path: string; passphrase: string }): LedgerMove;
  /** Forgets entries sent, and exports made, before the days; answers how many. */
  pruneLedger(input: { olderThanDays: number }): { readonly removed: number };
  listAccounts(input: Record<string, never>): Accounts;
  /** Names an event set; a token goes to the system's keychain, or stays for this run where there is none. */
  saveAccount(input: { eventSet: string; name: string; token?: string | undefined }): Accounts;
  /** Asks TikTok with a request that holds no event. Absent token: the saved one. */
  testAccount(input: { eventSet: string; token?: string | undefined; endpoint?: string | undefined }): ConnectionTest;
  /** Forgets name and token; the ledger stays. */
  forgetAccount(input: { eventSet: string }): Accounts;
  /** What TikTok's upload page would say to each exported part of a job, by the rules of its edition; `path` is the part's name. */
  rehearseExport(input: { jobId: number }): readonly CheckResult[];
}

/** `sha256` is of the text, lower hex. */
export interface RecipeText {
  readonly text: string;
  readonly sha256: string;
}

export interface Choices {
  readonly encodings: readonly Encoding[];
  readonly delimiters: readonly Delimiter[];
  readonly editions: readonly { readonly id: EditionId; readonly labels: readonly string[] }[];
  readonly timezones: readonly string[];
  readonly regions: readonly string[];
  /** Ids of the built-in seller profiles. */
  readonly profiles: readonly string[];
  readonly issues: readonly {
    readonly code: IssueCode;
    readonly severity: Severity;
    readonly uploadError: UploadError | null;
    /** One English sentence. */
    readonly reason: string;
    /** Null for findings that are no damage done by a spreadsheet program. */
    readonly damage: DamageFacts | null;
  }[];
}

export type AllCommands = Commands & SendingCommands & PrivacyCommands;
export type CommandName = keyof AllCommands;
export type Input<K extends CommandName> = Parameters<AllCommands[K]>[0];
export type Output<K extends CommandName> = ReturnType<AllCommands[K]>;

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: WireError };

/** What a caller may hang on a call: a way to stop it and a place for progress. */
export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** The engine as in-process code; rejects with AppError. */
export type EngineCalls = {
  readonly [K in CommandName]: (input: Input<K>, options?: CallOptions) => Promise<Output<K>>;
};

export interface CallMessage<K extends CommandName = CommandName> {
  readonly callId: number;
  readonly command: K;
  readonly input: Input<K>;
}

/** Everything that travels to the engine. */
export type ToEngine = CallMessage | { readonly cancel: number };

/** Everything that travels from the engine. */
export type FromEngine =
  | { readonly ready: true }
  | { readonly callId: number; readonly progress: Progress }
  | { readonly callId: number; readonly result: Result<unknown> };
