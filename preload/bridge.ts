/**
 * The page's whole view of the world behind it: types only, re-exported from the contract so that no
 * import path under renderer/ ever names main/.
 */
import type { Choices, Input, Output, Result } from '../main/engine/contract/commands.ts';
import type {
  AppUpdate,
  DesktopCommandName,
  DesktopCommands,
  FileRef,
  ForPage,
  MenuCommand,
  PageCommandName,
} from '../main/engine/contract/desktop.ts';
import type { Progress } from '../main/engine/contract/model.ts';

export type { Choices, Result } from '../main/engine/contract/commands.ts';
export type {
  AppFacts,
  CheckedProof,
  ExportReceipt,
  FileRef,
  FolderRef,
  Language,
  Locale,
  MenuCommand,
  PageJob,
  Preferences,
  ReceiptFile,
  SavedFile,
  Theme,
} from '../main/engine/contract/desktop.ts';
export type { AppErrorCode, IssueCode, UploadError } from '../main/engine/contract/errors.ts';
export type { ConsentOffer, FailedSource, MissingField, MissingRule, RegionColumn } from '../main/engine/contract/job.ts';
export type { MatchHint, MatchImprovement, MatchQuality, OrderColumn, OrderShape } from '../main/engine/contract/findings.ts';
export type { Delimiter, Dialect, Encoding, ReadingChoice, RenamedColumn, SheetFacts, SourceFile, SourceFormat } from '../main/engine/contract/source.ts';
export type { SendingProgress, UploadCounts } from '../main/engine/contract/sending.ts';
export type {
  Account,
  Accounts,
  BatchAttempt,
  BatchState,
  BatchView,
  ConnectionTest,
  LedgerMatch,
  LedgerMove,
  LedgerStatus,
  MarkedUploaded,
  OverdueChoice,
  RefusedEvent,
  TokenPlace,
  UploadPlan,
  UploadState,
  UploadSummary,
  UploadView,
} from '../main/engine/contract/upload.ts';
export type {
  GateProblem,
  OutgoingEntry,
  OutgoingKind,
  OutgoingTotals,
  PrivacyView,
  ProofKind,
  Protection,
  PurgeCertificate,
  PurgeReason,
  RawJob,
  Reveal,
  RevealedRow,
  Verification,
} from '../main/engine/contract/privacy.ts';
export type { WireError } from '../main/engine/contract/wire.ts';
export type {
  ColumnProfile,
  ColumnShape,
  CheckResult,
  Confidence,
  DateOrder,
  DecimalMark,
  EditionId,
  FieldPreview,
  FieldSuggestion,
  IssueCount,
  JobState,
  JobSummary,
  KeepPolicy,
  PreparedCounts,
  PriceTotal,
  ProfileMatch,
  Progress,
  Question,
  QuestionId,
  RowCounts,
  RowFilter,
  RowPage,
  RowStatus,
  RowView,
  Severity,
  Stage,
  SuggestionReason,
  TargetField,
  TimeVotes,
  NumberVotes,
  ValueCount,
} from '../main/engine/contract/model.ts';
export type { ColumnRef, FieldRule, FieldStep, FillDownRule, Grain, LeaveOutRule, PriceMeaning, Recipe, RowRules, TextStep } from '../main/engine/contract/recipe.ts';

type Answer<T> = Promise<Result<ForPage<T>>>;
type DesktopInput<K extends DesktopCommandName> = Parameters<DesktopCommands[K]>[0];
type DesktopAnswer<K extends DesktopCommandName> = Promise<Result<ReturnType<DesktopCommands[K]>>>;
type Ask<K extends PageCommandName> = (input: Input<K>) => Answer<Output<K>>;
/** Long work carries a call id, by which it reports progress and can be cancelled. */
type Work<K extends PageCommandName> = (input: Input<K>, callId: string) => Answer<Output<K>>;

