import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { JobView } from '../../main/engine/contract/job.ts';
import type { Overrides } from '../../main/engine/contract/recipe.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';

const NOW = '2026-11-22T00:00:00Z';
const EXPORT = [
  'Order No,E-mail,Mobile,Paid at,Total,Currency,What',
  '1001,ann@example.com,,2026-11-20 10:00,10.00,EUR,Purchase',
  '1002,,+49 1512 3456789,2026-11-20 11:00,20.00,EUR,Purchase',
  '1001,ann@example.com,,2026-11-20 10:00,10.00,EUR,Purchase',
  '1003,nobody,,2026-11-20 12:00,30.00,EUR,Purchase',
  '1004,bob@example.com,,,40.00,EUR,Purchase',
  '1002,,+49 1512 3456789,2026-11-20 11:00,25.00,EUR,Purchase',
  '',
].join('\n');
const OVERRIDES: Overrides = { timezone: 'Europe/Berlin', maps: [{ field: 'event_type', column: 'What' }] };

let folder: string;
let engine: Engine;
let cleanUp: () => void;

beforeEach(() => {
  const made = keepFolder();
  folder = made.path;
  engine = openEngine({ workspace: path.join(folder, 'workspace') });
  cleanUp = () => {
    engine.close();
    made.remove();
  };
  writeFileSync(path.join(folder, 'orders.csv'), EXPORT);
});
afterEach(() => cleanUp());

function importOrders(overrides: Overrides = OVERRIDES): Promise<JobView> {
  return engine.importSource({ sources: [path.join(folder, 'orders.csv')], recipe: null, overrides, take: 'certain' });
}

async function prepared(): Promise<JobView> {
  const { jobId } = await importOrders();
  return engine.prepareJob({ jobId, now: NOW });
}

describe('a prepared job', () => {
  test('accounts for every row', async () => {
    const { counts } = await prepared();
    expect(counts).toMatchObject({ rowsRead: 6, eventsWritten: 2, duplicates: 2, rejected: 2, duplicatesDiffering: 1 });
  });

  test('counts money in and out to the cent', async () => {
    const { counts } = await prepared();
    expect(counts?.priceTotals).toEqual([{ currency: 'EUR', rowsIn: 6, in: '135.00', rowsOut: 2, out: '30.00', leftOut: '105.00' }]);
  });

  test('shows its rows in pages, masked, with the row that a repeat repeats', async () => {
    const { jobId } = await prepared();
    const first = await engine.listRows({ jobId, filter: {}, after: -1, limit: 4 });
    const rest = await engine.listRows({ jobId, filter: {}, after: first.next ?? -1, limit: 4 });
    expect([...first.rows, ...rest.rows].map(({ row, status, repeatsRow }) => [row, status, repeatsRow])).toEqual([
      [2, 'event', null], [3, 'event', null], [4, 'duplicate', 2],
      [5, 'rejected', null], [6, 'rejected', null], [7, 'duplicate', 3],
    ]);
    expect(rest.next).toBeNull();
    expect(JSON.stringify([first, rest])).not.toMatch(/ann@example|1512 ?3456789/);
  });

  test('filters rows by status and by issue', async () => {
    const { jobId } = await prepared();
    const rejected = await engine.listRows({ jobId, filter: { status: 'rejected' }, after: -1, limit: 200 });
    expect(rejected.rows.map(({ row }) => row)).toEqual([5, 6]);
    const differing = await engine.listRows({ jobId, filter: { code: 'duplicate-differs' }, after: -1, limit: 200 });
    expect(differing.rows.map(({ row }) => row)).toEqual([7]);
  });
});

describe('a changed recipe', () => {
  test('derives anew without the file', async () => {
    const job = await prepared();
    rmSync(path.join(folder, 'orders.csv'));
    const recipe = { ...job.recipe, dedupe: { keep: 'last' as const } };
    await engine.setRecipe({ jobId: job.jobId, recipe });
    const again = await engine.prepareJob({ jobId: job.jobId, now: NOW });
    expect(again.counts).toMatchObject({ rowsRead: 6, eventsWritten: 2, duplicates: 2, rejected: 2 });
    const repeats = await engine.listRows({ jobId: job.jobId, filter: { status: 'duplicate' }, after: -1, limit: 200 });
    expect(repeats.rows.map(({ row, repeatsRow }) => [row, repeatsRow])).toEqual([[2, 4], [3, 7]]);
  });

  test('makes an earlier outcome void until it is prepared again', async () => {
    const job = await prepared();
    const view = await engine.setRecipe({ jobId: job.jobId, recipe: job.recipe });
    expect([view.state, view.counts]).toEqual(['imported', null]);
    const exporting = engine.exportJob({ jobId: job.jobId, outDir: path.join(folder, 'out'), includeValues: false, writeParts: true });
    await expect(exporting).rejects.toMatchObject({ code: 'job/not-prepared' });
  });

  test('with a personal constant is refused', async () => {
    const job = await importOrders();
    const fields = { ...job.recipe.fields, email: { from: [], steps: [], otherwise: 'ann@example.com' } };
    await expect(engine.setRecipe({ jobId: job.jobId, recipe: { ...job.recipe, fields } })).rejects.toMatchObject({
      code: expect.stringMatching(/^(recipe\/personal-data|mapping\/bad-constant)$/) as string,
    });
  });
});

