// Every seller's fixture from file to upload file with no mapping flag: counts, events and money worked out by hand.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobView } from '../../main/engine/contract/job.ts';
import type { Overrides } from '../../main/engine/contract/recipe.ts';
import { openEngine } from '../../main/engine/engine.ts';
import type { Engine } from '../../main/engine/engine.ts';
import { AppError } from '../../main/engine/errors.ts';
import { keepFolder } from '../helpers/folders.ts';
import { sellerPath } from '../helpers/sellers.ts';

const NOW = '2026-11-22T00:00:00Z';
const DIGEST = /^[0-9a-f]{64}$/;

let folder: string;
let engine: Engine;
let remove: () => void;
beforeAll(() => {
  const made = keepFolder();
  folder = made.path;
  engine = openEngine({ workspace: path.join(folder, 'workspace'), workers: 0 });
  remove = () => {
    engine.close();
    made.remove();
  };
});
afterAll(() => remove());

async function prepare(file: string, overrides: Overrides = {}): Promise<JobView> {
  const { jobId } = await engine.importSource({ sources: [sellerPath(file)], recipe: null, overrides, take: 'certain' });
  return engine.prepareJob({ jobId, now: NOW });
}

/** Events as "order time price currency ×quantity product", with e and p for the keys that they have. */
async function events({ jobId }: JobView): Promise<string[]> {
  const { files } = await engine.exportJob({ jobId, outDir: path.join(folder, `out-${jobId}`), includeValues: false, writeParts: true });
  const lines = files.filter((file) => path.basename(file.path).startsWith('tiktok-events')).flatMap((file) => readFileSync(file.path, 'utf8').trimEnd().split('\n').slice(1));
  return lines.map((line) => {
    const [event, email = '', phone = '', time = '', price, currency, , order, quantity, product] = line.split(',');
    const keys = `${DIGEST.test(email) ? 'e' : ''}${DIGEST.test(phone) ? 'p' : ''}`;
    return [keys, event === 'Complete Payment' ? '' : `${event} `, `${order} ${time.slice(0, 19)} ${price} ${currency} ×${quantity} ${product}`].join(' ').replaceAll(/\s+/g, ' ').trim();
  });
}

interface Expected {
  readonly file: string;
  readonly overrides?: Overrides;
  /** events, duplicates, rejected, merged, filtered */
  readonly counts: readonly [number, number, number, number, number];
  readonly events: readonly string[];
  /** currency, in, out, left out */
  readonly money: readonly (readonly [string, string, string, string])[];
}

const MANILA: Overrides = { timezone: 'Asia/Manila' };
const BEIJING: Overrides = { timezone: 'Asia/Shanghai' };

