/**
 * The nouns that the engine, the command line and the window share. Types only: no value, no import
 * outside this folder, so that every runtime may read it.
 */
import type { IssueCode } from './errors.ts';
import type { MatchQuality, ReadAsIds } from './findings.ts';
import type { SendingProgress } from './sending.ts';

/** One of the twelve columns of TikTok's offline file, in TikTok's own spelling. */
export type TargetField =
  | 'event_type'
  | 'email'
  | 'phone'
  | 'timestamp'
  | 'price'
  | 'currency'
  | 'transaction_category'
  | 'order_id'
  | 'quantity'
  | 'product_id'
  | 'product_category'
  | 'store_id';

/** TikTok's published lists of event labels, named by the month of the page they come from. */
export type EditionId = '2024-10' | '2025-09';

export type DateOrder = 'dmy' | 'mdy' | 'ymd';
export type DecimalMark = '.' | ',';
export type KeepPolicy = 'first' | 'last' | 'most-complete';

/** What the values of a column look like, by a clear majority of its filled cells. */
export type ColumnShape =
  | 'empty' | 'email' | 'phone' | 'digest' | 'time' | 'date' | 'amount' | 'integer' | 'currency' | 'event' | 'id' | 'text';

/** How the filled cells of a column can be read as time; each cell counts once per line it fits. */
export interface TimeVotes {
  /** Cells that carry their own zone or are epochs. */
  readonly zoned: number;
  /** Cells with a local date, so that a source zone is needed. */
  readonly local: number;
  /** Local cells without a time of day. */
  readonly dateOnly: number;
  readonly onlyDayFirst: number;
  readonly onlyMonthFirst: number;
  /** Cells such as 04/11/2026, that both orders can read. */
  readonly bothOrders: number;
  readonly yearFirst: number;
  readonly unreadable: number;
  /** One cell that both orders can read, as it stands in the file (a time, never a match key). */
  readonly ambiguousSample: string | null;
}

/** How the filled cells of a column can be read as numbers. */
export interface NumberVotes {
  readonly onlyPoint: number;
  readonly onlyComma: number;
  /** Cells such as 1,234 whose mark may be either. */
  readonly bothMarks: number;
  readonly plain: number;
  readonly unreadable: number;
  readonly ambiguousSample: string | null;
}

/** One distinct value of a short list, with its count. Only for columns that hold no personal data. */
export interface ValueCount {
  readonly value: string;
  readonly rows: number;
}

/** One source column; `index` starts at 0, `name` is the header as it stands ('' when blank). */
export interface ColumnProfile extends ReadAsIds {
  readonly index: number;
  readonly name: string;
  readonly filled: number;
  readonly rows: number;
  readonly shape: ColumnShape;
  /** Share (0 to 1) of the sampled filled cells that fit `shape`. */
  readonly shapeShare: number;
  /** Masked for any column that may hold personal data. At most five, distinct, in file order. */
  readonly samples: readonly string[];
  readonly time: TimeVotes | null;
  readonly number: NumberVotes | null;
  /** Distinct values with counts where there are at most 50 and no value looks personal, else null. */
  readonly values: readonly ValueCount[] | null;
}

export type Confidence = 'certain' | 'likely' | 'check' | 'chosen' | 'constant' | 'empty';

/** Why a column was proposed. The words are made by whoever shows them. */
export type SuggestionReason =
  | { readonly code: 'same-name' }
  | { readonly code: 'known-name'; readonly name: string }
  | { readonly code: 'similar-name'; readonly name: string }
  | { readonly code: 'shape'; readonly shape: ColumnShape; readonly share: number }
  | { readonly code: 'two-fit'; readonly columns: readonly number[] }
  | { readonly code: 'chosen' }
  | { readonly code: 'constant' }
  | { readonly code: 'none' };

export interface FieldSuggestion {
  readonly field: TargetField;
  readonly column: number | null;
  readonly constant: string | null;
  readonly confidence: Confidence;
  readonly reason: SuggestionReason;
  /** Other columns that would fit, best first. */
  readonly alternatives: readonly number[];
}

export type QuestionId =
  | 'map-field'
  | 'timezone'
  | 'date-order'
  | 'time-of-day'
  | 'decimal'
  | 'encoding'
  | 'delimiter'
  | 'sheet'
  | 'price-is';

/** Something only a person can know. `flag` answers it on the command line. */
export interface Question {
  readonly id: QuestionId;
  readonly field: TargetField | null;
  readonly flag: string;
  /** Ready answers, best first; may be empty (a time zone has no closed list). */
  readonly options: readonly string[];
  /** The answer to propose, never to take silently. */
  readonly suggested: string | null;
  readonly evidence: Readonly<Record<string, string | number>>;
}

export type Severity = 'error' | 'warning' | 'info';

export interface IssueCount {
  readonly code: IssueCode;
  readonly severity: Severity;
  readonly rows: number;
  /** Row number (as the spreadsheet counts) of the first finding; null for findings on a whole file. */
  readonly firstRow: number | null;
  /** The table of `sources` that this row is in, in a job. */
  readonly firstSource?: number | undefined;
}

