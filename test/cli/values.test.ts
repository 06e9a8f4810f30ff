// Flags that change values and keep rows back, from the command line to the bytes that go out.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readFailure, readJson, readParts, readPrepared, succeeded } from './answers.ts';
import { namesIn, NOW, place, sha256 } from './files.ts';
import { runCli, sweep } from './run-cli.ts';
import type { Finished } from './run-cli.ts';

afterAll(sweep);

const HEADER = 'Order No,Line,E-mail,Phone,Country,Paid at,Total,Order Status,Kind,"Via = by: whom"';
const ROWS = [
  'NO-1001-A,1,mara@post.example,0491570006,Australia,2026-11-10T10:00:00Z,24.50,Paid,sold,shop',
  'NO-1002-B,2,,01713920012,Deutschland,2026-11-10T11:00:00Z,10.00,Cancelled,sold,shop',
  'NO-1003-C,3,lena@post.example,0171 3920013,德国,2026-11-10T11:00:00Z,10.00,Partially refunded,sold,till',
  '1004,4,tim@post.example,,USA,2026-11-10T11:00:00Z,10.00, REFUNDED,sold,till',
  '1005,5,tom@post.example,,US,2026-11-10T11:00:00Z,5.00,Paid,gift,shop',
];
const FILE = `${[HEADER, ...ROWS].join('\n')}\n`;
const MAPS = ['--map', 'order_id=Order No', '--map', 'phone=Phone', '--map', 'event_type=Kind', '--value', 'event_type:SOLD=Complete Payment'];

interface Outcome {
  readonly finished: Finished;
  readonly answer: ReturnType<typeof readPrepared>;
  readonly folder: string;
  /** Cells of the events, by field. */
  readonly events: Record<string, string>[];
}

async function prepare(flags: readonly string[], content = FILE, base = MAPS): Promise<Outcome> {
  const { folder, path } = place('orders.csv', content);
  const out = join(folder, 'out');
  const finished = succeeded(await runCli(['prepare', path, '--out', out, '--now', NOW, '--json', ...base, ...flags]));
  const [header = '', ...lines] = (namesIn(out).some((name) => name.startsWith('tiktok')) ? readParts(out) : []).flatMap((part) => part.trimEnd().split('\n'));
  const events = lines.map((line) => Object.fromEntries(line.split(',').map((cell, at) => [header.split(',')[at] ?? '', cell])));
  return { finished, answer: readPrepared(finished), folder, events };
}

const codesOf = ({ answer }: Outcome): Record<string, number> => Object.fromEntries(answer.issues.map(({ code, rows }) => [code, rows]));
const ordersOf = ({ events }: Outcome): (string | undefined)[] => events.map((event) => event['order_id']);

