// What leaves, against bodies that were written by hand and one that another integration makes.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { eventBody, indented, moneyOf, requestBody } from '../../../main/engine/delivery/payload.ts';
import type { OfflineEvent } from '../../../main/engine/delivery/payload.ts';
import { offlineEvent } from '../../../main/engine/upload/offline-event.ts';
import { canonicalDecimal } from '../../../main/engine/event/decimal.ts';
import { TARGET_FIELDS } from '../../../main/engine/event/fields.ts';
import type { TargetField } from '../../../main/engine/contract/model.ts';

const EMAIL = 'a'.repeat(64);
const PHONE = 'b'.repeat(64);
const BARE: OfflineEvent = {
  event: 'Purchase', time: 1_793_845_920, id: '0123456789abcdef0123456789abcdef', email: EMAIL, phone: null, value: null, currency: null, orderId: null, shopId: null, contents: [],
};

function values(fields: Partial<Record<TargetField, string>>): string[] {
  return TARGET_FIELDS.map((field) => fields[field] ?? '');
}

test('the body of another integration, property for property', () => {
  const vector = JSON.parse(readFileSync(new URL('../../fixtures/vectors/payload.json', import.meta.url), 'utf8')) as {
    event: OfflineEvent & { time: string }; eventSet: string; body: unknown;
  };
  const event = { ...vector.event, time: Math.floor(Date.parse(vector.event.time) / 1000) };
  expect(JSON.parse(requestBody({ eventSet: vector.eventSet, testEventCode: null }, [eventBody(event)]))).toEqual(vector.body);
});

test('everything, byte for byte', () => {
  const event = eventBody({
    ...BARE, phone: PHONE, value: '12345678901234567.89', currency: 'EUR', orderId: '007', shopId: '12',
    contents: [{ id: '0042', category: '鞋', price: '0.1', quantity: '3' }, { id: null, category: null, price: null, quantity: '1' }],
  });
  expect(requestBody({ eventSet: '7181537436256731137', testEventCode: 'TEST1' }, [event, eventBody(BARE)])).toBe(
    '{"event_source":"offline","event_source_id":"7181537436256731137","test_event_code":"TEST1","data":['
    + `{"event":"Purchase","event_time":1793845920,"event_id":"0123456789abcdef0123456789abcdef","user":{"email":"${EMAIL}","phone":"${PHONE}"},`
    + '"properties":{"currency":"EUR","value":12345678901234567.89,"order_id":"007","shop_id":"12","content_type":"product",'
    + '"contents":[{"price":0.1,"quantity":3,"content_id":"0042","content_category":"鞋"},{"quantity":1}]}},'
    + `{"event":"Purchase","event_time":1793845920,"event_id":"0123456789abcdef0123456789abcdef","user":{"email":"${EMAIL}"}}]}`,
  );
});

test('no events make an empty list', () => {
  expect(requestBody({ eventSet: '1', testEventCode: null }, [])).toBe('{"event_source":"offline","event_source_id":"1","data":[]}');
});

test('contents without an id name no product', () => {
  const body = JSON.parse(eventBody({ ...BARE, contents: [{ id: null, category: 'Shoes', price: null, quantity: '2' }] })) as { properties: unknown };
  expect(body.properties).toEqual({ contents: [{ quantity: 2, content_category: 'Shoes' }] });
});

test('a row to an event: today\'s codes, whole seconds, ids as they stand', () => {
  const row = values({
    event_type: 'Complete Payment', email: EMAIL, phone: PHONE, timestamp: '2024-01-08T13:52:50.912Z', price: '0.00', currency: 'USD', transaction_category: 'in-store',
    order_id: '订单-1e5', quantity: '2', product_id: '9007199254740993', product_category: 'Shoes', store_id: '001',
  });
  const event = offlineEvent({ values: row, lines: [row], priceIs: 'line-total' }, BARE.id);
  expect(event).toEqual({
    event: 'Purchase', time: 1_704_721_970, id: BARE.id, email: EMAIL, phone: PHONE, value: '0', currency: 'USD', orderId: '订单-1e5', shopId: '001',
    contents: [{ id: '9007199254740993', category: 'Shoes', price: '0', quantity: '2' }],
  });
  expect(eventBody(event)).toContain('"value":0,"order_id":"订单-1e5"');
  expect(eventBody(event)).toContain('"content_id":"9007199254740993"');
});

