/** What is learned about a job beyond single cells: how orders lie in its rows, and who can be matched. Types only. */

/**
 * How the rows of one order lie, by runs of neighbouring rows with the same order id. A continuation is any row of a
 * run but its first.
 */
export interface OrderShape {
  /** The column whose values name the order. */
  readonly orderColumn: number;
  readonly rows: number;
  /** Runs; an order that stands in two places counts twice. */
  readonly orders: number;
  readonly continuations: number;
  /** Only columns for which there is something to say; by index. */
  readonly columns: readonly OrderColumn[];
  /** Columns of amounts that say the same on every row of some runs; absent in jobs of earlier versions. */
  readonly repeats?: readonly OrderRepeats[] | undefined;
  /** Orders that come back later with another line; absent where none does. */
  readonly returns?: OrderReturns | undefined;
}

export interface OrderRepeats {
  readonly index: number;
  /** Runs of two rows and more in which every row has an amount, and those of them with one amount throughout. */
  readonly orders: number;
  readonly equal: number;
  /** Different amounts among the equal ones, counted up to a hundred. */
  readonly amounts: number;
}

/** Of a sample of the orders; rows that start a run and name another line than the order's first row. */
export interface OrderReturns {
  readonly orders: number;
  /** All orders of the file, where so few are in it that the sample holds every one. */
  readonly distinct?: number | undefined;
  readonly rows: number;
  /** Rows in which the cell is filled, and in which it says the same as the order's first row. */
  readonly columns: readonly { readonly index: number; readonly filled: number; readonly same: number }[];
}

export interface OrderColumn {
  readonly index: number;
  /** First rows of runs of two rows and more in which the cell is filled. */
  readonly filledFirst: number;
  /** Continuations in which the cell is filled. */
  readonly filledAfter: number;
  /** Continuations whose filled cell equals the run's first row. */
  readonly sameAfter: number;
}

/** What one event per line and one per order come to, before repeats and rejected rows are taken out. */
export interface GrainChoice {
  readonly rows: number;
  readonly orders: number;
  /** Orders that stand on several neighbouring rows. */
  readonly longOrders: number;
  readonly eventsByLine: number;
  readonly eventsByOrder: number;
  /** Columns that are filled down inside an order. */
  readonly fillDown: readonly number[];
}

/** What the cells of a column would say as ids about damage done by spreadsheets. Counts alone, no value. */
export interface IdEvidence {
  readonly filled: number;
  /** Cells of digits alone by their length, which is the index; the last one is the longest. */
  readonly widths: readonly number[];
  /** Cells of digits alone that still start with a zero. */
  readonly zeroLed: number;
  /** The numbers lie so close together that they were counted up. */
  readonly isCounter: boolean;
  /** Whole numbers of four digits and more that end in .0 or ,0. */
  readonly tails: number;
  readonly hasTwoTails: boolean;
  /** Numbers with any other fraction, such as versions. */
  readonly decimals: number;
  /** Cells written as a spreadsheet writes dates. */
  readonly dates: number;
  /** Cells that are no dates but built like one. */
  readonly dateTwins: number;
  /** Different ids of sixteen digits and more; at most 200 are looked at. */
  readonly longIds: number;
  /** Those of them with nothing but zeros from the sixteenth digit on, and all these zeros. */
  readonly roundedIds: number;
  readonly roundedZeros: number;
  /** The length that the ids had before leading zeros were dropped; null when none seem to be. */
  readonly padTo: number | null;
}

/** What a column of ids shows of damage as a whole, before a row of it is prepared. Counts alone, no value. */
export interface ColumnDamage {
  readonly field: 'order_id' | 'product_id' | 'store_id';
  /** Index of the column that the field takes or would take. */
  readonly column: number;
  readonly code: 'decimal-tail' | 'zeros-lost' | 'digits-rounded' | 'date-for-id';
  /** Cells; different ids for `digits-rounded`, of which at most 200 are looked at. */
  readonly found: number;
  /** For `zeros-lost` the length that ids had. */
  readonly padTo: number | null;
}

/** `suspected`: kept as it stands; `lost`: left out. */
export type DamageVerdict = 'repaired' | 'suspected' | 'lost';

/** What a kind of damage means for the rows that have it, in English sentences. */
export interface DamageFacts {
  readonly verdict: DamageVerdict;
  /** What was done, and by which rule. */
  readonly rule: string;
  /** What to do about it: what to export again, and how. */
  readonly advice: string;
}

export interface ReadAsIds {
  /** Null for columns of people, emails and phones; absent in jobs of earlier versions. */
  readonly ids?: IdEvidence | null | undefined;
}

/** Why a match key may match nobody. Only hints: nothing is left out until the user turns the rule on. */
export type MatchHint =
  | 'starred-contact'
  | 'relay-email'
  | 'role-email'
  | 'disposable-email'
  | 'test-row'
  | 'shared-phone'
  | 'landline-phone';

/** One thing that would let more events match, and the rows of this job that it touches. */
export interface MatchImprovement {
  readonly code:
    | 'add-email'
    | 'add-phone'
    | 'add-country-code'
    | 'restore-digits'
    | 'unmask-contact'
    | 'replace-relay-email'
    | 'send-sooner'
    | 'add-order-id'
    | 'add-currency';
  readonly rows: number;
}

/**
 * An estimate of ours from counts of the file alone, over the rows that become events; it says nothing about how
 * many TikTok matches.
 */
export interface MatchQuality {
  readonly events: number;
  readonly withEmail: number;
  readonly withPhone: number;
  readonly withBoth: number;
  /** Events with at least one key that no hint speaks against. */
  readonly usable: number;
  /** TikTok attributes by clicks of the 28 days and views of the 7 days before. */
  readonly olderThan28Days: number;
  readonly olderThan7Days: number;
  readonly improvements: readonly MatchImprovement[];
}
