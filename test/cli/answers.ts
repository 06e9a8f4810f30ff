// What --json promises, checked as it is read: exactly one object on stdout, of one of two shapes.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Finished } from './run-cli.ts';

const PREPARED = z.object({
  rowsRead: z.number(),
  eventsWritten: z.number(),
  duplicates: z.number(),
  rejected: z.number(),
  merged: z.number(),
  filtered: z.number(),
  alreadySent: z.number(),
  files: z.array(z.object({ path: z.string(), rows: z.number(), bytes: z.number(), sha256: z.string() })),
  rejectedFile: z.string().nullable(),
  filteredFile: z.string().nullable(),
  mergedFile: z.string().nullable(),
  alreadySentFile: z.string().nullable(),
  changed: z.number(),
  eventSet: z.string().nullable(),
  exportedBefore: z.number(),
  exportedOn: z.string().nullable(),
  manifest: z.string().nullable(),
  issues: z.array(z.object({ code: z.string(), severity: z.enum(['error', 'warning', 'info']), rows: z.number() })),
});
export type Prepared = z.infer<typeof PREPARED>;

/** An error may carry more (questions, a suggestion), never less; nothing stands beside it. */
const FAILED = z.strictObject({
  error: z.looseObject({ code: z.string().min(1), message: z.string().min(1), where: z.string(), fix: z.string().min(1) }),
});

/** The one JSON object on stdout; throws when there is anything else. */
export function readJson(finished: Finished): unknown {
  const parsed: unknown = JSON.parse(finished.stdout);
  if (parsed === null || typeof parsed !== 'object' || Array.isArray(parsed)) throw new Error('stdout is no object');
  return parsed;
}

/** For a run that must have gone well, with what it said when it did not. */
export function succeeded(finished: Finished): Finished {
  if (finished.code !== 0) throw new Error(`exit ${finished.code}: ${finished.stdout.slice(0, 800)}${finished.stderr.slice(-800)}`);
  return finished;
}

/** The answer of a `prepare --json` that ended well, its sum checked. */
export function readPrepared(finished: Finished): Prepared {
  if (finished.stdout === '') throw new Error(`no answer, exit ${finished.code}: ${finished.stderr}`);
  const found = PREPARED.safeParse(readJson(finished));
  if (!found.success) throw new Error(`not the promised shape: ${finished.stdout.slice(0, 500)}`);
  const one = found.data;
  const sum = one.eventsWritten + one.duplicates + one.rejected + one.merged + one.filtered + one.alreadySent;
  if (sum !== one.rowsRead) throw new Error(`rowsRead ${one.rowsRead} is not the sum ${sum}`);
  return one;
}

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly where: string;
  readonly fix: string;
}

/** The error object of a `--json` run that failed. */
export function readFailure(finished: Finished): Failure {
  if (finished.stdout === '') throw new Error(`no answer, exit ${finished.code}: ${finished.stderr}`);
  return FAILED.parse(readJson(finished)).error;
}

/** The parts of an output folder in order, as text. */
export function readParts(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^tiktok-events-\d+\.csv$/.test(name))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/** A report's rows as arrays of cells (our reports hold no line breaks unless values were asked for). */
export function readReport(folder: string, name: 'rejected.csv' | 'duplicates.csv' | 'filtered.csv' | 'merged.csv'): string[][] {
  if (!readdirSync(folder).includes(name)) return [];
  const [, ...lines] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split(','));
}