describe('values', () => {
  it('are cut, replaced and padded in the order of the flags, and a text without the part is counted and left out', async () => {
    const steps = ['--extract', 'order_id=NO-([0-9]+)', '--replace', 'order_id=100=>7', '--pad', 'order_id=6', '--value', 'event_type:gift=Complete Payment'];
    const outcome = await prepare(steps);
    expect(ordersOf(outcome)).toEqual(['000071', '000073', '']);
    expect(codesOf(outcome)).toMatchObject({ 'pattern-missed': 1, 'no-order-id': 1 });
    const turned = await prepare(['--pad', 'order_id=6', '--split', 'order_id=-:-2']);
    expect(ordersOf(turned)).toEqual(['1001', '1003']);
  });

  it('of several columns are joined by what is asked for', async () => {
    expect(ordersOf(await prepare(['--map', 'order_id=Line', '--join', 'order_id=/']))).toEqual(['NO-1001-A/1', 'NO-1003-C/3']);
  });

  it('that are absent come from another column, by name, by position and with a comma in a word', async () => {
    const named = await prepare(['--default-by', 'currency=Country:australia=AUD,Deutschland=EUR,德国=EUR']);
    expect(named.events.map(({ currency }) => currency)).toEqual(['AUD', 'EUR']);
    expect(readJson(named.finished)).toMatchObject({
      readNotSent: ['Country', 'Order Status'],
      ruleCounts: [
        { field: 'currency', rule: 'default-by', rows: 3 },
        { field: 'event_type', rule: 'map-values', rows: 4 },
      ],
    });
    const positioned = await prepare(['--default-by', 'store_id=col:10:till, if open=S-2,shop=S-1,till=S-3']);
    expect(positioned.events.map(({ store_id: store }) => store)).toEqual(['S-1', 'S-3']);
  });

  it('give phones the country of their row, and the recipe\'s where the row names none', async () => {
    const { events } = await prepare(['--region-column', 'Country']);
    expect(events.map(({ phone }) => phone)).toEqual([sha256('+61491570006'), sha256('+491713920013')]);
    const alone = await prepare(['--region-column', 'Kind', '--region', 'AU']);
    expect(alone.events[0]?.['phone']).toBe(sha256('+61491570006'));
  });

  it('that are no event are listed with their rows and the flag that helps', async () => {
    const { path } = place('orders.csv', FILE);
    const text = succeeded(await runCli(['prepare', path, '--dry-run', '--now', NOW, ...MAPS])).stdout;
    expect(text).toMatch(/Words that are no event \(rows, word\)\n {2}1 {2}"gift"\n.*--value "event_type:gift=/);
    const outcome = await prepare([]);
    expect(codesOf(outcome)).toMatchObject({ 'unknown-event-type': 1 });
    expect(readJson(outcome.finished)).toMatchObject({ unknownEventWords: [{ value: 'gift', rows: 1 }] });
  });
});

describe('orders that are not sent', () => {
  it('are those that were cancelled or refunded, said aloud with the rule, its rows and the way out', async () => {
    const outcome = await prepare([]);
    expect(outcome.answer).toMatchObject({ rowsRead: 5, eventsWritten: 2, filtered: 2, rejected: 1 });
    expect(readJson(outcome.finished)).toMatchObject({ leaveOut: [{ column: 'Order Status', values: ['Cancelled', 'REFUNDED'], why: 'status', rows: 2 }] });
    const { path } = place('orders.csv', FILE);
    const text = succeeded(await runCli(['prepare', path, '--dry-run', '--now', NOW, ...MAPS])).stdout;
    expect(text).toMatch(/Not sent \(rows, rule\)\n {2}2 {2}"Order Status" is "Cancelled" or "REFUNDED" {2}order status\n/);
    expect(text).toContain('"Partially refunded" (1 row), since a part of the money stayed');
    expect(text).toContain('--send-every-status');
  });

  it('are sent when every status is', async () => {
    const outcome = await prepare(['--send-every-status']);
    expect(outcome.answer).toMatchObject({ eventsWritten: 3, filtered: 0, rejected: 2 });
    expect(readJson(outcome.finished)).toMatchObject({ leaveOut: [] });
  });

  it('may be any others by a value of a column, whose name may hold the marks of the flag', async () => {
    const outcome = await prepare(['--leave-out', 'Via = by: whom=SHOP', '--leave-out', 'col:2=3', '--leave-out', 'col:2=9']);
    expect(outcome.answer).toMatchObject({ eventsWritten: 0, filtered: 5 });
    expect(readJson(outcome.finished)).toMatchObject({
      leaveOut: [{ why: 'status', rows: 2 }, { column: 'Via = by: whom', values: ['SHOP'], why: 'chosen', rows: 2 }, { column: 'col:2', values: ['3', '9'], rows: 1 }],
    });
    expect(codesOf(outcome)).toEqual({ 'not-sent-status': 2, 'not-sent-rule': 3 });
  });
});

describe('a saved recipe', () => {
  it('does the same again, keeps its bytes and says what it does', async () => {
    const first = place('recipe', '').folder;
    const recipe = join(first, 'shop.json');
    const flags = [
      ...['--split', 'order_id=-:2', '--default-by', 'currency=Country:Australia=AUD', '--region-column', 'Country', '--leave-out', 'Kind=gift'],
      ...['--without-repair', 'stray-space', '--without-hint', 'relay-email', '--price-is', 'line-total', '--grain', 'line'],
    ];
    const one = await prepare([...flags, '--save-recipe', recipe]);
    const again = join(first, 'again.json');
    const two = await prepare(['--recipe', recipe, '--save-recipe', again], FILE, []);
    expect(two.events).toEqual(one.events);
    expect(two.answer.issues).toEqual(one.answer.issues);
    expect(readFileSync(again, 'utf8')).toBe(readFileSync(recipe, 'utf8'));
    const later = await prepare(['--recipe', recipe], FILE.replace('Paid,sold', 'Voided,sold'), []);
    expect(readJson(later.finished)).toMatchObject({ statesNotNamed: [{ column: 'Order Status', values: ['Voided'] }], filtered: 3 });
    const shown = succeeded(await runCli(['recipe', 'show', recipe])).stdout;
    for (const words of [
      'one event per line item', 'not sent where "Order Status" is "Cancelled" or "REFUNDED" (order status)', 'not sent where "Kind" is "gift"', 'not repaired: stray-space',
      'contacts left out: relay-email', 'part 2 between "-"', 'empty cells by "Country": "Australia" becomes "AUD"', 'the country in "Country"', 'the price is the line total', '"SOLD" becomes "Complete Payment"',
    ]) {
      expect(shown).toContain(words);
    }
  });
});

describe('a flag that cannot be', () => {
  const { path } = place('orders.csv', FILE);

  it.each([['--split', 'order_id=-:0'], ['--pad', 'store_id=4']])('is a usage error that names it: %s %s', async (flag, value) => {
    const finished = await runCli(['prepare', path, '--dry-run', '--json', ...MAPS, `${flag}=${value}`]);
    expect([finished.code, readFailure(finished)]).toEqual([2, expect.objectContaining({ code: 'usage', where: flag })]);
  });

  it('names the pattern that cannot be read, and the column that is not there', async () => {
    const pattern = await runCli(['prepare', path, '--dry-run', '--json', ...MAPS, '--extract', 'order_id=(']);
    expect(readFailure(pattern)).toMatchObject({ code: 'recipe/bad-pattern', where: '--extract' });
    const missing = await runCli(['prepare', path, '--dry-run', '--json', ...MAPS, '--leave-out', 'Nowhere=x']);
    expect(readFailure(missing)).toMatchObject({ code: 'mapping/unknown-column', message: expect.stringContaining('Nowhere') });
  });
});

describe('what no recipe may hold', () => {
  it.each([
    ['an address in a pattern', ['--extract', 'order_id=(mara@post[.]example)']],
    ['a pattern of more than a thousand characters', ['--extract', `order_id=${'a'.repeat(1001)}`]],
    ['an address among the words', ['--leave-out', 'Kind=mara@post.example']],
  ])('stops a run before anything is written, saved or not: %s', async (_title, flags) => {
    const { folder, path } = place('orders.csv', FILE);
    const finished = await runCli(['prepare', path, '--out', join(folder, 'out'), '--now', NOW, '--json', ...MAPS, ...flags]);
    expect([finished.code, namesIn(join(folder, 'out'))]).toEqual([4, []]);
    expect(readFailure(finished).code).toMatch(/^recipe\//);
    expect(`${finished.stdout}${finished.stderr}`).not.toContain('mara@');
  });

  it('keeps contacts in names of files out of what outlives the run, and a misspelt event out of the rules', async () => {
    const { folder, path } = place('mara@post.example +61491570006.csv', FILE);
    const out = join(folder, 'out');
    const workspace = join(folder, 'ws');
    const finished = succeeded(await runCli(['prepare', path, '--out', out, '--now', NOW, '--json', ...MAPS], { env: { COUNTERFOIL_WORKSPACE: workspace } }));
    const kept = [...namesIn(out).map((name) => join(out, name)), ...namesIn(workspace).map((name) => join(workspace, name))].filter((file) => !file.endsWith('lock'));
    for (const text of [finished.stdout, ...kept.map((file) => readFileSync(file, 'latin1'))]) expect(text).not.toMatch(/mara@|61491570006/);
    const misspelt = await runCli(['prepare', path, '--dry-run', '--value', 'event_type:sold=Complet Paiment']);
    expect([misspelt.code, misspelt.stderr]).toEqual([2, expect.stringMatching(/^counterfoil: --value takes an event that TikTok knows/)]);
  });
});
