// Sending that stops: killed, interrupted, refused by TikTok, without a network, too late. Each ends as documented and loses nothing.
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { readJson } from './answers.ts';
import { ordersFile, place } from './files.ts';
import { runCli, sweep } from './run-cli.ts';
import type { Finished } from './run-cli.ts';
import { filesHolding, HURRIED, readUploaded, THREE_DAYS_LATER, upload, uploadJson } from './sending.ts';

let tiktok: TikTok;
beforeAll(async () => {
  tiktok = await startTikTok();
});
beforeEach(async () => {
  await tiktok.change({ faults: [], tokens: { [TEST_TOKEN]: 'good' } });
  await tiktok.clear();
});
afterAll(async () => {
  await tiktok.stop();
  sweep();
});

const ORDERS = ordersFile(Array.from({ length: 6 }, (_, index) => ({ id: `10${index}` })));

interface Places {
  readonly path: string;
  readonly workspace: string;
}

function newPlaces(): Places {
  const { path, folder } = place('orders.csv', ORDERS);
  return { path, workspace: join(folder, 'workspace') };
}

/** Sends one event a request and signals the process when the third one has been taken and not yet answered. */
async function signalled({ path, workspace }: Places, signal: NodeJS.Signals): Promise<Finished> {
  await tiktok.change({ faults: [{ kind: 'slow', milliseconds: 300, from: (await tiktok.state()).requests.length + 3 }] });
  return await upload(tiktok, [path, '--batch-size', '1', '--yes', '--json'], {
    workspace,
    onStart: (child) => {
      let accepted = 0;
      tiktok.watch(({ moment }) => {
        if (moment !== 'accepted') return;
        accepted += 1;
        if (accepted === 3) child.kill(signal);
      });
    },
  });
}

describe('upload, interrupted', () => {
  it('goes on after SIGKILL with the same ids, and asks when it is late', async () => {
    const places = newPlaces();
    const { workspace, path } = places;
    expect((await signalled(places, 'SIGKILL')).signal).toBe('SIGKILL');
    expect(filesHolding(workspace, ['mara@post.example'])).toEqual([]);
    await tiktok.change({ faults: [] });
    const late = await uploadJson(tiktok, [path, '--batch-size', '1'], { workspace, env: { NODE_OPTIONS: THREE_DAYS_LATER } });
    expect(late).toMatchObject({ code: 6, isResumed: true, state: 'unfinished', sent: 5, pending: 1, unknown: 1, overdue: 1, stoppedBy: { code: 'upload/overdue' } });
    const again = await uploadJson(tiktok, [path, '--batch-size', '1'], { workspace });
    expect(again).toMatchObject({ code: 0, isResumed: true, state: 'finished', sent: 6, pending: 0, unknown: 0 });
    const { accepted, complaints } = await tiktok.state();
    expect(complaints).toEqual([]);
    expect(accepted.map(({ orderId, arrivals, variants }) => [orderId, arrivals.length, variants])).toEqual(
      ['100', '101', '102', '103', '104', '105'].map((id) => [id, id === '102' ? 2 : 1, 1]),
    );
    expect(await uploadJson(tiktok, [path], { workspace })).toMatchObject({ code: 0, sent: 0, alreadySent: 6, pending: 0 });
  });

  it('finishes the request under way on Ctrl-C, says so, and goes on later or is given up', async () => {
    const places = newPlaces();
    const finished = await signalled(places, 'SIGINT');
    expect([finished.code, finished.stderr]).toEqual([130, expect.stringContaining('a request under way is finished first')]);
    const stopped = readUploaded(finished);
    expect(stopped).toMatchObject({ sent: 3, pending: 3, unknown: 0, state: 'unfinished', stoppedBy: { code: 'upload/paused' } });
    await tiktok.change({ faults: [] });
    const discarded = await runCli(['uploads', 'discard', String(stopped.upload), '--yes', '--json', '--workspace', places.workspace]);
    expect(readJson(discarded)).toMatchObject({ state: 'discarded', counts: { sent: 3 } });
    expect(await uploadJson(tiktok, [places.path], { workspace: places.workspace })).toMatchObject({ code: 0, isResumed: false, sent: 3, alreadySent: 3 });
    expect((await tiktok.state()).accepted.map(({ arrivals }) => arrivals.length)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('ends with 7 for a token, with 6 where TikTok cannot be reached, and then goes on', async () => {
    const { path, workspace } = newPlaces();
    await tiktok.change({ tokens: { [TEST_TOKEN]: 'expired' } });
    expect(await uploadJson(tiktok, [path], { workspace })).toMatchObject({ code: 7, sent: 0, pending: 6, stoppedBy: { code: 'upload/not-authorised' } });
    await tiktok.change({ tokens: { [TEST_TOKEN]: 'no-role' } });
    const refused = await upload(tiktok, [path, '--yes'], { workspace });
    expect([refused.code, refused.stdout]).toEqual([7, expect.stringContaining('needs the role Admin or Operator')]);
    const tested = await runCli(['account', 'test', TEST_SET, '--endpoint', tiktok.origin, '--workspace', workspace, '--json'], { env: { COUNTERFOIL_ACCESS_TOKEN: TEST_TOKEN } });
    expect([tested.code, readJson(tested)]).toEqual([7, expect.objectContaining({ isAccepted: false })]);
    await tiktok.change({ tokens: { [TEST_TOKEN]: 'good' }, faults: [{ kind: 'bad-gateway' }] });
    const broken = await uploadJson(tiktok, [path], { workspace, env: { NODE_OPTIONS: HURRIED } });
    expect(broken).toMatchObject({ code: 6, isResumed: true, sent: 0, pending: 6, stoppedBy: { code: 'upload/unavailable' } });
    await tiktok.down();
    const alone = await upload(tiktok, [path, '--yes'], { workspace, env: { NODE_OPTIONS: HURRIED } });
    expect([alone.code, alone.stdout]).toEqual([6, expect.stringContaining('No connection to 127.0.0.1')]);
    await tiktok.up();
    await tiktok.change({ faults: [] });
    expect(await uploadJson(tiktok, [path], { workspace })).toMatchObject({ code: 0, sent: 6, pending: 0 });
    expect((await tiktok.state()).complaints).toEqual([]);
  });
});
