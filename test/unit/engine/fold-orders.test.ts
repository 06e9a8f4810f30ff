import { describe, expect, it } from 'vitest';
import { TARGET_FIELDS } from '../../../main/engine/event/fields.ts';
import { codesOf } from '../../../main/engine/event/issues.ts';
import { foldOrder } from '../../../main/engine/prepare/fold-orders.ts';
import type { OrderRow } from '../../../main/engine/prepare/fold-orders.ts';
import type { TargetField } from '../../../main/engine/contract/model.ts';

type Values = Partial<Record<TargetField, string>>;

const BASE: Values = { event_type: 'Purchase', email: 'e1', timestamp: '2026-11-10T10:00:00.000Z', currency: 'USD', order_id: '1', quantity: '1' };

function rowsOf(...each: readonly Values[]): OrderRow[] {
  return each.map((values, seq) => ({ seq, row: seq + 2, source: 0, values: TARGET_FIELDS.map((field) => ({ ...BASE, ...values })[field] ?? '') }));
}

/** What goes out of an order of several rows, and the codes of that event. */
function merged(priceIs: 'order-total' | 'line-total', ...each: readonly Values[]): Values & { codes: string[] } {
  const [event] = foldOrder(rowsOf(...each), 'order', priceIs);
  const values = Object.fromEntries(TARGET_FIELDS.map((field, index) => [field, event?.values?.[index] ?? '']));
  return { ...values, codes: event ? codesOf(event.codes) : [] };
}

describe('one event per order', () => {
  it('merges into the first row: first contact, earliest time, quantities and amounts added up exactly', () => {
    const found = merged('line-total',
      { email: '', phone: 'p1', price: '0.10', timestamp: '2026-11-10T11:00:00.000Z', quantity: '2' },
      { email: 'e2', phone: 'p2', price: '0.205', quantity: '' },
      { price: '', quantity: '3' });
    expect(found).toMatchObject({ email: 'e2', phone: 'p1', price: '0.305', currency: 'USD', quantity: '5', timestamp: '2026-11-10T10:00:00.000Z', codes: ['order-times-differ'] });
  });

  it('says where each other row went', () => {
    const changes = foldOrder(rowsOf({}, {}, {}), 'order', 'line-total');
    expect(changes.map(({ from, into, codes }) => [from.row, into?.row ?? null, codesOf(codes)])).toEqual([[2, null, []], [3, 2, ['merged-into-order']], [4, 2, ['merged-into-order']]]);
  });

  it('keeps product, categories and store only where all rows agree', () => {
    expect(merged('line-total', { product_id: 'a', store_id: 's', product_category: 'tea' }, { product_id: 'b', store_id: 's' })).toMatchObject({ product_id: '', store_id: 's', product_category: '' });
  });

  it('takes an order total once, and says when the rows name different ones', () => {
    expect(merged('order-total', { price: '' }, { price: '37.00' }, { price: '37.0' })).toMatchObject({ price: '37.00', codes: [] });
    expect(merged('order-total', { price: '37.00' }, { price: '38.00' })).toMatchObject({ price: '37.00', codes: ['order-totals-differ'] });
  });

  it('adds no currencies up, not even to none', () => {
    expect(merged('line-total', { price: '5' }, { price: '5', currency: 'EUR' })).toMatchObject({ price: '', currency: '', codes: ['mixed-currencies'] });
    expect(merged('line-total', { price: '5' }, { price: '5', currency: '' })).toMatchObject({ price: '', codes: ['mixed-currencies'] });
    expect(merged('line-total', { price: '5' }, { price: '', currency: 'EUR' })).toMatchObject({ price: '5', currency: 'USD', codes: [] });
  });

  it('leaves an order of one row as it is', () => {
    expect(foldOrder(rowsOf({ price: '5' }), 'order', 'order-total')).toEqual([]);
  });
});

it('one event per line sends an order total with the first row that names it', () => {
  const changes = foldOrder(rowsOf({ price: '' }, { price: '9' }, { price: '9.00' }, { price: '8' }), 'line', 'order-total');
  expect(changes.map(({ from, values, codes }) => [from.row, values?.[4], codesOf(codes)])).toEqual([
    [4, '', ['order-total-once']],
    [5, '', ['order-total-once', 'order-totals-differ']],
  ]);
});
