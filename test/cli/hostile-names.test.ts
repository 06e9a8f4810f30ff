/** Names of files, members, sheets and columns, and cells, that try to steer a terminal, leave their folder or break a page. */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { zip } from '../helpers/mutation.ts';
import { NOW, ordersFile, place } from './files.ts';
import { newFolder, runCli, sweep } from './run-cli.ts';
import type { Finished } from './run-cli.ts';

afterAll(sweep);

const STEERING = '\u001b[2J\u001b]0;owned\u0007\u009b31m\u202egpj.exe\u2067x\u200f\u061c\u2028y\r\u0008';
/** All but the line end; and nothing that turns the reading direction. */
const RAW = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u{61c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/u;

function isQuiet({ stdout, stderr }: Finished): void {
  expect(RAW.exec(stdout)?.[0]).toBeUndefined();
  expect(RAW.exec(stderr)?.[0]).toBeUndefined();
}

describe('a terminal', () => {
  const cell = `"${STEERING}"`;
  const text = `Email,Paid at,What,Status,${cell}\na@post.example,2026-11-10T10:00:00Z,Purchase,${cell},${cell}\n,2026-11-10,${cell},${cell},x\n`;
  const name = `${STEERING.replaceAll(/[/\0]/g, '')}.csv`;

  test.each([
    ['inspect'],
    ['inspect', '--json'],
    ['prepare', '--yes', '--map', 'timestamp=nothing'],
    ['prepare', '--map', `email=${STEERING}`],
    ['prepare', '--map', 'event_type=What', '--leave-out', `Status=${STEERING}`, '--now', NOW],
    ['prepare', '--map', 'event_type=What', '--map', 'order_id=col:5', '--now', NOW, '--json'],
    ['check'],
    ['check', `--${STEERING}`],
  ])('gets nothing raw from %s %s', async (command, ...flags) => {
    const { path } = place(name, text);
    const out = command === 'prepare' ? ['--out', join(newFolder(), 'out')] : [];
    const finished = await runCli([command, path, ...flags, ...out]);
    expect(finished.stdout + finished.stderr).not.toBe('');
    isQuiet(finished);
  });

  test('gets nothing raw of a recipe that is hostile', async () => {
    const path = join(newFolder(), name);
    writeFileSync(path, JSON.stringify({ counterfoilRecipe: 1, [STEERING]: STEERING }));
    isQuiet(await runCli(['recipe', 'show', path]));
    const rule = { column: STEERING, values: [STEERING], why: 'chosen' };
    const fields = { event_type: { from: [STEERING], steps: [{ step: 'replace', find: STEERING, with: STEERING }], otherwise: STEERING } };
    writeFileSync(path, JSON.stringify({ counterfoilRecipe: 1, reading: {}, rows: { leaveOut: [rule] }, fields, dedupe: { keep: 'first' }, export: { edition: '2024-10', maxBytes: 1e6 } }));
    const shown = await runCli(['recipe', 'show', path]);
    expect(shown.code).toBe(0);
    isQuiet(shown);
  });
});

describe('an archive', () => {
  const MEMBERS = [
    '../../escaped.csv', '/tmp/counterfoil-absolute.csv', '..\\..\\escaped-too.csv', 'C:\\Windows\\drive.csv', '\\\\server\\share\\unc.csv', 'nul\0byte.csv',
    `${STEERING}.csv`, `${'long'.repeat(15_000)}.csv`, '<script>alert(1)</script>.csv', '=1+1.csv', '__proto__', 'constructor.csv', 'a/../../b.csv',
  ];

  test('leaves its members where they are, whatever they are called', async () => {
    const order = (at: number): Buffer => Buffer.from(ordersFile([{ id: `${at}` }, { id: `x${at}`, time: '' }]));
    const { folder, path } = place('orders.zip', zip(new Map(MEMBERS.map((member, at) => [member, order(at)]))));
    const [inside, workspace] = [join(folder, 'inside'), join(folder, 'workspace')];
    mkdirSync(inside);
    const flags = ['--out', join(inside, 'out'), '--now', NOW, '--workspace', workspace];
    const env = { TMPDIR: inside, NODE_DISABLE_COMPILE_CACHE: '1' };
    isQuiet(await runCli(['inspect', path], { env }));
    const finished = await runCli(['prepare', path, ...flags], { env });
    isQuiet(finished);
    expect(readdirSync(folder).toSorted()).toEqual(['inside', 'orders.zip', 'workspace']);
    expect(readdirSync(inside)).toEqual(['out']);
    expect(['../escaped.csv', '../../escaped.csv', '/tmp/counterfoil-absolute.csv'].filter((each) => existsSync(resolve(folder, each)))).toEqual([]);
    expect(readdirSync(join(inside, 'out')).toSorted()).toEqual(['manifest.json', 'rejected.csv', 'tiktok-events-001.csv']);
    const rejected = readFileSync(join(inside, 'out', 'rejected.csv'), 'utf8');
    expect(RAW.exec(rejected)?.[0]).toBeUndefined();
    expect(rejected.length).toBeLessThan(20_000);
    const manifest = JSON.parse(readFileSync(join(inside, 'out', 'manifest.json'), 'utf8')) as { counts: { rowsRead: number } };
    expect(manifest.counts.rowsRead).toBeGreaterThanOrEqual(2 * (MEMBERS.length - 1));
  });
});
