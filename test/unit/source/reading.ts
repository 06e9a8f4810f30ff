/** Fixture files and temporary files, read whole. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll } from 'vitest';
import type { ReadingChoice } from '../../../main/engine/contract/source.ts';
import { AppError } from '../../../main/engine/errors.ts';
import { openSource } from '../../../main/engine/source/open.ts';
import type { OpenedSource, SourceHints } from '../../../main/engine/source/open.ts';
import { readRecords } from '../../../main/engine/source/read-records.ts';
import type { SourceRecord, SourceSummary } from '../../../main/engine/source/records.ts';

export const NO_HINTS: SourceHints = { columns: [], scoreHeaders: () => 0 };

export function fixture(name: string): string {
  return join(import.meta.dirname, '../../fixtures/files', name);
}

export function workbook(name: string): string {
  return join(import.meta.dirname, '../../fixtures/workbooks', name);
}

const folder = mkdtempSync(join(tmpdir(), 'counterfoil-source-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let files = 0;

export function temporaryFile(content: string | Buffer, name = 'orders.csv'): string {
  files += 1;
  const path = join(folder, `${files}-${name}`);
  writeFileSync(path, content);
  return path;
}

/** Takes encodings too that we do not read, by the names that iconv-lite knows. */
export function encode(text: string, encoding: string): Buffer {
  return iconv.encode(text, encoding);
}

export function open(path: string, reading: ReadingChoice = {}): Promise<OpenedSource> {
  return openTable(path, reading, NO_HINTS);
}

/** The first table of a file. */
export async function openTable(...asked: Parameters<typeof openSource>): Promise<OpenedSource> {
  const [table] = (await openSource(...asked)).tables;
  if (!table) throw new Error('the file has no table');
  return table;
}

export interface WholeFile {
  readonly source: OpenedSource;
  readonly records: readonly SourceRecord[];
  readonly summary: SourceSummary;
}

export async function readWhole(path: string, reading: ReadingChoice = {}): Promise<WholeFile> {
  return readTable(await open(path, reading));
}

export async function readTable(source: OpenedSource): Promise<WholeFile> {
  const records: SourceRecord[] = [];
  let summary: SourceSummary | null = null;
  for await (const batch of readRecords(source)) {
    records.push(...batch.records);
    summary = batch.summary;
  }
  if (summary === null) throw new Error('the last batch has no summary');
  return { source, records, summary };
}

/** The error that a promise rejects with, as code and parameters. */
export async function refusal(promise: Promise<unknown>): Promise<[string, unknown]> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof AppError) return [error.code, error.params];
    throw error;
  }
  throw new Error('nothing was refused');
}