const CASES: readonly Expected[] = [
  {
    file: 'shopify.csv',
    counts: [4, 0, 0, 0, 3],
    events: [
      'ep #1001 2026-11-09T22:15:00 98.00 AUD ×2 TEE-BLK-M', 'ep #1001 2026-11-09T22:15:00 20.00 AUD ×1 MUG-0042',
      'ep #1002 2026-11-11T07:40:10 25.50 AUD ×1 CAP-NVY', 'ep #1005 2026-11-13T01:00:00 60.00 AUD ×3 MUG-0042',
    ],
    money: [['AUD', '258.50', '203.50', '55.00']],
  },
  {
    file: 'shopify.csv',
    overrides: { grain: 'order' },
    counts: [3, 0, 0, 1, 3],
    events: ['ep #1001 2026-11-09T22:15:00 118.00 AUD ×3', 'ep #1002 2026-11-11T07:40:10 25.50 AUD ×1 CAP-NVY', 'ep #1005 2026-11-13T01:00:00 60.00 AUD ×3 MUG-0042'],
    money: [['AUD', '258.50', '203.50', '55.00']],
  },
  {
    file: 'tiktok-shop.csv',
    overrides: { timezone: 'America/Los_Angeles' },
    counts: [3, 0, 1, 0, 2],
    events: [
      'p 576461413038785001 2026-11-05T05:14:00 38.00 ×2 1729384756102938475', 'p 576461413038785001 2026-11-05T05:14:00 25.00 ×1 1729384756102938476',
      'p 576461413038785002 2026-11-15T15:02:00 19.00 ×1 1729384756102938475',
    ],
    money: [['', '132.50', '82.00', '50.50']],
  },
  {
    file: 'tiktok-shop.csv',
    overrides: { timezone: 'America/Los_Angeles', grain: 'order', sets: [{ field: 'currency', value: 'USD' }] },
    counts: [2, 0, 1, 1, 2],
    events: ['p 576461413038785001 2026-11-05T05:14:00 69.50 USD ×3', 'p 576461413038785002 2026-11-15T15:02:00 22.00 USD ×1 1729384756102938475'],
    money: [['USD', '151.50', '91.50', '60.00']],
  },
  {
    file: 'woocommerce-labels.csv',
    overrides: { timezone: 'Europe/London' },
    counts: [3, 0, 0, 0, 2],
    events: ['ep 1201 2026-11-04T21:14:00 40.00 GBP ×2 MUG-1', 'ep 1201 2026-11-04T21:14:00 25.00 GBP ×1 TEE-2', 'ep 1202 2026-11-15T07:02:00 25.00 GBP ×1 TEE-2'],
    money: [['GBP', '130.00', '90.00', '40.00']],
  },
  {
    file: 'woocommerce-ids.csv',
    overrides: { timezone: 'Europe/London' },
    counts: [2, 0, 0, 0, 1],
    events: ['ep 1301 2026-11-04T21:13:00 43.50 GBP ×', 'ep 1302 2026-11-15T07:01:00 23.50 GBP ×'],
    money: [['GBP', '90.50', '67.00', '23.50']],
  },
  {
    file: 'amazon.txt',
    counts: [3, 0, 0, 0, 0],
    events: [
      'ep 113-0000000-0000001 2026-11-05T05:14:10 40.00 USD ×2 MUG-1', 'ep 113-0000000-0000001 2026-11-05T05:14:10 25.00 USD ×1 TEE-2',
      'e 113-0000000-0000002 2026-11-15T15:02:00 12.50 USD ×1 CAP-3',
    ],
    money: [['USD', '77.50', '77.50', '0']],
  },
  {
    file: 'shopee.csv',
    overrides: MANILA,
    counts: [2, 0, 1, 0, 2],
    events: ['p 261104ABCD0001 2026-11-04T13:14:00 300.00 PHP ×2 MUG-RED', 'p 261104ABCD0001 2026-11-04T13:14:00 250.00 PHP ×1 TEE-RED'],
    money: [['PHP', '1000.00', '550.00', '450.00']],
  },
  {
    file: 'shopee-br.csv',
    overrides: { timezone: 'America/Sao_Paulo' },
    counts: [2, 0, 0, 0, 1],
    events: ['p 261104BRAA0001 2026-11-05T00:14:00 59.80 ×2 CAN-1', 'p 261115BRAA0002 2026-11-15T10:02:00 19.90 ×1 CAN-2'],
    money: [['', '99.60', '79.70', '19.90']],
  },
  { file: 'lazada.csv', overrides: MANILA, counts: [1, 0, 1, 2, 1], events: ['p 800000000000001 2026-11-04T13:13:00 550.00 ×3'], money: [['', '850.00', '550.00', '300.00']] },
  {
    file: 'square-orders.csv',
    overrides: { timezone: 'America/New_York' },
    counts: [3, 0, 0, 0, 1],
    events: [
      'ep 900000001 2026-11-05T02:13:00 40.00 USD ×2 MUG-1', 'ep 900000001 2026-11-05T02:13:00 25.00 USD ×1 TEE-2', 'ep 900000002 2026-11-15T12:01:00 12.50 USD ×1 CAP-3',
    ],
    money: [['USD', '90.00', '77.50', '12.50']],
  },
  {
    file: 'stripe.csv',
    counts: [2, 0, 1, 0, 2],
    events: ['e ch_TEST0001 2026-11-04T21:13:21 135.82 USD ×', 'e ch_TEST0002 2026-11-15T07:01:02 19.00 EUR ×'],
    money: [['EUR', '19.00', '19.00', '0'], ['USD', '225.82', '135.82', '90.00']],
  },
  {
    file: 'magento.csv',
    overrides: { timezone: 'America/Chicago' },
    counts: [2, 0, 0, 0, 2],
    events: ['e 000000101 2026-11-05T03:13:21 45.0000 ×', 'e 000000102 2026-11-15T13:01:02 36.3900 ×'],
    money: [['', '111.3900', '81.3900', '30.0000']],
  },
  {
    file: 'dianxiaomi.csv',
    overrides: BEIJING,
    counts: [2, 0, 0, 1, 1],
    events: ['ep DX-1001 2026-11-04T13:13:00 69.00 USD ×3', 'ep DX-1002 2026-11-14T23:01:00 16.00 USD ×1 CAP-3'],
    money: [['USD', '101.00', '85.00', '16.00']],
  },
  {
    file: 'dianxiaomi.csv',
    overrides: { ...BEIJING, grain: 'line' },
    counts: [3, 0, 0, 0, 1],
    events: ['ep DX-1001 2026-11-04T13:13:00 40.00 USD ×2 MUG-1', 'ep DX-1001 2026-11-04T13:13:00 25.00 USD ×1 TEE-2', 'ep DX-1002 2026-11-14T23:01:00 12.50 USD ×1 CAP-3'],
    money: [['USD', '90.00', '77.50', '12.50']],
  },
  {
    file: 'mabang.csv',
    overrides: BEIJING,
    counts: [2, 1, 0, 1, 1],
    events: ['p MB-1001 2026-11-04T13:13:00 550.00 ×2', 'p MB-1002 2026-11-14T23:01:00 188.00 ×1 MUG-1'],
    money: [['', '926.00', '738.00', '188.00']],
  },
  {
    file: 'lingxing.csv',
    overrides: BEIJING,
    counts: [3, 0, 0, 0, 1],
    events: ['ep LX-1001 2026-11-04T13:13:00 40.00 USD ×2 MUG-1', 'ep LX-1001 2026-11-04T13:13:00 25.00 USD ×1 TEE-2', 'ep LX-1002 2026-11-14T23:01:00 12.50 USD ×1 CAP-3'],
    money: [['USD', '90.00', '77.50', '12.50']],
  },
  {
    file: 'youzan.csv',
    counts: [2, 0, 1, 0, 1],
    events: ['p E20261104211300000000001 2026-11-04T13:14:00 539.10 CNY ×', 'p E20261116080100000000004 2026-11-16T00:02:00 88.50 CNY ×'],
    money: [['CNY', '1127.60', '627.60', '500.00']],
  },
];

