import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ColumnProfile } from '../../../main/engine/contract/model.ts';
import type { Overrides, Recipe } from '../../../main/engine/contract/recipe.ts';
import { AppError } from '../../../main/engine/errors.ts';
import { EDITIONS } from '../../../main/engine/event/editions.ts';
import { listQuestions } from '../../../main/engine/mapping/questions.ts';
import { resolvePlan, stepOf } from '../../../main/engine/mapping/plan.ts';
import { chooseProfile, detectProfile } from '../../../main/engine/mapping/profiles/detect.ts';
import { PROFILES } from '../../../main/engine/mapping/profiles/list.ts';
import { checkRecipe } from '../../../main/engine/mapping/recipe-file.ts';
import { startRecipe, wantsOfProfile } from '../../../main/engine/start-recipe.ts';
import { SELLER_FIXTURES, sellerRows } from '../../helpers/sellers.ts';
import type { SellerFixture } from '../../helpers/sellers.ts';
import { survey } from './columns.ts';

const TIKTOK = ['event_type', 'email', 'phone', 'timestamp', 'price', 'currency', 'transaction_category', 'order_id', 'quantity', 'product_id', 'product_category', 'store_id'];
const FILES = join(import.meta.dirname, '..', '..', 'fixtures', 'files');

async function columnsOf(fixture: SellerFixture): Promise<ColumnProfile[]> {
  const { headers, rows } = await sellerRows(fixture);
  return survey(headers, rows, wantsOfProfile(headers, { recipe: null, overrides: {}, take: 'certain' }));
}

function fixtureOf(file: string): SellerFixture {
  const found = SELLER_FIXTURES.find((each) => each.file === file);
  if (found === undefined) throw new Error(`no fixture ${file}`);
  return found;
}

function start(columns: readonly ColumnProfile[], overrides: Overrides = {}): Recipe {
  return startRecipe({ columns }, { recipe: null, overrides, take: 'certain' });
}

/** Per field the columns or the constant, without the fields that are open. */
function mapped({ fields }: Recipe): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).map(([field, { from, otherwise }]) => [field, from.length > 0 ? from.map(String).join(' + ') : `="${otherwise}"`]));
}

