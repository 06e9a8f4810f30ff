/**
 * TikTok's Events API on loopback, as a process of its own so that a test can kill either side. It is told everything over the
 * channel of the process that started it, and ends with that process.
 */
import { createHash } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { faultyAnswer, jsonAnswer, notFound, send } from './answers.ts';
import type { Answer } from './answers.ts';
import { createBooks } from './books.ts';
import type { OpenRecord } from './books.ts';
import type { Behaviour, Fault, FromServer, StartMessage, ToServer } from './contract.ts';
import { createFaultBook } from './faults.ts';
import { judgeBody } from './judge.ts';
import type { JudgedBody, Refusal } from './judge.ts';

const TRACK = '/open_api/v1.3/event/track/';
/** What an ordinary HTTP client sends besides what is documented. */
const HEADERS = new Set(['host', 'connection', 'access-token', 'content-type', 'content-length', 'accept', 'accept-encoding', 'accept-language', 'user-agent', 'sec-fetch-mode']);
/** Fastest to tell: what may be a contact, wherever it stands. */
const CONTACT = /@|\+\d{7,15}/;

const TOKEN_REFUSALS: Record<Exclude<OpenRecord['token'], 'good'>, Refusal> = {
  missing: { code: 40104, message: 'Access token is null, you should set it in http header with key Access-Token.' },
  unknown: { code: 40105, message: 'Access token is incorrect or has been revoked.' },
  expired: { code: 40102, message: 'Access token has expired.' },
  'no-role': { code: 40001, message: 'No permission to operate offline event set. You must be an admin or operator of this advertiser account.' },
};

