// `prepare`: what it writes, what it answers, and that every flag of the contract does its one thing.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFailure, readParts, readPrepared, readReport, succeeded } from './answers.ts';
import { eventLine, MAP_ALL, namesIn, NOW, ordersFile, place, sha256, TIKTOK_HEADER } from './files.ts';
import type { Order } from './files.ts';
import { runCli, sweep } from './run-cli.ts';
import type { Finished } from './run-cli.ts';

afterAll(sweep);

interface Outcome {
  readonly finished: Finished;
  readonly out: string;
  /** Events without header. */
  readonly lines: string[];
}

async function prepare(content: string | Uint8Array, flags: readonly string[] = [], name = 'orders.csv'): Promise<Outcome> {
  const { folder, path } = place(name, content);
  const out = join(folder, 'out');
  const finished = await runCli(['prepare', path, '--out', out, '--now', NOW, '--json', ...flags]);
  const lines = namesIn(out).some((one) => one.startsWith('tiktok')) ? readParts(out).flatMap((part) => part.trimEnd().split('\n').slice(1)) : [];
  return { finished, out, lines };
}

const prepareOrders = (orders: readonly Order[], flags: readonly string[] = []): Promise<Outcome> => prepare(ordersFile(orders), flags);
const codesOf = (outcome: Outcome): Record<string, number> =>
  Object.fromEntries(readPrepared(outcome.finished).issues.map(({ code, rows }) => [code, rows]));

describe('prepare', () => {
  it('writes exactly these bytes for a file that names its columns as TikTok does', async () => {
    const { finished, out } = await prepareOrders([{}, { id: '1002', email: '', category: '"Cups, mugs"' }]);
    succeeded(finished);
    const expected = `${TIKTOK_HEADER}\n${eventLine()}\n${eventLine({ id: '1002', email: '', category: '"Cups, mugs"' })}\n`;
    expect(readParts(out)).toEqual([expected]);
    const answer = readPrepared(finished);
    expect(answer.files).toEqual([{ path: join(out, 'tiktok-events-001.csv'), rows: 2, bytes: Buffer.byteLength(expected), sha256: sha256(expected) }]);
    expect(answer).toMatchObject({ rowsRead: 2, eventsWritten: 2, rejectedFile: null, manifest: join(out, 'manifest.json') });
    expect(namesIn(out)).toEqual(['manifest.json', 'tiktok-events-001.csv']);
  });

  it('describes its files in a manifest without any cell value', async () => {
    const { out } = await prepareOrders([{}, { id: '1002', price: '10.25' }, { id: '1003', time: '' }]);
    const text = readFileSync(join(out, 'manifest.json'), 'utf8');
    const manifest: unknown = JSON.parse(text);
    const part = readFileSync(join(out, 'tiktok-events-001.csv'));
    expect(manifest).toMatchObject({
      edition: '2024-10', grain: 'line', appVersion: expect.any(String), counts: { rowsRead: 3, eventsWritten: 2, rejected: 1 },
      files: expect.arrayContaining([expect.objectContaining({ name: 'tiktok-events-001.csv', rows: 2, sha256: sha256(part.toString()) })]),
      priceTotals: [expect.objectContaining({ currency: 'AUD', in: '59.25', out: '34.75' })],
    });
    for (const secret of ['mara@post.example', sha256('mara@post.example'), '491570006', 'SYD-01']) expect(text).not.toContain(secret);
  });

  it('counts every row once: event, repeat or reject', async () => {
    const outcome = await prepareOrders([{}, {}, { price: '99' }, { id: '2', email: '', phone: '' }, { id: '3', time: 'soon' }, { id: '4', event: 'Stocktake' }], MAP_ALL);
    expect(readPrepared(outcome.finished)).toMatchObject({ rowsRead: 6, eventsWritten: 1, duplicates: 2, rejected: 3, merged: 0, filtered: 0, alreadySent: 0 });
    expect(codesOf(outcome)).toMatchObject({ 'duplicate-differs': 1, 'no-match-key': 1, 'bad-time': 1, 'unknown-event-type': 1 });
    expect(readReport(outcome.out, 'rejected.csv').map((cells) => [cells[0], cells[3]])).toEqual([['5', 'no-match-key'], ['6', 'bad-time'], ['7', 'unknown-event-type']]);
    expect(readReport(outcome.out, 'duplicates.csv').map((cells) => [cells[0], cells[3], cells[5]])).toEqual([['3', '2', 'no'], ['4', '2', 'yes']]);
  });

  it('tells people what was written and how to upload it', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}, {}, { id: '2', time: '' }]));
    const { code, stdout } = await runCli(['prepare', path, '--out', join(folder, 'out'), '--now', NOW]);
    expect(code).toBe(0);
    for (const words of ['Upload by hand', 'Ads Manager', 'Events', 'Connect', 'Offline', 'Auto-Tracking', 'Upload events', 'tiktok-events-001.csv', 'rejected.csv', 'couple of hours']) {
      expect(stdout).toContain(words);
    }
    expect(stdout).not.toContain('mara@post.example');
  });
});

