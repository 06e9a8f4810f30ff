// Several files in one run, as a person meets them: other column orders, other names, files that cannot be read.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFailure, readJson, readParts, readPrepared, readReport } from './answers.ts';
import { eventLine, namesIn, NOW, ordersFile, place, TIKTOK_HEADER } from './files.ts';
import { runCli, sweep } from './run-cli.ts';
import type { Finished } from './run-cli.ts';

afterAll(sweep);

/** Control characters but for the end of a line, and what turns the reading direction. */
const STEERING = /(?!\n)[\p{Cc}\u{202a}-\u{202e}]/u;

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');

interface Files {
  readonly folder: string;
  readonly paths: readonly string[];
  readonly out: string;
}

function placeAll(files: Readonly<Record<string, string | Uint8Array>>): Files {
  const { folder } = place('.keep', '');
  const paths = Object.entries(files).map(([name, content]) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  });
  return { folder, paths, out: join(folder, 'out') };
}

async function prepare({ paths, out }: Files, ...flags: readonly string[]): Promise<Finished> {
  return runCli(['prepare', ...paths, '--out', out, '--now', NOW, ...flags]);
}

const GOOD = { 'may.csv': ordersFile([{}, { id: '2' }]), 'june.csv': ordersFile([{ id: '3' }]) };

describe('prepare with a file that cannot be read', () => {
  it('writes the others, names it with its sentence, and ends with 4', async () => {
    const files = placeAll({ ...GOOD, 'photo.csv': PNG, 'empty.csv': '' });
    const finished = await prepare(files, '--json');
    expect(finished.code).toBe(4);
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 3, eventsWritten: 3 });
    expect(readJson(finished)).toMatchObject({
      failedFiles: [
        { name: 'photo.csv', code: 'source/binary', message: expect.stringContaining('photo.csv'), fix: expect.stringMatching(/\.$/) },
        { name: 'empty.csv', code: 'source/empty', message: 'empty.csv is empty.', fix: 'Export the orders again.' },
      ],
      sources: [{ name: 'may.csv', counts: { rowsRead: 2, eventsWritten: 2 } }, { name: 'june.csv', counts: { rowsRead: 1, eventsWritten: 1 } }],
    });
    expect(readParts(files.out)).toEqual([`${[TIKTOK_HEADER, eventLine(), eventLine({ id: '2' }), eventLine({ id: '3' })].join('\n')}\n`]);
    expect(JSON.parse(readFileSync(join(files.out, 'manifest.json'), 'utf8'))).toMatchObject({
      sources: [{ name: 'may.csv', rows: 2 }, { name: 'june.csv', rows: 1 }],
      failedFiles: [{ name: 'photo.csv', code: 'source/binary' }, { name: 'empty.csv', code: 'source/empty' }],
    });
  });

  it('says so before anything else in text', async () => {
    const files = placeAll({ 'empty.csv': '', ...GOOD });
    const { code, stdout, stderr } = await prepare(files);
    expect([code, stderr]).toEqual([4, expect.stringMatching(/^Workspace protected by a key file in .*: this protects a copied workspace, not this computer\.\n$/)]);
    expect(stdout.split('\n').slice(0, 3)).toEqual(['1 file was not read', '  empty.csv is empty. Export the orders again.', '']);
    expect(stdout).toMatch(/may\.csv +2 +2 +0 +0 +0 +0 +0\n.*june\.csv +1 +1 +0 +0 +0 +0 +0\n/);
  });

  it('is the same when one is missing, and --strict or --dry-run do not hide it', async () => {
    const files = placeAll(GOOD);
    const withMissing = { ...files, paths: [...files.paths, join(files.folder, 'july.csv')] };
    expect((await prepare(withMissing, '--strict')).code).toBe(4);
    expect((await prepare(withMissing, '--dry-run')).code).toBe(4);
    expect(namesIn(files.out)).toContain('tiktok-events-001.csv');
  });

  it('ends with the first error and writes nothing when no file can be read', async () => {
    const files = placeAll({ 'empty.csv': '', 'photo.csv': PNG });
    const finished = await prepare(files, '--json');
    expect([finished.code, readFailure(finished).code, namesIn(files.out)]).toEqual([4, 'source/empty', []]);
  });

  it('does not take a file about something else for orders', async () => {
    const files = placeAll({ ...GOOD, 'stock.csv': 'sku,shelf\n1,2\n' });
    const finished = await prepare(files, '--json');
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 3 });
    expect(readJson(finished)).toMatchObject({ failedFiles: [{ name: 'stock.csv', code: 'source/headers-differ', message: expect.stringContaining('may.csv') }] });
  });

  it('still asks what only a person can know, and names the file', async () => {
    const files = placeAll({ ...GOOD, 'other.csv': Buffer.from(ordersFile([{ id: '9', category: '\u00c8\u00e2\u00e0\u00ed \u00c8\u00ec\u00ff' }]), 'latin1') });
    const finished = await prepare(files, '--json');
    expect([finished.code, readFailure(finished)]).toMatchObject([4, { code: 'mapping/needs-answer', message: expect.stringContaining('other.csv') }]);
    expect(namesIn(files.out)).toEqual([]);
  });
});

