/** What the proofs about sending share: a prepared workspace, a sender that is killed and started again, and the comparison with the oracle. */
import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SendingProgress, UploadCounts } from '../../main/engine/contract/sending.ts';
import type { Grain, PriceMeaning, Recipe } from '../../main/engine/contract/recipe.ts';
import type { OutgoingEntry, OutgoingPage } from '../../main/engine/contract/privacy.ts';
import type { UploadView } from '../../main/engine/contract/upload.ts';
import { openEngine } from '../../main/engine/engine.ts';
import { COLUMNS, NOW } from '../oracle/sent-events.ts';
import type { Arrival } from '../oracle/sent-events.ts';
import { carryOut } from './sender.ts';
import type { SenderOrder, SenderWord } from './sender.ts';
import type { AcceptedEvent, Moment, TikTokState } from './tiktok-server/contract.ts';
import { createChance } from './tiktok-server/faults.ts';
import { TEST_SET, TEST_TOKEN } from './tiktok-server/tiktok.ts';
import type { TikTok } from './tiktok-server/tiktok.ts';

/** From the system's clock to the one that everything runs by. */
export const CLOCK_OFFSET = NOW - Date.now();
export const HOUR = 3_600_000;

const FIELDS: Readonly<Record<string, (typeof COLUMNS)[number]>> = {
  event_type: 'Event', order_id: 'Order', email: 'Email', phone: 'Phone', timestamp: 'Paid at', price: 'Line total', currency: 'Currency',
  product_id: 'Sku', product_category: 'Department', quantity: 'Qty', store_id: 'Branch', transaction_category: 'Channel',
};

export function recipeFor(grain: Grain = 'line', priceIs: PriceMeaning = 'line-total'): Recipe {
  const fields = Object.entries(FIELDS).map(([field, column]) => {
    const steps = field === 'price' ? [{ step: 'parse-number', decimal: '.' }, { step: 'price-is', meaning: priceIs }] : [];
    return [field, { from: [column], steps, otherwise: null }];
  });
  return {
    counterfoilRecipe: 1, reading: {}, rows: { grain }, fields: Object.fromEntries(fields) as Recipe['fields'],
    dedupe: { keep: 'first' }, export: { edition: '2025-09', maxBytes: 10_000_000 },
  };
}

export interface PreparedWorkspace {
  readonly workspace: string;
  readonly jobId: number;
}

/** Imports and prepares a file in a new workspace under `folder`. */
export async function prepareWorkspace(folder: string, text: string, recipe: Recipe = recipeFor()): Promise<PreparedWorkspace> {
  const workspace = join(folder, 'workspace');
  writeFileSync(join(folder, 'orders.csv'), text);
  const engine = openEngine({ workspace });
  const { jobId } = await engine.importSource({ sources: [join(folder, 'orders.csv')], recipe, overrides: {}, take: 'certain' });
  await engine.prepareJob({ jobId, now: new Date(NOW).toISOString() });
  engine.close();
  return { workspace, jobId };
}

/** A copy that may be spoiled. */
export function copyOf({ workspace, jobId }: PreparedWorkspace, name: string): PreparedWorkspace {
  const copy = `${workspace}-${name}`;
  cpSync(workspace, copy, { recursive: true });
  return { workspace: copy, jobId };
}

export interface SenderOptions extends Partial<Pick<SenderOrder, 'token' | 'overdue' | 'isPatient' | 'clockOffset' | 'requestTimeout' | 'seed'>> {
  readonly plan?: Partial<SenderOrder['plan']>;
}

export interface SenderRun {
  readonly planned: UploadView | null;
  /** Null where it was killed or failed. */
  readonly view: UploadView | null;
  readonly failed: { readonly code: string; readonly message: string } | null;
  readonly progress: readonly SendingProgress[];
  readonly waits: readonly number[];
  readonly wasKilled: boolean;
  /** Everything that it printed or said. */
  readonly output: string;
}

export interface RunningSender {
  readonly child: ChildProcess;
  readonly ended: Promise<SenderRun>;
}

/** In a process of its own. */
export function startSender(prepared: PreparedWorkspace, tiktok: TikTok, options: SenderOptions = {}): RunningSender {
  const child = fork(join(import.meta.dirname, 'sender-process.ts'), { execArgv: [], silent: true, serialization: 'advanced' });
  child.send(orderFor(prepared, tiktok, options));
  return { child, ended: listenTo(child) };
}

/** In this process, where nothing is to be killed: starting another one costs more than sending. */
export async function runSender(prepared: PreparedWorkspace, tiktok: TikTok, options: SenderOptions = {}): Promise<SenderRun> {
  const notes = takeNotes();
  await carryOut(orderFor(prepared, tiktok, options), notes.hear);
  return notes.run(false);
}

