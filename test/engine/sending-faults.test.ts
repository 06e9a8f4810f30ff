// Sending against a TikTok that fails in every documented way, with the sender killed at seeded moments and started again until it
// is done: every good event arrives, under one id and with its own contents, the refused ones are exactly the bad ones, and the
// ledger knows it afterwards. `npm run torture` sends 100,000 events each time.
import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RefusedEvent, UploadView } from '../../main/engine/contract/upload.ts';
import { openEngine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';
import {
  CLOCK_OFFSET, compare, copyOf, FLAWLESS, HOUR, prepareWorkspace, recipeFor, repeatedAfter, runSender, sendUntilDone, startSender, wrongCounts, wrongLog,
} from '../helpers/sending-proof.ts';
import type { LongRun, Persistence, PreparedWorkspace } from '../helpers/sending-proof.ts';
import type { Behaviour, Fault, TikTokState } from '../helpers/tiktok-server/contract.ts';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { isTorture, report, scaled } from '../helpers/torture.ts';
import { makeLineFile, makeOrderFile, NOW } from '../oracle/sent-events.ts';
import type { Arrival, OrderFile } from '../oracle/sent-events.ts';

const FULL = 100_000;
const EVENTS = scaled(FULL);
const BATCH = isTorture ? 1000 : 50;
const KILLS = isTorture ? 3 : 1;
/** One order in so many is refused: five, or twenty of the full size. */
const POISON_EVERY = isTorture ? 5000 : 400;
const TIMEOUT = isTorture ? 900_000 : 120_000;
/** Small enough that a test about one thing is about nothing else. */
const FEW = 300;

let few: OrderFile;
let preparedFew: PreparedWorkspace;
let many: OrderFile;
let preparedMany: PreparedWorkspace;
let tiktok: TikTok;
let cleanUp: () => void;
let copies = 0;

beforeAll(async () => {
  const [a, b] = [keepFolder(), keepFolder()];
  cleanUp = () => [a, b].forEach(({ remove }) => remove());
  few = makeOrderFile(FEW, 3, 'FEW');
  preparedFew = await prepareWorkspace(a.path, few.text);
  many = makeOrderFile(EVENTS, 4);
  preparedMany = await prepareWorkspace(b.path, many.text);
  tiktok = await startTikTok({ clockOffset: CLOCK_OFFSET });
});
afterAll(async () => {
  await tiktok.stop();
  cleanUp();
});

const RIGHT: Partial<Behaviour> = { tokens: { [TEST_TOKEN]: 'good' }, eventSets: [TEST_SET], faults: [], poison: [], poisonCode: 40002, words: 'plain', clockOffset: CLOCK_OFFSET };

/** A copy of a prepared workspace, and the server as told and with empty books. */
async function given(prepared: PreparedWorkspace, behaviour: Partial<Behaviour> = {}): Promise<PreparedWorkspace> {
  copies += 1;
  tiktok.watch(() => {});
  await tiktok.change({ ...RIGHT, ...behaviour });
  await tiktok.clear();
  return copyOf(prepared, String(copies));
}

const sure = (kind: Fault['kind'], more: Partial<Fault> = {}): Fault => ({ kind, ...more });
const often = (kind: Fault['kind'], more: Partial<Fault> = {}): Fault => ({ kind, chance: 0.15, ...more });
const lost = (kind: Fault['kind'], more: Partial<Fault> = {}): Fault => often(kind, { accepts: true, ...more });

/** Order ids of about `share` of the orders, seeded by what they are. */
function poisonOf({ arrivals }: OrderFile, every: number): string[] {
  return arrivals.flatMap(({ orderId }, at) => (orderId !== null && at % every === 7 % every ? [orderId] : []));
}

interface Mode {
  readonly what: string;
  readonly faults: readonly Fault[];
  /** One order in so many is refused. */
  readonly poisonEvery?: number;
  readonly behaviour?: Partial<Behaviour>;
  readonly requestTimeout?: number;
}

const MODES: readonly Mode[] = [
  { what: 'nothing', faults: [] },
  { what: 'throttling', faults: [often('throttled'), often('throttled-app')] },
  { what: 'gateway errors before and after acceptance', faults: [often('bad-gateway'), lost('bad-gateway')] },
  { what: 'system errors and maintenance', faults: [often('system-error'), lost('system-busy'), often('maintenance')] },
  { what: 'slow answers that nobody waits for', faults: [often('slow', { milliseconds: isTorture ? 900 : 400 })], requestTimeout: isTorture ? 600 : 250 },
  { what: 'connections that break before the request is read', faults: [often('drop')] },
  { what: 'connections that break after acceptance', faults: [lost('drop')] },
  { what: 'half an answer', faults: [lost('half-answer'), lost('truncated', { chance: 0.03 })] },
  { what: 'garbage and empty answers', faults: [lost('garbage', { chance: 0.03 }), often('empty', { chance: 0.03 })] },
  { what: 'refusals that name the event', faults: [], poisonEvery: POISON_EVERY },
  { what: 'refusals that name nothing', faults: [], poisonEvery: POISON_EVERY, behaviour: { words: 'silent', poisonCode: 40000 } },
  { what: 'refusals and lost answers', faults: [lost('drop'), often('throttled')], poisonEvery: POISON_EVERY, behaviour: { words: 'echoes', poisonCode: 40700 } },
  {
    what: 'everything at once',
    faults: [often('throttled', { chance: 0.08 }), often('bad-gateway', { chance: 0.05 }), lost('bad-gateway', { chance: 0.05 }), lost('drop', { chance: 0.08 }), often('drop', { chance: 0.05 }), lost('half-answer', { chance: 0.05 }), often('system-error', { chance: 0.05 }), often('slow', { chance: 0.2, milliseconds: 20 })],
    poisonEvery: POISON_EVERY,
    behaviour: { words: 'echoes' },
  },
];

const outcomes = { accepted: 0, refused: 0, kills: 0, requests: 0, 'sender runs': 0 };

async function refusedOf(prepared: PreparedWorkspace, uploadId: number): Promise<RefusedEvent[]> {
  const engine = openEngine({ workspace: prepared.workspace });
  const found: RefusedEvent[] = [];
  for (let after = -1; ; ) {
    const page = await engine.listRefused({ uploadId, after, limit: 200 });
    found.push(...page);
    const last = page.at(-1);
    if (!last) break;
    after = last.seq;
  }
  engine.close();
  return found;
}

/** A plan made afterwards says what the ledger knows. */
async function planAgain(prepared: PreparedWorkspace, more: object = {}): Promise<UploadView> {
  const engine = openEngine({ workspace: prepared.workspace, clock: () => Date.now() + CLOCK_OFFSET });
  const view = await engine.planUpload({ jobId: prepared.jobId, eventSet: TEST_SET, endpoint: tiktok.origin, ...more });
  engine.close();
  return view;
}

/** The bound that halving keeps: about two requests for each bad event and each level, in every run that begins anew. */
function mostRequests({ poison, run, state, batch, events }: { poison: number; run: LongRun; state: TikTokState; batch: number; events: number }): number {
  const struck = state.requests.filter(({ fault, isDelivered }) => fault !== null || isDelivered !== true).length;
  return Math.ceil(events / batch) + struck + run.kills + (run.kills + 1) * (2 * poison * Math.ceil(Math.log2(batch)) + 2);
}

async function prove(prepared: PreparedWorkspace, file: OrderFile, options: { poison: readonly string[]; batch: number; persistence: Persistence }): Promise<LongRun> {
  const { poison, batch, persistence } = options;
  const run = await sendUntilDone(prepared, tiktok, { ...persistence, plan: { batchSize: batch, ...persistence.plan } });
  const state = await tiktok.state();
  const isBad = ({ orderId }: Arrival): boolean => orderId !== null && poison.includes(orderId);
  const bad = file.arrivals.filter(isBad).length;
  expect(compare(file.arrivals.filter((arrival) => !isBad(arrival)), state)).toEqual(FLAWLESS);
  expect(wrongCounts(run.runs)).toEqual([]);
  expect(await wrongLog(prepared.workspace, state, run.kills)).toEqual([]);
  expect(run.last.counts).toMatchObject({ events: file.arrivals.length, refused: bad, sent: file.arrivals.length - bad, pending: 0, left: 0 });
  const refused = await refusedOf(prepared, run.last.uploadId);
  expect(refused).toHaveLength(bad);
  const acceptedIds = new Set(state.accepted.map(({ eventId }) => eventId));
  expect(refused.filter(({ eventId }) => acceptedIds.has(eventId))).toEqual([]);
  expect(state.requests.filter(({ others }) => others > 0)).toEqual([]);
  expect(state.requests.length).toBeLessThanOrEqual(mostRequests({ poison: bad, run, state, batch, events: file.arrivals.length }));
  expect(new Set(state.requests.map(({ path, method }) => `${method} ${path}`))).toEqual(new Set(['POST /open_api/v1.3/event/track/']));
  expect((await planAgain(prepared)).ledger).toMatchObject({ fresh: bad, unknown: 0, changed: 0, alreadySent: file.arrivals.length - bad });
  outcomes.accepted += state.accepted.length;
  outcomes.refused += bad;
  outcomes.kills += run.kills;
  outcomes.requests += state.requests.length;
  outcomes['sender runs'] += run.runs.length;
  return run;
}

describe('through kills and', () => {
  test.each(MODES.map((mode, at) => [mode.what, mode, at] as const))('%s, nothing is lost, repeated under another id or invented', { timeout: TIMEOUT }, async (what, mode, at) => {
    const poison = mode.poisonEvery ? poisonOf(many, mode.poisonEvery) : [];
    const prepared = await given(preparedMany, { faults: mode.faults, seed: at + 1, poison, ...mode.behaviour });
    await prove(prepared, many, { poison, batch: BATCH, persistence: { kills: KILLS, seed: 100 + at, requestTimeout: mode.requestTimeout, patience: 25, horizon: isTorture ? 40 : 15 } });
    report({ what: `100,000 events sent through ${what}, the sender killed ${KILLS} times`, unit: 'rows', attempted: EVENTS, outcome: { ...outcomes } }, FULL);
    for (const name of Object.keys(outcomes) as (keyof typeof outcomes)[]) outcomes[name] = 0;
  });

  test('orders of several lines, one event each', { timeout: TIMEOUT }, async () => {
    const folder = keepFolder();
    const file = makeLineFile(scaled(10_000), 9);
    const prepared = await prepareWorkspace(folder.path, file.text, recipeFor('order'));
    await given(preparedFew, { faults: [lost('drop')] });
    await prove(prepared, file, { poison: [], batch: isTorture ? 500 : 20, persistence: { kills: 1, seed: 77 } });
    folder.remove();
  });
});

describe('sending stops at once, and resumes, where a person has to do something:', () => {
  test('the token expires midway', async () => {
    const prepared = await given(preparedFew, { tokens: { [TEST_TOKEN]: 'good', later: 'good' } });
    let seen = 0;
    tiktok.watch(({ moment }) => {
      if (moment === 'answered' && (seen += 1) === 3) void tiktok.change({ tokens: { [TEST_TOKEN]: 'expired', later: 'good' } });
    });
    await tiktok.change({ faults: [sure('slow', { milliseconds: 20 })] });
    const stopped = await runSender(prepared, tiktok, { plan: { batchSize: 30 } });
    expect(stopped.view).toMatchObject({ state: 'unfinished', stoppedBy: { code: 'upload/not-authorised' } });
    const { requests } = await tiktok.state();
    expect(requests.filter(({ token }) => token === 'expired')).toHaveLength(1);
    expect(stopped.view?.counts.unknown).toBe(0);
    const done = await runSender(prepared, tiktok, { token: 'later', plan: { batchSize: 30 } });
    expect(done.planned?.isResumed).toBe(true);
    expect(done.view).toMatchObject({ state: 'finished', stoppedBy: null, counts: { sent: FEW, pending: 0 } });
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
    expect(wrongCounts([stopped, done])).toEqual([]);
  });

  test.each<[string, Fault, string]>([
    ['no permission', sure('no-permission'), 'upload/no-permission'],
    ['a token that is refused', sure('expired-token'), 'upload/not-authorised'],
    ['a redirect, which is not followed', sure('redirect'), 'upload/misconfigured'],
    ['a wrong version', sure('code', { code: 40006, message: 'Api version is wrong.' }), 'upload/misconfigured'],
    ['a bad event set', sure('code', { code: 40002, message: 'Invalid value for event_source_id: not a valid string.' }), 'upload/misconfigured'],
    ['a banned country', sure('code', { code: 41000, message: 'Your IP is in a banned country.' }), 'upload/account-refused'],
  ])('%s', async (_what, fault, code) => {
    const prepared = await given(preparedFew, { faults: [{ ...fault, times: 1 }] });
    const stopped = await runSender(prepared, tiktok, { plan: { batchSize: 100 } });
    expect(stopped.view).toMatchObject({ state: 'unfinished', stoppedBy: { code }, counts: { sent: 0, pending: FEW, refused: 0 } });
    expect((await tiktok.state()).requests).toHaveLength(1);
    const done = await runSender(prepared, tiktok, { plan: { batchSize: 100 } });
    expect(done.view).toMatchObject({ state: 'finished', counts: { sent: FEW } });
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
  });
});

describe('sending gives up for now', () => {
  test('after six attempts that came to nothing, waiting twice as long each time', async () => {
    const prepared = await given(preparedFew, { faults: [sure('throttled')] });
    const { view, waits } = await runSender(prepared, tiktok, { plan: { batchSize: 100 } });
    expect(view).toMatchObject({ state: 'unfinished', stoppedBy: { code: 'upload/unavailable' }, counts: { sent: 0, pending: FEW, unknown: 0 } });
    expect((await tiktok.state()).requests).toHaveLength(6);
    expect(waits).toHaveLength(5);
    waits.forEach((wait, at) => {
      expect(wait).toBeGreaterThanOrEqual(1000 * 2 ** at);
      expect(wait).toBeLessThanOrEqual(1250 * 2 ** at);
    });
  });

  test('unless it is patient', async () => {
    const prepared = await given(preparedFew, { faults: [sure('throttled', { times: 30 })] });
    const { view, waits } = await runSender(prepared, tiktok, { isPatient: true, plan: { batchSize: 100 } });
    expect(view).toMatchObject({ state: 'finished', counts: { sent: FEW } });
    expect(Math.max(...waits)).toBeLessThanOrEqual(37_500);
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
  });

  test('while TikTok cannot be reached, and nothing is of unknown outcome then', async () => {
    const prepared = await given(preparedFew);
    await tiktok.down();
    const stopped = await runSender(prepared, tiktok, { plan: { batchSize: 100 } });
    await tiktok.up();
    expect(stopped.view).toMatchObject({ state: 'unfinished', stoppedBy: { code: 'upload/unreachable' }, counts: { sent: 0, pending: FEW, unknown: 0 }, unknownSince: null });
    const done = await runSender(prepared, tiktok, { plan: { batchSize: 100 } });
    expect(done.planned?.isResumed).toBe(true);
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
  });

  test('and a patient sender goes on when a TikTok that went away comes back', async () => {
    const prepared = await given(preparedFew);
    let seen = 0;
    tiktok.watch(({ moment }) => {
      if (moment !== 'accepted' || (seen += 1) !== 4) return;
      void tiktok.down().then(() => setTimeout(() => void tiktok.up(), 150));
    });
    const { view, progress } = await runSender(prepared, tiktok, { isPatient: true, plan: { batchSize: 20 } });
    expect(view).toMatchObject({ state: 'finished', counts: { sent: FEW } });
    expect(progress.some(({ state }) => state === 'waiting')).toBe(true);
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
  });
});

describe('a request that is too large is sent in parts', () => {
  test.each<[string, Fault]>([
    ['by HTTP 413', sure('too-large', { above: 20_000 })],
    ['by code 40011', sure('too-many-ids', { above: 33 })],
  ])('%s', async (_what, fault) => {
    const prepared = await given(preparedFew, { faults: [fault] });
    const { view } = await runSender(prepared, tiktok, { plan: { batchSize: 300 } });
    expect(view).toMatchObject({ state: 'finished', counts: { sent: FEW, refused: 0 } });
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
  });
});

describe('time', () => {
  /** Two batches of 100 went through; the answer of the third was lost. */
  async function interrupted(): Promise<PreparedWorkspace> {
    const prepared = await given(preparedFew, { faults: [sure('drop', { accepts: true, from: 3 })] });
    const { view } = await runSender(prepared, tiktok, { plan: { batchSize: 100 } });
    expect(view).toMatchObject({ state: 'unfinished', counts: { sent: 200, pending: 100, unknown: 100, overdue: 0 }, stoppedBy: { code: 'upload/unreachable' } });
    await tiktok.change({ faults: [] });
    return prepared;
  }

  async function later(hours: number): Promise<{ clockOffset: number }> {
    const clockOffset = CLOCK_OFFSET + hours * HOUR;
    await tiktok.change({ clockOffset });
    return { clockOffset };
  }

  test('within 48 hours what is of unknown outcome is sent again by itself', async () => {
    const prepared = await interrupted();
    const { view } = await runSender(prepared, tiktok, { ...(await later(47)), plan: { batchSize: 100 } });
    expect(view).toMatchObject({ state: 'finished', counts: { sent: FEW, overdue: 0 } });
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
  });

  test('after 48 hours it is asked first', async () => {
    const prepared = await interrupted();
    const asked = await runSender(prepared, tiktok, { ...(await later(49)), plan: { batchSize: 100 } });
    expect(asked.view).toMatchObject({ state: 'unfinished', stoppedBy: { code: 'upload/overdue' }, counts: { sent: 200, pending: 100, unknown: 100, overdue: 100 } });
    expect(repeatedAfter(48, (await tiktok.state()).accepted)).toBe(0);
  });

  test('what was left out then is not sent, and is told', async () => {
    const prepared = await interrupted();
    const { view } = await runSender(prepared, tiktok, { ...(await later(49)), overdue: 'leave', plan: { batchSize: 100 } });
    expect(view).toMatchObject({ state: 'finished', counts: { sent: 200, left: 100, pending: 0 } });
    expect(repeatedAfter(48, (await tiktok.state()).accepted)).toBe(0);
  });

  test('what is wanted again then is sent under the same ids', async () => {
    const prepared = await interrupted();
    const { view } = await runSender(prepared, tiktok, { ...(await later(49)), overdue: 'resend', plan: { batchSize: 100 } });
    expect(view).toMatchObject({ state: 'finished', counts: { sent: FEW, left: 0 } });
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
  });

  test('what never left is sent however late', async () => {
    const prepared = await given(preparedFew, { faults: [sure('throttled')] });
    await runSender(prepared, tiktok, { plan: { batchSize: 100 } });
    await tiktok.change({ faults: [] });
    const { view } = await runSender(prepared, tiktok, { ...(await later(72)), plan: { batchSize: 100 } });
    expect(view).toMatchObject({ state: 'finished', counts: { sent: FEW } });
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
  });

  test('the others go while the overdue ones are asked about', async () => {
    const prepared = await given(preparedFew, { faults: [sure('drop', { accepts: true })] });
    const first = await runSender(prepared, tiktok, { plan: { batchSize: 100 } });
    expect(first.view?.counts).toMatchObject({ sent: 0, unknown: 100 });
    await tiktok.change({ faults: [] });
    const { view } = await runSender(prepared, tiktok, { ...(await later(60)), plan: { batchSize: 100 } });
    expect(view).toMatchObject({ stoppedBy: { code: 'upload/overdue' }, counts: { sent: 200, pending: 100, overdue: 100 } });
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
    expect(repeatedAfter(48, (await tiktok.state()).accepted)).toBe(0);
  });

  test('a clock that is set back says nothing of the 48 hours, so it is asked first, and the ids stay', async () => {
    const prepared = await interrupted();
    const asked = await runSender(prepared, tiktok, { ...(await later(-30)), plan: { batchSize: 100 } });
    expect(asked.view).toMatchObject({ stoppedBy: { code: 'upload/overdue' }, counts: { sent: 200, overdue: 100 } });
    const { view } = await runSender(prepared, tiktok, { ...(await later(-30)), overdue: 'resend', plan: { batchSize: 100 } });
    expect(view).toMatchObject({ state: 'finished', counts: { sent: FEW } });
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
  });
});

describe('several senders', () => {
  test('of one workspace take turns, and nothing goes twice', async () => {
    const prepared = await given(preparedFew, { faults: [sure('slow', { milliseconds: 10 })] });
    // Long enough for a disk that is busy with others: an answer that came late would rightly be asked for again.
    const options = { plan: { batchSize: 20 }, requestTimeout: 30_000 };
    const runs = await Promise.all([1, 2, 3].map((seed) => startSender(prepared, tiktok, { ...options, seed }).ended));
    expect(runs.map(({ failed }) => failed)).toEqual([null, null, null]);
    const state = await tiktok.state();
    expect(compare(few.arrivals, state)).toEqual(FLAWLESS);
    expect(state.requests.filter(({ others }) => others > 0)).toEqual([]);
    expect(state.accepted.filter(({ arrivals }) => arrivals.length !== 1)).toEqual([]);
    expect(state.requests).toHaveLength(Math.ceil(FEW / 20));
  });

  test('on two computers send the same events under the same ids', async () => {
    const one = await given(preparedFew);
    const folder = keepFolder();
    const [head = '', ...rows] = few.text.trimEnd().split('\n');
    const other = await prepareWorkspace(folder.path, `${[head, ...rows.toReversed()].join('\r\n')}\r\n`);
    const views = [await runSender(one, tiktok, { plan: { batchSize: 100 } }), await runSender(other, tiktok, { plan: { batchSize: 70 } })].map(({ view }) => view);
    expect(views).toMatchObject([{ counts: { sent: FEW } }, { counts: { sent: FEW } }]);
    const state = await tiktok.state();
    expect(compare(few.arrivals, state)).toEqual(FLAWLESS);
    expect(state.accepted.every(({ arrivals }) => arrivals.length === 2)).toBe(true);
    folder.remove();
  });
});

describe('the ledger', () => {
  test('knows the events of a file that was renamed, re-sorted and grew', async () => {
    const prepared = await given(preparedFew);
    await runSender(prepared, tiktok, { plan: { batchSize: 100 } });
    const folder = keepFolder();
    const more = makeOrderFile(40, 12, 'NEW');
    const [head = '', ...rows] = few.text.trimEnd().split('\n');
    const again = await grownJob(prepared, [head, ...more.text.trimEnd().split('\n').slice(1), ...rows.toReversed()].join('\n'), folder.path);
    const { view } = await runSender(again, tiktok, { plan: { batchSize: 100 } });
    expect(view?.ledger).toMatchObject({ fresh: 40, alreadySent: FEW, changed: 0 });
    const state = await tiktok.state();
    expect(compare([...few.arrivals, ...more.arrivals], state)).toEqual(FLAWLESS);
    expect(state.accepted.every(({ arrivals }) => arrivals.length === 1)).toBe(true);
    folder.remove();
  });

  test('remembers nothing of a test, and its events go under ids of their own', async () => {
    const prepared = await given(preparedFew);
    const tried = await runSender(prepared, tiktok, { plan: { batchSize: 100, testEventCode: 'TEST123', limit: 5 } });
    expect(tried.view).toMatchObject({ state: 'finished', testEventCode: 'TEST123', counts: { sent: 5 } });
    const { view } = await runSender(prepared, tiktok, { plan: { batchSize: 100 } });
    expect(view).toMatchObject({ state: 'finished', counts: { sent: FEW } });
    const { accepted } = await tiktok.state();
    const tests = accepted.filter(({ testEventCode }) => testEventCode === 'TEST123').map(({ eventId }) => eventId);
    const ids = new Set(accepted.filter(({ testEventCode }) => testEventCode === null).map(({ eventId }) => eventId));
    expect([tests.length, ids.size, tests.filter((id) => ids.has(id))]).toEqual([5, FEW, []]);
  });

  test('an upload that was killed is resumed by a job of the same file, too', async () => {
    const prepared = await given(preparedFew, { faults: [sure('slow', { milliseconds: 15 })] });
    const sender = startSender(prepared, tiktok, { plan: { batchSize: 20 } });
    let seen = 0;
    tiktok.watch(({ moment }) => {
      if (moment === 'accepted' && (seen += 1) === 5) sender.child.kill('SIGKILL');
    });
    const killed = await sender.ended;
    expect(killed.wasKilled).toBe(true);
    const folder = keepFolder();
    const again = await grownJob(prepared, few.text, folder.path);
    const done = await runSender(again, tiktok, { plan: { batchSize: 20 } });
    expect(done.planned).toMatchObject({ isResumed: true, uploadId: killed.planned?.uploadId });
    expect(done.view).toMatchObject({ state: 'finished', counts: { sent: FEW, pending: 0 } });
    expect(compare(few.arrivals, await tiktok.state())).toEqual(FLAWLESS);
    folder.remove();
  });

  /** Another job in the same workspace. */
  async function grownJob({ workspace }: PreparedWorkspace, text: string, folder: string): Promise<PreparedWorkspace> {
    const path = `${folder}/renamed.csv`;
    writeFileSync(path, text);
    const engine = openEngine({ workspace });
    const { jobId } = await engine.importSource({ sources: [path], recipe: recipeFor(), overrides: {}, take: 'certain' });
    await engine.prepareJob({ jobId, now: new Date(NOW).toISOString() });
    engine.close();
    return { workspace, jobId };
  }
});
