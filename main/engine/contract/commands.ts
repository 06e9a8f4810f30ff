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
import type { DamageFacts } from './findings.ts';
import type { Overrides, Recipe, Take } from './recipe.ts';

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
  prepareJob(input: { jobId: number; now?: string | undefined }): JobView;
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
  forgetSource(input: { jobId: number }): JobView;
  /** Deletes a job and all it kept. */
  deleteJob(input: { jobId: number }): null;
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

export type CommandName = keyof Commands;
export type Input<K extends CommandName> = Parameters<Commands[K]>[0];
export type Output<K extends CommandName> = ReturnType<Commands[K]>;

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
