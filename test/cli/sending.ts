// The command line against the strict TikTok server of the tests: how it is called, and what its answer must look like.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { readJson } from './answers.ts';
import { NOW } from './files.ts';
import { runCli } from './run-cli.ts';
import type { Finished, RunOptions } from './run-cli.ts';

const file = z.object({ path: z.string(), events: z.number(), bytes: z.number(), sha256: z.string() });
const UPLOADED = z.object({
  rowsRead: z.number(),
  eventsWritten: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
  merged: z.number(),
  filtered: z.number(),
  issues: z.array(z.object({ code: z.string() })),
  events: z.number(),
  sent: z.number(),
  alreadySent: z.number(),
  refused: z.number(),
  pending: z.number(),
  left: z.number(),
  unknown: z.number(),
  overdue: z.number(),
  changed: z.number(),
  tooOld: z.number(),
  beyondLimit: z.number(),
  batches: z.number(),
  requests: z.number(),
  requestIds: z.array(z.string()),
  refusedFile: z.string().nullable(),
  receipt: z.string().nullable(),
  receiptPage: z.string().nullable(),
  bodies: z.object({ outDir: z.string(), files: z.array(file) }).nullable(),
  upload: z.number().nullable(),
  state: z.enum(['planned', 'unfinished', 'finished', 'discarded']),
  isResumed: z.boolean(),
  eventSet: z.string(),
  origin: z.string(),
  stoppedBy: z.object({ code: z.string(), message: z.string().min(1), where: z.string(), fix: z.string().min(1) }).nullable(),
});
export type Uploaded = z.infer<typeof UPLOADED>;

export interface UploadOptions extends RunOptions {
  readonly workspace: string;
  readonly token?: string;
}

/** A preload that shortens every wait a thousandfold: what is waited for is tested elsewhere. */
export const HURRIED = preload(
  'import t from "node:timers/promises"; import { syncBuiltinESMExports as s } from "node:module"; const w = t.setTimeout; t.setTimeout = (ms, ...more) => w(ms / 1000, ...more); s();',
);
/** A preload that moves the clock on by three days. */
export const THREE_DAYS_LATER = preload('const now = Date.now; Date.now = () => now() + 3 * 86400000;');

function preload(code: string): string {
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}

/** `upload … --yes --json`, or as the flags say. */
export async function upload(tiktok: TikTok, args: readonly string[], options: UploadOptions): Promise<Finished> {
  const { workspace, token = TEST_TOKEN, env, ...more } = options;
  const flags = ['--event-set', TEST_SET, '--endpoint', tiktok.origin, '--now', NOW, '--workspace', workspace];
  return await runCli(['upload', ...args, ...flags], { ...more, env: { COUNTERFOIL_ACCESS_TOKEN: token, ...env } });
}

export async function uploadJson(tiktok: TikTok, args: readonly string[], options: UploadOptions): Promise<Uploaded & { readonly code: number | null }> {
  const finished = await upload(tiktok, [...args, '--yes', '--json'], options);
  return { ...readUploaded(finished), code: finished.code };
}

/** The answer of `upload --json`, both its sums checked. */
export function readUploaded(finished: Finished): Uploaded {
  if (finished.stdout === '') throw new Error(`no answer, exit ${finished.code}: ${finished.stderr}`);
  const found = UPLOADED.safeParse(readJson(finished));
  if (!found.success) throw new Error(`not the promised shape (${found.error.issues[0]?.path.join('.') ?? ''}), exit ${finished.code}: ${finished.stdout.slice(0, 500)}`);
  const one = found.data;
  const rows = one.eventsWritten + one.duplicates + one.rejected + one.merged + one.filtered + one.alreadySent;
  if (rows !== one.rowsRead) throw new Error(`rowsRead ${one.rowsRead} is not the sum ${rows}`);
  const events = one.sent + one.refused + one.left + one.pending + one.tooOld + one.beyondLimit;
  if (events !== one.eventsWritten) throw new Error(`eventsWritten ${one.eventsWritten} is not the sum ${events}`);
  return one;
}

/** Every file below a folder that holds one of the texts, as bytes. */
export function filesHolding(folder: string, texts: readonly string[]): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    if (!statSync(path).isFile()) return false;
    const bytes = readFileSync(path);
    return texts.some((text) => bytes.includes(text));
  });
}
