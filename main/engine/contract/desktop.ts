/**
 * What the window may ask of the desktop shell, beside the engine's own commands. Files and folders
 * are ids that main hands out: the page never sees a path and can never send one.
 */
import type { CommandName } from './commands.ts';
import type { ExportResult, Progress } from './model.ts';
import type { ReadingChoice } from './source.ts';
import type { JobView } from './job.ts';
import type { Verification } from './privacy.ts';
import type { Recipe } from './recipe.ts';
import type { Accounts, ConnectionTest, LedgerMove, OverdueChoice, UploadView } from './upload.ts';

export type Theme = 'system' | 'light' | 'dark';
export type Locale = 'en' | 'zh-CN';
export type Language = 'system' | Locale;

export interface Preferences {
  readonly theme: Theme;
  readonly language: Language;
}

export interface AppFacts {
  readonly version: string;
  readonly platform: 'mac' | 'windows' | 'linux';
  /** The language of the system, as far as we speak it. */
  readonly systemLocale: Locale;
  readonly preferences: Preferences;
}

/** A file that a person chose or dropped; `name` is its base name. */
export interface FileRef {
  readonly id: string;
  readonly name: string;
  readonly bytes: number;
}

/** A folder that a person chose; `name` is its base name. */
export interface FolderRef {
  readonly id: string;
  readonly name: string;
}

