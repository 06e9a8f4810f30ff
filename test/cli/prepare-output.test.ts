// `prepare`: editions, repeats, parts, reports, dry runs, recipes, several files, and where relative names lead.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openEngine } from '../../main/engine/engine.ts';
import { readFailure, readJson, readParts, readPrepared, readReport, succeeded } from './answers.ts';
import { MAP_ALL, namesIn, NOW, orderLine, ordersFile, place, sha256, TIKTOK_HEADER } from './files.ts';
import { newFolder, ROOT, run, runCli, sweep } from './run-cli.ts';
import type { Finished } from './run-cli.ts';

afterAll(sweep);

async function prepare(path: string, out: string, flags: readonly string[] = []): Promise<Finished> {
  return runCli(['prepare', path, '--out', out, '--now', NOW, '--json', ...flags]);
}

const columnOf = (folder: string, index: number): (string | undefined)[] =>
  readParts(folder).flatMap((part) => part.trimEnd().split('\n').slice(1)).map((line) => line.split(',')[index]);

describe('prepare --spec and --keep', () => {
  it('writes the labels of the edition and rejects what it retired', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}, { id: '2', event: 'SubmitForm' }, { id: '3', event: 'Place an Order' }]));
    await prepare(path, join(folder, 'old'));
    const finished = await prepare(path, join(folder, 'new'), ['--spec', '2025-09']);
    expect(columnOf(join(folder, 'old'), 0)).toEqual(['Complete Payment', 'SubmitForm', 'Place an Order']);
    expect(columnOf(join(folder, 'new'), 0)).toEqual(['Purchase', 'Lead']);
    expect(readPrepared(finished).issues).toContainEqual(expect.objectContaining({ code: 'not-in-edition', severity: 'error', rows: 1 }));
  });

  it.each([
    ['first', ['', 'SYD-01'], ['3', '4']],
    ['last', ['MEL-01', 'SYD-01'], ['2', '3']],
    ['most-complete', ['PER-01', 'SYD-01'], ['2', '4']],
  ])('keeps the %s of several equal rows and names the row that each repeats', async (keep, stores, repeats) => {
    const orders = [{ store: '' }, { store: 'PER-01' }, { store: 'MEL-01', category: '' }, { id: '1002' }];
    const { path, folder } = place('orders.csv', ordersFile(orders));
    const out = join(folder, 'out');
    await prepare(path, out, ['--keep', keep]);
    expect(columnOf(out, 11)).toEqual(stores);
    expect(readReport(out, 'duplicates.csv').map((cells) => cells[0])).toEqual(repeats);
  });

  it('takes rows that differ in product for line items, and says how many', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}, { product: '00418' }, { product: '00418' }]));
    const answer = readPrepared(await prepare(path, join(folder, 'out')));
    expect(answer).toMatchObject({ eventsWritten: 2, duplicates: 1 });
    expect(answer.issues).toContainEqual(expect.objectContaining({ code: 'line-item', rows: 2 }));
  });

  it('never calls rows without an order id repeats', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{ id: '' }, { id: '' }]));
    expect(readPrepared(await prepare(path, join(folder, 'out')))).toMatchObject({ eventsWritten: 2, duplicates: 0 });
  });
});

