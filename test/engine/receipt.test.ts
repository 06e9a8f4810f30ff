// Receipts of real uploads over real HTTP on loopback: what they say, what they must not, and that a change of them shows.
import { hash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { UploadView, WrittenReceipt } from '../../main/engine/contract/upload.ts';
import { AppError } from '../../main/engine/errors.ts';
import { receiptPage } from '../../main/engine/receipt/receipt-page.ts';
import type { FakeRequest } from '../helpers/fake-tiktok.ts';
import { EVENT_SET, HEADER, NOW, openBench, orderLines, TOKEN } from '../helpers/upload-run.ts';
import type { Bench } from '../helpers/upload-run.ts';
import { openTestStore } from '../helpers/test-store.ts';

interface Receipt {
  readonly counterfoilReceipt: number;
  readonly upload: Readonly<Record<string, unknown>>;
  readonly counts: UploadView['counts'];
  readonly meaning: Readonly<Record<string, string | null>>;
  readonly requests: { readonly made: number; readonly requestIds: readonly string[] };
  readonly prepared: Readonly<Record<string, number>>;
  readonly refused: { readonly events: number; readonly file: string | null; readonly sha256: string | null; readonly listed: readonly Readonly<Record<string, unknown>>[] };
  readonly batches: readonly (Readonly<Record<string, unknown>> & { readonly state: string; readonly events: number; readonly link: string })[];
  readonly chain: { readonly start: string; readonly end: string; readonly seal: string };
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

const readReceipt = ({ receipt }: WrittenReceipt): Receipt => JSON.parse(readFileSync(receipt, 'utf8')) as Receipt;
const orders = (count: number): string[] => [HEADER, ...orderLines(count)];

/** By the sentence in the receipt alone. */
function digestsOf({ batches, chain, files: _, ...head }: Receipt): { end: string; seal: string } {
  let end = chain.start;
  for (const { link: _link, ...batch } of batches) end = hash('sha256', `${end}\n${JSON.stringify(batch)}`);
  return { end, seal: hash('sha256', `${end}\n${JSON.stringify(head)}`) };
}

/** Refuses every request that holds an event of one of these orders. */
function refuse(bench: Bench, orderIds: readonly string[]): void {
  const isPoison = ({ body }: FakeRequest): boolean => body.data.some(({ properties }) => orderIds.includes(String(properties?.['order_id'])));
  bench.tiktok.answer = (request) => (isPoison(request) ? { code: 40_002, message: 'properties.value: Not a valid number, jane@example.com' } : undefined);
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  const error = await work.then(() => null, (thrown: unknown) => thrown);
  return error instanceof AppError ? error.code : String(error);
}

function everyByte(folder: string): string {
  return readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8')).join('\n');
}

async function sentWithRefusals(bench: Bench): Promise<UploadView> {
  refuse(bench, ['A-1003', 'A-1017']);
  const { uploadId } = await bench.plan(await bench.prepare(orders(25)), { batchSize: 10 });
  return bench.send(uploadId);
}

describe('the receipt of a finished upload', () => {
  test('is written by several runs that end at the same moment, one after the other', async () => {
    const bench = await openBench();
    const { uploadId } = await sentWithRefusals(bench);
    const written = await Promise.all(Array.from({ length: 4 }, () => bench.engine.writeReceipt({ uploadId })));
    expect(new Set(written.map(({ receipt }) => receipt)).size).toBe(1);
  });

  test('accounts for every event, every request and every refusal', async () => {
    const bench = await openBench();
    const view = await sentWithRefusals(bench);
    expect(view).toMatchObject({ state: 'finished', counts: { events: 25, sent: 23, refused: 2 } });
    const written = await bench.engine.writeReceipt({ uploadId: view.uploadId });
    const folder = path.join(bench.workspace, 'receipts', `upload-${view.uploadId}`);
    expect(written).toEqual({ receipt: path.join(folder, 'receipt.json'), page: path.join(folder, 'receipt.html'), refusedFile: path.join(folder, 'refused.csv') });
    const receipt = readReceipt(written);
    const { counts, prepared } = receipt;
    expect(receipt).toMatchObject({ counterfoilReceipt: 1, upload: { state: 'finished', isRehearsal: false, testEventCode: null, eventSet: EVENT_SET, stoppedBy: null } });
    expect(counts.events).toBe(counts.sent + counts.alreadySent + counts.refused + counts.left + counts.pending);
    const rows = ['eventsWritten', 'duplicates', 'rejected', 'merged', 'filtered', 'alreadySent'].reduce((sum, name) => sum + (prepared[name] ?? 0), 0);
    expect(prepared['rowsRead']).toBe(rows);
    const eventsIn = (state: string): number => receipt.batches.filter((batch) => batch.state === state).reduce((sum, batch) => sum + batch.events, 0);
    expect([eventsIn('accepted'), eventsIn('refused')]).toEqual([counts.sent, counts.refused]);
    // Each body that arrived is one that the receipt vouches for, and the other way round.
    expect(receipt.batches.map(({ bodySha256 }) => bodySha256).toSorted()).toEqual(bench.tiktok.requests.map(({ text }) => hash('sha256', text)).toSorted());
    expect(receipt.requests).toMatchObject({ made: bench.tiktok.requests.length, requestIds: bench.tiktok.requests.map(({ number }) => `request-${number}`) });
    expect(receipt.meaning['lookInEventsManagerAfter']).toBe(new Date(NOW + 86_400_000).toISOString());
    expect(receipt.meaning['accepted']).toMatch(/matched/);
  });

  test('names what was refused by row, guarded against formulas', async () => {
    const bench = await openBench();
    refuse(bench, ['A-1003']);
    const { uploadId } = await bench.plan(await bench.prepare(orders(8), { name: '=1+1 (june).csv' }));
    await bench.send(uploadId);
    const written = await bench.engine.writeReceipt({ uploadId });
    const lines = readFileSync(written.refusedFile ?? '', 'utf8').trimEnd().split('\n');
    expect(lines[0]).toBe('row,line,file,event_id,code,reason,request_id');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^5,5,'=1\+1 \(june\)\.csv,[0-9a-f]{32},40002,"properties\.value: Not a valid number, …",request-\d+$/);
    const { refused, files } = readReceipt(written);
    expect(refused).toMatchObject({ events: 1, file: 'refused.csv', listed: [{ row: 5, line: 5, file: '=1+1 (june).csv', code: 40_002 }] });
    expect(refused.sha256).toBe(hash('sha256', readFileSync(written.refusedFile ?? '')));
    for (const { name, sha256 } of files) expect(hash('sha256', readFileSync(path.join(path.dirname(written.page), name)))).toBe(sha256);
  });

  test('holds no contact, no digest of one and no token, and is for this user only', async () => {
    const bench = await openBench();
    const view = await sentWithRefusals(bench);
    const { page } = await bench.engine.writeReceipt({ uploadId: view.uploadId });
    const folder = path.dirname(page);
    const text = everyByte(folder);
    expect(text).not.toMatch(/\w@|person\d|jane/);
    expect(text).not.toContain(TOKEN);
    for (const { user } of bench.tiktok.requests.flatMap(({ body }) => body.data)) for (const digest of Object.values(user)) expect(text).not.toContain(digest);
    if (process.platform === 'win32') return;
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  });

  test('shows any change of it', async () => {
    const bench = await openBench();
    const view = await sentWithRefusals(bench);
    const receipt = readReceipt(await bench.engine.writeReceipt({ uploadId: view.uploadId }));
    const { end, seal } = receipt.chain;
    expect(digestsOf(receipt)).toEqual({ end, seal });
    const text = JSON.stringify(receipt);
    for (const [from, to] of [['"sent":23', '"sent":25'], ['"httpStatus":200', '"httpStatus":500'], ['"row":5', '"row":6'], [EVENT_SET, '7181537436256731138']] as const) {
      expect(text).toContain(from);
      expect(digestsOf(JSON.parse(text.replace(from, to)) as Receipt)).not.toEqual({ end, seal });
    }
    const page = readFileSync(path.join(bench.workspace, 'receipts', `upload-${view.uploadId}`, 'receipt.html'), 'utf8');
    expect(page).toContain(end);
    expect(page).toContain(seal);
  });
});

describe('other receipts', () => {
  test('of an unfinished upload say so, and are replaced when it is finished', async () => {
    const bench = await openBench();
    bench.tiktok.answer = ({ number }) => (number > 1 ? { code: 50_000, message: 'System error' } : undefined);
    const { uploadId } = await bench.plan(await bench.prepare(orders(25)), { batchSize: 10 });
    expect(await bench.send(uploadId)).toMatchObject({ state: 'unfinished', counts: { sent: 10, pending: 15 } });
    const written = await bench.engine.writeReceipt({ uploadId });
    expect(written.refusedFile).toBeNull();
    const half = readReceipt(written);
    expect(half).toMatchObject({ upload: { state: 'unfinished', finishedAt: null, stoppedBy: { code: 'upload/unavailable' } }, counts: { events: 25, sent: 10, pending: 15 } });
    const { end, seal } = half.chain;
    expect(digestsOf(half)).toEqual({ end, seal });
    expect(half.batches[1]).toMatchObject({ attempts: Array.from({ length: 6 }, () => expect.objectContaining({ code: 50_000 }) as unknown) });
    expect(readFileSync(written.page, 'utf8')).toMatch(/NOT FINISHED[^]*15 still to be sent/);
    refuse(bench, ['A-1013']);
    await bench.send(uploadId);
    const again = await bench.engine.writeReceipt({ uploadId });
    expect(readReceipt(again)).toMatchObject({ upload: { state: 'finished' }, counts: { sent: 24, refused: 1, pending: 0 } });
    expect(readFileSync(again.page, 'utf8')).not.toContain('NOT FINISHED');
    expect(readdirSync(path.dirname(again.page)).toSorted()).toEqual(['receipt.html', 'receipt.json', 'refused.csv']);
  });

  test('of a plan say that nothing was sent', async () => {
    const bench = await openBench();
    const { uploadId } = await bench.plan(await bench.prepare(orders(5)));
    const written = await bench.engine.writeReceipt({ uploadId, language: 'zh-CN' });
    expect(readReceipt(written)).toMatchObject({ upload: { state: 'planned', startedAt: null, lastAnswerAt: null }, counts: { pending: 5 }, batches: [], meaning: { lookInEventsManagerAfter: null } });
    expect(readFileSync(written.page, 'utf8')).toMatch(/<html lang="zh-CN">[^]*未发送[^]*5 个事件等待发送。/);
  });

  test('of tests and rehearsals are marked in plain sight and never say to look for them', async () => {
    const bench = await openBench();
    const jobId = await bench.prepare(orders(5));
    const tested = await bench.plan(jobId, { testEventCode: 'TEST123' });
    await bench.send(tested.uploadId);
    const test = await bench.engine.writeReceipt({ uploadId: tested.uploadId });
    expect(readReceipt(test)).toMatchObject({ upload: { testEventCode: 'TEST123', isRehearsal: false }, counts: { sent: 5 }, meaning: { lookInEventsManagerAfter: null } });
    expect(readReceipt(test).meaning['note']).toMatch(/^A test:/);
    expect(readFileSync(test.page, 'utf8')).toMatch(/<header class="band leaves">[^]*>TEST<[^]*<\/header>/);
    const rehearsed = await bench.plan(jobId, { rehearse: true });
    await bench.send(rehearsed.uploadId);
    const rehearsal = await bench.engine.writeReceipt({ uploadId: rehearsed.uploadId });
    expect(readReceipt(rehearsal)).toMatchObject({ upload: { isRehearsal: true, endpoint: null }, counts: { sent: 5 }, meaning: { lookInEventsManagerAfter: null } });
    // Nothing left, so no ink.
    expect(readFileSync(rehearsal.page, 'utf8')).toMatch(/<header class="band stays">[^]*>REHEARSAL<[^]*<\/header>/);
    expect(bench.tiktok.requests).toHaveLength(1);
  });

  test('of very many refusals list the first ten thousand and write all of them down', async () => {
    const bench = await openBench();
    const { uploadId } = await bench.plan(await bench.prepare(orders(5)));
    const store = openTestStore(bench.workspace);
    store.inTransaction(() => {
      for (let seq = 0; seq < 10_050; seq += 1) {
        store.batches.putRefused(uploadId, { seq, row: seq + 2, line: seq + 2, source: 0, eventId: 'f'.repeat(32), code: 40_002, reason: 'no', requestId: null });
      }
    });
    store.close();
    const written = await bench.engine.writeReceipt({ uploadId });
    const rows = readFileSync(written.refusedFile ?? '', 'utf8').trimEnd().split('\n').slice(1).map((line) => Number(line.split(',')[0]));
    expect(rows).toEqual(Array.from({ length: 10_050 }, (_, index) => index + 2));
    expect(readReceipt(written).refused.listed.map(({ row }) => row)).toEqual(rows.slice(0, 10_000));
  });

  test('of an upload that is not there are none', async () => {
    const bench = await openBench();
    expect(await codeOf(bench.engine.writeReceipt({ uploadId: 7 }))).toBe('upload/unknown');
  });
});

describe('a chosen folder', () => {
  test('keeps what is not ours: other files, changed ones, and receipts of other uploads', async () => {
    const bench = await openBench();
    const view = await sentWithRefusals(bench);
    const outDir = path.join(bench.folder, 'chosen', 'receipts');
    const written = await bench.engine.writeReceipt({ uploadId: view.uploadId, outDir });
    expect(await bench.engine.writeReceipt({ uploadId: view.uploadId, outDir, language: 'zh-CN' })).toEqual(written);
    const other = await bench.plan(await bench.prepare([HEADER, ...orderLines(3, 500)]));
    expect(await codeOf(bench.engine.writeReceipt({ uploadId: other.uploadId, outDir }))).toBe('export/foreign-files');
    writeFileSync(written.refusedFile ?? '', 'my notes');
    expect(await codeOf(bench.engine.writeReceipt({ uploadId: view.uploadId, outDir }))).toBe('export/foreign-files');
    expect(readFileSync(written.refusedFile ?? '', 'utf8')).toBe('my notes');
    const mine = path.join(bench.folder, 'mine');
    const { page } = await bench.engine.writeReceipt({ uploadId: view.uploadId, outDir: mine });
    writeFileSync(path.join(mine, 'receipt.json'), '{"mine":true}');
    expect(await codeOf(bench.engine.writeReceipt({ uploadId: view.uploadId, outDir: mine }))).toBe('export/foreign-files');
    expect(existsSync(page)).toBe(true);
    expect(readdirSync(mine).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  test('may hold an export as well', async () => {
    const bench = await openBench();
    const jobId = await bench.prepare(orders(5));
    const { uploadId } = await bench.plan(jobId);
    await bench.send(uploadId);
    const outDir = path.join(bench.folder, 'both');
    for (let time = 0; time < 2; time += 1) {
      await bench.engine.exportJob({ jobId, outDir, includeValues: false, writeParts: true });
      await bench.engine.writeReceipt({ uploadId, outDir });
    }
    expect(readdirSync(outDir)).toEqual(expect.arrayContaining(['manifest.json', 'receipt.json', 'receipt.html']));
  });
});

const INJECTIONS = ['<script>alert(1)</script>', '"><svg onload=1>', "' onclick='1", '</title><base href=//x>', '-->', '</style><style>*{}', '&lt;b&gt;', '\u202e<b>\u2066\u0000\ud800', '${1}', ']]>'];

/** Every text of the facts but times and states, which are ours. */
function everyText<T>(value: T, text: string): T {
  if (typeof value === 'string') return (/^\d{4}-\d\d-\d\dT/.test(value) ? value : text) as T;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((each: unknown) => everyText(each, text)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, inside]) => [key, key === 'state' ? inside : everyText(inside as unknown, text)])) as T;
}

const tagsOf = (markup: string): string[] => markup.match(/<[^>]*>|&(?!#?\w+;)/g) ?? [];

describe('the page', () => {
  test('asks for nothing, runs nothing, and escapes what others named', async () => {
    const bench = await openBench();
    const name = '<img src=x onerror=1>.csv';
    const { uploadId } = await bench.plan(await bench.prepare(orders(5), { name }));
    refuse(bench, ['A-1001']);
    await bench.send(uploadId);
    const html = readFileSync((await bench.engine.writeReceipt({ uploadId })).page, 'utf8');
    expect(html).toContain('&lt;img src=x onerror=1&gt;.csv');
    expect(html).not.toMatch(/<(img|script|link|iframe|object|form)\b|\son\w+\s*=\s*["']|javascript:|\sstyle=|url\(|@import|https?:\/\/(?!127)/i);
    const [, style = ''] = /<style>([^]*)<\/style>/.exec(html) ?? [];
    expect(html).toContain(`content="default-src 'none'; style-src 'sha256-${hash('sha256', style, 'base64')}'; base-uri 'none'; form-action 'none'"`);
    const page = { uploadId, after: -1, limit: 200 };
    const [upload, batches, refused] = [await bench.engine.readUpload({ uploadId }), await bench.engine.listBatches({ ...page, after: 0 }), await bench.engine.listRefused(page)];
    expect([batches.length, refused.length].every((count) => count > 0)).toBe(true);
    const facts = { upload: { ...upload, eventSetName: 'x', testEventCode: 'x', accepted: [{ currency: 'x', amount: 'x', events: 1 }] }, batches, refused, writtenAt: upload.createdAt, appVersion: 'x' };
    for (const language of ['en', 'zh-CN'] as const) {
      const markup = (text: string): string => receiptPage({ facts: everyText(facts, text), sealed: { end: text, seal: text }, language });
      // Whatever stands in any text of it, the page has the tags of a harmless one and no others.
      for (const text of INJECTIONS) expect(tagsOf(markup(text))).toEqual(tagsOf(markup('x')));
      expect(markup(INJECTIONS.join(''))).not.toMatch(/[\p{Bidi_Control}\p{Cs}]/u);
      expect(markup(INJECTIONS.join(''))).not.toContain('\0');
    }
  });
});
