import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { AppError } from '../../main/engine/errors.ts';
import { eventBody, requestBody, TRACK_PATH } from '../../main/engine/delivery/payload.ts';
import type { Context } from '../../main/engine/context.ts';
import { endRehearsal, rehearsalOf, startSimulator } from '../../main/engine/rehearsal/simulator.ts';
import type { Simulator } from '../../main/engine/rehearsal/simulator.ts';
import { keepFolder } from '../helpers/folders.ts';

const EVENT_SET = '7012345678901234567';
const EVENT = {
  event: 'Purchase',
  time: 1_790_000_000,
  id: '0123456789abcdef0123456789abcdef',
  email: 'a'.repeat(64),
  phone: null,
  value: '10.50',
  currency: 'USD',
  orderId: 'A-1',
  shopId: null,
  contents: [{ id: '0042', category: null, price: '10.5', quantity: '1' }],
};

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(async () => await simulator.close());

interface Answer {
  readonly code: number;
  readonly message: string;
  readonly request_id: string;
}

async function post(body: string, headers: Record<string, string> = { 'access-token': 'any' }): Promise<Answer & { status: number; logId: string | null }> {
  const response = await fetch(`${simulator.origin}${TRACK_PATH}`, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });
  return { ...((await response.json()) as Answer), status: response.status, logId: response.headers.get('x-tt-logid') };
}

/** A good request, changed. */
function changed(change: (request: Record<string, unknown>, event: Record<string, unknown>) => void): string {
  const request = JSON.parse(requestBody({ eventSet: EVENT_SET, testEventCode: null }, [eventBody(EVENT)])) as Record<string, unknown>;
  change(request, (request['data'] as Record<string, unknown>[])[0] ?? {});
  return JSON.stringify(request);
}

const properties = (event: Record<string, unknown>): Record<string, unknown> => event['properties'] as Record<string, unknown>;

