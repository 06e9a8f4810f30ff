// A workspace as version 4 left it, with jobs that are hard to keep, opens under a version that sends: nothing is lost, and what was
// prepared before takes part in the ledger.
import { linkSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { MIGRATIONS } from '../../main/engine/store/migrate.ts';
import { tempFolder } from '../helpers/folders.ts';
import { csvOf, LEDGER_NOW, openDesk, partLines, SET } from '../helpers/ledger-jobs.ts';
import type { LedgerRow } from '../helpers/ledger-jobs.ts';
import { openTestDatabase, testKey } from '../helpers/test-store.ts';
import { leaksInTables } from '../helpers/leaks.ts';

const VERSION = 4;
/** Merged, repeated, rejected and quoted rows, rows without an order id, and texts that are no ASCII. */
const AWKWARD: readonly LedgerRow[] = [
  { order_id: 'Bestellung-1', product_id: '"tea, ""green"""', price: '1.50' }, { order_id: 'Bestellung-1', product_id: '王小明 🛒', price: '2.25' },
  { order_id: 'x', timestamp: 'soon' }, { order_id: '', product_id: 'pot' }, { order_id: '', product_id: 'pot' },
  { order_id: 'Bestellung-1', product_id: '王小明 🛒', price: '2.25' }, { order_id: '=1+1', product_id: '\'q', email: '' }, { order_id: '=1+1', price: '-3' },
  { order_id: 'last', price: '0.001', currency: 'JOD' },
];

/** A database of version 4 with the rows that its tables had, as that version wrote them. */
function writeOldWorkspace(from: string, to: string): void {
  mkdirSync(to);
  const db = openTestDatabase(to);
  for (const step of MIGRATIONS.slice(0, VERSION)) db.exec(step);
  db.pragma('application_id = 0x43666f6c');
  db.pragma(`user_version = ${VERSION}`);
  db.prepare('ATTACH ? AS newer KEY ?').run(path.join(from, 'workspace.db'), `raw:${Buffer.from(testKey(from)).toString('hex')}`);
  db.pragma('foreign_keys = OFF');
  const tables = db.prepare<[], { name: string }>("SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").all();
  for (const { name } of tables) {
    const columns = (db.pragma(`main.table_info(${name})`) as { name: string }[]).map((column) => `"${column.name}"`).join(', ');
    db.exec(`INSERT INTO main.${name} (${columns}) SELECT ${columns} FROM newer.${name}`);
  }
  db.exec("UPDATE main.job SET counts = json_remove(counts, '$.changed', '$.eventSet', '$.exportedBefore', '$.exportedOn'), exported = json_remove(exported, '$.alreadySentFile')");
  db.close();
}

async function openOld(): Promise<{ engine: Engine; old: string; before: { lines: string[]; counts: unknown } }> {
  const folder = tempFolder();
  const desk = openDesk(folder);
  const { jobId } = await desk.prepare([csvOf(AWKWARD), csvOf(AWKWARD.slice(3))], {}, { grain: 'order' });
  const { outDir } = await desk.exportTo(jobId);
  const gone = await desk.prepare([csvOf(AWKWARD)]);
  await desk.exportTo(gone.jobId);
  await desk.engine.forgetSource({ jobId: gone.jobId });
  await desk.importFiles([csvOf(AWKWARD)]);
  const { counts } = await desk.engine.readJob({ jobId });
  desk.engine.close();
  const old = path.join(folder, 'old');
  writeOldWorkspace(path.join(folder, 'workspace'), old);
  const engine = openEngine({ workspace: old });
  onTestFinished(() => engine.close());
  return { engine, old, before: { lines: partLines(outDir), counts } };
}

test('jobs of version 4 stand as they were, prepared, forgotten and only read, and a copy is put aside', async () => {
  const { engine, old, before } = await openOld();
  expect((await engine.listJobs({ limit: 9 })).map(({ jobId, state }) => [jobId, state])).toEqual([[3, 'imported'], [2, 'forgotten'], [1, 'exported']]);
  expect(readdirSync(old).filter((name) => name.includes('-from-v4'))).toHaveLength(1);
  const { counts, exported } = await engine.readJob({ jobId: 1 });
  expect(counts).toEqual(before.counts);
  expect(exported).toMatchObject({ alreadySentFile: null });
  expect((await engine.readJob({ jobId: 2 })).counts).toMatchObject({ changed: 0, eventSet: null, exportedBefore: 0, exportedOn: null, alreadySent: 0 });
  expect(await engine.readLedger({})).toEqual({ sets: [], exports: { exports: 0, events: 0, lastAt: null } });
});

test('what was exported before is not known as such, and exported again it is, row for row', async () => {
  const { engine, old, before } = await openOld();
  await expect(engine.markUploaded({ jobId: 1, eventSet: SET })).rejects.toMatchObject({ code: 'ledger/not-exported' });
  const outDir = path.join(old, 'out');
  await engine.exportJob({ jobId: 1, outDir, includeValues: false, writeParts: true });
  expect(partLines(outDir)).toEqual(before.lines);
  expect(await engine.markUploaded({ jobId: 1, eventSet: SET })).toMatchObject({ marked: before.lines.length, alreadySent: 0 });
  const { counts } = await engine.prepareJob({ jobId: 1, now: LEDGER_NOW, eventSet: SET });
  expect(counts).toMatchObject({ eventsWritten: 0, alreadySent: before.lines.length, changed: 0 });
  expect(counts?.merged).toBeGreaterThan(0);
  expect(counts?.duplicates).toBeGreaterThan(0);
  expect(counts?.rejected).toBeGreaterThan(0);
});

test('the copy put aside is for its owner only, and goes as zeros with the first rows of it that are forgotten', async () => {
  const { engine, old } = await openOld();
  const copies = (): string[] => readdirSync(old).filter((name) => name.includes('-from-v4'));
  await engine.listJobs({ limit: 1 });
  const [copy = ''] = copies();
  expect(statSync(path.join(old, copy)).mode & 0o777).toBe(0o600);
  linkSync(path.join(old, copy), path.join(old, 'seen'));
  expect(leaksInTables(path.join(old, copy), ['ann@post.example'])).toEqual({ staged_chunk: 1 });
  expect(readFileSync(path.join(old, 'seen')).includes('ann@post.example')).toBe(false);
  const file = path.join(old, '..', 'new.csv');
  writeFileSync(file, csvOf(AWKWARD));
  const { jobId } = await engine.importSource({ sources: [file], recipe: null, overrides: {}, take: 'certain' });
  await engine.deleteJob({ jobId });
  expect(copies()).toEqual([copy]);
  await engine.forgetSource({ jobId: 1 });
  expect(copies()).toEqual([]);
  expect(readFileSync(path.join(old, 'seen')).every((byte) => byte === 0)).toBe(true);
});
