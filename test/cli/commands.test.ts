// `inspect`, `check`, `recipe show` and what every command does with arguments that it cannot use.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFailure, readJson, succeeded } from './answers.ts';
import { eventLine, namesIn, NOW, ordersFile, place, TIKTOK_HEADER } from './files.ts';
import { newFolder, runCli, sweep } from './run-cli.ts';

afterAll(sweep);

describe('inspect', () => {
  const text = 'Bestellnummer;E-Mail;Telefon;Bezahlt am;Gesamtbetrag;\n1001;mara@post.example;0171 3920012;04.11.2026 10:00;1.234,50;x\n\n1002;;0171 3920013;05.11.2026 10:00;7,00;\n';

  it('tells how a file is read, what its columns hold and what must be answered', async () => {
    const { path, folder } = place('bestellungen.csv', Buffer.from(text, 'latin1'));
    const finished = await runCli(['inspect', path, '--json']);
    expect(readJson(succeeded(finished))).toMatchObject({
      path, format: 'csv', delimiter: ';', headerRow: 1, rowCount: 2, blankRows: 1,
      columns: expect.arrayContaining([
        expect.objectContaining({ position: 2, name: 'E-Mail', looksLike: 'email', fillRate: 0.5 }),
        expect.objectContaining({ position: 6, name: '' }),
      ]),
      suggestion: expect.arrayContaining([expect.objectContaining({ field: 'order_id', column: 'Bestellnummer', confidence: expect.any(String), reason: expect.any(String) })]),
      questions: expect.arrayContaining([expect.objectContaining({ id: 'timezone', flag: expect.stringContaining('--timezone') })]),
    });
    expect(namesIn(folder)).toEqual(['bestellungen.csv']);
  });

  it('masks whoever is in the file, for people and for programs', async () => {
    const { path } = place('bestellungen.csv', text);
    for (const flags of [[], ['--json']]) {
      const { stdout, stderr } = await runCli(['inspect', path, ...flags]);
      expect(stdout + stderr).not.toMatch(/mara@post|3920012|392 ?0013/);
      expect(stdout).toContain('Bestellnummer');
    }
  });

  it('takes answers as prepare does and then has nothing left to ask', async () => {
    const { path } = place('bestellungen.csv', text);
    const flags = ['--set', 'event_type=Complete Payment', '--timezone', 'Europe/Berlin', '--date-order', 'dmy', '--region', 'DE'];
    expect(readJson(await runCli(['inspect', path, '--json', ...flags]))).toMatchObject({ questions: [] });
  });
});

