/** Which fields the grid shows and how wide: only those that have a source, keys and time first. */
import type { PageJob, TargetField } from '../preload/bridge.ts';
import { isFilled, previewOf } from './selectors.ts';

const ORDER: readonly TargetField[] = [
  'order_id',
  'event_type',
  'timestamp',
  'email',
  'phone',
  'price',
  'currency',
  'quantity',
  'product_id',
  'product_category',
  'transaction_category',
  'store_id',
];

/** Room for a value as in the file, an arrow, and the value that goes out. */
const WIDTHS: Readonly<Record<TargetField, number>> = {
  order_id: 110,
  event_type: 264,
  timestamp: 352,
  email: 258,
  phone: 258,
  price: 160,
  currency: 90,
  quantity: 84,
  product_id: 120,
  product_category: 140,
  transaction_category: 150,
  store_id: 100,
};

export function gridColumns(job: PageJob): readonly TargetField[] {
  return ORDER.filter((field) => isFilled(job, field));
}

/** Ids stand alone unless something was done to them; then both sides need their room. */
const CHANGED_ID = 210;

function widthOf(job: PageJob, field: TargetField): number {
  const preview = field === 'order_id' || field === 'product_id' ? previewOf(job, field) : null;
  const isChanged = preview?.before.some((before, index) => preview.after[index] != null && preview.after[index] !== before) === true;
  return isChanged ? CHANGED_ID : WIDTHS[field];
}

/** CSS grid columns: row number, the table where there are several, status, then the fields; the last takes what is left. */
export function gridTemplate(job: PageJob, fields: readonly TargetField[]): string {
  const widths = fields.map((field, index) => (index === fields.length - 1 ? `minmax(${widthOf(job, field)}px, 1fr)` : `${widthOf(job, field)}px`));
  return ['64px', ...(job.sources.length > 1 ? ['128px'] : []), '104px', ...widths].join(' ');
}