describe('detectProfile', () => {
  it.each(SELLER_FIXTURES)('knows $file as $profile and as nothing else, and says by which headers', async (fixture) => {
    const { headers } = await sellerRows(fixture);
    const { found, rivals } = detectProfile(headers);
    expect(found?.match).toMatchObject({ id: fixture.profile, version: 1 });
    expect(rivals).toEqual([]);
    expect(headers).toEqual(expect.arrayContaining([...(found?.match.headers ?? [])]));
    expect(found?.match.headers.length).toBeGreaterThanOrEqual(6);
  });

  it.each(SELLER_FIXTURES)('knows $file in another order, in capitals, with spaces around and with columns of someone else', async (fixture) => {
    const { headers } = await sellerRows(fixture);
    const changed = [...headers.map((name) => ` ${name.toUpperCase()} `).toReversed(), 'Margin', '备用', 'my notes'];
    expect(detectProfile(changed).found?.match.id).toBe(fixture.profile);
  });

  it.each(SELLER_FIXTURES)('does not know $file once any column is missing that it must have', async (fixture) => {
    const { headers } = await sellerRows(fixture);
    const layout = detectProfile(headers).found?.layout;
    const telling = new Set(layout?.telling);
    const must = detectProfile(headers).found?.match.headers.slice(0, layout?.must.length) ?? [];
    expect(must.length).toBeGreaterThan(0);
    for (const name of must) expect(detectProfile(headers.filter((header) => header !== name)).found?.layout).not.toBe(layout);
    expect(telling.size).toBeGreaterThanOrEqual(3);
  });

  it('wants three telling columns beside those that must be there', () => {
    const must = ['Name', 'Financial Status', 'Lineitem name', 'Lineitem quantity', 'Lineitem price'];
    expect(detectProfile([...must, 'Lineitem sku', 'Paid at']).found).toBeNull();
    expect(detectProfile([...must, 'Lineitem sku', 'Paid at', 'Risk Level']).found?.match).toEqual({ id: 'shopify', version: 1, headers: [...must, 'Lineitem sku', 'Paid at', 'Risk Level'] });
  });

  it('takes none of two that both fit, and names them', async () => {
    const both = await Promise.all(['stripe.csv', 'magento.csv'].map((file) => sellerRows(fixtureOf(file))));
    expect(detectProfile(both.flatMap(({ headers }) => headers))).toEqual({ found: null, rivals: ['stripe', 'magento'] });
  });

  it('knows no seller in the form of TikTok, in plain exports and in the files of other tests', () => {
    const headers = readdirSync(FILES).flatMap((name) => {
      const bytes = readFileSync(join(FILES, name));
      return ['utf-8', 'utf-16le', 'gb18030'].map((encoding) => new TextDecoder(encoding).decode(bytes).split(/[\r\n]+/)[0]?.split(/[,;\t|]/) ?? []);
    });
    const plain = [TIKTOK, ['Order No', 'E-mail', 'Mobile', 'Paid at', 'Total', 'Currency', 'What'], ['订单号', '付款时间', '手机号', '金额'], [], ['', '']];
    for (const row of [...headers, ...plain]) expect(detectProfile(row)).toEqual({ found: null, rivals: [] });
  });

  it('has ids that a recipe may name, each once', () => {
    const ids = PROFILES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual([
      'shopify', 'tiktok-shop', 'woocommerce', 'amazon', 'shopee', 'lazada', 'square', 'stripe', 'magento', 'dianxiaomi', 'mabang', 'lingxing', 'youzan',
    ]);
    for (const { id, version } of PROFILES) expect(`${id}@${version}`).toMatch(/^[a-z0-9-]{1,40}@\d{1,4}$/);
  });
});

describe('chooseProfile', () => {
  const failure = (headers: readonly string[], wanted: string): AppError => {
    try {
      chooseProfile(headers, wanted);
    } catch (error) {
      if (error instanceof AppError) return error;
    }
    throw new Error('nothing was refused');
  };

  it('refuses an id that it does not know with those it knows', () => {
    expect(failure(TIKTOK, 'shopfy')).toMatchObject({ code: 'mapping/unknown-profile', params: { profile: 'shopfy', available: PROFILES.map(({ id }) => id) } });
  });

  it('says which column a named profile misses', () => {
    expect(failure(['Name', 'Financial Status', 'Total'], 'shopify')).toMatchObject({ code: 'mapping/unknown-column', params: { column: 'Lineitem name' } });
  });

  it('trusts a person who names a profile whose telling columns were removed', () => {
    const bare = ['Name', 'Financial Status', 'Lineitem name', 'Lineitem quantity', 'Lineitem price', 'Email', 'Paid at'];
    expect(detectProfile(bare).found).toBeNull();
    expect(chooseProfile(bare, 'shopify')?.match.id).toBe('shopify');
  });

  it('recognises nothing when told so', async () => {
    const { headers } = await sellerRows(fixtureOf('shopify.csv'));
    expect(chooseProfile(headers, 'none')).toBeNull();
  });
});