describe('check', () => {
  it('says of spreadsheet damage what the file would bring to TikTok, since it repairs and writes nothing', async () => {
    const damaged = ordersFile([
      { id: '1.23E+12', phone: '"=""+61491570006"""', category: 'CafÃ©', product: "'00123" },
      { id: '#N/A', phone: '6.1491570006E+10', category: 'Mugs\u00a0', email: 'mara@post', store: '锟斤拷' },
    ]);
    const { path } = place('orders.csv', damaged);
    const { issues } = readJson(succeeded(await runCli(['check', path, '--now', NOW, '--json']))) as { issues: { code: string; severity: string; reason: string }[] };
    const codes = ['digits-lost', 'error-cell', 'text-wrapped', 'stray-space', 'mojibake-repaired', 'mojibake', 'digits-restored', 'bad-email'];
    expect(issues.map(({ code }) => code)).toEqual(expect.arrayContaining(codes));
    expect(issues.filter(({ reason }) => /was left out|were? kept|taken off|was put|were put|written out|repaired/.test(reason))).toEqual([]);
    expect(issues.find(({ code }) => code === 'text-wrapped')).toMatchObject({ severity: 'warning' });
    expect(issues.every((issue) => !('damage' in issue))).toBe(true);
  });

  const clean = `${TIKTOK_HEADER}\n${eventLine()}\n${eventLine({ id: '1002' })}\n`;

  it('finds nothing in a file that prepare wrote', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}, { id: '1002', price: '' }]));
    await runCli(['prepare', path, '--out', join(folder, 'out'), '--now', NOW]);
    const finished = await runCli(['check', join(folder, 'out', 'tiktok-events-001.csv'), '--now', NOW, '--json']);
    expect(readJson(succeeded(finished))).toMatchObject({ rows: 2, edition: '2024-10', isReady: true, issues: [] });
  });

  it('counts each finding with its first row', async () => {
    const rows = [eventLine(), eventLine({ id: '2' }, 'purchase'), eventLine({ id: '3', time: '2026-11-10 10:00' }), eventLine({ id: '4', price: '-2' }), eventLine({ id: '5', price: '-3' }), eventLine()];
    const { path } = place('tiktok.csv', `${TIKTOK_HEADER}\n${rows.join('\n')}\n`);
    const answer = readJson(succeeded(await runCli(['check', path, '--now', NOW, '--json'])));
    expect(answer).toMatchObject({
      rows: 6, isReady: false,
      issues: expect.arrayContaining([
        expect.objectContaining({ code: 'label-spelling', rows: 1, firstRow: 3 }),
        expect.objectContaining({ code: 'negative-amount', rows: 2, firstRow: 5 }),
        expect.objectContaining({ code: 'duplicate', rows: 1, firstRow: 7 }),
      ]),
    });
  });

  it('takes plain and hashed keys', async () => {
    const plain = eventLine({ id: '2' }).replace(/,[0-9a-f]{64},[0-9a-f]{64},/, ',mara@post.example,+61491570006,');
    const { path } = place('tiktok.csv', `${clean}${plain}\n`);
    const finished = succeeded(await runCli(['check', path, '--now', NOW, '--json']));
    expect(readJson(finished)).toMatchObject({ rows: 3, isReady: true });
    expect(finished.stdout).not.toContain('mara@post');
  });

  it('judges by the edition, and ends with 3 under --strict when TikTok would refuse something', async () => {
    const { path } = place('tiktok.csv', `${TIKTOK_HEADER}\n${eventLine({}, 'Place an Order')}\n`);
    expect((await runCli(['check', path, '--now', NOW, '--strict'])).code).toBe(0);
    expect((await runCli(['check', path, '--now', NOW, '--strict', '--spec', '2025-09'])).code).toBe(3);
  });
});

describe('recipe show', () => {
  it('says what a recipe does', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    const recipe = join(folder, 'recipe.json');
    await runCli(['prepare', path, '--out', join(folder, 'out'), '--now', NOW, '--save-recipe', recipe, '--timezone', 'Asia/Tokyo']);
    expect(succeeded(await runCli(['recipe', 'show', recipe])).stdout).toMatch(/timestamp[^\n]*Asia\/Tokyo[^]*order_id/);
    expect(readJson(await runCli(['recipe', 'show', recipe, '--json']))).toMatchObject({ recipe: { counterfoilRecipe: 1 } });
  });

  it.each([
    ['a newer version', '{"counterfoilRecipe":2}', 'recipe/newer-version'],
    ['something that is no JSON', '{', 'recipe/unreadable'],
    ['an unknown key', '{"counterfoilRecipe":1,"colour":"red"}', 'recipe/invalid'],
  ])('refuses %s with a sentence', async (_title, text, code) => {
    const { path } = place('recipe.json', text);
    const finished = await runCli(['recipe', 'show', path, '--json']);
    expect([finished.code, readFailure(finished).code]).toEqual([4, code]);
  });

  it('refuses a customer hidden in a value map', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    const recipe = join(folder, 'recipe.json');
    await runCli(['prepare', path, '--out', join(folder, 'out'), '--now', NOW, '--save-recipe', recipe]);
    const text = readFileSync(recipe, 'utf8').replace(/("event_type": \{[^}]*?"steps": \[)\s*\]/, '$1{"step":"map-values","values":{"mara@post.example":"Purchase"}}]');
    expect(text).toContain('mara@post');
    writeFileSync(recipe, text);
    const finished = await runCli(['recipe', 'show', recipe, '--json']);
    expect([finished.code, readFailure(finished).code]).toEqual([4, 'recipe/personal-data']);
    expect(finished.stdout + finished.stderr).not.toContain('mara@post');
  });
});

