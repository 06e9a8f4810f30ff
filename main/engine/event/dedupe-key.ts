/** Identity of an event within a job, as short digests over unambiguous tuples. */
import { hash } from 'node:crypto';
import { canonicalDecimal } from './decimal.ts';
import { fieldIndex } from './fields.ts';

const EVENT_TYPE = fieldIndex('event_type');
const ORDER_ID = fieldIndex('order_id');
const TIMESTAMP = fieldIndex('timestamp');
const PRODUCT_ID = fieldIndex('product_id');
const PRICE = fieldIndex('price');
const COMPARED: readonly number[] = [fieldIndex('price'), fieldIndex('quantity'), fieldIndex('email'), fieldIndex('phone')];
/** A match key's digest; its last characters from the offset on say as much as all of them. */
const DIGEST_LENGTH = 64;
const DIGEST_OFFSET = 40;

const KEY_BYTES = 16;
/** Ends each value in a compare key; no outgoing value holds a control character. */
const VALUE_END = 0x1f;

/**
 * Sixteen bytes, as a string of their codes, that name the event; null without an order id. Line items differ
 * when `withProduct`. SHA-256, since two orders of one key would cost a customer's event.
 */
export function dedupeKey(values: readonly string[], withProduct: boolean): string | null {
  if (values[ORDER_ID] === '') return null;
  let tuple = 'event/1' + cell(values, EVENT_TYPE) + cell(values, ORDER_ID) + cell(values, TIMESTAMP);
  if (withProduct) tuple += cell(values, PRODUCT_ID);
  return hash('sha256', tuple, 'binary').slice(0, KEY_BYTES);
}

/**
 * As `dedupeKey`, where one order is one event: lines without a product repeat each other only where all their values
 * are the same, since two of them may be two things that were bought. A workbook stores the 10.50 of a text as 10.5.
 */
export function orderLineKey(values: readonly string[]): string | null {
  if (values[ORDER_ID] === '') return null;
  if (values[PRODUCT_ID] !== '') return dedupeKey(values, true);
  return hash('sha256', 'line/1' + values.map((value, index) => (index === PRICE ? text(amountOf(value)) : text(value))).join(''), 'binary').slice(0, KEY_BYTES);
}

/**
 * Writes eight bytes over what makes a repeat differ: price, quantity and match keys. Only rows of one dedupe
 * key are compared and only a remark depends on it, so two mixed 32-bit lanes (MurmurHash3's constants) do.
 */
export function writeCompareKey(target: DataView, at: number, values: readonly string[]): void {
  let one = 0x9747b28c;
  let two = 0x3c6ef372;
  for (const index of COMPARED) {
    const value = index === PRICE ? amountOf(values[index] ?? '') : (values[index] ?? '');
    for (let i = value.length === DIGEST_LENGTH ? DIGEST_OFFSET : 0; i <= value.length; i += 1) {
      const code = i < value.length ? value.charCodeAt(i) : VALUE_END;
      one = Math.imul(one ^ code, 0xcc9e2d51);
      two = Math.imul(two ^ code, 0x1b873593);
      one ^= one >>> 15;
      two ^= two >>> 13;
    }
  }
  target.setInt32(at, one, true);
  target.setInt32(at + 4, two, true);
}

/** How many of the values are present; the most complete repeat may win. */
export function filledFields(values: readonly string[]): number {
  let filled = 0;
  for (const value of values) if (value !== '') filled += 1;
  return filled;
}

function cell(values: readonly string[], index: number): string {
  return text(values[index] ?? '');
}

/** The length in front keeps ('a|b', 'c') and ('a', 'b|c') apart whatever the values hold. */
function text(value: string): string {
  return '|' + value.length + ':' + value;
}

/** 10.50 and 10.5 are one amount. */
function amountOf(price: string): string {
  return price.endsWith('0') || price.startsWith('0') ? canonicalDecimal(price) : price;
}
