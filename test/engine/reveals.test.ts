// Plain values on demand: exactly what is masked otherwise, and never without a record of who looked.
import { readdirSync, readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';
import { importOrders, NOW, prepareOrders } from '../helpers/order-job.ts';
import { openTestDatabase } from '../helpers/test-store.ts';

let folder: string;
let engine: Engine;
let cleanUp: () => void;
beforeEach(() => {
  const made = keepFolder();
  folder = made.path;
  engine = openEngine({ workspace: join(folder, 'workspace'), clock: () => NOW });
  cleanUp = () => {
    engine.close();
    made.remove();
  };
});
afterEach(() => cleanUp());

test('shows what is masked otherwise, before and after, and says on record that it did', async () => {
  const { jobId } = await prepareOrders(engine, folder);
  const rows = await engine.revealRows({ jobId, seqs: [3, 1, 3, 999] });
  expect(rows).toEqual([
    { seq: 1, before: { phone: '+49 1512 3456789' }, after: { phone: '+4915123456789' } },
    { seq: 3, before: { email: 'bob.canary@example.com', phone: '+49 1512 3456789' }, after: { email: 'bob.canary@example.com', phone: '+4915123456789' } },
  ]);
  expect(await engine.listReveals({ limit: 10 })).toEqual([{ at: new Date(NOW).toISOString(), by: userInfo().username, jobId, rows: 2, values: 6 }]);
  const { rows: masked } = await engine.listRows({ jobId, filter: {}, after: 0, limit: 1 });
  expect(masked[0]).toMatchObject({ seq: 1, before: { phone: '+49 1••• ••••789' } });
  expect((await engine.readPrivacy({})).reveals).toBe(1);
});

test('finds rows wherever they lie in a long file', async () => {
  const { jobId } = await prepareOrders(engine, folder, 700);
  const rows = await engine.revealRows({ jobId, seqs: [2797, 1, 1400] });
  expect(rows.map(({ seq, after }) => [seq, after['phone'] ?? after['email']])).toEqual([[1, '+4915123456789'], [1400, 'ann.canary@example.com'], [2797, '+4915123456789']]);
});

test('shows nothing where the record cannot be written', async () => {
  const { jobId } = await prepareOrders(engine, folder);
  const db = openTestDatabase(join(folder, 'workspace'));
  db.exec("CREATE TRIGGER full BEFORE INSERT ON reveal BEGIN SELECT RAISE(ABORT, 'no'); END");
  await expect(engine.revealRows({ jobId, seqs: [0] })).rejects.toMatchObject({ message: 'no' });
  db.exec('DROP TRIGGER full');
  await engine.revealRows({ jobId, seqs: [0] });
  expect(() => db.exec('DELETE FROM reveal')).toThrow('append-only');
  expect(() => db.exec("UPDATE reveal SET revealed_by = 'somebody else'")).toThrow('append-only');
  db.close();
});

test('has nothing to show of a job that is not prepared, forgotten or not there, nor of rows that are not, and records nothing', async () => {
  const { jobId } = await importOrders(engine, folder);
  await expect(engine.revealRows({ jobId, seqs: [0] })).rejects.toMatchObject({ code: 'job/not-prepared' });
  await engine.prepareJob({ jobId });
  expect(await engine.revealRows({ jobId, seqs: [4, 400] })).toEqual([]);
  await engine.forgetSource({ jobId });
  await expect(engine.revealRows({ jobId, seqs: [0] })).rejects.toMatchObject({ code: 'job/forgotten' });
  await expect(engine.revealRows({ jobId: 99, seqs: [0] })).rejects.toMatchObject({ code: 'job/unknown' });
  expect(await engine.listReveals({ limit: 10 })).toEqual([]);
});

test('outlives its job, and what was shown is in no file', async () => {
  const { jobId } = await prepareOrders(engine, folder);
  const other = await prepareOrders(engine, folder);
  await engine.revealRows({ jobId, seqs: [0] });
  await engine.revealRows({ jobId: other.jobId, seqs: [0, 1] });
  await engine.deleteJob({ jobId });
  expect((await engine.listReveals({ limit: 10 })).map((reveal) => [reveal.jobId, reveal.rows])).toEqual([[other.jobId, 2], [jobId, 1]]);
  expect(await engine.listReveals({ limit: 10, jobId })).toHaveLength(1);
  engine.close();
  const workspace = join(folder, 'workspace');
  const bytes = readdirSync(workspace).map((name) => readFileSync(join(workspace, name), 'latin1')).join('');
  expect(bytes).not.toContain('canary');
});
