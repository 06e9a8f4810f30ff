// What upload says where nothing goes wrong, yet less than everything is sent: every event has its place in the answer.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTikTok, TEST_SET } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { readFailure, readJson } from './answers.ts';
import { NOW, ordersFile, place } from './files.ts';
import { runCli, sweep } from './run-cli.ts';
import { upload, uploadJson } from './sending.ts';

let tiktok: TikTok;
beforeAll(async () => {
  tiktok = await startTikTok();
});
afterAll(async () => {
  await tiktok.stop();
  sweep();
});

const ORDERS = ordersFile(Array.from({ length: 6 }, (_, index) => ({ id: `20${index}` })));

describe('upload', () => {
  it('counts what --limit keeps for later, and sends it next time', async () => {
    const { path, folder } = place('orders.csv', ORDERS);
    const workspace = join(folder, 'workspace');
    expect(await uploadJson(tiktok, [path, '--dry-run'], { workspace })).toMatchObject({ code: 0, pending: 6, upload: null });
    expect(await uploadJson(tiktok, [path, '--limit', '2'], { workspace })).toMatchObject({ code: 0, upload: expect.any(Number) as number, eventsWritten: 6, events: 2, sent: 2, beyondLimit: 4 });
    const { stdout } = await upload(tiktok, [path, '--limit', '1', '--yes'], { workspace });
    expect(stdout).toMatch(/events +1, and 3 more that --limit keeps for later/);
    expect(await uploadJson(tiktok, [path], { workspace })).toMatchObject({ code: 0, eventsWritten: 3, events: 3, sent: 3, beyondLimit: 0, alreadySent: 3 });
  });

  it('says for a job that was sent and forgotten that nothing is pending', async () => {
    const { path, folder } = place('orders.csv', ORDERS);
    const workspace = join(folder, 'workspace');
    const { job } = readJson(await upload(tiktok, [path, '--yes', '--json', '--send-again'], { workspace })) as { job: number };
    const before = (await tiktok.state()).requests.length;
    expect(await uploadJson(tiktok, ['--job', String(job)], { workspace })).toMatchObject({ code: 0, state: 'finished', events: 6, sent: 6, pending: 0 });
    const again = await upload(tiktok, ['--job', String(job), '--yes'], { workspace });
    expect([again.code, again.stdout]).toEqual([0, expect.stringContaining('is finished: 6 events were sent before, and nothing is pending.')]);
    expect((await tiktok.state()).requests.length).toBe(before);
    const page = await runCli(['uploads', 'receipt', '1', '--language', 'zh-CN', '--out', join(folder, 'receipt'), '--json', '--workspace', workspace]);
    expect([page.code, readFileSync(join(folder, 'receipt', 'receipt.html'), 'utf8').slice(0, 60)]).toEqual([0, expect.stringContaining('lang="zh-CN"')]);
    const otherwise = await upload(tiktok, ['--job', String(job), '--send-old', '--yes', '--json'], { workspace });
    expect([otherwise.code, readFailure(otherwise).code]).toEqual([4, 'job/forgotten']);
    const discarded = await runCli(['uploads', 'discard', '1', '--yes', '--json', '--workspace', workspace]);
    expect([discarded.code, readFailure(discarded).message]).toEqual([2, 'Upload 1 is finished, so there is nothing to give up.']);
  });

  it('names the simulator where a rehearsal was answered, and TikTok nowhere', async () => {
    const { path, folder } = place('orders.csv', ORDERS);
    const { code, stdout } = await runCli(['upload', path, '--rehearse', '--now', NOW, '--workspace', join(folder, 'workspace')]);
    const outcome = stdout.slice(stdout.indexOf('Rehearsed'));
    expect([code, outcome]).toEqual([0, expect.stringContaining('6  accepted by the simulator')]);
    expect(outcome).not.toContain('TikTok');
  });

  it('tells of an upload that goes on what is left, not what there was', async () => {
    const { path, folder } = place('orders.csv', ORDERS);
    const workspace = join(folder, 'workspace');
    await tiktok.change({ faults: [{ kind: 'expired-token', from: (await tiktok.state()).requests.length + 5 }] });
    expect(await uploadJson(tiktok, [path, '--batch-size', '1'], { workspace })).toMatchObject({ code: 7, sent: 4, pending: 2 });
    await tiktok.change({ faults: [] });
    const { code, stdout } = await upload(tiktok, [path, '--yes'], { workspace });
    expect([code, stdout]).toEqual([0, expect.stringMatching(/requests +about 2 of at most 1 event,/)]);
    const accounts = await runCli(['account', 'add', TEST_SET, '--name', 'Shop', '--workspace', workspace], { env: { COUNTERFOIL_KEYCHAIN: 'none' } });
    expect(accounts.stdout).toMatch(/Shop +no token +6 in the ledger/);
  });
});
