// `prepare` about who can be matched: the words, the JSON, and hints made rules.
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFailure, readParts } from './answers.ts';
import { MAP_ALL, NOW, ordersFile, place, sha256 } from './files.ts';
import { runCli, sweep } from './run-cli.ts';

afterAll(sweep);

const ORDERS = ordersFile([
  { id: '1' },
  { id: '2', email: 'info@post.example', phone: '138****8000', time: '2026-11-21T10:00:00Z' },
  { id: '3', email: 'x@scs.tiktokw.us', phone: '', time: '2026-11-21T10:00:00Z' },
  { id: 'TEST-1', email: 'jo@post.example', phone: '+61255501234', time: '2026-10-10T10:00:00Z' },
]);

async function prepare(flags: readonly string[]): Promise<{ code: number | null; stdout: string; out: string }> {
  const { path, folder } = place('orders.csv', ORDERS);
  const out = join(folder, 'out');
  const { code, stdout } = await runCli(['prepare', path, '--out', out, '--now', NOW, ...MAP_ALL, ...flags]);
  return { code, stdout, out };
}

const emailsOf = (out: string): (string | undefined)[] => readParts(out).flatMap((part) => part.trimEnd().split('\n').slice(1)).map((line) => line.split(',')[1]);

describe('prepare, about who can be matched', () => {
  it('says coverage, what would improve it and which contacts are doubtful, as an estimate of ours', async () => {
    const { stdout } = await prepare([]);
    expect(stdout).toContain('Match quality (an estimate of ours from this file, not TikTok\'s score; of 4 events)');
    expect(stdout).toMatch(/with an email +4 +100 %/);
    expect(stdout).toMatch(/with both +2 +50 %/);
    expect(stdout).toMatch(/usable +1 +25 %/);
    expect(stdout).toMatch(/older than 7 days +2 +50 %/);
    expect(stdout).toMatch(/older than 28 days +1 +25 %/);
    expect(stdout).toMatch(/2 +add-phone +have no phone/);
    expect(stdout).toMatch(/1 +unmask-contact/);
    expect(stdout).toMatch(/1 +relay-email +row 4 .*sent as they are; --without-hint relay-email leaves them out/);
    expect(stdout).toMatch(/1 +test-row +row 5 .*--without-hint test-row keeps the rows back/);
    // Doubtful contacts stand in their own list only.
    expect(stdout.match(/relay-email +row 4/g)).toHaveLength(1);
  });

  it('has the same in JSON', async () => {
    const { matchQuality } = JSON.parse((await prepare(['--json'])).stdout) as { matchQuality: unknown };
    expect(matchQuality).toEqual({
      events: 4, withEmail: 4, withPhone: 2, withBoth: 2, usable: 1, olderThan28Days: 1, olderThan7Days: 2,
      improvements: [
        { code: 'add-phone', rows: 2 }, { code: 'send-sooner', rows: 2 }, { code: 'unmask-contact', rows: 1 }, { code: 'replace-relay-email', rows: 1 },
      ],
    });
  });

  it('sends every readable contact until a rule says otherwise', async () => {
    expect(emailsOf((await prepare([])).out)).toEqual(['mara@post.example', 'info@post.example', 'x@scs.tiktokw.us', 'jo@post.example'].map(sha256));
  });

  it('leaves contacts out by --without-hint, rejects what has no other, keeps test rows back, and every row is counted', async () => {
    const flags = ['relay-email', 'role-email', 'test-row'].flatMap((hint) => ['--without-hint', hint]);
    const { stdout, out } = await prepare(['--json', ...flags]);
    expect(JSON.parse(stdout)).toMatchObject({ rowsRead: 4, eventsWritten: 1, rejected: 2, filtered: 1, duplicates: 0, merged: 0, matchQuality: { events: 1, usable: 1 } });
    expect(emailsOf(out)).toEqual([sha256('mara@post.example')]);
    expect((await prepare(flags)).stdout).toMatch(/relay-email +row 4 .*left out, as the recipe says/);
  });

  it('refuses to make a shared phone a rule', async () => {
    const { path } = place('orders.csv', ORDERS);
    const finished = await runCli(['prepare', path, '--dry-run', '--json', '--without-hint', 'shared-phone']);
    expect(finished.code).toBe(2);
    expect(readFailure(finished).message).toContain('shared-phone');
  });
});
