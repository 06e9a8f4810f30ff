// Forgetting and proving on the command line: what is said, what is written, and which exit code a script can rely on.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import { readFailure, readJson, succeeded } from './answers.ts';
import { NOW, ordersFile, place } from './files.ts';
import { runCli, sweep } from './run-cli.ts';
import type { Finished } from './run-cli.ts';
import { THREE_DAYS_LATER } from './sending.ts';

afterAll(sweep);

const ORDERS = ordersFile(['101', '102', '103'].map((id) => ({ id })));

interface Desk {
  readonly folder: string;
  readonly workspace: string;
  /** Runs a command in this workspace. */
  readonly run: (...args: string[]) => Promise<Finished>;
  /** The JSON of a command that went well. */
  readonly ask: (...args: string[]) => Promise<unknown>;
  /** Number of a new job. */
  readonly prepare: (...flags: string[]) => Promise<string>;
}

function openDesk(): Desk {
  const { path, folder } = place('orders.csv', ORDERS);
  const workspace = join(folder, 'workspace');
  const run = (...args: string[]): Promise<Finished> => runCli(args, { env: { COUNTERFOIL_WORKSPACE: workspace }, cwd: folder });
  const ask = async (...args: string[]): Promise<unknown> => readJson(succeeded(await run(...args, '--json')));
  return {
    folder, workspace, run, ask,
    prepare: async (...flags) => String(((await ask('prepare', path, '--out', 'out', '--now', NOW, ...flags)) as { job: number }).job),
  };
}

describe('forget', () => {
  it('deletes the rows of a job and writes its certificate, which verify takes and a changed one does not pass', async () => {
    const { folder, run, ask, prepare } = openDesk();
    const job = await prepare('--keep-source');
    const jobs = [{ jobId: Number(job), sourceNames: ['orders.csv'], rows: 3 }];
    expect(await ask('forget', '--list')).toMatchObject({ retentionDays: null, nextPurge: null, rawJobs: 1, rawRows: 3, jobs, certificates: [] });
    expect(succeeded(await run('forget', '--list')).stdout).toMatch(/by hand\.\n {2}job +last worked on +rows +files\n {4}1 .* 3 {2}orders\.csv\n/);
    const forgotten = await ask('forget', '--job', job, '--certificate', 'purge.json');
    const file = join(folder, 'purge.json');
    expect(forgotten).toMatchObject({ certificates: [{ jobId: Number(job), reason: 'asked', removed: { rows: 3 } }], file: { path: file } });
    const text = succeeded(await run('verify', 'purge.json')).stdout;
    expect(text).toMatch(/^Purge certificate, intact.*\nThis workspace recorded the same\.\n/);
    writeFileSync(file, readFileSync(file, 'utf8').replace('"rows": 3', '"rows": 4'));
    const changed = await run('verify', 'purge.json');
    expect([changed.code, changed.stdout]).toEqual([4, expect.stringContaining('was changed: its digest is another')]);
    expect(changed.stdout).not.toContain('recorded the same');
    const nowhere = await run('forget', '--job', job, '--certificate', 'out');
    expect([nowhere.code, nowhere.stderr]).toEqual([4, expect.stringMatching(/Job 1 is forgotten, but out cannot be written; its certificate 1 is kept/)]);
    expect(succeeded(await run('forget', '--list')).stdout).toMatch(/No job holds raw rows\.\n\nPurge certificates, newest first\n {2}certificate/);
  });

  it('has a certificate for what a run forgot by itself, and forgets all jobs or only old ones', async () => {
    const { ask, run, prepare } = openDesk();
    await prepare();
    await prepare('--keep-source');
    expect(await ask('forget', '--older-than', '30', '--yes')).toEqual({ certificates: [], protectedBy: 'key-file' });
    const unasked = await run('forget', '--all');
    expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringContaining('Nothing was forgotten: nobody can be asked here')]);
    expect(await ask('forget', '--list')).toMatchObject({ rawJobs: 1 });
    const all = succeeded(await run('forget', '--all', '--yes')).stdout;
    expect(all).toMatch(/^Forgotten: no raw row.*\n {2}certificate .*\n +2 +2 .* asked for +3 /);
    expect(all).toContain('pseudonymous, not anonymous');
    expect(succeeded(await run('forget', '--all', '--yes')).stdout).toBe('No job holds raw rows.\n');
    const { certificates } = (await ask('forget', '--list')) as { certificates: { reason: string }[] };
    expect(certificates.map(({ reason }) => reason)).toEqual(['asked', 'after-run']);
  });

  it('still has the certificate of a run that failed, of which nothing else is left', async () => {
    const { folder, ask, run } = openDesk();
    writeFileSync(join(folder, 'local.csv'), ORDERS.replaceAll(/(\d\d:\d\d)Z/g, '$1'));
    expect((await run('prepare', 'local.csv', '--out', 'out', '--now', NOW)).code).toBe(4);
    const { certificates } = (await ask('forget', '--list')) as { certificates: { jobId: number }[] };
    const job = String(certificates[0]?.jobId);
    expect(await ask('forget', '--job', job, '--certificate', 'purge.json')).toMatchObject({ file: { path: join(folder, 'purge.json') } });
    expect(succeeded(await run('network-log', '--job', job)).stdout).toBe(`Nothing of job ${job} ever left this computer.\n`);
  });

  it('forgets by itself after the days that were chosen, and asks first where that reaches jobs at once', async () => {
    const { folder, workspace, ask, run, prepare } = openDesk();
    await prepare('--keep-source');
    const { retentionDays, nextPurge } = (await ask('forget', '--retention', '30')) as { retentionDays: number; nextPurge: string };
    const days = (Date.parse(nextPurge) - Date.now()) / 86_400_000;
    expect([retentionDays, days > 29.9, days <= 30]).toEqual([30, true, true]);
    const late = await runCli(['forget', '--retention', '2'], { env: { COUNTERFOIL_WORKSPACE: workspace, NODE_OPTIONS: THREE_DAYS_LATER }, cwd: folder });
    expect([late.code, late.stderr]).toEqual([2, expect.stringContaining('--yes is missing')]);
    expect(await ask('forget', '--list')).toMatchObject({ retentionDays: 30, rawJobs: 1 });
    expect(await ask('forget', '--retention', 'never')).toEqual({ retentionDays: null, nextPurge: null, protectedBy: 'key-file' });
    expect(succeeded(await run('forget', '--retention', 'never')).stdout).toBe('Raw rows stay until they are forgotten by hand.\n');
  });

  it.each([
    [['forget'], 2, 'usage'], [['forget', '--retention', '0'], 2, 'usage'], [['forget', '--job', '1', '--all'], 2, 'usage'], [['forget', '--all', '--certificate', 'x.json'], 2, 'usage'],
    [['pack', '--job', '1'], 2, 'usage'], [['pack', '--job', '9', '--out', 'x.json'], 4, 'job/unknown'], [['verify', 'none.json'], 4, 'proof/missing'],
    [['verify', 'orders.csv'], 4, 'proof/unreadable'], [['network-log', '--job', '9'], 4, 'job/unknown'], [['reveals', '--job', '9'], 4, 'job/unknown'],
    [['network-log', '--job', '9', '--out', 'x.json'], 4, 'job/unknown'],
  ])('refuses %j with %i, and leaves no file', async (args, exit, code) => {
    const { folder, run } = openDesk();
    const finished = await run(...args, '--json');
    expect([finished.code, readFailure(finished).code]).toEqual([exit, code]);
    expect(readdirSync(folder)).not.toContain('x.json');
  });
});

