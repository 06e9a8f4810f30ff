/** The journal of an upload: every request with all attempts at it, and the events that were refused by themselves. */
import type { Database } from 'better-sqlite3';
import type { BatchAttempt, BatchState, BatchView, RefusedEvent } from '../contract/upload.ts';

export interface NewBatch {
  readonly splitFrom: number | null;
  readonly events: number;
  readonly bytes: number;
  readonly bodySha256: string;
}

/** `source` is the position of the row's table. */
export type StoredRefusal = Omit<RefusedEvent, 'file'> & { readonly source: number };

interface BatchRow {
  batch: number; split_from: number | null; state: BatchState; events: number; bytes: number; body_sha256: string; attempts: string;
}

interface RefusedRow {
  seq: number; row: number; line: number; source: number; event_id: string; code: number; reason: string; request_id: string | null;
}

const MOST_REQUEST_IDS = 10_000;
/** A patient night makes a thousand attempts at one batch: the first ones and the latest are kept. */
const FIRST_ATTEMPTS = 20;
const MOST_ATTEMPTS = 200;

export type BatchStore = ReturnType<typeof createBatchStore>;

export function createBatchStore(db: Database) {
  return { ...journal(db), ...refusals(db) };
}

const BATCH = 'batch, split_from, state, events, bytes, body_sha256, attempts';
/** Asked before every request, so that reading all batches would make an upload of many small ones quadratic. */
export const OPEN_BATCH_SQL = `SELECT ${BATCH} FROM batch INDEXED BY batch_open
  WHERE upload_id = ? AND body_sha256 = ? AND state IN ('sending', 'failed') ORDER BY batch DESC LIMIT 1`;

function journal(db: Database) {
  const sql = {
    open: db.prepare<[number, string], BatchRow>(OPEN_BATCH_SQL),
    last: db.prepare<[number], { batch: number }>('SELECT COALESCE(MAX(batch), 0) AS batch FROM batch WHERE upload_id = ?'),
    insert: db.prepare<[number, number, number | null, number, number, string, string]>(
      `INSERT INTO batch (upload_id, ${BATCH}) VALUES (?, ?, ?, 'sending', ?, ?, ?, ?)`,
    ),
    read: db.prepare<[number, number], BatchRow>(`SELECT ${BATCH} FROM batch WHERE upload_id = ? AND batch = ?`),
    update: db.prepare<[BatchState, string, number, number]>('UPDATE batch SET state = ?, attempts = ? WHERE upload_id = ? AND batch = ?'),
    list: db.prepare<[number, number, number], BatchRow>(`SELECT ${BATCH} FROM batch WHERE upload_id = ? AND batch > ? ORDER BY batch LIMIT ?`),
    requestIds: db.prepare<[number], { request_id: string }>(
      `SELECT json_extract(attempt.value, '$.requestId') AS request_id FROM batch, json_each(batch.attempts) AS attempt
       WHERE upload_id = ? AND request_id IS NOT NULL GROUP BY request_id ORDER BY MIN(batch), MIN(attempt.key) LIMIT ${MOST_REQUEST_IDS}`,
    ),
  };
  return {
    /** Records that a request is about to leave; the same body without an answer goes on as the batch that it was. Answers with the attempt's number, from 1. */
    begin(uploadId: number, batch: NewBatch, sentAt: string): { batch: number; attempt: number } {
      const attempt: BatchAttempt = { sentAt, answeredAt: null, httpStatus: null, code: null, requestId: null, message: null };
      const open = sql.open.get(uploadId, batch.bodySha256);
      if (open) {
        const attempts = attemptsOf(open);
        sql.update.run('sending', JSON.stringify(shortened([...attempts, attempt])), uploadId, open.batch);
        return { batch: open.batch, attempt: attempts.length + 1 };
      }
      const number = (sql.last.get(uploadId)?.batch ?? 0) + 1;
      sql.insert.run(uploadId, number, batch.splitFrom, batch.events, batch.bytes, batch.bodySha256, JSON.stringify([attempt]));
      return { batch: number, attempt: 1 };
    },
    /** Records what came of the latest attempt. */
    end(uploadId: number, batch: number, state: BatchState, answer: Omit<BatchAttempt, 'sentAt'>): void {
      const row = sql.read.get(uploadId, batch);
      if (!row) throw new Error('an answer belongs to no batch');
      const attempts = attemptsOf(row);
      const latest = attempts.pop();
      if (!latest) throw new Error('a batch has no attempt');
      sql.update.run(state, JSON.stringify([...attempts, { ...latest, ...answer }]), uploadId, batch);
    },
    list: (uploadId: number, after: number, limit: number): BatchView[] => sql.list.all(uploadId, after, limit).map(toBatch),
    /** Distinct, in the order of their batches, at most 10,000. */
    requestIds: (uploadId: number): string[] => sql.requestIds.all(uploadId).map((row) => row.request_id),
  };
}

function refusals(db: Database) {
  const columns = 'seq, row, line, source, event_id, code, reason, request_id';
  const sql = {
    put: db.prepare<[number, number, number, number, number, string, number, string, string | null]>(
      `INSERT INTO refused_event (upload_id, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    list: db.prepare<[number, number, number], RefusedRow>(`SELECT ${columns} FROM refused_event WHERE upload_id = ? AND seq > ? ORDER BY seq LIMIT ?`),
  };
  return {
    putRefused: (uploadId: number, { seq, row, line, source, eventId, code, reason, requestId }: StoredRefusal): void =>
      void sql.put.run(uploadId, seq, row, line, source, eventId, code, reason, requestId),
    /** In row order, after the position (-1 for the first). */
    refused: (uploadId: number, after: number, limit: number): StoredRefusal[] =>
      sql.list.all(uploadId, after, limit).map(({ event_id: eventId, request_id: requestId, ...rest }) => ({ ...rest, eventId, requestId })),
  };
}

function attemptsOf({ attempts }: BatchRow): BatchAttempt[] {
  return JSON.parse(attempts) as BatchAttempt[];
}

function shortened(attempts: readonly BatchAttempt[]): readonly BatchAttempt[] {
  if (attempts.length <= MOST_ATTEMPTS) return attempts;
  return [...attempts.slice(0, FIRST_ATTEMPTS), ...attempts.slice(FIRST_ATTEMPTS - MOST_ATTEMPTS)];
}

function toBatch(row: BatchRow): BatchView {
  const { batch, split_from: splitFrom, state, events, bytes, body_sha256: bodySha256 } = row;
  return { batch, splitFrom, state, events, bytes, bodySha256, attempts: attemptsOf(row) };
}
