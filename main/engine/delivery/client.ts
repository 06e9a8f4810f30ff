/**
 * One request to the Events API, and what came back in plain words. TikTok answers errors as HTTP 200 with a code, and its
 * gateways answer with pages of HTML, so an answer is read defensively; what it means is said by `answers.ts`.
 */
import { AppError, systemCode } from '../errors.ts';
import { TRACK_PATH } from './payload.ts';

export const TIKTOK_ORIGIN = 'https://business-api.tiktok.com';
const MOST_ANSWER_BYTES = 1_000_000;
const MOST_ID_LENGTH = 200;

export interface Post {
  /** Without a path, such as `TIKTOK_ORIGIN`; see `readEndpoint`. */
  readonly origin: string;
  readonly token: string;
  readonly body: string | Uint8Array;
  /** Milliseconds until the answer is no longer waited for. */
  readonly timeout: number;
  /** Breaks the request off, so that its outcome is unknown. */
  readonly signal?: AbortSignal | undefined;
}

export interface Answered {
  readonly kind: 'answered';
  readonly httpStatus: number;
  /** TikTok's own; null where the answer is not in its form. */
  readonly code: number | null;
  /** TikTok's words as they came, which may hold values; '' where there are none. */
  readonly message: string;
  readonly requestId: string | null;
}

export interface Unanswered {
  readonly kind: 'unanswered';
  /** False where it is certain that nothing of the request left. */
  readonly wasSent: boolean;
  /** A system's code such as ECONNREFUSED, or `timeout`. */
  readonly reason: string;
}

export type Answer = Answered | Unanswered;

export async function postEvents({ origin, token, body, timeout, signal }: Post): Promise<Answer> {
  const patience = AbortSignal.timeout(timeout);
  try {
    const response = await fetch(origin + TRACK_PATH, {
      method: 'POST',
      headers: { 'Access-Token': token, 'Content-Type': 'application/json' },
      body: typeof body === 'string' ? body : new Uint8Array(body),
      // A redirect would take the token and the events to a place that nobody named.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    const text = await readText(response);
    return { kind: 'answered', httpStatus: response.status, ...readAnswer(text, response.headers.get('x-tt-logid')) };
  } catch (error) {
    if (patience.aborted) return { kind: 'unanswered', wasSent: true, reason: 'timeout' };
    return { kind: 'unanswered', ...failureOf(error) };
  }
}

/**
 * The origin that requests go to; TikTok's where absent. Throws AppError `upload/bad-endpoint` with the problem
 * `unreadable`, `not-https` or `not-an-origin`.
 */
export function readEndpoint(text: string | undefined): string {
  if (text === undefined) return TIKTOK_ORIGIN;
  const url = URL.parse(text.trim());
  if (url === null || !text.includes('://')) throw new AppError('upload/bad-endpoint', { problem: 'unreadable' });
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe) throw new AppError('upload/bad-endpoint', { problem: 'not-https' });
  if (url.href !== `${url.origin}/`) throw new AppError('upload/bad-endpoint', { problem: 'not-an-origin' });
  return url.origin;
}

/** A token in a form that can travel in a header, without the quotes of a shell or a table; throws AppError `upload/bad-token`, which never holds it. */
export function checkToken(token: string): string {
  if (!/^[\x21\x23-\x26\x28-\x7e]{1,500}$/.test(token)) throw new AppError('upload/bad-token');
  return token;
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

async function readText(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  if (response.body) {
    for await (const piece of response.body) {
      pieces.push(piece);
      bytes += piece.length;
      if (bytes > MOST_ANSWER_BYTES) break;
    }
  }
  return Buffer.concat(pieces).subarray(0, MOST_ANSWER_BYTES).toString('utf8');
}

function readAnswer(text: string, logId: string | null): Pick<Answered, 'code' | 'message' | 'requestId'> {
  const body = parseObject(text);
  const requestId = body['request_id'];
  return {
    code: integerOf(body['code']),
    message: typeof body['message'] === 'string' ? body['message'] : '',
    requestId: cleanId(typeof requestId === 'string' && requestId !== '' ? requestId : logId),
  };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

function integerOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

/** Ids go into receipts and onto terminals. */
function cleanId(id: string | null): string | null {
  const clean = id?.replace(/[^\w.:-]/g, '').slice(0, MOST_ID_LENGTH) ?? '';
  return clean === '' ? null : clean;
}

/** Codes that come before the first byte of a request, whatever call they come from: no address, no connection, no trust. */
const BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT_\w+|CERT_\w+|UNABLE_TO_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|HOSTNAME_MISMATCH|INVALID_CA|ERR_SSL_(WRONG_VERSION_NUMBER|UNSUPPORTED_PROTOCOL|\w*HANDSHAKE_FAILURE))$/;

/** `fetch` says only that it failed; the reason is the cause, an aggregate where each of several addresses refused to connect. */
function failureOf(error: unknown): { wasSent: boolean; reason: string } {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  const code = systemCode(cause) ?? '';
  const isConnecting = cause instanceof AggregateError || (cause instanceof Error && 'syscall' in cause && cause.syscall === 'connect');
  return { wasSent: !isConnecting && !BEFORE_SENDING.test(code), reason: /^[A-Z0-9_]+$/.test(code) ? code : 'no answer' };
}
