/**
 * A recipe: every rule that turns one layout of export into events, and no customer's value.
 * The same object is the file that people share, the draft that the window edits and what flags override.
 */
import type {
  DateOrder,
  DecimalMark,
  EditionId,
  KeepPolicy,
  ReadingChoice,
  TargetField,
} from './model.ts';

/** A header as it stands, or a position (first column is 1) for blank and repeated headers. */
export type ColumnRef = string | { readonly col: number };

export type FieldStep =
  /** Source value to event label, currency, category or store; compared trimmed and case-blind. */
  | { readonly step: 'map-values'; readonly values: Readonly<Record<string, string>> }
  | {
      readonly step: 'parse-time';
      readonly dateOrder?: DateOrder | undefined;
      /** IANA name, for text without a zone. */
      readonly timezone?: string | undefined;
      /** HH:MM for cells that hold a date only. */
      readonly timeOfDay?: string | undefined;
    }
  | { readonly step: 'parse-number'; readonly decimal: DecimalMark }
  /** ISO 3166 alpha-2, for phones without a country code. */
  | { readonly step: 'phone-region'; readonly region: string };

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
  /** Which rows take part. Empty in version 1; filters will live here. */
  readonly rows: Readonly<Record<string, never>>;
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
}

/** Which suggestions a draft takes: the command line `certain`, the window `likely` (and certain). */
export type Take = 'certain' | 'likely' | 'all';
