/** Identity of an event within a job, as short digests over unambiguous, versioned tuples. */
import { hash } from 'node:crypto';
import { fieldIndex } from './fields.ts';

const EVENT_TYPE = fieldIndex('event_type');
const ORDER_ID = fieldIndex('order_id');
const TIMESTAMP = fieldIndex('timestamp');
const PRODUCT_ID = fieldIndex('product_id');
const PRICE = fieldIndex('price');
const QUANTITY = fieldIndex('quantity');
const EMAIL = fieldIndex('email');
const PHONE = fieldIndex('phone');

/** Sixteen bytes naming the event, or null without an order id. Line items differ when `withProduct`. */
export function dedupeKey(values: readonly string[], withProduct: boolean): Buffer | null {
  if (values[ORDER_ID] === '') return null;
  let tuple = 'event/1' + cell(values, EVENT_TYPE) + cell(values, ORDER_ID) + cell(values, TIMESTAMP);
  if (withProduct) tuple += cell(values, PRODUCT_ID);
  return digestOf(tuple, 16);
}

/** Eight bytes over what makes a repeat differ: price, quantity and match keys. */
export function compareKey(values: readonly string[]): Buffer {
  const tuple = 'compare/1' + cell(values, PRICE) + cell(values, QUANTITY) + cell(values, EMAIL) + cell(values, PHONE);
  return digestOf(tuple, 8);
}

/** How many of the values are present; the most complete repeat may win. */
export function filledFields(values: readonly string[]): number {
  let filled = 0;
  for (const value of values) if (value !== '') filled += 1;
  return filled;
}

/** The first bytes of SHA-256; by way of hex, which Node makes twice as fast as a Buffer. */
function digestOf(tuple: string, bytes: number): Buffer {
  return Buffer.from(hash('sha256', tuple).slice(0, bytes * 2), 'hex');
}

/** The length in front keeps ('a|b', 'c') and ('a', 'b|c') apart whatever the values hold. */
function cell(values: readonly string[], index: number): string {
  const value = values[index] ?? '';
  return '|' + value.length + ':' + value;
}
