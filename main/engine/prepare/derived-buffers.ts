/** Where a chunk's finished lines and dedupe keys are collected: bytes from the start, no object per row. */
import { filledFields, orderLineKey, writeCompareKey } from '../event/dedupe-key.ts';
import { DIGESTS_BYTES, LEDGER_KEY_BYTES, writeLedgerDigests } from '../event/event-identity.ts';
import type { Grain } from '../contract/recipe.ts';
import { fieldIndex } from '../event/fields.ts';
import { KEY_BYTES, KEY_PARTS } from '../store/keys.ts';

const ORDER_ID = fieldIndex('order_id');
const EXPECTED_LINE_BYTES = 300;
/** UTF-8 takes at most three bytes for a UTF-16 unit. */
const MOST_UNIT_BYTES = 3;

export interface LineBuffer {
  /** Appends a line and answers its size in bytes. */
  add(line: string): number;
  bytes(): Uint8Array;
}

export function createLineBuffer(rows: number): LineBuffer {
  let buffer = Buffer.allocUnsafeSlow(rows * EXPECTED_LINE_BYTES);
  let used = 0;
  return {
    add(line) {
      const most = used + line.length * MOST_UNIT_BYTES;
      if (most > buffer.length) buffer = grown(buffer, used, most);
      const written = buffer.write(line, used);
      used += written;
      return written;
    },
    bytes: () => new Uint8Array(buffer.buffer.slice(0, used)),
  };
}

function grown(buffer: Buffer<ArrayBuffer>, used: number, needed: number): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafeSlow(Math.max(needed, buffer.length * 2));
  buffer.copy(larger, 0, 0, used);
  return larger;
}

/** What names an event within its job, LEDGER_KEY_BYTES each; both mean nothing without an order id, and only until the next row. */
export interface RowKeys {
  /** Event, order and time. */
  readonly order: Uint8Array;
  /** As the grain is line, with the product. */
  readonly exact: Uint8Array;
}

export interface DigestBuffer {
  /** Writes the ledger's digests of the row at a position of its chunk. */
  write(index: number, values: readonly string[]): RowKeys;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export function createDigestBuffer(rows: number, key: Uint8Array, grain: Grain): DigestBuffer {
  const bytes = new Uint8Array(rows * DIGESTS_BYTES);
  const buffer = Buffer.from(bytes.buffer);
  const orderTime = Buffer.alloc(LEDGER_KEY_BYTES);
  return {
    bytes,
    write(index, values) {
      const at = index * DIGESTS_BYTES;
      writeLedgerDigests(buffer, at, { values, key, grain, orderTime });
      return { order: orderTime, exact: bytes.subarray(at, at + LEDGER_KEY_BYTES) };
    },
  };
}

export interface KeyBuffer {
  /** Appends the entry of an event; one without an order id has none. */
  add(values: readonly string[], keys: RowKeys, place: { seq: number; row: number; source: number }): void;
  bytes(): Uint8Array;
}

/** What makes two rows of one order the same line. */
export type LineIdentity = 'order' | 'product' | 'product-or-content';

export function createKeyBuffer(rows: number, identity: LineIdentity): KeyBuffer {
  const buffer = Buffer.allocUnsafeSlow(rows * KEY_BYTES);
  const view = new DataView(buffer.buffer);
  let used = 0;
  return {
    add(values, { order, exact }, { seq, row, source }) {
      if (values[ORDER_ID] === '') return;
      buffer.set(order, used + KEY_PARTS.orderKey);
      if (identity === 'product-or-content') buffer.write(orderLineKey(values) ?? '', used + KEY_PARTS.fullKey, 'latin1');
      else buffer.set(identity === 'product' ? exact : order, used + KEY_PARTS.fullKey);
      writeCompareKey(view, used + KEY_PARTS.compared, values);
      view.setUint32(used + KEY_PARTS.place, seq, true);
      view.setUint32(used + KEY_PARTS.place + 4, row, true);
      view.setUint32(used + KEY_PARTS.place + 8, source, true);
      view.setUint32(used + KEY_PARTS.place + 12, filledFields(values), true);
      used += KEY_BYTES;
    },
    bytes: () => new Uint8Array(buffer.buffer.slice(0, used)),
  };
}