describe('prepare --map and --set', () => {
  const odd = 'What,Who,When,Total=paid,,Ref,Ref\nPurchase,mara@post.example,2026-11-10T10:00:00Z,24.50,AUD,1001,x\n';
  const needed = ['--map', 'event_type=What', '--map', 'email=Who', '--map', 'timestamp=When'];

  it('splits at the first = only', async () => {
    const { lines } = await prepare(odd, [...needed, '--map', 'price=Total=paid']);
    expect(lines[0]?.split(',')[4]).toBe('24.50');
  });

  it('reaches blank and repeated headers by position', async () => {
    const { lines } = await prepare(odd, [...needed, '--map', 'currency=col:5', '--map', 'order_id=col:6']);
    expect(lines[0]?.split(',').slice(5, 8)).toEqual(['AUD', '', '1001']);
  });

  it('asks for a position when two columns share the name', async () => {
    const { finished } = await prepare(odd, [...needed, '--map', 'order_id=Ref']);
    expect([finished.code, readFailure(finished).code]).toEqual([4, 'mapping/ambiguous-column']);
  });

  it('refuses a column that is not there and lists those that are', async () => {
    const { finished, out } = await prepare(odd, [...needed, '--map', 'price=Amount']);
    expect([finished.code, readFailure(finished).code]).toEqual([4, 'mapping/unknown-column']);
    expect(JSON.stringify(readFailure(finished))).toContain('Total=paid');
    expect(namesIn(out)).toEqual([]);
  });

  it('refuses one column for two fields', async () => {
    const { finished } = await prepare(odd, [...needed, '--map', 'phone=Who']);
    expect([finished.code, readFailure(finished).code]).toEqual([4, 'mapping/column-used-twice']);
  });

  it('stops with flags to paste when a required field is not certain', async () => {
    const { finished, out } = await prepare('a,b,c\nfoo,bar,baz\nfoo,bar,baz\n');
    expect([finished.code, readFailure(finished).code]).toEqual([4, 'mapping/needs-answer']);
    const said = JSON.stringify(readFailure(finished));
    expect(said).toMatch(/--(?:map|set) [^ ]*event_type=/);
    expect(said).toMatch(/--map [^ ]*timestamp=/);
    expect(namesIn(out)).toEqual([]);
  });

  it('fills every row by --set alone and only empty cells by --set beside --map', async () => {
    const text = 'Who,When,Shop\nmara@post.example,2026-11-10T10:00:00Z,\nwei@post.example,2026-11-10T11:00:00Z,PER-01\n';
    const flags = ['--map', 'email=Who', '--map', 'timestamp=When', '--map', 'store_id=Shop', '--set', 'event_type=Complete Payment', '--set', 'store_id=WEB', '--set', 'transaction_category=a=b'];
    const { lines } = await prepare(text, flags);
    expect(lines.map((line) => [line.split(',')[0], line.split(',')[6], line.split(',')[11]])).toEqual([
      ['Complete Payment', 'a=b', 'WEB'],
      ['Complete Payment', 'a=b', 'PER-01'],
    ]);
  });

  it('refuses a constant that could not be right for every row', async () => {
    const { finished } = await prepareOrders([{}], ['--set', 'event_type=Stocktake']);
    expect([finished.code, readFailure(finished).code]).toEqual([4, 'mapping/bad-constant']);
  });
});

