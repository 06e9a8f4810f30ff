import { describe, expect, it } from 'vitest';
import { safeHeaders } from '../../../main/engine/mapping/headers/personal.ts';
import { mergeProfiles } from '../../../main/engine/mapping/survey/survey.ts';
import { survey, table } from './columns.ts';

function shapes(columns: Readonly<Record<string, readonly string[]>>): Record<string, string> {
  return Object.fromEntries(table(columns).map(({ name, shape }) => [name, shape]));
}

describe('the survey of columns', () => {
  it('tells shapes apart by the values, without any help from the header', () => {
    expect(
      shapes({
        a: ['ada@example.com', 'BOB@Example.org', ' cy@example.net '],
        b: ['a'.repeat(64), 'B'.repeat(64), '0'.repeat(64)],
        c: ['+61 412 345 678', '0412 345 679', '(02) 9876 5432'],
        d: ['13800138000', '13900139000', '18612345678'],
        e: ['2133734253', '2145550107', '2125550199'],
        f: ['2026-11-04 21:14', '2026-11-04T21:14:00Z', '04/11/2026 21:14'],
        g: ['04/11/2026', '5.11.2026', '2026年11月6日'],
        h: ['1762204440', '1762204441', '1762204442'],
        i: ['$1,049.50', '45', '12.00'],
        j: ['1', '2', '10'],
        k: ['USD', 'eur', 'CNY'],
        l: ['Complete Payment', 'AddToCart', 'Purchase'],
        m: ['#1001', 'A-1002', '0000123'],
        n: ['Home & Kitchen', 'Womenswear', 'Toys'],
        o: ['', ' ', '\u{3000}'],
        p: ['n/a', '-', 'null'],
        q: ['576461413038785752', '576461413038785753', '576461413038785754'],
        r: ['113-1234567-1234567', '113-1234567-1234568', '113-1234567-1234569'],
      }),
    ).toEqual({
      a: 'email', b: 'digest', c: 'phone', d: 'phone', e: 'phone', f: 'time', g: 'date', h: 'time', i: 'amount', j: 'integer', k: 'currency',
      l: 'event', m: 'id', n: 'text', o: 'empty', p: 'empty', q: 'id', r: 'id',
    });
  });

  it('lets the header decide only where the values leave it open', () => {
    expect(shapes({ Phone: ['412345678', '412345679'], 'Order ID': ['13800138000', '13800138001'] })).toEqual({ Phone: 'phone', 'Order ID': 'id' });
    expect(shapes({ Timestamp: ['45231.52', '45232.5'], Total: ['45231.52', '45232.50'] })).toEqual({ Timestamp: 'time', Total: 'amount' });
    expect(shapes({ 'Order date': ['20261104', '20261105'], 'Store no': ['20261104', '20261105'] })).toEqual({ 'Order date': 'time', 'Store no': 'integer' });
    expect(shapes({ Email: ['red', 'green'] })).toEqual({ Email: 'text' });
  });

  it('reads phones and digests mixed in a phone column as phones', () => {
    expect(shapes({ Phone: ['+61412345678', 'a'.repeat(64), '+61412345679'] })).toEqual({ Phone: 'phone' });
  });

  it('counts filled cells over every row, short rows included', () => {
    const [first, second] = survey(['a', 'b'], [['x', 'y'], ['x'], ['', ' '], ['\u{FEFF}', 'z']]);
    expect(first).toMatchObject({ rows: 4, filled: 2 });
    expect(second).toMatchObject({ rows: 4, filled: 2 });
  });

  it('votes over all rows, far beyond its sample', () => {
    const rows = Array.from({ length: 5000 }, (_, row) => [row === 4999 ? '25/12/2026 10:00' : '04/11/2026 10:00', row === 4999 ? '1.234,50' : '1,234']);
    const [when, total] = survey(['Paid at', 'Total'], rows);
    expect(when?.time).toMatchObject({ local: 5000, onlyDayFirst: 1, onlyMonthFirst: 0, bothOrders: 4999 });
    expect(total?.number).toMatchObject({ onlyComma: 1, bothMarks: 4999 });
  });

  it('counts a column that does not look so where the caller asks for it, and only then', () => {
    const rows = Array.from({ length: 3000 }, () => ['later', 'many']);
    expect(survey(['When', 'How many'], rows).map(({ time, number }) => [time, number])).toEqual([[null, null], [null, null]]);
    const [when, many] = survey(['When', 'How many'], rows, { timeColumns: [0], numberColumns: [1] });
    expect(when?.time?.unreadable).toBe(3000);
    expect(many?.number?.unreadable).toBe(3000);
  });

  it('can look again at some columns only', () => {
    const rows = Array.from({ length: 2500 }, () => ['1,5', 'x']);
    const before = survey(['Discount amount', 'b'], rows);
    const fresh = survey(['Discount amount', 'b'], rows, { only: [0], numberColumns: [0] });
    const merged = mergeProfiles(before, fresh, [0]);
    expect(before[0]?.number).toBeNull();
    expect(merged[0]?.number?.onlyComma).toBe(2500);
    expect(merged[1]).toEqual(before[1]);
  });

  it('lists the distinct values of a short list with their counts, most frequent first', () => {
    const [status] = table({ Zustand: ['paid', 'paid ', 'refunded', 'paid', 'paid', 'paid', 'refunded', 'paid'] });
    expect(status?.values).toEqual([{ value: 'paid', rows: 6 }, { value: 'refunded', rows: 2 }]);
  });

  it('lists no values that hardly repeat, since they may be names, unless the field is a list', () => {
    const [who, event] = table({ Kontakt: ['Ada', 'Bob', 'Cy'], 'Event type': ['paid', 'kaputt', 'anders'] });
    expect(who?.values).toBeNull();
    expect(event?.values).toHaveLength(3);
    expect(table({ Kanal: ['web', 'pos'] }, { valueColumns: [0] })[0]?.values).toHaveLength(2);
  });

  it('lists no values of a column with more than fifty, or with one that looks like a contact', () => {
    const many = Array.from({ length: 51 }, (_, i) => [`v${i}`, `v${i}`, `v${i}`]).flat();
    expect(table({ a: many })[0]?.values).toBeNull();
    expect(table({ a: many.slice(3) })[0]?.values).toHaveLength(50);
    expect(table({ a: ['x', 'x', 'x', 'x', 'x', 'x', 'ada@example.com'] })[0]?.values).toBeNull();
    expect(table({ a: ['x', 'x', 'x', 'x', 'x', 'x', '0412 345 678'] })[0]?.values).toBeNull();
    expect(table({ Name: ['Ada', 'Ada', 'Ada'] })[0]?.values).toBeNull();
  });

  it('masks a contact that strayed into a column of any name and shape', () => {
    const strays = ['+14155551003', '+14155551003.0', '="+14155551003"', 'call +1 415 555 1003', 'ann@post.example'];
    for (const [name, usual] of Object.entries({ Category: 'Mugs', Total: '12.50', Currency: 'USD', 'Paid at': '2026-11-10T10:00:00Z', 'Event type': 'Purchase', SKU: 'AB-1' })) {
      for (const stray of strays) {
        const shown = table({ [name]: [usual, usual, usual, stray, usual, usual, usual, usual, usual] })[0]?.samples ?? [];
        expect([name, shown[0], shown.join(' ').includes('5551003') || shown.join(' ').includes('555 1003') || shown.join(' ').includes('ann@')]).toEqual([name, usual, false]);
      }
    }
  });

  it('lists no words of a column, and names no column, with a phone inside a sentence', () => {
    expect(table({ Status: ['Paid', 'Paid', 'Paid', 'call +14155551003', 'Paid'] })[0]?.values).toBeNull();
    expect(table({ Status: ['Paid', 'Paid', 'Paid', 'Open', 'Paid'] })[0]?.values).not.toBeNull();
    expect(safeHeaders(['Call +14155551003', 'Call 2'])).toEqual(['', 'Call 2']);
  });

  it('shows at most five different samples in file order', () => {
    expect(table({ Quantity: ['3', '1', '3', '2', '4', '5', '6'] })[0]?.samples).toEqual(['3', '1', '2', '4', '5']);
  });

  it('shows no sample that could be about a person', () => {
    const cells = {
      Email: 'ada.lovelace@example.com', Phone: '+61412345678', Name: 'Ada Lovelace', Kontakt: 'Ada Lovelace', Notes: 'call Ada 0412345678', Nr: '412345678', City: 'Ballarat',
      Ref: 'see ada.lovelace@example.com', Hash: '67e28cdcc3e845d3a4da05ca9fe5ddb7320a83b4cc2167f0555a3b04f63511e3', 'Product category': 'ada.lovelace@example.com',
    };
    const columns = table(Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, [cell]])));
    const shown = columns.flatMap((column) => column.samples).join('\n');
    expect(columns.every((column) => column.samples.length === 1)).toBe(true);
    expect(shown).not.toMatch(/lovelace|ovelace|12345|call|allarat|8cdcc3e845/i);
  });

  it('shows times, amounts, events and codes of known columns as they stand', () => {
    const cells = { 'Paid at': '04/11/2026 21:14', Total: 'A$129.00', Event: 'Purchase', 'Order ID': '#1001', SKU: 'TEE-BLK-M', Category: 'Home & Kitchen' };
    const columns = table(Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, [cell]])));
    expect(columns.map((column) => column.samples[0])).toEqual(Object.values(cells));
  });
});
