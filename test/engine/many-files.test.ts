// Laws of jobs of many files: random layouts, repeats across files and a file that cannot be read, judged by an oracle that
// knows every row it wrote. Rows carry unique order ids, so that each event can be followed back to its file and row.
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseCsv } from 'hucre/csv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobView } from '../../main/engine/contract/job.ts';
import type { Overrides } from '../../main/engine/contract/recipe.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { sourceLabel } from '../../main/engine/source-label.ts';
import { keepFolder } from '../helpers/folders.ts';
import { anyJob, countsOf, fatesOf, NAMES, placeJob, rawCells, valueOf } from '../helpers/random-jobs.ts';
import type { Fate, RandomJob, Written } from '../helpers/random-jobs.ts';
import { isTorture, report, scaled } from '../helpers/torture.ts';

const NOW = '2026-11-23T00:00:00Z';
const FULL = 600;
const RUNS = scaled(FULL, 36);
const TIMEOUT = isTorture ? 1_800_000 : 60_000;

let root: ReturnType<typeof keepFolder>;
let engine: Engine;
let serial = 0;
beforeAll(() => {
  root = keepFolder();
  engine = openEngine({ workspace: path.join(root.path, 'workspace') });
});
afterAll(() => {
  engine.close();
  root.remove();
});

/** Repeated orders are repeats here, never lines of one order. */
const OVERRIDES: Overrides = { sets: [{ field: 'event_type', value: 'Purchase' }], priceIs: 'line-total', fillDown: false, timezone: 'UTC' };

interface Run {
  readonly job: JobView;
  readonly good: readonly Written[];
  readonly outDir: string;
}

async function runJob(input: RandomJob): Promise<Run> {
  serial += 1;
  const folder = path.join(root.path, String(serial));
  mkdirSync(folder);
  const { sources, good, sheets } = await placeJob(folder, input);
  const overrides = sheets.length === 0 ? OVERRIDES : { ...OVERRIDES, reading: { sheets } };
  const { jobId } = await engine.importSource({ sources, recipe: null, overrides, take: 'all' });
  const job = await engine.prepareJob({ jobId, now: NOW });
  const outDir = path.join(folder, 'out');
  await engine.exportJob({ jobId, outDir, includeValues: true, writeParts: true });
  await engine.deleteJob({ jobId });
  return { job, good, outDir };
}

/** What came of the rows of all jobs of a law, for the table of `npm run torture`. */
function tell(law: string, jobs: readonly RandomJob[], rows: Readonly<Record<string, number>>): void {
  const forms = Object.fromEntries([...Map.groupBy(jobs.flatMap(({ files }) => files), ({ form }) => form)].map(([form, files]) => [`${form} files`, files.length]));
  report({ what: `random jobs of many files: ${law}`, unit: 'inputs', attempted: jobs.length, outcome: { ...rows, ...forms } }, FULL);
}

function readReport(outDir: string, name: string): string[][] {
  if (!readdirSync(outDir).includes(name)) return [];
  return (parseCsv(readFileSync(path.join(outDir, name), 'utf8')) as unknown[][]).map((cells) => cells.map(String));
}

/** Only the old workbook has phones; where it takes part the others are told to have none. */
function withoutPhone(good: readonly Written[]): unknown[] {
  const hasPhone = good.map(({ table }) => table.columns.includes('phone'));
  return hasPhone.includes(true) ? hasPhone.flatMap((has, source) => (has ? [] : [[source, 'phone', false]])) : [];
}

/** A sheet ends with its last row that holds anything, a text with its last line. */
function blankRowsOf({ table: { rows }, isSheet }: Written): number {
  const end = isSheet ? rows.findLastIndex(({ kind }) => kind !== 'blank') : rows.length;
  return rows.slice(0, Math.max(0, end)).filter(({ kind }) => kind === 'blank').length;
}

