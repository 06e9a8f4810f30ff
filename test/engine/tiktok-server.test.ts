// The judge itself: what the TikTok server of the tests lets pass and what it does not, and that its faults are what they are called.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Fault, FaultKind } from '../helpers/tiktok-server/contract.ts';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';

const TRACK = '/open_api/v1.3/event/track/';
const DIGEST = 'a'.repeat(64);
const CONTENT = { content_id: 'SKU-1', content_category: 'Lamps', price: 6.25, quantity: 2 };
const PROPERTIES = { currency: 'USD', value: 12.5, order_id: 'A-1', shop_id: 'S-1', content_type: 'product', contents: [CONTENT] };
const EVENT = { event: 'Purchase', event_time: 1_764_000_000, event_id: 'e1', user: { email: DIGEST, phone: [DIGEST] }, properties: PROPERTIES };
const BODY = { event_source: 'offline', event_source_id: TEST_SET, data: [EVENT] };

let tiktok: TikTok;
beforeAll(async () => {
  tiktok = await startTikTok({ tokens: { [TEST_TOKEN]: 'good', stale: 'expired', analyst: 'no-role' } });
});
beforeEach(async () => {
  await tiktok.change({ faults: [], poison: [], words: 'plain' });
  await tiktok.clear();
});
afterAll(() => tiktok.stop());

interface Said {
  readonly status: number;
  readonly text: string;
  readonly code: number | undefined;
  readonly message: string;
}

async function post(body: unknown, { path = TRACK, token = TEST_TOKEN, method = 'POST' }: { path?: string; token?: string | null; method?: string } = {}): Promise<Said> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(`${tiktok.origin}${path}`, {
    method,
    redirect: 'manual',
    headers: { 'Content-Type': 'application/json', ...(token === null ? {} : { 'Access-Token': token }) },
    ...(method === 'POST' ? { body: text } : {}),
  });
  const answer = await response.text();
  const parsed = answer.startsWith('{') && answer.endsWith('}') ? (JSON.parse(answer) as { code: number; message: string }) : undefined;
  return { status: response.status, text: answer, code: parsed?.code, message: parsed?.message ?? '' };
}

const event = (change: object): object => ({ ...BODY, data: [{ ...EVENT, ...change }] });
const properties = (change: object): object => event({ properties: { ...PROPERTIES, ...change } });
const content = (change: object): object => properties({ contents: [{ ...CONTENT, ...change }] });
const raw = (from: string, to: string): string => JSON.stringify(BODY).replace(from, to);

describe('what is documented passes', () => {
  test.each([
    ['every field', BODY],
    ['a test event', { ...BODY, test_event_code: 'TEST1' }],
    ['an event with a phone only', event({ user: { phone: DIGEST }, properties: undefined })],
    ['a renamed event', event({ event: 'CompletePayment' })],
    ['1,000 events', { ...BODY, data: Array.from({ length: 1000 }, (_, at) => ({ ...EVENT, event_id: `e${at}` })) }],
    ['an amount beyond a double', raw('12.5', '123456789012345678.99')],
  ])('%s', async (_what, body) => {
    expect(await post(body)).toMatchObject({ status: 200, code: 0, message: 'OK' });
    const { accepted, requests, complaints } = await tiktok.state();
    expect(accepted.length).toBeGreaterThan(0);
    expect(requests).toMatchObject([{ token: 'good', code: 0, isDelivered: true, isAccepted: true, others: 0 }]);
    expect(complaints).toEqual([]);
  });

  test('an event is kept with its digits and every arrival', async () => {
    await post(raw('12.5', '12.50'));
    await post(raw('12.5', '12.50'));
    await post(BODY);
    expect((await tiktok.state()).accepted).toMatchObject([
      { eventSet: TEST_SET, event: 'Purchase', eventId: 'e1', value: '12.50', orderId: 'A-1', arrivals: [1, 2, 3], variants: 2 },
    ]);
  });
});

