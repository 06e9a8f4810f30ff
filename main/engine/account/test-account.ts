/**
 * Use case: does TikTok take this token? There is no request that only asks, so one without any event is sent. It can never
 * be taken; what it is refused for tells how far it came.
 */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { WireError } from '../contract/wire.ts';
import { explainedNow } from '../context.ts';
import type { Context } from '../context.ts';
import { judge } from '../delivery/answers.ts';
import type { Target } from '../delivery/answers.ts';
import { postEvents, readEndpoint } from '../delivery/client.ts';
import type { Answer, Outgoing } from '../delivery/client.ts';
import { requestBody } from '../delivery/payload.ts';
import { AppError, throwIfAborted } from '../errors.ts';
import { iso } from '../moments.ts';
import { checkEventSet } from '../upload/event-set.ts';
import { tokenFor } from './token-for.ts';

/** "A parameter is bad": the empty list of events. */
const BAD_PARAMETER = [40_000, 40_002];

/**
 * In which order TikTok checks token, permission and parameters is not documented. A bad parameter is taken to mean that the
 * token went through; whether it may write to the event set is certain only when a first batch is accepted.
 */
export async function testAccount(context: Context, input: Input<'testAccount'>, options: CallOptions): Promise<Output<'testAccount'>> {
  const target: Target = { origin: readEndpoint(input.endpoint), eventSet: checkEventSet(input.eventSet) };
  const token = tokenFor(context, target.eventSet, input.token);
  throwIfAborted(options.signal);
  const body = requestBody({ eventSet: target.eventSet, testEventCode: null }, []);
  const started = performance.now();
  const post = { origin: target.origin, token, body, timeout: context.patience.requestTimeout, signal: options.signal };
  const answer = await postEvents(post, (outgoing) => record(context, outgoing));
  throwIfAborted(options.signal);
  if (answer.kind === 'refused') throw new AppError('upload/gate-refused', { problem: answer.refusal.problem, field: answer.refusal.field });
  const error = errorIn(answer, target);
  return {
    isAccepted: error === null,
    error,
    requestId: answer.kind === 'answered' ? answer.requestId : null,
    milliseconds: Math.round(performance.now() - started),
  };
}

function record(context: Context, outgoing: Outgoing): void {
  explainedNow(context, () => {
    const { store, now } = context;
    store.inDurableTransaction(() => store.outgoing.append({ ...outgoing, at: iso(now()), kind: 'connection-test', uploadId: null, jobId: null }));
  });
}

/** Null where the token went through. A complaint about the event set itself is one about every request, and no success. */
function errorIn(answer: Answer, target: Target): WireError | null {
  const verdict = judge(answer, target);
  if (verdict.kind === 'accepted') return null;
  if (verdict.kind === 'retry' || verdict.kind === 'stop') {
    const { code, params } = verdict.reason;
    return { code, params: code === 'upload/unavailable' ? { ...params, attempts: 1 } : params, retryable: verdict.kind === 'retry' };
  }
  if (BAD_PARAMETER.includes(verdict.code)) return null;
  return { code: 'upload/misconfigured', params: { host: new URL(target.origin).host, answer: `code ${verdict.code}` }, retryable: false };
}