export interface Bridge {
  readApp(): DesktopAnswer<'readApp'>;
  setPreferences(input: DesktopInput<'setPreferences'>): DesktopAnswer<'setPreferences'>;
  pickSourceFiles(): DesktopAnswer<'pickSourceFiles'>;
  /** Takes what a drop event carries; anything that is not a file of this computer is left out. */
  takeDroppedFiles(files: readonly File[]): Promise<Result<readonly FileRef[]>>;
  openSample(): DesktopAnswer<'openSample'>;
  pasteTable(): DesktopAnswer<'pasteTable'>;
  importFiles(input: DesktopInput<'importFiles'>, callId: string): DesktopAnswer<'importFiles'>;
  pickFolder(): DesktopAnswer<'pickFolder'>;
  exportJob(input: DesktopInput<'exportJob'>, callId: string): DesktopAnswer<'exportJob'>;
  showExport(input: DesktopInput<'showExport'>): DesktopAnswer<'showExport'>;
  saveRecipe(input: DesktopInput<'saveRecipe'>): DesktopAnswer<'saveRecipe'>;
  loadRecipe(): DesktopAnswer<'loadRecipe'>;
  readonly readJob: Ask<'readJob'>;
  readonly listJobs: Ask<'listJobs'>;
  readonly listRows: Ask<'listRows'>;
  readonly forgetSource: Ask<'forgetSource'>;
  readonly deleteJob: Ask<'deleteJob'>;
  listChoices(): Promise<Result<Choices>>;
  readonly setRecipe: Work<'setRecipe'>;
  readonly prepareJob: Work<'prepareJob'>;
  planUpload(input: DesktopInput<'planUpload'>, callId: string): DesktopAnswer<'planUpload'>;
  sendUpload(input: DesktopInput<'sendUpload'>, callId: string): DesktopAnswer<'sendUpload'>;
  saveAccount(input: DesktopInput<'saveAccount'>): DesktopAnswer<'saveAccount'>;
  testAccount(input: DesktopInput<'testAccount'>): DesktopAnswer<'testAccount'>;
  saveReceipt(input: DesktopInput<'saveReceipt'>): DesktopAnswer<'saveReceipt'>;
  printReceipt(input: DesktopInput<'printReceipt'>): DesktopAnswer<'printReceipt'>;
  saveBodies(input: DesktopInput<'saveBodies'>): DesktopAnswer<'saveBodies'>;
  exportLedger(input: DesktopInput<'exportLedger'>): DesktopAnswer<'exportLedger'>;
  importLedger(input: DesktopInput<'importLedger'>): DesktopAnswer<'importLedger'>;
  readonly readUpload: Ask<'readUpload'>;
  readonly listUploads: Ask<'listUploads'>;
  readonly listBatches: Ask<'listBatches'>;
  readonly listRefused: Ask<'listRefused'>;
  readonly discardUpload: Ask<'discardUpload'>;
  readonly markUploaded: Ask<'markUploaded'>;
  readonly readLedger: Ask<'readLedger'>;
  readonly pruneLedger: Ask<'pruneLedger'>;
  readonly listAccounts: Ask<'listAccounts'>;
  readonly forgetAccount: Ask<'forgetAccount'>;
  readonly rehearseExport: Ask<'rehearseExport'>;
  readonly readPrivacy: Ask<'readPrivacy'>;
  readonly listRawJobs: Ask<'listRawJobs'>;
  readonly listOutgoing: Ask<'listOutgoing'>;
  readonly listCertificates: Ask<'listCertificates'>;
  readonly listReveals: Ask<'listReveals'>;
  readonly setRetention: Ask<'setRetention'>;
  readonly forgetOlder: Ask<'forgetOlder'>;
  readonly revealRows: Ask<'revealRows'>;
  readonly unlockWorkspace: Ask<'unlockWorkspace'>;
  readonly protectWorkspace: Ask<'protectWorkspace'>;
  saveNetworkLog(): DesktopAnswer<'saveNetworkLog'>;
  saveCertificate(input: DesktopInput<'saveCertificate'>): DesktopAnswer<'saveCertificate'>;
  savePack(input: DesktopInput<'savePack'>): DesktopAnswer<'savePack'>;
  saveSupportBundle(input: DesktopInput<'saveSupportBundle'>): DesktopAnswer<'saveSupportBundle'>;
  checkProof(): DesktopAnswer<'checkProof'>;
  readDenied(): DesktopAnswer<'readDenied'>;
  cancel(callId: string): void;
  /** Each `on…` answers with a function that ends the subscription. */
  onProgress(listener: (callId: string, progress: Progress) => void): () => void;
  onMenu(listener: (command: MenuCommand) => void): () => void;
  onEngineRestart(listener: () => void): () => void;
  onScreenLock(listener: () => void): () => void;
}

export type { AppUpdate };

declare global {
  interface Window {
    readonly counterfoil: Bridge;
  }
}
