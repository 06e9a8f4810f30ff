/** How the page asks: short questions and long work over the bridge, whose answers end in the session. */
import type { Bridge, Result } from '../preload/bridge.ts';
import type { Action, Session } from './session.ts';
import type { WorkKind } from './work.ts';

export interface ActionParts {
  readonly bridge: Bridge;
  dispatch(action: Action): void;
  read(): Session;
}

const RECENT = 12;

export async function listRecent({ bridge, dispatch }: ActionParts): Promise<void> {
  const answer = await bridge.listJobs({ limit: RECENT });
  if (answer.ok) dispatch({ type: 'recent-listed', jobs: answer.value });
}

/** A short question: shows its problem, keeps the rest as it is. */
export async function ask<T>(
  { dispatch }: ActionParts,
  question: Promise<Result<T>>,
  take: (value: T) => void | Promise<void>,
): Promise<void> {
  const answer = await question;
  if (answer.ok) await take(answer.value);
  else dispatch({ type: 'asking-failed', error: answer.error });
}

/**
 * Long work: one at a time, with progress and a way to cancel; true when it was done. An answer that comes after the job
 * was closed is nobody's any more: it must not open again what a person has left.
 */
export async function work<T>(
  parts: ActionParts,
  kind: WorkKind,
  run: (callId: string) => Promise<Result<T>>,
  take: (value: T, callId: string) => void,
): Promise<boolean> {
  const { dispatch, read } = parts;
  if (read().work !== null) return false;
  const callId = crypto.randomUUID();
  dispatch({ type: 'work-started', kind, callId, at: Date.now() });
  const answer = await run(callId);
  if (read().work?.callId !== callId) {
    void listRecent(parts);
    return false;
  }
  if (answer.ok) take(answer.value, callId);
  else dispatch({ type: 'work-failed', callId, error: answer.error });
  return answer.ok;
}

/** Comparing marks rows of the job as sent, so its counts are other ones now. */
export async function readJob({ bridge, dispatch, read }: ActionParts): Promise<void> {
  const { job } = read();
  if (job === null) return;
  const answer = await bridge.readJob({ jobId: job.jobId });
  const { job: open, work: running } = read();
  if (answer.ok && open?.jobId === job.jobId && running === null) dispatch({ type: 'job-read', job: answer.value });
}