const unguarded = (text: string): string => text.replace(/^'(?=[=+\-@\t\r])/, '');
const sorted = (texts: Iterable<string>): string[] => [...texts].toSorted();

describe('for any job of many files', () => {
  it('every row of every file comes to what it must, by job and by file, and a bad file is named', { timeout: TIMEOUT }, async () => {
    const jobs: RandomJob[] = [];
    const sum = { events: 0, duplicates: 0, rejected: 0, filtered: 0 };
    await fc.assert(
      fc.asyncProperty(anyJob, async (input) => {
        const { job, good } = await runJob(input);
        const { counts, sources } = job;
        if (!counts) throw new Error('prepared without counts');
        const fates = fatesOf(good);
        const { rowsRead, eventsWritten, duplicates, rejected, merged, filtered, alreadySent } = counts;
        expect(rowsRead).toBe(eventsWritten + duplicates + rejected + merged + filtered + alreadySent);
        expect(sources.map(sourceLabel)).toEqual(good.map(({ label }) => label));
        expect(counts.bySource).toEqual(good.map(({ label }) => countsOf(fates, label)));
        expect(sources.map(({ rows, blankRows }) => [rows, blankRows])).toEqual(good.map((written) => [countsOf(fates, written.label).rowsRead, blankRowsOf(written)]));
        expect(job.failures.map(({ name, code }) => [name, code])).toEqual(input.bad ? [['bad.csv', input.bad.which.code]] : []);
        expect(counts.issues.map(({ code }) => code)).not.toContain('missing-cells');
        expect((job.missing ?? []).map(({ source, field, rejects }) => [source, field, rejects])).toEqual(withoutPhone(good));
        jobs.push(input);
        for (const [name, rows] of Object.entries({ events: eventsWritten, duplicates, rejected, filtered })) sum[name as keyof typeof sum] += rows;
      }),
      { numRuns: RUNS },
    );
    tell('each row of each file counted once', jobs, sum);
  });

  it('every line of a report names a row that exists and holds what the line says', { timeout: TIMEOUT }, async () => {
    const jobs: RandomJob[] = [];
    let lines = 0;
    await fc.assert(
      fc.asyncProperty(anyJob, async (input) => {
        const { job, good, outDir } = await runJob(input);
        const fates = fatesOf(good);
        const [rejected, filtered, duplicates] = ['rejected.csv', 'filtered.csv', 'duplicates.csv'].map((name) => readReport(outDir, name).slice(1)) as [string[][], string[][], string[][]];
        const keys = (lines: readonly string[][]): string[] => sorted(lines.map(([row, , file]) => `${file}:${row}`));
        const expected = (status: Fate['status']): string[] => sorted([...fates].filter(([, fate]) => fate.status === status).map(([key]) => key));
        expect([keys(rejected), keys(filtered), keys(duplicates)]).toEqual([expected('rejected'), expected('filtered'), expected('duplicate')]);
        for (const [row, , file, repeatsRow, repeatsFile] of duplicates) expect(`${repeatsFile}:${repeatsRow}`).toBe(fates.get(`${file}:${row}`)?.repeats);
        for (const [row = '', , file, , , ...cells] of [...rejected, ...filtered]) {
          const { table } = good.find(({ label }) => label === file) ?? {};
          const source = table?.rows[Number(row) - 2];
          if (!table || !source || source.kind === 'bad-quotes') continue;
          const shown = sorted(cells.map(unguarded).filter((cell) => cell !== ''));
          const raw = [...rawCells(table, source), ...(source.kind === 'surplus' ? ['surplus'] : [])];
          expect(shown).toEqual(sorted(raw.map(unguarded).filter((cell) => cell !== '')));
          const place = job.columns.findIndex(({ name }) => (NAMES.id as readonly string[]).includes(name));
          expect(cells[place]).toBe(valueOf('id', source));
        }
        jobs.push(input);
        lines += rejected.length + filtered.length + duplicates.length;
      }),
      { numRuns: RUNS },
    );
    tell('each line of a report names its file, sheet and row', jobs, { 'lines followed back': lines });
  });

  it('every event is its own order\'s: key, price and currency; and the money adds up', { timeout: TIMEOUT }, async () => {
    const jobs: RandomJob[] = [];
    let followed = 0;
    await fc.assert(
      fc.asyncProperty(anyJob, async (input) => {
        const { job, good, outDir } = await runJob(input);
        const fates = fatesOf(good);
        const kept = good.flatMap(({ label, table }) => table.rows.filter((_, index) => fates.get(`${label}:${index + 2}`)?.status === 'event'));
        const events = readdirSync(outDir).filter((name) => name.startsWith('tiktok-events')).sort().flatMap((name) => readReport(outDir, name).slice(1));
        const shown = events.map((cells) => [cells[7], cells[1], cells[4], cells[5]].join(' '));
        const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
        expect(shown).toEqual(kept.map((row) => [valueOf('id', row), digest(valueOf('email', row)), valueOf('price', row), valueOf('currency', row)].join(' ')));
        const cents = (amount: string): number => Math.round(Number(amount) * 100);
        for (const total of job.counts?.priceTotals ?? []) {
          expect(cents(total.in)).toBe(cents(total.out) + cents(total.leftOut));
          expect(cents(total.out)).toBe(kept.filter((row) => valueOf('currency', row) === total.currency).reduce((sum, row) => sum + cents(valueOf('price', row)), 0));
        }
        jobs.push(input);
        followed += kept.length;
      }),
      { numRuns: RUNS },
    );
    tell('each event and all money followed back', jobs, { 'events followed back': followed });
  });
});
