/** Certificates of what was forgotten. They are never changed or deleted, and outlive their jobs. */
import type { Database } from 'better-sqlite3';
import type { PurgeCertificate } from '../contract/privacy.ts';

export type CertificateStore = ReturnType<typeof createCertificateStore>;

export function createCertificateStore(db: Database) {
  const next = db.prepare<[], { id: number }>("SELECT COALESCE(MAX(seq), 0) + 1 AS id FROM sqlite_sequence WHERE name = 'purge_certificate'");
  const insert = db.prepare<[number, number, string]>('INSERT INTO purge_certificate (id, job_id, body) VALUES (?, ?, ?)');
  const select = db.prepare<[number], { body: string }>('SELECT body FROM purge_certificate WHERE id = ?');
  const list = db.prepare<[number | null, number | null, number], { body: string }>(
    'SELECT body FROM purge_certificate WHERE (? IS NULL OR job_id = ?) ORDER BY id DESC LIMIT ?',
  );
  const count = db.prepare<[], { count: number }>('SELECT COUNT(*) AS count FROM purge_certificate');
  return {
    /** The number of the next one; ask and put in one transaction. */
    nextId: (): number => next.get()?.id ?? 1,
    put: (certificate: PurgeCertificate): void => void insert.run(certificate.certificateId, certificate.jobId, JSON.stringify(certificate)),
    /** Null where there is none. */
    read(certificateId: number): PurgeCertificate | null {
      const row = select.get(certificateId);
      return row ? (JSON.parse(row.body) as PurgeCertificate) : null;
    },
    /** Newest first; of every job where `jobId` is null. */
    list: (limit: number, jobId: number | null): PurgeCertificate[] => list.all(jobId, jobId, limit).map(({ body }) => JSON.parse(body) as PurgeCertificate),
    count: (): number => count.get()?.count ?? 0,
  };
}
