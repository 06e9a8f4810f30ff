/** Remembers which events a CSV export holds, so that they can be told again and marked as uploaded later. */
import type { Context, Pace } from '../context.ts';
import { iso } from '../moments.ts';
import type { StoredJob } from '../store/jobs.ts';
import { grainOf, knownEvents, ownDigests } from './event-keys.ts';

/** A record that counts once `finish` is called. */
export interface ExportDraft {
  /** Call in the transaction that says the job is exported. */
  finish(): void;
}

/**
 * Writes the record of the events that a job's parts hold, without those that the ledger leaves out, as a draft. A draft that is
 * not finished is as if it had never been.
 */
export async function draftRecord({ store, now }: Context, job: StoredJob, pace: Pace): Promise<ExportDraft> {
  const { id: keyId, key } = store.ledger.ownKey();
  const grain = grainOf(job);
  let recordId = 0;
  store.inTransaction(() => {
    recordId = store.exportRecords.begin(job.jobId, keyId, iso(now()));
  });
  const writer = store.exportRecords.writer(recordId);
  let [events, firstSeq] = [0, 0];
  for (const chunk of knownEvents(store, job, 'without-lines')) {
    const sent = store.sentRows.between(job.jobId, firstSeq, chunk.rows);
    store.inTransaction(() => {
      for (const known of chunk.events) {
        if (sent.has(known.seq)) continue;
        if (known.digests === null) writer.add(ownDigests(known, key, grain));
        else writer.addBytes(known.digests);
        events += 1;
      }
    });
    firstSeq = chunk.rows;
    await pace.step({ stage: 'writing', rows: chunk.rows, done: chunk.rows, total: job.counts?.rowsRead ?? null, unit: 'rows' });
  }
  store.inTransaction(() => writer.flush());
  return { finish: () => store.exportRecords.finish(recordId, job.jobId, events) };
}
