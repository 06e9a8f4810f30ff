// The six errors that TikTok's upload page lists, in its words, one fixture each: `prepare` names them about a source,
// `check` about a file that is meant for upload.
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { eventLine, MAP_ALL, NOW, ordersFile, place, TIKTOK_HEADER } from './files.ts';
import { readJson } from './answers.ts';
import { runCli, sweep } from './run-cli.ts';

afterAll(sweep);

interface Fixture {
  readonly words: string;
  readonly name: string;
  readonly content: string | Uint8Array;
  readonly checkFlags?: readonly string[];
}

const large = Array.from({ length: 50_000 }, (_, index) => eventLine({ id: String(100_000 + index) })).join('\n');

const FIXTURES: readonly Fixture[] = [
  { words: 'Wrong file extension', name: 'orders.txt', content: ordersFile([{}]) },
  { words: 'File too large', name: 'orders.csv', content: `${TIKTOK_HEADER}\n${large}\n` },
  { words: 'Illegal characters', name: 'orders.csv', content: ordersFile([{ category: 'Cof\u0000fee' }]) },
  { words: 'Missing required fields', name: 'orders.csv', content: ordersFile([{}, { id: '2', email: '', phone: '' }]) },
  { words: 'Inaccurate timestamps', name: 'orders.csv', content: ordersFile([{}, { id: '2', time: '2026-13-45T99:00:00Z' }]) },
  { words: 'Data formatting issues', name: 'orders.csv', content: ordersFile([{}, { id: '2', price: 'a lot' }]) },
];

const OTHER_ILLEGAL: readonly (readonly [string, string | Uint8Array])[] = [
  ['a control character', ordersFile([{ store: 'SYD\u0007' }])],
  ['U+FFFD', ordersFile([{ store: 'S\ufffdD' }])],
  ['an unpaired quote', ordersFile([{}, { id: '2', category: '"Cof"fee"' }])],
  ['bytes that are not UTF-8', Buffer.from(ordersFile([{}, { id: '2', category: 'Caf\u00e9 cr\u00e8me' }]), 'latin1')],
];

async function said(command: 'prepare' | 'check', fixture: Fixture): Promise<{ human: string; json: unknown }> {
  const { path, folder } = place(fixture.name, fixture.content);
  const args = [command, path, '--now', NOW, ...(command === 'prepare' ? ['--out', join(folder, 'out'), ...MAP_ALL] : (fixture.checkFlags ?? []))];
  const { stdout, stderr } = await runCli(args);
  return { human: stdout + stderr, json: readJson(await runCli([...args, ...(command === 'prepare' ? ['--dry-run'] : []), '--json'])) };
}

describe('TikTok\'s upload errors', () => {
  it.each(FIXTURES)('"$words" is named by check', async (fixture) => {
    const { human, json } = await said('check', fixture);
    expect(human).toContain(fixture.words);
    expect(JSON.stringify(json)).toContain(fixture.words);
  });

  it.each(FIXTURES)('"$words" is named by prepare', async (fixture) => {
    const { human } = await said('prepare', fixture);
    expect(human).toContain(fixture.words);
  });

  it.each(OTHER_ILLEGAL)('"Illegal characters" covers %s', async (_title, content) => {
    const { human } = await said('check', { words: '', name: 'tiktok.csv', content });
    expect(human).toContain('Illegal characters');
  });

  it('calls 11 MB too large for the documented 10 MB and fine for the documented 50 MB', async () => {
    const { path } = place('tiktok.csv', `${TIKTOK_HEADER}\n${large}\n`);
    expect(readJson(await runCli(['check', path, '--now', NOW, '--json']))).toMatchObject({ isReady: false });
    expect(readJson(await runCli(['check', path, '--now', NOW, '--json', '--max-bytes', '50000000']))).toMatchObject({ isReady: true, rows: 50_000 });
  });
});