describe('what is not documented is refused as a whole', () => {
  test.each<[string, unknown, number, string]>([
    ['no JSON', '{"event_source":', 40002, 'Invalid JSON'],
    ['a key that stands twice', raw('"order_id":"A-1"', '"order_id":"A-1","order_id":"A-2"'), 40002, 'Invalid JSON'],
    ['another source', { ...BODY, event_source: 'web' }, 40002, 'Invalid value for event_source: not a valid choice.'],
    ['a set as a number', raw(`"${TEST_SET}"`, TEST_SET), 40002, 'Invalid value for event_source_id: not a valid string.'],
    ['a pixel id', { ...BODY, event_source_id: 'C4A1B2C3D4E5F6G7H8I9' }, 40002, 'Invalid value for event_source_id: not a valid string.'],
    ['a set of somebody else', { ...BODY, event_source_id: '7000000000000000000' }, 40001, 'No permission to operate'],
    ['an unknown key at the top', { ...BODY, limited_data_use: false }, 40002, 'limited_data_use: Unknown field.'],
    ['a test code within an event', event({ test_event_code: 'T' }), 40002, 'Batch.0.test_event_code: Unknown field.'],
    ['no event', { ...BODY, data: [] }, 40002, 'data: Shorter'],
    ['1,001 events', { ...BODY, data: Array.from({ length: 1001 }, () => EVENT) }, 40002, 'data: Longer'],
    ['a spaced label', event({ event: 'Complete Payment' }), 40002, 'Batch.0.event: Not a valid choice'],
    ['a custom event', event({ event: 'MyEvent' }), 40002, 'Batch.0.event: Not a valid choice'],
    ['milliseconds', event({ event_time: 1_764_000_000_000 }), 40002, 'Batch.0.event_time'],
    ['a time as text', event({ event_time: '1764000000' }), 40002, 'Batch.0.event_time: Not a valid integer'],
    ['a fraction of a second', event({ event_time: 1_764_000_000.5 }), 40002, 'Batch.0.event_time: Not a valid integer'],
    ['the day after tomorrow', event({ event_time: Math.floor(Date.now() / 1000) + 2 * 86_400 }), 40002, 'Batch.0.event_time'],
    ['an id as a number', event({ event_id: 12 }), 40002, 'Invalid value for event_id: not a valid string.'],
    ['a long id', event({ event_id: 'x'.repeat(65) }), 40002, 'Batch.0.event_id'],
    ['no match key', event({ user: {} }), 40002, 'Batch.0.user'],
    ['a raw email', event({ user: { email: 'a@b.example' } }), 40002, 'Batch.0.user.email: Not a valid SHA-256'],
    ['an upper-case digest', event({ user: { email: 'A'.repeat(64) } }), 40002, 'Batch.0.user.email'],
    ['an external id', event({ user: { email: DIGEST, external_id: DIGEST } }), 40002, 'Batch.0.user.external_id: Unknown field.'],
    ['a category of the transaction', properties({ transaction_category: 'in-store' }), 40002, 'Batch.0.properties.transaction_category: Unknown field.'],
    ['a currency in small letters', properties({ currency: 'usd' }), 40002, 'Batch.0.properties.currency'],
    ['a value as text', properties({ value: '12.5' }), 40002, 'Batch.0.properties.value: Not a valid number'],
    ['an exponent', raw('12.5', '1.25e1'), 40002, 'Batch.0.properties.value: Not a valid number'],
    ['a value below nothing', properties({ value: -1 }), 40002, 'Batch.0.properties.value'],
    ['a value without a currency', properties({ currency: undefined }), 40002, 'Batch.0.properties.currency: Missing'],
    ['an order id as a number', properties({ order_id: 12 }), 40002, 'Batch.0.properties.order_id: Not a valid string'],
    ['null', properties({ order_id: null }), 40002, 'Batch.0.properties.order_id: Not a valid string'],
    ['an empty id', properties({ shop_id: '' }), 40002, 'Batch.0.properties.shop_id'],
    ['another content type', properties({ content_type: 'sku' }), 40002, 'Batch.0.properties.content_type'],
    ['no contents in contents', properties({ contents: [] }), 40002, 'Batch.0.properties.contents'],
    ['a product as a number', content({ content_id: 1_077_218 }), 40002, 'Batch.0.properties.contents.0.content_id: Not a valid string'],
    ['a price as text', content({ price: '6.25' }), 40002, 'Batch.0.properties.contents.0.price'],
    ['half a product', content({ quantity: 1.5 }), 40002, 'Batch.0.properties.contents.0.quantity'],
    ['no piece', content({ quantity: 0 }), 40002, 'Batch.0.properties.contents.0.quantity'],
    ['an unknown key of a content', content({ sku: 'x' }), 40002, 'Batch.0.properties.contents.0.sku: Unknown field.'],
  ])('%s', async (_what, body, code, words) => {
    const said = await post(body);
    expect(said).toMatchObject({ status: 200, code });
    expect(said.message).toContain(words);
    expect((await tiktok.state()).accepted).toEqual([]);
  });

  test('one bad event fails its whole request, and its place is told', async () => {
    await tiktok.change({ poison: ['A-2'] });
    const body = { ...BODY, data: [EVENT, { ...EVENT, event_id: 'e2', properties: { ...PROPERTIES, order_id: 'A-2' } }] };
    expect(await post(body)).toMatchObject({ code: 40002, message: 'Batch.1.properties.order_id: Not a valid order' });
    const { accepted, requests } = await tiktok.state();
    expect(accepted).toEqual([]);
    expect(requests).toMatchObject([{ eventIds: ['e1', 'e2'], code: 40002, isAccepted: false }]);
  });

  test('an answer may repeat what was sent', async () => {
    await tiktok.change({ words: 'echoes', poison: ['A-1'] });
    const { message } = await post(BODY);
    for (const value of ['A-1', DIGEST, 'jane.echo@example.com', '+12133734253']) expect(message).toContain(value);
  });
});

