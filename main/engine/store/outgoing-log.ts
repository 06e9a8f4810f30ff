/** The outgoing log: one line per request or refusal, appended with its link of the chain and never changed. */
import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { GateRefusal, OutgoingEntry, OutgoingKind, OutgoingTotals } from '../contract/privacy.ts';

/** What a request brings into the log; number and link come with the append. */
export type NewOutgoing = Omit<OutgoingEntry, 'seq' | 'link'>;

export interface OutgoingFilter {
  readonly jobId?: number | undefined;
  readonly uploadId?: number | undefined;
}

interface OutgoingRow {
  seq: number; at: string; kind: OutgoingKind; host: string; is_loopback: number; bytes: number; events: number;
  body_sha256: string; fields: string; refusal: string | null; upload_id: number | null; job_id: number | null; link: string;
}

interface HostRow {
  host: string; is_loopback: number; refused: number; requests: number; bytes: number;
}

/** What stands before the first entry. */
export const FIRST_LINK = '0'.repeat(64);

/** An entry as it is hashed: these keys in this order, without spaces. */
export function entryDigest(entry: Omit<OutgoingEntry, 'link'>): string {
  const { seq, at, kind, host, isLoopback, bytes, events, bodySha256, fields, refusal, uploadId, jobId } = entry;
  const why = refusal && { problem: refusal.problem, event: refusal.event, field: refusal.field };
  return hash('sha256', JSON.stringify({ seq, at, kind, host, isLoopback, bytes, events, bodySha256, fields, refusal: why, uploadId, jobId }));
}

/** In two steps, so that a proof can stand for an entry by its digest alone. */
export function nextLink(before: string, digest: string): string {
  return hash('sha256', before + digest);
}

/** What was refused has no bytes, and what was let through has: the index alone answers. */
export const HOSTS_SQL = `SELECT host, is_loopback, bytes = 0 AS refused, COUNT(*) AS requests, SUM(bytes) AS bytes
  FROM outgoing_request INDEXED BY outgoing_request_by_host GROUP BY host, is_loopback, bytes = 0 ORDER BY host`;

export type OutgoingStore = ReturnType<typeof createOutgoingStore>;

const COLUMNS = 'seq, at, kind, host, is_loopback, bytes, events, body_sha256, fields, refusal, upload_id, job_id, link';
/** A filter that is null lets everything through. */
const FILTER = '(:job IS NULL OR job_id = :job) AND (:upload IS NULL OR upload_id = :upload)';

interface Filtered {
  readonly job: number | null;
  readonly upload: number | null;
}

export function createOutgoingStore(db: Database) {
  const sql = {
    last: db.prepare<[], { seq: number; link: string }>('SELECT seq, link FROM outgoing_request ORDER BY seq DESC LIMIT 1'),
    insert: db.prepare<[number, string, string, string, number, number, number, string, string, string | null, number | null, number | null, string]>(
      `INSERT INTO outgoing_request (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ),
    link: db.prepare<[number], { link: string }>('SELECT link FROM outgoing_request WHERE seq = ?'),
    list: db.prepare<[Filtered & { before: number; limit: number }], OutgoingRow>(
      `SELECT ${COLUMNS} FROM outgoing_request WHERE seq < :before AND ${FILTER} ORDER BY seq DESC LIMIT :limit`,
    ),
    all: db.prepare<[], OutgoingRow>(`SELECT ${COLUMNS} FROM outgoing_request ORDER BY seq`),
    hosts: db.prepare<[], HostRow>(HOSTS_SQL),
    hostsOf: db.prepare<[Filtered], HostRow>(
      `SELECT host, is_loopback, bytes = 0 AS refused, COUNT(*) AS requests, SUM(bytes) AS bytes
       FROM outgoing_request WHERE ${FILTER} GROUP BY host, is_loopback, bytes = 0 ORDER BY host`,
    ),
    since: db.prepare<[Filtered], { at: string }>(`SELECT at FROM outgoing_request WHERE ${FILTER} ORDER BY seq LIMIT 1`),
  };
  const last = (): { seq: number; link: string } => sql.last.get() ?? { seq: 0, link: FIRST_LINK };
  return {
    /** In the running transaction, which has to be an immediate and durable one; answers with the number. */
    append(entry: NewOutgoing): number {
      if (!db.inTransaction) throw new Error('an entry of the outgoing log belongs into a transaction');
      if ((entry.refusal === null) === (entry.bytes === 0)) throw new Error('what is refused has no bytes, and nothing else');
      const before = last();
      const seq = before.seq + 1;
      const { at, kind, host, isLoopback, bytes, events, bodySha256, fields, refusal, uploadId, jobId } = entry;
      const link = nextLink(before.link, entryDigest({ ...entry, seq }));
      const why = refusal && JSON.stringify(refusal);
      sql.insert.run(seq, at, kind, host, isLoopback ? 1 : 0, bytes, events, bodySha256, JSON.stringify(fields), why, uploadId, jobId, link);
      return seq;
    },
    /** Number and link of the newest; 0 and `FIRST_LINK` before the first. */
    last,
    /** Null where there is no such entry. */
    linkAt: (seq: number): string | null => (seq === 0 ? FIRST_LINK : (sql.link.get(seq)?.link ?? null)),
    /** Newest first. */
    list: (filter: OutgoingFilter, before: number, limit: number): OutgoingEntry[] => sql.list.all({ ...filtered(filter), before, limit }).map(toEntry),
    /** Oldest first; one at a time. */
    *all(): Generator<OutgoingEntry> {
      for (const row of sql.all.iterate()) yield toEntry(row);
    },
    /** Of what the filter lets through; `end` is the chain's in any case. */
    totals(filter: OutgoingFilter): OutgoingTotals {
      const asked = filtered(filter);
      const isWhole = asked.job === null && asked.upload === null;
      return totalsOf(isWhole ? sql.hosts.all() : sql.hostsOf.all(asked), { since: sql.since.get(asked)?.at ?? null, end: sql.last.get()?.link ?? null });
    },
  };
}

function filtered({ jobId = null, uploadId = null }: { jobId?: number | null | undefined; uploadId?: number | null | undefined }): Filtered {
  return { job: jobId, upload: uploadId };
}

function totalsOf(rows: readonly HostRow[], span: Pick<OutgoingTotals, 'since' | 'end'>): OutgoingTotals {
  const sum = (of: readonly HostRow[], what: 'requests' | 'bytes'): number => of.reduce((total, row) => total + row[what], 0);
  const passed = rows.filter(({ refused }) => refused === 0);
  const away = passed.filter(({ is_loopback: isLoopback }) => isLoopback === 0);
  const here = passed.filter(({ is_loopback: isLoopback }) => isLoopback === 1);
  return {
    requests: sum(away, 'requests'),
    bytes: sum(away, 'bytes'),
    loopbackRequests: sum(here, 'requests'),
    loopbackBytes: sum(here, 'bytes'),
    refused: sum(rows.filter(({ refused }) => refused === 1), 'requests'),
    hosts: passed.map(({ host, requests, bytes }) => ({ host, requests, bytes })),
    ...span,
  };
}

function toEntry(row: OutgoingRow): OutgoingEntry {
  return {
    seq: row.seq, at: row.at, kind: row.kind, host: row.host, isLoopback: row.is_loopback === 1, bytes: row.bytes, events: row.events,
    bodySha256: row.body_sha256, fields: JSON.parse(row.fields) as string[], refusal: row.refusal === null ? null : (JSON.parse(row.refusal) as GateRefusal),
    uploadId: row.upload_id, jobId: row.job_id, link: row.link,
  };
}
