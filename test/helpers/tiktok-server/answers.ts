/** What leaves the server: right answers, and all the wrong ones that a gateway or a cable can make of them. */
import type { ServerResponse } from 'node:http';
import type { Fault, FaultKind } from './contract.ts';
import type { Refusal } from './judge.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** TikTok's code; null where the answer has none to read. */
  readonly code: number | null;
  /** How many bytes of the body leave before the connection breaks; null for all. */
  readonly breaksAfter: number | null;
  /** It does not break then, but nothing more comes. */
  readonly isStalled?: boolean;
}

const GATEWAY = (status: string): string =>
  `<html>\r\n<head><title>${status}</title></head>\r\n<body>\r\n<center><h1>${status}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;

const SAID: Partial<Record<FaultKind, Refusal>> = {
  throttled: { code: 40100, message: 'Too many requests. Please retry in some time.' },
  'throttled-app': { code: 40016, message: 'Request too frequent.' },
  'system-error': { code: 50000, message: 'System error.' },
  'system-busy': { code: 51305, message: 'Service error, try again later.' },
  maintenance: { code: 60001, message: 'The system is under maintenance.' },
  'expired-token': { code: 40102, message: 'Access token has expired.' },
  'no-permission': { code: 40001, message: 'No permission to operate offline event set. You must be an admin or operator of this advertiser account.' },
  'too-many-ids': { code: 40011, message: 'Too many ids in one request.' },
};

export function jsonAnswer({ code, message }: Refusal, requestId: string): Answer {
  const body = JSON.stringify({ code, message, request_id: requestId, data: {} });
  return { status: 200, headers: { 'Content-Type': 'application/json', 'X-TT-LOGID': requestId }, body, code, breaksAfter: null };
}

export function notFound(): Answer {
  return { status: 404, headers: { 'Content-Type': 'text/plain' }, body: '404 page not found', code: null, breaksAfter: null };
}

/** What a fault makes of the answer that was right. */
export function faultyAnswer(fault: Fault, right: Answer, requestId: string): Answer {
  const said = fault.kind === 'code' ? { code: fault.code ?? 0, message: fault.message ?? '' } : SAID[fault.kind];
  if (said) return jsonAnswer(said, requestId);
  const whole = right.body.length;
  switch (fault.kind) {
    case 'bad-gateway':
      return { ...right, status: 502, headers: { 'Content-Type': 'text/html' }, body: GATEWAY('502 Bad Gateway'), code: null };
    case 'too-large':
      return { ...right, status: 413, headers: { 'Content-Type': 'text/html' }, body: GATEWAY('413 Request Entity Too Large'), code: null };
    case 'redirect':
      return { ...right, status: 307, headers: { Location: '/elsewhere/' }, body: '', code: null };
    case 'drop':
      return { ...right, code: null, breaksAfter: 0 };
    case 'stalled':
      return { ...right, code: null, breaksAfter: Math.floor(whole / 2), isStalled: true };
    case 'half-answer':
      return { ...right, code: null, breaksAfter: Math.floor(whole / 2) };
    case 'truncated':
      return { ...right, body: right.body.slice(0, Math.floor(whole / 2)), code: null };
    case 'empty':
      return { ...right, body: '', code: null };
    case 'garbage':
      return { ...right, body: '\u0000\u0001<!-- \ufffd {"code": zero, "message": [}', code: null };
    default:
      return right;
  }
}

/** Answers whether the whole answer was handed over. */
export async function send(response: ServerResponse, answer: Answer): Promise<boolean> {
  const { status, headers, body, breaksAfter } = answer;
  if (breaksAfter === 0) return broken(response);
  const bytes = Buffer.from(body);
  const done = new Promise<boolean>((resolve) => {
    response.once('finish', () => resolve(true));
    response.once('close', () => resolve(response.writableFinished));
  });
  if (response.destroyed) return false;
  response.writeHead(status, { ...headers, 'Content-Length': String(bytes.length) });
  if (breaksAfter === null) {
    response.end(bytes);
    return await done;
  }
  await new Promise<void>((resolve) => {
    response.write(bytes.subarray(0, breaksAfter), () => resolve());
  });
  if (answer.isStalled === true) await done;
  return broken(response);
}

function broken(response: ServerResponse): false {
  response.socket?.destroy();
  response.destroy();
  return false;
}