export interface ReceiptFile {
  readonly name: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** An export with base names where the engine has paths. */
export interface ExportReceipt {
  readonly folder: string;
  readonly files: readonly ReceiptFile[];
  readonly rejectedFile: string | null;
  readonly duplicatesFile: string | null;
  readonly filteredFile: string | null;
  readonly mergedFile: string | null;
  readonly alreadySentFile: string | null;
  readonly manifest: string;
}

/** A file that was written where a person chose; `name` is its base name. */
export interface SavedFile {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A proof file that a person chose, recomputed. */
export interface CheckedProof {
  readonly name: string;
  readonly verification: Verification;
}

/** A job as the page may see it. */
export type PageJob = Omit<JobView, 'exported'> & { readonly exported: ExportReceipt | null };

/** Replaces the engine's outcome types by the page's, so that no path slips through. */
export type ForPage<T> = T extends JobView ? PageJob : T extends ExportResult ? ExportReceipt : T;

export interface DesktopCommands {
  readApp(input: Record<string, never>): AppFacts;
  setPreferences(input: Preferences): AppFacts;
  /** Opens the system's dialog; an empty list when it is cancelled. */
  pickSourceFiles(input: Record<string, never>): readonly FileRef[];
  /** Only preload calls this one, with the paths of files that were really dropped on the window. */
  takeDroppedFiles(input: { paths: readonly string[] }): readonly FileRef[];
  openSample(input: Record<string, never>): readonly FileRef[];
  /** Keeps the text of the clipboard as if it were a file; an empty list when there is none. The page never sees it. */
  pasteTable(input: Record<string, never>): readonly FileRef[];
  importFiles(input: {
    fileIds: readonly string[];
    reading: ReadingChoice;
    recipe: Recipe | null;
    /** Id of the seller profile to use, or 'none'; absent: the one that is recognised. */
    profile?: string | undefined;
  }): PageJob;
  pickFolder(input: Record<string, never>): FolderRef | null;
  exportJob(input: { jobId: number; folderId: string; includeValues: boolean }): ExportReceipt;
  /** Shows a job's exported file (or its folder, for null) in the system's file manager. */
  showExport(input: { jobId: number; name: string | null }): null;
  /** Asks where, then writes the job's recipe; null when the dialog is cancelled. */
  saveRecipe(input: { jobId: number }): { readonly name: string } | null;
  loadRecipe(input: Record<string, never>): { readonly name: string; readonly recipe: Recipe } | null;
  cancelCall(input: { callId: string }): null;
  /** How many requests of the window for the network were refused since the app started; none of them left. */
  readDenied(input: Record<string, never>): { readonly count: number };
  /** Only preload calls this one, when the page's policy refused a request before main could see it. */
  noteDenied(input: Record<string, never>): null;
  /** Plans with the endpoint that this app was started for; `eventSet` null is a rehearsal. */
  planUpload(input: {
    jobId: number;
    eventSet: string | null;
    testEventCode?: string | undefined;
    limit?: number | undefined;
    sendAgain?: boolean | undefined;
    sendChanged?: boolean | undefined;
    sendOld?: boolean | undefined;
  }): UploadView;
  /** Sends with the saved token and waits as long as it takes; cancelling the call pauses. */
  sendUpload(input: { uploadId: number; overdue?: OverdueChoice | undefined }): UploadView;
  /** `pasteToken` takes the token from the clipboard, which the page never sees, and clears it there. */
  saveAccount(input: { eventSet: string; name: string; pasteToken: boolean }): Accounts;
  testAccount(input: { eventSet: string }): ConnectionTest;
  /** Asks for a folder and writes the receipt into one of its own there, whose name is answered; null when the dialog is cancelled. */
  saveReceipt(input: { uploadId: number }): { readonly folder: string } | null;
  /** Opens the printable page in the system's own viewer. */
  printReceipt(input: { uploadId: number }): null;
  /** The same for the request bodies. */
  saveBodies(input: { uploadId: number }): { readonly folder: string; readonly files: number } | null;
  /** Asks for a place; null when the dialog is cancelled. */
  exportLedger(input: { passphrase: string }): LedgerMove | null;
  importLedger(input: { passphrase: string }): LedgerMove | null;
  /** Each asks for a place and writes one file there; null when the dialog is cancelled. */
  saveNetworkLog(input: Record<string, never>): SavedFile | null;
  saveCertificate(input: { certificateId: number }): SavedFile | null;
  savePack(input: { jobId: number }): SavedFile | null;
  /** With a job: made-up rows of the same shape as its own, too. */
  saveSupportBundle(input: { jobId: number | null }): SavedFile | null;
  /** Asks for a proof file and recomputes it. */
  checkProof(input: Record<string, never>): CheckedProof | null;
}

export type DesktopCommandName = keyof DesktopCommands;

/** The engine's commands that the page may call as they are: none of them takes or gives a path. */
export type PageCommandName = Extract<
  CommandName,
  | 'readJob'
  | 'listJobs'
  | 'setRecipe'
  | 'prepareJob'
  | 'listRows'
  | 'listChoices'
  | 'forgetSource'
  | 'deleteJob'
  | 'readUpload'
  | 'listUploads'
  | 'listBatches'
  | 'listRefused'
  | 'discardUpload'
  | 'markUploaded'
  | 'readLedger'
  | 'pruneLedger'
  | 'listAccounts'
  | 'forgetAccount'
  | 'rehearseExport'
  | 'readPrivacy'
  | 'listRawJobs'
  | 'listOutgoing'
  | 'listCertificates'
  | 'listReveals'
  | 'setRetention'
  | 'forgetOlder'
  | 'revealRows'
  | 'unlockWorkspace'
  | 'protectWorkspace'
>;

/** What a person chose in the menu bar; the page decides what it means on the current screen. */
export type MenuCommand =
  | 'open'
  | 'paste'
  | 'sample'
  | 'new-job'
  | 'save-recipe'
  | 'load-recipe'
  | 'next'
  | 'source'
  | 'map'
  | 'review'
  | 'duplicates'
  | 'export'
  | 'send'
  | 'privacy'
  | 'theme-system'
  | 'theme-light'
  | 'theme-dark'
  | 'language-system'
  | 'language-en'
  | 'language-zh-CN';

/** What main tells the page unasked. */
export type AppUpdate =
  | { readonly callId: string; readonly progress: Progress }
  | { readonly menu: MenuCommand }
  | { readonly engineRestarted: true }
  | { readonly screenLocked: true };

/** One call as it crosses from the page to main, on `app:call` or `engine:call`. */
export interface PageCall {
  readonly command: string;
  readonly input: unknown;
  readonly callId: string;
}