describe('prepare with files of different layouts', () => {
  it('lays their columns side by side and keeps file and row in every report', async () => {
    const reversed = TIKTOK_HEADER.split(',').toReversed();
    const turn = (line: string): string => line.split(',').toReversed().join(',');
    const [, first = '', second = '', third = ''] = ordersFile([{ id: '2' }, { id: '3', time: '' }, { id: '4' }]).split('\n');
    const files = placeAll({
      'may.csv': ordersFile([{}, { id: '2' }]),
      'june.csv': `${['extra', ...reversed].join(',')}\nx,${turn(first)}\n\ny,${turn(second)}\nz,${turn(third)},surplus\n`,
    });
    const finished = await prepare(files, '--json', '--include-values');
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 5, eventsWritten: 2, duplicates: 1, rejected: 2 });
    expect(readReport(files.out, 'duplicates.csv')).toEqual([['2', '2', 'june.csv', '3', 'may.csv', 'no']]);
    const rejected = readReport(files.out, 'rejected.csv').map((cells) => [...cells.slice(0, 4), ...cells.slice(5)]);
    expect(rejected.map((cells) => cells.slice(0, 4))).toEqual([['4', '4', 'june.csv', 'missing-time'], ['5', '5', 'june.csv', 'extra-cells']]);
    expect(rejected[0]?.slice(4)).toEqual([...second.split(','), 'y'].map((cell) => cell.replace(/^\+/, '\'+')));
    expect(rejected[1]?.slice(-14)).toEqual([...third.split(','), 'z', 'surplus'].map((cell) => cell.replace(/^\+/, '\'+')));
    const { issues } = readJson(finished) as { issues: { code: string }[] };
    expect(issues).toContainEqual(expect.objectContaining({ code: 'missing-time', rows: 1, firstRow: 4, firstFile: 'june.csv' }));
    expect(issues).toContainEqual(expect.objectContaining({ code: 'duplicate', rows: 1, firstRow: 2, firstFile: 'june.csv' }));
    expect(issues.map(({ code }) => code)).not.toContain('missing-cells');
    expect((await prepare(files)).stdout).toMatch(/missing-time +june\.csv row 4/);
  });

  it('says under each file what it has no column for, and which column may be it', async () => {
    const files = placeAll({
      'a.csv': 'Order ID,Email,Paid at,Total,Currency,Status\n1,a@post.example,2026-11-20T10:00:00Z,10.00,EUR,paid\n2,b@post.example,2026-11-20T10:00:00Z,11.00,EUR,cancelled\n',
      'b.csv': 'Order ID,Email,Paid at,Unit price\n3,c@post.example,2026-11-20T10:00:00Z,20.00\n',
      'c.csv': 'Order ID,Email,Betrag,Currency,Status\n4,d@post.example,20.00,EUR,paid\n',
    });
    const flags = ['--set', 'event_type=Complete Payment'];
    const { stdout } = await prepare(files, ...flags);
    expect(stdout.split('\n').slice(1, 8)).toEqual([
      'b.csv: 1 row (UTF-8, comma, header on row 1)',
      '  has no column for: price, currency',
      '  "Unit price" may be its price, though of one piece: --map "price=Total" --map "price=Unit price"',
      '  has no column "Status": it keeps rows of other files back, none of this one',
      'c.csv: 1 row (UTF-8, comma, header on row 1)',
      '  column "Betrag" is taken as "Total"',
      '  has no column for: timestamp; without timestamp every row of it is rejected',
    ]);
    expect(readJson(await prepare(files, ...flags, '--json'))).toMatchObject({
      sources: [
        { name: 'a.csv', missingFields: [], missingRuleColumns: [] },
        { missingFields: [{ field: 'price', rejects: false, mayBe: { column: 'Unit price' } }, { field: 'currency', mayBe: null }], missingRuleColumns: ['Status'] },
        { missingFields: [{ field: 'timestamp', rejects: true }], counts: { rowsRead: 1, rejected: 1 } },
      ],
    });
    // The flags that were printed do what was said: each row's price comes from the column that its file has.
    await prepare(files, ...flags, '--map', 'price=Total', '--map', 'price=Unit price');
    expect(readParts(files.out).join('').split('\n').slice(1, 3).map((line) => line.split(',')[4])).toEqual(['10.00', '20.00']);
  });

  it('says which file is given twice', async () => {
    const files = placeAll({ 'may.csv': GOOD['may.csv'], 'copy.csv': GOOD['may.csv'] });
    const finished = await prepare(files);
    expect(finished.stdout).toContain('the same as may.csv: its rows are repeats');
    expect(readJson(await prepare(files, '--json'))).toMatchObject({ duplicates: 2, sources: [{ sameAs: null }, { sameAs: 'may.csv' }] });
  });

  it('keeps files of one name apart', async () => {
    const one = place('orders.csv', ordersFile([{}]));
    const two = place('orders.csv', ordersFile([{}]));
    const empty = place('orders.csv', '');
    const out = join(one.folder, 'out');
    const finished = await runCli(['prepare', one.path, two.path, empty.path, '--out', out, '--now', NOW, '--json']);
    expect(readReport(out, 'duplicates.csv')).toEqual([['2', '2', 'orders.csv (2)', '2', 'orders.csv', 'no']]);
    expect(readJson(finished)).toMatchObject({ failedFiles: [{ name: 'orders.csv (3)', message: 'orders.csv (3) is empty.' }] });
  });
});

