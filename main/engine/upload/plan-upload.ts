/** Use case: compare a prepared job with the ledger of an event set and lay its new events up for sending. */
import type { CallOptions, Input, Output } from '../contract/commands.ts';
import type { PreparedCounts } from '../contract/model.ts';
import type { LedgerMatch, UploadView } from '../contract/upload.ts';
import { asOnlyWriter, createPace } from '../context.ts';
import type { Context, Pace } from '../context.ts';
import { readEndpoint } from '../delivery/client.ts';
import { MOST_EVENTS } from '../delivery/payload.ts';
import { AppError } from '../errors.ts';
import { matchLedger } from '../ledger/match-ledger.ts';
import type { SetMatch } from '../ledger/match-ledger.ts';
import { recipeHash } from '../mapping/recipe/recipe-file.ts';
import { iso, seconds } from '../moments.ts';
import { sourceLabel } from '../source-label.ts';
import type { StoredJob } from '../store/jobs.ts';
import type { UploadFacts } from '../store/uploads.ts';
import { checkEventSet } from './event-set.ts';
import { layOutbox, oldBefore } from './lay-outbox.ts';
import type { LaidOut } from './lay-outbox.ts';
import { settleMarked } from './settle-marked.ts';
import { uploadView } from './upload-view.ts';

/** Of nobody: rehearsals go to the simulator alone. */
const REHEARSAL_EVENT_SET = '7000000000000000000';
/** In place of the simulator's origin, which is another one each time. */
const REHEARSAL_ORIGIN = 'rehearsal';

interface Asked {
  readonly eventSet: string;
  readonly origin: string;
  readonly isRehearsal: boolean;
  readonly testEventCode: string | null;
  readonly batchSize: number;
  readonly limit: number;
  readonly sendAgain: boolean;
  readonly sendChanged: boolean;
  readonly sendOld: boolean;
}

/**
 * Throws `upload/bad-event-set`, `upload/pixel-id` and `upload/bad-endpoint`, `job/not-prepared`, and `job/forgotten` where
 * nothing of the job is laid up for that set.
 */
export async function planUpload(context: Context, input: Input<'planUpload'>, options: CallOptions): Promise<Output<'planUpload'>> {
  const asked = askedFor(input);
  const now = input.now === undefined ? context.now() : Date.parse(input.now);
  return asOnlyWriter(context, options, async () => {
    const { store } = context;
    const job = store.jobs.read(input.jobId);
    if (job.state === 'forgotten') {
      const found = store.uploads.latestOf({ ...asked, jobId: job.jobId });
      const view = found === null ? null : { ...uploadView(context, found.uploadId), isResumed: found.state === 'unfinished' };
      if (view !== null && (view.state !== 'finished' || isAll(view, asked))) return view;
    }
    const { uploadId, isResumed } = await layPlan(context, { jobId: input.jobId, asked, now }, createPace(options));
    return { ...uploadView(context, uploadId), isResumed };
  });
}

/** Whether a finished upload leaves nothing of its job that is asked for now and would need the rows. */
function isAll({ prepared, ledger, counts }: UploadView, { sendAgain, sendChanged, sendOld, testEventCode }: Asked): boolean {
  const wantsSent = testEventCode === null && (sendAgain || sendChanged);
  return !wantsSent && !sendOld && counts.events === prepared.eventsWritten - ledger.tooOld;
}

function askedFor(input: Input<'planUpload'>): Asked {
  const isRehearsal = input.rehearse ?? false;
  // A test has ids of its own, so what was really sent says nothing about it.
  const isTest = !isRehearsal && input.testEventCode !== undefined;
  return {
    eventSet: isRehearsal ? REHEARSAL_EVENT_SET : checkEventSet(input.eventSet ?? ''),
    origin: isRehearsal ? REHEARSAL_ORIGIN : readEndpoint(input.endpoint),
    isRehearsal,
    testEventCode: isRehearsal ? null : (input.testEventCode ?? null),
    batchSize: input.batchSize ?? MOST_EVENTS,
    limit: input.limit ?? Infinity,
    sendAgain: isTest || (input.sendAgain ?? false),
    sendChanged: isTest || (input.sendChanged ?? false),
    sendOld: input.sendOld ?? false,
  };
}

interface Planning {
  readonly jobId: number;
  readonly asked: Asked;
  readonly now: number;
}

async function layPlan(context: Context, { jobId, asked, now }: Planning, pace: Pace): Promise<{ uploadId: number; isResumed: boolean }> {
  const { store } = context;
  // What others get through while this compares is not seen, so the plan is as old as its beginning.
  const began = context.now();
  const match = asked.isRehearsal ? null : await matchLedger(context, { jobId, choice: asked }, pace);
  const job = store.jobs.read(jobId);
  const prepared = asked.isRehearsal ? store.jobs.unmatchedCounts(jobId) : job.counts;
  if (!prepared) throw new AppError(job.state === 'forgotten' ? 'job/forgotten' : 'job/not-prepared', { job: jobId });
  const { eventSet, testEventCode, batchSize, limit } = asked;
  const uploadId = store.uploads.create({ ...asked, jobId, fingerprint: new Uint8Array(), createdAt: iso(began) });
  const laid = await layOutbox(context, {
    job, uploadId, head: { eventSet, testEventCode }, batchSize, limit,
    isMatched: !asked.isRehearsal, oldBefore: oldBefore(now, asked.sendOld), rows: prepared.rowsRead,
  }, pace);
  const fingerprint = laid.fingerprint.finish(store.ledger.ownKey().key, Object.values({ ...asked, batchSize: 0, limit: String(limit) }));
  const same = store.uploads.unfinishedLike(fingerprint);
  store.inTransaction(() => {
    if (same !== null) {
      store.uploads.removePlan(uploadId);
      return;
    }
    store.uploads.describe(uploadId, fingerprint, factsOf(job, { prepared, match, laid, eventSet, comparedFrom: asked.sendChanged ? seconds(context.now()) + 1 : seconds(began) }), laid.events);
    store.uploads.removeOtherPlans(uploadId, jobId, context.now());
  });
  if (same !== null) await settleMarked(context, same, laid.marked);
  return { uploadId: same ?? uploadId, isResumed: same !== null };
}

interface Found {
  readonly prepared: PreparedCounts;
  /** Null for a rehearsal, of which the ledger knows nothing. */
  readonly match: SetMatch | null;
  readonly laid: LaidOut;
  readonly eventSet: string;
  readonly comparedFrom: number;
}

function factsOf({ sources, recipe }: StoredJob, { prepared, match, laid, eventSet, comparedFrom }: Found): UploadFacts {
  const unknown: SetMatch = { eventSet, fresh: prepared.eventsWritten, unknown: 0, alreadySent: 0, changed: 0, sentOn: [], remembered: 0 };
  const { fresh, ...others } = match ?? unknown;
  const ledger: LedgerMatch = { ...others, fresh: fresh - laid.tooOld, tooOld: laid.tooOld };
  return {
    sources: sources.map(sourceLabel),
    sourceSha256: [...new Set(sources.map(({ sha256 }) => sha256))],
    recipeSha256: recipeHash(recipe),
    prepared,
    ledger,
    plan: laid.plan,
    comparedFrom,
  };
}
