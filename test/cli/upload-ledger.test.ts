// The ledger on the command line: marked by hand, moved to another computer, pruned.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTikTok, TEST_SET } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { readFailure, readJson, succeeded } from './answers.ts';
import { NOW, ordersFile, place } from './files.ts';
import { runCli, sweep } from './run-cli.ts';
import { filesHolding, uploadJson } from './sending.ts';

let tiktok: TikTok;
beforeAll(async () => {
  tiktok = await startTikTok();
});
afterAll(async () => {
  await tiktok.stop();
  sweep();
});

const ORDERS = ordersFile(['101', '102', '103'].map((id) => ({ id })));
const PASSPHRASE = 'nine tall birches';

describe('the ledger', () => {
  it('counts what was uploaded by hand as sent, and only what a person says', async () => {
    const { path, folder } = place('orders.csv', ORDERS);
    const workspace = join(folder, 'workspace');
    const prepared = readJson(succeeded(await runCli(['prepare', path, '--out', join(folder, 'out'), '--now', NOW, '--workspace', workspace, '--json']))) as { job: number };
    const again = readJson(await runCli(['prepare', path, '--dry-run', '--now', NOW, '--workspace', workspace, '--json']));
    expect(again).toMatchObject({ eventsWritten: 3, alreadySent: 0, exportedBefore: 3 });
    const marked = readJson(await runCli(['mark-uploaded', String(prepared.job), '--event-set', TEST_SET, '--workspace', workspace, '--json']));
    expect(marked).toMatchObject({ jobId: prepared.job, eventSet: TEST_SET, marked: 3, alreadySent: 0 });
    expect(await uploadJson(tiktok, [path], { workspace })).toMatchObject({ code: 0, sent: 0, alreadySent: 3 });
    expect((await tiktok.state()).requests).toEqual([]);
  });

  it('goes to another computer under a passphrase, where everything is known then', async () => {
    const { path, folder } = place('orders.csv', ORDERS);
    const [here, there, file] = [join(folder, 'here'), join(folder, 'there'), join(folder, 'ledger.counterfoil')];
    expect(await uploadJson(tiktok, [path], { workspace: here })).toMatchObject({ sent: 3 });
    const env = { COUNTERFOIL_PASSPHRASE: PASSPHRASE };
    const exported = await runCli(['ledger', 'export', file, '--workspace', here, '--json'], { env });
    expect(readJson(exported)).toMatchObject({ path: file, entries: 3 });
    const wrong = await runCli(['ledger', 'import', file, '--passphrase-stdin', '--workspace', there, '--json'], { input: 'another one entirely\n' });
    expect([wrong.code, readFailure(wrong).code]).toEqual([4, 'ledger/wrong-passphrase']);
    const imported = await runCli(['ledger', 'import', file, '--passphrase-stdin', '--workspace', there, '--json'], { input: `${PASSPHRASE}\r\nmore` });
    expect(readJson(imported)).toMatchObject({ entries: 3, known: 0 });
    expect(await uploadJson(tiktok, [path], { workspace: there })).toMatchObject({ code: 0, sent: 0, alreadySent: 3 });
    const shown = readJson(await runCli(['ledger', 'show', '--workspace', there, '--json']));
    expect(shown).toMatchObject({ sets: [{ eventSet: TEST_SET, sent: 3, unknown: 0 }] });
    expect(filesHolding(folder, [PASSPHRASE])).toEqual([]);
    const pruned = await runCli(['ledger', 'prune', '--older-than', '30', '--yes', '--workspace', there, '--json']);
    expect(readJson(pruned)).toEqual({ removed: 0, protectedBy: 'key-file' });
  });
});
