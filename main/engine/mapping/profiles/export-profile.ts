/** The form of a seller profile. The files of the profiles hold data only; nothing of an order is in them. */
import type { Grain, PriceMeaning } from '../../contract/recipe.ts';
import type { TargetField } from '../../contract/model.ts';

export interface ExportProfile {
  /** What `--profile` takes. */
  readonly id: string;
  /** Grows whenever the same file would be mapped differently than before. */
  readonly version: number;
  /** What people call the file, such as "Shopify order export". */
  readonly name: string;
  readonly layouts: readonly ExportLayout[];
}

/**
 * One form of a seller's export. Headers are compared without case, spaces, accents and punctuation; every list of
 * headers has the preferred one first.
 */
export interface ExportLayout {
  /** All of them must be there. */
  readonly must: readonly string[];
  /** Names that hardly any other export has; at least three must be there, columns of `must` not counted. */
  readonly telling: readonly string[];
  /** The time of payment comes first; the first column with a filled cell is taken. */
  readonly time: readonly TimeSource[];
  readonly zone?: ZoneSource;
  /** Of several, the one with most filled cells. */
  readonly email?: readonly string[];
  /** Of several, the one with most filled cells. */
  readonly phone?: readonly PhoneSource[];
  /** For phones without a country code, where the seller's market is one country. */
  readonly phoneRegion?: string;
  readonly price: Readonly<Record<Grain, readonly PriceSource[]>>;
  readonly fields: Readonly<Partial<Record<PlainField, readonly string[]>>>;
  /**
   * What tells the lines of an order apart; several columns are joined. Of several, the one with most filled cells:
   * two lines without a SKU would count as one.
   */
  readonly product?: readonly (readonly string[])[];
  readonly constants?: Readonly<Partial<Record<'currency' | 'quantity', string>>>;
  /** True: the file's own headers may name the currency, as "Total Discount(PHP)" does. */
  readonly hasCurrencyInHeaders?: boolean;
  /** Absent: line. */
  readonly grain?: Grain;
  readonly leaveOut?: readonly StatusSource[];
  readonly fillDown?: { readonly order: string; readonly columns: readonly string[] };
}

export type PlainField = Extract<
  TargetField,
  'currency' | 'order_id' | 'quantity' | 'product_category' | 'store_id'
>;

export interface TimeSource {
  /** A date and its time of day may be two columns. */
  readonly columns: readonly string[];
  /** The zone that the header or the documentation gives for this very column. */
  readonly timezone?: string;
}

export interface ZoneSource {
  /** What the documentation fixes: taken. */
  readonly answer?: string;
  /** What is likely: proposed, never taken. */
  readonly suggested?: string;
  /** A column that names the zone of each row; taken where every row names the same one. */
  readonly column?: { readonly header: string; readonly zones: Readonly<Record<string, string>> };
}

export interface PhoneSource {
  readonly column: string;
  /** Column that names the country of this phone. */
  readonly country?: string;
}

export interface PriceSource {
  readonly column: string;
  readonly meaning: PriceMeaning;
}

export interface StatusSource {
  readonly column: string;
  /** The platform's own words for cancelled, refunded in full, or not paid; those of other languages are found by themselves. */
  readonly values: readonly string[];
  /** Words that sound like no sale and are one on this platform. */
  readonly sent?: readonly string[];
  /** Any filled cell says it, as the time of a cancellation does. */
  readonly whenFilled?: true;
}
