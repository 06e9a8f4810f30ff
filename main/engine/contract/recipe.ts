/**
 * A recipe: every rule that turns one layout of export into events, and no customer's value.
 * The same object is the file that people share, the draft that the window edits and what flags override.
 */
import type { IssueCode } from './errors.ts';
import type { MatchHint } from './findings.ts';
import type { DateOrder, DecimalMark, EditionId, KeepPolicy, TargetField } from './model.ts';
import type { ReadingChoice } from './source.ts';

/** A header as it stands, or a position (first column is 1) for blank and repeated headers. */
export type ColumnRef = string | { readonly col: number };

/** One event per line item, or one per order. */
export type Grain = 'line' | 'order';

/** What the price cell of a row holds. */
export type PriceMeaning = 'order-total' | 'line-total' | 'unit-price';

/** Steps that change text, applied in their order before anything is read; any field may have several. */
export type TextStep =
  /** What stands between the columns of `from`; one space where there is no such step. */
  | { readonly step: 'join'; readonly separator: string }
  /** One part of the text, counted from 1, or from the end by -1. */
  | { readonly step: 'split'; readonly separator: string; readonly part: number }
  | { readonly step: 'replace'; readonly find: string; readonly with: string }
  /** Puts leading zeros back that a spreadsheet dropped: digits shorter than this get as many as are missing. */
  | { readonly step: 'pad'; readonly length: number }
  /** RE2 syntax, so that no pattern can run for ever; the first group, or the whole match without one. */
  | { readonly step: 'extract'; readonly pattern: string };

/** Steps that say how a field is read; at most one of a kind. */
export type ReadingStep =
  /** Source value to event label, currency, category or store; compared trimmed and case-blind. */
  | { readonly step: 'map-values'; readonly values: Readonly<Record<string, string>> }
  /** For cells that are empty: the value that another column's value stands for, such as currency by country. */
  | { readonly step: 'default-by'; readonly column: ColumnRef; readonly values: Readonly<Record<string, string>> }
  | {
      readonly step: 'parse-time';
      readonly dateOrder?: DateOrder | undefined;
      /** IANA name, for text without a zone. */
      readonly timezone?: string | undefined;
      /** HH:MM for cells that hold a date only. */
      readonly timeOfDay?: string | undefined;
    }
  | { readonly step: 'parse-number'; readonly decimal: DecimalMark }
  /** Only for price. */
  | { readonly step: 'price-is'; readonly meaning: PriceMeaning }
  /** For phones without a country code: ISO 3166 alpha-2, and a column that names the country of each row. */
  | { readonly step: 'phone-region'; readonly region?: string | undefined; readonly column?: ColumnRef | undefined };

export type FieldStep = TextStep | ReadingStep;

/** Rows whose column holds one of the values (trimmed, case-blind), or anything, are not sent and count as `filtered`. */
export interface LeaveOutRule {
  readonly column: ColumnRef;
  readonly values: readonly string[];
  /**
   * `status`: an order status that says cancelled, refunded or unpaid. `consent`: what says whether a customer agreed.
   * `region`: values are countries, compared by what they name: DE, Germany and 德国 are one.
   */
  readonly why: 'status' | 'chosen' | 'consent' | 'region';
  /** Any value but a placeholder such as "-" or "n/a", as a time of cancellation; `values` may be empty then. */
  readonly whenFilled?: true | undefined;
  /** Turned round: only rows that hold one of the values are sent; an empty cell, or no such column, keeps a row back. */
  readonly unless?: true | undefined;
}

/** Cells that stand on an order's first row only are filled down while the order's id stays the same. */
export interface FillDownRule {
  readonly order: ColumnRef;
  readonly columns: readonly ColumnRef[];
}

export interface RowRules {
  /** Absent: line. */
  readonly grain?: Grain | undefined;
  readonly fillDown?: FillDownRule | undefined;
  readonly leaveOut?: readonly LeaveOutRule[] | undefined;
  /** Repairs that are switched off; the values stay as they stand in the file. */
  readonly withoutRepairs?: readonly IssueCode[] | undefined;
  /** Hints that became rules: such a match key is left out; a test row is not sent. */
  readonly withoutHints?: readonly MatchHint[] | undefined;
}

/**
 * `from` is joined with one space where it names several columns; `otherwise` fills cells that are
 * empty, or every row when `from` is empty.
 */
export interface FieldRule {
  readonly from: readonly ColumnRef[];
  readonly steps: readonly FieldStep[];
  readonly otherwise: string | null;
}

export interface Recipe {
  readonly counterfoilRecipe: 1;
  readonly reading: ReadingChoice;
  /** Seller profile that this recipe started from, as `id@version`. */
  readonly profile?: string | undefined;
  /** Which rows take part, and as what. */
  readonly rows: RowRules;
  readonly fields: Readonly<Partial<Record<TargetField, FieldRule>>>;
  readonly dedupe: { readonly keep: KeepPolicy };
  readonly export: { readonly edition: EditionId; readonly maxBytes: number };
}

/** What flags or a form may fix over a recipe; everything absent stays as the recipe has it. */
export interface Overrides {
  readonly maps?: readonly { readonly field: TargetField; readonly column: ColumnRef }[];
  readonly sets?: readonly { readonly field: TargetField; readonly value: string }[];
  readonly timezone?: string | undefined;
  readonly timeOfDay?: string | undefined;
  readonly dateOrder?: DateOrder | undefined;
  readonly decimal?: DecimalMark | undefined;
  readonly region?: string | undefined;
  readonly edition?: EditionId | undefined;
  readonly keep?: KeepPolicy | undefined;
  readonly maxBytes?: number | undefined;
  readonly reading?: ReadingChoice | undefined;
  readonly grain?: Grain | undefined;
  readonly priceIs?: PriceMeaning | undefined;
  /** False: cells that are empty on an order's later rows stay empty. */
  readonly fillDown?: boolean | undefined;
  /** Rules beside those that the recipe or the suggestion has. */
  readonly leaveOut?: readonly LeaveOutRule[] | undefined;
  /** True: no status keeps a row back. */
  readonly sendEveryStatus?: boolean | undefined;
  readonly withoutRepairs?: readonly IssueCode[] | undefined;
  readonly withoutHints?: readonly MatchHint[] | undefined;
  /** Column that names the country of each row's phone. */
  readonly regionColumn?: ColumnRef | undefined;
  /** Steps on the text of a field, after those that it has. */
  readonly textSteps?: readonly { readonly field: TargetField; readonly step: TextStep }[] | undefined;
  readonly defaultsBy?: readonly { readonly field: TargetField; readonly column: ColumnRef; readonly values: Readonly<Record<string, string>> }[] | undefined;
  readonly valueMaps?: readonly { readonly field: TargetField; readonly from: string; readonly to: string }[] | undefined;
  /** Id of the seller profile to use, or 'none'; absent: the one that is recognised. */
  readonly profile?: string | undefined;
}

/** Which suggestions a draft takes: the command line `certain`, the window `likely` (and certain). */
export type Take = 'certain' | 'likely' | 'all';