describe('prepare, times and numbers', () => {
  const timesOf = ({ lines }: Outcome): (string | undefined)[] => lines.map((line) => line.split(',')[3]);

  it('asks for the time zone of local times and takes it from --timezone', async () => {
    const orders = [{ time: '2026-11-10 10:00' }];
    const asked = await prepareOrders(orders);
    expect([asked.finished.code, readFailure(asked.finished).code]).toEqual([4, 'mapping/needs-answer']);
    expect(JSON.stringify(readFailure(asked.finished))).toContain('--timezone');
    expect(timesOf(await prepareOrders(orders, ['--timezone', 'Australia/Sydney']))).toEqual(['2026-11-09T23:00:00.000Z']);
  });

  it('names clock times that summer time skips or repeats', async () => {
    const outcome = await prepareOrders([{ time: '2026-10-04 02:30' }, { id: '2', time: '2026-04-05 02:30' }], ['--timezone', 'Australia/Sydney']);
    expect(timesOf(outcome)).toEqual(['2026-10-03T16:30:00.000Z', '2026-04-04T15:30:00.000Z']);
    expect(codesOf(outcome)).toMatchObject({ 'dst-gap': 1, 'dst-overlap': 1, 'older-than-28-days': 2 });
  });

  it('asks for a time of day where there is only a date, and counts what it assumed', async () => {
    const orders = [{ time: '2026-11-10' }, { id: '2', time: '2026-11-10' }];
    const asked = await prepareOrders(orders, ['--timezone', 'Asia/Tokyo']);
    expect([asked.finished.code, JSON.stringify(readFailure(asked.finished)).includes('--time-of-day')]).toEqual([4, true]);
    const told = await prepareOrders(orders, ['--timezone', 'Asia/Tokyo', '--time-of-day', '09:30']);
    expect(timesOf(told)).toEqual(['2026-11-10T00:30:00.000Z', '2026-11-10T00:30:00.000Z']);
    expect(codesOf(told)).toMatchObject({ 'time-assumed': 2 });
  });

  it('asks which order a tie of days and months has; --date-order answers', async () => {
    const orders = [{ time: '04/11/2026 10:00' }];
    const asked = await prepareOrders(orders, ['--timezone', 'UTC']);
    expect([asked.finished.code, JSON.stringify(readFailure(asked.finished)).includes('--date-order')]).toEqual([4, true]);
    expect(timesOf(await prepareOrders(orders, ['--timezone', 'UTC', '--date-order', 'dmy']))).toEqual(['2026-11-04T10:00:00.000Z']);
    expect(timesOf(await prepareOrders(orders, ['--timezone', 'UTC', '--date-order', 'mdy']))).toEqual(['2026-04-11T10:00:00.000Z']);
  });

  it('lets one telling cell decide the order of the whole column', async () => {
    const outcome = await prepareOrders([{ time: '04/11/2026 10:00' }, { id: '2', time: '13/11/2026 10:00' }], ['--timezone', 'UTC']);
    expect(timesOf(outcome)).toEqual(['2026-11-04T10:00:00.000Z', '2026-11-13T10:00:00.000Z']);
  });

  it('asks what 1,234 means and takes --decimal for an answer', async () => {
    const orders = [{ price: '"1,234"' }];
    const asked = await prepareOrders(orders);
    expect([asked.finished.code, JSON.stringify(readFailure(asked.finished)).includes('--decimal')]).toEqual([4, true]);
    const [point, comma] = [await prepareOrders(orders, ['--decimal', '.']), await prepareOrders(orders, ['--decimal', ','])];
    expect([point.lines[0]?.split(',')[4], comma.lines[0]?.split(',')[4]]).toEqual(['1234', '1.234']);
  });

  it('rejects refunds, keeps zero, leaves out what it cannot read', async () => {
    const outcome = await prepareOrders([{ price: '-1.00' }, { id: '2', price: '0' }, { id: '3', price: 'free' }, { id: '4', quantity: '-2' }, { id: '5', quantity: '1.5' }]);
    expect(outcome.lines.map((line) => [line.split(',')[4], line.split(',')[7], line.split(',')[8]])).toEqual([['0', '2', '1'], ['', '3', '1'], ['24.50', '5', '']]);
    expect(codesOf(outcome)).toMatchObject({ 'negative-amount': 2, 'bad-price': 1, 'bad-quantity': 1 });
  });

  it('rejects the future by --now and counts what is older than 28 days', async () => {
    const outcome = await prepareOrders([
      { time: '2026-11-22T00:05:00Z' }, { id: '2', time: '2026-11-22T00:05:01Z' }, { id: '3', time: '2026-10-25T00:00:00Z' }, { id: '4', time: '2026-10-24T23:59:59Z' },
    ]);
    expect(outcome.lines.map((line) => line.split(',')[7])).toEqual(['1001', '3', '4']);
    expect(codesOf(outcome)).toMatchObject({ 'future-time': 1, 'older-than-28-days': 1 });
  });

  it('reads national phone numbers with --region and refuses to guess without it', async () => {
    const orders = [{ phone: '0491 570 006', email: '' }];
    expect(codesOf(await prepareOrders(orders))).toMatchObject({ 'no-country-code': 1, 'no-match-key': 1 });
    expect((await prepareOrders(orders, ['--region', 'AU'])).lines).toEqual([eventLine({ email: '' })]);
  });
});

