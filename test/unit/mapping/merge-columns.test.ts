// How tables of different layouts find one set of columns: by name, by a meaning that is sure, or not at all.
import { describe, expect, test } from 'vitest';
import { mergeColumns } from '../../../main/engine/mapping/headers/merge-columns.ts';

const ORDERS = ['Order ID', 'Email', 'Paid at', 'Total', 'Note'];

function placesOf(tables: readonly (readonly string[])[], named: readonly string[] = []): unknown[] {
  return mergeColumns(tables, named).tables.map((table) => (typeof table === 'string' ? table : table.columns));
}

describe('columns of several tables', () => {
  test('are matched by name, blind to case, width, outer spaces and order', () => {
    const merged = mergeColumns([ORDERS, [' total ', 'ｅｍａｉｌ', 'ORDER ID', 'paid AT', 'note']], []);
    expect(merged.headers).toEqual(ORDERS);
    expect(merged.tables[1]).toEqual({ columns: [3, 1, 0, 2, 4], renamed: [] });
  });

  test('are joined by a sure meaning where each side has one such column, and the names are kept', () => {
    const merged = mergeColumns([ORDERS, ['Bestellnummer', 'E-Mail-Adresse', 'Paid at', 'Total']], []);
    expect(merged.headers).toEqual(ORDERS);
    expect(merged.tables[1]).toEqual({
      columns: [0, 1, 2, 3],
      renamed: [{ from: 'Bestellnummer', to: 'Order ID' }, { from: 'E-Mail-Adresse', to: 'Email' }],
    });
  });

  test('stay apart where one side has two columns of the meaning', () => {
    const merged = mergeColumns([ORDERS, ['Billing email', 'Shipping email', 'Paid at']], []);
    expect(merged.headers).toEqual([...ORDERS, 'Billing email', 'Shipping email']);
    expect(placesOf([['Email', 'Billing email', 'Paid at'], ['Customer email', 'Paid at']])[1]).toEqual([3, 2]);
  });

  test('are never joined on a likeness, on personal data or on a name that says nothing', () => {
    const similar = mergeColumns([['Paid at', 'Customer first name', 'Comment', 'Kunden-Mailadresse privat'], ['Paid at', 'Surname', 'Remark', 'Email']], []);
    expect(similar.headers).toHaveLength(7);
    expect(similar.tables[1]).toMatchObject({ renamed: [] });
  });

  test('a unit price is not taken for an order total', () => {
    expect(placesOf([['Email', 'Total'], ['Email', 'Unit price']])[1]).toEqual([0, 2]);
    expect(placesOf([['Email', 'Total'], ['Email', 'Order total']])[1]).toEqual([0, 1]);
  });

  test('a total and an amount are one column where each side has exactly one of both', () => {
    const merged = mergeColumns([['Email', 'Total'], ['Betrag', 'E-Mail'], ['Email', 'Grand total']], []);
    expect(merged.headers).toEqual(['Email', 'Total']);
    expect(merged.tables[1]).toEqual({ columns: [1, 0], renamed: [{ from: 'Betrag', to: 'Total' }, { from: 'E-Mail', to: 'Email' }] });
    expect(merged.tables[2]).toMatchObject({ columns: [0, 1] });
    expect(placesOf([['Email', 'Amount'], ['Email', 'Total']])[1]).toEqual([0, 1]);
    expect(placesOf([['Email', 'Total', 'Amount'], ['Email', 'Betrag']])[1]).toEqual([0, 2]);
  });

  test('a total and an amount stay apart beside another of them, and from subtotals, unit prices and prices of a line', () => {
    expect(placesOf([['Email', 'Total'], ['Email', 'Amount', 'Revenue']])[1]).toEqual([0, 2, 3]);
    expect(placesOf([['Email', 'Total'], ['Email', 'Total', 'Amount']])[1]).toEqual([0, 1, 2]);
    expect(placesOf([['Email', 'Total', 'Amount'], ['Email', 'Revenue', 'Order total']])[1]).toEqual([0, 2, 1]);
    for (const other of ['Subtotal', 'Unit price', 'Line total', 'Item total', 'Positionssumme', 'Total ligne', '商品金额', '单价']) {
      expect(placesOf([['Email', 'Total'], ['Email', other]])[1], other).toEqual([0, 2]);
      expect(placesOf([['Email', 'Amount'], ['Email', other]])[1], other).toEqual([0, 2]);
    }
    expect(placesOf([['Email', 'Total'], ['Email', 'Amount']], ['Total', 'Amount'])[1]).toEqual([0, 2]);
  });

  test('what two sellers rank first are joined only where the names say the same kind of price', () => {
    const amazon = ['amazon-order-id', 'purchase-date', 'asin', 'buyer-email', 'item-price'];
    const shop = ['order_number', 'billing_email', 'date_paid', 'payment_method_title', 'order_total'];
    expect(mergeColumns([amazon, shop], []).headers).toEqual(expect.arrayContaining(['item-price', 'order_total']));
    expect(mergeColumns([['Email', 'Total'], shop], []).tables[1]).toMatchObject({ renamed: expect.arrayContaining([{ from: 'order_total', to: 'Total' }]) });
  });

  test('of one name are matched by their order among each other, unless their number differs', () => {
    expect(placesOf([['Email', 'Note', 'Note'], ['Note', 'Note', 'Email']])[1]).toEqual([1, 2, 0]);
    const merged = mergeColumns([['Email', 'Note', 'Note'], ['Email', 'Note']], []);
    expect([merged.headers, placesOf([['Email', 'Note', 'Note'], ['Email', 'Note']])[1]]).toEqual([['Email', 'Note', 'Note', 'Note'], [0, 3]]);
  });

  test('without a name are matched by the column before them alone', () => {
    expect(placesOf([['Email', '', 'Total'], ['Total', 'Email', '']])[1]).toEqual([2, 0, 1]);
    expect(placesOf([['Email', '', 'Total'], ['Email', 'Total', '']])[1]).toEqual([0, 2, 3]);
  });

  test('that are referred to keep their names, and two of them are never joined', () => {
    const later = mergeColumns([['Email', 'Total'], ['E-Mail-Adresse', 'Total']], ['e-mail-adresse', 'Total']);
    expect(later.headers).toEqual(['E-Mail-Adresse', 'Total']);
    expect(later.tables).toEqual([{ columns: [0, 1], renamed: [{ from: 'Email', to: 'E-Mail-Adresse' }] }, { columns: [0, 1], renamed: [] }]);
    expect(placesOf([['Email', 'Total'], ['E-Mail-Adresse', 'Total']], ['Email', 'E-Mail-Adresse', 'Total'])[1]).toEqual([2, 1]);
  });
});

