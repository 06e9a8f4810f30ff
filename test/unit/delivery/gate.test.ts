// The gate: what it lets through, what it stops, and that no mistake of the code which it judges gets past it.
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectBody } from '../../../main/engine/delivery/gate.ts';
import { eventBody, requestBody } from '../../../main/engine/delivery/payload.ts';
import type { OfflineEvent } from '../../../main/engine/delivery/payload.ts';
import { holdsContact } from '../../../main/engine/event/text.ts';
import type { GateRefusal } from '../../../main/engine/contract/privacy.ts';

const VECTOR = JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', 'fixtures', 'vectors', 'payload.json'), 'utf8')) as { readonly body: object };
const PHONE = '+61412345678';
const EMAIL = 'jane.doe@example.com';

function eventOf(changes: Partial<OfflineEvent> = {}): string {
  return eventBody({
    event: 'Purchase', time: 1_764_000_000, id: '0123456789abcdef0123456789abcdef', email: hash('sha256', EMAIL), phone: hash('sha256', PHONE),
    value: '19.95', currency: 'AUD', orderId: 'A-1001', shopId: 'Sydney 2', contents: [{ id: '4006381333931', category: 'Shoes', price: '19.95', quantity: '1' }], ...changes,
  });
}

const look = (body: string | object) => inspectBody(Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)));
const sent = (...events: readonly string[]) => look(requestBody({ eventSet: '7181537436256731137', testEventCode: 'TEST1' }, events));
const refusal = (problem: GateRefusal['problem'], field: string, event: number | null = 0): GateRefusal => ({ problem, event, field });

test('lets through what the Events API takes, and says what is there', () => {
  const body = requestBody({ eventSet: '7181537436256731137', testEventCode: null }, [eventOf(), eventOf({ phone: null, contents: [], orderId: null })]);
  expect(look(body)).toEqual({
    bytes: Buffer.byteLength(body), events: 2, bodySha256: hash('sha256', body), refusal: null, refusedEvents: [],
    fields: [
      'data.event', 'data.event_id', 'data.event_time', 'data.properties.content_type', 'data.properties.contents.content_category', 'data.properties.contents.content_id',
      'data.properties.contents.price', 'data.properties.contents.quantity', 'data.properties.currency', 'data.properties.order_id', 'data.properties.shop_id',
      'data.properties.value', 'data.user.email', 'data.user.phone', 'event_source', 'event_source_id',
    ],
  });
  expect(look(VECTOR.body).refusal).toBeNull();
  expect(look(requestBody({ eventSet: '7181537436256731137', testEventCode: null }, []))).toMatchObject({ events: 0, refusal: null });
});

test.each([
  'T-shirt @ 19.99', 'A+B @ 7', 'size@L', '50%40', 'R&#38;D', '100-2345678-1234567', '+12', '4006381333931', '61412345679', '2026-11-18 10:20', 'C++ 17', 'meet (at) noon', '商品 1', '12345678901234567890', 'Größe 42', '1E5',
])('lets the order %j pass', (orderId) => expect(sent(eventOf({ orderId })).refusal).toBeNull());

const ORDER = 'data.properties.order_id';

