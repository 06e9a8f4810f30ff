/** Purge certificates for a person: what is gone, and what of it is not ours to delete. */
import type { PurgeCertificate, PurgeReason } from '../engine/contract/privacy.ts';
import { momentText } from './day-text.ts';
import { count, plural, size, table } from './output.ts';

const REASONS: Readonly<Record<PurgeReason, string>> = { asked: 'asked for', retention: 'its time was over', 'after-run': 'the run was done' };

export function certificateTable(certificates: readonly PurgeCertificate[]): string {
  const rows = certificates.map(({ certificateId, jobId, at, by, reason, removed }) => [
    String(certificateId), String(jobId), momentText(at), by, REASONS[reason], count(removed.rows), size(removed.bytes),
  ]);
  return table([['certificate', 'job', 'time', 'by', 'why', 'rows', 'size'], ...rows], [0, 1, 5, 6]);
}

/** What a forgotten job leaves, so that nobody believes that all of it is gone; '' where nothing is left. */
export function leftText({ jobId, pending, files }: PurgeCertificate): string {
  const lines = [
    pending.events === 0 ? '' : `  ${plural(pending.events, 'event')} of job ${jobId} wait to be sent, as hashes; "counterfoil uploads discard" gives them up.`,
    files.length === 0 ? '' : `  ${plural(files.length, 'file')} that job ${jobId} wrote, with hashed contacts (pseudonymous, not anonymous) and plain ones after --include-values: yours to delete.`,
  ];
  return lines.filter((line) => line !== '').join('\n');
}