describe('a table about something else', () => {
  test('is no part of the job: neither contact nor time nor a named column in common', () => {
    expect(placesOf([ORDERS, ['Note', 'Colour'], ['Email', 'Paid at']])).toEqual([[0, 1, 2, 3, 4], 'other-columns', [1, 2]]);
    expect(mergeColumns([ORDERS, ['Note', 'Colour']], []).headers).toEqual(ORDERS);
    expect(placesOf([ORDERS, ['Note', 'Colour']], ['Note'])[1]).toEqual([4, 5]);
  });

  test('does not lead when it comes first', () => {
    const merged = mergeColumns([['Colour', 'Note'], ORDERS, ORDERS], []);
    expect([merged.lead, merged.tables[0], merged.headers]).toEqual([1, 'other-columns', ORDERS]);
  });

  test('cannot be told where no name is known, so any name in common is enough', () => {
    expect(placesOf([['c1', 'c2'], ['c2', 'c9'], ['c8']])).toEqual([[0, 1], [1, 2], 'other-columns']);
  });

  test('does not widen a job beyond what can be read', () => {
    const wide = Array.from({ length: 3000 }, (_, index) => `a${index}`);
    expect(placesOf([['Email', ...wide], ['Email', ...wide.map((name) => `b${name}`)]])[1]).toBe('too-wide');
  });
});
