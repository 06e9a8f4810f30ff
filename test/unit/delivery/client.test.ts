// The one request, over real connections on loopback.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo, Server } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { checkToken, postEvents, readEndpoint, TIKTOK_ORIGIN } from '../../../main/engine/delivery/client.ts';
import { toWireError } from '../../../main/engine/errors.ts';

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

const post = (origin: string, timeout = 5000) => postEvents({ origin, token: TOKEN, body: '{"data":["购买"]}', timeout });

test('one POST with both headers to the documented path; the request id comes from the body', async () => {
  const seen: unknown[] = [];
  const origin = await http(({ method, url, headers }, response, body) => {
    seen.push([method, url, headers['access-token'], headers['content-type'], headers['content-length'], body]);
    response.setHeader('X-TT-LOGID', 'from-header').end('{"code":0,"message":"OK","request_id":"2026ABC","data":{}}');
  });
  expect(await post(origin)).toEqual({ kind: 'answered', httpStatus: 200, code: 0, message: 'OK', requestId: '2026ABC' });
  expect(seen).toEqual([['POST', '/open_api/v1.3/event/track/', TOKEN, 'application/json', '19', '{"data":["购买"]}']]);
});

test.each([
  ['a page of a gateway', 502, '<html><h1>502 Bad Gateway</h1>nginx</html>', { code: null, message: '', requestId: 'log-1' }],
  ['nothing at all', 200, '', { code: null, message: '', requestId: 'log-1' }],
  ['JSON that is no object', 200, '[1,2]', { code: null, message: '', requestId: 'log-1' }],
  ['null', 200, 'null', { code: null, message: '', requestId: 'log-1' }],
  ['a code as text', 200, '{"code":"40100","message":"slow"}', { code: 40100, message: 'slow', requestId: 'log-1' }],
  ['a code that is no number', 200, '{"code":{},"message":7,"request_id":""}', { code: null, message: '', requestId: 'log-1' }],
  ['an id that would colour a terminal', 200, '{"code":0,"request_id":"\\u001b[31mA-1"}', { code: 0, message: '', requestId: '31mA-1' }],
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

test('no listener, no name: nothing left', async () => {
  const server = createTcpServer();
  const origin = await listening(server);
  await new Promise((resolve) => server.close(resolve));
  expect(await post(origin)).toEqual({ kind: 'unanswered', wasSent: false, reason: 'ECONNREFUSED' });
  expect(await post('http://nobody.invalid')).toMatchObject({ kind: 'unanswered', wasSent: false });
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
  ['https://example.com', 'https://example.com'],
  [' https://Example.com:443/ ', 'https://example.com'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://127.8.9.1:1', 'http://127.8.9.1:1'],
  ['http://[::1]:81', 'http://[::1]:81'],
])('endpoint %s', (text, origin) => expect(readEndpoint(text)).toBe(origin));

test.each([
  ['', 'unreadable'], ['example.com', 'unreadable'], ['localhost:8080', 'unreadable'], ['https://', 'unreadable'], ['javascript:alert(1)', 'unreadable'],
  ['http://example.com', 'not-https'], ['http://127.0.0.1.example.com', 'not-https'], ['http://10.0.0.1', 'not-https'], ['ftp://localhost', 'not-https'], ['file:///etc', 'not-https'],
  ['https://example.com/open_api', 'not-an-origin'], ['https://me:secret@example.com', 'not-an-origin'], ['https://example.com?x', 'not-an-origin'],
  ['https://example.com/?', 'not-an-origin'], ['https://example.com/#', 'not-an-origin'],
])('endpoint %s is refused as %s', (text, problem) => {
  expect(refusalOf(() => readEndpoint(text))).toEqual({ code: 'upload/bad-endpoint', params: { problem }, retryable: false });
});

test('a token is printable and of one line', () => {
  expect(checkToken('x'.repeat(500))).toHaveLength(500);
  for (const token of ['', ' ', 'two words', 'line\n', 'ключ', 'x'.repeat(501)]) {
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