function run({ port, behaviour: first, transcript }: StartMessage): void {
  const books = createBooks();
  const faults = createFaultBook(first);
  const sockets = new Set<Socket>();
  let behaviour: Behaviour = first;
  let poison = new Set(first.poison);
  let number = 0;
  const underWay = new Set<ServerResponse>();

  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()));
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  });
  server.on('clientError', (_error, socket) => socket.destroy());
  listen(port);

  function listen(at: number): void {
    server.listen(at, '127.0.0.1', () => tell({ port: portOf() }));
  }

  function portOf(): number {
    return (server.address() as AddressInfo).port;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    number += 1;
    const others = [...underWay];
    underWay.add(response);
    const record = opened(request);
    books.open(record);
    tell({ request: record.number, moment: 'arrived' });
    try {
      // Whoever gave up an earlier request closed its connection before this one came, which may be noticed a moment later.
      await sleep(1);
      record.others = others.filter(({ socket }) => socket !== null && !socket.destroyed).length;
      await serve(request, response, record);
    } finally {
      underWay.delete(response);
      record.isDelivered ??= false;
      tell({ request: record.number, moment: 'answered' });
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse, record: OpenRecord): Promise<void> {
    const struck = faults.strike({ number: record.number, bytes: Number(request.headers['content-length'] ?? 0) });
    let { fault } = struck;
    record.fault = fault?.kind ?? (struck.delay > 0 ? 'slow' : null);
    if (fault?.kind === 'drop' && fault.accepts !== true) {
      await send(response, faultyAnswer(fault, notFound(), record.requestId));
      return;
    }
    const body = await readAll(request);
    record.bytes = body.length;
    record.bodySha256 = createHash('sha256').update(body).digest('hex');
    keepTranscript(request, record, body);
    const judged = judge(request, record, body);
    if (fault?.kind === 'too-many-ids' && record.eventIds.length <= (fault.above ?? 0)) {
      fault = null;
      record.fault = null;
    }
    const right = rightAnswer(judged, record, fault);
    const given = fault === null ? right : faultyAnswer(fault, right, record.requestId);
    tell({ request: record.number, moment: 'accepted' });
    if (struck.delay > 0) await sleep(struck.delay);
    record.code = given.code;
    record.isDelivered = await send(response, given);
  }

  /** Events count as arrived where the answer says so, or where a fault only broke the answer. */
  function rightAnswer(judged: JudgedBody | Refusal | null, record: OpenRecord, fault: Fault | null): Answer {
    if (judged === null) return notFound();
    if ('code' in judged) return jsonAnswer(judged, record.requestId);
    if (fault === null || fault.accepts === true) {
      books.accept(judged, record);
      record.isAccepted = true;
    }
    return jsonAnswer({ code: 0, message: 'OK' }, record.requestId);
  }

  /** Null: there is nothing at this place. */
  function judge(request: IncomingMessage, record: OpenRecord, body: Buffer): JudgedBody | Refusal | null {
    const text = body.toString('utf8');
    lookForBreaches(request, text);
    if (request.method !== 'POST' || request.url !== TRACK) return null;
    if (record.token !== 'good') return TOKEN_REFUSALS[record.token];
    if (!/^application\/json(; *charset=utf-8)?$/i.test(request.headers['content-type'] ?? '')) return { code: 40002, message: 'Content-Type: must be application/json.' };
    if (!Buffer.from(text).equals(body)) return { code: 40002, message: 'Invalid JSON: not UTF-8' };
    const { eventSets, poisonCode, words, clockOffset } = behaviour;
    const judged = judgeBody(text, { now: Date.now() + clockOffset, eventSets: new Set(eventSets), poison, poisonCode, words });
    if ('events' in judged) {
      record.eventSet = judged.eventSet;
      record.eventIds = judged.events.map(({ eventId }) => eventId);
    } else record.eventIds = [...text.matchAll(/"event_id":"([^"]*)"/g)].map(([, id]) => id ?? '');
    return judged;
  }

  function lookForBreaches(request: IncomingMessage, text: string): void {
    if (CONTACT.test(text)) books.complain('a body holds what may be an email or a phone');
    for (const token of Object.keys(behaviour.tokens)) {
      if (text.includes(token)) books.complain('a body holds the access token');
      if ((request.url ?? '').includes(token)) books.complain('an address holds the access token');
    }
    for (const name of Object.keys(request.headers)) if (!HEADERS.has(name)) books.complain(`header ${name}`);
    if (request.url === '/elsewhere/') books.complain('a redirect was followed');
  }

  function opened(request: IncomingMessage): OpenRecord {
    const given = request.headers['access-token'];
    const at = Date.now() + behaviour.clockOffset;
    return {
      number,
      at,
      method: request.method ?? '',
      path: request.url ?? '',
      bytes: 0,
      bodySha256: '',
      token: given === undefined || given === '' ? 'missing' : (behaviour.tokens[String(given)] ?? 'unknown'),
      eventIds: [],
      eventSet: null,
      fault: null,
      isAccepted: false,
      code: null,
      requestId: `${new Date(at).toISOString().replaceAll(/\D/g, '').slice(0, 14)}${createHash('md5').update(`${process.pid}/${number}`).digest('hex').slice(0, 20).toUpperCase()}`,
      isDelivered: null,
      others: 0,
    };
  }

  function keepTranscript(request: IncomingMessage, record: OpenRecord, body: Buffer): void {
    if (transcript === null) return;
    const headers = Object.entries(request.headers).filter(([name]) => name !== 'access-token').map(([name, value]) => `${name}: ${String(value)}`);
    appendFileSync(transcript, `#${record.number} ${record.method} ${record.path}\n${headers.join('\n')}\n\n${body.toString('latin1')}\n`);
  }

  function obey(message: ToServer): void {
    if (!('ask' in message)) return;
    if (message.clear) {
      books.clear();
      number = 0;
    }
    if (message.change) {
      behaviour = { ...behaviour, ...message.change };
      poison = new Set(behaviour.poison);
      if (message.change.faults) faults.change(behaviour);
    }
    const state = message.wantsState ? books.state() : null;
    const done = (): void => tell({ answer: message.ask, state });
    if (message.down === true && server.listening) {
      const at = portOf();
      lastPort = at;
      server.close(done);
      for (const socket of sockets) socket.destroy();
    } else if (message.down === false && !server.listening) server.listen(lastPort, '127.0.0.1', done);
    else done();
  }
  let lastPort = port;
  process.on('message', obey);
}

async function readAll(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

function tell(message: FromServer): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {});
}

process.on('disconnect', () => process.exit(0));
process.once('message', (message: ToServer) => {
  if ('start' in message) run(message.start);
});
