// What was sent to an event set is known again, whatever the next file looks like, and nothing else is taken for it.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { tempFolder } from '../helpers/folders.ts';
import { csvOf, FIELDS, LEDGER_NOW, ledgerRow, openDesk, OTHER_SET, partLines, prepareAgain, reportRows, SET } from '../helpers/ledger-jobs.ts';
import type { LedgerDesk, LedgerRow } from '../helpers/ledger-jobs.ts';

let desk: LedgerDesk;
beforeEach(() => {
  desk = openDesk(tempFolder());
  const { engine } = desk;
  onTestFinished(() => engine.close());
});

const MAY: readonly LedgerRow[] = [
  { order_id: 'A1', product_id: 'tea', price: '10.10', email: 'ann@post.example' },
  { order_id: 'A1', product_id: 'cup', price: '5.05', email: 'ann@post.example' },
  { order_id: 'A2', product_id: 'tea', price: '7.00', timestamp: '2026-11-11 08:00:00', currency: 'AUD' },
  { order_id: 'A3', product_id: '', price: '1.00', timestamp: '2026-11-12 23:59:59' },
  { order_id: '', product_id: 'pot', price: '3.33', timestamp: '2026-11-13 12:00:00' },
];

describe('an event that was sent', () => {
  test('is left out of the next file, with its money, and the reports and the manifest say so', async () => {
    await desk.send([csvOf(MAY)]);
    const { jobId, counts } = await desk.prepare([csvOf([...MAY, { order_id: 'B1', price: '2.50' }])], { eventSet: SET });
    expect(counts).toMatchObject({ rowsRead: 6, eventsWritten: 1, alreadySent: 5, changed: 0, eventSet: SET });
    expect(counts.bySource).toMatchObject([{ rowsRead: 6, eventsWritten: 1, alreadySent: 5 }]);
    expect(counts.priceTotals).toEqual([
      { currency: 'AUD', rowsIn: 1, in: '7.00', rowsOut: 0, out: '0.00', leftOut: '7.00' },
      { currency: 'EUR', rowsIn: 5, in: '21.98', rowsOut: 1, out: '2.50', leftOut: '19.48' },
    ]);
    const { result, outDir } = await desk.exportTo(jobId);
    expect(partLines(outDir)).toHaveLength(1);
    expect(result.alreadySentFile).toBe(path.join(outDir, 'already-sent.csv'));
    expect(readFileSync(path.join(outDir, 'already-sent.csv'), 'utf8').split('\n')[0]).toBe('row,line,file,event_set,sent_on,how');
    expect(reportRows(outDir, 'already-sent.csv')).toEqual([2, 3, 4, 5, 6].map((row) => [String(row), String(row), 'orders-3.csv', SET, '2026-11-22', 'sent']));
    const manifest = JSON.parse(readFileSync(result.manifest, 'utf8')) as { files: { name: string; rows: number }[] };
    expect(manifest).toMatchObject({ eventSet: SET, changed: 0, counts: { alreadySent: 5, eventsWritten: 1 } });
    expect(manifest.files).toContainEqual(expect.objectContaining({ name: 'already-sent.csv', rows: 5 }));
  });

  test('is shown as such in the pages of rows, by itself and among the others', async () => {
    await desk.send([csvOf(MAY.slice(0, 2))]);
    const { jobId } = await desk.prepare([csvOf(MAY)], { eventSet: SET });
    const rows = async (filter: object): Promise<[number, string][]> =>
      (await desk.engine.listRows({ jobId, filter, after: -1, limit: 10 })).rows.map(({ row, status }) => [row, status]);
    expect(await rows({ status: 'already-sent' })).toEqual([[2, 'already-sent'], [3, 'already-sent']]);
    expect(await rows({ status: 'event' })).toEqual([[4, 'event'], [5, 'event'], [6, 'event']]);
    expect((await rows({})).map(([, status]) => status)).toEqual(['already-sent', 'already-sent', 'event', 'event', 'event']);
  });

  test('is left in without an event set, for another one, and when a person insists', async () => {
    await desk.send([csvOf(MAY)]);
    expect((await desk.prepare([csvOf(MAY)])).counts).toMatchObject({ eventsWritten: 5, alreadySent: 0, eventSet: null });
    expect((await desk.prepare([csvOf(MAY)], { eventSet: OTHER_SET })).counts).toMatchObject({ eventsWritten: 5, alreadySent: 0, eventSet: OTHER_SET });
    const { jobId, counts } = await desk.prepare([csvOf(MAY)], { eventSet: SET, sendAgain: true });
    expect(counts).toMatchObject({ eventsWritten: 5, alreadySent: 0 });
    expect((await prepareAgain(desk, jobId, { eventSet: SET })).counts).toMatchObject({ eventsWritten: 0, alreadySent: 5 });
    expect((await prepareAgain(desk, jobId)).counts).toMatchObject({ eventsWritten: 5, alreadySent: 0, eventSet: null });
  });

  test.each<[string, readonly (string | Uint8Array)[], object]>([
    ['other names and another order of columns', [csvOf(MAY, FIELDS.toReversed(), { order_id: 'Bestellnummer', timestamp: 'Paid at' })], {
      maps: FIELDS.map((field) => ({ field, column: { order_id: 'Bestellnummer', timestamp: 'Paid at' }[field as string] ?? field })),
    }],
    ['other rows first', [csvOf(MAY.toReversed())], {}],
    ['UTF-16', [Buffer.from(`\ufeff${csvOf(MAY)}`, 'utf16le')], {}],
    ['two files that overlap', [csvOf(MAY.slice(0, 4)), csvOf(MAY.slice(2))], {}],
    ['another edition of event names', [csvOf(MAY)], { edition: '2024-10' }],
    ['times in another zone, said so', [csvOf(MAY.map((row) => ({ ...row, timestamp: berlin(row) })))], { timezone: 'Europe/Berlin' }],
    ['prices with other decimals', [csvOf(MAY.map((row) => ({ ...row, price: `${row.price}0` })))], {}],
    ['another email and price of a known order', [csvOf(MAY.map((row) => (row.order_id ? { ...row, price: '99.00', email: 'eve@post.example' } : row)))], {}],
  ])('is known under %s', async (_, contents, overrides) => {
    await desk.send([csvOf(MAY)], { edition: '2025-09' });
    const { counts } = await desk.prepare(contents, { eventSet: SET }, { edition: '2025-09', ...overrides });
    expect(counts.eventsWritten).toBe(0);
    expect([counts.alreadySent, counts.changed]).toEqual([5, 0]);
    expect(counts.rowsRead).toBe(5 + counts.duplicates);
  });
});