describe('arguments', () => {
  it.each([
    [['prepare', 'orders.csv']],
    [['prepare', '--out', 'x']],
    [['prepare', 'orders.csv', '--out', 'x', '--colour', 'red']],
    [['frobnicate', 'orders.csv']],
    [['prepare', 'orders.csv', '--out', 'x', '--keep', 'oldest']],
    [['prepare', 'orders.csv', '--out', 'x', '--spec', '2023-01']],
    [['prepare', 'orders.csv', '--out', 'x', '--max-bytes', 'ten']],
    [['prepare', 'orders.csv', '--out', 'x', '--max-bytes', '0']],
    [['prepare', 'orders.csv', '--out', 'x', '--date-order', 'ydm']],
    [['prepare', 'orders.csv', '--out', 'x', '--decimal', ';']],
    [['prepare', 'orders.csv', '--out', 'x', '--timezone', 'Mars/Olympus']],
    [['prepare', 'orders.csv', '--out', 'x', '--time-of-day', '25:00']],
    [['prepare', 'orders.csv', '--out', 'x', '--region', 'Narnia']],
    [['prepare', 'orders.csv', '--out', 'x', '--encoding', 'ebcdic']],
    [['prepare', 'orders.csv', '--out', 'x', '--delimiter', '#']],
    [['prepare', 'orders.csv', '--out', 'x', '--header-row', '0']],
    [['prepare', 'orders.csv', '--out', 'x', '--now', 'soon']],
    [['prepare', 'orders.csv', '--out', 'x', '--map', 'email']],
    [['prepare', 'orders.csv', '--out', 'x', '--map', 'colour=Mail']],
    [['prepare', 'orders.csv', '--out', 'x', '--set', 'currency']],
    [['inspect']],
    [['check']],
    [['recipe', 'show']],
    [['recipe', 'bake', 'cake.json']],
  ])('that cannot be used end with 2 and a sentence: %j', async (args) => {
    const { folder } = place('orders.csv', ordersFile([{}]));
    const plain = await runCli(args, { cwd: folder });
    expect([plain.code, plain.stdout, plain.stderr.trim() === '']).toEqual([2, '', false]);
    expect(plain.stderr).not.toMatch(/\bat .*\.ts:\d+/);
    expect(namesIn(folder)).toEqual(['orders.csv']);
  });

  it.each([
    [['prepare', 'orders.csv', '--json']],
    [['prepare', 'orders.csv', '--out', 'x', '--keep', 'oldest', '--json']],
    [['prepare', 'orders.csv', '--out', 'x', '--json', '--timezone', 'Mars/Olympus']],
    [['--json', 'frobnicate']],
    [['check', '--json']],
  ])('that cannot be used are one error object under --json: %j', async (args) => {
    const { folder } = place('orders.csv', ordersFile([{}]));
    const finished = await runCli(args, { cwd: folder });
    expect([finished.code, readFailure(finished).code]).toEqual([2, 'usage']);
  });

  it('answers --help and --version with 0', async () => {
    for (const args of [['--help'], ['prepare', '--help'], ['--version']]) {
      expect([(await runCli(args)).code, (await runCli(args)).stderr]).toEqual([0, '']);
    }
  });

  it('keeps out of the default workspace when it has nothing to keep', async () => {
    const { path } = place('orders.csv', ordersFile([{}]));
    const workspace = join(newFolder(), 'untouched');
    await runCli(['inspect', path], { env: { COUNTERFOIL_WORKSPACE: workspace } });
    expect(namesIn(workspace)).toEqual([]);
  });
});
