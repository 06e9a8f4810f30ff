/**
 * One request to the Events API, and what came back in plain words: the only function of the program that opens a connection, so
 * that nothing leaves which the gate has not judged and the outgoing log does not hold. TikTok answers errors as HTTP 200 with a code, and its
 * gateways answer with pages of HTML, so an answer is read defensively; what it means is said by `answers.ts`.
 */
import type { GateRefusal } from '../contract/privacy.ts';
import { AppError, systemCode } from '../errors.ts';
import { isAllowedHost, isLoopback, secureConnection } from './connection.ts';
import { inspectBody } from './gate.ts';
import type { Passage } from './gate.ts';
import { TRACK_PATH } from './payload.ts';

export const TIKTOK_ORIGIN = 'https://business-api.tiktok.com';
const MOST_ANSWER_BYTES = 1_000_000;
const MOST_CODE = 999_999;
/** As much of a token as nobody says by chance: an echo may be cut off. */
const MOST_ECHO = 16;

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

/** The gate let nothing of it pass. */
export interface Refused {
  readonly kind: 'refused';
  readonly refusal: GateRefusal;
}

/** What the outgoing log says of a request, let through or refused. */
export interface Outgoing extends Passage {
  readonly host: string;
  readonly isLoopback: boolean;
}

/** Writes a request into the outgoing log, on the disk when it returns; what it throws keeps the request here. */
export type RecordOutgoing = (outgoing: Outgoing) => void;

/** Calls `record` exactly once, before the first byte leaves. */
export async function postEvents({ origin, token, body, timeout, signal }: Post, record: RecordOutgoing): Promise<Answer | Refused> {
  // A copy, so that what was judged is what leaves.
  const bytes = new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body);
  const url = URL.parse(origin + TRACK_PATH);
  // A file of hosts or a name server may say that this name is somewhere else, and nothing would be encrypted; by https a certificate speaks for it.
  if (url?.protocol === 'http:' && url.hostname === 'localhost') url.hostname = '127.0.0.1';
  const outgoing = judged(bytes, url);
  record(outgoing);
  if (outgoing.refusal !== null || url === null) return { kind: 'refused', refusal: outgoing.refusal ?? WRONG_HOST };
  const patience = AbortSignal.timeout(timeout);
  secureConnection(url.origin);
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Access-Token': token, 'Content-Type': 'application/json' },
      body: bytes,
      // A redirect would take the token and the events to a place that nobody named.
      redirect: 'manual',
      signal: signal ? AbortSignal.any([signal, patience]) : patience,
    });
    const text = await readText(response);
    return { kind: 'answered', httpStatus: response.status, ...withoutToken(readAnswer(text, response.headers.get('x-tt-logid')), token) };
  } catch (error) {
    if (patience.aborted) return { kind: 'unanswered', wasSent: true, reason: 'timeout' };
    return { kind: 'unanswered', ...failureOf(error) };
  }
}

const WRONG_HOST: GateRefusal = { problem: 'wrong-host', event: null, field: '' };

/** Body and place of one request, as they are. */
function judged(bytes: Uint8Array, url: URL | null): Outgoing {
  const passage = inspectBody(bytes);
  // An origin of a workspace may have been written by others: with a user, a path or a query it is none.
  const isWrong = url === null || !isAllowedHost(url) || url.href !== url.origin + TRACK_PATH;
  return { ...passage, ...(isWrong ? { bytes: 0, refusal: WRONG_HOST, refusedEvents: [] } : {}), host: url?.host ?? '', isLoopback: url !== null && isLoopback(url.hostname) };
}

/**
 * The origin that requests go to; TikTok's where absent. Throws AppError `upload/bad-endpoint` with the problem
 * `unreadable`, `not-https`, `not-an-origin` or `not-tiktok`.
 */
export function readEndpoint(text: string | undefined): string {
  if (text === undefined) return TIKTOK_ORIGIN;
  const url = URL.parse(text.trim());
  if (url === null || !text.includes('://')) throw new AppError('upload/bad-endpoint', { problem: 'unreadable' });
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!isSafe) throw new AppError('upload/bad-endpoint', { problem: 'not-https' });
  if (url.href !== `${url.origin}/`) throw new AppError('upload/bad-endpoint', { problem: 'not-an-origin' });
  if (!isAllowedHost(url)) throw new AppError('upload/bad-endpoint', { problem: 'not-tiktok' });
  return url.origin;
}

/** A token in a form that can travel in a header, without the quotes of a shell or a table; throws AppError `upload/bad-token`, which never holds it. */
export function checkToken(token: string): string {
  if (!/^[\x21\x23-\x26\x28-\x7e]{1,500}$/.test(token)) throw new AppError('upload/bad-token');
  return token;
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

type AnswerText = Pick<Answered, 'code' | 'message' | 'requestId'>;

function readAnswer(text: string, logId: string | null): AnswerText {
  const body = parseObject(text);
  const requestId = body['request_id'];
  return {
    code: integerOf(body['code']),
    message: typeof body['message'] === 'string' ? body['message'] : '',
    requestId: plainId(requestId) ?? plainId(logId),
  };
}

/** Whoever answers knows the token, and what they say of themselves is kept: it may not come back by this way. */
function withoutToken({ code, message, requestId }: AnswerText, token: string): AnswerText {
  const plain = Buffer.from(token);
  const forms = [token, encodeURIComponent(token), plain.toString('base64url'), plain.toString('hex')].map((form) => form.slice(0, MOST_ECHO).toLowerCase());
  const isEcho = (text: string): boolean => forms.some((form) => text.toLowerCase().includes(form));
  const words = isEcho(message) ? message.split(' ').map((word) => (isEcho(word) ? '…' : word)).join(' ') : message;
  return { code, message: words, requestId: requestId !== null && isEcho(requestId) ? null : requestId };
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

/** TikTok's codes have five digits; a longer number may be anything, a phone among others. */
function integerOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && Math.abs(number) <= MOST_CODE ? number : null;
}

/** Ids go into receipts and onto terminals: one in another form, or as long as a phone in digits alone, is none. */
function plainId(id: unknown): string | null {
  return typeof id === 'string' && /^[\w.:-]{1,200}$/.test(id) && !/^\d{7,15}$/.test(id) ? id : null;
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
