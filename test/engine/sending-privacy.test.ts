// After sending through lost answers, refusals that echo what was sent and more, kills and a refused token: no plain contact of the
// source file and no access token stands in any request, answer to a caller, message, receipt or file of the workspace; before
// the rows are forgotten, contacts stand in the sealed staging area alone.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';
import { findIn, leaksInFiles, leaksInTables } from '../helpers/leaks.ts';
import { CLOCK_OFFSET, prepareWorkspace, recipeFor, runSender, sendUntilDone } from '../helpers/sending-proof.ts';
import type { PreparedWorkspace } from '../helpers/sending-proof.ts';
import { ECHOED } from '../helpers/tiktok-server/judge.ts';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { makeOrderFile, NOW } from '../oracle/sent-events.ts';

const EVENTS = 400;
const BAD_TOKEN = 'c0ffee51d2e84b06a1c5e9f8037d264bb1aaaaaa';
const PASSPHRASE = 'eine sehr lange Losung 4711';
const file = makeOrderFile(EVENTS, 31, 'PRI');
const digests = [...new Set(file.arrivals.flatMap(({ email, phone }) => [email ?? [], phone ?? []].flat()))];
const secrets = [...file.contacts, ...ECHOED, TEST_TOKEN, BAD_TOKEN, PASSPHRASE];
const database = (): string => join(prepared.workspace, 'workspace.db');

let folder: string;
let tiktok: TikTok;
let prepared: PreparedWorkspace;
let cleanUp: () => void;
/** How each run ended, and how many events were refused. */
let came: readonly unknown[];
/** Everything that any call said or printed. */
const said: string[] = [];

async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const engine = openEngine({ workspace: prepared.workspace, clock: () => Date.now() + CLOCK_OFFSET });
  try {
    const result = await work(engine);
    said.push(JSON.stringify(result));
    return result;
  } finally {
    engine.close();
  }
}

beforeAll(async () => {
  const made = keepFolder();
  folder = made.path;
  mkdirSync(join(folder, 'server'));
  tiktok = await startTikTok({ clockOffset: CLOCK_OFFSET, transcript: join(folder, 'server', 'transcript.txt') });
  prepared = await prepareWorkspace(folder, file.text);
  cleanUp = made.remove;
  const bad = file.arrivals.flatMap(({ orderId }, at) => (orderId !== null && at % 130 === 9 ? [orderId] : []));
  const dirty = `${ECHOED.join(' ')} ${TEST_TOKEN} ${file.contacts.slice(0, 40).join(' ')}`;
  const plan = { batchSize: 40 };

  const refused = await runSender(prepared, tiktok, { token: BAD_TOKEN, plan });
  const malformed = await runSender(prepared, tiktok, { token: `${TEST_TOKEN}\nX: ü`, plan });
  await tiktok.change({ faults: [{ kind: 'code', code: 40001, message: dirty, times: 1 }, { kind: 'code', code: 40007, message: dirty, times: 1 }] });
  const stopped = [await runSender(prepared, tiktok, { plan }), await runSender(prepared, tiktok, { plan })];
  await tiktok.change({
    poison: bad,
    words: 'echoes',
    faults: [{ kind: 'drop', accepts: true, chance: 0.1 }, { kind: 'code', code: 50000, message: dirty, chance: 0.1 }, { kind: 'code', code: 40100, message: dirty, chance: 0.1 }],
  });
  const sent = await sendUntilDone(prepared, tiktok, { kills: 2, seed: 5, plan });
  came = [refused.view?.stoppedBy?.code, malformed.failed?.code, ...stopped.map(({ view }) => view?.stoppedBy?.code), sent.last.counts.refused];
  said.push(...[refused, malformed, ...stopped, ...sent.runs].map(({ output }) => output));

  const { uploadId } = sent.last;
  await withEngine((engine) => engine.readUpload({ uploadId }));
  await withEngine((engine) => engine.listUploads({ limit: 100 }));
  await withEngine((engine) => engine.listBatches({ uploadId, after: 0, limit: 200 }));
  await withEngine((engine) => engine.listRefused({ uploadId, after: -1, limit: 200 }));
});
afterAll(async () => {
  await tiktok.stop();
  cleanUp();
});

