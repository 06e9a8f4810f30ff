/** Small jobs for the ledger's tests: rows by field, from file to export, over one workspace. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { JobView } from '../../main/engine/contract/job.ts';
import type { Input } from '../../main/engine/contract/commands.ts';
import type { ExportResult, PreparedCounts, TargetField } from '../../main/engine/contract/model.ts';
import type { Overrides } from '../../main/engine/contract/recipe.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';

export const SET = '7000000000000000001';
export const OTHER_SET = '7000000000000000002';
export const LEDGER_NOW = '2026-11-22T00:00:00Z';
export const FIELDS = ['event_type', 'email', 'timestamp', 'price', 'currency', 'order_id', 'quantity', 'product_id'] as const;
export type LedgerField = (typeof FIELDS)[number];
export type LedgerRow = Readonly<Partial<Record<LedgerField, string>>>;

const BLANK: Readonly<Record<LedgerField, string>> = {
  event_type: 'Purchase', email: 'ann@post.example', timestamp: '2026-11-10 10:00:00', price: '10.00', currency: 'EUR', order_id: '', quantity: '1', product_id: '',
};

export function ledgerRow(row: LedgerRow): Record<LedgerField, string> {
  return { ...BLANK, ...row };
}

/** The rows under these names of columns, in this order. */
export function csvOf(rows: readonly LedgerRow[], order: readonly LedgerField[] = FIELDS, names: Readonly<Partial<Record<LedgerField, string>>> = {}): string {
  const lines = rows.map((row) => order.map((field) => ledgerRow(row)[field]).join(','));
  return `${[order.map((field) => names[field] ?? field).join(','), ...lines].join('\n')}\n`;
}

export interface PreparedLedgerJob {
  readonly job: JobView;
  readonly jobId: number;
  readonly counts: PreparedCounts;
}

export interface LedgerDesk {
  readonly engine: Engine;
  readonly folder: string;
  /** Epoch milliseconds that the engine takes for now. */
  clock: number;
  importFiles(contents: readonly (string | Uint8Array)[], overrides?: Overrides): Promise<number>;
  prepare(contents: readonly (string | Uint8Array)[], choice?: Partial<Input<'prepareJob'>>, overrides?: Overrides): Promise<PreparedLedgerJob>;
  exportTo(jobId: number): Promise<{ result: ExportResult; outDir: string }>;
  /** Prepares, exports and marks as uploaded to SET. */
  send(contents: readonly (string | Uint8Array)[], overrides?: Overrides): Promise<PreparedLedgerJob>;
}

const OVERRIDES: Overrides = {
  maps: FIELDS.map((field) => ({ field: field as TargetField, column: field })),
  timezone: 'UTC', dateOrder: 'ymd', decimal: '.', grain: 'line', priceIs: 'line-total', fillDown: false, profile: 'none',
};

export function openDesk(folder: string, workers = 0): LedgerDesk {
  let serial = 0;
  const desk: LedgerDesk = {
    folder,
    clock: Date.parse('2026-11-22T12:00:00Z'),
    engine: openEngine({ workspace: path.join(folder, 'workspace'), workers, clock: () => desk.clock }),
    async importFiles(contents, overrides = {}) {
      const sources = contents.map((content) => {
        serial += 1;
        const file = path.join(folder, `orders-${serial}.csv`);
        writeFileSync(file, content);
        return file;
      });
      const { jobId } = await desk.engine.importSource({ sources, recipe: null, overrides: { ...OVERRIDES, ...overrides }, take: 'certain' });
      return jobId;
    },
    async prepare(contents, choice = {}, overrides = {}) {
      const jobId = await desk.importFiles(contents, overrides);
      return prepareAgain(desk, jobId, choice);
    },
    async exportTo(jobId) {
      serial += 1;
      const outDir = path.join(folder, `out-${serial}`);
      return { result: await desk.engine.exportJob({ jobId, outDir, includeValues: false, writeParts: true }), outDir };
    },
    async send(contents, overrides = {}) {
      const prepared = await desk.prepare(contents, {}, overrides);
      await desk.exportTo(prepared.jobId);
      await desk.engine.markUploaded({ jobId: prepared.jobId, eventSet: SET });
      return prepared;
    },
  };
  return desk;
}

export async function prepareAgain({ engine }: LedgerDesk, jobId: number, choice: Partial<Input<'prepareJob'>> = {}): Promise<PreparedLedgerJob> {
  const job = await engine.prepareJob({ jobId, now: LEDGER_NOW, ...choice });
  if (!job.counts) throw new Error('prepared without counts');
  return { job, jobId, counts: job.counts };
}

/** The lines of all parts, without headers. */
export function partLines(outDir: string): string[] {
  const names = readdirSync(outDir).filter((name) => name.startsWith('tiktok-events')).sort();
  return names.flatMap((name) => readFileSync(path.join(outDir, name), 'utf8').trimEnd().split('\n').slice(1));
}

/** The cells of a report below its header; none where there is no such file. */
export function reportRows(outDir: string, name: string): string[][] {
  if (!readdirSync(outDir).includes(name)) return [];
  return readFileSync(path.join(outDir, name), 'utf8').trimEnd().split('\n').slice(1).map((line) => line.split(','));
}
