// Forgetting a job: what is left of it on the disk, what its certificate says, and that neither comes without the other.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PurgeCertificate } from '../../main/engine/contract/privacy.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { keepFolder } from '../helpers/folders.ts';
import { findIn } from '../helpers/leaks.ts';
import { CONTACTS, importOrders, prepareOrders } from '../helpers/order-job.ts';
import { openTestDatabase, plainPages } from '../helpers/test-store.ts';

let folder: string;
let workspace: string;
let engine: Engine;
let cleanUp: () => void;
beforeEach(() => {
  const made = keepFolder();
  folder = made.path;
  workspace = join(folder, 'workspace');
  engine = openEngine({ workspace });
  cleanUp = () => {
    engine.close();
    made.remove();
  };
});
afterEach(() => cleanUp());

const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function certificates(jobId?: number): Promise<readonly PurgeCertificate[]> {
  return await engine.listCertificates({ limit: 200, jobId });
}

/** What of the job's contacts the pages hold, in plain. */
function inPages(): string[] {
  engine.close();
  const found = findIn(plainPages(workspace).toString('latin1'), CONTACTS);
  engine = openEngine({ workspace });
  return found;
}

describe('a job that is forgotten', () => {
  test('leaves no contact in any page, free ones among them, and next to nothing in the log', async () => {
    const { jobId } = await prepareOrders(engine, folder, 500);
    expect(inPages()).toEqual(CONTACTS);
    const size = statSync(join(workspace, 'workspace.db')).size;
    await engine.forgetSource({ jobId });
    expect(statSync(join(workspace, 'workspace.db-wal')).size).toBeLessThan(150_000);
    expect(statSync(join(workspace, 'workspace.db')).size).toBeLessThan(size);
    expect(inPages()).toEqual([]);
  });

  test('has a certificate that says what went, by whom and why, and vouches for itself', async () => {
    const { jobId, sources } = await prepareOrders(engine, folder);
    await engine.exportJob({ jobId, outDir: join(folder, 'out'), includeValues: false, writeParts: true });
    await engine.forgetSource({ jobId });
    const [certificate] = await certificates();
    expect(certificate).toMatchObject({
      certificateId: 1, jobId, by: userInfo().username, reason: 'asked', afterDays: null,
      sources: [{ name: 'orders of a•••@e•••.csv', sha256: sources[0]?.sha256, rows: 4 }],
      removed: { rows: 4, chunks: 2, copies: 0 }, remaining: { chunks: 0, columns: 0, lines: 0 }, pending: { uploads: 0, events: 0 },
    });
    expect(certificate?.removed.bytes).toBeGreaterThan(500);
    const written = readdirSync(join(folder, 'out')).filter((name) => name !== 'manifest.json').toSorted();
    expect(certificate?.files.map(({ name }) => name).toSorted()).toEqual(written);
    for (const file of certificate?.files ?? []) expect(file.sha256).toBe(sha256(readFileSync(join(folder, 'out', file.name))));
    const { sha256: digest, ...rest } = certificate as PurgeCertificate;
    expect(digest).toBe(sha256(JSON.stringify(rest)));
    expect(findIn(JSON.stringify(certificate), CONTACTS)).toEqual([]);
  });

  test('has one certificate, however often it is forgotten, and keeps it when it is deleted', async () => {
    const { jobId } = await prepareOrders(engine, folder);
    await engine.forgetSource({ jobId });
    await engine.forgetSource({ jobId });
    await engine.deleteJob({ jobId });
    await engine.deleteJob({ jobId });
    expect((await certificates(jobId)).map(({ reason }) => reason)).toEqual(['asked']);
    await expect(engine.forgetSource({ jobId })).rejects.toMatchObject({ code: 'job/unknown' });
    const db = openTestDatabase(workspace);
    expect(() => db.exec('DELETE FROM purge_certificate')).toThrow('append-only');
    expect(() => db.exec("UPDATE purge_certificate SET body = '{}'")).toThrow('append-only');
    db.close();
  });

  test('takes old copies of the workspace with it, and counts them', async () => {
    const { jobId } = await prepareOrders(engine, folder);
    const db = openTestDatabase(workspace);
    db.prepare('VACUUM INTO ?').run(join(workspace, 'workspace-before-v6-from-v5.db'));
    db.close();
    await engine.forgetSource({ jobId });
    expect((await certificates())[0]?.removed.copies).toBe(1);
    expect(readdirSync(workspace).filter((name) => name.includes('before'))).toEqual([]);
  });
});

test('a job that is deleted, and one of a run that died, leave certificates; an import that fails has nothing to certify', async () => {
  const { jobId } = await prepareOrders(engine, folder);
  await engine.deleteJob({ jobId, isAfterRun: true });
  const died = await importOrders(engine, folder, { isTemporary: true });
  await expect(engine.importSource({ sources: [join(folder, 'none.csv')], recipe: null, overrides: {}, take: 'certain' })).rejects.toMatchObject({ code: 'source/missing' });
  const { jobId: next } = await importOrders(engine, folder);
  expect((await certificates()).map((one) => [one.jobId, one.reason, one.removed.rows])).toEqual([[died.jobId, 'after-run', 4], [jobId, 'after-run', 4]]);
  await engine.deleteJob({ jobId: next });
  expect(inPages()).toEqual([]);
});

describe('a process that is killed while it forgets', () => {
  function kill(jobId: number, moment: string): void {
    engine.close();
    const { signal } = spawnSync(process.execPath, [join(import.meta.dirname, '../helpers/purge-process.ts'), workspace, String(jobId), moment]);
    expect(signal).toBe('SIGKILL');
    engine = openEngine({ workspace });
  }

  test('before the end leaves the job whole and no certificate', async () => {
    const { jobId } = await prepareOrders(engine, folder);
    kill(jobId, 'before-commit');
    expect(await certificates()).toEqual([]);
    expect((await engine.listRows({ jobId, filter: {}, after: -1, limit: 10 })).rows).toHaveLength(4);
    await engine.forgetSource({ jobId });
    expect((await certificates())[0]?.removed.rows).toBe(4);
  });

  test('before the disk is cleaned leaves job and certificate in step, and whoever writes next cleans it', async () => {
    const { jobId } = await prepareOrders(engine, folder, 500);
    kill(jobId, 'before-shrink');
    expect((await engine.readJob({ jobId })).state).toBe('forgotten');
    expect(await certificates()).toHaveLength(1);
    const size = (): number => plainPages(workspace).length;
    const before = size();
    expect(statSync(join(workspace, 'workspace.db-wal')).size).toBeGreaterThan(150_000);
    await expect(engine.prepareJob({ jobId })).rejects.toMatchObject({ code: 'job/forgotten' });
    expect(statSync(join(workspace, 'workspace.db-wal')).size).toBeLessThan(150_000);
    expect(size()).toBeLessThan(before);
    expect(await certificates()).toHaveLength(1);
    expect(inPages()).toEqual([]);
  });
});
