// The outgoing log as a file: whatever is done to it afterwards is found, and a job's part of it proves itself as the whole does.
import { hash } from 'node:crypto';
import SqliteDatabase from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { GateRefusal } from '../../../main/engine/contract/privacy.ts';
import { networkLogOf } from '../../../main/engine/outgoing/network-log.ts';
import { verifyNetworkLog } from '../../../main/engine/outgoing/verify-network-log.ts';
import { privacy } from '../../../main/engine/store/migrations/0006-privacy.ts';
import { createOutgoingStore, FIRST_LINK, HOSTS_SQL } from '../../../main/engine/store/outgoing-log.ts';
import type { NewOutgoing, OutgoingStore } from '../../../main/engine/store/outgoing-log.ts';

const HOSTS = ['business-api.tiktok.com', '127.0.0.1:40123', 'sandbox-ads.tiktok.com'];
const REFUSAL: GateRefusal = { problem: 'email-shape', event: 3, field: 'data.properties.order_id' };

function entryOf(at: number, changes: Partial<NewOutgoing> = {}): NewOutgoing {
  const isRefused = at % 7 === 6;
  return {
    at: new Date(1_764_000_000_000 + at * 1000).toISOString(), kind: at % 3 === 1 ? 'rehearsal' : 'events', host: HOSTS[at % 3] ?? '', isLoopback: at % 3 === 1,
    bytes: isRefused ? 0 : 1000 + at, events: 10, bodySha256: hash('sha256', String(at)), fields: ['data.event', 'data.user.email'], refusal: isRefused ? REFUSAL : null,
    uploadId: 1 + (at % 4), jobId: at % 5 === 0 ? null : 1 + (at % 2), ...changes,
  };
}

function logOf(count: number): { outgoing: OutgoingStore; append(entry: NewOutgoing): void; db: InstanceType<typeof SqliteDatabase> } {
  const db = new SqliteDatabase(':memory:');
  db.exec(privacy);
  const outgoing = createOutgoingStore(db);
  const append = (entry: NewOutgoing): void => db.transaction(() => void outgoing.append(entry))();
  for (let at = 0; at < count; at += 1) append(entryOf(at));
  return { outgoing, append, db };
}

const written = (outgoing: OutgoingStore, jobId: number | null = null) =>
  JSON.parse(JSON.stringify(networkLogOf(outgoing, { jobId, appVersion: '1.2.3', writtenAt: '2026-11-25T00:00:00.000Z' }))) as { entries: Record<string, unknown>[]; to: number; end: string; start: string; totals: object; jobId: number | null };