describe('names that others chose', () => {
  it('neither steer the terminal nor run in a spreadsheet', async () => {
    const name = '=cmd\u001b[31m\u202egnp.csv';
    const files = placeAll({ [name]: ordersFile([{}, {}]), 'x\u009b2J.csv': '' });
    const text = await prepare(files);
    expect(text.stdout).toContain('=cmd\u{FFFD}[31m\u{FFFD}gnp.csv');
    expect(text.stdout + text.stderr).not.toMatch(STEERING);
    const json = await prepare(files, '--json');
    expect(json.stdout).not.toMatch(STEERING);
    expect(readJson(json)).toMatchObject({ sources: [{ name }] });
    expect(readReport(files.out, 'duplicates.csv')[0]?.[2]).toBe('\'=cmd\u{FFFD}[31m\u{FFFD}gnp.csv');
  });
});

describe('standard input', () => {
  it('is read once, as bytes, by prepare and inspect', async () => {
    const files = placeAll({ 'may.csv': ordersFile([{}]) });
    const input = ordersFile([{ id: '7' }]);
    const prepared = await runCli(['prepare', '-', ...files.paths, '--out', files.out, '--now', NOW, '--json'], { input });
    expect(readPrepared(prepared)).toMatchObject({ rowsRead: 2, eventsWritten: 2 });
    expect(readJson(prepared)).toMatchObject({ sources: [{ name: 'standard input', rows: 1 }, { name: 'may.csv' }] });
    expect(readJson(await runCli(['inspect', '-', '--json'], { input }))).toMatchObject({ path: 'standard input', rowCount: 1 });
    const twice = await runCli(['prepare', '-', '-', '--out', files.out, '--json'], { input });
    expect([twice.code, readFailure(twice).message]).toEqual([2, 'Standard input (-) can be read once.']);
  });

  it('that never ends is refused at its limit', async () => {
    const finished = await runCli(['inspect', '-', '--json'], { input: Buffer.alloc(257 * 1024 * 1024, 'a') });
    expect([finished.code, readFailure(finished)]).toMatchObject([4, { code: 'source/too-large', message: 'Standard input holds more than 256 MB.' }]);
  });

  it('that is empty is said to be', async () => {
    const finished = await runCli(['inspect', '-', '--json'], { input: '' });
    expect([finished.code, readFailure(finished).code]).toEqual([4, 'source/empty']);
  });
});

it('tells an archive inside of an archive from what is no table', async () => {
  const fixture = (name: string): Buffer => readFileSync(join(import.meta.dirname, '..', 'fixtures', 'workbooks', name));
  const files = placeAll({ ...GOOD, 'inner.zip': fixture('archive-in-archive.zip'), 'orders.tar.gz': fixture('orders.tar.gz'), 'photo.csv': PNG });
  const { stdout, code } = await prepare(files, '--timezone', 'UTC', '--set', 'event_type=Complete Payment');
  expect(code).toBe(4);
  expect(stdout).toContain('inner.zip › inner.zip is an archive (zip) that is not opened here. Unpack it and name the files in it.');
  expect(stdout).toContain('orders.tar.gz is an archive (tar) that is not opened here.');
  expect(stdout).toContain('photo.csv is a file of another kind (png), so it cannot be read as a table.');
});

it('a page of markup without a charset is read in the encoding that --encoding names, and says so', async () => {
  const { folder, path } = place('orders.xls', readFileSync(join(import.meta.dirname, '..', 'fixtures', 'workbooks', 'html-gbk-without-charset.xls')));
  const flags = ['--out', join(folder, 'out'), '--now', NOW, '--timezone', 'UTC', '--set', 'event_type=Complete Payment'];
  const refused = await runCli(['prepare', path, ...flags]);
  expect([refused.code, refused.stderr]).toEqual([4, expect.stringMatching(/character encoding of orders\.xls cannot be told.*--encoding/)]);
  const { code, stdout } = await runCli(['prepare', path, ...flags, '--encoding', 'gb18030']);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/orders\.xls › Sheet1: 3 rows \(html, GB18030, header on row 1\)/)]);
});