describe('the recipe of a profile', () => {
  it.each(SELLER_FIXTURES)('of $file is a valid recipe that resolves, names its profile and maps the time of a purchase', async (fixture) => {
    const columns = await columnsOf(fixture);
    const recipe = start(columns);
    expect(checkRecipe(recipe, 'recipe')).toEqual(recipe);
    expect(recipe.profile).toBe(`${fixture.profile}@1`);
    expect(() => resolvePlan(recipe, columns, Date.parse('2026-11-22T00:00:00Z'))).not.toThrow();
    expect(recipe.fields.timestamp?.from.length).toBeGreaterThan(0);
    expect(recipe.fields.order_id?.from.length).toBe(1);
    expect(stepOf(recipe.fields.price, 'price-is')).toBeDefined();
  });

  it.each<[string, string[]]>([
    ['shopify.csv', []],
    ['amazon.txt', []],
    ['stripe.csv', []],
    ['youzan.csv', []],
    ['tiktok-shop.csv', ['--timezone Area/City']],
    ['woocommerce-labels.csv', ['--timezone Area/City']],
    ['woocommerce-ids.csv', ['--timezone Area/City']],
    ['shopee.csv', ['--timezone Area/City']],
    ['shopee-br.csv', ['--timezone America/Sao_Paulo']],
    ['lazada.csv', ['--timezone Area/City']],
    ['square-orders.csv', ['--timezone Area/City']],
    ['square-transactions.csv', ['--map "email=COLUMN"']],
    ['magento.csv', ['--timezone Area/City']],
    ['dianxiaomi.csv', ['--timezone Asia/Shanghai']],
    ['mabang.csv', ['--timezone Asia/Shanghai']],
    ['lingxing.csv', ['--timezone Asia/Shanghai']],
  ])('of %s leaves exactly these questions: %j', async (file, flags) => {
    const columns = await columnsOf(fixtureOf(file));
    expect(listQuestions(start(columns), columns).map(({ flag }) => flag)).toEqual(flags);
  });

  it('maps Shopify line by line: the price of one piece times the quantity', async () => {
    const recipe = start(await columnsOf(fixtureOf('shopify.csv')));
    expect(mapped(recipe)).toEqual({
      event_type: '="Complete Payment"', email: 'Email', phone: 'Billing Phone', timestamp: 'Paid at', price: 'Lineitem price', currency: 'Currency',
      order_id: 'Name', quantity: 'Lineitem quantity', product_id: 'Lineitem sku',
    });
    expect(stepOf(recipe.fields.price, 'price-is')?.meaning).toBe('unit-price');
    expect(stepOf(recipe.fields.phone, 'phone-region')).toEqual({ step: 'phone-region', column: 'Billing Country' });
    expect(recipe.rows.grain).toBeUndefined();
    expect(recipe.rows.fillDown?.order).toBe('Name');
    expect(recipe.rows.fillDown?.columns).toEqual(expect.arrayContaining(['Email', 'Financial Status', 'Paid at', 'Currency', 'Billing Phone']));
    expect(recipe.rows.leaveOut).toEqual([{ column: 'Financial Status', values: ['pending', 'authorized', 'expired', 'unpaid', 'voided', 'refunded'], why: 'status' }]);
  });

  it('maps Shopify order by order: the total of the order', async () => {
    const recipe = start(await columnsOf(fixtureOf('shopify.csv')), { grain: 'order' });
    expect(mapped(recipe)).toMatchObject({ price: 'Total', quantity: 'Lineitem quantity' });
    expect(stepOf(recipe.fields.price, 'price-is')?.meaning).toBe('order-total');
    expect(recipe.rows.grain).toBe('order');
  });

  it('takes the label of the edition that is written', async () => {
    const columns = await columnsOf(fixtureOf('stripe.csv'));
    expect(EDITIONS.map(({ id }) => mapped(start(columns, { edition: id }))['event_type'])).toEqual(['="Complete Payment"', '="Purchase"']);
  });

  it('leaves a field to the caller who maps it, and no constant of ours fills its gaps', async () => {
    const columns = await columnsOf(fixtureOf('shopify.csv'));
    const recipe = start(columns, { maps: [{ field: 'event_type', column: 'Financial Status' }, { field: 'price', column: 'Total' }] });
    expect(recipe.fields.event_type).toEqual({ from: ['Financial Status'], steps: [], otherwise: null });
    expect(mapped(recipe)['price']).toBe('Total');
    expect(stepOf(recipe.fields.price, 'price-is')).toBeUndefined();
  });

  it('gives up a column that the caller wants for another field', async () => {
    const columns = await columnsOf(fixtureOf('shopify.csv'));
    const recipe = start(columns, { maps: [{ field: 'store_id', column: 'Lineitem sku' }] });
    expect(mapped(recipe)).toMatchObject({ store_id: 'Lineitem sku' });
    expect(recipe.fields.product_id).toBeUndefined();
  });

  it('prefers the time of payment and falls back to the order only where no row has one', () => {
    const headers = ['Name', 'Email', 'Financial Status', 'Paid at', 'Created at', 'Lineitem name', 'Lineitem quantity', 'Lineitem price', 'Lineitem sku', 'Risk Level'];
    const row = (paid: string): string[] => ['#1', 'ada@example.com', 'paid', paid, '2026-11-10 09:00:00 +1100', 'Mug', '1', '20.00', 'MUG', 'Low'];
    const from = (...paid: string[]): unknown => start(survey(headers, paid.map(row))).fields.timestamp?.from;
    expect(from('2026-11-10 09:15:00 +1100', '')).toEqual(['Paid at']);
    expect(from('', '')).toEqual(['Created at']);
  });

  it('takes the zone of a column only where every row names the same known one', async () => {
    const { headers, rows } = await sellerRows(fixtureOf('square-transactions.csv'));
    const zoneOf = (...zones: string[]): string | undefined => {
      const changed = rows.slice(0, zones.length).map((row, at) => row.with(headers.indexOf('Time Zone'), zones[at] ?? ''));
      const wants = wantsOfProfile(headers, { recipe: null, overrides: {}, take: 'certain' });
      return stepOf(start(survey(headers, changed, wants)).fields.timestamp, 'parse-time')?.timezone;
    };
    expect(zoneOf('Eastern Time (US & Canada)', 'Eastern Time (US & Canada)')).toBe('America/New_York');
    expect(zoneOf('Europe/Berlin', 'Europe/Berlin')).toBe('Europe/Berlin');
    expect(zoneOf('Eastern Time (US & Canada)', 'Arizona')).toBeUndefined();
    expect(zoneOf('Eastern Time (US & Canada)', '')).toBeUndefined();
    expect(zoneOf('Somewhere', 'Somewhere')).toBeUndefined();
  });

  it('reads the currency from headers that name one, and from none that name two', async () => {
    const { headers, rows } = await sellerRows(fixtureOf('shopee.csv'));
    const currencyOf = (names: readonly string[]): string | undefined => mapped(start(survey(names, rows)))['currency'];
    expect(currencyOf(headers)).toBe('="PHP"');
    expect(currencyOf(headers.with(headers.indexOf('Shopee Rebate(PHP)'), 'Shopee Rebate(SGD)'))).toBeUndefined();
    expect(currencyOf(headers.map((name) => name.replace('(PHP)', '')))).toBeUndefined();
  });

  it('finds states in other languages, and leaves those that this platform calls sold', () => {
    const headers = ['ID', 'Purchase Point', 'Purchase Date', 'Grand Total (Base)', 'Grand Total (Purchased)', 'Status', 'Bill-to Name', 'Customer Group', 'Customer Email'];
    const rows = ['Complete', 'Pending', 'Storniert'].map((status) => ['1', 'Main', '2026-11-10 09:00:00', '5.00', '5.00', status, 'Test', 'General', 'ada@example.com']);
    const wants = wantsOfProfile(headers, { recipe: null, overrides: {}, take: 'certain' });
    const values = start(survey(headers, rows, wants)).rows.leaveOut?.[0]?.values;
    expect(values).toContain('Storniert');
    expect(values).not.toContain('Pending');
  });

  it('does not map a header that two columns have', async () => {
    const { headers, rows } = await sellerRows(fixtureOf('stripe.csv'));
    const twice = survey([...headers, 'Customer Email'], rows.map((row) => [...row, 'other@example.com']));
    expect(start(twice).profile).toBe('stripe@1');
    expect(start(twice).fields.email?.from).not.toEqual(['Customer Email']);
  });
});