describe('prepare, files it writes', () => {
  it('cuts parts by bytes with a header each; joined, they are the one file', async () => {
    const { path, folder } = place('orders.csv', ordersFile(Array.from({ length: 40 }, (_, index) => ({ id: `${2000 + index}` }))));
    const [whole, cut] = [join(folder, 'whole'), join(folder, 'cut')];
    await prepare(path, whole);
    const answer = readPrepared(await prepare(path, cut, ['--max-bytes', '1000']));
    expect(answer.files.length).toBeGreaterThan(5);
    expect(Math.max(...answer.files.map(({ bytes }) => bytes))).toBeLessThanOrEqual(1000);
    const bodies = readParts(cut).map((part) => part.slice(TIKTOK_HEADER.length + 1));
    expect(`${TIKTOK_HEADER}\n${bodies.join('')}`).toBe(readParts(whole)[0]);
  });

  it('refuses a limit that not even one event fits into', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    const finished = await prepare(path, join(folder, 'out'), ['--max-bytes', '200']);
    expect([finished.code, readFailure(finished).code, namesIn(join(folder, 'out'))]).toEqual([4, 'export/limit-too-small', []]);
  });

  it('under --strict ends with 3, reports and no parts; without rejects it ends with 0', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}, { id: '2', time: '' }]));
    const finished = await prepare(path, join(folder, 'out'), ['--strict']);
    expect(finished.code).toBe(3);
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 2, rejected: 1, files: [] });
    expect(namesIn(join(folder, 'out'))).toEqual(['manifest.json', 'rejected.csv']);
    writeFileSync(path, ordersFile([{}]));
    expect((await prepare(path, join(folder, 'good'), ['--strict'])).code).toBe(0);
  });

  it('under --dry-run counts and writes nothing', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}, { id: '2', time: '' }]));
    const finished = await prepare(path, join(folder, 'out'), ['--dry-run']);
    expect(finished.code).toBe(0);
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 2, rejected: 1, files: [], rejectedFile: null });
    expect(namesIn(folder)).toEqual(['orders.csv']);
  });

  it('puts original cells into rejected.csv only when asked, guarded against formulas', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{ time: '', email: 'wei@post.example', category: '=1+1' }]));
    await prepare(path, join(folder, 'plain'), MAP_ALL);
    await prepare(path, join(folder, 'values'), [...MAP_ALL, '--include-values']);
    expect(readFileSync(join(folder, 'plain', 'rejected.csv'), 'utf8')).not.toMatch(/wei@post|1\+1/);
    expect(readFileSync(join(folder, 'values', 'rejected.csv'), 'utf8')).toMatch(/wei@post\.example.*'=1\+1/);
  });

  it('never lets a formula guard into the events', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{ category: '=1+1', store: '-7', id: '@42' }]));
    await prepare(path, join(folder, 'out'));
    expect([columnOf(join(folder, 'out'), 10), columnOf(join(folder, 'out'), 11), columnOf(join(folder, 'out'), 7)]).toEqual([['=1+1'], ['-7'], ['@42']]);
  });

  it('runs again into the same folder and leaves other files alone', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}, { id: '2', time: '' }]));
    const out = join(folder, 'out');
    await prepare(path, out, ['--max-bytes', '400']);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    writeFileSync(path, ordersFile([{ id: '7' }]));
    expect((await prepare(path, out)).code).toBe(0);
    expect(namesIn(out)).toEqual(['manifest.json', 'notes.txt', 'tiktok-events-001.csv']);
    expect(columnOf(out, 7)).toEqual(['7']);
  });

  it('refuses to replace a file that was changed or is not ours, by name', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    const out = join(folder, 'out');
    await prepare(path, out);
    writeFileSync(join(out, 'tiktok-events-001.csv'), 'edited by hand\n');
    const changed = await prepare(path, out);
    expect([changed.code, readFailure(changed).code]).toEqual([4, 'export/foreign-files']);
    expect(JSON.stringify(readFailure(changed))).toContain('tiktok-events-001.csv');
    expect(readFileSync(join(out, 'tiktok-events-001.csv'), 'utf8')).toBe('edited by hand\n');
    mkdirSync(join(folder, 'theirs'));
    writeFileSync(join(folder, 'theirs', 'rejected.csv'), 'theirs');
    writeFileSync(path, ordersFile([{}, { id: '2', time: '' }]));
    const foreign = await prepare(path, join(folder, 'theirs'));
    expect([foreign.code, namesIn(join(folder, 'theirs'))]).toEqual([4, ['rejected.csv']]);
  });
});

describe('prepare, recipes and several files', () => {
  it('gives identical bytes from a saved recipe, and lets flags override it', async () => {
    const text = 'Evt;Mail;Tel;Date;Sum\nKauf;mara@post.example;0491 570 006;04.11.2026 10:00;1.234,50\nKauf;;0491 570 156;13.11.2026 10:00;7,00\n';
    const { path, folder } = place('orders.csv', text);
    const recipe = join(folder, 'recipe.json');
    const flags = ['--map', 'event_type=Evt', '--map', 'email=Mail', '--map', 'phone=Tel', '--map', 'timestamp=Date', '--map', 'price=Sum', '--set', 'currency=AUD', '--timezone', 'Australia/Perth', '--region', 'AU'];
    expect((await prepare(path, join(folder, 'a'), [...flags, '--save-recipe', recipe])).code).toBe(0);
    expect((await prepare(path, join(folder, 'b'), ['--recipe', recipe])).code).toBe(0);
    expect(readParts(join(folder, 'b'))).toEqual(readParts(join(folder, 'a')));
    expect(readFileSync(recipe, 'utf8')).not.toMatch(/mara|491|1\.234/);
    await prepare(path, join(folder, 'c'), ['--recipe', recipe, '--spec', '2025-09', '--set', 'currency=NZD', '--timezone', 'UTC']);
    expect([columnOf(join(folder, 'c'), 0)[0], columnOf(join(folder, 'c'), 3)[0], columnOf(join(folder, 'c'), 5)[0]]).toEqual(['Purchase', '2026-11-04T10:00:00.000Z', 'NZD']);
  });

  it('takes several files with identical headers as one job, in order', async () => {
    const { path, folder } = place('a.csv', ordersFile([{}, { id: '2' }]));
    writeFileSync(join(folder, 'b.csv'), ordersFile([{ id: '3' }, {}, { id: '4', time: '' }]));
    const finished = await runCli(['prepare', path, join(folder, 'b.csv'), '--out', join(folder, 'out'), '--now', NOW, '--json']);
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 5, eventsWritten: 3, duplicates: 1, rejected: 1 });
    expect(columnOf(join(folder, 'out'), 7)).toEqual(['1001', '2', '3']);
    expect(readReport(join(folder, 'out'), 'duplicates.csv')).toEqual([['3', '3', 'b.csv', '2', 'a.csv', 'no']]);
    expect(readReport(join(folder, 'out'), 'rejected.csv')[0]?.slice(0, 3)).toEqual(['4', '4', 'b.csv']);
  });

  it('takes a file whose columns are named otherwise by their meaning, and says so', async () => {
    const { path, folder } = place('a.csv', ordersFile([{}]));
    writeFileSync(join(folder, 'b.csv'), `${TIKTOK_HEADER.replace('store_id', 'shop').replace('email', 'E-Mail-Adresse')}\n${orderLine({ id: '2', store: 'SYD-02' })}\n`);
    const finished = await runCli(['prepare', path, join(folder, 'b.csv'), '--out', join(folder, 'out'), '--now', NOW, '--json']);
    expect(readPrepared(finished)).toMatchObject({ rowsRead: 2, eventsWritten: 2 });
    expect(readJson(finished)).toMatchObject({ sources: [{ renamed: [] }, { renamed: [{ from: 'E-Mail-Adresse', to: 'email' }, { from: 'shop', to: 'store_id' }] }] });
    expect([1, 11].map((column) => columnOf(join(folder, 'out'), column)[1])).toEqual([sha256('mara@post.example'), 'SYD-02']);
  });
});

