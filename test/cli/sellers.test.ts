// What the command line says of a recognised seller, and the flag that names or refuses one.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PROFILES } from '../../main/engine/mapping/profiles/list.ts';
import { sellerPath } from '../helpers/sellers.ts';
import { readFailure, readJson, succeeded } from './answers.ts';
import { NOW } from './files.ts';
import { newFolder, runCli, sweep } from './run-cli.ts';

afterAll(sweep);

const prepare = (file: string, ...flags: string[]) => runCli(['prepare', sellerPath(file), '--dry-run', '--now', NOW, ...flags]);

describe('a recognised seller on the command line', () => {
  it('is said in words, with the headers that proved it and the flag against it', async () => {
    const prepared = succeeded(await prepare('shopify.csv'));
    const line = 'Recognised: Shopify order export (by Name, Financial Status, Lineitem name, Lineitem quantity, …); --profile none maps without it';
    expect(prepared.stdout.split('\n')).toContain(line);
    const inspected = succeeded(await runCli(['inspect', sellerPath('shopify.csv')]));
    expect(inspected.stdout.split('\n')).toContain(line);
    expect(inspected.stdout).toContain('Nothing to ask: prepare can run.');
    expect(inspected.stdout).toMatch(/event_type +"Complete Payment"/);
  });

  it('stands in the answer for programs, and "none" takes it out', async () => {
    const recognised = readJson(succeeded(await prepare('youzan.csv', '--json')));
    expect(recognised).toMatchObject({ profile: { id: 'youzan', version: 1, headers: expect.arrayContaining(['订单号', '买家付款时间']) }, eventsWritten: 2 });
    const refused = await prepare('stripe.csv', '--json', '--profile', 'none');
    expect(readFailure(refused).code).toBe('mapping/needs-answer');
    expect(refused.code).toBe(4);
  });

  it('asks one thing where the file does not say it, with the answer to propose', async () => {
    const failed = await prepare('dianxiaomi.csv', '--json');
    const { error } = z.object({ error: z.object({ questions: z.array(z.object({ id: z.string(), flag: z.string() })) }) }).parse(readJson(failed));
    expect(error.questions).toEqual([{ id: 'timezone', flag: '--timezone Asia/Shanghai' }]);
  });

  it('is refused in a sentence where the id or the columns are not there', async () => {
    const unknown = readFailure(await prepare('shopify.csv', '--json', '--profile', 'shopfy'));
    expect(unknown).toMatchObject({ code: 'mapping/unknown-profile', message: expect.stringContaining('shopfy') });
    const other = readFailure(await prepare('shopify.csv', '--json', '--profile', 'magento'));
    expect(other).toMatchObject({ code: 'mapping/unknown-column', message: 'There is no column "Purchase Point", which every export of magento has.' });
  });

  it('leaves a recipe that names it and runs again to the same counts', async () => {
    const recipe = join(newFolder(), 'shop.json');
    const first = readJson(succeeded(await prepare('shopify.csv', '--json', '--save-recipe', recipe)));
    const again = readJson(succeeded(await prepare('shopify.csv', '--json', '--recipe', recipe)));
    const counts = { rowsRead: 7, eventsWritten: 4, duplicates: 0, rejected: 0, merged: 0, filtered: 3 };
    expect(first).toMatchObject(counts);
    expect(again).toMatchObject({ ...counts, profile: null });
    expect(succeeded(await runCli(['recipe', 'show', recipe])).stdout).toContain('shopify@1');
  });

  it('is not taken where two fit, which is said with both names', async () => {
    const header = (file: string): string => readFileSync(sellerPath(file), 'utf8').replace(/^\uFEFF/, '').split('\n')[0]?.trim() ?? '';
    const stripe = header('stripe.csv').split(',');
    const known = stripe.map((name) => name.toLowerCase());
    const headers = [...stripe, ...header('magento.csv').replaceAll('"', '').split(',').filter((name) => !known.includes(name.toLowerCase()))];
    const path = join(newFolder(), 'both.csv');
    const cell = (name: string): string => (name === 'Customer Email' ? 'ada@example.com' : name.startsWith('Created date') ? '2026-11-04 21:13:21' : '');
    writeFileSync(path, `${headers.join(',')}\n${headers.map(cell).join(',')}\n`);
    const line = 'No seller taken: Stripe payments export and Magento order export fit equally; --profile stripe or --profile magento says whose export it is';
    const run = (...flags: string[]) => runCli(['prepare', path, '--dry-run', '--now', NOW, ...flags]);
    expect((await run()).stderr).toContain(line);
    expect(readJson(await run('--json'))).toMatchObject({ error: { profileRivals: ['stripe', 'magento'] } });
    expect((await runCli(['inspect', path])).stdout).toContain(line);
    const answers = ['--set', 'event_type=Complete Payment', '--map', 'timestamp=Created date (UTC)', '--timezone', 'UTC'];
    expect(succeeded(await run(...answers)).stdout).toContain(line);
    const named = succeeded(await run('--profile', 'stripe'));
    expect([named.stdout.includes(line), named.stdout.includes('Recognised: Stripe payments export')]).toEqual([false, true]);
  });

  it('keeps its own mapping where it asks something: no other columns are proposed', async () => {
    const { error } = z.object({ error: z.object({ flags: z.array(z.string()) }) }).parse(readJson(await prepare('dianxiaomi.csv', '--json')));
    expect(error.flags).toEqual(['--profile dianxiaomi']);
  });

  it('has words for every profile of the engine', async () => {
    const { profileLine } = await import('../../main/cli/profile-text.ts');
    for (const { id, version, name } of PROFILES) expect(profileLine({ id, version, headers: ['A'] })).toBe(`Recognised: ${name} (by A); --profile none maps without it`);
  });
});