describe('the simulator of a rehearsal', () => {
  test('answers no page of a browser, and nothing that one sends changes what is rehearsed', async () => {
    const page = await startSimulator();
    const body = requestBody({ eventSet: EVENT_SET, testEventCode: null }, [eventBody(EVENT)]);
    const ask = async (method: string, headers: Record<string, string>): Promise<unknown[]> => {
      const response = await fetch(page.origin + TRACK_PATH, { method, headers, ...(method === 'POST' ? { body } : {}) });
      return [response.status, response.headers.get('access-control-allow-origin'), (await response.text()).slice(0, 12)];
    };
    const refused = [403, null, '403 not for '];
    expect(await ask('OPTIONS', { origin: 'https://elsewhere.example', 'access-control-request-headers': 'access-token' })).toEqual(refused);
    expect(await ask('POST', { origin: 'null', 'content-type': 'text/plain' })).toEqual(refused);
    expect(await ask('POST', { 'sec-fetch-site': 'cross-site' })).toEqual(refused);
    // The first request that counts is still the one to be throttled.
    expect(await ask('POST', { 'access-token': 'any' })).toEqual([200, null, '{"code":4010']);
    await page.close();
  });

  test('throttles the first request, then takes what we send, with request ids', async () => {
    const body = requestBody({ eventSet: EVENT_SET, testEventCode: 'TEST1' }, [eventBody(EVENT)]);
    const first = await post(body);
    expect([first.status, first.code]).toEqual([200, 40_100]);
    const second = await post(body);
    expect([second.status, second.code, second.message]).toEqual([200, 0, 'OK']);
    expect(second.logId).toBe(second.request_id);
    expect(second.request_id).not.toBe(first.request_id);
    simulator.throttleOnce();
    expect([(await post(body)).code, (await post(body)).code]).toEqual([40_100, 0]);
  });

  test('takes a thousand events and no more, and not none', async () => {
    const events = (count: number): string => requestBody({ eventSet: EVENT_SET, testEventCode: null }, Array.from({ length: count }, () => eventBody(EVENT)));
    expect((await post(events(1000))).code).toBe(0);
    expect((await post(events(1001))).message).toBe('Invalid value for data: longer than maximum length 1000.');
    expect((await post(events(0))).message).toBe('Invalid value for data: shorter than minimum length 1.');
  });

  test.each([
    ['a number as event id', changed((_, event) => (event['event_id'] = 5)), 'Invalid value for data.0.event_id: not a valid string.'],
    ['a number as event set', changed((request) => (request['event_source_id'] = 7_012_345)), 'Invalid value for event_source_id: not a valid string.'],
    ['a Pixel ID', changed((request) => (request['event_source_id'] = 'C4ABCDEF')), 'Invalid value for event_source_id: not an offline event set.'],
    ['another source', changed((request) => (request['event_source'] = 'web')), 'Invalid value for event_source: not "offline".'],
    ['a made-up event', changed((_, event) => (event['event'] = 'Refund')), 'Invalid value for data.0.event: not a standard event.'],
    ['milliseconds', changed((_, event) => (event['event_time'] = 1_790_000_000_000)), 'Invalid value for data.0.event_time: not a time in seconds.'],
    ['a fraction of a second', changed((_, event) => (event['event_time'] = 1_790_000_000.5)), 'Invalid value for data.0.event_time: not a valid integer.'],
    ['no match key', changed((_, event) => (event['user'] = {})), 'Invalid value for data.0.user: one of email and phone is required.'],
    ['a plain email', changed((_, event) => (event['user'] = { email: 'anna@example.com' })), 'Invalid value for data.0.user.email.0: not a SHA-256 digest in lower hex.'],
    ['a price as text', changed((_, event) => (properties(event)['value'] = '10.50')), 'Invalid value for data.0.properties.value: not a valid number.'],
    ['a number as order id', changed((_, event) => (properties(event)['order_id'] = 7)), 'Invalid value for data.0.properties.order_id: not a valid string.'],
    ['a number as product', changed((_, event) => (properties(event)['contents'] = [{ content_id: 42 }])), 'Invalid value for data.0.properties.contents.0.content_id: not a valid string.'],
    ['what is no JSON', '{"event_source":', 'The body is not a valid JSON object.'],
  ])('refuses %s by its place, without the value', async (_what, body, message) => {
    const answer = await post(body);
    expect([answer.status, answer.code, answer.message]).toEqual([200, 40_002, message]);
  });

  test('wants a token, the last slash and POST', async () => {
    expect((await post('{}', {})).code).toBe(40_104);
    const without = await fetch(`${simulator.origin}${TRACK_PATH.slice(0, -1)}`, { method: 'POST', body: '{}' });
    expect([without.status, await without.text()]).toEqual([404, '404 page not found']);
    expect((await fetch(`${simulator.origin}${TRACK_PATH}`)).status).toBe(405);
  });

  test('listens on loopback only', async () => {
    expect(simulator.origin).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const port = Number(new URL(simulator.origin).port);
    expect(await canConnect('127.0.0.1', port)).toBe(true);
    const outer = Object.values(networkInterfaces()).flat().filter((each) => each !== undefined && !each.internal && each.family === 'IPv4');
    // Another address of loopback stands for the machine's own where it has no network.
    for (const address of ['127.0.0.2', ...outer.map((each) => each?.address ?? '')]) expect(await canConnect(address, port)).toBe(false);
  });

  test('ends at once, with a request under way', async () => {
    const own = await startSimulator();
    const asked = fetch(`${own.origin}${TRACK_PATH}`, { method: 'POST', body: '{}' }).catch(() => 'cut off');
    await own.close();
    expect(await asked).toBe('cut off');
    expect(await canConnect('127.0.0.1', Number(new URL(own.origin).port))).toBe(false);
  });
});

describe('the rehearsals of an engine', () => {
  test('share one simulator, which begins each with a throttled request and goes with the engine', async () => {
    const context = {} as Context;
    const [first, second] = await Promise.all([rehearsalOf(context), rehearsalOf(context)]);
    expect(second).toBe(first);
    const codeOf = async (): Promise<number> =>
      ((await (await fetch(`${first.origin}${TRACK_PATH}`, { method: 'POST', body: '{}', headers: { 'access-token': 'x' } })).json()) as Answer).code;
    expect([await codeOf(), await codeOf()]).toEqual([40_100, 40_002]);
    expect(await rehearsalOf(context)).toBe(first);
    expect([await codeOf(), await codeOf()]).toEqual([40_100, 40_002]);
    endRehearsal(context);
    await expect.poll(() => canConnect('127.0.0.1', Number(new URL(first.origin).port))).toBe(false);
    const next = await rehearsalOf(context);
    expect(next).not.toBe(first);
    await next.close();
  });
});