/** rowsRead always equals the sum of the six others. `alreadySent` stays 0 unless an event set was named. */
export interface RowCounts {
  readonly rowsRead: number;
  readonly eventsWritten: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly merged: number;
  readonly filtered: number;
  readonly alreadySent: number;
}

/**
 * Exact decimal sums of the price, '' being rows without a usable currency. `in` = `out` + `leftOut`, each summed
 * on its own; an order total that stands on several lines counts once.
 */
export interface PriceTotal {
  readonly currency: string;
  readonly rowsIn: number;
  readonly in: string;
  readonly rowsOut: number;
  readonly out: string;
  readonly leftOut: string;
}

/** How a rule gives a field its value: text steps, another column's value, a constant for empty cells, a word's meaning, a row's country. */
export type RuleKind = 'text' | 'default-by' | 'constant' | 'map-values' | 'region';

/** Rows in which a rule of the recipe gave a field its value, or changed it. */
export interface RuleCount {
  readonly field: TargetField;
  readonly rule: RuleKind;
  readonly rows: number;
}

export interface PreparedCounts extends RowCounts {
  readonly duplicatesDiffering: number;
  /** Of the rows already sent: those sent with another time or grain. */
  readonly changed: number;
  /** The event set by whose ledger rows count as already sent; null without one. */
  readonly eventSet: string | null;
  /** Events that an earlier export of another job holds, and the latest day (ISO date, UTC) of such an export. */
  readonly exportedBefore: number;
  readonly exportedOn: string | null;
  /** Rows kept that share event, order and time with another and differ in product. */
  readonly lineItems: number;
  readonly issues: readonly IssueCount[];
  readonly priceTotals: readonly PriceTotal[];
  readonly matchQuality: MatchQuality;
  /** The same counts for each table of `sources`, in order. */
  readonly bySource: readonly RowCounts[];
  /** What the recipe's other rules did, one line for each that it has. */
  readonly ruleCounts: readonly RuleCount[];
  /** Rows that each rule of the recipe's `leaveOut` kept back, in the order of the rules. */
  readonly filteredByRule: readonly number[];
}

export interface ExportedFile {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
}

export interface ExportResult {
  readonly outDir: string;
  readonly files: readonly ExportedFile[];
  readonly rejectedFile: string | null;
  readonly duplicatesFile: string | null;
  readonly filteredFile: string | null;
  readonly mergedFile: string | null;
  readonly alreadySentFile: string | null;
  readonly manifest: string;
}

export type JobState = 'imported' | 'prepared' | 'exported' | 'forgotten';

/** Samples of one field as they stand in the file and as they would go out before hashing; masked. */
export interface FieldPreview {
  readonly field: TargetField;
  readonly before: readonly string[];
  readonly after: readonly (string | null)[];
}

export interface JobSummary {
  readonly jobId: number;
  readonly state: JobState;
  readonly createdAt: string;
  readonly sourceNames: readonly string[];
  readonly rowsRead: number;
  readonly eventsWritten: number | null;
}

export type RowStatus = 'event' | 'duplicate' | 'rejected' | 'merged' | 'filtered' | 'already-sent';

/** One row of the review grid: masked source cells of the mapped columns and what goes out. */
export interface RowView {
  /** Position among all rows of the job, from 0; the cursor of pages. */
  readonly seq: number;
  readonly row: number;
  readonly line: number;
  readonly file: number;
  readonly status: RowStatus;
  readonly codes: readonly IssueCode[];
  /** For a duplicate or merged row: the row number that is kept instead, or that it went into. */
  readonly repeatsRow: number | null;
  /** The position of that row, so that a screen can show both. */
  readonly repeatsSeq?: number | null;
  readonly before: Readonly<Partial<Record<TargetField, string>>>;
  readonly after: Readonly<Partial<Record<TargetField, string>>>;
}

/** A page of rows in file order; `next` is the cursor of the page after, null at the end. */
export interface RowPage {
  readonly rows: readonly RowView[];
  readonly next: number | null;
}

export interface RowFilter {
  readonly status?: RowStatus | undefined;
  readonly code?: IssueCode | undefined;
}

export type Stage = 'reading' | 'mapping' | 'duplicates' | 'comparing' | 'writing' | 'planning' | 'sending';

/** At most ten a second. `total` is null where it is not known. */
export interface Progress {
  readonly stage: Stage;
  readonly rows: number;
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'rows' | 'events';
  /** Only while sending. */
  readonly sending?: SendingProgress | undefined;
}

/** One finding of `check` over an existing TikTok file. */
export interface CheckResult {
  readonly path: string;
  readonly rows: number;
  readonly edition: EditionId;
  readonly issues: readonly IssueCount[];
  readonly isReady: boolean;
}

/** A built-in seller profile and what it was recognised by. */
export interface ProfileMatch {
  readonly id: string;
  readonly version: number;
  /** Header names that were found and speak for it. */
  readonly headers: readonly string[];
}
