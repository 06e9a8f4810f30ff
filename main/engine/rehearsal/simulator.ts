/**
 * TikTok's endpoint as far as a first-timer meets it, inside the engine's own process and on loopback only: it takes any
 * token, judges requests by what is documented, and keeps nothing.
 */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Context } from '../context.ts';
import { TRACK_PATH } from '../delivery/payload.ts';
import { judgeRequest } from './track-request.ts';
import type { Verdict } from './track-request.ts';

export interface Simulator {
  /** Such as http://127.0.0.1:40123. */
  readonly origin: string;
  /** The next request is answered "too many requests", so that a rehearsal shows a wait as well. */
  throttleOnce(): void;
  close(): Promise<void>;
}

/** A real answer takes about this long at best; without it nobody would see a rehearsal go on. Milliseconds. */
const ANSWER_MS = 100;
/** Many times what a thousand events take. */
const MAX_BODY_BYTES = 64_000_000;
const THROTTLED: Verdict = { code: 40_100, message: 'Too many requests. Please retry in some time.' };

const simulators = new WeakMap<Context, Promise<Simulator>>();

/** The engine's one simulator, started by the first who asks; whoever asks is about to rehearse and meets one throttled request. */
export async function rehearsalOf(context: Context): Promise<Simulator> {
  const known = simulators.get(context);
  const starting = known ?? startSimulator();
  if (known === undefined) {
    simulators.set(context, starting);
    starting.catch(() => simulators.delete(context));
  }
  const simulator = await starting;
  simulator.throttleOnce();
  return simulator;
}

/** Stops the engine's simulator, where there is one. */
export function endRehearsal(context: Context): void {
  void simulators.get(context)?.then((simulator) => simulator.close());
  simulators.delete(context);
}

/** Listens on 127.0.0.1 at a free port. Does not keep the process alive. */
export async function startSimulator(): Promise<Simulator> {
  // As an import of the module it would cost every command 30 ms, since it loads what fetch is made of.
  const { createServer } = await import('node:http');
  let isThrottling = true;
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const refusal = refusalOf(request);
      if (body === null) {
        request.destroy();
      } else if (refusal !== null) {
        answerText(response, refusal);
      } else {
        const verdict = isThrottling ? THROTTLED : judgeRequest(tokenOf(request), body);
        isThrottling = false;
        setTimeout(() => answerJson(response, verdict), ANSWER_MS);
      }
    });
  });
  await listen(server);
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    throttleOnce: () => {
      isThrottling = true;
    },
    close: async () => await stop(server),
  };
}

async function listen(server: Server): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: '127.0.0.1', port: 0, exclusive: true }, resolve);
  });
  server.unref();
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** Null where the body is too large or never came to its end. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of request as AsyncIterable<Buffer>) {
      bytes += piece.length;
      if (bytes > MAX_BODY_BYTES) return null;
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  } catch {
    return null;
  }
}

/** The gateway's part: another path (one without the last slash, too) or method reaches no API. Pages of a browser on this computer never do. */
function refusalOf({ method, url, headers }: IncomingMessage): { readonly status: number; readonly text: string } | null {
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) return { status: 403, text: '403 not for pages' };
  if (url?.split('?')[0] !== TRACK_PATH) return { status: 404, text: '404 page not found' };
  return method === 'POST' ? null : { status: 405, text: '405 method not allowed' };
}

function tokenOf({ headers }: IncomingMessage): string {
  const token = headers['access-token'];
  return typeof token === 'string' ? token : '';
}

function answerText(response: ServerResponse, { status, text }: { readonly status: number; readonly text: string }): void {
  response.writeHead(status, { 'content-type': 'text/plain' }).end(text);
}

/** Always HTTP 200: what went wrong is in the code. */
function answerJson(response: ServerResponse, { code, message }: Verdict): void {
  const id = `${new Date().toISOString().replaceAll(/\D/g, '').slice(0, 14)}${randomBytes(9).toString('hex').toUpperCase()}`;
  response.writeHead(200, { 'content-type': 'application/json', 'x-tt-logid': id });
  response.end(JSON.stringify({ code, message, request_id: id, data: {} }));
}