describe('the log', () => {
  test('is numbered without gaps, chained from sixty-four zeros, and never changed', () => {
    const { outgoing, db } = logOf(20);
    const entries = [...outgoing.all()];
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
    let link = '0'.repeat(64);
    for (const { link: own, ...entry } of entries) {
      link = hash('sha256', link + hash('sha256', JSON.stringify(entry)));
      expect(own).toBe(link);
    }
    expect(() => db.exec('UPDATE outgoing_request SET bytes = 1')).toThrow('append-only');
    expect(() => db.exec('DELETE FROM outgoing_request')).toThrow('append-only');
    expect(() => db.exec('REPLACE INTO outgoing_request SELECT * FROM outgoing_request WHERE seq = 7')).toThrow('append-only');
    expect([...outgoing.all()]).toEqual(entries);
  });

  test('takes nothing outside of a transaction, and no refusal with bytes', () => {
    const { outgoing, append } = logOf(0);
    expect(() => outgoing.append(entryOf(0))).toThrow('transaction');
    expect(() => append(entryOf(0, { refusal: REFUSAL }))).toThrow('has no bytes');
    expect(() => append(entryOf(0, { bytes: 0 }))).toThrow('has no bytes');
    expect(outgoing.last()).toEqual({ seq: 0, link: FIRST_LINK });
  });

  test('is summed up by the index alone, and as its file sums it up', () => {
    const { outgoing, db } = logOf(50);
    const { end, ...totals } = outgoing.totals({});
    expect(written(outgoing).totals).toEqual(totals);
    expect(end).toBe(outgoing.last().link);
    expect(totals.requests + totals.loopbackRequests + totals.refused).toBe(50);
    const { end: _, ...ofJob } = outgoing.totals({ jobId: 2 });
    expect(written(outgoing, 2).totals).toEqual(ofJob);
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${HOSTS_SQL}`).all() as { detail: string }[];
    expect(plan.map(({ detail }) => detail).join()).toContain('COVERING INDEX outgoing_request_by_host');
  });
});

describe('its file', () => {
  test.each([0, 1, 2, 30])('of %i entries is intact', (count) => {
    const { outgoing } = logOf(count);
    const log = written(outgoing);
    expect(verifyNetworkLog(log)).toMatchObject({ kind: 'network-log', isIntact: true, problems: [], isKnownHere: null, facts: { entries: count, to: count } });
    expect(verifyNetworkLog(log, outgoing.linkAt).isKnownHere).toBe(count === 0 ? null : true);
  });

  test('of a job holds the others as digests only, and is as intact', () => {
    const { outgoing } = logOf(30);
    for (const jobId of [1, 2, 99]) {
      const log = written(outgoing, jobId);
      expect(log.entries).toHaveLength(30);
      expect(log.entries.every((entry) => ('link' in entry ? entry['jobId'] === jobId : Object.keys(entry).join() === 'seq,entrySha256'))).toBe(true);
      expect(verifyNetworkLog(log, outgoing.linkAt)).toMatchObject({ isIntact: true, isKnownHere: true, facts: { jobId, to: 30, end: outgoing.last().link } });
    }
    expect(written(outgoing, 99).entries.some((entry) => 'link' in entry)).toBe(false);
  });

  test('of an earlier day is known here, that of another workspace or one made up is not', () => {
    const { outgoing, append } = logOf(5);
    const early = written(outgoing);
    append(entryOf(5));
    expect(verifyNetworkLog(early, outgoing.linkAt)).toMatchObject({ isIntact: true, isKnownHere: true });
    const other = logOf(0);
    other.append(entryOf(0, { bytes: 1 }));
    expect(verifyNetworkLog(written(other.outgoing), outgoing.linkAt)).toMatchObject({ isIntact: true, isKnownHere: false });
  });

  type Log = ReturnType<typeof written>;
  const at = (log: Log, index: number): Record<string, unknown> => log.entries[index] ?? {};
  test.each<[string, (log: Log) => void, string]>([
    ['an entry is changed', (log) => (at(log, 3)['bytes'] = 1), 'broken-link'],
    ['a field of a refusal is changed', (log) => ((at(log, 6)['refusal'] as Record<string, unknown>)['event'] = null), 'broken-link'],
    ['an entry says more', (log) => (at(log, 3)['note'] = 'x'), 'bad-entry'],
    ['an entry says less', (log) => delete at(log, 3)['jobId'], 'bad-entry'],
    ['an entry is taken out', (log) => log.entries.splice(3, 1), 'broken-link'],
    ['the first is taken out', (log) => log.entries.shift(), 'out-of-order'],
    ['the last is taken out', (log) => log.entries.pop(), 'wrong-end'],
    ['the last is taken out and the count says so', (log) => { log.entries.pop(); log.to -= 1; }, 'wrong-end'],
    ['two change places', (log) => log.entries.splice(2, 2, at(log, 3), at(log, 2)), 'out-of-order'],
    ['two change places and numbers', (log) => { log.entries.splice(2, 2, { ...at(log, 3), seq: 3 }, { ...at(log, 2), seq: 4 }); }, 'broken-link'],
    ['one stands twice', (log) => log.entries.splice(3, 0, at(log, 3)), 'out-of-order'],
    ['one is put in', (log) => log.entries.push({ ...at(log, 9), seq: 11 }), 'wrong-end'],
    ['a link is changed', (log) => (at(log, 3)['link'] = 'a'.repeat(64)), 'broken-link'],
    ['the end is changed', (log) => (log.end = 'a'.repeat(64)), 'wrong-end'],
    ['the totals are changed', (log) => ((log.totals as Record<string, unknown>)['bytes'] = 0), 'wrong-totals'],
    ['one is hidden behind its digest', (log) => log.entries.splice(3, 1, { seq: 4, entrySha256: 'a'.repeat(64) }), 'bad-entry'],
    ['it begins later', (log) => { log.start = String(at(log, 0)['link']); log.entries.shift(); }, 'bad-shape'],
    ['it says more', (log) => ((log as Record<string, unknown>)['note'] = 'x'), 'bad-shape'],
  ])('is not intact where %s', (_what, change, code) => {
    const log = written(logOf(10).outgoing);
    change(log);
    const { isIntact, problems } = verifyNetworkLog(log);
    expect(isIntact).toBe(false);
    expect(problems.map((problem) => problem.code)).toContain(code);
  });

  test('names the very entry that was changed, and no other', () => {
    const log = written(logOf(10).outgoing);
    at(log, 3)['host'] = 'elsewhere.example';
    expect(verifyNetworkLog(log).problems.filter(({ where }) => where !== 'totals')).toEqual([{ code: 'broken-link', where: 'entries.3' }]);
  });

  test('of a job, shown with an entry of another one, is not intact', () => {
    const { outgoing } = logOf(10);
    const log = written(outgoing, 1);
    const other = written(outgoing).entries.findIndex(({ jobId }) => jobId === 2);
    log.entries[other] = at(written(outgoing), other);
    expect(verifyNetworkLog(log).problems.map(({ code }) => code)).toContain('foreign-job');
  });

  test('is not intact after any one value in it was changed, whichever it is', () => {
    const { outgoing } = logOf(8);
    const places = (value: unknown, path: readonly string[] = []): string[][] =>
      typeof value === 'object' && value !== null ? Object.entries(value).flatMap(([key, part]) => places(part, [...path, key])) : [[...path]];
    for (const jobId of [null, 1]) {
      const text = JSON.stringify(written(outgoing, jobId));
      // What is about the file and not about the log: who wrote it, when, and the rule in words.
      const all = places(JSON.parse(text)).filter(([first]) => !['appVersion', 'writtenAt', 'chain'].includes(first ?? ''));
      fc.assert(fc.property(fc.constantFrom(...all), fc.oneof(fc.integer(), fc.boolean(), fc.constant(null), fc.string(), fc.constant('a'.repeat(64))), (path, value) => {
        const log = JSON.parse(text) as Record<string, unknown>;
        const last = path.at(-1) ?? '';
        const holder = path.slice(0, -1).reduce<Record<string, unknown>>((inner, key) => inner[key] as Record<string, unknown>, log);
        fc.pre(holder[last] !== value);
        holder[last] = value;
        expect(verifyNetworkLog(log).isIntact).toBe(false);
      }), { numRuns: 300 });
    }
  });

  test.each([null, 1, 'x', [], {}, { counterfoilNetworkLog: 2 }])('is not %j', (json) => expect(verifyNetworkLog(json)).toMatchObject({ isIntact: false, problems: [{ code: 'bad-shape' }] }));
});
