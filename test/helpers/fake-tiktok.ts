/** A small stand-in for the Events API inside the test's own process; the strict one is `tiktok-server/`. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Socket } from 'node:net';

export interface FakeEvent {
  readonly event: string;
  readonly event_time: number;
  readonly event_id: string;
  readonly user: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface FakeRequest {
  readonly token: string;
  readonly text: string;
  readonly body: { readonly event_source: string; readonly event_source_id: string; readonly test_event_code?: string; readonly data: readonly FakeEvent[] };
  /** From 1. */
  readonly number: number;
}

export interface FakeAnswer {
  readonly status?: number;
  readonly code?: number;
  readonly message?: string;
  /** Instead of a body with a code. */
  readonly text?: string;
  /** Takes the events and breaks the connection. */
  readonly drop?: boolean;
}

export interface FakeTikTok {
  readonly origin: string;
  readonly requests: FakeRequest[];
  /** Ids of the events in requests that were answered with 0 or 20001, or dropped after they were taken; again where repeated. */
  readonly taken: string[];
  /** What the next requests are answered; absent: all is well. */
  answer: ((request: FakeRequest) => FakeAnswer | undefined | Promise<FakeAnswer | undefined>) | null;
  close(): Promise<void>;
}

export async function startFakeTikTok(): Promise<FakeTikTok> {
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      const text = Buffer.concat(pieces).toString('utf8');
      const body = JSON.parse(text) as FakeRequest['body'];
      const seen: FakeRequest = { token: String(request.headers['access-token']), text, body, number: fake.requests.length + 1 };
      fake.requests.push(seen);
      void Promise.resolve(fake.answer?.(seen)).then((answer = {}) => {
        const { status = 200, code = 0, message = 'OK', drop = false } = answer;
        if (drop || (answer.text === undefined && (code === 0 || code === 20001))) fake.taken.push(...body.data.map(({ event_id: id }) => id));
        if (drop) {
          request.socket.destroy();
          return;
        }
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(answer.text ?? JSON.stringify({ code, message, request_id: `request-${seen.number}`, data: {} }));
      });
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const fake: FakeTikTok = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests: [],
    taken: [],
    answer: null,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
  return fake;
}
