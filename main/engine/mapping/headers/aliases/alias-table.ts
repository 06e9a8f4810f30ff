/** The form of alias data: one table per language, one profile per seller. Data files hold nothing else. */
import type { TargetField } from '../../../contract/model.ts';

/** Best names first: a column named in an earlier tier is preferred over one of a later tier. */
export type Tiers = Readonly<Partial<Record<TargetField, readonly (readonly string[])[]>>>;

export interface AliasTable {
  readonly fields: Tiers;
  /** Names that often, not always, mean the field; never more than "likely". */
  readonly maybe: Readonly<Partial<Record<TargetField, readonly string[]>>>;
  /** Columns about a person that TikTok does not take; they are never mapped. */
  readonly personal: readonly string[];
  /** Other columns of order exports, known so that they are not mistaken for a field. */
  readonly other: readonly string[];
  /** Words that change what a longer name means, such as "refund" before "amount". */
  readonly blockers: readonly string[];
}

/** Names that mean a field only in one seller's export, told by the columns around them. */
export interface SellerProfile {
  readonly seller: string;
  /** At least three of these must be among the headers. */
  readonly markers: readonly string[];
  readonly fields: Tiers;
}
