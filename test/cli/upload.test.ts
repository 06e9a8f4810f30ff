// `upload` from files to a strict server and back: what arrives, what is told, what is remembered.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTikTok, TEST_SET, TEST_TOKEN } from '../helpers/tiktok-server/tiktok.ts';
import type { TikTok } from '../helpers/tiktok-server/tiktok.ts';
import { readJson, readPrepared, succeeded } from './answers.ts';
import { namesIn, NOW, ordersFile, place, sha256 } from './files.ts';
import { newFolder, runCli, sweep } from './run-cli.ts';
import { filesHolding, upload, uploadJson } from './sending.ts';

let tiktok: TikTok;
beforeAll(async () => {
  tiktok = await startTikTok();
});
beforeEach(async () => {
  await tiktok.change({ faults: [], poison: [], words: 'plain' });
  await tiktok.clear();
});
afterAll(async () => {
  await tiktok.stop();
  sweep();
});

const people = ['mara', 'jonas', 'li', 'ada', 'ben'].map((name) => `${name}@post.example`);
const ORDERS = people.map((email, index) => ({ id: `10${index}`, email, phone: `+6149157000${index}` }));

describe('upload', () => {
  it('sends once, says what became of every row, and keeps secrets', async () => {
    const { path, folder } = place('orders.csv', ordersFile([...ORDERS, { id: '200', time: 'soon' }]));
    const [workspace, out] = [join(folder, 'workspace'), join(folder, 'out')];
    await tiktok.change({ poison: ['103'], words: 'echoes' });
    const strict = await uploadJson(tiktok, [path, '--strict'], { workspace });
    expect([strict.code, strict.rejected, strict.sent, (await tiktok.state()).requests]).toEqual([3, 1, 0, []]);
    const human = await upload(tiktok, [path, '--yes', '--out', out, '--batch-size', '2', '--token-stdin'], { workspace, token: '', input: `${TEST_TOKEN}\n` });
    expect(human.code).toBe(0);
    const said = human.stdout + human.stderr;
    for (const words of ['5 new', 'not to TikTok itself; what it accepts counts as sent', `event set ${TEST_SET}`, `email ${sha256('mara@post.example')}`, 'Admin or Operator', 'Accepted is not matched']) expect(human.stdout).toContain(words);
    expect(human.stdout).toMatch(/events +5\n +sent +4 .*\n +refused +1 .*\n +pending +0\n/);
    expect(human.stderr).toContain('Refused: orders.csv, row 5: code 40002');
    expect(namesIn(out)).toEqual(['receipt.html', 'receipt.json', 'refused.csv']);
    expect(readFileSync(join(out, 'refused.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(2);

    const { accepted, complaints } = await tiktok.state();
    expect(complaints).toEqual([]);
    expect(accepted.map(({ orderId, email }) => [orderId, email])).toEqual(
      ORDERS.filter(({ id }) => id !== '103').map(({ id, email }) => [id, sha256(email)]),
    );
    const secrets = [TEST_TOKEN, ...people, '+61491570003'];
    expect(secrets.filter((secret) => said.includes(secret))).toEqual([]);
    expect([...filesHolding(workspace, secrets), ...filesHolding(out, secrets)]).toEqual([]);
  });

  it.each(['line', 'order'])('gives an event one id from the raw file and from the files of prepare, by %s, on another computer', async (grain) => {
    // Order 300 has two products, of which the file by order names none; the others one each, which by line is part of who they are.
    const rows = [...ORDERS, { id: '300', product: 'pot', price: '4.00' }, { id: '300', product: 'tea', price: '6.50' }, { id: '', price: '10.50' }, { id: '', price: '10.5' }, { id: '', price: '10.5', quantity: '02' }];
    const { path, folder } = place('orders.csv', ordersFile(rows.map((row) => ({ time: '2026-11-10 10:00:00', ...row }))));
    const flags = ['--grain', grain, '--price-is', 'line-total', '--timezone', 'Europe/Berlin', '--date-order', 'ymd'];
    const out = join(folder, 'out');
    const raw = await uploadJson(tiktok, [path, ...flags], { workspace: join(folder, 'here') });
    succeeded(await runCli(['prepare', path, ...flags, '--spec', '2025-09', '--out', out, '--now', NOW, '--workspace', join(folder, 'there')]));
    const ours = await uploadJson(tiktok, [join(out, 'tiktok-events-001.csv')], { workspace: join(folder, 'elsewhere') });
    expect([raw.code, raw.sent, ours.code, ours.sent]).toEqual([0, grain === 'line' ? 10 : 9, 0, raw.sent]);
    const { accepted, complaints } = await tiktok.state();
    expect(complaints).toEqual([]);
    expect(accepted.map(({ arrivals }) => arrivals.length)).toEqual(Array.from({ length: raw.sent }, () => 2));
  });

  it('takes a second run, other names and orders of the same file, and the files of prepare for what they are', async () => {
    const { path, folder } = place('orders.csv', ordersFile(ORDERS));
    const [workspace, receipts] = [join(folder, 'workspace'), join(folder, 'receipts')];
    const first = await uploadJson(tiktok, [path, '--limit', '2', '--out', receipts], { workspace });
    expect(first).toMatchObject({ code: 0, rowsRead: 5, events: 2, sent: 2, pending: 0, batches: 1, requests: 1, state: 'finished', refusedFile: null, stoppedBy: null, eventSet: TEST_SET, origin: tiktok.origin });
    expect([first.requestIds.length, first.receipt, first.receiptPage]).toEqual([1, expect.stringContaining('receipt'), expect.stringContaining('.html')]);

    const sorted = join(folder, 'again.csv');
    writeFileSync(sorted, ordersFile(ORDERS.toReversed()));
    const second = await upload(tiktok, [sorted, '--yes', '--out', receipts], { workspace });
    expect([second.code, second.stdout]).toEqual([0, expect.stringContaining('3 new · 2 already sent on ')]);
    expect(namesIn(receipts)).toEqual(['receipt.html', 'receipt.json', `upload-${(first.upload ?? 0) + 1}`]);
    expect(await uploadJson(tiktok, [path], { workspace })).toMatchObject({ code: 0, events: 0, sent: 0, alreadySent: 5, pending: 0, requests: 0, receipt: null, bodies: null });
    expect((await tiktok.state()).accepted.map(({ arrivals }) => arrivals.length)).toEqual([1, 1, 1, 1, 1]);

    const out = join(folder, 'out');
    const kept = readJson(succeeded(await runCli(['prepare', path, '--out', out, '--now', NOW, '--workspace', workspace, '--keep-source', '--json'])));
    expect(await uploadJson(tiktok, ['--job', String((kept as { job: number }).job)], { workspace })).toMatchObject({ code: 0, sent: 0, alreadySent: 5 });
    expect(await uploadJson(tiktok, [join(out, 'tiktok-events-001.csv')], { workspace })).toMatchObject({ code: 0, sent: 0, alreadySent: 5 });
    const left = await runCli(['prepare', path, '--out', join(folder, 'left'), '--event-set', TEST_SET, '--now', NOW, '--workspace', workspace, '--json']);
    expect(readPrepared(left)).toMatchObject({ eventsWritten: 0, alreadySent: 5, changed: 0, eventSet: TEST_SET, alreadySentFile: join(folder, 'left', 'already-sent.csv') });

    const unnamed = join(folder, 'unnamed.csv');
    writeFileSync(unnamed, ordersFile([{ id: '' }]));
    const warned = await upload(tiktok, [unnamed, '--dry-run'], { workspace });
    expect([warned.code, warned.stdout]).toEqual([0, expect.stringContaining('1 row without an order id: only what a row holds, its time included,')]);

    const later = join(folder, 'later.csv');
    writeFileSync(later, ordersFile(ORDERS.map((order) => ({ ...order, time: '2026-11-10T09:00:00Z' }))));
    const held = await upload(tiktok, [later, '--yes'], { workspace });
    expect([held.code, held.stdout]).toEqual([0, expect.stringContaining('There is nothing to send: 0 new · 5 changed since.')]);
    expect(await uploadJson(tiktok, [later, '--send-changed', '--limit', '1'], { workspace })).toMatchObject({ sent: 1 });
    expect((await tiktok.state()).complaints).toEqual([]);
  });

  it('writes in a dry run what it sends later, byte for byte, and keeps nothing of it', async () => {
    const { path, folder } = place('orders.csv', ordersFile(ORDERS));
    const [workspace, out] = [join(folder, 'workspace'), join(folder, 'bodies')];
    const dry = await uploadJson(tiktok, [path, '--dry-run', '--out', out, '--batch-size', '3'], { workspace, token: '' });
    expect(dry).toMatchObject({ code: 0, sent: 0, pending: 5, batches: 2, requests: 0, receipt: null });
    expect((await tiktok.state()).requests).toEqual([]);
    expect(await uploadJson(tiktok, [path, '--batch-size', '3'], { workspace })).toMatchObject({ sent: 5 });
    const { requests } = await tiktok.state();
    const written = (dry.bodies?.files ?? []).map((file) => createHash('sha256').update(readFileSync(file.path)).digest('hex'));
    expect(requests.map(({ bodySha256 }) => bodySha256)).toEqual(written);
    const { uploads } = readJson(await runCli(['uploads', '--json', '--workspace', workspace])) as { uploads: object[] };
    expect(uploads).toHaveLength(1);
  });

  it('sends the lines of an order as its contents, and a Chinese file in GBK as what it says', async () => {
    const rows = ['事件,邮箱,时间,金额,币种,订单号,商品,类目', ...['A1,咖啡', 'A2,茶叶'].map((line) => `Purchase,li@post.example,2026-11-10 10:00:00,24.50,CNY,订单-7,${line}`)];
    const { path, folder } = place('订单.csv', iconv.encode(`${rows.join('\n')}\n`, 'gbk'));
    const columns = ['event_type=事件', 'email=邮箱', 'timestamp=时间', 'price=金额', 'currency=币种', 'order_id=订单号', 'product_id=商品', 'product_category=类目'];
    const flags = ['--grain', 'order', '--price-is', 'line-total', '--timezone', 'Asia/Shanghai', '--encoding', 'gbk', ...columns.flatMap((column) => ['--map', column])];
    expect(await uploadJson(tiktok, [path, ...flags], { workspace: join(folder, 'workspace') })).toMatchObject({ code: 0, rowsRead: 2, merged: 1, sent: 1 });
    const { accepted, complaints } = await tiktok.state();
    expect(complaints).toEqual([]);
    expect(accepted).toMatchObject([
      { orderId: '订单-7', value: expect.stringMatching(/^49(\.0+)?$/), currency: 'CNY', contents: [{ id: 'A1', category: '咖啡', price: expect.stringMatching(/^24\.50?$/) }, { id: 'A2', category: '茶叶' }] },
    ]);
  });

  it('shows uploads with batches and answers, writes receipts again, and rehearses without an account', async () => {
    const { path, folder } = place('orders.csv', ordersFile(ORDERS));
    const workspace = join(folder, 'workspace');
    const rehearsal = await runCli(['upload', path, '--rehearse', '--now', NOW, '--workspace', workspace]);
    expect([rehearsal.code, rehearsal.stdout]).toEqual([0, expect.stringMatching(/Rehearsed: nothing left this computer\n +events +5\n +sent +5 +accepted by the simulator\n/)]);
    expect(rehearsal.stdout).not.toMatch(/(by|ids? of) TikTok/);
    const { upload: id } = await uploadJson(tiktok, [path], { workspace });
    const listed = await runCli(['uploads', '--workspace', workspace]);
    expect(listed.stdout).toMatch(/rehearsal +finished +5 +0 +0 +orders\.csv/);
    expect(listed.stdout).toContain(`${TEST_SET}  finished`);
    const shown = readJson(await runCli(['uploads', 'show', String(id), '--json', '--workspace', workspace]));
    expect(shown).toMatchObject({ state: 'finished', counts: { sent: 5 }, refused: [], batches: [{ state: 'accepted', events: 5, attempts: [{ httpStatus: 200, code: 0 }] }] });
    const out = join(newFolder(), 'receipts');
    expect((await runCli(['uploads', 'receipt', String(id), '--out', out, '--workspace', workspace])).code).toBe(0);
    expect(namesIn(out)).toEqual(['receipt.html', 'receipt.json']);
  });
});