async function canConnect(host: string, port: number): Promise<boolean> {
  return await new Promise((resolve) => {
    const socket = connect({ host, port });
    socket.once('connect', () => {
      resolve(true);
      socket.destroy();
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
    setTimeout(() => socket.destroy(), 2_000).unref();
  });
}

describe('a rehearsal', () => {
  const ORDERS = Array.from({ length: 30 }, (_, row) => `${1000 + row},ann${row}@example.com,2026-11-20 10:00,10.00,EUR,Purchase`);
  let folder: string;
  let engine: Engine;
  let cleanUp: () => void;
  beforeEach(() => {
    const made = keepFolder();
    folder = made.path;
    engine = openEngine({ workspace: path.join(folder, 'workspace'), clock: () => Date.parse('2026-11-22T00:00:00Z') });
    cleanUp = () => {
      engine.close();
      made.remove();
    };
  });
  afterEach(() => cleanUp());

  async function prepared(): Promise<number> {
    const file = path.join(folder, 'orders.csv');
    writeFileSync(file, ['Order No,E-mail,Paid at,Total,Currency,What', ...ORDERS, ''].join('\n'));
    const overrides = { timezone: 'Europe/Berlin', maps: [{ field: 'event_type' as const, column: 'What' }], edition: '2025-09' as const, maxBytes: 1_500 };
    const { jobId } = await engine.importSource({ sources: [file], recipe: null, overrides, take: 'certain' });
    await engine.prepareJob({ jobId });
    return jobId;
  }

  async function exported(): Promise<{ jobId: number; parts: string[] }> {
    const jobId = await prepared();
    const { files } = await engine.exportJob({ jobId, outDir: path.join(folder, 'out'), includeValues: false, writeParts: true });
    return { jobId, parts: files.map((file) => file.path) };
  }

  async function refusalOf(jobId: number): Promise<unknown> {
    const error: unknown = await engine.rehearseExport({ jobId }).catch((reason: unknown) => reason);
    return error instanceof AppError ? { code: error.code, params: error.params } : error;
  }

  test('of an upload by hand checks every part that was exported, by name', async () => {
    const { jobId, parts } = await exported();
    expect(parts.length).toBeGreaterThan(2);
    const results = await engine.rehearseExport({ jobId });
    expect(results.map((result) => result.path)).toEqual(parts.map((part) => path.basename(part)));
    expect(results.reduce((rows, result) => rows + result.rows, 0)).toBe(ORDERS.length);
    expect(results.map(({ isReady, edition, issues }) => ({ isReady, edition, issues }))).toEqual(
      parts.map(() => ({ isReady: true, edition: '2025-09', issues: [] })),
    );
  });

  test('of sending takes all events without an account, and leaves no trace in the ledger', async () => {
    const jobId = await prepared();
    const impatient = openEngine({ workspace: path.join(folder, 'workspace'), patience: { wait: async () => undefined, random: () => 0, requestTimeout: 10_000 } });
    const { uploadId, isRehearsal } = await impatient.planUpload({ jobId, eventSet: '0'.repeat(19), rehearse: true, sendOld: true, batchSize: 20 });
    const { state, counts, requests, repeated, stoppedBy } = await impatient.sendUpload({ uploadId });
    expect({ isRehearsal, state, sent: counts.sent, requests, repeated, stoppedBy }).toEqual({ isRehearsal: true, state: 'finished', sent: 30, requests: 3, repeated: 1, stoppedBy: null });
    expect((await impatient.readLedger({})).sets).toEqual([]);
    impatient.close();
  });

  test('of an upload by hand wants an export', async () => {
    const jobId = await prepared();
    expect(await refusalOf(jobId)).toEqual({ code: 'job/not-exported', params: { job: jobId } });
    expect(await refusalOf(99)).toEqual({ code: 'job/unknown', params: { job: 99 } });
  });

  test('names a part that is gone or is another one now', async () => {
    const { jobId, parts } = await exported();
    const [first = '', second = ''] = parts;
    appendFileSync(second, '\n');
    expect(await refusalOf(jobId)).toEqual({ code: 'export/changed', params: { name: path.basename(second) } });
    rmSync(first);
    expect(await refusalOf(jobId)).toEqual({ code: 'export/missing', params: { name: path.basename(first) } });
  });
});
