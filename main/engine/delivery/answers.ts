/**
 * What an answer of the Events API means for the events that were sent. TikTok takes or rejects a request as a whole; which
 * code means what comes from its table of return codes, and what is in no table is never taken for success.
 */
import type { AppErrorCode } from '../contract/errors.ts';
import type { ErrorParam } from '../contract/wire.ts';
import type { Answer, Answered } from './client.ts';
import { redactMessage } from './redact-message.ts';

/** Why sending ends, as an AppError that nobody throws. */
export interface StopReason {
  readonly code: AppErrorCode;
  readonly params: Readonly<Record<string, ErrorParam>>;
}

/**
 * `accepted`: all of it. `bisect`: at least one event is bad, and nothing was taken. `smaller`: too much for one request.
 * `retry`: later, for `reason` when patience ends. `stop`: a person has to do something. `mayBeTaken`: the events may have
 * been accepted nevertheless. `isThrottled`: it asks for fewer requests.
 */
export type Verdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'bisect' | 'smaller'; readonly code: number; readonly reason: string }
  | { readonly kind: 'retry'; readonly mayBeTaken: boolean; readonly waitsFor: number; readonly isThrottled: boolean; readonly reason: StopReason }
  | { readonly kind: 'stop'; readonly mayBeTaken: boolean; readonly reason: StopReason };

/** Where the request went, for what is said about it. */
export interface Target {
  readonly origin: string;
  readonly eventSet: string;
}

type Meaning = 'accepted' | 'bisect' | 'smaller' | 'throttled' | 'wait' | 'system' | 'token' | 'permission' | 'account' | 'configuration';

const MEANINGS: ReadonlyMap<number, Meaning> = new Map(
  Object.entries({
    // 20001 says partly, of requests that TikTok documents no parts for.
    accepted: [0, 20001],
    bisect: [40000, 40002, 40700],
    smaller: [40011],
    throttled: [40016, 40100, 40132, 40133],
    // A write that met another, maintenance: surely not taken, as what is throttled.
    wait: [40202, 60001],
    system: [50000, 50002, 51305],
    token: [40101, 40102, 40104, 40105, 40106, 40110, 40113, 40115, 40118, 40125],
    permission: [40001],
    // 40050 says that the request is a repetition: to be looked at, not repeated once more.
    account: [40050, 40300, 40301, 41000],
    configuration: [40006, 40007, 40008, 40009, 40010, 40013, 40014, 40051, 41001, 41002],
  } satisfies Record<Meaning, number[]>).flatMap(([meaning, codes]) => codes.map((code) => [code, meaning as Meaning] as const)),
);

/** Whatever is wrong with these is wrong with every request. */
const REQUEST_FIELDS = /\b(event_source_id|event_source|test_event_code|partner_name)\b/;
/** A path into the events, which may name a field of the request as the reason. */
const EVENT_PATH = /\b(?:data|batch)\s*[.[]\s*\d/i;

/** The other side is not who it should be; asking it again changes nothing. */
const UNTRUSTED = /CERT|^UNABLE_TO_|^HOSTNAME_MISMATCH$|^INVALID_CA$/;

export function judge(answer: Answer, target: Target): Verdict {
  if (answer.kind === 'unanswered') {
    const reason: StopReason = { code: 'upload/unreachable', params: { host: hostOf(target), reason: answer.reason } };
    if (!answer.wasSent && UNTRUSTED.test(answer.reason)) return stop(reason);
    return { kind: 'retry', mayBeTaken: answer.wasSent, waitsFor: 0, isThrottled: false, reason };
  }
  return answer.code === null || isContradictory(answer) ? byStatus(answer, target) : byCode(answer, answer.code, target);
}

/** Success under a status of failure is a success that something in between did not pass on. */
function isContradictory({ httpStatus, code }: Answered): boolean {
  return (httpStatus < 200 || httpStatus > 299) && code !== null && MEANINGS.get(code) === 'accepted';
}

function byCode(answer: Answered, code: number, target: Target): Verdict {
  const meaning = MEANINGS.get(code) ?? unlisted(answer, code);
  if (meaning === 'accepted') return { kind: 'accepted' };
  if (meaning === 'bisect') {
    const field = EVENT_PATH.test(answer.message) ? undefined : REQUEST_FIELDS.exec(answer.message)?.[1];
    if (field !== undefined) return stop(misconfigured(target, `code ${code}, ${field}`));
    return { kind: 'bisect', code, reason: redactMessage(answer.message) };
  }
  if (meaning === 'smaller') return { kind: 'smaller', code, reason: redactMessage(answer.message) };
  if (meaning === 'throttled' || meaning === 'wait' || meaning === 'system') return retry(`code ${code}`, code, meaning);
  if (meaning === 'token') return stop({ code: 'upload/not-authorised', params: { code } });
  if (meaning === 'permission') return stop({ code: 'upload/no-permission', params: { code, eventSet: target.eventSet } });
  if (meaning === 'account') return stop({ code: 'upload/account-refused', params: { code } });
  return stop(misconfigured(target, `code ${code}`));
}

/** Fives are TikTok's own failures, listed or not. */
function unlisted({ httpStatus }: Answered, code: number): Meaning {
  return (code >= 50_000 && code <= 59_999) || httpStatus >= 500 ? 'system' : 'configuration';
}

/** Without a code of TikTok's the answer comes from something before it. */
function byStatus({ httpStatus }: Answered, target: Target): Verdict {
  const answer = `HTTP ${httpStatus}`;
  if (httpStatus === 413) return { kind: 'smaller', code: httpStatus, reason: answer };
  if (httpStatus === 429) return retry(answer, httpStatus, 'throttled');
  if (httpStatus === 408 || httpStatus >= 500) return retry(answer, httpStatus, 'system');
  if (httpStatus === 401) return stop({ code: 'upload/not-authorised', params: { code: httpStatus } });
  // Cut off or overwritten on its way: as good as lost, and another attempt may bring it whole.
  if (httpStatus >= 200 && httpStatus <= 299) return { ...retry(answer, httpStatus, 'system'), reason: misconfigured(target, `${answer} without a code`) };
  return stop(misconfigured(target, answer));
}

function retry(answer: string, waitsFor: number, meaning: 'throttled' | 'wait' | 'system'): Extract<Verdict, { kind: 'retry' }> {
  return { kind: 'retry', mayBeTaken: meaning === 'system', waitsFor, isThrottled: meaning === 'throttled', reason: { code: 'upload/unavailable', params: { answer } } };
}

function stop(reason: StopReason): Extract<Verdict, { kind: 'stop' }> {
  return { kind: 'stop', mayBeTaken: false, reason };
}

function misconfigured(target: Target, answer: string): StopReason {
  return { code: 'upload/misconfigured', params: { host: hostOf(target), answer } };
}

function hostOf({ origin }: Target): string {
  return URL.parse(origin)?.host ?? origin;
}
