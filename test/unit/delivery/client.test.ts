// The one request, over real connections on loopback.
import { execFile } from 'node:child_process';
import { hash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { checkToken, postEvents, readEndpoint, TIKTOK_ORIGIN } from '../../../main/engine/delivery/client.ts';
import { toWireError } from '../../../main/engine/errors.ts';
import { CERTIFICATE } from '../../helpers/own-certificate.ts';

const TOKEN = 'a-token-of-nobody';

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function http(answer: (request: IncomingMessage, response: ServerResponse, body: string) => void): Promise<string> {
  return listening(
    createServer((request, response) => {
      let body = '';
      request.on('data', (piece: Buffer) => (body += piece.toString('utf8')));
      request.on('end', () => answer(request, response, body));
    }),
  );
}

const BODY = '{"event_source":"offline","event_source_id":"购买","data":[]}';
const post = (origin: string, timeout = 5000) => postEvents({ origin, token: TOKEN, body: BODY, timeout }, () => {});

test('one POST with both headers to the documented path; the request id comes from the body', async () => {
  const seen: unknown[] = [];
  const origin = await http(({ method, url, headers }, response, body) => {
    seen.push([method, url, headers['access-token'], headers['content-type'], headers['content-length'], body]);
    response.setHeader('X-TT-LOGID', 'from-header').end('{"code":0,"message":"OK","request_id":"2026ABC","data":{}}');
  });
  expect(await post(origin)).toEqual({ kind: 'answered', httpStatus: 200, code: 0, message: 'OK', requestId: '2026ABC' });
  expect(seen).toEqual([['POST', '/open_api/v1.3/event/track/', TOKEN, 'application/json', String(Buffer.byteLength(BODY)), BODY]]);
});

test.each([
  ['a page of a gateway', 502, '<html><h1>502 Bad Gateway</h1>nginx</html>', { code: null, message: '', requestId: 'log-1' }],
  ['nothing at all', 200, '', { code: null, message: '', requestId: 'log-1' }],
  ['JSON that is no object', 200, '[1,2]', { code: null, message: '', requestId: 'log-1' }],
  ['null', 200, 'null', { code: null, message: '', requestId: 'log-1' }],
  ['a code as text', 200, '{"code":"40100","message":"slow"}', { code: 40100, message: 'slow', requestId: 'log-1' }],
  ['a code that is no number', 200, '{"code":{},"message":7,"request_id":""}', { code: null, message: '', requestId: 'log-1' }],
  ['an id that would colour a terminal', 200, '{"code":0,"request_id":"\\u001b[31mA-1"}', { code: 0, message: '', requestId: 'log-1' }],
  ['an e-mail in place of an id', 200, '{"code":0,"request_id":"jane@example.com"}', { code: 0, message: '', requestId: 'log-1' }],
  ['a phone in place of an id', 200, '{"code":0,"request_id":"61412345678"}', { code: 0, message: '', requestId: 'log-1' }],
  ['an id as long as a book', 200, `{"code":0,"request_id":"${'A'.repeat(10_000)}"}`, { code: 0, message: '', requestId: 'log-1' }],
  ['a phone in place of a code', 200, '{"code":61412345678,"message":"bad"}', { code: null, message: 'bad', requestId: 'log-1' }],
])('%s is read defensively', async (_, status, text, expected) => {
  const origin = await http((_request, response) => void response.writeHead(status, { 'x-tt-logid': 'log-1' }).end(text));
  expect(await post(origin)).toEqual({ kind: 'answered', httpStatus: status, ...expected });
});

test('a redirect is not followed', async () => {
  let followed = 0;
  const elsewhere = await http((_request, response) => {
    followed += 1;
    response.end('{"code":0}');
  });
  const origin = await http((_request, response) => void response.writeHead(307, { location: `${elsewhere}/open_api/v1.3/event/track/` }).end());
  expect(await post(origin)).toMatchObject({ kind: 'answered', httpStatus: 307, code: null });
  expect(followed).toBe(0);
});

test('of an endless answer one megabyte is read', async () => {
  const origin = await http((_request, response) => {
    const piece = Buffer.alloc(100_000, 32);
    const write = (): void => {
      while (!response.destroyed && response.write(piece));
    };
    response.on('drain', write);
    write();
  });
  expect(await post(origin, 20_000)).toMatchObject({ kind: 'answered', httpStatus: 200, code: null });
});

test.each([
  ['itself', TOKEN], ['in capitals', TOKEN.toUpperCase()], ['as base64', Buffer.from(TOKEN).toString('base64')], ['as hex', Buffer.from(TOKEN).toString('hex')], ['cut off', TOKEN.slice(0, 16)],
])('a token that comes back %s is in no id and no message', async (_, echo) => {
  const id = `2026-${echo.replaceAll('=', '')}`;
  const inBody = await http((_request, response) => void response.end(JSON.stringify({ code: 40002, message: `bad ${echo} here`, request_id: id })));
  const inHeader = await http((_request, response) => void response.writeHead(502, { 'x-tt-logid': id }).end(`<html>${echo}</html>`));
  for (const origin of [inBody, inHeader]) {
    const answer = await post(origin);
    expect(answer).toMatchObject({ kind: 'answered', requestId: null });
    expect(JSON.stringify(answer).toLowerCase()).not.toContain(echo.toLowerCase().replaceAll('=', ''));
  }
});

test('an answer that unpacks to sixty megabytes is not unpacked whole', async () => {
  const bomb = gzipSync(Buffer.alloc(60_000_000, 32));
  const origin = await http((_request, response) => void response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb));
  const before = process.memoryUsage().arrayBuffers;
  expect(await post(origin, 20_000)).toMatchObject({ kind: 'answered', httpStatus: 200, code: null });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(30_000_000);
});

