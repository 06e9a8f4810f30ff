/** A job as a whole: what the nouns of model.ts and a recipe make together. */
import type {
  ColumnProfile,
  ExportResult,
  FieldPreview,
  FieldSuggestion,
  JobState,
  PreparedCounts,
  ProfileMatch,
  Question,
  TargetField,
  ValueCount,
} from './model.ts';
import type { AppErrorCode } from './errors.ts';
import type { FillDownRule, LeaveOutRule, Recipe } from './recipe.ts';
import type { ColumnDamage, GrainChoice, OrderShape } from './findings.ts';
import type { SheetFacts, SourceFile } from './source.ts';
import type { ErrorParam } from './wire.ts';

/** A file of a job that could not be read, while the others were. */
export interface FailedSource {
  readonly name: string;
  readonly code: AppErrorCode;
  readonly params: Readonly<Record<string, ErrorParam>>;
}

/** A field that the recipe reads and a table of the job has nothing for. */
export interface MissingField {
  /** Position among the sources. */
  readonly source: number;
  readonly field: TargetField;
  /** Every row of the table is rejected for it. */
  readonly rejects: boolean;
  /** A column of the table that nothing reads and whose name means the field, with the flags that would add it. */
  readonly mayBe: { readonly column: string; readonly isUnitPrice: boolean; readonly flags: readonly string[] } | null;
}

/** A column that a rule about whole rows looks at and a table of the job has not. */
export interface MissingRule {
  /** Position among the sources. */
  readonly source: number;
  readonly column: string;
  /** True: a rule sends only what its column names, so that every row of the table is kept back; else none is by that rule. */
  readonly keepsAll: boolean;
}

/** A rule over a column of consent that the recipe could have; which consent it takes is for a person to say. */
export interface ConsentOffer {
  readonly rule: LeaveOutRule;
  readonly rows: number;
  /** Rows that do not say yes. */
  readonly keptBack: number;
}

/** A column of countries, with the ISO 3166 code of each of its `values`, null where that is none. */
export interface RegionColumn {
  readonly index: number;
  readonly codes: readonly (string | null)[];
}

/** Everything a screen needs about one job; never a plain match key. */
export interface JobView {
  readonly jobId: number;
  readonly state: JobState;
  readonly createdAt: string;
  /** One per table that was read. */
  readonly sources: readonly SourceFile[];
  /** Every sheet of the job's workbooks, read or not. */
  readonly sheets: readonly SheetFacts[];
  /** Files that could not be read, while the others were. */
  readonly failures: readonly FailedSource[];
  readonly profile: ProfileMatch | null;
  /** Ids of seller profiles that fit equally, so that none was taken. */
  readonly profileRivals?: readonly string[] | undefined;
  readonly orders: OrderShape | null;
  readonly columns: readonly ColumnProfile[];
  readonly suggestions: readonly FieldSuggestion[];
  readonly recipe: Recipe;
  readonly questions: readonly Question[];
  readonly previews: readonly FieldPreview[];
  /** Words of the event column that are no event and that no value map speaks about, most frequent first. */
  readonly unknownEventWords?: readonly ValueCount[] | undefined;
  /** States of orders that say cancelled, refunded or unpaid and that the recipe's rules over their column do not name. */
  readonly statesNotNamed?: readonly LeaveOutRule[] | undefined;
  readonly consentOffered?: readonly ConsentOffer[] | undefined;
  readonly regionColumns?: readonly RegionColumn[] | undefined;
  /** Fields that stand as the layout of the recipe's seller maps them. */
  readonly bySeller?: readonly TargetField[] | undefined;
  /** What the recipe fills down inside an order, or could, by its seller's layout and the data; null where nothing speaks for it. */
  readonly suggestedFillDown?: FillDownRule | null | undefined;
  /** What single tables have no column for, while others have. */
  readonly missing?: readonly MissingField[] | undefined;
  readonly missingRules?: readonly MissingRule[] | undefined;
  readonly counts: PreparedCounts | null;
  readonly exported: ExportResult | null;
}

/** What `inspect` says about a file it has not imported. */
export interface Inspection {
  readonly path: string;
  /** One per table that would be read. */
  readonly sources: readonly SourceFile[];
  /** Every sheet of a workbook, read or not; [] for text. */
  readonly sheets: readonly SheetFacts[];
  /** Members of an archive that could not be read, while others were. */
  readonly failures: readonly FailedSource[];
  /** Recognised seller export, as `id@version`; null where none is. */
  readonly profile: ProfileMatch | null;
  /** Ids of seller profiles that fit equally, so that none was taken. */
  readonly profileRivals: readonly string[];
  /** How the rows of one order lie; null without repeated orders. */
  readonly orders: OrderShape | null;
  /** What one event per line or per order means here; null where there is nothing to choose. */
  readonly grain: GrainChoice | null;
  readonly columns: readonly ColumnProfile[];
  /** What the columns of ids show of a spreadsheet's damage; [] where nothing speaks for any. */
  readonly damage: readonly ColumnDamage[];
  readonly suggestions: readonly FieldSuggestion[];
  readonly questions: readonly Question[];
  /** What single tables have no column for, while others have. */
  readonly missing: readonly MissingField[];
  readonly missingRules: readonly MissingRule[];
  readonly consentOffered: readonly ConsentOffer[];
  /** The suggested mapping as command line flags, ready to paste. */
  readonly flags: readonly string[];
}