describe('a seller\'s export without any mapping', () => {
  it.each(CASES)('$file $overrides becomes these events, and its money adds up', async ({ file, overrides, counts: [written, duplicates, rejected, merged, filtered], events: expected, money }) => {
    const job = await prepare(file, overrides);
    expect(job.counts).toMatchObject({ eventsWritten: written, duplicates, rejected, merged, filtered });
    expect(await events(job)).toEqual(expected);
    expect(job.counts?.priceTotals.map((total) => [total.currency, total.in, total.out, total.leftOut])).toEqual(money);
  });

  it('knows Square\'s transactions and their clock, and asks only for the contact that they lack', async () => {
    const failed = await prepare('square-transactions.csv').then(() => null, (error: unknown) => error);
    expect(failed).toBeInstanceOf(AppError);
    expect(failed).toMatchObject({ code: 'mapping/needs-answer', params: { questions: [expect.objectContaining({ id: 'map-field', field: 'email' })] } });
  });
});

describe('a recognised seller', () => {
  it('is named by the job and by a look at the file, with the headers that proved it', async () => {
    const job = await prepare('stripe.csv');
    const seen = await engine.inspectSource({ source: sellerPath('stripe.csv'), recipe: null, overrides: {}, take: 'certain' });
    expect(job.profile).toMatchObject({ id: 'stripe', version: 1 });
    expect(job.profile?.headers.slice(0, 5)).toEqual(['id', 'Created date (UTC)', 'Amount', 'Currency', 'Status']);
    expect(seen.profile).toEqual(job.profile);
    expect(seen.questions).toEqual([]);
    expect(seen.flags).toEqual(['--profile stripe']);
    expect(seen.suggestions.find(({ field }) => field === 'event_type')).toMatchObject({ constant: 'Complete Payment', confidence: 'constant' });
    expect(seen.suggestions.find(({ field }) => field === 'price')).toMatchObject({ confidence: 'certain', column: 2 });
  });

  it('is no more when a recipe speaks, or when the caller wants none', async () => {
    const { recipe } = await prepare('shopify.csv');
    const given = await engine.importSource({ sources: [sellerPath('shopify.csv')], recipe, overrides: {}, take: 'certain' });
    const none = await engine.importSource({ sources: [sellerPath('shopify.csv')], recipe: null, overrides: { profile: 'none' }, take: 'certain' });
    expect([given.profile, none.profile]).toEqual([null, null]);
    expect(given.recipe).toEqual(recipe);
    expect(none.recipe.profile).toBeUndefined();
    expect(none.recipe.fields.price?.from).toEqual(['Total']);
  });

  it('is listed with all others', async () => {
    const { profiles } = await engine.listChoices({});
    expect(profiles).toHaveLength(13);
    expect(profiles).toContain('tiktok-shop');
  });

  it('that nobody knows is refused before anything is kept', async () => {
    const before = await engine.listJobs({ limit: 100 });
    await expect(prepare('shopify.csv', { profile: 'shopfy' })).rejects.toMatchObject({ code: 'mapping/unknown-profile', params: { profile: 'shopfy' } });
    expect(await engine.listJobs({ limit: 100 })).toEqual(before);
  });
});