function orderFor({ workspace, jobId }: PreparedWorkspace, tiktok: TikTok, options: SenderOptions): SenderOrder {
  const { token = TEST_TOKEN, overdue, isPatient, clockOffset = CLOCK_OFFSET, requestTimeout = 5000, seed = 1, plan } = options;
  return { workspace, token, overdue, isPatient, clockOffset, requestTimeout, seed, plan: { jobId, eventSet: TEST_SET, endpoint: tiktok.origin, ...plan } };
}

async function listenTo(child: ChildProcess): Promise<SenderRun> {
  const notes = takeNotes();
  child.stdout?.on('data', (data) => notes.print(String(data)));
  child.stderr?.on('data', (data) => notes.print(String(data)));
  child.on('message', notes.hear);
  const [, signal] = (await once(child, 'close')) as [number | null, string | null];
  return notes.run(signal === 'SIGKILL');
}

function takeNotes() {
  const progress: SendingProgress[] = [];
  const waits: number[] = [];
  let [planned, view, failed, output]: [UploadView | null, UploadView | null, SenderRun['failed'], string] = [null, null, null, ''];
  return {
    print: (text: string): void => void (output += text),
    hear(this: void, word: SenderWord): void {
      output += `${JSON.stringify(word)}\n`;
      if (word.said === 'planned') planned = word.view;
      if (word.said === 'done') view = word.view;
      if (word.said === 'failed') failed = { code: word.code, message: word.message };
      if (word.said === 'progress') progress.push(word.progress);
      if (word.said === 'waits') waits.push(word.milliseconds);
    },
    run: (wasKilled: boolean): SenderRun => ({ planned, view, failed, progress, waits, wasKilled, output }),
  };
}

export interface Persistence extends SenderOptions {
  readonly kills: number;
  readonly seed: number;
  /** Runs that may end early without being killed, before the proof gives up. */
  readonly patience?: number;
  /** Requests within which a kill falls. */
  readonly horizon?: number;
}

export interface LongRun {
  readonly runs: readonly SenderRun[];
  readonly kills: number;
  readonly last: UploadView;
}

/**
 * Runs a sender until it says that the upload is finished, killing the first of them at seeded moments: at a moment in the life
 * of a request (while it arrives, before its answer, after it) or some time after the start, which may be in the midst of planning.
 */
export async function sendUntilDone(prepared: PreparedWorkspace, tiktok: TikTok, options: Persistence): Promise<LongRun> {
  const chance = createChance(options.seed);
  const runs: SenderRun[] = [];
  let kills = 0;
  for (let left = options.patience ?? 12; left > 0; ) {
    const own = { ...options, seed: options.seed + runs.length };
    const isDoomed = kills < options.kills;
    if (!isDoomed) tiktok.watch(() => {});
    const run = await (isDoomed ? doomed(startSender(prepared, tiktok, own), tiktok, { chance, horizon: options.horizon ?? 8 }) : runSender(prepared, tiktok, own));
    runs.push(run);
    if (run.wasKilled) kills += 1;
    else left -= 1;
    if (run.view?.state === 'finished') {
      tiktok.watch(() => {});
      return { runs, kills, last: run.view };
    }
  }
  throw new Error(`not finished after ${runs.length} runs: ${JSON.stringify(runs.map(({ view, failed }) => view?.stoppedBy ?? failed))}`);
}

async function doomed({ child, ended }: RunningSender, tiktok: TikTok, fate: { chance: () => number; horizon: number }): Promise<SenderRun> {
  armKill(child, tiktok, fate);
  return await ended;
}

function armKill(child: ChildProcess, tiktok: TikTok, { chance, horizon }: { chance: () => number; horizon: number }): void {
  const kill = (): void => void child.kill('SIGKILL');
  if (chance() < 0.25) {
    const timer = setTimeout(kill, 150 + chance() * 600);
    child.once('exit', () => clearTimeout(timer));
    tiktok.watch(() => {});
    return;
  }
  const moment = (['arrived', 'accepted', 'answered'] as const)[Math.floor(chance() * 3)];
  const delay = chance() < 0.5 ? 0 : chance() * 8;
  let passed = 1 + Math.floor(chance() * horizon);
  tiktok.watch((seen: Moment) => {
    if (seen.moment !== moment) return;
    passed -= 1;
    if (passed !== 0) return;
    if (delay === 0) kill();
    else setTimeout(kill, delay);
  });
}

/**
 * Sentences on where the outgoing log differs from what the server saw: every request has an entry of its own, and an entry without
 * a request is possible only where a sender was killed in between.
 */
