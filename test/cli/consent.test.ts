// Consent and region from the command line to the reports: offered, never taken silently, and every row accounted for by its reason.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFailure, readJson, readParts, readPrepared, readReport, succeeded } from './answers.ts';
import { NOW, place } from './files.ts';
import { runCli, sweep } from './run-cli.ts';

afterAll(sweep);

const ROWS: readonly (readonly string[])[] = [
  ['a@post.example', 'yes', 'Germany'], ['b@post.example', 'no', 'DE'], ['c@post.example', '', '德国'], ['d@post.example', 'YES', 'Austria'], ['e@post.example', 'pending', 'France'], ['f@post.example', 'true', ''],
];
const FILE = ['Email,Paid at,What,Accepts Marketing,Country', ...ROWS.map(([email, consent, country]) => `${email},2026-11-10T10:00:00Z,Purchase,${consent},${country}`), ''].join('\n');
const MAPS = ['--map', 'event_type=What', '--now', NOW];

interface Manifest {
  readonly notSent: readonly object[];
  readonly issues: readonly { readonly code: string; readonly rows: number }[];
}

async function prepare(flags: readonly string[], content = FILE) {
  const { folder, path } = place('orders.csv', content);
  const out = join(folder, 'out');
  const finished = succeeded(await runCli(['prepare', path, '--out', out, '--json', ...MAPS, ...flags]));
  const events = readParts(out).flatMap((part) => part.trimEnd().split('\n').slice(1)).length;
  return { finished, answer: readPrepared(finished), events, filtered: readReport(out, 'filtered.csv').map(([row, , , code]) => [row, code]), manifest: JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as Manifest };
}

describe('consent', () => {
  it('is offered by name, by inspect and prepare alike, and sends every row until it is asked', async () => {
    const { path } = place('orders.csv', FILE);
    const offer = 'may say who agreed: 3 of 6 rows do not say yes, and no rule asks. --consent "Accepts Marketing" sends only those that do; whether it is the right consent is for you to say.';
    expect(succeeded(await runCli(['inspect', path])).stdout).toContain(offer);
    expect(succeeded(await runCli(['prepare', path, '--dry-run', ...MAPS])).stdout).toContain(offer);
    const { finished, answer } = await prepare([]);
    expect(answer).toMatchObject({ rowsRead: 6, eventsWritten: 6, filtered: 0 });
    expect(readJson(finished)).toMatchObject({ consentOffered: [{ column: 'Accepts Marketing', rows: 6, keptBack: 3, flag: '--consent "Accepts Marketing"' }] });
  });

  it('keeps back every row that does not say yes, with a reason of its own in counts, filtered.csv and manifest', async () => {
    const { answer, events, filtered, manifest, finished } = await prepare(['--consent', 'Accepts Marketing']);
    expect([answer.rowsRead, answer.eventsWritten, answer.filtered, events]).toEqual([6, 3, 3, 3]);
    expect(filtered).toEqual([['3', 'not-sent-consent'], ['4', 'not-sent-consent'], ['6', 'not-sent-consent']]);
    expect(manifest.notSent).toEqual([expect.objectContaining({ column: 'Accepts Marketing', why: 'consent', unless: true, rows: 3 })]);
    expect(manifest.issues.find(({ code }) => code === 'not-sent-consent')?.rows).toBe(3);
    expect(readJson(finished)).toMatchObject({ consentOffered: [] });
  });

  it('may be a word of the file\'s own', async () => {
    expect((await prepare(['--consent', 'Accepts Marketing=pending'])).answer).toMatchObject({ eventsWritten: 1, filtered: 5 });
  });

  it('of an order counts for all of its lines where it stands on the first one only', async () => {
    const lines = ['Order No,Email,Paid at,What,SKU,Accepts Marketing'];
    for (const [order, word] of [['1', 'yes'], ['2', 'no'], ['3', 'yes'], ['4', 'no']] as const) {
      lines.push(`${order},${order}@post.example,2026-11-10T10:00:00Z,Purchase,A${order},${word}`, `${order},,,,B${order},`);
    }
    const { answer } = await prepare(['--map', 'order_id=Order No', '--map', 'product_id=SKU', '--consent', 'Accepts Marketing'], `${lines.join('\n')}\n`);
    expect(answer).toMatchObject({ rowsRead: 8, eventsWritten: 4, filtered: 4, rejected: 0 });
  });

  it('that a file has no column for sends none of its rows, and says so', async () => {
    const { folder, path } = place('may.csv', FILE);
    const june = place('june.csv', 'Email,Paid at,What\nz@post.example,2026-11-10T10:00:00Z,Purchase\n');
    const text = succeeded(await runCli(['prepare', path, june.path, '--out', join(folder, 'out'), ...MAPS, '--consent', 'Accepts Marketing'])).stdout;
    expect(text).toContain('has no column "Accepts Marketing": only rows that it names are sent, so none of this file is');
    expect(text).toMatch(/filtered +4/);
  });

  it('names a column that is not there as any rule does', async () => {
    const { folder, path } = place('orders.csv', FILE);
    const finished = await runCli(['prepare', path, '--out', join(folder, 'out'), '--json', ...MAPS, '--consent', 'Opt-in']);
    expect(readFailure(finished)).toMatchObject({ code: 'mapping/unknown-column' });
  });
});

describe('a region', () => {
  it('is sent only, or left out, however it is written', async () => {
    const only = await prepare(['--only-region', 'Country=Deutschland', '--only-region', 'Country=AUT']);
    expect(only.answer).toMatchObject({ eventsWritten: 4, filtered: 2 });
    expect(only.filtered).toEqual([['6', 'not-sent-region'], ['7', 'not-sent-region']]);
    const left = await prepare(['--leave-out-region', 'Country=DEU', '--consent', 'Accepts Marketing']);
    expect(left.answer).toMatchObject({ eventsWritten: 2, filtered: 4 });
    expect(left.filtered.map(([, code]) => code)).toEqual(['not-sent-region', 'not-sent-consent', 'not-sent-consent', 'not-sent-consent']);
  });

  it('that no row is of is told, since a mistyped one would send the rows that were to stay', async () => {
    const { stdout } = succeeded(await runCli(['prepare', place('orders.csv', FILE).path, '--dry-run', ...MAPS, '--leave-out-region', 'Country=Germny']));
    expect(stdout).toContain('No row is of it: "Country" is "Germny".');
  });

  it('and a consent live in a recipe', async () => {
    const { folder } = place('recipe', '');
    const recipe = join(folder, 'rules.json');
    const one = await prepare(['--consent', 'Accepts Marketing', '--only-region', 'Country=DE', '--save-recipe', recipe]);
    const two = await prepare(['--recipe', recipe]);
    expect(two.answer.issues).toEqual(one.answer.issues);
    expect(two.manifest.notSent).toEqual(one.manifest.notSent);
    const shown = succeeded(await runCli(['recipe', 'show', recipe])).stdout;
    expect(shown).toContain('not sent where "Country" is anything but "DE" (region)');
    expect(shown).toMatch(/not sent where "Accepts Marketing" is anything but "yes" or "true" .*other words \(consent\)/);
  });
});
