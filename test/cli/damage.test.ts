// What spreadsheet programs did to a file, as `prepare` tells it: named, counted, repaired or called lost.
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readJson, readParts, readPrepared, succeeded } from './answers.ts';
import { MAP_ALL, NOW, ordersFile, place, sha256 } from './files.ts';
import { runCli, sweep } from './run-cli.ts';

afterAll(sweep);

const DAMAGED = ordersFile([
  { id: '"=""00123"""', phone: '61491570006.0', category: 'CafÃ©', product: '1001.0' },
  { id: '5.76461E+17', phone: '6.149157E+10', category: 'Mugs', product: '1002.0' },
  { id: '#N/A', phone: '6.1491570006E+10', category: 'Mu\u00a0gs\u00a0', product: '1003.0' },
]);

const cellsOf = (folder: string): string[][] => readParts(folder).flatMap((part) => part.trimEnd().split('\n').slice(1)).map((line) => line.split(','));

it('repairs what is certain, leaves out what is lost, and says both with the rule and the way back', async () => {
  const { path, folder } = place('orders.csv', DAMAGED);
  const finished = succeeded(await runCli(['prepare', path, '--out', join(folder, 'out'), '--now', NOW, '--region', 'AU', '--json', ...MAP_ALL]));
  expect(readPrepared(finished)).toMatchObject({ rowsRead: 3, eventsWritten: 3 });
  const phone = sha256('+61491570006');
  expect(cellsOf(join(folder, 'out')).map((cells) => [cells[2], cells[7], cells[9], cells[10]])).toEqual([
    [phone, '00123', '1001', 'Café'],
    ['', '', '1002', 'Mugs'],
    [phone, '', '1003', 'Mu\u00a0gs'],
  ]);
  const { damage } = readJson(finished) as { damage: { code: string; rows: number; verdict: string; flag: string | null; rule: string; advice: string }[] };
  expect(damage.map(({ code, rows, verdict, flag }) => [code, rows, verdict, flag])).toEqual([
    ['digits-lost', 1, 'lost', null],
    ['error-cell', 1, 'lost', null],
    ['text-wrapped', 1, 'repaired', '--without-repair text-wrapped'],
    ['decimal-tail', 3, 'repaired', '--without-repair decimal-tail'],
    ['stray-space', 1, 'repaired', '--without-repair stray-space'],
    ['mojibake-repaired', 1, 'repaired', '--without-repair mojibake-repaired'],
    ['digits-restored', 1, 'repaired', '--without-repair digits-restored'],
  ]);
  expect(damage.every(({ rule, advice }) => rule.length > 20 && advice.length > 10)).toBe(true);
});

it('leaves values as they stand where a repair is switched off, and shows the damage in a section of its own', async () => {
  const { path, folder } = place('orders.csv', DAMAGED);
  const off = ['text-wrapped', 'decimal-tail', 'mojibake-repaired'].flatMap((code) => ['--without-repair', code]);
  const { stdout } = succeeded(await runCli(['prepare', path, '--out', join(folder, 'out'), '--now', NOW, '--region', 'AU', ...off, ...MAP_ALL]));
  expect(cellsOf(join(folder, 'out')).map((cells) => [cells[2] === '', cells[9], cells[10]])).toEqual([
    [true, '1001.0', 'CafÃ©'],
    [true, '1002.0', 'Mugs'],
    [false, '1003.0', 'Mu\u00a0gs'],
  ]);
  const section = stdout.split('\n\n').find((part) => part.startsWith('Spreadsheet damage')) ?? '';
  expect(section).toMatch(/lost +digits-lost +row 3/);
  expect(section).toContain('--without-repair digits-restored takes it as it stands');
  expect(section).not.toMatch(/text-wrapped|decimal-tail|mojibake/);
});

const COLUMNS_DAMAGED = ordersFile(
  Array.from({ length: 12 }, (_, at) => ({
    id: at < 4 ? `${100 + at}` : `00001${10 + at}`,
    product: at < 2 ? `${3 + at}-Dec` : `AB-${at}`,
    store: `${2001 + (at % 3)}${at % 2 ? '.0' : ''}`,
  })),
);

it('says before anything is written what the columns of ids show, and stops saying it once a flag settles it', async () => {
  const { path } = place('orders.csv', COLUMNS_DAMAGED);
  const found = async (...flags: string[]): Promise<unknown[][]> => {
    const { damage } = readJson(succeeded(await runCli(['inspect', path, '--json', ...MAP_ALL, ...flags]))) as { damage: Record<string, unknown>[] };
    return damage.map(({ code, field, column, found: cells, verdict, flag }) => [code, field, column, cells, verdict, flag]);
  };
  expect(await found()).toEqual([
    ['date-for-id', 'product_id', 'product_id', 2, 'lost', null],
    ['zeros-lost', 'order_id', 'order_id', 4, 'suspected', '--pad order_id=7'],
    ['decimal-tail', 'store_id', 'store_id', 6, 'repaired', '--without-repair decimal-tail'],
  ]);
  expect(await found('--pad', 'order_id=7', '--without-repair', 'decimal-tail')).toEqual([['date-for-id', 'product_id', 'product_id', 2, 'lost', null]]);
  const { stdout } = succeeded(await runCli(['inspect', path, ...MAP_ALL]));
  expect(stdout).toMatch(/Spreadsheet damage that the columns show[^]*2 cells +lost +date-for-id +product_id ← product_id[^]*--pad order_id=7/);
});
