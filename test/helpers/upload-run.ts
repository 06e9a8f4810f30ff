/** What tests of sending share: a workspace with a fake TikTok beside it, files of orders, and a patience without seconds. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Input } from '../../main/engine/contract/commands.ts';
import type { SendingProgress } from '../../main/engine/contract/sending.ts';
import type { UploadView } from '../../main/engine/contract/upload.ts';
import type { Patience } from '../../main/engine/delivery/retry.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { startFakeTikTok } from './fake-tiktok.ts';
import type { FakeTikTok } from './fake-tiktok.ts';
import { tempFolder } from './folders.ts';

export const EVENT_SET = '7181537436256731137';
export const TOKEN = 'token-of-nobody';
export const HEADER = 'email,timestamp,price,currency,order_id,product_id,quantity';

/** Orders of one line each, an hour apart from 2026-11-18 on. */
export function orderLines(count: number, from = 0): string[] {
  return Array.from({ length: count }, (_, at) => {
    const number = from + at;
    const time = new Date(Date.parse('2026-11-18T00:00:00Z') + number * 1000).toISOString().slice(0, 19).replace('T', ' ');
    return `person${number}@example.com,${time},${number % 50}.50,EUR,A-${1000 + number},SKU-${number % 7},1`;
  });
}

/** The day after the orders that `orderLines` makes. */
export const NOW = Date.parse('2026-11-20T12:00:00Z');

export interface Bench {
  readonly tiktok: FakeTikTok;
  readonly workspace: string;
  readonly folder: string;
  /** Milliseconds that sending waited. */
  readonly waits: number[];
  readonly clock: { now: number };
  engine: Engine;
  /** Closes the engine and opens the workspace anew, as the next start of the program does. */
  reopen(): void;
  /** An imported and prepared job of a file with these lines. */
  prepare(lines: readonly string[], options?: { name?: string; timezone?: string; grain?: 'line' | 'order' }): Promise<number>;
  plan(jobId: number, more?: Partial<Input<'planUpload'>>): Promise<UploadView>;
  send(uploadId: number, more?: Partial<Input<'sendUpload'>>, signal?: AbortSignal): Promise<UploadView>;
  /** What the latest `send` told, in order. */
  readonly told: SendingProgress[];
}

export async function openBench(patience: Partial<Patience> = {}): Promise<Bench> {
  const folder = tempFolder();
  const tiktok = await startFakeTikTok();
  onTestFinished(() => tiktok.close());
  const workspace = join(folder, 'workspace');
  const waits: number[] = [];
  const clock = { now: NOW };
  const told: SendingProgress[] = [];
  const open = (): Engine =>
    openEngine({
      workspace,
      clock: () => clock.now,
      workers: 0,
      patience: {
        wait: async (milliseconds) => {
          waits.push(milliseconds);
          clock.now += milliseconds;
        },
        random: () => 0,
        requestTimeout: 5000,
        ...patience,
      },
    });
  const bench: Bench = {
    tiktok, workspace, folder, waits, clock, told,
    engine: open(),
    reopen() {
      bench.engine.close();
      bench.engine = open();
    },
    async prepare(lines, { name = 'orders.csv', timezone = 'UTC', grain = 'line' } = {}) {
      const path = join(folder, name);
      writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
      const { jobId } = await bench.engine.importSource({
        sources: [path],
        recipe: null,
        overrides: { timezone, grain, sets: [{ field: 'event_type', value: 'Purchase' }], priceIs: 'line-total' },
        take: 'all',
      });
      await bench.engine.prepareJob({ jobId });
      return jobId;
    },
    plan: (jobId, more = {}) => bench.engine.planUpload({ jobId, eventSet: EVENT_SET, endpoint: tiktok.origin, ...more }),
    send(uploadId, more = {}, signal) {
      told.length = 0;
      const onProgress = (progress: { sending?: SendingProgress | undefined }): void => void (progress.sending && told.push(progress.sending));
      return bench.engine.sendUpload({ uploadId, token: TOKEN, ...more }, { signal, onProgress });
    },
  };
  onTestFinished(() => bench.engine.close());
  return bench;
}