describe('an order whose lines have no SKU', () => {
  it('keeps each line and its money, since the name of the item tells them apart', async () => {
    const header = 'Name,Email,Financial Status,Paid at,Currency,Total,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Lineitem taxable,Risk Level';
    const rows = [
      '#1,ada@example.com,paid,2026-11-10 09:15:00 +1100,AUD,45.00,1,Mug,20.00,,true,Low',
      '#1,ada@example.com,,,,,1,Tee,25.00,,true,',
      '#2,bob@example.org,paid,2026-11-11 09:15:00 +1100,AUD,12.50,1,Cap,12.50,CAP-3,true,Low',
    ];
    const file = path.join(folder, 'no-sku.csv');
    writeFileSync(file, `${[header, ...rows].join('\n')}\n`);
    const { jobId } = await engine.importSource({ sources: [file], recipe: null, overrides: {}, take: 'certain' });
    const job = await engine.prepareJob({ jobId, now: NOW });
    expect(job.counts).toMatchObject({ eventsWritten: 3, duplicates: 0 });
    expect(await events(job)).toEqual([
      'e #1 2026-11-09T22:15:00 20.00 AUD ×1 Mug', 'e #1 2026-11-09T22:15:00 25.00 AUD ×1 Tee', 'e #2 2026-11-10T22:15:00 12.50 AUD ×1 Cap',
    ]);
    expect(job.counts?.priceTotals).toEqual([{ currency: 'AUD', rowsIn: 3, in: '57.50', rowsOut: 3, out: '57.50', leftOut: '0' }]);
  });
});

describe('what a screen is told of a seller’s layout', () => {
  it('names the fields that stand as the layout maps them, until a person maps them otherwise', async () => {
    const { jobId } = await engine.importSource({ sources: [sellerPath('shopify.csv')], recipe: null, overrides: {}, take: 'likely' });
    const first = await engine.readJob({ jobId });
    expect(first.bySeller).toContain('price');
    const moved = { ...first.recipe, fields: { ...first.recipe.fields, price: { from: ['Total'], steps: [], otherwise: null } } };
    const changed = await engine.setRecipe({ jobId, recipe: moved });
    expect(changed.bySeller).not.toContain('price');
    expect(changed.bySeller).toContain('email');
  });

  it('says what could be filled down after that was switched off', async () => {
    const { jobId, recipe } = await engine.importSource({ sources: [sellerPath('shopify.csv')], recipe: null, overrides: {}, take: 'likely' });
    const { fillDown: _, ...rows } = recipe.rows;
    const off = await engine.setRecipe({ jobId, recipe: { ...recipe, rows } });
    expect(off.recipe.rows.fillDown).toBeUndefined();
    expect(off.suggestedFillDown?.columns).toContain('Email');
  });
});
