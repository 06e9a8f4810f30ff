/** Recomputes a network log from what stands in it: order, gaps, every link, the ends and the totals. */
import type { OutgoingEntry, Verification } from '../contract/privacy.ts';
import { entryDigest, FIRST_LINK, nextLink } from '../store/outgoing-log.ts';
import { NETWORK_LOG_VERSION, sumOf } from './network-log.ts';
import type { NetworkLog, OtherEntry } from './network-log.ts';

type Problem = Verification['problems'][number];
type Json = Readonly<Record<string, unknown>>;

/** What this workspace has under a number; null where it has no such entry. */
export type LinkAt = (seq: number) => string | null;

const MOST_PROBLEMS = 100;
const SHA256 = /^[0-9a-f]{64}$/;
const KINDS: readonly unknown[] = ['events', 'test-events', 'rehearsal', 'connection-test'];
const LOG_KEYS = ['counterfoilNetworkLog', 'appVersion', 'writtenAt', 'chain', 'jobId', 'from', 'to', 'start', 'end', 'totals', 'entries'];
const ENTRY_KEYS = ['seq', 'at', 'kind', 'host', 'isLoopback', 'bytes', 'events', 'bodySha256', 'fields', 'refusal', 'uploadId', 'jobId', 'link'];

/**
 * `json` is a parsed file, or the slice in a compliance pack. Without `linkAt`, or where this workspace has sent nothing,
 * `isKnownHere` is null. Problems: `bad-shape`, `bad-entry`, `out-of-order`, `broken-link`, `wrong-end`, `wrong-totals`, `foreign-job`.
 */
export function verifyNetworkLog(json: unknown, linkAt?: LinkAt): Verification {
  const log = readLog(json);
  if (log === null) return { kind: 'network-log', isIntact: false, problems: [{ code: 'bad-shape', where: '' }], isKnownHere: null, facts: {} };
  const problems: Problem[] = [];
  const entries: (OutgoingEntry | OtherEntry)[] = [];
  let link = log.start;
  for (const [index, value] of log.entries.entries()) {
    const where = `entries.${index}`;
    const entry = readEntry(value);
    if (entry === null) {
      problems.push({ code: 'bad-entry', where });
      continue;
    }
    if (entry.seq !== log.from + index) problems.push({ code: 'out-of-order', where });
    const isShown = 'link' in entry;
    if (isShown && log.jobId !== null && entry.jobId !== log.jobId) problems.push({ code: 'foreign-job', where });
    if (!isShown && log.jobId === null) problems.push({ code: 'bad-entry', where });
    const expected = nextLink(link, isShown ? entryDigest(entry) : entry.entrySha256);
    if (isShown && entry.link !== expected) problems.push({ code: 'broken-link', where });
    // Goes on from the link that stands there, so that what was changed is named and not all that follows it.
    link = isShown ? entry.link : expected;
    entries.push(entry);
  }
  if (link !== log.end || log.entries.length !== log.to - log.from + 1) problems.push({ code: 'wrong-end', where: 'end' });
  if (JSON.stringify(log.totals) !== JSON.stringify(sumOf(entries))) problems.push({ code: 'wrong-totals', where: 'totals' });
  const isEmptyHere = linkAt === undefined || linkAt(1) === null;
  return {
    kind: 'network-log',
    isIntact: problems.length === 0,
    problems: problems.slice(0, MOST_PROBLEMS),
    isKnownHere: isEmptyHere ? null : linkAt(log.to) === log.end,
    facts: factsOf(log, entries),
  };
}

function factsOf(log: LogFrame, entries: readonly (OutgoingEntry | OtherEntry)[]): Verification['facts'] {
  const { requests, bytes, loopbackRequests, refused, since } = sumOf(entries);
  const shown = entries.filter((entry): entry is OutgoingEntry => 'link' in entry);
  return {
    appVersion: log.appVersion, writtenAt: log.writtenAt, jobId: log.jobId, from: log.from, to: log.to, end: log.end,
    entries: shown.length, requests, bytes, loopbackRequests, refused, since, until: shown.at(-1)?.at ?? null,
  };
}

type LogFrame = Pick<NetworkLog, 'appVersion' | 'writtenAt' | 'jobId' | 'from' | 'to' | 'start' | 'end'> & { readonly totals: unknown; readonly entries: readonly unknown[] };

/** Null where it is no log of this version. The chain begins with the first entry: what begins later proves nothing of what was before. */
function readLog(json: unknown): LogFrame | null {
  if (!isRecord(json) || !hasKeys(json, LOG_KEYS)) return null;
  const { appVersion, writtenAt, jobId, from, to, start, end, totals, entries } = json;
  const isRight =
    json['counterfoilNetworkLog'] === NETWORK_LOG_VERSION &&
    typeof appVersion === 'string' && isTime(writtenAt) && typeof json['chain'] === 'string' && isIdOrNull(jobId) &&
    from === 1 && isCount(to) && start === FIRST_LINK && isDigest(end) && Array.isArray(entries);
  return isRight ? ({ appVersion, writtenAt, jobId, from, to, start, end, totals, entries } as LogFrame) : null;
}

/** Strict, so that nothing can stand in an entry that its digest does not cover. */
function readEntry(value: unknown): OutgoingEntry | OtherEntry | null {
  if (!isRecord(value) || !isCount(value['seq'])) return null;
  if ('entrySha256' in value) return hasKeys(value, ['seq', 'entrySha256']) && isDigest(value['entrySha256']) ? (value as unknown as OtherEntry) : null;
  const { at, kind, host, isLoopback, bytes, events, bodySha256, fields, refusal, uploadId, jobId, link } = value;
  const isRight =
    hasKeys(value, ENTRY_KEYS) && isTime(at) && KINDS.includes(kind) && typeof host === 'string' && typeof isLoopback === 'boolean' &&
    isCount(bytes) && isCount(events) && isDigest(bodySha256) && Array.isArray(fields) && fields.every((field) => typeof field === 'string') &&
    (refusal === null || isRefusal(refusal)) && isIdOrNull(uploadId) && isIdOrNull(jobId) && isDigest(link);
  return isRight ? (value as unknown as OutgoingEntry) : null;
}

function isRefusal(value: unknown): boolean {
  return isRecord(value) && hasKeys(value, ['problem', 'event', 'field']) && typeof value['problem'] === 'string' &&
    (value['event'] === null || isCount(value['event'])) && typeof value['field'] === 'string';
}

function hasKeys(value: Json, keys: readonly string[]): boolean {
  return Object.keys(value).length === keys.length && keys.every((key) => Object.hasOwn(value, key));
}

function isRecord(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isDigest(value: unknown): value is string {
  return typeof value === 'string' && SHA256.test(value);
}

function isTime(value: unknown): boolean {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

function isIdOrNull(value: unknown): boolean {
  return value === null || (isCount(value) && value > 0);
}