test('a header beyond all measure, and chunks of garbage, are no answer', async () => {
  const wide = await http((_request, response) => void response.writeHead(200, { 'x-tt-logid': 'A'.repeat(40_000) }).end('{"code":0}'));
  expect(await post(wide)).toMatchObject({ kind: 'unanswered', wasSent: true });
  const garbled = await http((request) => void request.socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{"code":0}\r\n'));
  expect(await post(garbled)).toMatchObject({ kind: 'unanswered', wasSent: true });
});

test('a cookie is not kept', async () => {
  const cookies: unknown[] = [];
  const origin = await http(({ headers }, response) => {
    cookies.push(headers.cookie);
    response.setHeader('set-cookie', 'who=jane; Path=/').end('{"code":0}');
  });
  await post(origin);
  await post(origin);
  expect(cookies).toEqual([undefined, undefined]);
});

/** What a Node of its own says of requests to these origins, with these variables. */
async function postsElsewhere(origins: readonly string[], variables: Readonly<Record<string, string>>): Promise<unknown> {
  const client = new URL('../../../main/engine/delivery/client.ts', import.meta.url).href;
  const script = `const { postEvents } = await import(${JSON.stringify(client)});
    const answers = [];
    for (const origin of ${JSON.stringify(origins)}) answers.push(await postEvents({ origin, token: 'a-token-of-nobody', body: '{"event_source":"offline","event_source_id":"1","data":[]}', timeout: 3000 }, () => {}));
    console.log(JSON.stringify(answers)); process.exit()`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], { env: { PATH: process.env['PATH'], ...variables } });
  return JSON.parse(stdout);
}

