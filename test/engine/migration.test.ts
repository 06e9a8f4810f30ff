// A workspace as the first version left it, with rows that are hard to keep: it opens, nothing is lost, and it works on.
import { mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { initial } from '../../main/engine/store/migrations/0001-initial.ts';
import { keepFolder } from '../helpers/folders.ts';
import { openTestDatabase } from '../helpers/test-store.ts';

const NOW = '2026-11-22T00:00:00Z';
const COLUMNS = ['event_type', 'email', 'timestamp', 'price', 'currency', 'order_id', 'Note'];
const RECIPE = {
  counterfoilRecipe: 1, reading: {}, rows: {}, dedupe: { keep: 'first' }, export: { edition: '2024-10', maxBytes: 10_000_000 },
  fields: Object.fromEntries(COLUMNS.slice(0, 6).map((field) => [field, { from: [field], steps: [], otherwise: null }])),
};
/** Five rows as version 1 staged them: quotes and a line break, a short record, a repeat with emoji, a long record, a formula. */
const CHUNK =
  'AwUAAAApAAAAKwAAAAIAAAAEAAAABQAAAAYAAAAHAAAAAgAAAAYAAAAHAAAACAAAAAkAAAAHCBAUBQMEEQcIAAAAAAAABwgQFAUDBAYICBAUAQMFAQUHCA8UBAMFBnsiMSI6WyJtaXNz' +
  'aW5nLWNlbGxzIl0sIjMiOlsiZXh0cmEtY2VsbHMiXX1QdXJjaGFzZWFubkBwb3N0LmV4YW1wbGUyMDI2LTExLTEwVDEwOjAwOjAwWjI0LjUwQVVEMTAwMXNheSAiaGkiLAp0aGVuIGdv' +
  'UHVyY2hhc2VQdXJjaGFzZWFubkBwb3N0LmV4YW1wbGUyMDI2LTExLTEwVDEwOjAwOjAwWjI0LjUwQVVEMTAwMeeOi+Wwj+aYjiDwn5uSUHVyY2hhc2Vib2JAcG9zdC5leGFtcGxlMjAy' +
  'Ni0xMS0xMVQxMDowMDowMFoxMjM0MDA0MTd4bW92ZWRQdXJjaGFzZWN5QHBvc3QuZXhhbXBsZTIwMjYtMTEtMTJUMTA6MDA6MDBaNy4xMEVVUjAwNDE3CT0xKzEg';
/** Counts as version 1 wrote them, for a job whose rows are gone. */
const OLD_COUNTS = {
  rowsRead: 5, eventsWritten: 2, duplicates: 1, rejected: 2, merged: 0, filtered: 0, alreadySent: 0, duplicatesDiffering: 0, lineItems: 0,
  issues: [{ code: 'duplicate', severity: 'info', rows: 1, firstRow: 5 }],
  priceTotals: [{ currency: 'AUD', rowsIn: 2, in: '49', rowsOut: 1, out: '24.5' }],
};

let folder: string;
let cleanUp: () => void;
let engine: Engine;

function fill(db: Database, state: string, isForgotten: boolean): number {
  const counts = state === 'imported' ? null : JSON.stringify(OLD_COUNTS);
  const exported = state === 'imported' ? null : JSON.stringify({ outDir: '/old', files: [], rejectedFile: null, duplicatesFile: null, manifest: '/old/manifest.json' });
  const job = db
    .prepare('INSERT INTO job (state, created_at, recipe, counts, exported, prepared_at, is_temporary) VALUES (?, ?, ?, ?, ?, ?, 0)')
    .run(state, NOW, JSON.stringify(RECIPE), counts, exported, counts && NOW);
  const id = Number(job.lastInsertRowid);
  const dialect = { encoding: 'utf-8', hasBom: true, delimiter: ';', headerRow: 1 };
  db.prepare('INSERT INTO source VALUES (?, 0, ?, 400, ?, ?, 5, 1, ?)').run(id, 'Bestellungen "Mai" 王.csv', 'ab'.repeat(32), JSON.stringify(dialect), '["not-utf8"]');
  if (isForgotten) return id;
  const profile = COLUMNS.map((name, index) => ({ index, name, filled: 5, rows: 5, shape: 'text', shapeShare: 1, samples: [], time: null, number: null, values: null }));
  db.prepare('INSERT INTO staged_profile VALUES (?, ?)').run(id, Buffer.from(JSON.stringify(profile)));
  db.prepare('INSERT INTO staged_chunk VALUES (?, 0, 0, 0, 5, ?)').run(id, Buffer.from(CHUNK, 'base64'));
  // Facts of another width: read as today's they would be nonsense.
  if (state !== 'imported') db.prepare('INSERT INTO derived_chunk VALUES (?, 0, 0, 0, ?, ?)').run(id, Buffer.alloc(5 * 20, 7), Buffer.from('old'));
  db.prepare('INSERT INTO duplicate VALUES (?, 2, 0, 2, 0, 0)').run(id);
  return id;
}

beforeEach(() => {
  const made = keepFolder();
  folder = path.join(made.path, 'workspace');
  cleanUp = made.remove;
  mkdirSync(folder);
  const db = openTestDatabase(folder);
  db.exec(initial);
  db.pragma('application_id = 0x43666f6c');
  db.pragma('user_version = 1');
  fill(db, 'imported', false);
  fill(db, 'exported', false);
  fill(db, 'forgotten', true);
  db.close();
  engine = openEngine({ workspace: folder });
});
afterEach(() => {
  engine.close();
  cleanUp();
});

test('a workspace of version 1 keeps its jobs, and a copy of it is put aside', async () => {
  const jobs = await engine.listJobs({ limit: 10 });
  expect(jobs.map(({ jobId, state, rowsRead }) => [jobId, state, rowsRead])).toEqual([[3, 'forgotten', 5], [2, 'imported', 5], [1, 'imported', 5]]);
  expect(readdirSync(folder).filter((name) => name.includes('-from-v1'))).toHaveLength(1);
  const view = await engine.readJob({ jobId: 2 });
  expect(view).toMatchObject({ sheets: [], failures: [], profile: null, orders: null, counts: null, exported: null });
  expect(view.sources).toEqual([
    {
      name: 'Bestellungen "Mai" 王.csv', entry: null, sheet: null, format: 'csv', container: null, bytes: 400, sha256: 'ab'.repeat(32), rows: 5, blankRows: 1,
      formulaCells: 0, renamed: [], dialect: { encoding: 'utf-8', hasBom: true, delimiter: ';', headerRow: 1, descriptionRows: 0, skipBottom: 0 },
    },
  ]);
});

test('its rows are read as they were staged and prepared again', async () => {
  for (const jobId of [1, 2]) {
    const { counts } = await engine.prepareJob({ jobId, now: NOW });
    expect(counts).toMatchObject({ rowsRead: 5, eventsWritten: 2, duplicates: 1, rejected: 2, bySource: [{ rowsRead: 5, eventsWritten: 2, duplicates: 1, rejected: 2 }] });
    const { rows } = await engine.listRows({ jobId, filter: {}, after: -1, limit: 10 });
    expect(rows.map(({ row, line, status }) => [row, line, status])).toEqual([
      [2, 2, 'event'], [4, 6, 'rejected'], [5, 7, 'duplicate'], [6, 8, 'rejected'], [7, 9, 'event'],
    ]);
    const outDir = path.join(folder, `out-${jobId}`);
    expect((await engine.exportJob({ jobId, outDir, includeValues: true, writeParts: true })).files[0]?.rows).toBe(2);
  }
});

test('what was counted of forgotten rows stands', async () => {
  const { counts, exported } = await engine.readJob({ jobId: 3 });
  expect(counts).toMatchObject({ ...OLD_COUNTS, priceTotals: [{ currency: 'AUD', in: '49', out: '24.5' }], bySource: [], filteredByRule: [] });
  expect(exported).toMatchObject({ outDir: '/old', filteredFile: null, mergedFile: null });
});
