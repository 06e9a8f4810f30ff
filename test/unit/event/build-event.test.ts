import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { IssueCode } from '../../../main/engine/contract/errors.ts';
import type { TargetField } from '../../../main/engine/contract/model.ts';
import { buildEvent } from '../../../main/engine/event/build-event.ts';
import { ALL_REPAIRS } from '../../../main/engine/event/damage/damage.ts';
import type { EventRules } from '../../../main/engine/event/build-event.ts';
import { TARGET_FIELDS } from '../../../main/engine/event/fields.ts';
import { codesOf, FILTERS, issueFacts } from '../../../main/engine/event/issues.ts';
import { createZoneClock } from '../../../main/engine/event/time/zone.ts';

type Row = Partial<Record<TargetField, string>>;

const NOW = Date.parse('2026-11-22T00:00:00Z');
const RULES: EventRules = {
  damage: ALL_REPAIRS,
  edition: '2024-10',
  valueMaps: {},
  time: { dateOrder: 'dmy', clock: createZoneClock('Australia/Sydney'), timeOfDay: 720 },
  decimal: { price: '.', quantity: '.' },
  region: 'AU',
  withoutHints: new Set(),
  now: NOW,
};
const GOOD: Row = {
  event_type: 'Purchase',
  email: ' Anna@Example.com ',
  phone: '0412 345 678',
  timestamp: '04/11/2026 21:14',
  price: 'A$1,049.50',
  currency: 'aud',
  transaction_category: 'online',
  order_id: '00104231',
  quantity: '2',
  product_id: 'SKU-1',
  product_category: 'Mugs',
  store_id: 'SYD-01',
};

function build(change: Row, rules: Partial<EventRules> = {}): { values: Row; codes: readonly IssueCode[]; isRejected: boolean; isFiltered: boolean; normalized: object } {
  const row = { ...GOOD, ...change };
  const event = buildEvent(TARGET_FIELDS.map((field) => row[field] ?? ''), { ...RULES, ...rules });
  const values = Object.fromEntries(TARGET_FIELDS.map((field, index) => [field, event.values[index]]));
  return { values, codes: codesOf(event.codes), isRejected: event.isRejected, isFiltered: event.isFiltered, normalized: event.normalized };
}

