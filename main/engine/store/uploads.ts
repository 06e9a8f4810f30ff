/** Uploads: where they go, what was planned, and the counts of what became of it. */
import type { Database } from 'better-sqlite3';
import type { LedgerMatch, UploadPlan, UploadState, UploadStop } from '../contract/upload.ts';
import type { PreparedCounts } from '../contract/model.ts';
import { AppError } from '../errors.ts';

/** What an upload shows and sending does not change. */
export interface UploadFacts {
  readonly sources: readonly string[];
  readonly sourceSha256: readonly string[];
  readonly recipeSha256: string;
  readonly prepared: PreparedCounts;
  readonly ledger: LedgerMatch;
  readonly plan: UploadPlan;
  /** Epoch seconds: what others got through from then on with another time or grain is not in the comparison. */
  readonly comparedFrom: number;
}

/** Amount (exact decimal) and events by currency. */
export type Money = Readonly<Record<string, { readonly amount: string; readonly events: number }>>;

export interface NewUpload {
  readonly jobId: number;
  readonly eventSet: string;
  /** 'rehearsal' for the simulator, whose origin is known only while it runs. */
  readonly origin: string;
  readonly isRehearsal: boolean;
  readonly testEventCode: string | null;
  readonly batchSize: number;
  readonly fingerprint: Uint8Array;
  readonly createdAt: string;
}

export interface StoredUpload extends Omit<NewUpload, 'fingerprint'> {
  readonly uploadId: number;
  readonly state: UploadState;
  readonly eventSetName: string | null;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly facts: UploadFacts;
  readonly stoppedBy: UploadStop | null;
  readonly events: number;
  readonly sent: number;
  readonly alreadySent: number;
  readonly refused: number;
  readonly left: number;
  readonly requests: number;
  readonly repeated: number;
  readonly bytesSent: number;
  readonly accepted: Money;
}

/** What one step of sending adds to the counts. */
export interface UploadStep {
  readonly sent?: number;
  readonly alreadySent?: number;
  readonly refused?: number;
  readonly left?: number;
}

interface UploadRow {
  id: number; job_id: number; state: UploadState; event_set: string; name: string | null; origin: string; is_rehearsal: number;
  test_event_code: string | null; batch_size: number; created_at: string; started_at: string | null; finished_at: string | null;
  facts: string; stopped_by: string | null; events: number; sent: number; already_sent: number; refused: number; left: number;
  requests: number; repeated: number; bytes_sent: number; accepted: string;
}

const SELECT = 'SELECT upload.*, account.name FROM upload LEFT JOIN account USING (event_set)';
/** A plan that nobody sent in this time is of a run that died. */
const PLAN_DAYS = 7;

export type UploadStore = ReturnType<typeof createUploadStore>;

export function createUploadStore(db: Database) {
  return { ...plans(db), ...steps(db), ...jobLeavings(db) };
}

/** What uploads keep of a job whose rows go. */
function jobLeavings(db: Database) {
  const remove = db.prepare<[number]>("DELETE FROM upload WHERE state = 'planned' AND job_id = ?");
  const pending = db.prepare<[number], { uploads: number; events: number }>(
    `SELECT COUNT(*) AS uploads, COALESCE(SUM(events - sent - already_sent - refused - left), 0) AS events
     FROM upload WHERE state IN ('planned', 'unfinished') AND job_id = ?`,
  );
  return {
    /** Deletes plans of which nothing left, and their outboxes. */
    removePlansOf: (jobId: number): void => void remove.run(jobId),
    /** What may still be sent from the outbox. */
    pendingOf: (jobId: number): { uploads: number; events: number } => pending.get(jobId) ?? { uploads: 0, events: 0 },
  };
}