describe('who asks and where', () => {
  test.each<[string, Parameters<typeof post>[1], Partial<Said>]>([
    ['no token', { token: null }, { status: 200, code: 40104, message: 'Access token is null, you should set it in http header with key Access-Token.' }],
    ['an unknown token', { token: 'other' }, { status: 200, code: 40105 }],
    ['an expired token', { token: 'stale' }, { status: 200, code: 40102 }],
    ['an analyst', { token: 'analyst' }, { status: 200, code: 40001 }],
    ['no slash at the end', { path: TRACK.slice(0, -1) }, { status: 404, text: '404 page not found' }],
    ['GET', { method: 'GET' }, { status: 404, text: '404 page not found' }],
  ])('%s', async (_what, options, said) => {
    expect(await post(BODY, options)).toMatchObject(said);
    expect((await tiktok.state()).accepted).toEqual([]);
  });

  test('what no client may do is written down', async () => {
    await post(event({ event_id: `x ${TEST_TOKEN}`, user: { email: 'a@b.example' } }));
    await post(BODY, { path: '/elsewhere/' });
    expect((await tiktok.state()).complaints).toEqual(['a body holds what may be an email or a phone', 'a body holds the access token', 'a redirect was followed']);
  });
});

describe('faults', () => {
  const faults = async (...list: Fault[]): Promise<void> => tiktok.change({ faults: list });

  test.each<[FaultKind, Partial<Said>]>([
    ['throttled', { status: 200, code: 40100 }],
    ['throttled-app', { status: 200, code: 40016 }],
    ['bad-gateway', { status: 502, code: undefined }],
    ['system-error', { status: 200, code: 50000 }],
    ['system-busy', { status: 200, code: 51305 }],
    ['maintenance', { status: 200, code: 60001 }],
    ['garbage', { status: 200, code: undefined }],
    ['truncated', { status: 200, code: undefined }],
    ['empty', { status: 200, text: '' }],
    ['expired-token', { status: 200, code: 40102 }],
    ['no-permission', { status: 200, code: 40001 }],
    ['redirect', { status: 307 }],
    ['too-large', { status: 413 }],
    ['too-many-ids', { status: 200, code: 40011 }],
  ])('%s, once, and then all is well', async (kind, said) => {
    await faults({ kind, times: 1 });
    expect(await post(BODY)).toMatchObject(said);
    expect((await tiktok.state()).accepted).toEqual([]);
    expect(await post(BODY)).toMatchObject({ code: 0 });
    expect((await tiktok.state()).requests).toMatchObject([{ fault: kind, isAccepted: false }, { fault: null, isAccepted: true }]);
  });

  test.each<[FaultKind, boolean]>([['drop', false], ['drop', true], ['half-answer', true]])('%s breaks the connection, accepted: %s', async (kind, accepts) => {
    await faults({ kind, accepts, times: 1 });
    await expect(post(BODY)).rejects.toThrow(/fetch failed|terminated/);
    const { accepted, requests } = await tiktok.state();
    expect(accepted).toHaveLength(accepts ? 1 : 0);
    expect(requests).toMatchObject([{ isDelivered: false, code: null, isAccepted: accepts }]);
  });

  test('a stalled answer never ends', async () => {
    await faults({ kind: 'stalled', accepts: true });
    const request = fetch(`${tiktok.origin}${TRACK}`, {
      method: 'POST', body: JSON.stringify(BODY), headers: { 'Content-Type': 'application/json', 'Access-Token': TEST_TOKEN }, signal: AbortSignal.timeout(150),
    });
    await expect(request.then((response) => response.text())).rejects.toThrow('timeout');
    expect((await tiktok.state()).accepted).toHaveLength(1);
  });

  test('a slow answer is the right one, and joins another fault', async () => {
    await faults({ kind: 'slow', milliseconds: 30 }, { kind: 'system-error', times: 1, accepts: true });
    expect(await post(BODY)).toMatchObject({ code: 50000 });
    expect(await post(BODY)).toMatchObject({ code: 0 });
    expect((await tiktok.state()).accepted).toMatchObject([{ arrivals: [expect.any(Number), expect.any(Number)] }]);
  });

  test('chance is the same for the same seed', async () => {
    const codes = async (): Promise<unknown[]> => {
      await tiktok.change({ seed: 7, faults: [{ kind: 'throttled', chance: 0.5 }] });
      const found = [];
      for (let at = 0; at < 12; at += 1) found.push((await post(BODY)).code);
      return found;
    };
    const first = await codes();
    expect(new Set(first)).toEqual(new Set([0, 40100]));
    expect(await codes()).toEqual(first);
  });

  test('down is down, and up remembers', async () => {
    await post(BODY);
    await tiktok.down();
    await expect(post(BODY)).rejects.toThrow(/fetch failed|terminated/);
    await tiktok.up();
    expect(await post(BODY)).toMatchObject({ code: 0 });
    expect((await tiktok.state()).accepted).toMatchObject([{ eventId: 'e1', variants: 1 }]);
  });
});
