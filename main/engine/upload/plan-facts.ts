/** What a plan says about the events that would leave, counted as they are laid up. */
import type { UploadPlan } from '../contract/upload.ts';
import type { OfflineEvent, RequestHead } from '../delivery/payload.ts';
import { indented, requestBody } from '../delivery/payload.ts';
import { fieldIndex } from '../event/fields.ts';

const PRICE = fieldIndex('price');
const CATEGORY = fieldIndex('transaction_category');

/** In payload order. */
const FIELDS: readonly (readonly [name: string, isIn: (event: OfflineEvent) => boolean])[] = [
  ['event', () => true],
  ['event_time', () => true],
  ['event_id', () => true],
  ['user.email', ({ email }) => email !== null],
  ['user.phone', ({ phone }) => phone !== null],
  ['properties.currency', ({ currency }) => currency !== null],
  ['properties.value', ({ value }) => value !== null],
  ['properties.order_id', ({ orderId }) => orderId !== null],
  ['properties.shop_id', ({ shopId }) => shopId !== null],
  ['properties.content_type', ({ contents }) => contents.some(({ id }) => id !== null)],
  ['properties.contents', ({ contents }) => contents.length > 0],
  ['properties.contents.price', ({ contents }) => contents.some(({ price }) => price !== null)],
  ['properties.contents.quantity', ({ contents }) => contents.some(({ quantity }) => quantity !== null)],
  ['properties.contents.content_id', ({ contents }) => contents.some(({ id }) => id !== null)],
  ['properties.contents.content_category', ({ contents }) => contents.some(({ category }) => category !== null)],
];

export interface PlanCounter {
  /** `values` are the twelve of the row, `body` what is sent of them. */
  add(event: OfflineEvent, values: readonly string[], body: string): void;
  /** The events added since the last batch go in one request. */
  endBatch(): void;
  readonly plan: UploadPlan;
}

export function countPlan(head: RequestHead): PlanCounter {
  const emptyBytes = Buffer.byteLength(requestBody(head, []));
  const fields = FIELDS.map(() => 0);
  let [requests, bytes, inBatch, withoutPrice, withoutCategory] = [0, 0, 0, 0, 0];
  let example: string | null = null;
  return {
    add(event, values, body) {
      example ??= indented(requestBody(head, [body]));
      FIELDS.forEach(([, isIn], at) => (fields[at] = (fields[at] ?? 0) + (isIn(event) ? 1 : 0)));
      // A comma parts it from the one before.
      bytes += Buffer.byteLength(body) + (inBatch === 0 ? 0 : 1);
      inBatch += 1;
      if (values[PRICE] !== '' && event.value === null) withoutPrice += 1;
      if (values[CATEGORY] !== '') withoutCategory += 1;
    },
    endBatch() {
      if (inBatch === 0) return;
      requests += 1;
      bytes += emptyBytes;
      inBatch = 0;
    },
    get plan() {
      const carried = FIELDS.map(([name], at) => ({ name, events: fields[at] ?? 0 })).filter(({ events }) => events > 0);
      return { requests, bytes, example, fields: carried, withoutPrice, withoutCategory };
    },
  };
}
