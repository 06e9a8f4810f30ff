/** The twelve columns of TikTok's offline file as data, in the order its help page prints them. */
import type { TargetField } from '../contract/model.ts';

export type FieldKind = 'event' | 'email' | 'phone' | 'time' | 'amount' | 'quantity' | 'currency' | 'text';

export interface FieldFacts {
  /** 'one-of': a row needs email or phone, not both. */
  readonly required: 'always' | 'one-of' | 'no';
  readonly kind: FieldKind;
}

export const TARGET_FIELDS: readonly TargetField[] = [
  'event_type',
  'email',
  'phone',
  'timestamp',
  'price',
  'currency',
  'transaction_category',
  'order_id',
  'quantity',
  'product_id',
  'product_category',
  'store_id',
];

export const FIELD_FACTS: Readonly<Record<TargetField, FieldFacts>> = {
  event_type: { required: 'always', kind: 'event' },
  email: { required: 'one-of', kind: 'email' },
  phone: { required: 'one-of', kind: 'phone' },
  timestamp: { required: 'always', kind: 'time' },
  price: { required: 'no', kind: 'amount' },
  currency: { required: 'no', kind: 'currency' },
  transaction_category: { required: 'no', kind: 'text' },
  order_id: { required: 'no', kind: 'text' },
  quantity: { required: 'no', kind: 'quantity' },
  product_id: { required: 'no', kind: 'text' },
  product_category: { required: 'no', kind: 'text' },
  store_id: { required: 'no', kind: 'text' },
};

const POSITIONS = new Map(TARGET_FIELDS.map((field, index) => [field, index]));

/** The position (0 to 11) of a field in the file and in every array of twelve values. */
export function fieldIndex(field: TargetField): number {
  return POSITIONS.get(field) ?? -1;
}
