/** A support bundle holds no value of anyone, and its made-up rows show the same findings as the real ones. */
import { readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Overrides } from '../../main/engine/contract/recipe.ts';
import { openEngine } from '../../main/engine/engine.ts';
import { logBug } from '../../main/engine/bug-log.ts';
import { AppError } from '../../main/engine/errors.ts';
import { tempFolder } from '../helpers/folders.ts';

interface Bundle {
  readonly system: { readonly platform: string };
  readonly workspace: { readonly schemaVersion: number };
  readonly bugs: readonly string[];
  readonly job: {
    readonly fits: boolean;
    readonly columns: readonly { readonly name: string }[];
    readonly recipe: object;
    readonly rows: readonly { readonly row: number; readonly cells: readonly string[]; readonly codes: readonly string[]; readonly fakeCodes: readonly string[] }[];
  };
}

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;

async function bundleOf(header: readonly string[], rows: readonly (readonly string[])[], overrides: Overrides): Promise<{ text: string; bundle: Bundle }> {
  const folder = tempFolder();
  const source = path.join(folder, 'orders of kanari.person@secret.example.csv');
  writeFileSync(source, [header, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join(''));
  const workspace = path.join(folder, 'workspace');
  const engine = openEngine({ workspace });
  const { jobId } = await engine.importSource({ sources: [source], recipe: null, overrides, take: 'likely' });
  await engine.prepareJob({ jobId, now: '2026-11-22T00:00:00Z' });
  logBug(workspace, Object.assign(new Error('kanari.person@secret.example'), { stack: 'Error: kanari.person@secret.example\n    at read (file:///home/kanari/app/main/engine/x.ts:10:5)\n    at async /home/kanari person/y.ts:1:2' }), 0);
  const out = path.join(folder, 'support.json');
  const written = await engine.writeSupportBundle({ jobId, path: out });
  engine.close();
  const text = readFileSync(out, 'utf8');
  expect(written.bytes).toBe(statSync(out).size);
  expect(statSync(out).mode & 0o777).toBe(0o600);
  return { text, bundle: JSON.parse(text) as Bundle };
}

/** As a search would find it: plain, upper-cased, for a URL, in base64 at any offset, in UTF-16 and as hex. */
function formsOf(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const base64 = [0, 1, 2].map((shift) => Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64').slice(shift === 0 ? 0 : shift + 1, -4));
  return [secret, encodeURIComponent(secret), ...base64, bytes.toString('hex'), Buffer.from(secret, 'utf16le').toString('latin1'), [...secret].reverse().join('')].map((form) => form.toLowerCase());
}

const EMAIL = 'kanari.person@secret.example';
const PHONE = '+4915123456789';
const CANARIES = [EMAIL, 'kanari.person', 'secret.example', PHONE, '15123456789', '1512 3456789', '山田花子', 'Kanarienvogel', '00417-XK-99'];

test('no canary of any column, header, rule or name is in it, in any form', async () => {
  const header = ['Email', 'Phone', 'Paid at', 'What', 'Order No', 'Customer name', 'Note', `Owner ${EMAIL}`, `Tel ${PHONE}`, 'SKU', 'Status'];
  const row = (at: number): string[] => [
    EMAIL, PHONE, '2026-11-20 10:00', 'Purchase', `${PHONE.slice(1)}${at}`, '山田花子', `call ${PHONE} or 1512 3456789, ${EMAIL} (Kanarienvogel)`, EMAIL, PHONE, '00417-XK-99', at % 2 === 0 ? 'Kanarienvogel' : 'Paid',
  ];
  const overrides: Overrides = {
    timezone: 'Europe/Berlin',
    maps: [['email', 'Email'], ['phone', 'Phone'], ['timestamp', 'Paid at'], ['event_type', 'What'], ['order_id', 'Order No'], ['product_id', 'SKU'], ['product_category', 'Note'], ['store_id', 'Customer name']].map(([field, column]) => ({ field, column })) as NonNullable<Overrides['maps']>,
    leaveOut: [{ column: 'Status', values: ['Kanarienvogel'], why: 'chosen' }],
    valueMaps: [{ field: 'store_id', from: '山田花子', to: 'Kanarienvogel' }],
    textSteps: [{ field: 'product_id', step: { step: 'extract', pattern: '^(00417-XK-\\d{2})' } }, { field: 'product_id', step: { step: 'replace', find: '00417-XK-99', with: 'Kanarienvogel' } }],
  };
  const { text, bundle } = await bundleOf(header, Array.from({ length: 30 }, (_, at) => row(at)), overrides);
  const lower = text.toLowerCase();
  const decoded = JSON.stringify(bundle).normalize('NFKC').toLowerCase();
  for (const canary of CANARIES) for (const form of formsOf(canary)) expect(lower.includes(form) || decoded.includes(form), `${canary} as ${form}`).toBe(false);
  expect(lower).not.toContain('kanari');
  expect(bundle.job.rows.length).toBe(20);
  expect(bundle.job.columns.map(({ name }) => name).slice(0, 7)).toEqual(header.slice(0, 7));
  expect(bundle.bugs).toEqual([expect.stringMatching(/^1970-01-01T00:00:00.000Z \S+ Error$/), '  at read x.ts:10:5', '  at y.ts:1:2']);
  expect(bundle.workspace.schemaVersion).toBeGreaterThan(5);
  // The structure of a cell is all that is left of it.
  const shape = (cell: string): string => cell.replace(/\p{Lu}/gu, 'A').replace(/\p{Ll}/gu, 'a').replace(/\p{Lo}/gu, '字').replace(/\p{Nd}/gu, '9');
  for (const { cells, row: number } of bundle.job.rows) expect(cells.map(shape)).toEqual(row(number - 2).map(shape));
});

const DAMAGED: readonly (readonly string[])[] = [
  // email, phone, time, price, currency, order, product, quantity
  ['mara@post.example', '+61 491 570 006', '2026-11-20 10:00', '24.50', 'AUD', '1001', '00417', '1'],
  ['MARA.B@Post.Example ', '', '2026-11-20T10:00:00+11:00', '1,234.50', 'EUR', '1002', '00418', '2'],
  ['nobody', '', '2026-11-20 10:00', '10', 'EUR', '1003', '', ''],
  ['a@b', '12', '2026-11-20 10:00', '10', 'EUR', '1004', '', ''],
  ['', '4.91512E+12', '2026-11-20 10:00', '10', 'EUR', '1005', '', ''],
  ['lena@post.example', '', '2026-13-45 10:00', '10', 'EUR', '1006', '', ''],
  ['lena@post.example', '', '', '10', 'EUR', '1007', '', ''],
  ['lena@post.example', '', '2027-05-20 10:00', '10', 'EUR', '1008', '', ''],
  ['lena@post.example', '', '2026-09-01 10:00', '-10.00', 'EUR', '1009', '', ''],
  ['info@post.example', '', '2026-09-01 10:00', 'abc', 'EUR', '1010', '', 'x'],
  ['l***@p***.com', '+49 151*****89', '2026-11-19 09:00', '10', 'XQQ', '1011', '=1+1', '1'],
  ['n/a', '-', '2026-11-19 09:00', '10', '', '', '', '1'],
  ['d2f6b1fd3c1e0ad0a3f7d1be17b0d2b94b2f8a6f46d2c3f0f0a43be9a6a2fe41', '', '2026-11-19 09:00', '#REF!', 'EUR', '1.20345E+15', 'x', '1'],
  ['tim@post.example', '+49 30 901820', '2026-11-19 09:00', '10', 'EUR', '="1014"', 'Müller', '1'],
  ['tim@post.example', '', 'yesterday', '10', '€', 'ＡＢ', '名前', '1'],
];

test('the findings of damaged rows are those of the made-up ones', async () => {
  const header = ['Email', 'Phone', 'Paid at', 'Total', 'Currency', 'Order No', 'SKU', 'Quantity'];
  const fields = ['email', 'phone', 'timestamp', 'price', 'currency', 'order_id', 'product_id', 'quantity'] as const;
  const overrides: Overrides = {
    timezone: 'Europe/Berlin', decimal: '.', dateOrder: 'ymd', region: 'AU',
    maps: fields.map((field, at) => ({ field, column: header[at] ?? '' })),
    sets: [{ field: 'event_type', value: 'Complete Payment' }],
  };
  const { bundle } = await bundleOf(header, DAMAGED, overrides);
  const { rows } = bundle.job;
  expect(rows.length).toBe(DAMAGED.length);
  const differing = rows.filter(({ codes, fakeCodes }) => codes.join() !== fakeCodes.join()).map(({ row, codes, fakeCodes }) => ({ row, codes, fakeCodes }));
  expect(differing).toEqual([]);
  expect(new Set(rows.flatMap(({ codes }) => codes)).size).toBeGreaterThan(15);
});

test('two bundles of one job have nothing in common but the structure', async () => {
  const rows = Array.from({ length: 5 }, (_, at) => [`customer${at}@post.example`, 'Purchase', '2026-11-20T10:00:00Z', 'Some long private remark']);
  const [one, two] = [await bundleOf(['Email', 'What', 'Time', 'Note'], rows, {}), await bundleOf(['Email', 'What', 'Time', 'Note'], rows, {})];
  const notes = [one, two].map(({ bundle }) => bundle.job.rows.map(({ cells }) => cells[3]));
  expect(notes[0]).not.toEqual(notes[1]);
  expect(one.bundle.job.rows.map(({ cells }) => cells[1])).toEqual(rows.map(() => 'Purchase'));
});

test('replaces an earlier bundle and nothing else', async () => {
  const folder = tempFolder();
  const engine = openEngine({ workspace: path.join(folder, 'workspace') });
  const out = path.join(folder, 'support.json');
  await engine.writeSupportBundle({ path: out });
  await engine.writeSupportBundle({ path: out });
  expect((JSON.parse(readFileSync(out, 'utf8')) as Bundle).job).toBeNull();
  writeFileSync(path.join(folder, 'mine.txt'), 'mine');
  symlinkSync(path.join(folder, 'mine.txt'), path.join(folder, 'link.json'));
  for (const name of ['mine.txt', 'link.json']) {
    const error: unknown = await engine.writeSupportBundle({ path: path.join(folder, name) }).catch((thrown: unknown) => thrown);
    expect(error instanceof AppError && error.code).toBe('export/foreign-files');
  }
  expect(readFileSync(path.join(folder, 'mine.txt'), 'utf8')).toBe('mine');
  engine.close();
});
