/** How long raw rows may stay: a setting of the workspace, by days since a job was last worked on. */
import { iso } from '../moments.ts';
import type { StoredRawJob } from '../store/raw-data.ts';
import type { Store } from '../store/store.ts';
import { purgeJob } from './purge-job.ts';
import type { PurgeHost } from './purge-job.ts';

const SETTING = 'retentionDays';
const DAY_MS = 86_400_000;

/** Null: raw rows stay until they are forgotten by hand. */
export function retentionDays(store: Store): number | null {
  const value = store.settings.get(SETTING);
  return typeof value === 'number' ? value : null;
}

export function setRetentionDays(store: Store, days: number | null): void {
  if (days === null) store.settings.remove(SETTING);
  else store.settings.put(SETTING, days);
}

/** Jobs that nobody made, prepared or planned to send within the days. 0 days: every job, whatever the clock says. */
export function olderThan({ store, now }: PurgeHost, days: number): StoredRawJob[] {
  return store.rawData.jobs().filter((job) => days === 0 || lastWorkedOn(job, now()) + days * DAY_MS <= now());
}

/** Null without a retention, or without a job that it will reach. */
export function nextPurge({ store, now }: PurgeHost, jobs: readonly StoredRawJob[]): string | null {
  const days = retentionDays(store);
  if (days === null || jobs.length === 0) return null;
  return iso(Math.min(...jobs.map((job) => lastWorkedOn(job, now()))) + days * DAY_MS);
}

export function hasOverdue(host: PurgeHost): boolean {
  const days = retentionDays(host.store);
  return days !== null && olderThan(host, days).length > 0;
}

/** Call as the only writer, and `shrink` after it. */
export function purgeOverdue(host: PurgeHost): void {
  const days = retentionDays(host.store);
  if (days === null) return;
  for (const { jobId } of olderThan(host, days)) purgeJob(host, { jobId, reason: 'retention', afterDays: days });
}

/** A job may be prepared as of a time to come; that does not keep its rows any longer. */
export function lastWorkedOn({ createdAt, preparedAt, plannedAt }: StoredRawJob, now: number): number {
  const times = [preparedAt, plannedAt].flatMap((time) => (time === null ? [] : [Date.parse(time)]));
  return Math.max(Date.parse(createdAt), ...times.filter((time) => time <= now));
}