/** The same instant as a Berlin clock showed it in November. */
function berlin(row: LedgerRow): string {
  return new Date(Date.parse(`${ledgerRow(row).timestamp.replace(' ', 'T')}Z`) + 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}

describe('an event that was sent otherwise is held back until confirmed', () => {
  test('a whole month under a corrected time zone', async () => {
    const month = Array.from({ length: 300 }, (_, index) => ({
      order_id: `M-${index >> 1}`, product_id: `p${index & 1}`, timestamp: `2026-11-${String(1 + (index % 20)).padStart(2, '0')} 12:00:00`, email: `u${index}@post.example`,
    }));
    await desk.send([csvOf(month)]);
    const { jobId, counts } = await desk.prepare([csvOf(month)], { eventSet: SET }, { timezone: 'America/New_York' });
    expect(counts).toMatchObject({ eventsWritten: 0, alreadySent: 300, changed: 300 });
    const { outDir } = await desk.exportTo(jobId);
    expect(reportRows(outDir, 'already-sent.csv').every((cells) => cells[5] === 'changed')).toBe(true);
    expect((await prepareAgain(desk, jobId, { eventSet: SET, sendAgain: true })).counts).toMatchObject({ eventsWritten: 0, changed: 300 });
    expect((await prepareAgain(desk, jobId, { eventSet: SET, sendChanged: true })).counts).toMatchObject({ eventsWritten: 300, alreadySent: 0, changed: 0 });
  });

  test.each(['line', 'order'] as const)('all of an order sent by %s and prepared by the other', async (grain) => {
    await desk.send([csvOf(MAY)], { grain });
    const { counts } = await desk.prepare([csvOf(MAY)], { eventSet: SET }, { grain: grain === 'line' ? 'order' : 'line' });
    // A1 has two lines: two events by line, one by order. A2's line has a product, which an order as a whole has not.
    const changed = grain === 'line' ? 2 : 3;
    expect(counts).toMatchObject({ eventsWritten: 0, changed, alreadySent: grain === 'line' ? 4 : 5, merged: grain === 'line' ? 1 : 0 });
  });

  test('an order whose lines were sent, and that comes back as one row without a product', async () => {
    const lines = [{ order_id: 'A1', product_id: 'tea', price: '4.00' }, { order_id: 'A1', product_id: 'pot', price: '6.00' }];
    await desk.send([csvOf(lines)]);
    const whole = await desk.prepare([csvOf(lines)], {}, { grain: 'order' });
    const { outDir } = await desk.exportTo(whole.jobId);
    const [line = ''] = partLines(outDir);
    expect(line.split(',')[9]).toBe('');
    const ours = csvOf([{ order_id: 'A1', price: '10.00', quantity: '2' }]);
    expect((await desk.prepare([ours], { eventSet: SET })).counts).toMatchObject({ eventsWritten: 0, alreadySent: 1, changed: 1 });
  });

  test('the lines of an order that was sent as one row without a product', async () => {
    await desk.send([csvOf([{ order_id: 'A1', price: '10.00', quantity: '2' }])]);
    const lines = [{ order_id: 'A1', product_id: 'tea', price: '4.00' }, { order_id: 'A1', product_id: 'pot', price: '6.00' }, { order_id: 'A2', product_id: 'pot' }];
    expect((await desk.prepare([csvOf(lines)], { eventSet: SET })).counts).toMatchObject({ eventsWritten: 1, alreadySent: 2, changed: 2 });
  });

  test('but not a further row without a product, where the file names the lines that were sent as well', async () => {
    const tea = { order_id: 'A1', product_id: 'tea', price: '4.00' };
    await desk.send([csvOf([tea])]);
    expect((await desk.prepare([csvOf([tea, { order_id: 'A1', price: '2.00' }])], { eventSet: SET })).counts).toMatchObject({ eventsWritten: 1, alreadySent: 1, changed: 0 });
  });

  test('but a new product of a known order, and another event of it, are new', async () => {
    await desk.send([csvOf(MAY)]);
    const more = [{ order_id: 'A1', product_id: 'pan', price: '8.00' }, { order_id: 'A1', product_id: 'tea', event_type: 'Add to Cart' }];
    expect((await desk.prepare([csvOf([...MAY, ...more])], { eventSet: SET })).counts).toMatchObject({ eventsWritten: 2, alreadySent: 5, changed: 0 });
  });

  test('and a fraction of a second makes another time', async () => {
    await desk.send([csvOf([{ order_id: 'A1', timestamp: '2026-11-10T10:00:00.250Z' }])]);
    const { counts } = await desk.prepare([csvOf([{ order_id: 'A1', timestamp: '2026-11-10T10:00:00.251Z' }])], { eventSet: SET });
    expect(counts).toMatchObject({ changed: 1 });
  });
});

test('of rows without an order id as many are known as were sent, wherever they stand', async () => {
  const bag: LedgerRow = { product_id: 'bag', price: '1.00' };
  const box: LedgerRow = { product_id: 'box', price: '1.00' };
  await desk.send([csvOf([bag, bag, box])]);
  const { jobId, counts } = await desk.prepare([csvOf([box, bag, bag, bag, box])], { eventSet: SET });
  expect(counts).toMatchObject({ eventsWritten: 2, alreadySent: 3, changed: 0 });
  const { outDir } = await desk.exportTo(jobId);
  expect(reportRows(outDir, 'already-sent.csv').map(([row]) => row)).toEqual(['2', '3', '4']);
});

describe('an export', () => {
  test('is only told until someone says that it was uploaded', async () => {
    const first = await desk.prepare([csvOf(MAY)]);
    expect(first.counts).toMatchObject({ exportedBefore: 0, exportedOn: null });
    await desk.exportTo(first.jobId);
    desk.clock += 86_400_000;
    const later = await desk.prepare([csvOf([...MAY.slice(1), { order_id: 'B1' }])], { eventSet: SET });
    expect(later.counts).toMatchObject({ eventsWritten: 5, alreadySent: 0, exportedBefore: 4, exportedOn: '2026-11-22' });
    await desk.exportTo(later.jobId);
    expect((await desk.prepare([csvOf(MAY.slice(0, 2))])).counts).toMatchObject({ exportedBefore: 2, exportedOn: '2026-11-23' });
    expect((await desk.prepare([csvOf(MAY.slice(0, 1))])).counts).toMatchObject({ exportedBefore: 1, exportedOn: '2026-11-22' });
    expect((await desk.prepare([csvOf([{ order_id: 'C1' }])])).counts).toMatchObject({ exportedBefore: 0, exportedOn: null });
  });

  test('of the same job is no export before, and replaces its record', async () => {
    const { jobId } = await desk.prepare([csvOf(MAY)]);
    await desk.exportTo(jobId);
    await desk.exportTo(jobId);
    expect((await prepareAgain(desk, jobId)).counts).toMatchObject({ exportedBefore: 0, exportedOn: null });
    expect((await desk.engine.readLedger({})).exports).toMatchObject({ exports: 1, events: 5 });
  });

  test('without parts leaves no record', async () => {
    const { jobId } = await desk.prepare([csvOf(MAY)]);
    await desk.engine.exportJob({ jobId, outDir: path.join(desk.folder, 'reports'), includeValues: false, writeParts: false });
    expect((await desk.engine.readLedger({})).exports.exports).toBe(0);
    await expect(desk.engine.markUploaded({ jobId, eventSet: SET })).rejects.toMatchObject({ code: 'ledger/not-exported', params: { job: jobId } });
  });

  test('that is stopped leaves no record and keeps the one before', async () => {
    const { jobId } = await desk.prepare([csvOf(MAY)]);
    await desk.exportTo(jobId);
    const stop = new AbortController();
    const onProgress = (): void => stop.abort();
    const late = desk.engine.exportJob({ jobId, outDir: path.join(desk.folder, 'late'), includeValues: false, writeParts: true }, { signal: stop.signal, onProgress });
    await expect(late).rejects.toMatchObject({ code: 'job/cancelled' });
    expect((await desk.engine.readLedger({})).exports).toMatchObject({ exports: 1, events: 5 });
    expect(await desk.engine.markUploaded({ jobId, eventSet: SET })).toMatchObject({ marked: 5 });
  });

  test('holds only what its parts hold, so that marking it later marks no event that was left out', async () => {
    await desk.send([csvOf(MAY.slice(0, 3))]);
    const { jobId } = await desk.prepare([csvOf(MAY)], { eventSet: SET });
    await desk.exportTo(jobId);
    expect(await desk.engine.markUploaded({ jobId, eventSet: OTHER_SET })).toMatchObject({ marked: 2, alreadySent: 0 });
    expect((await desk.prepare([csvOf(MAY)], { eventSet: OTHER_SET })).counts).toMatchObject({ eventsWritten: 3, alreadySent: 2 });
  });

  test('is marked after its job was forgotten or deleted, once, in the sets that a person names', async () => {
    const { engine } = desk;
    const { jobId } = await desk.prepare([csvOf(MAY)]);
    await desk.exportTo(jobId);
    await engine.forgetSource({ jobId });
    expect(await engine.markUploaded({ jobId, eventSet: SET })).toEqual({ jobId, eventSet: SET, marked: 5, alreadySent: 0, exportedAt: '2026-11-22T12:00:00.000Z' });
    await engine.deleteJob({ jobId });
    expect(await engine.markUploaded({ jobId, eventSet: SET })).toMatchObject({ marked: 0, alreadySent: 5 });
    expect(await engine.markUploaded({ jobId, eventSet: OTHER_SET })).toMatchObject({ marked: 5 });
    expect((await desk.prepare([csvOf(MAY)], { eventSet: SET })).counts).toMatchObject({ alreadySent: 5 });
    expect((await engine.readLedger({})).sets).toEqual([SET, OTHER_SET].map((eventSet) => ({
      eventSet, name: null, sent: 5, unknown: 0, firstSentAt: '2026-11-22T12:00:00.000Z', lastSentAt: '2026-11-22T12:00:00.000Z',
    })));
  });

  test('counts of a forgotten job stand, also those of what was left out', async () => {
    await desk.send([csvOf(MAY)]);
    const { jobId, counts } = await desk.prepare([csvOf(MAY)], { eventSet: SET });
    await desk.engine.forgetSource({ jobId });
    expect((await desk.engine.readJob({ jobId })).counts).toEqual(counts);
  });
});

test('pruning forgets what is older than the days, entries and exports', async () => {
  await desk.send([csvOf(MAY)]);
  desk.clock += 10 * 86_400_000;
  await desk.send([csvOf([{ order_id: 'B1' }])]);
  expect(await desk.engine.pruneLedger({ olderThanDays: 11 })).toEqual({ removed: 0 });
  expect(await desk.engine.pruneLedger({ olderThanDays: 9 })).toEqual({ removed: 6 });
  expect(await desk.engine.readLedger({})).toMatchObject({ sets: [{ sent: 1 }], exports: { exports: 1, events: 1 } });
  expect((await desk.prepare([csvOf([...MAY, { order_id: 'B1' }])], { eventSet: SET })).counts).toMatchObject({ eventsWritten: 5, alreadySent: 1, exportedBefore: 1 });
});

test.each([['12', 'upload/bad-event-set'], ['C4A1B2C3D4E5F6G7H8I9', 'upload/pixel-id']])('"%s" is refused before anything is done', async (eventSet, code) => {
  const { jobId } = await desk.prepare([csvOf(MAY)]);
  await expect(desk.engine.prepareJob({ jobId, now: LEDGER_NOW, eventSet })).rejects.toMatchObject({ code });
  await expect(desk.engine.markUploaded({ jobId, eventSet })).rejects.toMatchObject({ code });
  expect((await desk.engine.readJob({ jobId })).state).toBe('prepared');
});

test('a stopped prepare leaves no mark', async () => {
  await desk.send([csvOf(MAY)]);
  const { jobId } = await desk.prepare([csvOf(MAY)], { eventSet: SET });
  const stop = new AbortController();
  stop.abort();
  await expect(desk.engine.prepareJob({ jobId, now: LEDGER_NOW, eventSet: SET }, { signal: stop.signal })).rejects.toMatchObject({ code: 'job/cancelled' });
  expect((await prepareAgain(desk, jobId)).counts).toMatchObject({ alreadySent: 0, eventsWritten: 5 });
});

test('no plain value is in the ledger once the rows are forgotten, nor its key in the export record', async () => {
  const rows = [{ order_id: 'SECRET-ORDER-77123', product_id: 'SECRET-PRODUCT-9', email: 'secret.person@post.example', price: '77.31' }, { email: 'other.person@post.example', product_id: 'SECRET-PRODUCT-8' }];
  const { jobId } = await desk.send([csvOf(rows)]);
  const again = await desk.prepare([csvOf(rows)], { eventSet: SET });
  const lines = partLines((await desk.exportTo((await desk.prepare([csvOf(rows)])).jobId)).outDir);
  const secrets = [...lines.flatMap((line) => line.split(',').filter((cell) => /SECRET|^[0-9a-f]{64}$/.test(cell))), 'secret.person'];
  expect(secrets.length).toBeGreaterThan(5);
  for (const { jobId: id } of await desk.engine.listJobs({ limit: 10 })) await desk.engine.forgetSource({ jobId: id });
  expect([jobId, again.counts.alreadySent]).toEqual([1, 2]);
  expect((await desk.engine.readLedger({})).sets).toMatchObject([{ sent: 2 }]);
  desk.engine.close();
  const bytes = ['workspace.db', 'workspace.db-wal'].map((name) => {
    try {
      return readFileSync(path.join(desk.folder, 'workspace', name)).toString('latin1');
    } catch {
      return '';
    }
  });
  expect(bytes[0]?.length).toBeGreaterThan(1000);
  for (const secret of secrets) for (const text of bytes) expect(text.includes(secret) || text.includes(Buffer.from(secret, 'latin1').toString('base64'))).toBe(false);
});

test('threads change nothing', async () => {
  const rows = Array.from({ length: 9000 }, (_, index) => ({
    order_id: index % 7 === 0 ? '' : `T-${index % 4000}`, product_id: `p${index % 3}`, email: `u${index % 50}@post.example`, price: `${index % 90}.25`, timestamp: `2026-11-${String(1 + (index % 20)).padStart(2, '0')} 09:30:00`,
  }));
  const outcomes: unknown[] = [];
  for (const workers of [0, 1, 3]) {
    const other = openDesk(tempFolder(), workers);
    await other.send([csvOf(rows.slice(0, 5000))]);
    const { jobId, counts } = await other.prepare([csvOf(rows.slice(2000))], { eventSet: SET });
    const { outDir } = await other.exportTo(jobId);
    outcomes.push({ counts, lines: partLines(outDir), sent: reportRows(outDir, 'already-sent.csv') });
    other.engine.close();
  }
  expect(outcomes[1]).toEqual(outcomes[0]);
  expect(outcomes[2]).toEqual(outcomes[0]);
  expect((outcomes[0] as { sent: unknown[] }).sent.length).toBeGreaterThan(1000);
});