describe('prepare, workspaces and folders', () => {
  it('forgets staged rows on success unless told to keep them', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    for (const [name, flags] of [['gone', []], ['kept', ['--keep-source']]] as const) {
      const workspace = join(folder, name);
      await runCli(['prepare', path, '--out', join(folder, `out-${name}`), '--now', NOW, '--workspace', workspace, '--json', ...flags]);
      const engine = openEngine({ workspace });
      const [job] = await engine.listJobs({ limit: 5 });
      engine.close();
      expect(job?.state === 'forgotten').toBe(name === 'gone');
    }
  });

  it('leaves no readable trace of a forgotten email in the workspace', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{ email: 'very.findable.person@post.example' }]));
    const workspace = join(folder, 'workspace');
    await runCli(['prepare', path, '--out', join(folder, 'out'), '--now', NOW, '--workspace', workspace, '--json']);
    for (const name of namesIn(workspace)) {
      expect(readFileSync(join(workspace, name)).includes('very.findable.person')).toBe(false);
    }
    expect(namesIn(workspace).length).toBeGreaterThan(0);
  });

  it('takes the workspace from --workspace before COUNTERFOIL_WORKSPACE', async () => {
    const { path, folder } = place('orders.csv', ordersFile([{}]));
    const [flag, variable] = [join(folder, 'flag'), join(folder, 'variable')];
    await runCli(['prepare', path, '--out', join(folder, 'out'), '--workspace', flag, '--json'], { env: { COUNTERFOIL_WORKSPACE: variable } });
    expect([existsSync(flag), existsSync(variable)]).toEqual([true, false]);
  });

  it('reads relative names from the folder of the caller, through npm too, and answers with absolute ones', async () => {
    const { folder } = place('orders.csv', ordersFile([{}]));
    const direct = await runCli(['prepare', 'orders.csv', '--out', 'direct', '--now', NOW, '--json'], { cwd: folder });
    expect(readPrepared(direct).files[0]?.path).toBe(join(folder, 'direct', 'tiktok-events-001.csv'));
    const args = ['--prefix', ROOT, 'run', '--silent', 'cli', '--', 'prepare', 'orders.csv', '--out', 'through-npm', '--now', NOW, '--json'];
    const npm = await run('npm', args, { cwd: folder, env: { COUNTERFOIL_WORKSPACE: join(newFolder(), 'workspace') } });
    expect(readPrepared(succeeded(npm)).manifest).toBe(join(folder, 'through-npm', 'manifest.json'));
    expect(readParts(join(folder, 'through-npm'))).toEqual(readParts(join(folder, 'direct')));
  });

  it('lets two jobs write to one workspace at once: one waits, both are done', async () => {
    const { path, folder } = place('orders.csv', ordersFile(Array.from({ length: 3000 }, (_, index) => ({ id: `${index}` }))));
    const workspace = join(folder, 'workspace');
    const both = await Promise.all(['a', 'b'].map((name) =>
      runCli(['prepare', path, '--out', join(folder, name), '--now', NOW, '--workspace', workspace, '--json'])));
    expect(both.map(({ code, stderr }) => [code, code === 0 ? '' : stderr])).toEqual([[0, ''], [0, '']]);
    expect(sha256(readParts(join(folder, 'a')).join(''))).toBe(sha256(readParts(join(folder, 'b')).join('')));
  });
});