test('what goes to this computer never takes the proxy of the environment', async () => {
  const proxied: unknown[] = [];
  const proxy = createServer((request, response) => {
    proxied.push(request.url);
    response.end('{"code":0}');
  });
  proxy.on('connect', ({ url, headers }: IncomingMessage, socket: Socket) => {
    proxied.push([url, headers['access-token']]);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  const through = await listening(proxy);
  const origin = await http((_request, response) => void response.end('{"code":0}'));
  const set = { NODE_USE_ENV_PROXY: '1', HTTP_PROXY: through, HTTPS_PROXY: through };
  const taken = { kind: 'answered', code: 0 };
  expect(await postsElsewhere([origin, TIKTOK_ORIGIN], { ...set, no_proxy: 'example.com' })).toMatchObject([taken, { kind: 'unanswered' }]);
  expect(await postsElsewhere([origin.replace('127.0.0.1', 'localhost')], set)).toMatchObject([taken]);
  // A proxy that was asked for is used for everything else, as a tunnel that sees neither token nor events.
  expect(proxied.length).toBeGreaterThan(0);
  for (const entry of proxied) expect(entry).toEqual(['business-api.tiktok.com:443', undefined]);
});

test('certificates are checked whatever the environment says', async () => {
  let asked = 0;
  const server = createHttpsServer(CERTIFICATE, (_request, response) => {
    asked += 1;
    response.end('{"code":0}');
  });
  const origin = (await listening(server)).replace('http:', 'https:');
  expect(await postsElsewhere([origin], { NODE_TLS_REJECT_UNAUTHORIZED: '0' })).toEqual([{ kind: 'unanswered', wasSent: false, reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' }]);
  expect(asked).toBe(0);
});

test('what leaves is judged and recorded first, and stays here where it is refused or cannot be recorded', async () => {
  const steps: unknown[] = [];
  const origin = await http((_request, response, body) => {
    steps.push(body);
    response.end('{"code":0}');
  });
  const send = (to: string, body: string) => postEvents({ origin: to, token: TOKEN, body, timeout: 5000 }, (outgoing) => steps.push(outgoing));
  const host = new URL(origin).host;
  const event = (email: string): string => BODY.replace('[]', `[{"event":"Purchase","event_time":1,"event_id":"a","user":{"email":"${email}"}}]`);
  expect(await send(origin, BODY)).toMatchObject({ kind: 'answered', code: 0 });
  expect(steps.splice(0)).toEqual([expect.objectContaining({ host, isLoopback: true, bytes: Buffer.byteLength(BODY), events: 0, refusal: null, bodySha256: hash('sha256', BODY) }), BODY]);
  const notHashed = { problem: 'not-hashed', event: 0, field: 'data.user.email' };
  expect(await send(origin, event('jane@example.com'))).toEqual({ kind: 'refused', refusal: notHashed });
  expect(steps.splice(0)).toEqual([expect.objectContaining({ host, bytes: 0, events: 1, refusal: notHashed })]);
  for (const elsewhere of ['https://example.com', 'http://business-api.tiktok.com', 'http://nobody.invalid', 'https://business-api.tiktok.com@example.com', 'https://me@business-api.tiktok.com', 'https://business-api.tiktok.com/x?', 'nonsense']) {
    expect(await send(elsewhere, BODY)).toEqual({ kind: 'refused', refusal: { problem: 'wrong-host', event: null, field: '' } });
    expect(steps.splice(0)).toEqual([expect.objectContaining({ isLoopback: false, bytes: 0, refusal: expect.objectContaining({ problem: 'wrong-host' }) })]);
  }
  await expect(postEvents({ origin, token: TOKEN, body: BODY, timeout: 5000 }, () => { throw new Error('the disk is full'); })).rejects.toThrow('the disk is full');
  expect(steps).toEqual([]);
});

test('no listener: nothing left', async () => {
  const server = createTcpServer();
  const origin = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  expect(await post(origin)).toEqual({ kind: 'unanswered', wasSent: false, reason: 'ECONNREFUSED' });
});

test('a connection that breaks after the request, inside of the answer, or is silent: it may have been taken', async () => {
  const dropped = await http((request) => void request.socket.destroy());
  expect(await post(dropped)).toMatchObject({ kind: 'unanswered', wasSent: true });
  const cut = await http((request, response) => {
    response.writeHead(200, { 'content-length': '1000' }).write('{"code":0');
    setImmediate(() => request.socket.destroy());
  });
  expect(await post(cut)).toMatchObject({ kind: 'unanswered', wasSent: true });
  const silent = await http(() => undefined);
  expect(await post(silent, 50)).toEqual({ kind: 'unanswered', wasSent: true, reason: 'timeout' });
});

test('a plain listener behind https refuses before anything leaves', async () => {
  const origin = await http((_request, response) => void response.end('{"code":0}'));
  expect(await post(origin.replace('http:', 'https:'))).toMatchObject({ kind: 'unanswered', wasSent: false });
});

test.each([
  [undefined, TIKTOK_ORIGIN],
  ['https://sandbox-ads.tiktok.com', 'https://sandbox-ads.tiktok.com'],
  [' https://Business-api.TikTok.com:443/ ', TIKTOK_ORIGIN],
  ['https://localhost:8080', 'https://localhost:8080'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://127.8.9.1:1', 'http://127.8.9.1:1'],
  ['http://[::1]:81', 'http://[::1]:81'],
  // Other ways to write 127.0.0.1.
  ['http://127.1:81', 'http://127.0.0.1:81'],
  ['http://2130706433:81', 'http://127.0.0.1:81'],
  ['http://0x7f.1:81', 'http://127.0.0.1:81'],
  ['http://１２７.0.0.1:81', 'http://127.0.0.1:81'],
])('endpoint %s', (text, origin) => expect(readEndpoint(text)).toBe(origin));

test.each([
  ['', 'unreadable'], ['example.com', 'unreadable'], ['localhost:8080', 'unreadable'], ['https://', 'unreadable'], ['javascript:alert(1)', 'unreadable'],
  ['http://example.com', 'not-https'], ['http://127.0.0.1.example.com', 'not-https'], ['http://10.0.0.1', 'not-https'],
  ['http://localhost.evil.com', 'not-https'], ['http://localhost@evil.com', 'not-https'], ['http://evil.com#@localhost', 'not-https'], ['http://evil.com\\@localhost', 'not-https'],
  ['http://0.0.0.0', 'not-https'], ['http://[::ffff:127.0.0.1]', 'not-https'], ['http://[::]', 'not-https'], ['http://localhost.', 'not-https'], ['http://loc\u0430lhost', 'not-https'],
  ['http://user@localhost', 'not-an-origin'], ['ftp://localhost', 'not-https'], ['file:///etc', 'not-https'],
  ['https://example.com/open_api', 'not-an-origin'], ['https://me:secret@example.com', 'not-an-origin'], ['https://example.com?x', 'not-an-origin'],
  ['https://example.com', 'not-tiktok'], ['https://business-api.tiktok.com:8443', 'not-tiktok'], ['https://business-api.tiktok.com.', 'not-tiktok'], ['https://tiktok.com', 'not-tiktok'],
  ['https://business-api.tiktok.com.evil.com', 'not-tiktok'], ['https://business-api.t\u0456ktok.com', 'not-tiktok'], ['https://10.0.0.1', 'not-tiktok'], ['https://169.254.169.254', 'not-tiktok'],
  ['http://business-api.tiktok.com', 'not-https'], ['https://example.com/?', 'not-an-origin'], ['https://example.com/#', 'not-an-origin'],
])('endpoint %s is refused as %s', (text, problem) => {
  expect(refusalOf(() => readEndpoint(text))).toEqual({ code: 'upload/bad-endpoint', params: { problem }, retryable: false });
});

test('a token is printable and of one line', () => {
  expect(checkToken('x'.repeat(500))).toHaveLength(500);
  for (const token of ['', ' ', 'two words', 'line\n', 'a\r\nX-Other: 1', 'a\u0000', 'a\u007f', 'ключ', 'x'.repeat(501)]) {
    expect(refusalOf(() => checkToken(token))).toEqual({ code: 'upload/bad-token', params: {}, retryable: false });
  }
});

function refusalOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return toWireError(error);
  }
  return null;
}