function plans(db: Database) {
  const sql = {
    insert: db.prepare<[number, string, string, number, string | null, number, Uint8Array, string]>(
      `INSERT INTO upload (job_id, state, event_set, origin, is_rehearsal, test_event_code, batch_size, fingerprint, created_at, facts, events)
       VALUES (?, 'planned', ?, ?, ?, ?, ?, ?, ?, '', 0)`,
    ),
    describe: db.prepare<[Uint8Array, string, number, number]>('UPDATE upload SET fingerprint = ?, facts = ?, events = ? WHERE id = ?'),
    remove: db.prepare<[number]>("DELETE FROM upload WHERE id = ? AND state = 'planned'"),
    removePlans: db.prepare<[number, number, string]>("DELETE FROM upload WHERE state = 'planned' AND id <> ? AND (job_id = ? OR created_at < ?)"),
    read: db.prepare<[number], UploadRow>(`${SELECT} WHERE id = ? AND facts <> ''`),
    list: db.prepare<[number | null, number | null, number], UploadRow>(
      `${SELECT} WHERE (started_at IS NOT NULL OR state = 'finished') AND (? IS NULL OR job_id = ?) ORDER BY id DESC LIMIT ?`,
    ),
    byFingerprint: db.prepare<[Uint8Array], { id: number }>("SELECT id FROM upload WHERE state = 'unfinished' AND fingerprint = ? ORDER BY id DESC LIMIT 1"),
    othersSince: db.prepare<[string, number, string], { id: number }>(
      `SELECT id FROM upload WHERE event_set = ? AND id <> ? AND requests > 0 AND is_rehearsal = 0 AND test_event_code IS NULL
       AND (finished_at IS NULL OR finished_at > ?) LIMIT 1`,
    ),
    ofJob: db.prepare<[number, string, string, string | null], { id: number; state: UploadState }>(
      `SELECT id, state FROM upload WHERE state IN ('unfinished', 'planned', 'finished') AND job_id = ? AND event_set = ? AND origin = ? AND test_event_code IS ?
       AND facts <> '' ORDER BY state = 'finished', state = 'planned', id DESC LIMIT 1`,
    ),
  };
  return {
    /** Begins a plan that no reader sees until `describe`. */
    create({ jobId, eventSet, origin, isRehearsal, testEventCode, batchSize, fingerprint, createdAt }: NewUpload): number {
      return Number(sql.insert.run(jobId, eventSet, origin, isRehearsal ? 1 : 0, testEventCode, batchSize, fingerprint, createdAt).lastInsertRowid);
    },
    describe: (uploadId: number, fingerprint: Uint8Array, facts: UploadFacts, events: number): void =>
      void sql.describe.run(fingerprint, JSON.stringify(facts), events, uploadId),
    /** Deletes a plan that never left, and its outbox. */
    removePlan: (uploadId: number): void => void sql.remove.run(uploadId),
    /** Deletes plans of the job beside this one, and those of runs that died long ago. `now` in epoch milliseconds. */
    removeOtherPlans: (uploadId: number, jobId: number, now: number): void =>
      void sql.removePlans.run(uploadId, jobId, new Date(now - PLAN_DAYS * 86_400_000).toISOString()),
    /** Throws `upload/unknown`. */
    read(uploadId: number): StoredUpload {
      const row = sql.read.get(uploadId);
      if (!row) throw new AppError('upload/unknown', { upload: uploadId });
      return toUpload(row);
    },
    /** Newest first, without plans. */
    list: (limit: number, jobId: number | null): StoredUpload[] => sql.list.all(jobId, jobId, limit).map(toUpload),
    unfinishedLike: (fingerprint: Uint8Array): number | null => sql.byFingerprint.get(fingerprint)?.id ?? null,
    /** Whether another upload may have got events through to the set since the time (ISO). */
    hasOthersSince: (eventSet: string, uploadId: number, since: string): boolean => sql.othersSince.get(eventSet, uploadId, since) !== undefined,
    /** The one of a job that goes on: half sent ones first, finished ones last; null where there is none. */
    latestOf({ jobId, eventSet, origin, testEventCode }: Pick<NewUpload, 'jobId' | 'eventSet' | 'origin' | 'testEventCode'>) {
      const row = sql.ofJob.get(jobId, eventSet, origin, testEventCode);
      return row ? { uploadId: row.id, state: row.state } : null;
    },
  };
}

