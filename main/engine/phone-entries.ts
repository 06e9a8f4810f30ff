/** A chunk's phones with the orders that had them, as entries of `store/phones.ts`: numbers from the start, no object per row. */
import { fieldIndex } from './event/fields.ts';
import { PHONE_ENTRY } from './store/phones.ts';

const PHONE = fieldIndex('phone');
const ORDER_ID = fieldIndex('order_id');
const TIMESTAMP = fieldIndex('timestamp');
/** Thirteen hex digits are 52 bits, as many as a double keeps exactly. */
const KEY_DIGITS = 13;

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
  return Number.parseInt(digest.slice(0, KEY_DIGITS), 16);
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