describe('pack', () => {
  it('shows all of a job, and verify looks at the exported files beside it', async () => {
    const { folder, ask, run, prepare } = openDesk();
    const job = await prepare();
    const file = join(folder, 'out', 'pack.json');
    expect(await ask('pack', '--job', job, '--out', file)).toMatchObject({ path: file });
    expect(await ask('verify', file)).toMatchObject({ kind: 'compliance-pack', isIntact: true, isKnownHere: true, facts: { filesAlike: 2, filesNotHere: 0, certificates: 1, requests: 0 } });
    const elsewhere = await runCli(['verify', file], { cwd: folder });
    expect([elsewhere.code, elsewhere.stdout]).toEqual([0, expect.stringContaining('it is whole, which does not say who wrote it')]);
    writeFileSync(join(folder, 'out', 'tiktok-events-001.csv'), 'changed');
    const changed = await run('verify', file);
    expect([changed.code, changed.stdout]).toEqual([4, expect.stringMatching(/files\.0 +is not the file that was exported/)]);
    expect(readFileSync(file, 'utf8')).not.toContain('mara');
    writeFileSync(join(folder, 'mine.json'), '{"mine": true}');
    const refused = await run('pack', '--job', job, '--out', 'mine.json', '--json');
    expect([refused.code, readFailure(refused).code]).toEqual([4, 'export/foreign-files']);
  });
});

describe('reveals', () => {
  it('lists who looked', async () => {
    const { workspace, ask, run, prepare } = openDesk();
    const job = Number(await prepare('--keep-source'));
    expect(succeeded(await run('reveals')).stdout).toBe('Nobody looked at plain values.\n');
    const engine = openEngine({ workspace });
    await engine.revealRows({ jobId: job, seqs: [0, 1] });
    engine.close();
    expect(await ask('reveals', '--job', String(job))).toMatchObject({ reveals: [{ jobId: job, rows: 2, values: 8 }] });
    expect(succeeded(await run('reveals')).stdout).toMatch(/^ {2}time +by +job +rows +values\n/);
  });
});
