/** A chunk's phones with the orders that had them, as entries of `store/phones.ts`: numbers from the start, no object per row. */
import { fieldIndex } from '../event/fields.ts';
import { PHONE_ENTRY } from '../store/phones.ts';

const PHONE = fieldIndex('phone');
const ORDER_ID = fieldIndex('order_id');
const TIMESTAMP = fieldIndex('timestamp');
/** Thirteen hex digits are 52 bits, as many as a double keeps exactly. */
const KEY_DIGITS = 13;
/** So many fit into a small integer, and so do the others. */
const HIGH_DIGITS = 6;

export interface PhoneBuffer {
  /** Appends an event's entry; one without a phone has none. */
  add(values: readonly string[]): void;
  entries(): Float64Array;
}

export function createPhoneBuffer(rows: number): PhoneBuffer {
  const numbers = new Float64Array(rows * PHONE_ENTRY);
  let used = 0;
  return {
    add(values) {
      const phone = values[PHONE] ?? '';
      if (phone === '') return;
      numbers[used] = phoneKey(phone);
      numbers[used + 1] = orderKey(values);
      used += PHONE_ENTRY;
    },
    entries: () => numbers.slice(0, used),
  };
}

/** 52 bits of a phone's digest. */
export function phoneKey(digest: string): number {
  let high = 0;
  let low = 0;
  for (let i = 0; i < HIGH_DIGITS; i += 1) high = high * 16 + hexDigit(digest.charCodeAt(i));
  for (let i = HIGH_DIGITS; i < KEY_DIGITS; i += 1) low = low * 16 + hexDigit(digest.charCodeAt(i));
  return high * 16 ** (KEY_DIGITS - HIGH_DIGITS) + low;
}

/** Of 0 to 9 and a to f, as digests are written here. */
function hexDigit(code: number): number {
  return code <= 0x39 ? code - 0x30 : code - 0x57;
}

/**
 * 52 bits that name the order: by its id, or by its time where it has none, since the rows of one receipt share it. Only a
 * remark depends on them, so two mixed 32-bit lanes (MurmurHash3's constants) do.
 */
function orderKey(values: readonly string[]): number {
  const id = values[ORDER_ID] ?? '';
  const text = id === '' ? (values[TIMESTAMP] ?? '') : id;
  let one = id === '' ? 0x9747b28c : 0x1b873593;
  let two = 0x3c6ef372;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    one = Math.imul(one ^ code, 0xcc9e2d51);
    two = Math.imul(two ^ code, 0x1b873593);
    one ^= one >>> 15;
    two ^= two >>> 13;
  }
  return (one >>> 0) * 0x100000 + (two >>> 12);
}