const WITHOUT_EXAMPLE = "json_set(facts, '$.plan.example', NULL)";

function steps(db: Database) {
  const sql = {
    begin: db.prepare<[string, number, number, number]>(
      `UPDATE upload SET state = 'unfinished', started_at = COALESCE(started_at, ?), requests = requests + 1,
       repeated = repeated + ?, bytes_sent = bytes_sent + ? WHERE id = ?`,
    ),
    uncount: db.prepare<[number, number]>('UPDATE upload SET bytes_sent = bytes_sent - ? WHERE id = ?'),
    step: db.prepare<[number, number, number, number, number]>(
      'UPDATE upload SET sent = sent + ?, already_sent = already_sent + ?, refused = refused + ?, left = left + ? WHERE id = ?',
    ),
    finish: db.prepare<[string, number]>(
      // The example holds the digests of one customer, and nobody needs it any more.
      `UPDATE upload SET state = 'finished', finished_at = ?, stopped_by = NULL, facts = ${WITHOUT_EXAMPLE}
       WHERE id = ? AND state IN ('planned', 'unfinished') AND sent + already_sent + refused + left = events`,
    ),
    accepted: db.prepare<[number], { accepted: string }>('SELECT accepted FROM upload WHERE id = ?'),
    setAccepted: db.prepare<[string, number]>('UPDATE upload SET accepted = ? WHERE id = ?'),
    stop: db.prepare<[string | null, number]>("UPDATE upload SET stopped_by = ? WHERE id = ? AND state <> 'finished'"),
    discard: db.prepare<[string, number]>(`UPDATE upload SET state = 'discarded', finished_at = ?, stopped_by = NULL, facts = ${WITHOUT_EXAMPLE} WHERE id = ?`),
  };
  return {
    /** A request is about to leave. */
    countRequest: (uploadId: number, at: string, { isRepeated, bytes }: { isRepeated: boolean; bytes: number }): void =>
      void sql.begin.run(at, isRepeated ? 1 : 0, bytes, uploadId),
    /** The request found no way out, so that nothing of it left. */
    uncountBytes: (uploadId: number, bytes: number): void => void sql.uncount.run(bytes, uploadId),
    /** Counts what was learned; where nothing is pending after it, the upload is finished at `at`. */
    count(uploadId: number, at: string, { sent = 0, alreadySent = 0, refused = 0, left = 0 }: UploadStep): void {
      sql.step.run(sent, alreadySent, refused, left, uploadId);
      sql.finish.run(at, uploadId);
    },
    accepted: (uploadId: number): Money => JSON.parse(sql.accepted.get(uploadId)?.accepted ?? '{}') as Money,
    setAccepted: (uploadId: number, money: Money): void => void sql.setAccepted.run(JSON.stringify(money), uploadId),
    /** Why sending ended; null while it goes on. */
    setStopped: (uploadId: number, reason: UploadStop | null): void => void sql.stop.run(reason ? JSON.stringify(reason) : null, uploadId),
    discard: (uploadId: number, at: string): void => void sql.discard.run(at, uploadId),
  };
}

function toUpload(row: UploadRow): StoredUpload {
  return {
    uploadId: row.id, jobId: row.job_id, state: row.state, eventSet: row.event_set, eventSetName: row.name, origin: row.origin,
    isRehearsal: row.is_rehearsal === 1, testEventCode: row.test_event_code, batchSize: row.batch_size,
    createdAt: row.created_at, startedAt: row.started_at, finishedAt: row.finished_at,
    facts: JSON.parse(row.facts) as UploadFacts,
    stoppedBy: row.stopped_by ? (JSON.parse(row.stopped_by) as UploadStop) : null,
    events: row.events, sent: row.sent, alreadySent: row.already_sent, refused: row.refused, left: row.left,
    requests: row.requests, repeated: row.repeated, bytesSent: row.bytes_sent,
    accepted: JSON.parse(row.accepted) as Money,
  };
}