export async function wrongLog(workspace: string, { requests }: TikTokState, kills: number): Promise<string[]> {
  const engine = openEngine({ workspace });
  const entries: OutgoingEntry[] = [];
  for (let before: number | undefined = undefined; ; ) {
    const page: OutgoingPage = await engine.listOutgoing({ limit: 200, before });
    entries.push(...page.entries);
    if (page.before === null) break;
    before = page.before;
  }
  engine.close();
  const found: string[] = [];
  const surplus = entries.length - requests.length;
  if (surplus < 0 || surplus > kills) found.push(`${entries.length} entries for ${requests.length} requests after ${kills} kills`);
  const logged = countBy(entries.map(({ bodySha256, bytes }) => `${bodySha256} ${bytes}`));
  // Of a request that the server did not read to its end nobody knows the digest.
  const seen = countBy(requests.filter(({ bodySha256 }) => bodySha256 !== '').map(({ bodySha256, bytes }) => `${bodySha256} ${bytes}`));
  for (const [body, times] of seen) if ((logged.get(body) ?? 0) < times) found.push(`a body that arrived ${times} times is ${logged.get(body) ?? 0} times in the log`);
  if (entries.some(({ seq }, index) => seq !== entries.length - index)) found.push('the log has gaps');
  if (entries.some(({ refusal, isLoopback, kind }) => refusal !== null || !isLoopback || kind !== 'events')) found.push('an entry is of another kind');
  return found;
}

function countBy(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Sentences on every count of a run that does not add up or goes back. */
export function wrongCounts(runs: readonly SenderRun[]): string[] {
  const found: string[] = [];
  let settled = -1;
  let uploadId = 0;
  for (const { planned, progress, view } of runs) {
    const readings: [number, UploadCounts][] = [
      ...(planned ? [[planned.uploadId, planned.counts] as [number, UploadCounts]] : []),
      ...progress.map((word) => [word.uploadId, word.counts] as [number, UploadCounts]),
      ...(view ? [[view.uploadId, view.counts] as [number, UploadCounts]] : []),
    ];
    for (const [id, counts] of readings) {
      if (id !== uploadId) settled = -1;
      uploadId = id;
      const { events, sent, alreadySent, refused, left, pending, unknown, overdue } = counts;
      const now = sent + alreadySent + refused + left;
      if (events !== now + pending || overdue > unknown || unknown > pending || Object.values(counts).some((count) => count < 0)) found.push(`counts do not add up: ${JSON.stringify(counts)}`);
      if (now < settled) found.push(`${now} events were settled after ${settled} had been`);
      settled = now;
    }
  }
  return found;
}

/** Everything that may be compared of an event, as one text. */
function factsOf({ event, time, email, phone, value, currency, orderId, shopId, contentType, contents }: Arrival): string {
  const lines = contents.map(({ id, category, price, quantity }) => ({ id, category, price, quantity }));
  return JSON.stringify({ event, time, email, phone, value, currency, orderId, shopId, contentType, contents: lines });
}

export interface Verdict {
  readonly lost: readonly string[];
  readonly invented: readonly string[];
  /** Events under one id with different contents. */
  readonly changed: readonly string[];
  readonly complaints: readonly string[];
}

/** What arrived against what must; `lost` and `invented` show at most three. An event under two ids is one too many, so invented. */
export function compare(expected: readonly Arrival[], state: TikTokState): Verdict {
  const open = new Map<string, number>();
  for (const arrival of expected) {
    const facts = factsOf(arrival);
    open.set(facts, (open.get(facts) ?? 0) + 1);
  }
  const invented: string[] = [];
  for (const event of state.accepted) {
    const facts = factsOf(event);
    const left = open.get(facts) ?? 0;
    if (left === 0) invented.push(facts);
    else open.set(facts, left - 1);
  }
  const lost = [...open].flatMap(([facts, left]) => Array.from({ length: left }, () => facts));
  const shown = (list: readonly string[]): readonly string[] => (list.length > 3 ? [...list.slice(0, 3), `and ${list.length - 3} more`] : list);
  return {
    lost: shown(lost),
    invented: shown(invented),
    changed: shown(state.accepted.filter(({ variants }) => variants !== 1).map(({ eventId }) => eventId)),
    complaints: state.complaints,
  };
}

export const FLAWLESS: Verdict = { lost: [], invented: [], changed: [], complaints: [] };

/** Events that arrived again more than `hours` after they had arrived first. */
export function repeatedAfter(hours: number, accepted: readonly AcceptedEvent[]): number {
  return accepted.filter(({ arrivedAt }) => (arrivedAt.at(-1) ?? 0) - (arrivedAt[0] ?? 0) > hours * HOUR).length;
}
