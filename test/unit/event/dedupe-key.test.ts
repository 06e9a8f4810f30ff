import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dedupeKey, filledFields, orderLineKey, writeCompareKey } from '../../../main/engine/event/dedupe-key.ts';
import { TARGET_FIELDS, fieldIndex } from '../../../main/engine/event/fields.ts';
import type { TargetField } from '../../../main/engine/contract/model.ts';

type Row = Partial<Record<TargetField, string>>;

function values(row: Row): string[] {
  return TARGET_FIELDS.map((field) => row[field] ?? '');
}

function hex(key: string | null): string {
  return Buffer.from(key ?? '', 'latin1').toString('hex');
}

function compareKey(row: readonly string[]): string {
  const target = new DataView(new ArrayBuffer(8));
  writeCompareKey(target, 0, row);
  return Buffer.from(target.buffer).toString('hex');
}

const ROW: Row = { event_type: 'Purchase', order_id: '1001', timestamp: '2026-11-04T10:14:00.000Z', product_id: 'SKU-1', price: '10' };

describe('dedupeKey', () => {
  it('is the same bytes on every machine', () => {
    expect(hex(dedupeKey(values(ROW), true))).toBe('7eb5ad6141e1f920ea5ba8a5a510da81');
    expect(hex(dedupeKey(values(ROW), false))).toBe('855c77d5db365c34aad30a2bfc853e0e');
  });

  it('is null without an order id', () => {
    expect(dedupeKey(values({ ...ROW, order_id: '' }), true)).toBeNull();
  });

  it('looks at event, order, time and, where asked, product; at nothing else', () => {
    const counted = TARGET_FIELDS.filter((field) => dedupeKey(values({ ...ROW, [field]: 'other' }), true) !== dedupeKey(values(ROW), true));
    expect(counted).toEqual(['event_type', 'timestamp', 'order_id', 'product_id']);
    expect(dedupeKey(values({ ...ROW, product_id: 'SKU-2' }), false)).toEqual(dedupeKey(values(ROW), false));
  });

  it('never confuses two rows, whatever delimiters their values hold', () => {
    const part = fc.stringMatching(/^[|:0-9a]{0,6}$/);
    const tuple = fc.tuple(part, part, part, part);
    fc.assert(
      fc.property(tuple, tuple, (one, other) => {
        const [first, second] = [one, other].map(([event_type, order_id, timestamp, product_id]) =>
          dedupeKey(values({ event_type, order_id: `x${order_id}`, timestamp, product_id }), true),
        );
        expect(first === second).toBe(one.join('\n') === other.join('\n'));
      }),
      { numRuns: 2000 },
    );
  });

  it('has sixteen bytes', () => {
    expect(dedupeKey(values(ROW), true)).toHaveLength(16);
  });
});

describe('orderLineKey', () => {
  const line: Row = { ...ROW, product_id: '', price: '10.50', quantity: '1' };

  it('is one for a line whose price a workbook stores as 10.5 and a text file writes as 10.50', () => {
    expect(orderLineKey(values({ ...line, price: '10.5' }))).toBe(orderLineKey(values(line)));
    expect(orderLineKey(values({ ...line, price: '010.500' }))).toBe(orderLineKey(values(line)));
  });

  it('keeps lines of other amounts or quantities apart', () => {
    const others: Row[] = [{ price: '10.05' }, { price: '100.5' }, { price: '' }, { quantity: '2' }];
    for (const other of others) expect(orderLineKey(values({ ...line, ...other }))).not.toBe(orderLineKey(values(line)));
  });
});

describe('compareKey', () => {
  it('takes 10.5 and 10.50 for one price', () => {
    expect(compareKey(values({ ...ROW, price: '10.50' }))).toBe(compareKey(values({ ...ROW, price: '10.5' })));
  });

  it('looks at price, quantity and match keys only', () => {
    const counted = TARGET_FIELDS.filter((field) => compareKey(values({ ...ROW, [field]: 'other' })) !== compareKey(values(ROW)));
    expect(counted).toEqual(['email', 'phone', 'price', 'quantity']);
  });

  it('keeps a price of 5 apart from a quantity of 5', () => {
    expect(compareKey(values({ price: '5' }))).not.toBe(compareKey(values({ quantity: '5' })));
  });
});

describe('compareKey on similar rows', () => {
  it('differs wherever one of a hundred thousand prices, keys or quantities does', () => {
    const rows = Array.from({ length: 100_000 }, (_, n) => values({ price: `${n % 500}.${n % 7}`, quantity: String(n % 11), email: `${n}a`, phone: `${n * 7}` }));
    expect(new Set(rows.map(compareKey)).size).toBe(rows.length);
  });
});

describe('filledFields', () => {
  it('counts what is present', () => {
    expect(filledFields(values(ROW))).toBe(5);
    expect(values(ROW)[fieldIndex('price')]).toBe('10');
  });
});