test('all of it happened', () => {
  expect(came).toEqual(['upload/not-authorised', 'upload/bad-token', 'upload/no-permission', 'upload/misconfigured', expect.any(Number)]);
  expect(came.at(-1)).toBeGreaterThan(0);
});

test('no request holds a contact or, but for its header, the token', () => {
  const transcript = readFileSync(join(folder, 'server', 'transcript.txt'), 'latin1');
  expect(transcript.length).toBeGreaterThan(100_000);
  expect(findIn(transcript, digests).length).toBe(digests.length);
  expect(findIn(transcript, secrets)).toEqual([]);
});

test('no answer, progress, error or output holds one, whatever TikTok said', () => {
  expect(said.join('\n').length).toBeGreaterThan(10_000);
  expect(findIn(said.join('\n'), secrets)).toEqual([]);
});

test('TikTok\'s words are kept without any value: no digest and no order id', async () => {
  const [upload] = await withEngine((engine) => engine.listUploads({ limit: 1 }));
  const uploadId = upload?.uploadId ?? 0;
  const batches = await withEngine((engine) => engine.listBatches({ uploadId, after: 0, limit: 200 }));
  const refused = await withEngine((engine) => engine.listRefused({ uploadId, after: -1, limit: 200 }));
  const words = [...batches.flatMap(({ attempts }) => attempts.map(({ message }) => message ?? '')), ...refused.map(({ reason }) => reason)];
  expect(words.filter((text) => text !== '').length).toBeGreaterThan(0);
  expect(words.filter((text) => /[0-9a-f]{32}|PRI-\d/.test(text))).toEqual([]);
});

test('before forgetting, contacts stand in the staging area alone', () => {
  const { staged_chunk: staged, staged_profile: profiles = 0, ...others } = leaksInTables(database(), secrets);
  expect(staged).toBeGreaterThan(100);
  expect(profiles).toBeGreaterThanOrEqual(0);
  expect(others).toEqual({});
  expect(leaksInTables(database(), [TEST_TOKEN, BAD_TOKEN])).toEqual({});
});

test('what was answered is no longer in the outbox', () => {
  const { outbox_chunk: entries, outbox_bodies: bodies } = leaksInTables(database(), digests);
  expect([entries, bodies]).toEqual([undefined, undefined]);
});

test('after forgetting, no contact, no digest and no token stands in any file of the workspace', async () => {
  await withEngine((engine) => engine.forgetSource({ jobId: prepared.jobId }));
  expect(leaksInFiles(prepared.workspace, secrets)).toEqual({});
  expect(leaksInTables(database(), secrets)).toEqual({});
});

// The example body of the plan, with one customer's digests, stays in `upload.facts` for good; it could go when sending begins.
test('after forgetting, no digest of a contact stands there either', () => {
  expect(leaksInTables(database(), digests)).toEqual({});
  expect(leaksInFiles(prepared.workspace, digests)).toEqual({});
});

test('a plan that was never sent goes with its job', async () => {
  const other = await withEngine((engine) => engine.importSource({ sources: [join(folder, 'orders.csv')], recipe: recipeFor(), overrides: {}, take: 'certain' }));
  await withEngine((engine) => engine.prepareJob({ jobId: other.jobId, now: new Date(NOW).toISOString() }));
  await withEngine((engine) => engine.planUpload({ jobId: other.jobId, eventSet: '7000000000000000123', endpoint: tiktok.origin }));
  await withEngine((engine) => engine.deleteJob({ jobId: other.jobId }));
  expect(leaksInTables(database(), digests)['outbox_bodies']).toBeUndefined();
});

test('receipts and the ledger that travels hold none of it', async () => {
  const [upload] = await withEngine((engine) => engine.listUploads({ limit: 1 }));
  await withEngine((engine) => engine.writeReceipt({ uploadId: upload?.uploadId ?? 0, outDir: join(folder, 'receipt') }));
  await withEngine((engine) => engine.exportLedger({ path: join(folder, 'receipt', 'ledger.json'), passphrase: PASSPHRASE }));
  expect(leaksInFiles(join(folder, 'receipt'), [...secrets, ...digests])).toEqual({});
  expect(findIn(readFileSync(join(folder, 'receipt', 'ledger.json'), 'latin1'), [TEST_SET])).toEqual([TEST_SET]);
});