describe('buildEvent', () => {
  it('turns a good row into the twelve outgoing values', () => {
    expect(build({})).toEqual({
      values: {
        event_type: 'Complete Payment',
        email: hash('sha256', 'anna@example.com'),
        phone: hash('sha256', '+61412345678'),
        timestamp: '2026-11-04T10:14:00.000Z',
        price: '1049.50',
        currency: 'AUD',
        transaction_category: 'online',
        order_id: '00104231',
        quantity: '2',
        product_id: 'SKU-1',
        product_category: 'Mugs',
        store_id: 'SYD-01',
      },
      normalized: { email: 'anna@example.com', phone: '+61412345678' },
      codes: [],
      isRejected: false,
      isFiltered: false,
    });
  });

  it.each<[string, Row, readonly IssueCode[]]>([
    ['no match key at all', { email: '', phone: '' }, ['no-match-key']],
    ['only unusable match keys', { email: 'anna', phone: '1.2E+10' }, ['no-match-key', 'bad-email', 'digits-lost']],
    ['only placeholders', { email: 'n/a', phone: '-' }, ['no-match-key', 'placeholder']],
    ['no time', { timestamp: '' }, ['missing-time']],
    ['a placeholder for the time', { timestamp: 'n/a' }, ['missing-time', 'placeholder']],
    ['an unreadable time', { timestamp: 'soon' }, ['bad-time']],
    ['a time to come', { timestamp: '2027-01-01T00:00:00Z' }, ['future-time']],
    ['no event', { event_type: ' ' }, ['missing-event-type']],
    ['a placeholder for the event', { event_type: '-' }, ['missing-event-type']],
    ['an unknown event', { event_type: 'refunded' }, ['unknown-event-type']],
  ])('rejects a row with %s', (_, change, codes) => {
    expect(build(change)).toMatchObject({ codes, isRejected: true });
  });

  it.each<[string, Row, readonly IssueCode[]]>([
    ['an email alone', { phone: '' }, []],
    ['a phone alone', { email: '' }, []],
    ['a bad email beside a good phone', { email: 'anna' }, ['bad-email']],
    ['an unassigned phone', { phone: '+1 555-555-5556' }, ['unassigned-phone']],
    ['an unreadable price', { price: 'free' }, ['bad-price']],
    ['a price of zero', { price: '0.00' }, []],
    ['a quantity of zero', { quantity: '0' }, ['bad-quantity']],
    ['an unreadable currency', { currency: '$' }, ['bad-currency', 'price-without-currency']],
    ['a price without currency', { currency: '' }, ['price-without-currency']],
    ['no price and no currency', { price: '', currency: '' }, []],
    ['a currency that TikTok does not list', { currency: 'JOD' }, ['unlisted-currency']],
    ['no order id', { order_id: ' ' }, ['no-order-id']],
    ['an order id that is a placeholder', { order_id: 'null' }, ['placeholder', 'no-order-id']],
    ['a date only', { timestamp: '04/11/2026' }, ['time-assumed']],
    ['a time that the clock skipped', { timestamp: '2026-10-04 02:30' }, ['dst-gap', 'older-than-28-days']],
    ['a value like a formula', { product_id: '=1+1' }, ['formula-like']],
    ['a value behind a tab', { store_id: '\tSYD' }, ['stray-space']],
    ['an email in another field', { product_id: 'call jane@example.com' }, ['personal-data']],
    ['a phone in another field', { store_id: 'ring +61 412 345 678' }, ['personal-data']],
    ['its own phone in another field, without a +', { phone: '+61412345678', store_id: 'note 0412-345-678' }, ['personal-data']],
    ['its own phone for an order id', { phone: '+8613812345678', order_id: '13812345678' }, ['no-order-id', 'personal-data']],
    ['digits that are no phone of its own for an order id', { phone: '+8613812345678', order_id: '13812345679' }, []],
    ['its own phone of eight digits for an order id', { phone: '+6591234567', order_id: '91234567' }, ['no-order-id', 'personal-data']],
    ['its own phone of seven digits, in groups and another script', { phone: '+3546111234', store_id: '٦١١ ١٢٣٤' }, ['personal-data']],
    ['the last seven digits of a longer phone, which are an order', { phone: '+61412345678', order_id: '2345678' }, []],
    ['its own phone where the price belongs', { phone: '+61412345678', price: '0412345678' }, ['personal-data']],
    ['a phone where the price belongs', { price: '+61412345678.0' }, ['personal-data']],
    ['a phone in groups where the quantity belongs', { quantity: '+49 151 123 456' }, ['personal-data']],
    ['a large price with a plus sign', { price: '+1,234,567.80' }, []],
    ['an order id that a spreadsheet rounded', { order_id: '5.76461E+17' }, ['digits-lost', 'no-order-id']],
    ['an order id of digits and dashes', { order_id: '100-2345678-1234567' }, []],
    ['a control character', { product_category: 'Mu\u0007gs' }, ['illegal-characters']],
    ['a digest', { email: hash('sha256', 'anna@example.com').toUpperCase() }, ['already-hashed']],
  ])('sends a row with %s', (_, change, codes) => {
    expect(build(change)).toMatchObject({ codes, isRejected: false });
  });

  it('leaves out only the value that it cannot read', () => {
    const { values } = build({ email: 'anna', price: 'free', currency: '$', quantity: '1.5', product_category: 'a\u0000b' });
    expect(values).toMatchObject({ email: '', price: '', currency: '', quantity: '', product_category: '', order_id: '00104231' });
  });

  it('never guards or alters a value that looks like a formula', () => {
    expect(build({ product_id: '@SUM(A1)', order_id: '-5' }).values).toMatchObject({ product_id: '@SUM(A1)', order_id: '-5' });
  });

  it('reports every issue of a row', () => {
    const { codes } = build({ event_type: 'x', email: 'anna', phone: '1.2E+10', timestamp: 'soon', price: '-1', currency: 'ABC', order_id: '', quantity: 'two' });
    expect(codes).toEqual([
      'no-match-key', 'bad-time', 'unknown-event-type', 'negative-amount', 'bad-email', 'digits-lost', 'bad-quantity', 'bad-currency',
      'price-without-currency', 'no-order-id',
    ]);
  });

  it('takes five minutes ahead for a clock that differs, and a millisecond more for a wrong time', () => {
    const at = (ms: number): readonly IssueCode[] => build({ timestamp: new Date(NOW + ms).toISOString() }).codes;
    expect([at(300_000), at(300_001)]).toEqual([[], ['future-time']]);
  });

  it('warns from a millisecond past 28 days on', () => {
    const at = (ms: number): readonly IssueCode[] => build({ timestamp: new Date(NOW - 28 * 86_400_000 - ms).toISOString() }).codes;
    expect([at(0), at(1)]).toEqual([[], ['older-than-28-days']]);
  });

  it('rejects the two events that the newer edition has retired', () => {
    expect(build({ event_type: 'Place an Order' }, { edition: '2025-09' })).toMatchObject({ codes: ['not-in-edition'], isRejected: true });
    expect(build({ event_type: 'Click Button' })).toMatchObject({ codes: [], values: { event_type: 'Click Button' } });
    expect(build({}, { edition: '2025-09' }).values.event_type).toBe('Purchase');
  });

  it('reads values by the maps of the recipe, blind to case and spaces', () => {
    const valueMaps: EventRules['valueMaps'] = {
      event_type: new Map([['paid', 'Subscribe'], ['-', 'Contact'], ['refunded', '']]),
      currency: new Map([['$', 'USD']]),
      transaction_category: new Map([['pos', 'in-store']]),
      store_id: new Map([['main street', 'ST-1']]),
    };
    const rules = { valueMaps };
    expect(build({ event_type: ' PAID ', currency: '$', transaction_category: 'POS', store_id: 'Main Street ' }, rules)).toMatchObject({
      values: { event_type: 'Subscribe', currency: 'USD', transaction_category: 'in-store', store_id: 'ST-1' },
      codes: [],
    });
    expect(build({ event_type: '-' }, rules).values.event_type).toBe('Contact');
    expect(build({ event_type: 'refunded' }, rules).codes).toEqual(['unknown-event-type']);
  });

  it.each<[string, Row]>([
    ['a refund', { price: '-12.50' }],
    ['a return', { quantity: '-1' }],
    ['a refund without any contact', { price: '-12.50', email: '', phone: '' }],
  ])('keeps back %s, which is no rejection', (_, change) => {
    const event = build(change);
    expect(event).toMatchObject({ isFiltered: true, isRejected: false });
    expect(event.codes).toContain('negative-amount');
  });

  it('is rejected exactly when an issue of the row is an error and nothing keeps it back on purpose', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('', 'Purchase', 'anna@example.com', '0412345678', '04/11/2026 21:14', '-5', '12.50', 'USD', 'n/a', '=1', '1.2E+10'),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 12, maxLength: 12 }), (draft) => {
        const event = buildEvent(draft, RULES);
        const codes = codesOf(event.codes);
        expect(event.isFiltered).toBe(codes.some((code) => FILTERS.includes(code)));
        expect(event.isRejected).toBe(!event.isFiltered && codes.some((code) => issueFacts(code).severity === 'error'));
        expect(event.values).toHaveLength(12);
        expect(buildEvent(draft, RULES)).toEqual(event);
        // Whatever goes out in the place of a match key is a digest or nothing.
        for (const key of event.values.slice(1, 3)) expect(key).toMatch(/^(?:[0-9a-f]{64})?$/);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves an event that it has built as it is', () => {
    fc.assert(
      fc.property(fc.constantFrom<Row>({}, { price: '' }, { email: '' }, { timestamp: '5 Nov 2026 8pm' }, { currency: '€' }), (change) => {
        const once = build(change);
        const twice = build(once.values);
        expect(twice.values).toEqual(once.values);
      }),
    );
  });
});