describe('prepare, how the file is read', () => {
  const row = 'Purchase;mara@post.example;2026-11-10T10:00:00Z;Größe 42';
  const map = ['--map', 'event_type=Was', '--map', 'email=Wer', '--map', 'timestamp=Wann', '--map', 'product_category=Was für'];

  it('takes the row of --header-row for the names and none above it for data', async () => {
    const outcome = await prepare(`Export vom 22.11.2026;;;\n\nWas;Wer;Wann;Was für\n${row}\n`, [...map, '--header-row', '3']);
    expect(outcome.lines.map((line) => line.split(',')[10])).toEqual(['Größe 42']);
    expect(readPrepared(outcome.finished).rowsRead).toBe(1);
  });

  it('takes --encoding and --delimiter at their word, and refuses bytes that cannot be so', async () => {
    const bytes = Buffer.from(`Was;Wer;Wann;Was für\n${row}\n`, 'latin1');
    expect((await prepare(bytes, [...map, '--encoding', 'windows-1252', '--delimiter', ';'])).lines[0]).toContain('Größe 42');
    const wrong = await prepare(bytes, [...map, '--encoding', 'utf-8']);
    expect([wrong.finished.code, readFailure(wrong.finished).code]).toEqual([4, 'source/encoding-mismatch']);
    const narrow = await prepare(bytes, [...map, '--delimiter', '|']);
    expect([narrow.finished.code, readFailure(narrow.finished).code]).toEqual([4, 'mapping/unknown-column']);
  });

  it('keeps what surrounds a bad record, quoted line breaks and long ids', async () => {
    const orders = [{ id: '00020261122000000001' }, { id: '2', category: '"a "b" c"' }, { id: '3', category: '"two\nlines"' }, { id: '4', category: '"open' }, { id: '5' }];
    const outcome = await prepareOrders(orders, MAP_ALL);
    expect(outcome.lines.map((line) => line.split(',')[7])).toEqual(['00020261122000000001', '3', '5']);
    expect(codesOf(outcome)).toMatchObject({ 'bad-quotes': 2, 'illegal-characters': 1 });
    expect(readReport(outcome.out, 'rejected.csv').map((cells) => cells.slice(0, 2))).toEqual([['3', '3'], ['5', '6']]);
  });

  it('knows a digest, lower-cases it and never hashes it again; MD5 and the digest of nothing are refused', async () => {
    const digest = sha256('mara@post.example');
    const outcome = await prepareOrders([{ email: digest.toUpperCase(), phone: '' }, { id: '2', email: 'a'.repeat(32) }, { id: '3', email: sha256('') }, { id: '4', email: 'b'.repeat(40) }], MAP_ALL);
    expect(outcome.lines.map((line) => line.split(',')[1])).toEqual([digest, '', '', '']);
    expect(codesOf(outcome)).toMatchObject({ 'already-hashed': 1, 'wrong-digest': 2, 'blocked-digest': 1 });
  });

  it('never tells a cell of the file, whatever goes wrong', async () => {
    const content = 'Purchase,mara@post.example,+61491570006,2026-11-10T10:00:00Z,24.50\nPurchase,mara@post.example,+61491570006,soon,free\n';
    for (const flags of [[], ['--map', 'email=Mail'], ['--timezone', 'UTC'], ['--map', 'event_type=col:1', '--map', 'email=col:2', '--map', 'timestamp=col:9']]) {
      const { finished } = await prepare(content, flags);
      expect(finished.stdout + finished.stderr).not.toMatch(/mara@post|1570006/);
    }
  });
});