describe('a job that does not finish', () => {
  test('leaves nothing when its import is cancelled', async () => {
    const controller = new AbortController();
    const importing = engine.importSource(
      { sources: [path.join(folder, 'orders.csv')], recipe: null, overrides: OVERRIDES, take: 'certain' },
      { signal: controller.signal, onProgress: () => controller.abort() },
    );
    await expect(importing).rejects.toMatchObject({ code: 'job/cancelled' });
    expect(await engine.listJobs({ limit: 10 })).toEqual([]);
  });

  test('asks for the clock when the times carry no zone', async () => {
    const { jobId, questions } = await importOrders({ maps: OVERRIDES.maps ?? [] });
    expect(questions.map(({ id }) => id)).toContain('timezone');
    await expect(engine.prepareJob({ jobId, now: NOW })).rejects.toMatchObject({ code: 'mapping/needs-answer' });
  });
});

describe('a temporary job', () => {
  const temporary = (): Promise<JobView> =>
    engine.importSource({ sources: [path.join(folder, 'orders.csv')], recipe: null, overrides: OVERRIDES, take: 'certain', isTemporary: true });

  test('of a run that died is gone with the next writer, raw rows and all', async () => {
    const { jobId } = await temporary();
    engine.close();
    engine = openEngine({ workspace: path.join(folder, 'workspace') });
    await importOrders();
    await expect(engine.readJob({ jobId })).rejects.toMatchObject({ code: 'job/unknown' });
    expect(await engine.listJobs({ limit: 10 })).toHaveLength(1);
  });

  test('of a living run is safe, since its writer lets nobody in between', async () => {
    const other = openEngine({ workspace: path.join(folder, 'workspace') });
    const order: string[] = [];
    const first = engine.exclusively({}, async () => {
      const { jobId } = await temporary();
      order.push('imported');
      await engine.prepareJob({ jobId, now: NOW });
      await engine.forgetSource({ jobId });
      order.push('finished');
    });
    const second = other
      .importSource({ sources: [path.join(folder, 'orders.csv')], recipe: null, overrides: OVERRIDES, take: 'certain' })
      .then(() => order.push('other'));
    await Promise.all([first, second]);
    other.close();
    expect(order).toEqual(['imported', 'finished', 'other']);
    expect((await engine.listJobs({ limit: 10 })).map(({ state }) => state)).toEqual(['imported', 'forgotten']);
  });
});

describe('forgetting the source', () => {
  test('leaves counts and no raw value in the workspace', async () => {
    const { jobId } = await prepared();
    const view = await engine.forgetSource({ jobId });
    expect([view.state, view.counts?.rowsRead, view.columns]).toEqual(['forgotten', 6, []]);
    await expect(engine.prepareJob({ jobId, now: NOW })).rejects.toMatchObject({ code: 'job/forgotten' });
    await expect(engine.listRows({ jobId, filter: {}, after: -1, limit: 10 })).rejects.toMatchObject({ code: 'job/forgotten' });
    engine.close();
    const bytes = readdirSync(path.join(folder, 'workspace')).map((name) => readFileSync(path.join(folder, 'workspace', name), 'latin1'));
    for (const raw of ['ann@example.com', '3456789', 'bob@']) expect(bytes.join('')).not.toContain(raw);
  });
});

test('several files make one job, and a file about something else is named as one that failed', async () => {
  writeFileSync(path.join(folder, 'december.csv'), EXPORT.replaceAll('100', '200'));
  writeFileSync(path.join(folder, 'other.csv'), 'a,b\n1,2\n');
  const paths = ['orders.csv', 'december.csv'].map((name) => path.join(folder, name));
  const { jobId } = await engine.importSource({ sources: paths, recipe: null, overrides: OVERRIDES, take: 'certain' });
  const { counts } = await engine.prepareJob({ jobId, now: NOW });
  expect(counts).toMatchObject({ rowsRead: 12, eventsWritten: 4, duplicates: 4, rejected: 4 });
  const mixed = await engine.importSource({ sources: [paths[0] ?? '', path.join(folder, 'other.csv')], recipe: null, overrides: OVERRIDES, take: 'certain' });
  expect(mixed.failures).toEqual([{ name: 'other.csv', code: 'source/headers-differ', params: { name: 'other.csv', first: 'orders.csv' } }]);
  expect(mixed.sources.map(({ name, rows }) => [name, rows])).toEqual([['orders.csv', 6]]);
});
