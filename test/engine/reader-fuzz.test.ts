import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import yauzl from 'yauzl';
import { AppError } from '../../main/engine/errors.ts';
import { scoreHeaders } from '../../main/engine/mapping/headers/aliases.ts';
import { openSource } from '../../main/engine/source/open.ts';
import { readRecords } from '../../main/engine/source/read-records.ts';
import { PROJECT } from '../helpers/cli.ts';
import { createChance, damage, damageXml, pick, zip } from '../helpers/mutation.ts';
import { isTorture, report, scaled } from '../helpers/torture.ts';

const SEED = Number(process.env['COUNTERFOIL_FUZZ_SEED'] ?? 20_261_124);
const HANG_MS = 60_000;
/** Far above what any of these small files needs, and below what a leak over thousands of them would take. */
const MOST_RSS = 2_500 * 1024 * 1024;
const TIMEOUT = isTorture ? 3_600_000 : 120_000;

interface Reading {
  /** Headers and rows of each table that has rows, as text. */
  readonly tables: readonly string[];
  /** Tables of nothing but a header: no job is made of them (source/no-rows). */
  readonly bare: number;
  readonly failures: number;
}

function fixture(name: string): Buffer {
  return readFileSync(join(PROJECT, 'test', 'fixtures', 'workbooks', name));
}

async function readAll(name: string, bytes: Buffer): Promise<Reading> {
  const { tables, failures } = await openSource({ name, bytes }, {}, { columns: [], scoreHeaders });
  const read: string[] = [];
  for (const table of tables) {
    const rows: unknown[] = [table.headers];
    for await (const { records } of readRecords(table)) rows.push(...records.map(({ row, cells }) => [row, cells]));
    if (rows.length > 1) read.push(JSON.stringify(rows));
  }
  return { tables: read, bare: tables.length - read.length, failures: failures.length };
}

/** What reading comes to: rows, or the code of a refusal. Whatever else is thrown fails the test, and so does a hang. */
async function outcomeOf(name: string, bytes: Buffer): Promise<Reading | string> {
  const stop = new AbortController();
  const hang = wait(HANG_MS, 'hang' as const, { signal: stop.signal }).catch(() => 'hang' as const);
  try {
    const outcome = await Promise.race([readAll(name, bytes), hang]);
    if (outcome === 'hang') throw new Error(`${name} hangs`);
    return outcome;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  } finally {
    stop.abort();
  }
}

/** Every table that is read is one of the original's, and those that are not are told of. */
function isSame(now: Reading, before: Reading): boolean {
  return now.tables.every((table) => before.tables.includes(table)) && now.tables.length + now.bare + now.failures >= before.tables.length;
}

function kindOf(now: Reading, before: Reading): string {
  if (now.tables.length === 0) return 'no rows';
  return isSame(now, before) ? 'read as before' : 'read otherwise';
}

interface Group {
  readonly what: string;
  readonly full: number;
  readonly files: readonly string[];
  /** What is read is what was there, or the file is refused. */
  readonly isChecked: boolean;
}

const GROUPS: readonly Group[] = [
  { what: 'XLSX damaged as bytes', full: 4_000, isChecked: true, files: ['orders.xlsx', 'rich-text.xlsx', 'merged-orders.xlsx', 'two-sheets-same-layout.xlsx', 'orders-by-libreoffice.xlsx', 'dates-1904.xlsx'] },
  { what: 'zip archives damaged as bytes', full: 1_500, isChecked: true, files: ['csv-and-xlsx.zip', 'one-bad-member.zip'] },
  { what: 'gzip files damaged as bytes', full: 1_500, isChecked: true, files: ['orders.csv.gz', 'orders.xlsx.gz'] },
  { what: 'ODS damaged as bytes', full: 600, isChecked: true, files: ['orders.ods', 'merged-orders.ods'] },
  { what: 'XLSB damaged as bytes', full: 300, isChecked: true, files: ['orders.xlsb'] },
  { what: 'XLS damaged as bytes', full: 1_200, isChecked: false, files: ['orders.xls', 'merged-orders.xls', 'dates-1904.xls', 'hidden-sheet.xls'] },
  { what: 'tables of markup damaged as bytes', full: 600, isChecked: false, files: ['html-named.xls', 'html-gbk-named.xls', 'spreadsheetml-named.xls', 'date-formats.fods'] },
  { what: 'CSV damaged as bytes', full: 1_000, isChecked: false, files: ['orders.csv', 'tiktok-shop-description-row.csv', 'csv-named.xls'] },
];

describe('no reader crashes, hangs or reads what is not there', () => {
  test.each(GROUPS)('$what', { timeout: TIMEOUT }, async ({ what, full, files, isChecked }) => {
    const originals = await Promise.all(files.map(async (name) => ({ name, bytes: fixture(name), before: await readAll(name, fixture(name)) })));
    const chance = createChance(SEED);
    const outcome: Record<string, number> = {};
    const wrong: string[] = [];
    const attempts = scaled(full);
    for (let i = 0; i < attempts; i += 1) {
      const { name, bytes, before } = pick(chance, originals);
      const damaged = damage(bytes, pick(chance, originals).bytes, chance);
      const now = await outcomeOf(name, damaged);
      const isRead = typeof now !== 'string';
      if (isRead && isChecked && !isSame(now, before)) wrong.push(`${name}, attempt ${i}: ${JSON.stringify(now).slice(0, 300)}`);
      const kind = isRead ? kindOf(now, before) : now;
      outcome[kind] = (outcome[kind] ?? 0) + 1;
    }
    report({ what: `${what} (seed ${SEED})`, unit: 'inputs', attempted: attempts, outcome }, full);
    expect(wrong).toEqual([]);
    expect(process.memoryUsage.rss()).toBeLessThan(MOST_RSS);
  });

  test('hostile XML in sound archives', { timeout: TIMEOUT }, async () => {
    const full = 2_000;
    const packages = await Promise.all(['orders.xlsx', 'rich-text.xlsx', 'merged-orders.xlsx', 'formulas.xlsx', 'hidden-sheet.xlsx', 'orders.ods'].map(async (name) => ({ name, members: await membersOf(fixture(name)) })));
    const chance = createChance(SEED);
    const outcome: Record<string, number> = {};
    const attempts = scaled(full);
    for (let i = 0; i < attempts; i += 1) {
      const { name, members } = pick(chance, packages);
      const part = pick(chance, [...members.keys()].filter((member) => /\.(?:xml|rels)$/.test(member)));
      const hostile = new Map(members).set(part, Buffer.from(damageXml(members.get(part)?.toString('utf8') ?? '', chance)));
      const now = await outcomeOf(name, zip(hostile));
      const kind = typeof now === 'string' ? now : 'read';
      outcome[kind] = (outcome[kind] ?? 0) + 1;
    }
    report({ what: `hostile XML in sound archives (seed ${SEED})`, unit: 'inputs', attempted: attempts, outcome }, full);
    expect(process.memoryUsage.rss()).toBeLessThan(MOST_RSS);
  });
});

async function membersOf(bytes: Buffer): Promise<Map<string, Buffer>> {
  const members = new Map<string, Buffer>();
  const archive = await yauzl.fromBufferPromise(bytes, { lazyEntries: true });
  for await (const entry of archive.eachEntry()) {
    const pieces: Buffer[] = [];
    for await (const piece of await archive.openReadStreamPromise(entry)) pieces.push(piece as Buffer);
    members.set(entry.fileName, Buffer.concat(pieces));
  }
  return members;
}