describe('stops', () => {
  test.each([
    ['{', 'not-events', null], ['[]', 'not-events', null], ['null', 'not-events', null], ['"x"', 'not-events', null], ['', 'not-events', null], ['{}', 'not-events', null],
    ['\ufeff{"event_source":"offline","event_source_id":"1","data":[]}', 'not-events', null],
    ['{"event_source":"offline","event_source_id":"1","data":{}}', 'not-events', null],
    ['{"event_source":"offline","event_source_id":"1","data":[],"data":[]}', 'not-events', null],
    ['{"event_source":"offline","event_source_id":"1","data":[1]}', 'not-events', 0],
    ['{"event_source":"offline","event_source_id":1,"data":[]}', 'not-events', null],
    ['{"event_source":"offline","event_source_id":"1","partner_name":"me","data":[]}', 'unknown-field', null],
    ['{"event_source":"offline","event_source_id":"1","__proto__":{},"data":[]}', 'unknown-field', null],
    ['{"event_source":"offline","event_source_id":"1","jane@example.com":"","data":[]}', 'email-shape', null],
  ])('the body %j', (body, problem, event) => {
    const { bytes, refusal: found } = look(body);
    expect([bytes, found?.problem, found?.event]).toEqual([0, problem, event]);
    expect(JSON.stringify(found)).not.toMatch(/jane|partner|proto/);
  });

  test('each event that is to blame is named, unless the request itself is wrong', () => {
    const bad = [eventOf({ orderId: EMAIL }), eventOf(), eventOf({ orderId: '61412345678', shopId: PHONE }), eventOf({ email: 'x' })];
    const found = sent(...bad);
    expect(found.refusedEvents.map(({ event, problem }) => [event, problem])).toEqual([[0, 'email-shape'], [2, 'phone-shape'], [3, 'not-hashed']]);
    expect(found.refusal).toEqual(found.refusedEvents[0]);
    expect(sent(...bad, '{"event":1}').refusedEvents).toEqual([]);
    expect(look(requestBody({ eventSet: '1', testEventCode: EMAIL }, bad)).refusedEvents).toEqual([]);
  });

  test('bytes that are no UTF-8, and more events than a request takes', () => {
    expect(inspectBody(Buffer.from('{"event_source":"\xff"}', 'latin1')).refusal).toEqual(refusal('not-events', '', null));
    expect(sent(...Array.from({ length: 1001 }, () => eventOf())).refusal).toEqual(refusal('not-events', 'data', null));
  });

  test('a contact behind the second of two equal keys', () => {
    const twice = eventOf().replace('"order_id":', '"order_id":"jane@example.com","order_id":');
    expect(sent(twice).refusal).toEqual(refusal('not-events', '', null));
  });

  test.each([EMAIL, PHONE, 'ABCDEF'.padEnd(64, '0'), 'a'.repeat(63), 'a'.repeat(65), `${'a'.repeat(64)}\n`, ''])('the match key %j', (key) => {
    expect(sent(eventOf({ phone: null }), eventOf({ email: key })).refusal).toEqual(refusal('not-hashed', 'data.user.email', 1));
    expect(sent(eventOf({ phone: key })).refusal).toEqual(refusal('not-hashed', 'data.user.phone'));
  });

  test('match keys in a list, ids of devices, and every other field of the web’s events', () => {
    const event = JSON.parse(eventOf()) as { user: Record<string, unknown>; properties: Record<string, unknown> };
    const withUser = (more: object) => sent(JSON.stringify({ ...event, user: { ...event.user, ...more } })).refusal;
    expect(withUser({ email: [hash('sha256', EMAIL)] })).toEqual(refusal('not-hashed', 'data.user.email'));
    for (const key of ['ip', 'user_agent', 'ttclid', 'external_id', 'first_name', 'constructor', 'toString']) expect(withUser({ [key]: 'x' })).toEqual(refusal('unknown-field', 'data.user.?'));
    expect(sent(JSON.stringify({ ...event, properties: { ...event.properties, description: 'x' } })).refusal).toEqual(refusal('unknown-field', 'data.properties.?'));
    expect(sent(JSON.stringify({ ...event, properties: { ...event.properties, order_id: ['x'] } })).refusal).toEqual(refusal('not-events', ORDER));
    expect(sent(JSON.stringify({ ...event, properties: { ...event.properties, value: '1' } })).refusal).toEqual(refusal('not-events', 'data.properties.value'));
  });

  test.each([
    'jane@other.com', 'JANE@OTHER.COM', 'for jane@other.com!', 'jane＠other.com', 'jane﹫other．com', 'jane%40other.com', 'jane%2540other.com', '%6a%61ne%40other%2ecom', 'jane&#64;other.com', 'jane％40other.com', 'jane＆#64；other.com', 'jane（at）other.com', 'jane%ef%bc%a0other.com', 'jane%u0040other.com', 'jane&amp;#64;other.com', 'jane%40@other.com', 'jane%c2%a0%20%20%20@other.com', 'jane@other\u3002com', 'jane＠other｡com', 'j%C3%A4ne%40other.com', '\u{1f600}jane\ud800@other.com', 'jane&#x40;other&period;com',
    'jane\\u0040other.com', '"jane doe"@other.com', 'jane@[10.0.0.1]', 'jane@xn--fsq.cn', '王@例子.中国', '王@例子。中国', 'jane (at) other (dot) com', 'jane @ other.com', 'j\u200bane\u200b@\u200bother.com', 'jane+tag@other.co.uk',
  ])('the address %j in every text', (text) => {
    expect(sent(eventOf(), eventOf({ orderId: text })).refusal).toEqual(refusal('email-shape', ORDER, 1));
    expect(sent(eventOf({ shopId: text })).refusal).toEqual(refusal('email-shape', 'data.properties.shop_id'));
    expect(sent(eventOf({ event: text })).refusal).toEqual(refusal('email-shape', 'data.event'));
    expect(sent(eventOf({ id: text })).refusal).toEqual(refusal('email-shape', 'data.event_id'));
    expect(sent(eventOf({ currency: text })).refusal).toEqual(refusal('email-shape', 'data.properties.currency'));
    expect(sent(eventOf({ contents: [{ id: 'a', category: null, price: null, quantity: null }, { id: 'b', category: text, price: null, quantity: null }] })).refusal)
      .toEqual(refusal('email-shape', 'data.properties.contents.content_category'));
    expect(look(requestBody({ eventSet: '1', testEventCode: text }, [])).refusal).toEqual(refusal('email-shape', 'test_event_code', null));
    // Escaped as JSON may be: the reader sees the same.
    const escaped = [...text].map((char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
    expect(sent(eventOf({ orderId: 'HERE' }).replace('HERE', escaped)).refusal).toEqual(refusal('email-shape', ORDER));
  });

  test.each(['+1 213 373 4253', 'call +44 20 7946 0958', '＋６１ ４１２ ３４５ ６７９', '%2B61412345679', '+6\u200b1412345679', '(+61) 0412.345.679'])('the phone %j', (orderId) => {
    expect(sent(eventOf({ orderId })).refusal).toEqual(refusal('phone-shape', ORDER));
  });

  test.each(['61412345678', '0061412345678', '61 412 345 678', '61-412-345-678', '６１４１２３４５６７８', '0412345678', '412345678', '0412 345 678', '(04) 12.345.678', 'order of 0412345678', '61412345678.00', '7 / 0412345678'])('the event’s own phone as %j', (orderId) => {
    expect(sent(eventOf({ orderId })).refusal).toEqual(refusal('own-contact', ORDER));
  });

  test('a phone of the same request with its country, whosever it is, and as a number as well', () => {
    const other = eventOf({ phone: hash('sha256', '+4915123456789') });
    expect(sent(eventOf({ orderId: '4915123456789' }), other).refusal).toEqual(refusal('own-contact', ORDER));
    expect(sent(eventOf({ value: '61412345678' })).refusal).toEqual(refusal('own-contact', 'data.properties.value'));
    expect(sent(eventOf({ time: 61_412_345_678 })).refusal).toEqual(refusal('own-contact', 'data.event_time'));
    // Somebody else's without its country is as likely an order.
    expect(sent(eventOf({ orderId: '15123456789' }), other).refusal).toBeNull();
    expect(sent(eventOf({ orderId: '4915123456788' }), other).refusal).toBeNull();
  });

  test.each(['jane@localhost', ' JANE@LOCALHOST ', 'Jane.Doe'])('what was hashed as an email: %j', (orderId) => {
    const key = hash('sha256', orderId.trim().toLowerCase());
    expect(sent(eventOf({ orderId }), eventOf({ email: key })).refusal).toEqual(refusal('own-contact', ORDER));
  });

  test('a number that was hashed as it stands in the file', () => {
    const phone = hash('sha256', '0412345678');
    for (const orderId of ['0412345678', 'order of 0412-345-678']) expect(sent(eventOf({ orderId, phone })).refusal).toEqual(refusal('own-contact', ORDER));
  });

  test('a phone whose 0 stays behind the country, as in Italy', () => {
    expect(sent(eventOf({ orderId: '06 1234 5678', phone: hash('sha256', '+390612345678') })).refusal).toEqual(refusal('own-contact', ORDER));
  });

  test('no time that is somebody’s phone by chance', () => {
    expect(sent(eventOf({ time: 1_764_000_000, phone: hash('sha256', '+8801764000000') })).refusal).toBeNull();
    expect(sent(eventOf({ orderId: '1764000000', phone: hash('sha256', '+8801764000000') })).refusal).toEqual(refusal('own-contact', ORDER));
  });
});

describe('whatever stands in a text', () => {
  const places: readonly ((text: string) => string)[] = [
    (text) => eventOf({ orderId: text }), (text) => eventOf({ shopId: text }), (text) => eventOf({ contents: [{ id: text, category: null, price: null, quantity: null }] }),
  ];

  test('an address, however it is dressed up, never leaves', () => {
    const part = fc.stringMatching(/^[a-z0-9](?:[a-z0-9._%-]{0,8}[a-z0-9])?$/);
    const address = fc.tuple(part, fc.stringMatching(/^[a-z0-9]{1,9}$/), fc.constantFrom('com', 'de', 'co.uk', '中国', 'рф')).map(([who, where, end]) => `${who}@${where}.${end}`);
    const dress = fc.constantFrom<(text: string) => string>(
      (text) => text, (text) => text.toUpperCase(), (text) => text.replace('@', '＠'), (text) => text.replace('@', '%40'), (text) => text.replace('@', ' @ '), (text) => text.replace('@', '(at)'),
      (text) => [...text].join('\u200b'), (text) => encodeURIComponent(text), (text) => encodeURIComponent(encodeURIComponent(text)), (text) => text.replace('@', '&#64;'),
    );
    fc.assert(fc.property(address, dress, fc.constantFrom(...places), fc.constantFrom('', 'x ', '(', '注'), fc.constantFrom('', ' y', ')', '。'), (text, dressed, place, before, after) => {
      expect(sent(place(before + dressed(text) + after)).refusal?.problem).toBe('email-shape');
    }));
  });

  test('the event’s own phone, with or without its country and grouped in any way, never leaves', () => {
    const codes = fc.constantFrom(['1', 10], ['61', 9], ['65', 8], ['86', 11], ['49', 11], ['971', 9], ['39', 10], ['353', 9]) as fc.Arbitrary<readonly [string, number]>;
    const phone = codes.chain(([code, length]) => fc.stringMatching(new RegExp(`^[2-9]\\d{${length - 1}}$`)).map((national) => ({ code, national })));
    const grouped = fc.constantFrom<(digits: string) => string>((digits) => digits, (digits) => digits.replaceAll(/(\d{3})(?=\d)/g, '$1 '), (digits) => digits.replace(/^(\d{2})/, '($1) '), (digits) => digits.replaceAll(/(\d{2})(?=\d)/g, '$1-'));
    fc.assert(fc.property(phone, grouped, fc.constantFrom('full', 'national', 'trunk'), fc.constantFrom(...places), ({ code, national }, group, form, place) => {
      const written = form === 'full' ? code + national : form === 'trunk' ? `0${national}` : national;
      const event = JSON.parse(place(group(written))) as { user: object };
      expect(sent(JSON.stringify({ ...event, user: { phone: hash('sha256', `+${code}${national}`) } })).refusal?.problem).toBe('own-contact');
    }));
  });

  test('what the reading of a file leaves out is what the gate stops, by rules of its own', () => {
    const piece = fc.constantFrom('@', '＠', '%40', '&#64;', ' (at) ', '+', '%2b', '.', 'com', 'a', 'Z', '7', '0412345678', '1234567', ' ', '-', '(', ')', '\u200b', '例', '%2540', '\\u0040', '&amp;#64;', '％', '40', '。', '\u3164', '"');
    fc.assert(fc.property(fc.array(piece, { maxLength: 9 }), (pieces) => {
      const text = pieces.join('');
      // And the other way about: what is stopped here was left out there, or uploads would lose events to the gate.
      expect(sent(eventOf({ orderId: text, phone: null })).refusal !== null).toBe(holdsContact(text));
    }), { numRuns: 2000 });
  });

  test('a refusal names no value, and the digest and the count are those of the body', () => {
    fc.assert(fc.property(fc.json(), fc.string(), (json, text) => {
      for (const body of [json, requestBody({ eventSet: text, testEventCode: text }, [eventOf({ orderId: text })])]) {
        const passage = look(body);
        expect(passage.bodySha256).toBe(hash('sha256', body));
        expect(passage.refusal === null).toBe(passage.bytes > 0);
        expect(passage.refusal?.field ?? '').toMatch(/^[a-z_.]*\??$/);
        for (const field of passage.fields) expect(field).toMatch(/^[a-z_.]+$/);
      }
    }));
  });
});