test('a price without a currency is left out, and so is that of its content', () => {
  const row = values({ event_type: 'Purchase', email: EMAIL, timestamp: '2024-01-08T13:52:50.000Z', price: '10', product_id: 'A', quantity: '1' });
  expect(offlineEvent({ values: row, lines: [row], priceIs: 'line-total' }, 'x')).toMatchObject({
    value: null, currency: null, contents: [{ id: 'A', price: null, quantity: '1' }],
  });
});

test.each([
  ['10', '4', 'line-total', '2.5'], ['10.50', '', 'line-total', '10.5'], ['10', '3', 'line-total', null], ['10', '2', 'order-total', null], ['0', '3', 'line-total', '0'],
  ['10', '0', 'line-total', null], ['30', '3', 'unit-price', '10'],
] as const)('price %s of quantity %s (%s): a unit costs %s', (price, quantity, priceIs, expected) => {
  const row = values({ event_type: 'Purchase', email: EMAIL, timestamp: '2024-01-08T13:52:50.000Z', price, currency: 'EUR', product_id: 'A', quantity });
  expect(offlineEvent({ values: row, lines: [row], priceIs }, 'x').contents[0]?.price).toBe(expected);
});

test('the lines of an order are its contents; a line in another currency has no price, one that says nothing is none', () => {
  const order = values({ event_type: 'Purchase', email: EMAIL, timestamp: '2024-01-08T13:52:50.000Z', price: '30', currency: 'EUR', order_id: 'A-1' });
  const line = (product: string, price: string, currency: string): string[] => values({ product_id: product, price, currency, order_id: 'A-1', quantity: product && '1' });
  const event = offlineEvent({ values: order, lines: [line('S1', '10', 'EUR'), line('S2', '20', 'USD'), line('', '5', 'EUR')], priceIs: 'line-total' }, 'x');
  expect(event.contents).toEqual([
    { id: 'S1', category: null, price: '10', quantity: '1' },
    { id: 'S2', category: null, price: null, quantity: '1' },
  ]);
});

const decimal = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 25n }), fc.integer({ min: 0, max: 8 })).map(([units, scale]) => {
  const digits = units.toString().padStart(scale + 1, '0');
  return canonicalDecimal(scale === 0 ? digits : `${digits.slice(0, -scale)}.${digits.slice(-scale)}`);
});

test('amounts keep every digit, ids stay texts, and what is read back is what was meant', () => {
  fc.assert(
    fc.property(decimal, fc.string({ minLength: 1 }), fc.constantFrom('EUR', 'JPY'), (amount, id, currency) => {
      const body = eventBody({ ...BARE, value: amount, currency, orderId: id, contents: [{ id, category: id, price: amount, quantity: '0.123456789' }] });
      expect(moneyOf(body)).toEqual({ currency, amount });
      expect(JSON.parse(body)).toMatchObject({ properties: { value: Number(amount), order_id: id, contents: [{ content_id: id, content_category: id }] } });
      expect(body.split(`:${amount},`)).toHaveLength(3);
      const whole = requestBody({ eventSet: '1', testEventCode: null }, [body]);
      // By lines, since an id may itself hold what indenting puts in.
      expect(indented(whole).split('\n').map((line) => line.replace(/^ +/, '').replace(/^("\w+":) /, '$1')).join('')).toBe(whole);
    }),
  );
});

test('no value, no money', () => {
  expect(moneyOf(eventBody(BARE))).toBeNull();
  expect(moneyOf(eventBody({ ...BARE, currency: 'EUR', orderId: '"properties":{"currency":"USD","value":5' }))).toBeNull();
});
