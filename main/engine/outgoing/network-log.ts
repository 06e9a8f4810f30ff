/**
 * The outgoing log as a proof: every entry, or those of one job between the digests of all others, so that the chain can be
 * recomputed from its first link to its last by whoever holds the file.
 */
import type { OutgoingEntry, OutgoingTotals } from '../contract/privacy.ts';
import { entryDigest, FIRST_LINK } from '../store/outgoing-log.ts';
import type { OutgoingStore } from '../store/outgoing-log.ts';

export const NETWORK_LOG_VERSION = 1;

/** Stands in the file, so that it can be checked without this program. */
export const CHAIN_RULE =
  'The link of an entry is the SHA-256 of two texts in a row: the link before it, and the SHA-256 of the entry as JSON without spaces and without its link, with its keys in the order seq, at, kind, host, isLoopback, bytes, events, bodySha256, fields, refusal (problem, event, field), uploadId, jobId; all digests are lower hex, and before the first entry stand 64 zeros.';

/** An entry of another job: only that it exists, and what it adds to the chain. */
export interface OtherEntry {
  readonly seq: number;
  readonly entrySha256: string;
}

export interface NetworkLog {
  readonly counterfoilNetworkLog: typeof NETWORK_LOG_VERSION;
  readonly appVersion: string;
  readonly writtenAt: string;
  readonly chain: typeof CHAIN_RULE;
  /** Null for the whole log. */
  readonly jobId: number | null;
  /** Numbers of the first and the last entry, and the links before the one and of the other; `to` 0 where there is none. */
  readonly from: number;
  readonly to: number;
  readonly start: string;
  readonly end: string;
  /** Of the entries that are shown. */
  readonly totals: Omit<OutgoingTotals, 'end'>;
  readonly entries: readonly (OutgoingEntry | OtherEntry)[];
}

/** In a running transaction, so that totals and entries are of one moment. */
export function networkLogOf(outgoing: OutgoingStore, { jobId, appVersion, writtenAt }: Pick<NetworkLog, 'jobId' | 'appVersion' | 'writtenAt'>): NetworkLog {
  const entries: (OutgoingEntry | OtherEntry)[] = [];
  for (const entry of outgoing.all()) entries.push(jobId === null || entry.jobId === jobId ? entry : { seq: entry.seq, entrySha256: entryDigest(entry) });
  const { seq, link } = outgoing.last();
  return { counterfoilNetworkLog: NETWORK_LOG_VERSION, appVersion, writtenAt, chain: CHAIN_RULE, jobId, from: 1, to: seq, start: FIRST_LINK, end: link, totals: sumOf(entries), entries };
}

/** Counted from the entries themselves; those of other jobs say nothing. */
export function sumOf(entries: readonly (OutgoingEntry | OtherEntry)[]): NetworkLog['totals'] {
  const shown = entries.filter((entry): entry is OutgoingEntry => 'link' in entry);
  const passed = shown.filter(({ refusal }) => refusal === null);
  const bytesOf = (of: readonly OutgoingEntry[]): number => of.reduce((sum, { bytes }) => sum + bytes, 0);
  const [away, here] = [passed.filter(({ isLoopback }) => !isLoopback), passed.filter(({ isLoopback }) => isLoopback)];
  const hosts = [...new Set(passed.map(({ host }) => host))].toSorted().map((host) => {
    const there = passed.filter((entry) => entry.host === host);
    return { host, requests: there.length, bytes: bytesOf(there) };
  });
  return {
    requests: away.length, bytes: bytesOf(away), loopbackRequests: here.length, loopbackBytes: bytesOf(here),
    refused: shown.length - passed.length, hosts, since: shown[0]?.at ?? null,
  };
}
