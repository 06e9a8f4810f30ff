import { hash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openDerivers, workersFor } from '../../main/engine/prepare/derive-pool.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { encodedChunk, PLAN_SOURCE } from '../helpers/chunks.ts';
import { tempFolder } from '../helpers/folders.ts';

const NOW = '2026-11-22T00:00:00Z';
const ROWS = 30_000;
const HEADER = 'Order No,E-mail,Mobile,Paid at,Total,Currency,What,Shop';

/** Rows of every kind: repeats, rejects, odd phones, quotes, other alphabets, several currencies. */
function messyRow(row: number): string {
  const order = row % 19 === 0 ? 1_000 : 1_000 + row;
  const email = row % 7 === 0 ? 'nobody' : `Büyer${row % 900}@Example.com`.replace('ü', row % 5 === 0 ? 'ü' : 'u');
  const phone = ['+49 1512 3456789', '', '0151.234.567.89', 'none', '12345'][row % 5];
  const time = row % 97 === 0 ? '' : `2026-11-${String(1 + (row % 19 === 0 ? 4 : row % 21)).padStart(2, '0')} 10:00`;
  const price = row % 31 === 0 ? `-${row}.10` : `"${row % 3},${String(row % 1000).padStart(3, '0')}.50"`;
  return `${order},${email},${phone},${time},${price},${['EUR', 'USD', 'JPY'][row % 3]},Purchase,"Ladn ""${row % 4}"", 東京"`;
}

function messyFile(): string {
  const path = join(tempFolder(), 'orders.csv');
  writeFileSync(path, [HEADER, ...Array.from({ length: ROWS }, (_, row) => messyRow(row)), ''].join('\n'));
  return path;
}

function engineWith(workers: number): Engine {
  const engine = openEngine({ workspace: tempFolder(), workers });
  onTestFinished(() => engine.close());
  return engine;
}

async function importMessy(engine: Engine, path: string): Promise<number> {
  const overrides = { timezone: 'Europe/Berlin', region: 'DE', decimal: '.' as const, maps: [{ field: 'event_type' as const, column: 'What' }, { field: 'store_id' as const, column: 'Shop' }] };
  return (await engine.importSource({ sources: [path], recipe: null, overrides, take: 'certain' })).jobId;
}

/** Digests of every file that an engine with so many workers writes, its counts and what it learned of the columns. */
async function outcome(path: string, workers: number): Promise<unknown> {
  const engine = engineWith(workers);
  const jobId = await importMessy(engine, path);
  const { counts, columns } = await engine.prepareJob({ jobId, now: NOW });
  const outDir = join(tempFolder(), 'out');
  await engine.exportJob({ jobId, outDir, includeValues: true, writeParts: true });
  const files = readdirSync(outDir).filter((name) => name.endsWith('.csv'));
  return { counts, columns, files: Object.fromEntries(files.map((name) => [name, hash('sha256', readFileSync(join(outDir, name)))])) };
}

describe('a job on several threads', () => {
  test('has the same bytes, counts and columns on one, two and four of them', async () => {
    const path = messyFile();
    const alone = await outcome(path, 0);
    expect(alone).toMatchObject({ counts: { rowsRead: ROWS }, files: { 'tiktok-events-001.csv': expect.any(String), 'duplicates.csv': expect.any(String), 'rejected.csv': expect.any(String) } });
    expect(await outcome(path, 1)).toEqual(alone);
    expect(await outcome(path, 3)).toEqual(alone);
  });

  test('ends with job/cancelled when it is cancelled, and can be prepared again', async () => {
    const engine = engineWith(2);
    const jobId = await importMessy(engine, messyFile());
    const controller = new AbortController();
    const running = engine.prepareJob({ jobId, now: NOW }, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(running).rejects.toMatchObject({ code: 'job/cancelled' });
    expect(await engine.readJob({ jobId })).toMatchObject({ state: 'imported', counts: null });
    expect(await engine.prepareJob({ jobId, now: NOW })).toMatchObject({ counts: { rowsRead: ROWS } });
  });
});

describe('the threads', () => {
  test('are not started for a small job', () => {
    expect(workersFor(5)).toBe(0);
    expect(workersFor(500)).toBeGreaterThan(0);
  });

  test('answer each chunk with what one thread makes of it', async () => {
    const chunks = Array.from({ length: 8 }, (_, index) => encodedChunk(index));
    const [alone, together] = [openDerivers(PLAN_SOURCE, 0), openDerivers(PLAN_SOURCE, 2)];
    expect(await Promise.all(chunks.map((chunk) => together.derive(chunk)))).toEqual(await Promise.all(chunks.map((chunk) => alone.derive(chunk))));
    await together.close();
  });

  test('hand back their chunks when one of them dies, and its error is met again', async () => {
    const derivers = openDerivers(PLAN_SOURCE, 1);
    const damaged = { ...encodedChunk(0), body: new Uint8Array(64) };
    const [first, second] = [derivers.derive(damaged), derivers.derive(encodedChunk(1))];
    await expect(first).rejects.toThrow('format');
    expect(await second).toMatchObject({ derived: { chunk: 1 }, tally: { rowsRead: 3 } });
    expect(await derivers.derive(encodedChunk(2))).toMatchObject({ derived: { chunk: 2 } });
    await derivers.close();
  });
});
