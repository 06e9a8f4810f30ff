/** A run of `upload`: prepared, planned and forgotten under the writer lock, then sent without it. */
import path from 'node:path';
import type { JobView } from '../engine/contract/job.ts';
import type { UploadView, WrittenReceipt } from '../engine/contract/upload.ts';
import type { WireError } from '../engine/contract/wire.ts';
import { AppError, toWireError } from '../engine/errors.ts';
import { callerPath } from './flags.ts';
import { runJob } from './prepare-run.ts';
import type { PreparedJob } from './prepare-run.ts';
import { createSendingLine } from './sending-progress.ts';
import type { Session } from './session.ts';
import type { UploadFlags } from './upload-flags.ts';
import type { Sent } from './upload-text.ts';

export interface Planned {
  readonly prepared: PreparedJob;
  readonly view: UploadView;
}

/** Throws `upload/no-token` where neither this run nor the keychain has one. A rehearsal has no event set and needs no token. */
export async function requireToken({ engine }: Session, { eventSet }: UploadFlags, token: string | undefined): Promise<void> {
  if (token !== undefined || eventSet === undefined) return;
  const { accounts } = await engine.listAccounts({});
  const isSaved = accounts.some((account) => account.eventSet === eventSet && account.token !== 'none');
  if (!isSaved) throw new AppError('upload/no-token', { eventSet });
}

/** What is sent is laid up when this returns, and no raw row is left unless the flags say so. */
export async function planRun(session: Session, files: readonly string[], flags: UploadFlags): Promise<Planned> {
  try {
    return flags.job === undefined ? await planFiles(session, files, flags) : await planJob(session, flags.job, flags);
  } catch (error) {
    throw error instanceof AppError && error.code === 'job/cancelled' ? new AppError('job/cancelled', { what: 'sent' }) : error;
  }
}

async function planFiles(session: Session, files: readonly string[], flags: UploadFlags): Promise<Planned> {
  let planned: UploadView | null = null;
  try {
    const { value: view, ...prepared } = await runJob(session, {
      files,
      flags,
      compare: {},
      finish: async (job) => {
        planned = await plan(session, job, flags);
        // An upload that goes on has a job of its own; a plan goes with its job.
        return { value: planned, keeps: !planned.isResumed };
      },
    });
    return { prepared, view };
  } catch (error) {
    if (planned) await discardPlan(session, planned);
    throw error;
  }
}

async function planJob(session: Session, jobId: number, flags: UploadFlags): Promise<Planned> {
  const { engine, options } = session;
  return await engine.exclusively(options, async () => {
    const found = await engine.readJob({ jobId });
    const job = found.state === 'imported' ? await engine.prepareJob({ jobId, now: flags.now }, options) : found;
    return { prepared: { job, rivals: [], savedRecipe: null }, view: await plan(session, job, flags) };
  });
}

async function plan({ engine, options }: Session, { jobId }: JobView, flags: UploadFlags): Promise<UploadView> {
  const { eventSet, endpoint, batchSize, testEventCode, limit, sendAgain, sendChanged, sendOld, rehearse, now } = flags;
  return await engine.planUpload({ jobId, eventSet, endpoint, batchSize, testEventCode, limit, sendAgain, sendChanged, sendOld, rehearse, now }, options);
}

/** Whether anything is going to leave: there are events, it is no dry run, and nothing was rejected under --strict. */
export function isToSend({ view, job }: { readonly view: UploadView; readonly job: JobView }, flags: UploadFlags): boolean {
  const isHeld = flags.strict === true && (job.counts?.rejected ?? 0) > 0;
  return flags.dryRun !== true && !isHeld && view.counts.pending > 0;
}

/** Takes back a plan of which nothing left, with the job that this run made for it. */
export async function abandon(session: Session, { prepared, view }: Planned, flags: UploadFlags): Promise<void> {
  await discardPlan(session, view);
  const isOwn = flags.job === undefined && flags.keepSource !== true && !view.isResumed;
  if (isOwn) await session.engine.deleteJob({ jobId: prepared.job.jobId, isAfterRun: true }).catch(() => {});
}

/** What cannot be discarded now is replaced by the next plan. */
async function discardPlan({ engine }: Session, { uploadId, state }: UploadView): Promise<void> {
  if (state === 'planned') await engine.discardUpload({ uploadId }).catch(() => {});
}

export async function dryRun({ engine, options }: Session, { view }: Planned, flags: UploadFlags): Promise<Sent> {
  const isWritten = flags.dryRun === true && flags.out !== undefined && view.counts.pending > 0;
  const bodies = isWritten ? await engine.writeBodies({ uploadId: view.uploadId, outDir: callerPath(flags.out ?? '') }, options) : null;
  return { view, isKept: view.state !== 'planned', refused: [], receipt: null, receiptProblem: null, bodies, outgoing: null };
}

/** Sends what is pending and writes the receipt. Ctrl-C lets the request under way finish; the view says what is left. */
export async function send(session: Session, planned: Planned, { flags, token }: { flags: UploadFlags; token: string | undefined }): Promise<Sent> {
  const { engine, options } = session;
  const { uploadId, plan: { requests } } = planned.view;
  const line = createSendingLine(engine, { uploadId, batches: requests, isQuiet: flags.json === true });
  const announce = (): void => void process.stderr.write('\nStopping; a request under way is finished first. A second Ctrl-C ends at once.\n');
  options.signal?.addEventListener('abort', announce, { once: true });
  try {
    const outcome = await engine.sendUpload({ uploadId, token, overdue: flags.overdue }, { signal: options.signal, onProgress: line.show });
    const view = { ...outcome, isResumed: planned.view.isResumed };
    await line.end();
    const refused = view.counts.refused > 0 ? await engine.listRefused({ uploadId, after: -1, limit: 200 }) : [];
    const { totals: outgoing } = await engine.listOutgoing({ limit: 1, jobId: view.jobId, uploadId });
    return { view, isKept: true, refused, bodies: null, outgoing, ...(await writeReceipt(session, view, flags)) };
  } catch (error) {
    const { state } = await engine.readUpload({ uploadId });
    if (state === 'planned') await abandon(session, planned, flags);
    throw error;
  } finally {
    await line.end();
    options.signal?.removeEventListener('abort', announce);
  }
}

/**
 * What was sent is told whatever becomes of the receipt. Another upload's receipt in the folder stays, and this one goes into a
 * folder of its own in there; where nothing can be written there, it goes into the workspace.
 */
async function writeReceipt({ engine }: Session, { uploadId, requests }: UploadView, flags: UploadFlags): Promise<{ receipt: WrittenReceipt | null; receiptProblem: WireError | null }> {
  if (requests === 0) return { receipt: null, receiptProblem: null };
  const out = flags.out === undefined ? null : callerPath(flags.out);
  let problem: WireError | null = null;
  for (const outDir of out === null ? [undefined] : [out, path.join(out, `upload-${uploadId}`), undefined]) {
    try {
      const receipt = await engine.writeReceipt({ uploadId, outDir });
      return { receipt, receiptProblem: outDir === undefined ? problem : null };
    } catch (error) {
      problem = toWireError(error);
      if (!(error instanceof AppError)) engine.logBug(error);
    }
  }
  return { receipt: null, receiptProblem: problem };
}
